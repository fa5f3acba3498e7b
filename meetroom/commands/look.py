"""list, show, entries, rules and schema: the commands that only read."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem
from msgspec.structs import astuple

from meetroom.commands import common, confidential, desk, filters, machine, say
from meetroom.commands.copies import backup_notice
from meetroom.commands.meeting_argument import clock_option, meeting_argument, stream_argument
from meetroom.commands.tables import closed_line, entry_line, print_table
from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.rules.kind import MODES
from meetroom.rules.kinds import kinds
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.streams.calendar import CALENDAR
from meetroom.streams.directory import PEOPLE
from meetroom.streams.plan import PLAN

POOL, DOCKET = "proposals", "docket"
APPLICATIONS = "applications"

if TYPE_CHECKING:
    from db.meetings import MeetingRow


def list_command() -> click.Command:
    """`meetroom list`."""

    @click.command("list", help=_("The meetings of the book."))
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @click.option("--all", "everything", is_flag=True, help=_("Those that were removed too."))
    @click.option(
        "--mode",
        type=click.Choice(MODES),
        help=_("Those of kinds that are held regularly, or as needed (ad_hoc), alone."),
    )
    @click.option("--from", "since", metavar="DATE", help=_("From this day on."))
    @click.option("--to", "until", metavar="DATE", help=_("Until this day."))
    @click.option("--limit", metavar="N", type=click.IntRange(1), help=_("Only the newest N."))
    @clock_option(_("Which planned meetings are today's or past, as of this time."))
    @click.pass_obj
    def command(
        db: Path | None, as_json: bool, everything: bool, mode: str | None, since: str | None, until: str | None,
        limit: int | None, clock: str | None,
    ) -> None:  # fmt: skip
        from db import filings
        from db.meetings import Wanted

        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        first, last = map(_iso, filters.span(since, until, today))
        with common.open_book(db, create=False) as book:
            so_held = None if mode is None else tuple(kind for kind in book.kinds() if _mode(kind) == mode)
            rows = book.meetings(Wanted(everything, so_held, None, first, last, limit, lean=not as_json))
            volumes = filings.volumes(book, (row.id for row in rows))
            say.say_if(backup_notice(book))
        if as_json:
            say.write_json(
                json.dumps(
                    [
                        {**row.plain(), "filed": row.id in volumes, "volume": volumes.get(row.id) or None}
                        for row in rows
                    ],
                    ensure_ascii=False,
                    indent=1,
                )
            )
            return
        print_table(
            (_("id"), _("title"), _("start"), _("state"), *((_("filed in"),) if volumes else ())),
            [
                (
                    row.id,
                    row.title,
                    (row.scheduled_start or "")[:16].replace("T", " "),
                    _state(row, today),
                    *((volumes[row.id] or _("filed"),) if row.id in volumes else ("",) if volumes else ()),
                )
                for row in rows
            ],
        )

    return command


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _mode(kind: str | None) -> str | None:
    """How meetings of a kind are held, None where nothing says so."""
    known = kinds().get(kind or "")
    mode: str | None = known.said("mode") if known is not None else None
    return mode


def _state(row: MeetingRow, today: date) -> str:
    """The state of a meeting; of one that is planned, whether its day has come or gone."""
    from meetroom.wording.terms import detailed, word

    if row.removed:
        return _("removed")
    near = ""
    if known(STAGES, row.status).ahead and row.date is not None:
        near = _("today") if row.date == today.isoformat() else _("day past") if row.date < today.isoformat() else ""
    return detailed(word(row.status), near)


def show_command() -> click.Command:
    """`meetroom show`."""

    @click.command("show", help=_("The record so far; where PINs are set, what is confidential only with --as ROLE."))
    @meeting_argument()
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @clock_option()
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, wanted: str, as_json: bool, clock: str | None, role: str | None, pin_file: Path | None
    ) -> None:
        from meetroom.record import build, open_part, to_json

        with common.open_book(db, create=False) as book:
            meeting = book.load(common.find_meeting(book, wanted, clock))
            record = build(meeting)
            if confidential.admitted(book.path, role, pin_file):
                assert role is not None
                form = "json" if as_json else "md"
                confidential.remember(book, meeting.id, role, "show", form, record.record.head)
            elif confidential.closed(book.path):
                record = open_part(meeting, record)
        if record.left_out is not None:
            confidential.say_left_out(sum(astuple(record.left_out)))
        if as_json:
            say.write_json(to_json(record))
            return
        from meetroom.documents import build as build_document
        from meetroom.documents import write
        from meetroom.documents.source import Source

        source = Source(record=record, kind=meeting.kind, agenda=meeting.agenda)
        say.write(write(build_document("record", source), "md", source).decode())

    return command


def entries_command() -> click.Command:
    """`meetroom entries`."""

    @click.command(
        "entries",
        help=_("The book's entries, one a line; where PINs are set, confidential ones only with --as ROLE."),
    )
    @stream_argument()
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON, with their hashes."))
    @click.option("--since", type=int, default=0, metavar="N", help=_("Only entries after number N."))
    @clock_option()
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, wanted: str, as_json: bool, since: int, clock: str | None, role: str | None,
        pin_file: Path | None,
    ) -> None:  # fmt: skip
        from meetroom.questions.confidential import confidential as confidential_part
        from meetroom.questions.seal import seal

        with common.open_book(db, create=False) as book:
            office = desk.stream_meant(book, wanted)
            stream = office or common.find_meeting(book, wanted, clock)
            meeting, found = book.state(stream), book.entries(stream, since)
            hidden: frozenset[int] = frozenset()
            if office is not None:
                if not found and not meeting.last:
                    say.fail(desk.nothing_yet(office))
                if desk.is_closed(book, meeting) and confidential.closed(book.path):
                    told = confidential.admitted(book.path, role, pin_file)
                    hidden = frozenset() if told else frozenset(entry.no for entry, _previous, _digest in found)
            elif confidential.admitted(book.path, role, pin_file):
                assert role is not None
                confidential.remember(book, stream, role, "entries", "json" if as_json else "text", seal(meeting)[1])
            elif confidential.closed(book.path):
                # What was written between the two readings is judged too, or not shown at all.
                found = [each for each in found if each[0].no <= meeting.last]
                hidden = confidential_part(meeting).entries
        confidential.say_left_out(sum(entry.no in hidden for entry, _previous, _digest in found))
        if as_json:
            plain = [_plain(entry, previous, digest, entry.no in hidden) for entry, previous, digest in found]
            say.write_json(json.dumps(plain, ensure_ascii=False, indent=1))
            return
        for entry, _previous, _digest in found:
            click.echo(closed_line(entry) if entry.no in hidden else entry_line(entry, meeting))

    return command


def _plain(entry: Entry, previous: str, digest: str, hidden: bool) -> dict[str, Any]:
    """An entry as JSON values; of a confidential one only number, times, role, kind and its place in the chain."""
    import msgspec

    plain = msgspec.to_builtins(entry)
    if hidden:
        plain |= {"refers_to": None, "overrides": [], "body": None, "confidential": True}
    return {**plain, "kind": entry.body.kind, "previous": previous, "hash": digest}


def _complete_kind(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The kinds that begin so, with what they are called."""
    from meetroom.i18n import language
    from meetroom.rules.kinds import kinds

    return [
        CompletionItem(id, help=kind.name if language() == "zh" else kind.name_en)
        for id, kind in kinds().items()
        if id.startswith(incomplete)
    ]


