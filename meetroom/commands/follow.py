"""decisions: what was decided, across meetings."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from meetroom.commands import common, confidential, filters, machine, say
from meetroom.commands.lists import csv_text
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.rules.outcomes import OUTCOMES

Ask = Callable[..., Any]


def _listing(
    name: str, help_text: str, columns: Sequence[tuple[str, str]], statuses: Sequence[str], ask: Ask, limit_words: str
) -> click.Command:
    @click.command(name, help=help_text)
    @click.option("--since", metavar="DATE", help=_("Only meetings from this day on."))
    @click.option("--unit", help=_("Only this unit."))
    @click.option("--status", type=click.Choice(list(statuses)), help=_("Only this state."))
    @click.option("--limit", metavar="N", type=click.IntRange(1), help=limit_words)
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option("--csv", "as_csv", is_flag=True, help=_("As CSV."))
    @clock_option(_("What is due or overdue, and which year a date is in, as of this time."))
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, since: str | None, unit: str | None, status: str | None, limit: int | None,
        as_json: bool, as_csv: bool, clock: str | None, role: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        from meetroom.questions.seal import seal

        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        if since is not None:
            since = filters.day(since, today).isoformat()
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            found = ask(book, since, unit, status, today, whole=whole, limit=limit)
            form = "json" if as_json else "csv" if as_csv else "text"
            for meeting_id in found.closed:
                assert role is not None
                confidential.remember(book, meeting_id, role, name, form, seal(book.load(meeting_id))[1])
        if as_json:
            say.write_json(json.dumps(list(found), ensure_ascii=False, indent=1))
        elif as_csv:
            say.write(csv_text(map(_named, found), [key for key, _label in columns]), end="")
        else:
            rows = map(_named, found)
            print_table(
                [label for _key, label in columns], [[_cell(row[key]) for key, _label in columns] for row in rows]
            )
        confidential.say_left_out(found.omitted)

    return command


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose person is told apart from others of the same name."""
    from meetroom.wording.terms import detailed

    apart = {name: detailed(row[name], row[told]) for name, told in _APART if row.get(told)}
    each = {"votes": _votes(row)} if "items" in row else {}
    return {**row, **apart, **each}


def _votes(row: dict[str, Any]) -> str:
    """What became of each item or candidate of a topic, with the vote on it."""
    from meetroom.wording.terms import word

    def one(name: str, became: str, each: dict[str, Any]) -> str:
        counts = "" if each["for"] is None else f"{each['for']}:{each['against']}:{each['abstain']}"
        return " ".join(filter(None, (name, became, counts)))

    became = {None: "", True: word("adopted"), False: word("rejected")}
    elected = {True: _("elected"), False: _("not elected")}
    items = (one(f"{each['no']} {each['title']}", became[each["adopted"]], each) for each in row["items"])
    candidates = (one(each["name"], elected[each["adopted"]], each) for each in row["candidates"])
    return _("; ").join((*items, *candidates))


_APART = (("person_name", "person_apart"),)


def _cell(value: Any) -> Any:
    from meetroom.wording.terms import word

    if isinstance(value, list):
        return _(", ").join(value)
    return word(value) if isinstance(value, str) else value


def _any_day(ask: Ask) -> Ask:
    """A question whose answer is the same on any day."""

    def asked(book: Any, since: str | None, unit: str | None, status: str | None, today: date, **how: Any) -> Any:
        return ask(book, since, unit, status, **how)

    return asked


def decisions_command() -> click.Command:
    """`meetroom decisions`."""
    from db.listings import decisions

    columns = [
        ("meeting", _("meeting")), ("date", _("date")), ("topic", _("no.")), ("title", _("title")), ("unit", _("unit")),
        ("outcome", _("outcome")), ("resolution", _("resolution")), ("method", _("method")), ("for", _("for")),
        ("against", _("against")), ("abstain", _("abstaining")),
        ("votes", _("one by one")),
    ]  # fmt: skip
    words, limit_words = _("What was decided, across meetings."), _("Only the newest N.")
    return _listing("decisions", words, columns, tuple(OUTCOMES), _any_day(decisions), limit_words)
