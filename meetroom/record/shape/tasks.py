"""The shape of tasks as JSON."""

from __future__ import annotations

from datetime import date as Day

import msgspec

from meetroom.rules.supervision import OriginName


class MilestoneInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be reached on the way to a task's end, by when."""

    date: Day
    text: str


class TaskInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A task; due: null where it has no end. number: the year's, null where it was given before tasks had numbers."""

    no: int
    topic: int | None
    unit: str
    person: str | None
    due: Day | None
    text: str
    requirement: str | None
    confidential: bool
    owner_absent: bool
    segment: int | None = None
    goal: str | None = None
    milestones: tuple[MilestoneInfo, ...] = ()
    number: str | None = None
    origin: OriginName = "meeting"