def rules_command() -> click.Command:
    """`meetroom rules`."""

    @click.command("rules", help=_("The kinds of meetings, or the rules of one kind and where each comes from."))
    @click.argument("kind_id", metavar="[KIND]", required=False, shell_complete=_complete_kind)
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    def command(kind_id: str | None, as_json: bool) -> None:
        from meetroom.commands.rules import describe, listed

        if kind_id is None:
            listed(as_json=as_json)
        else:
            describe(kind_id, as_json=as_json)

    return command


# What `meetroom check` and `meetroom material` answer.
CHECK, MATERIAL = "check", "material"
STATS, APPRAISAL = "stats", "appraisal"


def schema_command() -> click.Command:
    """`meetroom schema`."""

    from meetroom.documents import FORMS

    others = (PEOPLE, CALENDAR, POOL, DOCKET, CHECK, MATERIAL, PLAN, APPLICATIONS, STATS, APPRAISAL)
    held = ["record", *(what for what, forms in FORMS.items() if "json" in forms and what != "record")]

    @click.command(
        "schema",
        help=_(
            "The JSON Schema of the record, another document, the directory (people), calendar, proposals, check,"
            " material, plan, applications or statistics."
        ),
    )
    @click.argument("what", type=click.Choice([*held, *others]), default="record")
    def command(what: str) -> None:
        from meetroom.documents.slices import slice_schema
        from meetroom.record.appraisal import appraisal_schema
        from meetroom.record.calendar import calendar_schema
        from meetroom.record.directory import directory_schema
        from meetroom.record.docket import docket_schema
        from meetroom.record.plan import applications_schema, plan_schema
        from meetroom.record.proposal import pool_schema
        from meetroom.record.shape.check import check_schema
        from meetroom.record.shape.material import material_schema
        from meetroom.record.statistics import statistics_schema

        streams = {
            PEOPLE: directory_schema, CALENDAR: calendar_schema, POOL: pool_schema, CHECK: check_schema,
            DOCKET: docket_schema, MATERIAL: material_schema,
            PLAN: plan_schema, APPLICATIONS: applications_schema, STATS: statistics_schema, APPRAISAL: appraisal_schema,
        }  # fmt: skip
        found = streams[what]() if what in streams else slice_schema(what)
        say.write_json(json.dumps(found, ensure_ascii=False, indent=1))

    return command
