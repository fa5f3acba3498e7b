"""deferrals and opinions: what meetings left to be reported on and answered, across meetings."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, confidential, filters, machine, say
from meetroom.commands.lists import csv_text
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.rules.member import known
from meetroom.rules.supervision import COLOURS

if TYPE_CHECKING:
    from db.book import Book
    from db.matters import Asked
    from db.queries import Found

Row = dict[str, Any]
Ask = Callable[..., "Found"]


def listed(
    book: Book, name: str, asked: Asked, today: date, *, whole: bool = False
) -> tuple[list[Row], Found]:  # fmt: skip
    """Deferrals or opinions as they are listed, and what was found: how much of it is confidential and left out."""
    from db import matters
    from db.chain import chains
    from meetroom.questions.confidential import confidential as closed_in
    from meetroom.rules.supervision import SOON
    from meetroom.views.matters import deferral, opinion

    calendar = common.calendar()
    soon = calendar.due(today, SOON)
    if name == "deferrals":
        found = matters.deferrals(book, asked, today, soon, whole=whole)
        told = zip(found, chains(book, found, whole=whole), strict=True)
        return [deferral({**row, "chain": chain}, today, calendar) for row, chain in told], found
    found = matters.opinions(book, asked, today, soon, whole=whole)
    rows = []
    hidden: dict[str, frozenset[int]] = {}
    for row in found:
        # The tables know segments and topics that stood so at the end; the meeting knows of every moment.
        if not whole and row["meeting"] not in hidden:
            hidden[row["meeting"]] = closed_in(book.load(row["meeting"])).entries
        if not whole and row["entry"] in hidden[row["meeting"]]:
            found.omitted += 1
        else:
            rows.append(opinion(row, today, calendar))
    return rows, found


def _command(
    name: str, help_text: str, columns: Sequence[tuple[str, str]], statuses: Sequence[str], due: Callable[[Row], str]
) -> click.Command:
    @click.command(name, help=help_text)
    @click.option("--since", metavar="DATE", help=_("Only meetings from this day on."))
    @click.option("--due-before", metavar="DATE", help=_("Only what is due before this day."))
    @click.option("--unit", help=_("Only this unit."))
    @click.option("--person", help=_("Only this person: name, id, pinyin or initials."))
    @click.option("--status", type=click.Choice(list(statuses)), help=_("Only this state."))
    @click.option("--colour", type=click.Choice(list(COLOURS)), help=_("Only this colour."))
    @click.option("--limit", type=click.IntRange(1), metavar="N", help=_("Only the N that are due first."))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option("--csv", "as_csv", is_flag=True, help=_("As CSV."))
    @click.option("--ics", "as_ics", is_flag=True, help=_("What is open, by the day when it is due, for calendars."))
    @clock_option(_("What is due or overdue, and which year a date is in, as of this time."))
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, since: str | None, due_before: str | None, unit: str | None, person: str | None,
        status: str | None, colour: str | None, limit: int | None, as_json: bool, as_csv: bool, as_ics: bool,
        clock: str | None, role: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        from db.matters import Asked
        from meetroom.questions.seal import seal

        now = (machine.read_time(clock, None) if clock else datetime.now()).astimezone()
        today = now.date()
        asked = Asked(
            status=status, unit=unit, person=person, colour=colour, limit=limit,
            due_before=None if due_before is None else filters.day(due_before, today),
            since=None if since is None else filters.day(since, today).isoformat(),
        )  # fmt: skip
        form = "json" if as_json else "csv" if as_csv else "ics" if as_ics else "text"
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            rows, found = listed(book, name, asked, today, whole=whole)
            for meeting in found.closed:
                assert role is not None
                confidential.remember(book, meeting, role, name, form, seal(book.load(meeting))[1])
        _write(rows, form, columns, due, now)
        confidential.say_left_out(found.omitted)

    return command


def _write(
    rows: list[Row], form: str, columns: Sequence[tuple[str, str]], due: Callable[[Row], str], now: datetime
) -> None:
    from meetroom.documents.due_ics import DueDay, due_ics

    if form == "json":
        say.write_json(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "ics":
        days = (
            DueDay(row["id"], date.fromisoformat(row["due"]), due(row), (row["unit"], row["meeting"]))
            for row in rows
            if row["due"] and due(row)
        )
        say.write(due_ics(days, now).decode(), end="")
    elif form == "csv":
        say.write(csv_text(map(_named, rows), [key for key, _label in columns]), end="")
    else:
        shown = ([_cell(row[key]) for key, _label in columns] for row in map(_shown, rows))
        print_table([label for _key, label in columns], shown)


def _named(row: Row) -> Row:
    """A row whose persons are told apart from others of the same name, with its chain in words."""
    from meetroom.wording.terms import detailed, word

    found = dict(row)
    for name, apart in (("lead_name", "lead_apart"), ("person_name", "person_apart")):
        if row.get(apart):
            found[name] = detailed(row[name], row[apart])
    if "chain" in row:
        links = (f"{one['date']} {one['meeting']}#{one['topic']} {word(one['outcome'] or '')}" for one in row["chain"])
        found["chain"] = _(" → ").join(link.strip() for link in links)
    return found


def _shown(row: Row) -> Row:
    """The same for people: state and colour in words, too."""
    found = _named(row)
    # Elsewhere it is a meeting that is closed.
    found["status"] = {"closed": _("answered")}.get(row["status"], row["status"])
    if row["colour"]:
        found["colour"] = _(known(COLOURS, row["colour"]).label)
    return found


def _cell(value: Any) -> Any:
    from meetroom.wording.terms import word

    if isinstance(value, list):
        return _(", ").join(value)
    return word(value) if isinstance(value, str) else value


def deferrals_command() -> click.Command:
    """`meetroom deferrals`."""
    columns = [
        ("meeting", _("meeting")), ("topic", _("no.")), ("title", _("title")), ("unit", _("unit")),
        ("lead_name", _("lead")), ("due", _("due")), ("reason", _("reason")), ("report_at", _("supplementary report")),
        ("consulted", _("members consulted")), ("members", _("of members")), ("waiting", _("still to be consulted")),
        ("late", _("late (working days)")), ("resumed_by", _("taken up again by")), ("status", _("state")),
        ("colour", _("colour")), ("chain", _("course")),
    ]  # fmt: skip
    words = _("Deferred topics by due date, across meetings, each with its course up to the decision.")
    return _command(
        "deferrals", words, columns, ["open", "overdue", "resumed"],
        lambda row: (
            "" if row["report_at"] or row["resumed_by"] else _("Supplementary report: {title}").format(**row)
        ),
    )  # fmt: skip


def opinions_command() -> click.Command:
    """`meetroom opinions`."""
    columns = [
        ("meeting", _("meeting")), ("no", _("no.")), ("person_name", _("person")), ("text", _("opinion")),
        ("unit", _("to be answered by")), ("due", _("due")), ("answer", _("answer")), ("answered_at", _("answered")),
        ("overdue_workdays", _("late (working days)")), ("status", _("state")), ("colour", _("colour")),
    ]  # fmt: skip
    words = _("Opinions that meetings recorded, by the day by which they are to be answered, and their answers.")
    return _command(
        "opinions", words, columns, ["open", "closed"],
        lambda row: "" if row["answered_at"] else _("Answer to an opinion: {text}").format(text=row["text"]),
    )  # fmt: skip
