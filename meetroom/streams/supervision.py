"""What became of a task after its meeting, as the entries of its own stream leave it."""

from __future__ import annotations

import re
from datetime import date, datetime

import msgspec

from meetroom.elements.who import Who
from meetroom.entry import GENESIS
from meetroom.facts.correction import Standing
from meetroom.facts.supervision import TaskSet
from meetroom.rules.supervision import TASK_STATUSES, WHOLE, AspectName, GradeName, TaskStatusName
from meetroom.series import Log
from meetroom.streams.directory import OPEN
from meetroom.streams.follow_up import matter_of

# The name of the kind of stream, and the part of its ids.
SUPERVISION, TASK = "supervision", "task"
_NUMBER = re.compile(r"D-(\d{4})-(\d{3,7})", re.IGNORECASE)


def task_number(year: int, n: int) -> str:
    """The number of the year under which a task is known: D-2026-037."""
    return f"D-{year:04}-{n:03}"


def read_task_number(text: str) -> tuple[int, int] | None:
    """The year and the count of such a number, None for another text."""
    found = _NUMBER.fullmatch(text)
    return None if found is None else (int(found[1]), int(found[2]))


class Extension(msgspec.Struct, frozen=True, kw_only=True):
    """A request for more time. status: asked | granted | refused; by: who decided; because: why it was refused."""

    until: date
    reason: str
    asked: datetime
    status: str = "asked"
    by: Who | None = None
    decided: datetime | None = None
    because: str = ""


class Inspection(msgspec.Struct, frozen=True, kw_only=True):
    """A check of a task: how what was looked at was judged."""

    at: datetime
    grades: dict[AspectName, GradeName]
    text: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was called to account."""

    at: datetime
    person: Who
    reason: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was said of a task. act: the kind of the fact."""

    entry: int
    act: str
    at: datetime
    text: str


class Supervised(msgspec.Struct, frozen=True):
    """What became of a task. held: the task itself where it was set after its meeting, and set_at when.

    reported: hundredths done as last said. due: as extended, None where it never was. unit, person: as reassigned;
    reassigned: whether it was. reason: why it was sent back or ended, as last said. texts: all that was said of it.
    """

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    corrections: Standing = Standing({}, {})
    held: TaskSet | None = None
    set_at: datetime | None = None
    status: TaskStatusName = "open"
    reported: int = 0
    said: str = ""
    last_report: datetime | None = None
    claimed: datetime | None = None
    due: date | None = None
    reassigned: bool = False
    unit: str | None = None
    person: Who | None = None
    support: tuple[str, ...] = ()
    supervisor: Who | None = None
    extensions: tuple[Extension, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    chased: tuple[datetime, ...] = ()
    accounted: tuple[Account, ...] = ()
    closed: datetime | None = None
    closed_by: Who | None = None
    reason: str = ""
    texts: tuple[Said, ...] = ()

    @property
    def phase(self) -> str:
        """The state that commands ask for."""
        return OPEN

    @property
    def meeting(self) -> str:
        """The meeting that gave the task."""
        return matter_of(self.id)[0]

    @property
    def no(self) -> int:
        """The number of the task there."""
        return matter_of(self.id)[1]

    @property
    def was_set(self) -> TaskSet | None:
        """The task itself where it was set after its meeting, also one that was taken back since."""
        first = self.log.numbered(1)
        return first.body if first is not None and isinstance(first.body, TaskSet) else None

    @property
    def progress(self) -> int:
        """How many hundredths are done: all of what is said to be."""
        return WHOLE if TASK_STATUSES[self.status].whole else self.reported

    @property
    def request(self) -> Extension | None:
        """The request for more time on which nobody has decided."""
        last = self.extensions[-1] if self.extensions else None
        return last if last is not None and last.decided is None else None
