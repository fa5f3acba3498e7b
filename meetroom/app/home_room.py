"""A screen that is opened from home, with what answers it behind; and what all of them need of their program."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual.screen import Screen

from meetroom.app.window import Window
from meetroom.i18n import gettext as _
from meetroom.views.home_source import Answer, Errand, HomeSource, ToOpen
from screens.home.screen import HomeScreen
from screens.widgets.asks import Asks
from screens.widgets.line import Line

T = TypeVar("T")
# What a screen asks, by its kind, and who answers it.
Answers = Mapping[type[Asks], Callable[[Any], Awaitable[None] | None]]


class Saying(Protocol):
    """A screen that says a sentence above its line."""

    @property
    def line(self) -> Line: ...

    def say(self, text: str, style: str = "warn") -> None: ...


class AtHome(Window[ToOpen | Errand]):
    """What the rooms need of the program that has the home screen."""

    home: HomeScreen
    source: HomeSource

    async def ask(self, ask: Callable[..., T], *given: Any) -> T | str:
        """What the source answers, or in a sentence what happened to the book."""
        raise NotImplementedError

    async def refresh_home(self, selected: str | None = None) -> None:
        """The list as the book has it now."""
        raise NotImplementedError

    async def stored(self, answer: Answer) -> None:
        """Say what was stored, and select it in the list."""
        raise NotImplementedError

    def keep_soon(self) -> None:
        """What is being typed is another than before: keep it shortly."""
        raise NotImplementedError

    def enter(self, to_open: ToOpen) -> None:
        """Leave home for a meeting; what is being typed is kept."""
        self.keep()
        self.exit(to_open, return_code=0)


S = TypeVar("S", bound=Screen[Any])


class HomeRoom(Generic[S]):
    """One of these screens, shown and answered for the program. kind: of which class the screen is."""

    kind: ClassVar[type[Screen[Any]]]
    answers: Answers

    def __init__(self, app: AtHome) -> None:
        self._app = app

    @property
    def screen(self) -> S | None:
        """The screen, where it is shown."""
        found: Any = next((screen for screen in self._app.screen_stack if isinstance(screen, self.kind)), None)
        shown: S | None = found
        return shown

    async def left(self, _message: Asks) -> None:
        """Back home."""
        self._app.pop_screen()
        await self._app.refresh_home()


def answered(screen: Saying, request: int, answer: Answer | str, about: str = "") -> bool:
    """Say under a line what became of it; whether it was recorded: else it stays. about: what it was recorded of."""
    done = isinstance(answer, Answer) and not answer.troubles
    screen.line.answered(request, done)
    if isinstance(answer, str):
        screen.say(answer, "bad")
    elif answer.troubles:
        screen.say("  ".join(trouble.text for trouble in answer.troubles), "bad")
    else:
        screen.say(_("Recorded: {said}").format(said=about + "  ".join(answer.said)), "good")
    return done
