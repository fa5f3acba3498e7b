"""What an appraisal of units and persons takes from the meetings, as JSON: its shape and its schema."""

from __future__ import annotations

from typing import Any

import msgspec

from meetroom.rules.supervision import AspectName, GradeName


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """The tasks of a unit or a person: each is one of the first five. dropped: ended undone. inspections: how often
    progress, quality and effect were found good, fair and poor; accounted: how often somebody was called to account."""

    closed_in_time: int
    closed_late: int
    open: int
    overdue: int
    dropped: int
    inspections: dict[AspectName, dict[GradeName, int]]
    accounted: int


class UnitWork(Work, frozen=True, kw_only=True):
    """The tasks that a unit has now."""

    unit: str


class PersonWork(Work, frozen=True, kw_only=True):
    """The tasks that a person has now; person as in the statistics. Who was called to account may
    have none."""

    person: str
    name: str
    unit: str


class KindHeld(msgspec.Struct, frozen=True, kw_only=True):
    """The meetings of a kind (and of a unit, where each has its own) until today: how many regulation, calendar
    and plan foresee, of these held, called off and merged into others; extra: held beside these."""

    kind: str
    unit: str | None
    planned: int
    held: int
    cancelled: int
    merged: int
    extra: int


class Appraisal(msgspec.Struct, frozen=True, kw_only=True):
    """Tasks by unit and by person, and meetings held against planned."""

    units: tuple[UnitWork, ...]
    persons: tuple[PersonWork, ...]
    meetings: tuple[KindHeld, ...]


def appraisal_schema() -> dict[str, Any]:
    """The JSON Schema of it."""
    found = msgspec.json.schema(Appraisal)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom appraisal", **found}


def appraisal_json(found: Appraisal) -> str:
    """It as JSON text."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode()
