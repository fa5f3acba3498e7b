"""Tasks: who has to do what by when, and how it will be judged."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime

import msgspec

from meetroom.entry import Fact, register


class Milestone(msgspec.Struct, frozen=True):
    """What is to be reached on the way, by a date of the place."""

    date: Day
    text: str


@register
class TaskAssigned(Fact, frozen=True, tag="task_assigned"):
    """A task was given, on a topic, in a segment, or of the meeting as a whole.

    owner_absent: its person was not in the room then; due is a date of the place. goal: what it is to achieve.
    """

    topic: int | None
    unit: str
    due: Day
    text: str
    person: str | None = None
    requirement: str = ""
    confidential: bool = False
    owner_absent: bool = False
    segment: int | None = None
    goal: str = ""
    milestones: tuple[Milestone, ...] = ()


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
        return Tasks((*self.items, Task(len(self.items) + 1, fact, at, entry)))
