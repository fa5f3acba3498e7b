"""stats: how many meetings of some days there were, how long, who came and spoke, what became of topics and tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from msgspec.structs import astuple

from meetroom.commands import common, confidential, filters, machine, office_papers, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import Part, parts_csv, print_tables
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from db.statistics import Asked
    from meetroom.documents.model import Document
    from meetroom.record.statistics import Statistics

NAME, ALL, APPRAISAL = "stats", "all", "appraisal"
FORMS = ("html", "xlsx", "csv", "docx", "pdf", "md")


class Told(NamedTuple):
    """What is told: as JSON, as parts of a CSV, as a paper with plots by the name of the table they stand above; how
    much was left out as confidential, and the meetings of what was not."""

    json: Callable[[], str]
    parts: Callable[[], dict[str, Part]]
    document: Document
    plots: Callable[[], Mapping[str, str]]
    omitted: int
    closed: tuple[str, ...]


def stats_command() -> click.Command:
    """`meetroom stats`."""

    @click.command(
        NAME,
        help=_("Statistics of the meetings that were adjourned: number, length, heads, attendance, speeches, topics,"
               " tasks."),
    )  # fmt: skip
    @filters.meetings_options
    @click.option(
        "--what",
        type=click.Choice((ALL, APPRAISAL)),
        default=ALL,
        help=_("All of it, or what an appraisal of units and persons takes from it (of this year, until today)."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option("--csv", "as_csv", is_flag=True, help=_("As CSV."))
    @click.option(
        "--html", "page", type=click.Path(path_type=Path), help=_("Into a page with plots, which needs nothing else.")
    )
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=_("Into a file, as it is named: {forms}.").format(forms=office_papers.endings(FORMS)),
    )
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("Which tasks are overdue, and which year a date is in, as of this time."))
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, since: str | None, until: str | None, word: str | None, unit: str | None, what: str,
        as_json: bool, as_csv: bool, page: Path | None, output: Path | None, force: bool, clock: str | None,
        role: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        if as_json + as_csv + (page is not None) + (output is not None) > 1:
            raise click.UsageError(_("One of --json, --csv, --html and -o at a time."))
        form = "html" if page is not None else "json" if as_json else "csv" if as_csv else "text"
        if output is not None:
            page, form = output, office_papers.ending(output, FORMS)
        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        common.say_kinds()
        # What is asked for wrongly is told before any PIN is asked for.
        filters.asked(since, until, word, unit, today, whole=False)
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            asked = filters.asked(since, until, word, unit, today, whole=whole)
            told = (_appraised if what == APPRAISAL else _counted)(book, asked, today)
            if page is not None and page != Path("-"):
                office_papers.save(page, _content(told, form), book.path, force=force, private=whole)
            remember(book, told.closed, role, NAME, form)
        if page == Path("-"):
            click.echo(_content(told, form), nl=False)
        elif page is not None:
            say.write(str(page))
        elif as_json:
            say.write_json(told.json())
        elif as_csv:
            say.write(parts_csv(told.parts()), end="")
        else:
            print_tables(told.document.tables)
        confidential.say_left_out(told.omitted)

    return command


def _counted(book: Book, asked: Asked, today: date) -> Told:
    """All of the statistics."""
    from meetroom.commands.statistics_source import counted
    from meetroom.documents.office.statistics import statistics_paper
    from meetroom.documents.office.statistics_plots import statistics_plots
    from meetroom.record.statistics import statistics_json

    of, closed = counted(book, asked, today)
    paper = statistics_paper(
        of.found, of.names, filters.said(asked), _notes(of.omitted, today), office_papers.desk_of(today),
        restricted=asked.whole,
    )  # fmt: skip
    return Told(
        json=lambda: statistics_json(of.found), parts=lambda: _parts(of.found), document=paper,
        plots=lambda: statistics_plots(of.found, of.names), omitted=of.omitted, closed=closed,
    )  # fmt: skip


def _appraised(book: Book, asked: Asked, today: date) -> Told:
    """What an appraisal takes from them."""
    from meetroom.commands.appraisal import appraisal_parts, appraised
    from meetroom.documents.office.appraisal import appraisal_paper
    from meetroom.record.appraisal import appraisal_json

    found, omitted, closed, of = appraised(book, asked, today)
    desk = office_papers.desk_of(today)
    paper = appraisal_paper(found, filters.said(of), _notes(omitted, today), desk, restricted=asked.whole)
    return Told(
        json=lambda: appraisal_json(found), parts=lambda: appraisal_parts(found), document=paper, plots=dict,
        omitted=omitted, closed=closed,
    )  # fmt: skip


def _notes(omitted: int, today: date) -> tuple[str, ...]:
    """As of which day it was counted, and how much was left out."""
    from meetroom.wording.times import day

    told = _("Counted on {day}.").format(day=day(today))
    return (told, _("{n} left out as confidential.").format(n=omitted)) if omitted else (told,)


def _content(told: Told, form: str) -> bytes:
    """The bytes of a file; CSV with its mark, so that Excel reads it as UTF-8."""
    from meetroom.documents.htmlfile import html_file

    if form == "html":
        return html_file(told.document, told.plots())
    if form == "csv":
        return parts_csv(told.parts()).encode("utf-8-sig")
    return office_papers.content(told.document, form)


def remember(book: Book, meetings: Sequence[str], role: str | None, what: str, form: str) -> None:
    """Make an entry in each meeting of which confidential matter went out."""
    from meetroom.questions.seal import seal

    for meeting in meetings:
        assert role is not None
        confidential.remember(book, meeting, role, what, form, seal(book.load(meeting))[1])


def _parts(of: Statistics) -> dict[str, Part]:
    """Parts under the names that JSON has for them."""
    from meetroom.record.statistics import Attended, KindCount, MonthCount, Spoken, TaskCount, TopicCount

    lists: dict[str, tuple[Any, Sequence[Any]]] = {
        "by_month": (MonthCount, of.by_month), "by_kind": (KindCount, of.by_kind),
        "attendance": (Attended, of.attendance), "speaking": (Spoken, of.speaking),
        "topics": (TopicCount, (of.topics,)), "tasks": (TaskCount, (of.tasks,)),
    }  # fmt: skip
    parts: dict[str, Part] = {"": (("meetings", "minutes_total"), [(of.meetings, of.minutes_total)])}
    for name, (each, rows) in lists.items():
        parts[name] = (each.__struct_fields__, list(map(astuple, rows)))
    return parts
