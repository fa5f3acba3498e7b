"""How an annual plan follows from its entries."""

from __future__ import annotations

import msgspec

from meetroom.entry import Entry
from meetroom.facts.correction import Correction
from meetroom.facts.plan import PlannedRow, PlanPassed, PlanRowDropped, PlanRowPut
from meetroom.fold.reducers import replace
from meetroom.streams.plan import AnnualPlan


def reduce(plan: AnnualPlan, entry: Entry) -> AnnualPlan:
    """The plan after one entry as it stands; log, last and head are the caller's."""
    match entry.body:
        case PlanRowPut() as fact:
            row = PlannedRow(fact.no, fact.row, fact.steps, fact.late)
            return replace(plan, rows={**plan.rows, fact.no: row}, next_no=max(plan.next_no, fact.no + 1))
        case PlanRowDropped(no=no):
            return replace(plan, rows={key: row for key, row in plan.rows.items() if key != no})
        case PlanPassed(by=by, rows=rows):
            after = {
                no: msgspec.structs.replace(row, passed=(*row.passed, by)) if no in rows else row
                for no, row in plan.rows.items()
            }
            return replace(plan, rows=after)
        case Correction():
            return plan
    raise TypeError(f"{entry.body.kind} is no fact of a plan")
