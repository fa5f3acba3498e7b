"""conveying: who has to be told of meetings yet, and who was, in which way and when."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, confidential, filters, machine, say
from meetroom.commands.lists import csv_text
from meetroom.commands.meeting_argument import clock_option, complete_meeting
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.queries import Found
    from meetroom.rules.workdays import Calendar

COLUMNS = (
    "meeting", "person", "unit", "mode", "date", "state", "name", "apart", "why", "topics", "heads", "staff", "due",
    "overdue_workdays", "title", "held", "entry", "kind",
)  # fmt: skip


def conveying_command() -> click.Command:
    """`meetroom conveying`."""
    from meetroom.rules.conveying import CONVEY_STATES

    @click.command("conveying", help=_("Who has to be told what meetings decided, and who was told, how and when."))
    @click.argument("wanted", metavar="[MEETING]", required=False, shell_complete=complete_meeting)
    @click.option("--state", type=click.Choice(list(CONVEY_STATES)), help=_("Only this state."))
    @click.option("--unit", help=_("Only this unit and its persons."))
    @click.option("--kind", help=_("Only meetings of this kind."))
    @click.option("--since", metavar="DATE", help=_("Only meetings from this day on."))
    @click.option("--limit", type=click.IntRange(1), metavar="N", help=_("At most so many."))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option("--csv", "as_csv", is_flag=True, help=_("As CSV."))
    @clock_option(_("What is due or overdue, and which year a date is in, as of this time."))
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, wanted: str | None, state: str | None, unit: str | None, kind: str | None, since: str | None,
        limit: int | None, as_json: bool, as_csv: bool, clock: str | None, role: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        from db.conveyed import Asked, conveying
        from meetroom.questions.seal import seal

        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            meeting = None if wanted is None else common.find_meeting(book, wanted, clock)
            asked = Asked(
                meeting=meeting, kinds=None if kind is None else filters.kinds(kind), state=state, unit=unit,
                limit=limit, since=None if since is None else filters.day(since, today).isoformat(),
            )  # fmt: skip
            found = conveying(book, asked, whole=whole)
            form = "json" if as_json else "csv" if as_csv else "text"
            for closed in found.closed:
                assert role is not None
                confidential.remember(book, closed, role, "conveying", form, seal(book.load(closed))[1])
        rows = with_terms(found, today, common.calendar())
        if as_json:
            say.write_json(json.dumps(rows, ensure_ascii=False, indent=1))
        elif as_csv:
            say.write(csv_text(rows, COLUMNS), end="")
        else:
            _print(rows)
        confidential.say_left_out(found.omitted)

    return command


def with_terms(found: Found, today: date, calendar: Calendar) -> list[dict[str, Any]]:
    """The rows as they are shown: until when each has to be told, and by how many working days that is over."""
    from meetroom.views.conveying import late

    rows = []
    for row in found:
        due = None if row["term"] is None else calendar.due(date.fromisoformat(row["held"]), row["term"])
        on = None if row["date"] is None else date.fromisoformat(row["date"])
        more = {"due": due and due.isoformat(), "overdue_workdays": late(due, on, today, calendar)}
        rows.append({name: more[name] if name in more else row[name] for name in COLUMNS})
    return rows


def _print(rows: list[dict[str, Any]]) -> None:
    from meetroom.rules.conveying import CONVEY_STATES
    from meetroom.rules.member import known
    from meetroom.wording.terms import detailed, mode_words

    labels = [
        _("meeting"), _("date"), _("to be told"), _("unit"), _("topics missed"), _("way of telling"), _("told on"),
        _("persons told"), _("due"), _("late (working days)"), _("state"),
    ]  # fmt: skip
    cells = []
    for row in rows:
        topics = _(", ").join(map(str, row["topics"]))
        heads = row["heads"]
        if row["staff"] is not None:
            heads = f"{'-' if heads is None else heads}/{row['staff']}"
        cells.append([
            row["meeting"], row["held"], detailed(row["name"], row["apart"]), row["unit"], topics,
            mode_words(row["mode"]) if row["mode"] else "", row["date"], heads, row["due"],
            row["overdue_workdays"] or "", _(known(CONVEY_STATES, row["state"]).label),
        ])  # fmt: skip
    print_table(labels, cells)
