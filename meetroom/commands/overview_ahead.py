"""What is due before meetings that are to come, and which proposals are to be seen to, as a book has them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from meetroom.commands import common
from meetroom.i18n import gettext as _
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.views.home import Due

if TYPE_CHECKING:
    from db.book import Book
    from db.meetings import MeetingRow
    from meetroom.record.shape.check import CheckItem
    from meetroom.rules.workdays import Calendar

# What is due for meetings so far ahead is listed.
SOON = timedelta(days=35)
OPEN = ("missing", "late", "due")


class Ahead(NamedTuple):
    """dues: by the meeting and what is due. lacks: how much each meeting still lacks, by its id."""

    dues: list[Due]
    lacks: dict[str, int]


def ahead(book: Book, day: date, calendar: Calendar, rows: Iterable[MeetingRow]) -> Ahead:
    """What is due by its day before the meetings of the next weeks; change notices have to be given at once."""
    from meetroom.command import Refused
    from meetroom.streams.surroundings import Surroundings
    from meetroom.views.readiness import check, given

    try:
        around = common.surroundings(book)
    except Refused:
        around = Surroundings()
    dues: list[Due] = []
    lacks: dict[str, int] = {}
    for row in rows:
        start = None if row.scheduled_start is None else datetime.fromisoformat(row.scheduled_start)
        if start is None or not known(STAGES, row.status).ahead or not day <= start.date() <= day + SOON:
            continue
        meeting = book.load(row.id)
        found = check(given(meeting, datetime.combine(day, time(), start.tzinfo), calendar, around))
        listed = [item for item in found.items if item.state in OPEN]
        lacks[row.id] = len(listed)
        dated = [item for item in listed if item.due is not None or item.rule == "change_notice"]
        made = meeting.log[0].time.date().isoformat()
        born = [item for item in dated if item.state == "late" and item.due is not None and item.due[:10] < made]
        dues += _dues(row.id, day, [item for item in dated if item not in born])
        if born:
            # Nobody could have been in time: it is said once, and is to be done now.
            said = _("{n} whose day was over when the meeting was made").format(n=len(born))
            dues.append(Due("ahead", row.id, said, "", day))
    return Ahead(dues, lacks)


def _dues(meeting: str, day: date, items: Iterable[CheckItem]) -> list[Due]:
    """One for each thing that is due on a day, however many topics it is due of."""
    found: dict[tuple[str, date], int] = {}
    for item in items:
        due = day if item.due is None else date.fromisoformat(item.due[:10])
        found[item.what, due] = found.get((item.what, due), 0) + (item.topic is not None)
    return [Due("ahead", meeting, what, str(topics) if topics else "", due) for (what, due), topics in found.items()]


def proposals(book: Book) -> list[Due]:
    """The proposals that the office has to examine, and those that wait for a unit or a leader, without the titles of
    those that are confidential."""
    from db.proposals import proposals as listed
    from meetroom.rules.proposal import PROPOSAL_STATUSES
    from meetroom.views.pool import is_confidential, masked_title

    dues: list[Due] = []
    for row in listed(book):
        status = known(PROPOSAL_STATUSES, row["status"])
        if not status.examined:
            continue
        proposal = book.state(row["id"])
        content = proposal.content
        if content is None:
            continue
        title = masked_title(proposal) if is_confidential(proposal) else content.title
        since = content.submitted.date() if content.submitted else None
        what = "unit" if status.waits else "proposal"
        dues.append(Due(what, "", title, content.unit, since if status.waits else None))
    return dues
