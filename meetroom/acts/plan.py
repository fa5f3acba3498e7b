"""Put rows into the annual plan, drop and pass them.

Source: office.md, "Plan and application": rows are passed by the chain `plan` of their kinds.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.elements.outline import Outline
from meetroom.elements.who import Who
from meetroom.facts.plan import PlannedRow, PlanPassed, PlanRowDropped, PlanRowPut
from meetroom.questions.approvers import others
from meetroom.rules.beside import Step
from meetroom.rules.kinds import kinds
from meetroom.streams.directory import OPEN, PEOPLE, People
from meetroom.streams.plan import AnnualPlan, plan_of


class _OfPlan(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class PutPlanRow(_OfPlan, frozen=True, kw_only=True):
    """Put a row into the plan; no: 0 for the next number."""

    row: Outline
    no: int = 0


class DropPlanRow(_OfPlan, frozen=True, kw_only=True):
    """Take a row out of the plan."""

    no: int
    reason: str


class PassPlan(_OfPlan, frozen=True, kw_only=True):
    """Pass all rows that wait for a step, but those left out."""

    by: Who
    besides: tuple[int, ...] = ()
    reason: str = ""


@decides(PutPlanRow, {PlanRowPut: lambda fact: PutPlanRow(row=fact.row, no=fact.no)})
def put_plan_row(plan: AnnualPlan, command: PutPlanRow, context: Context) -> PlanRowPut:
    """A row that says something else has to be passed again; one that comes after the plan was due is late."""
    row, no = command.row, command.no or plan.next_no
    if no > plan.next_no:
        raise Refused("plan.no_row", no=no, next=plan.next_no)
    if row.kind_id not in kinds():
        raise Refused("directory.unknown", what="kind", key=row.kind_id)
    if row.first.year != plan.year:
        raise Refused("plan.other_year", year=plan.year, said=row.first, other=plan_of(row.first.year))
    if no in plan.rows and plan.rows[no].row == row:
        raise Refused("plan.unchanged", no=no, name=row.name)
    due = context.calendar.before(date(plan.year, 1, 1), 1)
    late = context.time.date() > due
    return PlanRowPut(no=no, row=row, steps=max(1, len(_chain(row))), late=late)


@decides(DropPlanRow, {PlanRowDropped: lambda fact: DropPlanRow(no=fact.no, reason=fact.reason)})
def drop_plan_row(plan: AnnualPlan, command: DropPlanRow, context: Context) -> PlanRowDropped:
    """A row of the plan goes, with the reason."""
    if command.no not in plan.rows:
        raise Refused("plan.unknown_row", no=command.no, rows=tuple(plan.rows))
    if not command.reason.strip():
        raise Refused("reason.needed", act="DropPlanRow")
    return PlanRowDropped(no=command.no, reason=command.reason)


@decides(PassPlan, {PlanPassed: lambda fact: PassPlan(by=fact.by, besides=fact.besides, reason=fact.reason)})
def pass_plan(plan: AnnualPlan, command: PassPlan, context: Context) -> PlanPassed:
    """The rows that wait for the earliest step; another's step asks."""
    unknown = [no for no in command.besides if no not in plan.rows]
    if unknown:
        raise Refused("plan.unknown_row", no=unknown[0], rows=tuple(plan.rows))
    if command.besides and not command.reason.strip():
        raise Refused("reason.needed", act="PassPlan")
    waiting = [row for row in plan.rows.values() if not row.approved and row.no not in command.besides]
    if not waiting:
        raise Refused("plan.nothing_waits")
    earliest = min(len(row.passed) for row in waiting)
    passing = [row for row in waiting if len(row.passed) == earliest]
    people = context.look(PEOPLE)
    for row in passing:
        _must_be_theirs(row, command.by, people if isinstance(people, People) else None, context)
    return PlanPassed(
        by=command.by, rows=tuple(row.no for row in passing), besides=command.besides, reason=command.reason
    )


def _chain(row: Outline) -> tuple[Step, ...]:
    kind = kinds().get(row.kind_id)
    return kind.approvals.get("plan", ()) if kind else ()


def _must_be_theirs(row: PlannedRow, by: Who, people: People | None, context: Context) -> None:
    chain = _chain(row.row)
    if len(row.passed) >= len(chain):
        # Where the kind names nobody, anyone may.
        return
    step = chain[len(row.passed)]
    expected = others(step.selector, by, people, row.row.unit)
    if expected is not None:
        context.guard(Refused(
            "plan.other_step", overridable=True, no=row.no, selectors=(step.who,),
            expected=tuple(one.name for one in expected), found=by.name,
        ))  # fmt: skip
