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

from meetroom.commands import common, machine, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import print_table
from meetroom.dates import written as dates
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.rules.kind import MODES

if TYPE_CHECKING:
    from meetroom.intake import OfficeSettings
    from meetroom.record.calendar import CalendarRow
    from meetroom.views.calendar import Listed

FORMS = ("ics", "json", "csv")
# More days than this are more than anybody reads, and would take seconds.
MOST_DAYS = 1_100
EARLIEST, LATEST = date(1950, 1, 1), date(2190, 12, 31)
HALVES = {"morning": N_("morning"), "afternoon": N_("afternoon")}


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
        "-o", "--output", type=click.Path(path_type=Path), help=_("Into a file: .ics, .json or .csv, as it is named.")
    )
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("Which day is today, as of this time."))
    @click.pass_obj
    def command(
        db: Path | None, since: str | None, until: str | None, word: str | None, unit: str, mode: str | None,
        as_json: bool, as_ics: bool, output: Path | None, force: bool, clock: str | None,
    ) -> None:  # fmt: skip
        if as_json + as_ics + (output is not None) > 1:
            raise click.UsageError(_("One of --json, --ics and -o at a time."))
        form = _form(output) if output is not None else "json" if as_json else "ics" if as_ics else ""
        now = machine.read_time(clock, None) if clock else datetime.now().astimezone()
        first, last = _range(since, until, now.date())
        settings = common.office()
        common.say_kinds()
        with _book(db) as book:
            listed = _rows(book, settings, first, last, word, unit, mode)
        if form in ("", "json", "csv"):
            rows = [one.row for one in listed]
        if output is not None:
            _save(output, content(form, listed, now), common.book_path(db), force)
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

    first = today if since is None else _day(since, today)
    last = months.end_of_month(first.year, first.month + 1) if until is None else _day(until, first)
    if last < first:
        say.fail(
            _("The last day, {last}, is before the first, {first}. Accepted: {first} or later.").format(
                first=first.isoformat(), last=last.isoformat()
            ),
            2,
        )
    if (last - first).days >= MOST_DAYS:
        say.fail(
            _("{days} days are too many at once. Accepted: at most {most}.").format(
                days=(last - first).days + 1, most=MOST_DAYS
            ),
            2,
        )
    return first, last


def _day(text: str, today: date) -> date:
    written = dates.day(text)
    found = written and written.nearest(today)
    if not found or not EARLIEST <= found <= LATEST:
        say.fail(_("{text} is not a date. Accepted, for example: 2026-12-04").format(text=text), 2)
    return found


def _rows(
    book: Any, settings: OfficeSettings, first: date, last: date, word: str | None, unit: str, mode: str | None
) -> list[Listed]:
    from meetroom.commands.calendar_source import read
    from meetroom.views.calendar import Range, rows

    calendar = common.calendar()
    sources = read(book, first, last, settings=settings, calendar=calendar)
    kinds = None if word is None else _kinds(word)
    if mode is not None:
        of_mode = frozenset(id for id, now in sources.kinds.items() if now.kind.said("mode") == mode)
        kinds = of_mode if kinds is None else kinds & of_mode
    return rows(sources, Range(first, last, kinds, unit))


def _kinds(word: str) -> frozenset[str]:
    """The kinds that a word names; of several they are all shown."""
    from meetroom.rules.kind_words import kinds_meant, nearest_kinds

    found = kinds_meant(word)
    if not found:
        near = _(", ").join(nearest_kinds(word)) or _("none")
        say.fail(
            _("There is no kind of meeting {word}. Nearest: {near}. All: meetroom rules.").format(word=word, near=near)
        )
    return frozenset(kind.id for kind in found)


def _form(output: Path) -> str:
    form = output.suffix.casefold().removeprefix(".")
    if form not in FORMS:
        accepted = _(", ").join(f".{known}" for known in FORMS)
        say.fail(
            _("{file} says no format. Accepted: a name that ends in {accepted}").format(file=output, accepted=accepted),
            2,
        )
    return form


def content(form: str, listed: Sequence[Listed], now: datetime) -> bytes:
    """The rows of the calendar as a file: ics, json or csv."""
    from meetroom.documents.calendar_ics import Event, calendar_ics
    from meetroom.record.calendar import calendar_json

    if form == "ics":
        events = [Event(one.row, one.key, one.minutes, one.place, one.change) for one in listed]
        return calendar_ics(events, now, machine.zone())
    if form == "json":
        return (calendar_json([one.row for one in listed]) + "\n").encode()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_headers())
    writer.writerows(_cells(one) for one in listed)
    # With its mark, so that Excel reads it as UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _save(target: Path, content: bytes, book: Path, force: bool) -> None:
    from meetroom.documents.files import Exists, write_file

    common.fail_if_own(target, book)
    try:
        write_file(target, content, overwrite=force)
    except Exists:
        say.fail(_("{file} exists already. Accepted: another name, or --force.").format(file=target))
    except OSError as problem:
        say.fail(_("{file} cannot be written: {reason}").format(file=target, reason=problem.strerror))


def _headers() -> tuple[str, ...]:
    return _("date"), _("weekday"), _("begins"), _("what"), _("unit"), _("state"), _("notes")


def _print(listed: Sequence[Listed]) -> None:
    print_table(_headers(), map(_cells, listed))


def _cells(one: Listed) -> tuple[str, ...]:
    """A row for people."""
    from meetroom.wording.times import weekday

    row = one.row
    if row.date is not None:
        day, of_week = row.date.isoformat(), weekday(row.date)
    else:
        assert row.window is not None
        day, of_week = _("{first} to {last}").format(first=row.window[0], last=row.window[1]), ""
    clock = row.time or (_(HALVES[one.half_day]) if one.half_day else "")
    return day, of_week, clock, row.title, row.unit or "", _state(row), _notes(row)


def _state(row: CalendarRow) -> str:
    from meetroom.rules.calendar_rows import DAY_STATUSES

    status = DAY_STATUSES[row.status]
    told = [_(status.label)] if status.told else []
    if row.provisional:
        told.append(_("provisional"))
    return _(", ").join(told)


def _notes(row: CalendarRow) -> str:
    """What else is to be known of a row."""
    told = [_regulation(row.kind)]
    if row.proposed:
        told.append(_("nobody works on this day; next working day: {day}").format(day=row.proposed.isoformat()))
    if row.moved_from:
        told.append(_("from {day}").format(day=row.moved_from.isoformat()))
    if row.approver:
        told.append(_("approved by {who}").format(who=row.approver))
    told += [row.reason or "", row.warning or "", row.meeting or ""]
    return _("; ").join(filter(None, told))


def _regulation(kind: str | None) -> str:
    """By which regulation a meeting is held, where kinds of several have one name."""
    from meetroom.rules.kinds import kinds

    known = kinds()
    of = known.get(kind or "")
    if of is None or sum(other.name == of.name for other in known.values()) == 1:
        return ""
    return of.regulation if language() == "zh" else of.regulation_en
