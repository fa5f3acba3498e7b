"""What else the book has, besides the meeting at which somebody sits: to be found, and looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

import msgspec

from meetroom.meeting import Meeting
from meetroom.streams.surroundings import Surroundings
from meetroom.views.home_source import Subject
from meetroom.views.left import Left
from meetroom.views.readiness import Origin


class Beside(msgspec.Struct, frozen=True):
    """What a meeting is prepared with: what the office has around it, the other meetings of its day, and what is known
    of the proposals that its topics came from, by their numbers."""

    around: Surroundings = Surroundings()
    others: tuple[Meeting, ...] = ()
    origins: Mapping[int, Origin] = {}


class Elsewhere(Protocol):
    """Answers it; every call may take a while, and is made off the thread of the keys."""

    def subjects(self) -> list[Subject]:
        """Topics, people and meetings, the newest first; what is confidential is left out."""
        ...

    def beside(self) -> Beside:
        """What the meeting is prepared with, as the book has it now."""
        ...

    def left(self, day: date) -> tuple[Left, ...]:
        """What earlier meetings of the kind, and of those whose decisions it is told, left open as of a day; nothing of
        it is confidential."""
        ...

    def seen(self, meeting: str) -> Meeting:
        """Another meeting as it stands, to be looked at."""
        ...
