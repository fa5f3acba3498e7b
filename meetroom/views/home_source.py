"""What the home screen and the form ask of the program, and what became of a form or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from meetroom.views.home import HomeList

if TYPE_CHECKING:
    from meetroom.intake.form import Form

# Table, row from 0 and field of a form.
Spot = tuple[str, int, str]


class ToOpen(msgspec.Struct, frozen=True):
    """A meeting that was chosen, and the role in which it is to be opened."""

    meeting: str
    role: str


class Trouble(msgspec.Struct, frozen=True):
    """One thing that stands in the way, in a sentence, and where in the form it is."""

    text: str
    spot: Spot | None = None


class Answer(msgspec.Struct, frozen=True):
    """What became of it: the meeting as stored and what is to be said, or the troubles, and nothing was written."""

    meeting: str | None
    said: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class HomeSource(Protocol):
    """What answers them; every call may take a while, and is made off the screen's own thread."""

    def home_list(self) -> HomeList:
        """What is on now."""

    def form(self, meeting: str | None) -> Form:
        """The form of a meeting that has not convened, or a new one."""

    def save(self, form: Form, meeting: str | None) -> Answer:
        """Store a form as the agenda of a meeting, or of a new one."""

    def bring_in(self, path: str) -> Answer:
        """Import an agenda file."""

    def remove(self, meeting: str) -> Answer:
        """Take a wrong import out of the lists."""
