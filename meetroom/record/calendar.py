"""The calendar as JSON: its shape and its schema."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day
from typing import Any

import msgspec

from meetroom.rules.calendar_rows import DayStatusName, WhatName


class CalendarRow(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting or a deadline of one. date: null where the rule gives none, then one of the days of `window` is to be
    chosen. proposed: the next working day, where nobody works on the date. provisional: no official calendar is known.
    unit: whose own meeting it is, null where it is everybody's or every unit's. kind: null for the annual plan."""

    date: Day | None
    time: str | None
    kind: str | None
    title: str
    what: WhatName
    status: DayStatusName
    proposed: Day | None = None
    provisional: bool = False
    meeting: str | None = None
    moved_from: Day | None = None
    approver: str | None = None
    reason: str | None = None
    warning: str | None = None
    unit: str | None = None
    window: tuple[Day, Day] | None = None


def calendar_schema() -> dict[str, Any]:
    """The JSON Schema of the calendar."""
    found = msgspec.json.schema(list[CalendarRow])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom calendar", **found}


def calendar_json(rows: Sequence[CalendarRow]) -> str:
    """The calendar as JSON text."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=1).decode()
