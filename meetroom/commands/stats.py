"""stats: how many meetings of some days there were, how long, who came and spoke, what became of topics and tasks."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import astuple

from meetroom.commands import common, confidential, filters, machine, office_papers, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.documents.model import Document, Table
    from meetroom.views.statistics import Counted

NAME = "stats"
# The names of columns, and rows.
Part = tuple[Sequence[str], Sequence[Sequence[Any]]]


def stats_command() -> click.Command:
    """`meetroom stats`."""

    @click.command(
        NAME,
        help=_("Statistics of the meetings that were adjourned: number, length, heads, attendance, speeches, topics,"
               " tasks."),
    )  # fmt: skip
    @filters.meetings_options
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option("--csv", "as_csv", is_flag=True, help=_("As CSV."))
    @click.option(
        "--html", "page", type=click.Path(path_type=Path), help=_("Into a page with plots, which needs nothing else.")
    )
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("Which tasks are overdue, and which year a date is in, as of this time."))
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, since: str | None, until: str | None, word: str | None, unit: str | None, as_json: bool,
        as_csv: bool, page: Path | None, force: bool, clock: str | None, role: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        from meetroom.commands.statistics_source import counted
        from meetroom.record.statistics import statistics_json

        if as_json + as_csv + (page is not None) > 1:
            raise click.UsageError(_("One of --json, --csv and --html at a time."))
        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        common.say_kinds()
        # What is asked for wrongly is told before any PIN is asked for.
        filters.asked(since, until, word, unit, today, whole=False)
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            asked = filters.asked(since, until, word, unit, today, whole=whole)
            found, closed = counted(book, asked, today)
            if page is not None:
                _save(found, asked, today, page, book.path, force=force)
            form = "json" if as_json else "csv" if as_csv else "html" if page is not None else "text"
            remember(book, closed, role, NAME, form)
        if as_json:
            say.write_json(statistics_json(found.found))
        elif as_csv:
            say.write(_csv(found), end="")
        elif page is not None:
            say.write(str(page))
        else:
            from meetroom.documents.office.statistics import statistics_tables

            print_tables(statistics_tables(found.found, found.names))
        confidential.say_left_out(found.omitted)

    return command


def remember(book: Book, meetings: Sequence[str], role: str | None, what: str, form: str) -> None:
    """Make an entry in each meeting of which confidential matter went out."""
    from meetroom.seal import seal

    for meeting in meetings:
        assert role is not None
        confidential.remember(book, meeting, role, what, form, seal(book.load(meeting))[1])


def print_tables(tables: Sequence[Table]) -> None:
    """Tables on standard output, each under its name."""
    for place, table in enumerate(tables):
        if place:
            say.write("")
        say.write(table.name)
        if table.rows:
            print_table([column.name for column in table.columns], table.rows)
        else:
            say.write(table.none)


def _save(found: Counted, asked: Any, today: date, page: Path, book: Path, *, force: bool) -> None:
    from meetroom.documents.htmlfile import html_file
    from meetroom.documents.office.statistics_plots import statistics_plots

    made = html_file(_document(found, asked, today), statistics_plots(found.found, found.names))
    office_papers.save(page, made, book, force=force, private=asked.whole)


def _document(found: Counted, asked: Any, today: date) -> Document:
    from meetroom.documents.office.statistics import statistics_paper

    omitted = (_("{n} left out as confidential.").format(n=found.omitted),) if found.omitted else ()
    desk = office_papers.desk_of(today)
    return statistics_paper(found.found, found.names, filters.said(asked), omitted, desk, restricted=asked.whole)


def _csv(found: Counted) -> str:
    """Parts under the names that JSON has for them, each with its columns, with an empty line between two."""
    from meetroom.record.statistics import Attended, KindCount, MonthCount, Spoken, TaskCount, TopicCount

    of = found.found
    lists: dict[str, tuple[Any, Sequence[Any]]] = {
        "by_month": (MonthCount, of.by_month), "by_kind": (KindCount, of.by_kind),
        "attendance": (Attended, of.attendance), "speaking": (Spoken, of.speaking),
        "topics": (TopicCount, (of.topics,)), "tasks": (TaskCount, (of.tasks,)),
    }  # fmt: skip
    parts: dict[str, Part] = {"": (("meetings", "minutes_total"), [(of.meetings, of.minutes_total)])}
    for name, (each, rows) in lists.items():
        parts[name] = (each.__struct_fields__, list(map(astuple, rows)))
    return parts_csv(parts)


def parts_csv(parts: dict[str, Part]) -> str:
    """Several tables as CSV: before each a line with its name, "" for none, and between two an empty one."""
    from meetroom.documents.csvfile import neutral

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for place, (name, (columns, rows)) in enumerate(parts.items()):
        if place:
            writer.writerow(())
        if name:
            writer.writerow((name,))
        writer.writerow(columns)
        writer.writerows([neutral("" if cell is None else str(cell)) for cell in row] for row in rows)
    return out.getvalue()
