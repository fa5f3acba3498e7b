"""calendar: the meetings that are due, what was decided of them, and their deadlines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, filters, machine, office_papers, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.rules.kind import MODES

if TYPE_CHECKING:
    from meetroom.intake import OfficeSettings
    from meetroom.views.calendar import Listed

# The papers that tell of the calendar: of itself, of who leads, of topics that units are asked for.
PAPERS = ("calendar", "rota", "call")
# More days than this are more than anybody reads, and would take seconds.
MOST_DAYS = 1_100


def calendar_command() -> click.Command:
    """`meetroom calendar`."""

    @click.command(
        "calendar",
        help=_("The meetings that are due and their deadlines, with what was decided of them (from today to the end of"
               " next month)."),
    )  # fmt: skip
    @click.option("--from", "since", metavar="DATE", help=_("From this day on (default: today)."))
    @click.option("--to", "until", metavar="DATE", help=_("Until this day (default: the end of the month after)."))
    @click.option("--kind", "word", metavar="KIND", help=_("Only this kind of meeting, by id, name or its beginning."))
    @click.option("--unit", default="", help=_("As this unit has it: its own meetings and those of all."))
    @click.option(
        "--mode",
        type=click.Choice(MODES),
        help=_("Those of kinds that are held regularly, or as needed (ad_hoc), alone."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option("--ics", "as_ics", is_flag=True, help=_("For other calendar programs, on standard output."))
    @click.option(
        "--what",
        type=click.Choice(PAPERS),
        default=PAPERS[0],
        help=_("Which paper: the calendar, the duty rota of the months, or the call for topics that units were sent."),
    )
    @click.option("--for", "to", metavar=_("WHO"), default="", help=_("The call to one unit alone."))
    @click.option("--each", is_flag=True, help=_("The call with a page for each unit that is asked."))
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=_("Into a file, as it is named: {forms}.").format(forms=office_papers.forms_words(PAPERS[0])),
    )
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("Which day is today, as of this time."))
    @click.pass_obj
    def command(
        db: Path | None, since: str | None, until: str | None, word: str | None, unit: str, mode: str | None,
        as_json: bool, as_ics: bool, what: str, to: str, each: bool, output: Path | None, force: bool,
        clock: str | None,
    ) -> None:  # fmt: skip
        if what != "call" and (to or each):
            raise click.UsageError(_("--for and --each are of --what call."))
        if what != "calendar":
            if as_json or as_ics:
                raise click.UsageError(_("--json and --ics are of the calendar itself."))
            _paper(db, what, since, until, word, unit, mode, to, each, output, force, clock)
            return
        if as_json + as_ics + (output is not None) > 1:
            raise click.UsageError(_("One of --json, --ics and -o at a time."))
        form = (
            office_papers.form_of(what, output)
            if output is not None
            else "json"
            if as_json
            else "ics"
            if as_ics
            else ""
        )
        now = machine.read_time(clock, None) if clock else datetime.now().astimezone()
        first, last = _range(since, until, now.date())
        settings = common.office()
        common.say_kinds()
        with _book(db) as book:
            listed = _rows(book, settings, first, last, word, unit, mode)
        if form in ("", "json", "csv"):
            rows = [one.row for one in listed]
        if output is not None:
            made = _written(form, listed, now, office_papers.Span(first, last))
            office_papers.save(output, made, common.book_path(db), force=force)
            say.write(str(output))
        elif form == "":
            _print(listed)
        elif form == "json":
            from meetroom.record.calendar import calendar_json

            say.write_json(calendar_json(rows))
        else:
            click.echo(content(form, listed, now), nl=False)
        if form == "ics" and (left := sum(one.row.date is None for one in listed)):
            say.say(_("Meetings whose day is still to be set are not in it: {count}.").format(count=left))

    return command


class _Nothing:
    """A book of which there is nothing yet: regulations have dates all the same."""

    def state(self, stream: str) -> Any:
        """Every stream is empty."""
        from meetroom.fold import empty

        return empty(stream)

    def query(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
        """No rows."""
        return []


@contextmanager
def _book(db: Path | None) -> Iterator[Any]:
    """The book; where there never was one, nothing, and none is made."""
    from db.copies import refuse_gone
    from db.errors import BookError

    path = common.book_path(db)
    try:
        refuse_gone(path)
        gone = False
    except BookError:
        gone = True
    if path.exists() or gone:
        with common.open_book(db, create=False) as book:
            yield book
    else:
        yield _Nothing()


def _range(since: str | None, until: str | None, today: date) -> tuple[date, date]:
    from meetroom.dates import months

    first = today if since is None else filters.day(since, today)
    last = months.end_of_month(first.year, first.month + 1) if until is None else filters.day(until, first)
    filters.in_order(first, last)
    if (last - first).days >= MOST_DAYS:
        say.fail(
            _("{days} days are too many at once. Accepted: at most {most}.").format(
                days=(last - first).days + 1, most=MOST_DAYS
            ),
            2,
        )
    return first, last


def rows_of(book: Any, settings: OfficeSettings, span: office_papers.Span) -> list[Listed]:
    """The calendar of some days, of all kinds and units."""
    return _rows(book, settings, span.first, span.last, None, "", None)


def _rows(
    book: Any, settings: OfficeSettings, first: date, last: date, word: str | None, unit: str, mode: str | None
) -> list[Listed]:
    from meetroom.commands.calendar_source import read
    from meetroom.views.calendar import Range, rows

    calendar = common.calendar()
    sources = read(book, first, last, settings=settings, calendar=calendar)
    kinds = None if word is None else filters.kinds(word)
    if mode is not None:
        of_mode = frozenset(id for id, now in sources.kinds.items() if now.kind.said("mode") == mode)
        kinds = of_mode if kinds is None else kinds & of_mode
    return rows(sources, Range(first, last, kinds, unit))


def _paper(
    db: Path | None, what: str, since: str | None, until: str | None, word: str | None, unit: str, mode: str | None,
    to: str, each: bool, output: Path | None, force: bool, clock: str | None,
) -> None:  # fmt: skip
    """Write the duty rota or a call for topics into a file, or as text on standard output."""
    from meetroom.dates import months

    form = office_papers.form_of(what, output) if output is not None else "md"
    now = machine.read_time(clock, None) if clock else datetime.now().astimezone()
    first, last = _range(since, until, now.date())
    if what == "rota":
        # Whole months, however much of them is asked for.
        first, last = first.replace(day=1), months.end_of_month(last.year, last.month)
    settings = common.office()
    common.say_kinds()
    with _book(db) as book:
        listed = _rows(book, settings, first, last, word, unit, mode)
        span = office_papers.Span(first, last, None if word is None else filters.kinds(word))
        if what == "rota":
            document = office_papers.rota_document(book, listed, span)
        else:
            document = office_papers.call_document(book, listed, span, settings, to, each=each)
    made = office_papers.content(document, form)
    if output is None:
        say.write(made.decode("utf-8-sig"), end="")
        return
    office_papers.save(output, made, common.book_path(db), force=force)
    say.write(str(output))


def _written(form: str, listed: Sequence[Listed], now: datetime, span: office_papers.Span) -> bytes:
    """The calendar as a file in any of its forms."""
    from meetroom.documents.office import OFFICE_PAPERS

    if form in OFFICE_PAPERS[PAPERS[0]].others:
        return content(form, listed, now)
    return office_papers.content(office_papers.calendar_document(listed, span), form)


def content(form: str, listed: Sequence[Listed], now: datetime) -> bytes:
    """The rows of the calendar as a file: ics, json or csv."""
    from meetroom.documents.calendar_ics import Event, calendar_ics
    from meetroom.documents.office.calendar import cells, headers
    from meetroom.record.calendar import calendar_json

    if form == "ics":
        events = [Event(one.row, one.key, one.minutes, one.place, one.change) for one in listed]
        return calendar_ics(events, now, machine.zone())
    if form == "json":
        return (calendar_json([one.row for one in listed]) + "\n").encode()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headers())
    writer.writerows(cells(one.row, one.half_day) for one in listed)
    # With its mark, so that Excel reads it as UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _print(listed: Sequence[Listed]) -> None:
    from meetroom.documents.office.calendar import cells, headers

    print_table(headers(), (cells(one.row, one.half_day) for one in listed))
