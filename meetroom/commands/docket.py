"""docket: the list of topics that are to come before a meeting (拟上会议题清单)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import common, say
from meetroom.commands.meeting_argument import clock_option, meeting_argument
from meetroom.commands.proposals import rows_of
from meetroom.commands.settle import settle
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.record.docket import Docket, DocketRow


def docket_command() -> click.Command:
    """`meetroom docket`."""

    @click.command("docket", help=_("The list of topics that are to come before a meeting, in their order."))
    @meeting_argument()
    @click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
    @clock_option()
    @click.pass_obj
    def command(db: Path | None, wanted: str, as_json: bool, clock: str | None) -> None:
        with common.open_book(db, create=False) as book:
            for told in settle(book):
                say.say(told)
            found = docket_of(book, common.find_meeting(book, wanted, clock))
        if as_json:
            from meetroom.record.docket import docket_json

            say.write_json(docket_json(found))
        else:
            _print(found)

    return command


def docket_of(book: Book, meeting_id: str) -> Docket:
    """The list of a meeting."""
    from db.proposals import of_meeting
    from meetroom.rules.deadlines import deadlines
    from meetroom.views.docket import docket

    meeting, limit = book.load(meeting_id), common.office().large_funds
    proposals = [book.state(id) for id in of_meeting(book, meeting_id)]
    rows = {row.id: row for row in rows_of(book, whole=True)} if proposals else {}
    kind = meeting.kind
    due = None
    if kind is not None:
        calendar = common.calendar()
        found = deadlines(kind, meeting.agenda.rules, meeting.agenda.start, calendar)
        due = next((each.at.isoformat()[:10] for each in found if each.name == "docket"), None)
    return docket(meeting, kind, proposals, rows, limit, due)


def _print(found: Docket) -> None:
    say.write(_("List of topics for {title}, {start}, {place}").format(
        title=found.title, start=f"{found.start:%Y-%m-%d %H:%M}", place=found.place or "—"
    ))  # fmt: skip
    if found.due:
        say.write(_("to be approved by {day}").format(day=found.due))
    print_table(
        (_("no."), _("title"), _("unit"), _("reporter"), _("urgent"), _("important"), _("several units"),
         _("to be seen to"), _("proposal")),
        [
            (
                row.no, row.title, row.unit, row.reporter, _yes(row.urgent), _yes(row.important), _yes(row.joint),
                _("; ").join(_remarks(row)), row.proposal or "",
            )
            for row in found.topics
        ],
    )  # fmt: skip


def _yes(said: bool) -> str:
    return _("yes") if said else ""


def _remarks(row: DocketRow) -> list[str]:
    from meetroom.wording.proposals import report_sentence

    found = []
    if row.report is not None:
        found.append(report_sentence(row.report))
    elif row.resumes:
        found.append(_("again: {topic}").format(topic=row.resumes))
    if row.off_level:
        found.append(_("to be decided by {body}").format(body=row.off_level))
    if row.lacks:
        found.append(_("lacking: {lacks}").format(lacks=_(", ").join(row.lacks)))
    if row.duplicates:
        found.append(_("about the same: {ids}").format(ids=_(", ").join(row.duplicates)))
    return found
