"""A command in a terminal of its own: keys in, a screen out, and nothing waited for but what is to be seen."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pyte
from pyte.screens import wcwidth

PATIENCE = 30.0
KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "insert": "\x1b[2~", "delete": "\x1b[3~", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
    "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~", "f12": "\x1b[24~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip
_BEGIN, FRAME_END = b"\x1b[?2026h", b"\x1b[?2026l"
_WHERE = b"\x1b[6n"
_ASKED, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
# The emulator draws the end of this sequence (the keyboard protocol's farewell) as text.
_UNKNOWN = b"\x1b[<u"


def _interruptible() -> None:
    """Ctrl+C interrupts, as in any terminal: what starts in the background has it ignored, and hands that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _controlled() -> None:
    """The terminal is the command's own."""
    _interruptible()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """One command with a controlling terminal; `raw` is every byte that it ever wrote to it.

    Frames are shown whole, as terminals with synchronised output do: a screen is never seen half painted.
    """

    def __init__(
        self, command: Sequence[str], *, env: Mapping[str, str], cwd: Path, columns: int = 100, lines: int = 30,
        controlling: bool = True, term: str = "xterm-256color", colours: str = "truecolor", wide: bool = False,
    ) -> None:  # fmt: skip
        """controlling: whether the kernel tells the command when the terminal is closed. term, colours: what it says
        of itself. wide: whether it gives two cells to what is of ambiguous width, when it is asked."""
        self.raw = bytearray()
        self.ended = False
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""
        self._wide = wide
        self._text: list[str] | None = None
        self._master, slave = os.openpty()
        self._set_size(columns, lines)
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**env, "TERM": term, "COLORTERM": colours},
            preexec_fn=_controlled if controlling else _interruptible,
        )  # fmt: skip
        os.close(slave)
        os.set_blocking(self._master, False)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the command, whatever it is doing."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def type(self, text: str, *, at_once: bool = True) -> None:
        """Text as typed: whole at once, as an input method commits it, or a character at a time."""
        for part in [text] if at_once else text:
            self.send(part.encode("utf-8", "surrogatepass"))

    def send(self, data: bytes) -> None:
        """Bytes as they are; what the command writes meanwhile is taken, or both would wait for the other."""
        until = time.monotonic() + PATIENCE
        while data:
            left = until - time.monotonic()
            readable, writable, _ = select.select([self._master], [self._master], [], max(left, 0))
            if not readable and not writable:
                raise AssertionError(f"the command took no input for {PATIENCE:g} s")
            if writable:
                data = data[os.write(self._master, data) :]
            elif not self._read(left):
                raise AssertionError("the command has left its terminal")

    def stuff(self, data: bytes) -> None:
        """As much of these bytes as the kernel takes now, while nobody reads what the command writes."""
        with suppress(BlockingIOError):
            os.write(self._master, data)

    def key(self, *names: str) -> None:
        """Keys by their names (KEYS), or characters that are their own name."""
        for name in names:
            self.send(KEYS.get(name, name).encode())

    def resize(self, columns: int, lines: int) -> None:
        """Another size of the window; the kernel tells the command."""
        self._screen.resize(lines, columns)
        self._text = None
        self._set_size(columns, lines)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the command."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal under the command."""
        os.close(self._master)
        self._master = -1

    def pump(self) -> None:
        """Take what the command has written up to now."""
        while self._read(0.001):
            pass

    def reads(self, timeout: float) -> bool:
        """Take what the command writes next; False when there is nothing within so many seconds."""
        return self._read(timeout)

    def wait_stopped(self) -> None:
        """Wait until the command is suspended; what it still writes is taken, or it would wait to be read."""
        until = time.monotonic() + PATIENCE
        while os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOWAIT | os.WNOHANG) is None:
            assert time.monotonic() < until, f"waited {PATIENCE:g} s for the command to be suspended"
            self._read(0.02)

    def wait_end(self, timeout: float = PATIENCE) -> int:
        """Read until the command has left its terminal; its exit status."""
        self.wait_until(lambda: self.ended, "the end of the program", timeout)
        return self.process.wait(timeout)

    def wait_for(self, text: str, timeout: float = PATIENCE) -> None:
        """Wait until a text is on the screen."""
        self.wait_until(lambda: self.shows(text), repr(text), timeout)

    def wait_gone(self, text: str, timeout: float = PATIENCE) -> None:
        """Wait until a text is on the screen no more."""
        self.wait_until(lambda: not self.shows(text), f"no {text!r}", timeout)

    def wait_until(self, holds: Callable[[], bool], what: str, timeout: float = PATIENCE) -> None:
        """Read until something holds of the screen; AssertionError with the screen when it does not come to hold."""
        until = time.monotonic() + timeout
        while not holds():
            if not self._read(until - time.monotonic()):
                shown = "\n".join(self.text())
                raise AssertionError(f"waited {timeout:g} s for {what}; ended: {self.ended}; the screen:\n{shown}")

    def wait_bytes(self, wanted: bytes, timeout: float = PATIENCE) -> float:
        """Read until these bytes have come; when they came, by time.perf_counter()."""
        start, until = len(self.raw), time.monotonic() + timeout
        taken = b""
        while wanted not in taken:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._master], [], [], left)[0]:
                raise AssertionError(f"waited {timeout:g} s for {wanted!r}, after {start} bytes")
            taken += os.read(self._master, 1 << 16)
        came = time.perf_counter()
        self._take(taken)
        return came

    def _read(self, timeout: float) -> bool:
        """Take what the command writes next; False when there is nothing within so many seconds, or no more ever."""
        if self.ended or timeout <= 0 or not select.select([self._master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            # EIO: nobody holds the other side any more.
            data = b""
        if not data:
            self.ended = True
            return True
        self._take(data)
        return True

    def _take(self, data: bytes) -> None:
        self.raw += data
        self._text = None
        self._pending += data
        self._stream.feed(self._whole().replace(_UNKNOWN, b""))
        if _ASKED in data:
            self.send(_ANSWER)
        if _WHERE in data:
            # After one glyph in the first cell.
            self.send(b"\x1b[1;3R" if self._wide else b"\x1b[1;2R")

    def _whole(self) -> bytes:
        """What of the output is whole frames; the beginning of another stays behind."""
        begin = self._pending.rfind(_BEGIN)
        if begin <= self._pending.rfind(FRAME_END):
            last = self._pending.rfind(b"\x1b")
            begin = last if last >= 0 and _BEGIN.startswith(self._pending[last:]) else len(self._pending)
        now, self._pending = self._pending[:begin], self._pending[begin:]
        return now

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        return self._screen.columns, self._screen.lines

    @property
    def alternate(self) -> bool:
        """Whether the command has the alternate screen, by the last it said about it."""
        return self.raw.rfind(b"\x1b[?1049h") > self.raw.rfind(b"\x1b[?1049l")

    def cells(self) -> list[list[pyte.screens.Char]]:
        """The screen cell by cell; a wide character is followed by a cell without text.

        Half of a wide character that was painted over is blank, as terminals show it.
        """
        rows: list[list[pyte.screens.Char]] = []
        for y in range(self._screen.lines):
            line = self._screen.buffer[y]
            row = [line[x] for x in range(self._screen.columns)]
            for x, cell in enumerate(row):
                before = row[x - 1].data if x else ""
                after = row[x + 1].data if x + 1 < len(row) else " "
                halved = bool(cell.data) and wcwidth(cell.data[0]) == 2 and after != ""
                orphan = not cell.data and not (before and wcwidth(before[0]) == 2)
                if halved or orphan:
                    row[x] = cell._replace(data=" ")
            rows.append(row)
        return rows

    def text(self) -> list[str]:
        """The rows of the screen as text."""
        if self._text is None:
            self._text = ["".join(cell.data for cell in row).rstrip() for row in self.cells()]
        return self._text

    def columns_of(self, text: str) -> list[int]:
        """In which column a text begins, on each row that shows it."""
        found = []
        for row in self.cells():
            at = "".join(cell.data or "\0" for cell in row).find("\0".join(text) if wcwidth(text[0]) == 2 else text)
            found += [at] if at >= 0 else []
        return found

    def shows(self, text: str) -> bool:
        """Whether a text is on one of the rows."""
        return any(text in row for row in self.text())
