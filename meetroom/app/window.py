"""What the program's windows have in common: colours, leaving, and work that waits for the book beside the keys."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, ClassVar, TypeVar

from textual.app import App
from textual.message import Message

import themes
from meetroom.i18n import gettext as _
from meetroom.seat.preferences import THEMES, PreferencesFile
from screens.driver import SUSPEND, terminal_driver
from screens.widgets.rows import SPANS

R = TypeVar("R")
Failure = Callable[[Exception], str | None]


def stylesheets(*names: str) -> list[str | PurePath]:
    """The paths of stylesheets of `themes`."""
    return [str(Path(themes.__file__).with_name(f"{name}.tcss")) for name in names]


@dataclass
class Broke(Message):
    """An error in work beside the keys."""

    problem: BaseException


class Window(App[R]):
    """A window of the program.

    failure: says in a sentence what befell the book, None for an error that is not the book's.
    """

    COMPONENT_CLASSES: ClassVar = set(SPANS)
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [SUSPEND]

    def __init__(self, failure: Failure, preferences: PreferencesFile | None) -> None:
        super().__init__(driver_class=terminal_driver())
        self.preferences = preferences or PreferencesFile(None)
        self._failure = failure
        self._tasks: set[asyncio.Task[None]] = set()
        themes.use(self, self.preferences.values.theme)

    def leave_on_signals(self) -> None:
        """Leave at once when the terminal is closed or the machine goes down."""
        loop = asyncio.get_running_loop()
        # Windows has neither the signal of a closed terminal nor handlers on its loop.
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self.leave, 128 + number)

    def leave(self, status: int) -> None:
        """Keep what is being typed, and end with an exit status."""
        raise NotImplementedError

    def prefer(self, name: str) -> str:
        """Turn a preference over and keep it; why it could not be kept, else nothing."""
        now = self.preferences.values
        theme = THEMES[1 - THEMES.index(now.theme)]
        said = ""
        try:
            self.preferences.change(**{name: theme if name == "theme" else not getattr(now, name)})
        except OSError as problem:
            said = _("This holds until you leave; it cannot be kept: {reason}").format(reason=_reason(problem))
        themes.use(self, self.preferences.values.theme)
        return said

    @staticmethod
    def unkept(problem: OSError) -> str:
        """That what is typed would not survive a crash: it stays on the screen."""
        return _("What is typed here cannot be kept beside the book: {reason}").format(reason=_reason(problem))

    def told(self, problem: Exception) -> str:
        """The sentence on an error of the book; any other is raised."""
        said = self._failure(problem)
        if said is None:
            raise problem
        return said

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do work that waits for the book; what goes wrong in it ends the program as anywhere else."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        problem = None if task.cancelled() else task.exception()
        if problem is not None:
            self.post_message(Broke(problem))

    def on_broke(self, message: Broke) -> None:
        """An error that is nobody's."""
        raise message.problem


def _reason(problem: OSError) -> str:
    return problem.strerror or type(problem).__name__
