"""An annual plan and the applications for meetings as JSON: their shapes and schemas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import Any

import msgspec

from meetroom.elements.outline import Outline
from meetroom.streams.application import Application
from meetroom.streams.plan import AnnualPlan


class OutlineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting that is planned or applied for; null where nothing was said. date: null where only a month or quarter
    is said, whose days are `window`. amount: in yuan. passed: by whom, in the order of the steps, of which there are
    `steps`."""

    name: str
    unit: str | None
    kind: str
    date: Day | None
    time: str | None
    window: tuple[Day, Day] | None
    place: str | None
    participants: str | None
    content: str | None
    amount: int | None
    steps: int
    passed: tuple[str, ...]
    approved: bool


class PlanRowEntry(OutlineEntry, frozen=True, kw_only=True):
    """A row of the plan. late: it came after the plan was due."""

    no: int
    late: bool


class PlanRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The plan of a year, and the day by which it is due."""

    year: int
    due: Day
    rows: tuple[PlanRowEntry, ...]


class ApplicationEntry(OutlineEntry, frozen=True, kw_only=True):
    """An application. ended: why it was declined or withdrawn, null where it was not."""

    id: str
    necessity: str
    ended: str | None
    declined_by: str | None


def build_plan(plan: AnnualPlan, due: Day) -> PlanRecord:
    """The plan as it stands."""
    rows = (
        PlanRowEntry(
            no=row.no, late=row.late, steps=row.steps, passed=tuple(who.name for who in row.passed),
            approved=row.approved, **_outline(row.row),
        )
        for row in plan.rows.values()
    )  # fmt: skip
    return PlanRecord(year=plan.year, due=due, rows=tuple(rows))


def build_applications(applications: Iterable[Application]) -> tuple[ApplicationEntry, ...]:
    """Those that were made."""
    return tuple(
        ApplicationEntry(
            id=one.id, necessity=one.outline.necessity, ended=one.ended or None,
            declined_by=one.declined_by.name if one.declined_by else None, steps=one.steps,
            passed=tuple(who.name for who in one.passed), approved=one.approved, **_outline(one.outline),
        )
        for one in applications
        if one.outline is not None
    )  # fmt: skip


def _outline(of: Outline) -> dict[str, Any]:
    return {
        "name": of.name, "unit": of.unit or None, "kind": of.kind_id, "date": of.day, "time": of.clock or None,
        "window": None if of.day else (of.first, of.last), "place": of.place or None,
        "participants": of.participants or None, "content": of.content or None, "amount": of.amount,
    }  # fmt: skip


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of a plan."""
    return _schema(PlanRecord, "meetroom plan")


def applications_schema() -> dict[str, Any]:
    """The JSON Schema of the applications."""
    return _schema(tuple[ApplicationEntry, ...], "meetroom apply")


def _schema(of: Any, title: str) -> dict[str, Any]:
    found = msgspec.json.schema(of)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **found}


def plan_json(record: PlanRecord | tuple[ApplicationEntry, ...]) -> str:
    """A plan, or applications, as JSON text."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1).decode()
