"""The shape of tasks as JSON."""

from __future__ import annotations

from datetime import date as Day

import msgspec


class MilestoneInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be reached on the way to a task's end, by when."""

    date: Day
    text: str


class TaskInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A task."""

    no: int
    topic: int | None
    unit: str
    person: str | None
    due: Day
    text: str
    requirement: str | None
    confidential: bool
    owner_absent: bool
    segment: int | None = None
    goal: str | None = None
    milestones: tuple[MilestoneInfo, ...] = ()
