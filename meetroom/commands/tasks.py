"""tasks: what meetings set somebody to do, and how each of it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, confidential, filters, machine, say, task_list
from meetroom.commands.lists import csv_text
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.rules.supervision import COLOURS, TASK_STATUSES

if TYPE_CHECKING:
    from db.book import Book
    from db.queries import Found
    from db.supervision import Asked

# What the list as JSON and CSV has of a row, in this order; of it only the end may grow.
KEYS = (
    "id", "meeting", "no", "topic", "unit", "person", "support", "due", "due_original", "text", "requirement", "status",
    "progress", "colour", "overdue_workdays", "last_report_at", "extensions", "inspections", "confidential",
    "date", "topic_title", "person_name", "person_apart", "origin", "supervisor", "chased", "last_chased_at",
    "accounted", "closed_at", "closed_by", "said", "reason", "silent_workdays", "stream", "meeting_title",
)  # fmt: skip


def tasks_command() -> click.Command:
    """`meetroom tasks`."""

    @click.command("tasks", help=_("Tasks by due date, across meetings, and how each stands."))
    @click.option("--since", metavar="DATE", help=_("Only meetings from this day on."))
    @click.option("--unit", help=_("Only this unit."))
    @click.option("--person", metavar="P", help=_("Only who is in charge: id, name, pinyin or initials."))
    @click.option("--status", type=click.Choice(list(TASK_STATUSES)), help=_("Only this state."))
    @click.option("--colour", type=click.Choice(list(COLOURS)), help=_("Only this colour."))
    @click.option("--due-before", metavar="DATE", help=_("Only what is due before this day."))
    @click.option("--silent", is_flag=True, help=_("Only what nothing was reported of for longer than track_every."))
    @click.option("--limit", type=click.IntRange(1), metavar="N", help=_("At most so many."))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option("--csv", "as_csv", is_flag=True, help=_("As CSV."))
    @click.option("--ics", "as_ics", is_flag=True, help=_("As a file for calendar programs."))
    @clock_option(_("What is due or overdue, and which year a date is in, as of this time."))
    @task_list.list_options
    @click.pass_obj
    def command(
        db: Path | None, since: str | None, unit: str | None, person: str | None, status: str | None,
        colour: str | None, due_before: str | None, silent: bool, limit: int | None, as_json: bool, as_csv: bool,
        as_ics: bool, clock: str | None, said: tuple[str, ...], output: Path | None, by: str | None, force: bool,
        pin_file: Path | None,
    ) -> None:  # fmt: skip
        from db.supervision import Asked

        written, role = task_list.form_and_role(said, output, by)
        now = machine.read_time(clock, machine.zone()) if clock else datetime.now(machine.zone())
        today = now.date()
        asked = Asked(
            status=status, unit=unit, person=person, colour=colour, limit=limit,
            due_before=None if due_before is None else filters.day(due_before, today),
            since=None if since is None else filters.day(since, today).isoformat(),
            silent=_track_every() if silent else None,
        )  # fmt: skip
        form = written or ("ics" if as_ics else "json" if as_json else "csv" if as_csv else "text")
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            found = tasks_of(book, asked, today, whole=whole)
            if output is not None:
                units = by is not None
                task_list.save_list(found, written, output, today, book.path, units=units, force=force, private=whole)
            _remember(book, found, role, form)
        if output is None:
            _write(found, form, now)
        confidential.say_left_out(found.omitted)

    return command


def _track_every() -> int:
    """Within how many working days a task is to be reported on; leaves the program where the office has not said."""
    every = common.office().track_every
    if every is None:
        say.fail(
            _(
                "Within how many working days progress is to be reported has not been said."
                " Once, in {file}, before the first table: track_every = DAYS"
            ).format(file=common.office_path())
        )
    return every


def tasks_of(book: Book, asked: Asked, today: date, *, whole: bool) -> Found:
    """The tasks that are asked for, each with who sees to it, by the kind of meeting where nobody is named."""
    from db.supervision import read
    from meetroom.elements.who import Who
    from meetroom.questions.leading import by_kind
    from meetroom.rules.kinds import find
    from meetroom.streams.directory import PEOPLE

    found = read(book, asked, today, common.calendar(), whole=whole)
    people = book.state(PEOPLE)
    for row in found:
        kind = find(row["kind"] or "")
        if row["supervisor"] is None and kind is not None and kind.supervisor:
            chair = Who(id=row["chair"], name=row["chair_name"]) if row["chair_name"] else None
            names = [who.name for who in by_kind(kind, chair, people, row["unit"])]
            row["supervisor"] = _(", ").join(names) or None
    return found


def _remember(book: Book, found: Found, role: str | None, form: str) -> None:
    from meetroom.questions.seal import seal

    for meeting_id in found.closed:
        assert role is not None
        confidential.remember(book, meeting_id, role, "tasks", form, seal(book.load(meeting_id))[1])


def _write(found: Found, form: str, now: datetime) -> None:
    if form == "ics":
        from meetroom.documents.tasks_ics import tasks_ics
        from meetroom.record.supervision import task_rows

        say.write(tasks_ics(task_rows(found), now).decode(), end="")
    elif form == "json":
        rows = [{key: row[key] for key in KEYS} for row in found]
        say.write_json(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "csv":
        say.write(csv_text(map(_flat, found), KEYS), end="")
    else:
        _print(found)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row of which each field is one cell: of lists of more than names how many there are."""
    several = ("extensions", "inspections", "accounted")
    return {**row, "confidential": int(row["confidential"]), **{name: len(row[name]) for name in several}}


def _print(found: Iterable[dict[str, Any]]) -> None:
    print_table(
        (_("id"), _("meeting"), _("unit"), _("person"), _("due"), _("task"), _("state"), _("progress"), _("colour"),
         _("to be seen to")),
        [
            (
                row["id"], f"{row['meeting']}#{row['no']}", row["unit"], _person(row), row["due"] or _("ongoing"),
                row["text"], _status(row), f"{row['progress']}%", _colour(row), _("; ").join(_told(row)),
            )
            for row in found
        ],
    )  # fmt: skip


def _person(row: dict[str, Any]) -> str:
    from meetroom.wording.terms import detailed

    return detailed(row["person_name"] or "", row["person_apart"] or "")


def _status(row: dict[str, Any]) -> str:
    from meetroom.wording.supervision import status_word

    return status_word(row["status"])


def _colour(row: dict[str, Any]) -> str:
    return "" if row["colour"] is None else _(COLOURS[row["colour"]].label)


def _told(row: dict[str, Any]) -> Iterator[str]:
    """What of a task its state and colour do not say."""
    if row["overdue_workdays"]:
        yield _("late by {n} working days").format(n=row["overdue_workdays"])
    asked = row["extensions"][-1] if row["extensions"] else None
    if asked is not None and asked["decided_at"] is None:
        yield _("asks for time until {until}").format(until=asked["until"])
    if row["chased"]:
        yield _("chased {n} times").format(n=row["chased"])
    if row["supervisor"]:
        yield _("seen to by {name}").format(name=row["supervisor"])
