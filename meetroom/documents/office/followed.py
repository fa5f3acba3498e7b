"""Tasks of any meeting as they stand, as papers of the office tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Day
from datetime import datetime
from typing import Any

import msgspec

from meetroom.documents.model import Column
from meetroom.documents.reading import clauses, due_text, listed
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.rules.supervision import TASK_STATUSES, WHOLE, ColourName, TaskStatusName
from meetroom.wording.supervision import status_word
from meetroom.wording.terms import detailed
from meetroom.wording.times import day


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request for more time. status: asked | granted | refused; because: why it was refused."""

    until: Day
    reason: str
    asked_at: datetime
    status: str
    because: str


class Accounted(msgspec.Struct, frozen=True, kw_only=True):
    """Who was called to account for a task, and why."""

    at: datetime
    person: str
    reason: str


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A task with what became of it, as the book lists it (`db.supervision`). id: its number, D-2026-037.

    due: as extended; overdue_workdays: until it was said to be done, or by now. silent_workdays: since it was last
    reported on, None once it is done. said, reason: as last said; chased: how often.
    """

    id: str
    stream: str
    meeting: str
    no: int
    meeting_title: str
    date: Day
    topic: int | None
    topic_title: str | None
    unit: str
    person_name: str | None
    person_apart: str | None
    support: tuple[str, ...]
    supervisor: str | None
    due: Day | None
    due_original: Day | None
    text: str
    requirement: str | None
    status: TaskStatusName
    progress: int
    colour: ColourName | None
    overdue_workdays: int
    silent_workdays: int | None
    last_report_at: datetime | None
    extensions: tuple[Asked, ...]
    chased: int
    last_chased_at: datetime | None
    accounted: tuple[Accounted, ...]
    said: str
    reason: str

    @property
    def person(self) -> str:
        """Who is in charge, told apart from namesakes; "" where only the unit is."""
        return detailed(self.person_name or "", self.person_apart or "")

    @property
    def closed(self) -> bool:
        """Whether a leader confirmed that it is done."""
        status = TASK_STATUSES[self.status]
        return status.over and status.whole

    @property
    def dropped(self) -> bool:
        """Whether it ended without being done."""
        status = TASK_STATUSES[self.status]
        return status.over and not status.whole

    @property
    def waits(self) -> bool:
        """Whether it is said to be done, and nobody confirmed it yet."""
        return TASK_STATUSES[self.status].waits

    @property
    def in_hand(self) -> bool:
        """Whether it is neither over nor said to be done."""
        status = TASK_STATUSES[self.status]
        return not status.over and not status.waits

    @property
    def refused(self) -> Asked | None:
        """The request that was refused, where that was the last to be decided on."""
        decided = [one for one in self.extensions if one.status != "asked"]
        return decided[-1] if decided and decided[-1].status == "refused" else None


def followed(rows: Iterable[Mapping[str, Any]]) -> list[Followed]:
    """The rows of the book as tasks."""
    return [msgspec.convert(row, Followed, strict=False) for row in rows]


def by_unit(tasks: Iterable[Followed]) -> dict[str, list[Followed]]:
    """Tasks by the unit in charge, in their order."""
    found: dict[str, list[Followed]] = {}
    for task in tasks:
        found.setdefault(task.unit, []).append(task)
    return found


def matter(task: Followed) -> str:
    """What is to be done, and by what it is assessed."""
    asked = _("assessed by: {text}").format(text=task.requirement) if task.requirement else ""
    return clauses((task.text, asked))


def source_words(task: Followed) -> str:
    """Which meeting gave a task, and at which topic."""
    given = _("{meeting} of {date}").format(meeting=task.meeting_title, date=day(task.date))
    return detailed(given, task.topic_title or "")


def due_words(task: Followed) -> str:
    """When a task is due, and when it was before that was put off."""
    if task.due == task.due_original or task.due_original is None:
        return due_text(task.due)
    return detailed(due_text(task.due), _("first {date}").format(date=day(task.due_original)))


def standing(task: Followed) -> str:
    """How a task stands: overdue, behind, or by its status, and how much of it is done."""
    done = "" if task.progress == WHOLE else _("done so far: {n}%").format(n=task.progress)
    return clauses((late_words(task) or status_word(task.status), done))


def late_words(task: Followed) -> str:
    """What is the matter with a task that is in hand, "" for nothing."""
    if task.colour == "red":
        n = task.overdue_workdays
        # What was due on Saturday is overdue on Sunday, and by no working day yet.
        shape = ngettext("overdue by {n} working day", "overdue by {n} working days", n)
        return shape.format(n=n) if n else _("overdue")
    if task.colour == "yellow":
        return _("more time was refused") if task.refused else _("progress is behind")
    return _("due soon") if task.colour == "blue" else ""


def report_words(task: Followed) -> str:
    """What was last reported of a task, and when; that nothing was."""
    if task.last_report_at is None:
        return _("nothing reported")
    return clauses((day(task.last_report_at.date()), task.said))


def why(task: Followed) -> str:
    """Why a task is where it is, as far as somebody said so: for what time was asked, why it was refused, and what was
    reported last."""
    asked = task.extensions[-1] if task.extensions else None
    told = []
    if asked is not None:
        words = {
            "asked": _("asks for time until {date}: {reason}"), "granted": _("has time until {date}: {reason}"),
            "refused": _("asked for time until {date}: {reason}"),
        }[asked.status]  # fmt: skip
        told.append(words.format(date=day(asked.until), reason=asked.reason))
        told.append(_("refused: {reason}").format(reason=asked.because) if asked.because else "")
    return clauses((*told, report_words(task)))


def supported(task: Followed) -> str:
    """Who else sees to a task: units that help, and the leader who supervises it."""
    helped = _("with {units}").format(units=listed(task.support)) if task.support else ""
    led = _("supervised by {name}").format(name=task.supervisor) if task.supervisor else ""
    return clauses((helped, led))


def number_column() -> Column:
    """The column of the numbers of tasks."""
    return Column(_("Task number"), 5, centred=True)
