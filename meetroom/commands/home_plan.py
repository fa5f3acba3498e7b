"""What home asks of the plan of a year and of applications: what each says, and lines given to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import common
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.views.home_source import Answer, Trouble

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.acts.plan import PutPlanRow
    from meetroom.elements.outline import Outline
    from meetroom.record.passed import StepTaken
    from meetroom.record.plan import PlanRowEntry
    from meetroom.streams.plan import AnnualPlan
    from meetroom.views.plan_page import PlanPage

# From this month on the next year is planned.
PLANNING = 10


def planned_year(today: date) -> int:
    """The year that is planned: this one, late in the year the next."""
    return today.year + (today.month >= PLANNING)


def page(book: Book, now: datetime, year: int | None) -> PlanPage:
    """The plan of a year (None: this one, late in the year the next), and all applications."""
    from db.planned import applications
    from meetroom.documents.office.application import application_fields
    from meetroom.language.outline import write_outline
    from meetroom.record.passed import application_steps, plan_steps
    from meetroom.record.plan import build_applications, build_plan
    from meetroom.rules.outlines import PLAN_FIELDS
    from meetroom.streams.plan import plan_of
    from meetroom.views.calendar import plan_due
    from meetroom.views.plan_page import PlanPage

    of = year if year is not None else planned_year(now.date())
    plan = book.state(plan_of(of))
    record = build_plan(plan, plan_due(of, common.calendar()))
    states = [book.state(id) for id in applications(book)]
    applied = build_applications(states)
    steps = plan_steps(plan)
    lines = {f"{plan.id}#{row.no}": tuple(_row(row, steps)) for row in record.rows}
    lines |= {
        entry.id: (*(_said(label, text) for label, text in application_fields(entry) if text),
                   *_steps(application_steps(state)))
        for entry, state in zip(applied, (state for state in states if state.outline is not None), strict=True)
    }  # fmt: skip
    rows = {f"{plan.id}#{no}": write_outline(row.row, PLAN_FIELDS, language()) for no, row in plan.rows.items()}
    return PlanPage(now, record, applied, lines, rows, book.readonly is not None)


def _said(label: str, text: str) -> str:
    return _("{label}: {text}").format(label=label, text=text)


def _row(row: PlanRowEntry, steps: Sequence[StepTaken]) -> Iterator[str]:
    from meetroom.documents.office.plan import plan_fields

    for label, text in plan_fields(row):
        if text:
            yield _said(label, text)
    if row.late:
        yield _("handed in late")
    yield from _steps([step for step in steps if row.no in step.rows], row.no)


def _steps(steps: Sequence[StepTaken], row: int = 0) -> Iterator[str]:
    """Each step with who took it and when; row: of the plan, whose steps alone count."""
    from meetroom.wording.selectors import who_words
    from meetroom.wording.terms import detailed
    from meetroom.wording.times import day

    for step in steps:
        taken = [one for one in step.taken if not row or row in one.rows]
        called = detailed(step.act or _("Approve"), who_words(step.who) if step.who else "")
        told = _(", ").join(f"{one.name} {day(one.on)}" for one in taken) or _("still to be taken")
        yield _said(called, told)


def next_application(book: Book, now: datetime) -> str:
    """The id of the next application of the year."""
    from db.planned import applications
    from meetroom.streams.application import application_id

    prefix = f"A-{now.year}-"
    numbers = [int(id.removeprefix(prefix)) for id in applications(book) if id.startswith(prefix)]
    return application_id(now.year, max(numbers, default=0) + 1)


def put_commands(plan: AnnualPlan, rows: list[Outline]) -> tuple[dict[tuple[str, str, str], int], list[PutPlanRow]]:
    """The rows of a plan by what tells them apart, and the commands that put others into it.

    A row that has name, kind and unit of another says what that one says now.
    """
    from meetroom.acts.plan import PutPlanRow

    known = {(row.row.name, row.row.kind_id, row.row.unit): no for no, row in plan.rows.items()}
    return known, [PutPlanRow(row=row, no=known.get((row.name, row.kind_id, row.unit), 0)) for row in rows]


def bring(book: Book, path: Path, year: int) -> Answer:
    """Bring the rows of a file into the plan of a year; every problem of it is told."""
    from meetroom.command import OFFICE, Refused
    from meetroom.commands import desk
    from meetroom.commands.sentences import line_sentence
    from meetroom.commands.tables import entry_line
    from meetroom.intake import BadAgenda
    from meetroom.intake import sentence as intake_sentence
    from meetroom.intake.outlines import read_outlines
    from meetroom.rules.outlines import PLAN_FIELDS, PLAN_TABLES
    from meetroom.streams.plan import plan_of

    office = desk.office_of(book, plan_of(year))
    try:
        rows, _notes = read_outlines(path, PLAN_FIELDS, PLAN_TABLES, year)
        _known, commands = put_commands(office.state, rows)
        entries = office.offer(OFFICE, commands, left_out="plan.unchanged")
    except BadAgenda as bad:
        return Answer(None, (), tuple(Trouble(intake_sentence(problem)) for problem in bad.problems))
    except Refused as problem:
        return Answer(None, (), (Trouble(line_sentence(problem, office.directory, "override")),))
    after = office.state
    return Answer(office.stream, tuple(entry_line(entry, after) for entry in entries))
