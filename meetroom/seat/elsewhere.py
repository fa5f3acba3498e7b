"""What else the book has, besides the meeting at which somebody sits: to be found, and looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

import msgspec

from meetroom.meeting import Meeting
from meetroom.streams.surroundings import Surroundings
from meetroom.views.home_source import Subject
from meetroom.views.readiness import Origin


class Beside(msgspec.Struct, frozen=True):
    """What a meeting is prepared with: what the office has around it, the other meetings of its day, and what is known
    of the proposals that its topics came from, by their numbers."""

    around: Surroundings = Surroundings()
    others: tuple[Meeting, ...] = ()
    origins: Mapping[int, Origin] = {}


class LeftTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task of an earlier meeting that is going on. number: D-2026-037. progress: hundredths. overdue: working days;
    colour: "" for none."""

    number: str
    text: str
    who: str
    due: date | None
    progress: int
    overdue: int
    colour: str


class Elsewhere(Protocol):
    """Answers it; every call may take a while, and is made off the thread of the keys."""

    def subjects(self) -> list[Subject]:
        """Topics, people and meetings, the newest first; what is confidential is left out."""
        ...

    def beside(self) -> Beside:
        """What the meeting is prepared with, as the book has it now."""
        ...

    def left_tasks(self) -> tuple[LeftTask, ...]:
        """The tasks that earlier meetings of the kind, and of those whose decisions it is told, left open, by the day
        on which they are due; none that is confidential."""
        ...

    def seen(self, meeting: str) -> Meeting:
        """Another meeting as it stands, to be looked at."""
        ...
