"""What the program's windows have in common: colours, leaving, and work that waits for the book beside the keys."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePath
from typing import Any, ClassVar, TypeVar

from rich.color import ColorSystem
from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App
from textual.filter import Monochrome

import themes
from meetroom.app.in_turn import WAITING, InTurn
from meetroom.i18n import gettext as _
from meetroom.seat.draft import reason
from meetroom.seat.fault_log import FaultLog
from meetroom.seat.preferences import THEMES, PreferencesFile
from screens.driver import GRACE_SECONDS, SUSPEND, Measured, terminal_driver
from screens.widgets import standins
from screens.widgets.settling import Settling
from screens.widgets.steady import Broke, Steady, SteadyWidget
from themes.depth import InDepth, depth_of

R = TypeVar("R")
# So many errors within so many seconds are one that does not stop; those of one paint are one.
MOST_FAULTS = 20
FAULTS_SECONDS = 20.0
ONE_FAULT_SECONDS = 0.1


def stylesheets(*names: str) -> list[str | PurePath]:
    """The paths of stylesheets of `themes`."""
    return [str(Path(themes.__file__).with_name(f"{name}.tcss")) for name in names]


class Window(Steady, App[R]):
    """A window of the program, which no error in it ends.

    faults: where errors that nobody expected are noted.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [SUSPEND]

    def __init__(self, preferences: PreferencesFile | None, faults: FaultLog | None) -> None:
        depth = depth_of(os.environ)
        super().__init__(driver_class=terminal_driver())
        # Textual would take the colours of the terminal that come nearest, and grey ones under NO_COLOR.
        self._filters = [kept for kept in self._filters if not isinstance(kept, Monochrome)] + [InDepth(depth)]
        self.console._color_system = ColorSystem.TRUECOLOR
        standins.use(standins.wanted_by(os.environ.get("TERM", "")))
        self.preferences = preferences or PreferencesFile(None)
        self.faults = faults or FaultLog(None)
        self._in_turn = InTurn(self, super().on_event)
        self._failed: deque[float] = deque(maxlen=MOST_FAULTS)
        self._tasks: set[asyncio.Task[None]] = set()
        themes.use(self, self.preferences.values.theme)

    def leave_on_signals(self) -> None:
        """Leave at once when the terminal is closed or the machine goes down."""
        loop = asyncio.get_running_loop()
        # What asyncio would print goes through the screen, and is read by nobody.
        loop.set_exception_handler(self._loop_failed)
        for name in ("SIGTERM", "SIGHUP"):
            # Windows has no signal of a closed terminal.
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, partial(self._told_to_leave, loop))

    def _told_to_leave(self, loop: asyncio.AbstractEventLoop, number: int, frame: object) -> None:
        """Leave, and before long in any case: a terminal that does not read holds up the loop and every farewell."""
        if loop.is_closed():
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return
        loop.call_soon_threadsafe(self.leave, 128 + number)
        end = threading.Timer(GRACE_SECONDS, self._end, (128 + number,))
        end.daemon = True
        end.start()

    def _end(self, status: int) -> None:
        """End without a farewell; what was recorded is durable."""
        with suppress(Exception):
            self.keep()
        os._exit(status)

    def on_measured(self, message: Measured) -> None:
        """The terminal gives two cells to what takes one in every line here: write something else there."""
        if message.cells > 1 and standins.use(True):
            for screen in self.screen_stack:
                for widget in screen.walk_children(SteadyWidget):
                    widget.refresh()

    def keep(self) -> None:
        """Keep what is being typed, as far as there is room for it."""
        raise NotImplementedError

    def _loop_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        problem = context.get("exception")
        if isinstance(problem, Exception):
            self.post_message(Broke(problem))

    def leave(self, status: int) -> None:
        """Keep what is being typed, and end with an exit status."""
        raise NotImplementedError

    def prefer(self, name: str, value: str | bool | None = None) -> str:
        """Set a preference and keep it; why it could not be kept, else nothing. value: None turns it over."""
        now = self.preferences.values
        if value is None:
            theme = THEMES[(THEMES.index(now.theme) + 1) % len(THEMES)]
            value = theme if name == "theme" else not getattr(now, name)
        said = ""
        try:
            self.preferences.change(**{name: value})
        except OSError as problem:
            said = _("This holds until you leave; it cannot be kept: {reason}").format(reason=reason(problem))
        themes.use(self, self.preferences.values.theme)
        return said

    def fault_sentence(self, problem: BaseException) -> str:
        """That the program made a mistake, and where it is noted."""
        said = _("The program made a mistake ({kind}); what is recorded and what is typed are kept.").format(
            kind=type(problem).__name__
        )
        if self.faults.path is not None:
            said += " " + _("Where it happened, without any text: {path}").format(path=self.faults.path)
        return said

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do work that waits for the book; what goes wrong in it is told as anywhere else."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        problem = None if task.cancelled() else task.exception()
        if problem is not None:
            self.post_message(Broke(problem))

    async def on_event(self, event: events.Event) -> None:
        """What a person does waits for its turn."""
        if isinstance(event, WAITING) and not event.is_forwarded:
            await self._in_turn.take(event)
        else:
            await super().on_event(event)

    async def on_settling_settled(self, message: Settling.Settled) -> None:
        """A screen is there: what waited for it goes on."""
        await self._in_turn.go_on()

    def on_broke(self, message: Broke) -> None:
        """An error that nobody expected: noted and said, and on; one that comes over and over ends the program."""
        self.faults.note(message.problem)
        now = time.monotonic()
        # A window that is being left has no screen to be made anew.
        if message.damaged and self.screen_stack and not self._exit:
            self.renew()
        if self._failed and now - self._failed[-1] < ONE_FAULT_SECONDS:
            return
        self._failed.append(now)
        said = self.fault_sentence(message.problem)
        if len(self._failed) == MOST_FAULTS and now - self._failed[0] < FAULTS_SECONDS:
            self._exit_renderables.append(Text(said))
            self.leave(1)
        else:
            self.say(said)

    def say(self, text: str) -> None:
        """Show a sentence on the screen in front."""
        raise NotImplementedError

    def renew(self) -> None:
        """Make the screen again, with what is being typed: a part of it is gone."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        # Textual would end the program here, and show the meeting's texts in a traceback.
        if self._running and not self._exit:
            self.post_message(Broke(error))
            self.call_after_refresh(self._mend)
        else:
            self.faults.note(error)
            self.panic(Text(self.fault_sentence(error)))

    def _mend(self) -> None:
        """Make the screen again where a part of it works no more."""
        if not all(part.is_running for part in (self.screen, *self.screen.walk_children())):
            self.renew()

    def panic(self, *renderables: RenderableType) -> None:
        """End, with a sentence and never with a traceback."""
        self._return_code = 1
        sentences = [shown for shown in renderables if isinstance(shown, Text)]
        super().panic(*(sentences or [Text(_("The program cannot go on; what is recorded is kept."))]))
