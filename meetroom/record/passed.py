"""Who took which step of an annual plan or an application, and when: what their documents tell beside the JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from meetroom.elements.outline import Outline
from meetroom.entry import Entry
from meetroom.facts.application import ApplicationPassed
from meetroom.facts.plan import PlanPassed, PlanRowDropped, PlanRowPut
from meetroom.rules.beside import MatterName, Step
from meetroom.rules.kinds import kinds
from meetroom.series import Log
from meetroom.streams.application import Application
from meetroom.streams.plan import AnnualPlan


class Taken(msgspec.Struct, frozen=True):
    """A step that somebody took on a day; rows: those of the plan that passed it, none of an application."""

    name: str
    on: date
    rows: tuple[int, ...] = ()


class StepTaken(msgspec.Struct, frozen=True):
    """A step: what the regulation calls it and who takes it, as written ("" where the kind names nobody), and by whom
    it was taken. rows: of a plan those that it is laid down for."""

    act: str
    who: str
    taken: tuple[Taken, ...] = ()
    rows: tuple[int, ...] = ()


def application_steps(application: Application) -> tuple[StepTaken, ...]:
    """The steps of an application in their order; none before it is made."""
    if application.outline is None:
        return ()
    passed = [
        Taken(entry.body.by.name, entry.at.date())
        for entry in _standing(application)
        if isinstance(entry.body, ApplicationPassed)
    ]
    steps = _steps(application.outline, "application", application.steps)
    return tuple(
        StepTaken(step.act, step.who, tuple(passed[no : no + 1])) for no, step in enumerate(steps)
    )  # fmt: skip


def plan_steps(plan: AnnualPlan) -> tuple[StepTaken, ...]:
    """The steps of a plan: those of rows of one chain together, chains in the order of their first rows."""
    passed = _passed(plan)
    chains: dict[tuple[Step, ...], list[int]] = {}
    for no, row in plan.rows.items():
        chains.setdefault(_steps(row.row, "plan", row.steps), []).append(no)
    return tuple(
        StepTaken(step.act, step.who, _together(passed, rows, place), tuple(rows))
        for chain, rows in chains.items()
        for place, step in enumerate(chain)
    )


def _steps(outline: Outline, matter: MatterName, count: int) -> tuple[Step, ...]:
    """The steps as the kind lays them down now; where it names nobody, so many as had to be taken."""
    kind = kinds().get(outline.kind_id)
    return (kind.approvals.get(matter, ()) if kind else ()) or (Step(""),) * count


def _passed(plan: AnnualPlan) -> dict[int, list[tuple[str, date]]]:
    """By row who passed it and when, in the order of the steps; a row that says something else begins anew."""
    found: dict[int, list[tuple[str, date]]] = {}
    for entry in _standing(plan):
        match entry.body:
            case PlanRowPut(no=no):
                found[no] = []
            case PlanRowDropped(no=no):
                found.pop(no, None)
            case PlanPassed(by=by, rows=rows):
                for no in rows:
                    found.setdefault(no, []).append((by.name, entry.at.date()))
    return found


def _together(passed: dict[int, list[tuple[str, date]]], rows: list[int], place: int) -> tuple[Taken, ...]:
    """Who took a step of some rows, those of one person and day together."""
    found: dict[tuple[str, date], list[int]] = {}
    for no in rows:
        steps = passed.get(no, [])
        if place < len(steps):
            found.setdefault(steps[place], []).append(no)
    return tuple(Taken(name, on, tuple(of)) for (name, on), of in found.items())


def _standing(state: Application | AnnualPlan) -> Iterator[Entry]:
    """The entries that were not taken back, as they stand now."""
    log: Log = state.log
    for entry in log:
        stands = state.corrections.entry(entry)
        if stands is not None:
            yield stands
