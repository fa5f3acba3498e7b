"""check: whether a meeting is ready."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import common, machine, say
from meetroom.commands.meeting_argument import clock_option, meeting_argument
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.meeting import Meeting
    from meetroom.record.shape.check import CheckInfo


def check_command() -> click.Command:
    """`meetroom check`."""

    @click.command("check", help=_("Whether a meeting is ready, and what is missing."))
    @meeting_argument()
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @clock_option(_("What is late, as of this time."))
    @click.pass_obj
    def command(db: Path | None, wanted: str, as_json: bool, clock: str | None) -> None:
        from meetroom.command import Refused
        from meetroom.record.shape.check import check_json

        with common.open_book(db, create=False) as book:
            meeting = book.load(common.find_meeting(book, wanted, clock))
            try:
                found = answer(book, meeting, clock)
            except Refused as problem:
                say.refused(problem, meeting)
        if as_json:
            say.write_json(check_json(found))
            return
        _print(found)

    return command


def answer(book: Book, meeting: Meeting, clock: str | None) -> CheckInfo:
    """The answer as of a time, None for now. Refused where the office's own settings cannot be read."""
    from db.proposals import of_meeting
    from db.queries import same_day
    from meetroom.commands.proposals import report_now
    from meetroom.views.readiness import check, given, origin_of

    now = machine.read_time(clock, meeting.agenda.start.tzinfo) if clock else datetime.now().astimezone()
    others = tuple(book.load(id) for id in same_day(book, meeting.id))
    proposals = (book.state(id) for id in of_meeting(book, meeting.id))
    origins = {
        one.topic: origin_of(one, report_now(book, one, now.date())) for one in proposals if one.topic is not None
    }
    around = common.surroundings(book)
    return check(given(meeting, now, common.calendar(), around, origins=origins, others=others))


def _print(found: CheckInfo) -> None:
    """The answer for people: first whether, then what."""
    from meetroom.rules.beside import CHECKS

    say.write(_("Ready.") if found.ready else _("Not ready."))
    rows = [
        (
            _state(item.state),
            _(CHECKS[item.what].label),
            "" if item.topic is None else _("topic {no}").format(no=item.topic),
            "" if item.due is None else item.due[:16].replace("T", " "),
            item.text,
        )
        for item in found.items
    ]
    print_table((_("state"), _("what is checked"), _("topic"), _("due"), _("how it stands")), rows)


def _state(state: str) -> str:
    return {
        "missing": _("lacking"), "late": _("overdue"), "due": _("to come"), "warning": _("to be noted"),
        "unspecified": _("not laid down"), "done": _("settled"),
    }[state]  # fmt: skip
