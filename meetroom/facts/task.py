"""Tasks: who has to do what by when, and how it will be judged."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime

import msgspec

from meetroom.entry import Fact, register
from meetroom.rules.supervision import OriginName


class Milestone(msgspec.Struct, frozen=True):
    """What is to be reached on the way, by a date of the place."""

    date: Day
    text: str


@register
class TaskAssigned(Fact, frozen=True, tag="task_assigned"):
    """A task was given, on a topic, in a segment, or of the meeting as a whole.

    owner_absent: its person was not in the room then; due is a date of the place, None where it has no end. goal: what
    it is to achieve. number: the year's, as D-2026-037, "" where it was given before tasks had numbers. no: its number
    within the meeting, 0 where that is its place among them.
    """

    topic: int | None
    unit: str
    due: Day | None
    text: str
    person: str | None = None
    requirement: str = ""
    confidential: bool = False
    owner_absent: bool = False
    segment: int | None = None
    goal: str = ""
    milestones: tuple[Milestone, ...] = ()
    number: str = ""
    origin: OriginName = "meeting"
    no: int = 0


class Task(msgspec.Struct, frozen=True):
    """A task with its number within the meeting."""

    no: int
    fact: TaskAssigned
    at: datetime
    entry: int


class Tasks(msgspec.Struct, frozen=True):
    """The tasks of a meeting in the order they were given."""

    items: tuple[Task, ...] = ()

    def assigned(self, fact: TaskAssigned, at: datetime, entry: int) -> Tasks:
        """The part with one more task."""
        return Tasks((*self.items, Task(fact.no or self.last + 1, fact, at, entry)))

    @property
    def last(self) -> int:
        """The highest number, 0 without a task."""
        return max((task.no for task in self.items), default=0)

    def numbered(self, no: int) -> Task | None:
        """The task of a number."""
        return next((task for task in self.items if task.no == no), None)
