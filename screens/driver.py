"""The terminal that the screens run in: bytes that are no text, a program stopped from outside, a terminal gone.

It reaches into Textual's own driver, for which Textual is pinned: its input thread decodes strictly, so that one byte
of another encoding (a terminal set to GBK, a line gone wrong) would end the program in the middle of a meeting; it
starts a second input thread when it is continued without having suspended itself; it takes the size from the
environment or from where the output is redirected to, and tells two that come at once in the wrong order; and once the
terminal is gone its output thread ends, so that the program waits for ever to paint, while the input thread reads the
end over and over.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from encodings import utf_8
from typing import Any

from textual import constants, events
from textual.binding import Binding
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from screens.widgets.steady import Broke

GRACE_SECONDS = 3.0
# Nobody has a larger terminal, and one that says so would take all of the memory.
MOST_COLUMNS, MOST_LINES = 1000, 400
# At the beginning of the first row a glyph of ambiguous width; then the terminal is asked where its cursor is.
MEASURE = "\x1b[1;1H─\x1b[6n"
SUSPEND = Binding("ctrl+z", "suspend_process", show=False, priority=True)


@dataclass
class Measured(Message):
    """How many cells the terminal gives to a glyph of ambiguous width."""

    cells: int


class _Lenient(utf_8.IncrementalDecoder):
    """UTF-8 in parts; what is no UTF-8 becomes U+FFFD, and is shown."""

    def __init__(self, ended: Callable[[], None]) -> None:
        """ended: called whenever there is nothing to read and never will be."""
        super().__init__("replace")
        self._ended = ended

    def decode(self, data: Any, final: bool = False) -> str:
        """The text of the bytes; none at all are the end of the terminal."""
        if not data and not final:
            self._ended()
        return super().decode(data, final)


class _Output:
    """The terminal as a file to write to, which may be gone: then what is written goes nowhere."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, if there is anybody to read it."""
        try:
            self._file.write(text)
        except OSError:
            self._lose()

    def flush(self) -> None:
        """Flush, if there is anybody to read it."""
        try:
            self._file.flush()
        except OSError:
            self._lose()

    def _lose(self) -> None:
        # What is still kept for the terminal would make Python end with another status than the program's.
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, self._file.fileno())
        os.close(null)
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _bounded(columns: int, lines: int) -> tuple[int, int]:
    return min(columns or 80, MOST_COLUMNS), min(lines or 24, MOST_LINES)


if sys.platform == "win32":

    def terminal_driver() -> type[Driver] | None:
        """None: Textual's own choice, which reads characters and not bytes."""
        return None

else:
    from textual.drivers import linux_driver

    class TerminalDriver(linux_driver.LinuxDriver):
        """Textual's driver for terminals, which no input ends, and which ends with its terminal."""

        _suspended = False
        _measuring = False
        _hung_up: float | None = None

        def start_application_mode(self) -> None:
            """Take the terminal."""
            if not isinstance(self._file, _Output):
                vars(self)["_file"] = _Output(self._file)
            self._size = self._get_terminal_size()
            super().start_application_mode()  # type: ignore[no-untyped-call]
            # Drawn before the first frame, which paints over it; where the cursor is then is asked for.
            self._measuring = True
            self.write(MEASURE)
            # Textual reads the size in the signal's handler: one that interrupts another posts the newer size first,
            # and the older stays.
            loop = asyncio.get_running_loop()
            signal.signal(signal.SIGWINCH, lambda number, frame: loop.call_soon_threadsafe(self._sized, loop))

        def _sized(self, loop: asyncio.AbstractEventLoop) -> None:
            """Tell the program the size that the terminal has now."""
            if not self._in_band_window_resize:
                size = Size(*self._get_terminal_size())
                # By the way that Textual's own first size takes, which may still be on it: what is posted at once
                # would be overtaken by that.
                asyncio.run_coroutine_threadsafe(self._app._post_message(events.Resize(size, size)), loop)

        def _get_terminal_size(self) -> tuple[int, int]:
            """Columns and lines as the terminal itself tells them, whatever is redirected."""
            for terminal in (self._file, sys.__stdin__):
                with suppress(OSError, AttributeError):
                    return _bounded(*os.get_terminal_size(terminal.fileno()))  # type: ignore[union-attr]
            return _bounded(0, 0)

        def process_message(self, message: Message) -> None:
            """Pass on what the terminal sends, its size within bounds."""
            if isinstance(message, events.CursorPosition):
                if self._measuring:
                    self._measuring = False
                    super().process_message(Measured(message.x))
                return
            if isinstance(message, events.Resize):
                size = Size(*_bounded(*message.size))
                message = events.Resize(size, size, size, message.pixel_size)
            super().process_message(message)

        def run_input_thread(self) -> None:
            """Read until the end, whatever comes."""
            vars(linux_driver)["getincrementaldecoder"] = lambda encoding: lambda: _Lenient(self._end)
            while not self.exit_event.is_set():
                try:
                    super().run_input_thread()
                except OSError:
                    self._end()
                except Exception as problem:
                    # Something that is no key was read: the next may be one.
                    self._app.post_message(Broke(problem))

        def _end(self) -> None:
            """The terminal is gone: leave as when it says so, which it does only where it is the program's own."""
            if self._hung_up is None:
                self._hung_up = time.monotonic()
                os.kill(os.getpid(), signal.SIGHUP)
            elif time.monotonic() - self._hung_up > GRACE_SECONDS:
                # What was recorded is durable and the line is kept; there is nothing left to be restored.
                os._exit(128 + signal.SIGHUP)
            self.exit_event.wait(1)

        def suspend_application_mode(self) -> None:
            """Give the terminal back for a while."""
            super().suspend_application_mode()
            self._suspended = True

        def resume_application_mode(self) -> None:
            """Take the terminal again, unless it was never given back."""
            if self._suspended:
                self._suspended = False
                super().resume_application_mode()

    def terminal_driver() -> type[Driver] | None:
        """The driver for terminals; None where the environment names another, as a browser does."""
        return None if constants.DRIVER is not None else TerminalDriver
