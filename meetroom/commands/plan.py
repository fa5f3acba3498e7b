"""plan and apply: the meetings of a year, and applications for extraordinary ones, from files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, desk, machine, office_papers, pin_check, say
from meetroom.commands.home_plan import planned_year, put_commands
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import entry_line, print_table
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.book import Book
    from meetroom.elements.outline import Outline
    from meetroom.record.plan import OutlineEntry, PlanRecord
    from meetroom.rules.outlines import OutlineField
    from meetroom.streams.plan import AnnualPlan

YEARS = (1900, 2199)
PLAN, APPLICATION = "plan", "application"


def plan_command() -> click.Command:
    """`meetroom plan`."""

    @click.command(
        "plan",
        help=_(
            "The plan of the meetings of a year; with FILE (.toml, .xlsx, .csv) what it says is put into it. Rows that"
            " passed all their steps are in the calendar."
        ),
    )
    @click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
    @click.option(
        "--year", type=click.IntRange(*YEARS), help=_("Which year (default: this one, from October on the next).")
    )
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=_("Into a file, as it is named: {forms}.").format(forms=office_papers.forms_words(PLAN)),
    )
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("Which day is today, as of this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, file: Path | None, year: int | None, as_json: bool, output: Path | None, force: bool,
        clock: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        from meetroom.record.plan import build_plan, plan_json
        from meetroom.streams.plan import plan_of
        from meetroom.views.calendar import plan_due

        form = "" if output is None else office_papers.form_of(PLAN, output)
        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        of = year if year is not None else planned_year(today)
        with common.open_book(db, create=file is not None) as book:
            if file is not None:
                _bring(book, file, of, clock, pin_file)
            record = build_plan(book.state(plan_of(of)), plan_due(of, common.calendar()))
            made = _content(form, book, record) if form else b""
        if as_json:
            say.write_json(plan_json(record))
        if output is not None:
            office_papers.save(output, made, common.book_path(db), force=force)
            say.write(str(output))
        elif file is None and not as_json:
            _print(record)

    return command


def _bring(book: Book, file: Path, year: int, clock: str | None, pin_file: Path | None) -> None:
    """Put into the plan what a file says; what changed is said, entry by entry."""
    from meetroom.command import OFFICE, Refused
    from meetroom.rules.outlines import PLAN_FIELDS, PLAN_TABLES
    from meetroom.streams.plan import plan_of

    say.say_if(pin_check.must(book.path, OFFICE, pin_file))
    rows = _read(file, PLAN_FIELDS, PLAN_TABLES, year)
    office = desk.office_of(book, plan_of(year), clock)
    plan: AnnualPlan = office.state
    known, commands = put_commands(plan, rows)
    try:
        entries = office.offer(OFFICE, commands, left_out="plan.unchanged")
    except Refused as problem:
        desk.refused(problem, office)
    after = office.state
    for entry in entries:
        say.say(entry_line(entry, after))
    say.say(
        _("{count} rows were recorded.").format(count=len(entries))
        if entries
        else _("The plan says all of this already; nothing was written.")
    )
    others = [str(no) for key, no in known.items() if key not in {(row.name, row.kind_id, row.unit) for row in rows}]
    if others:
        say.say(_("Not in this file, and left as they are: {who}").format(who=_(", ").join(others)))


def _read(file: Path, fields: Mapping[str, OutlineField], tables: tuple[str, ...], year: int) -> list[Outline]:
    from meetroom.intake import BadAgenda
    from meetroom.intake import sentence as intake_sentence
    from meetroom.intake.outlines import read_outlines

    common.say_kinds()
    try:
        found, notes = read_outlines(file, fields, tables, year)
    except BadAgenda as bad:
        say.fail("\n".join([*(intake_sentence(problem) for problem in bad.problems), _("Nothing was written.")]))
    for note in notes:
        say.say(intake_sentence(note))
    return found


def _content(form: str, book: Any, record: PlanRecord) -> bytes:
    from meetroom.documents.plan_table import plan_csv, plan_workbook
    from meetroom.record.plan import plan_json

    if form == "json":
        return (plan_json(record) + "\n").encode()
    if form == "csv":
        return plan_csv(record.rows)
    if form == "xlsx":
        return plan_workbook(record.rows)
    return office_papers.content(office_papers.plan_document(book, record.year), form)


def _print(record: PlanRecord) -> None:
    headers = (_("no."), _("begins"), _("what"), _("kind"), _("unit"), _("place"), _("cost (yuan)"), _("state"))
    cells = ((row.no, *_cells(row), _state(row, late=row.late)) for row in record.rows)
    print_table(headers, cells)
    say.say(_("Due: {day}").format(day=record.due.isoformat()))


def _cells(row: OutlineEntry) -> tuple[Any, ...]:
    from meetroom.wording.selectors import kind_words

    if row.date is not None:
        time = f"{row.date} {row.time}" if row.time else str(row.date)
    else:
        assert row.window is not None
        time = _("{first} to {last}").format(first=row.window[0], last=row.window[1])
    return time, row.name, kind_words(row.kind), row.unit or "", row.place or "", row.amount


def _state(row: OutlineEntry, *, late: bool = False) -> str:
    told = [_("approved") if row.approved else _("{n} of {steps} steps").format(n=len(row.passed), steps=row.steps)]
    told += [_("late")] if late else []
    return _(", ").join(told)


def apply_command() -> click.Command:
    """`meetroom apply`."""

    @click.command(
        "apply",
        help=_(
            "The applications for extraordinary meetings; with FILE (.toml, .xlsx, .csv) one is made, and its id"
            " printed; with the id of one it is shown, or written into a file."
        ),
    )
    @click.argument("file", required=False, metavar="[FILE|ID]", type=click.Path(path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=_("Into a file, as it is named: {forms}.").format(forms=office_papers.forms_words(APPLICATION)),
    )
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("Which day is today, as of this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, file: Path | None, as_json: bool, output: Path | None, force: bool, clock: str | None,
        pin_file: Path | None,
    ) -> None:  # fmt: skip
        from db.planned import applications
        from meetroom.record.plan import build_applications, plan_json

        id = None if file is None else _id_of(file)
        if id is not None:
            _one(db, id, output, as_json=as_json, force=force)
            return
        if output is not None:
            say.fail(_("One application goes into a file. Accepted: its id, as in A-2026-003, before -o."), 2)
        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        with common.open_book(db, create=file is not None) as book:
            made = _make(book, file, today, clock, pin_file) if file is not None else []
            found = build_applications(book.state(id) for id in applications(book))
        if made:
            say.write("\n".join(made))
        if as_json:
            say.write_json(plan_json(found))
        elif file is None:
            headers = (_("id"), _("begins"), _("what"), _("kind"), _("unit"), _("place"), _("cost (yuan)"), _("state"))
            print_table(headers, ((one.id, *_cells(one), one.ended or _state(one)) for one in found))

    return command


def _id_of(file: Path) -> str | None:
    """The id of an application that is meant, None where it is a file."""
    named = desk.stream_named(str(file))
    return named if named is not None and named.startswith("A-") and not file.exists() else None


def _one(db: Path | None, id: str, output: Path | None, *, as_json: bool, force: bool) -> None:
    """Show one application, or write it into a file."""
    from meetroom.record.plan import build_applications, plan_json

    form = office_papers.form_of(APPLICATION, output) if output is not None else "md"
    with common.open_book(db, create=False) as book:
        document = office_papers.application_document(book, id)
        found = build_applications([book.state(id)])
    if as_json:
        say.write_json(plan_json(found))
        return
    made = office_papers.content(document, form)
    if output is None:
        say.write(made.decode(), end="")
        return
    office_papers.save(output, made, common.book_path(db), force=force)
    say.write(str(output))


def _make(book: Book, file: Path, today: date, clock: str | None, pin_file: Path | None) -> list[str]:
    """Make the applications of a file; their ids."""
    from db.planned import applications
    from meetroom.acts.application import MakeApplication
    from meetroom.command import OFFICE, Refused
    from meetroom.rules.outlines import APPLICATION_FIELDS, APPLICATION_TABLES
    from meetroom.streams.application import application_id

    say.say_if(pin_check.must(book.path, OFFICE, pin_file))
    outlines = _read(file, APPLICATION_FIELDS, APPLICATION_TABLES, today.year)
    prefix = f"A-{today.year}-"
    while True:
        numbers = [int(id.removeprefix(prefix)) for id in applications(book) if id.startswith(prefix)]
        ids = [application_id(today.year, max(numbers, default=0) + n) for n in range(1, len(outlines) + 1)]
        office = desk.office_of(book, ids[0], clock)
        asks = [
            office.ask(id, OFFICE, MakeApplication(outline=outline)) for id, outline in zip(ids, outlines, strict=True)
        ]
        try:
            office.together(asks)
        except Refused as problem:
            if problem.rule == "application.made":
                # Another took the number meanwhile.
                continue
            desk.refused(problem, office)
        return ids
