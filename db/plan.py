"""What of annual plans and applications stands in which table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from db.rows import Row
from db.table import Table, changed, table
from meetroom.elements.who import Who
from meetroom.streams.application import Application
from meetroom.streams.plan import AnnualPlan


def _plan_rows(plan: AnnualPlan) -> Iterator[Row]:
    for no in plan.rows:
        yield from _plan_row(plan, no)


def _plan_row(plan: AnnualPlan, no: int) -> Iterator[Row]:
    if no in plan.rows:
        row = plan.rows[no]
        of = row.row
        yield (
            plan.id, no, of.name, of.unit, of.kind_id, of.first.isoformat(), of.last.isoformat(), of.clock or None,
            of.place, of.participants, of.content, of.amount, int(row.approved), _names(row.passed), int(row.late),
        )  # fmt: skip


def _application(application: Application) -> Iterator[Row]:
    of = application.outline
    if of is not None:
        yield (
            application.id, of.name, of.unit, of.kind_id, of.first.isoformat(), of.clock or None, of.place,
            of.participants, of.content, of.necessity, of.amount, int(application.approved),
            _names(application.passed), application.ended,
        )  # fmt: skip


def _names(persons: Iterable[Who]) -> str:
    return msgspec.json.encode([person.name for person in persons]).decode()


PLANS: tuple[Table, ...] = (
    table(
        "plan_row: stream no name unit kind first last time place participants content amount approved passed late",
        "stream no",
        "rows",
        _plan_rows,
        touched=lambda b, a: changed(b.rows, a.rows),
        part=_plan_row,
    ),
)
APPLICATIONS: tuple[Table, ...] = (
    table(
        "application: id name unit kind date time place participants content necessity amount approved passed ended",
        "id",
        "outline passed ended",
        _application,
        lambda application: (application.outline, application.passed, application.ended),
    ),
)
