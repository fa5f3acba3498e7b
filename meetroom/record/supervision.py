"""The shape of a task with what became of it since its meeting, as the book has it on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from meetroom.rules.supervision import ColourName, OriginName, TaskStatusName


class TaskRow(msgspec.Struct, frozen=True, kw_only=True):
    """A task as the book has it on a day (see db/supervision.py); person is of the roster, else of the directory.

    due_original: as it was given. supervisor: who sees to it by name, else by the kind of meeting, None for nobody.
    """

    id: str
    meeting: str
    no: int
    topic: int | None
    unit: str
    person: str | None
    support: tuple[str, ...]
    due: date | None
    due_original: date | None
    text: str
    requirement: str
    status: TaskStatusName
    progress: int
    colour: ColourName | None
    overdue_workdays: int
    last_report_at: datetime | None
    extensions: tuple[dict[str, Any], ...]
    inspections: tuple[dict[str, Any], ...]
    confidential: bool
    date: date
    topic_title: str | None
    person_name: str | None
    person_apart: str | None
    origin: OriginName
    supervisor: str | None
    chased: int
    last_chased_at: datetime | None
    accounted: tuple[dict[str, Any], ...]
    closed_at: datetime | None
    closed_by: str | None
    said: str
    reason: str
    silent_workdays: int | None
    stream: str
    meeting_title: str | None


def task_rows(rows: list[dict[str, Any]]) -> tuple[TaskRow, ...]:
    """The rows of the book as they are shown."""
    return msgspec.convert(rows, tuple[TaskRow, ...], strict=False)
