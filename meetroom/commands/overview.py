"""What home lists, as a book has it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from meetroom.commands import common
from meetroom.commands.overview_ahead import Ahead, ahead, proposals
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.rules.supervision import TASK_STATUSES
from meetroom.streams.conveying import conveying_id
from meetroom.streams.follow_up import DEFERRAL, OPINION, follow_up_id
from meetroom.views.home import Due, Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from db.book import Book
    from db.meetings import MeetingRow
    from meetroom.rules.workdays import Calendar


# So many tasks that are going on are listed, and so many meetings to be filed: the nearest.
MOST = 300
# What is to be filed within so many days is listed.
FILED_AHEAD = timedelta(days=30)
# So many meetings of the past are listed, the latest: of an office those of some years.
PAST = 500


class Found(NamedTuple):
    """What a book has for the home screen.

    omitted: how much of it is confidential. older: how many meetings of the past are not among them.
    """

    meetings: list[Listed]
    dues: list[Due]
    omitted: int
    resting: frozenset[date]
    older: int


def asked(book: Book, day: date, calendar: Calendar | None, too: Sequence[str] = ()) -> Found:
    """All of it on a day. calendar: None while it was not read, and what follows from it is not known. too: meetings
    that are listed however long ago they were."""
    from db import matters
    from db.overview import awaited, sizes
    from db.supervision import Asked, read, unmended
    from meetroom.wording.terms import detailed

    given = read(book, Asked(opened=True, limit=MOST), day, calendar)
    deferred = matters.deferrals(book, matters.Asked(left=True, limit=MOST), day, day)
    suggested = matters.opinions(book, matters.Asked(left=True, limit=MOST), day, day)
    dues = list(_tasks(given, _track_every()))
    dues += [
        Due("mend", row["meeting"], row["title"] or row["meeting"], "", _day(row["day"])) for row in unmended(book)
    ]
    for row in deferred:
        # Before the topic comes back its supplementary report is due.
        what = "report" if row["report_at"] is None and row["due"] is not None else "topic"
        # Only some rules ask for a lead; without one it is for the unit that handed the topic in.
        lead = detailed(row["lead_name"] or row["lead"] or "", row["lead_apart"] or "") or row["unit"] or ""
        id = follow_up_id(row["meeting"], DEFERRAL, row["topic"])
        # Once the report is there its day is past nobody's fault: the topic waits for a meeting.
        due = _day(row["due"]) if what == "report" else None
        dues.append(Due(what, row["meeting"], row["title"], lead, due, id=id))
    for row in suggested:
        if row["due"] is not None or row["unit"] is not None:
            # One that nobody is to answer is only on record.
            id = follow_up_id(row["meeting"], OPINION, row["no"])
            dues.append(Due("opinion", row["meeting"], row["text"], row["unit"] or "", _day(row["due"]), id=id))
    size, signing = sizes(book), {row["meeting"]: row for row in awaited(book)}
    rows, older = _shown(book, day, too)
    before = Ahead([], {}) if calendar is None else ahead(book, day, calendar, rows)
    meetings = [
        _listed(row, size.get(row.id, {}), signing.get(row.id, {}), before.lacks.get(row.id)) for row in rows
    ]  # fmt: skip
    dues += [*before.dues, *proposals(book)]
    titles = {meeting.id: meeting for meeting in meetings}
    for row in signing.values():
        since, name = _day(row["adjourned_at"][:10]), row["title"]
        if row["role"]:
            dues.append(Due("sign", row["meeting"], name, detailed(row["name"], row["apart"] or ""), since))
        if row["queries"]:
            dues.append(Due("answer", row["meeting"], name, str(row["queries"]), since))
    resting = frozenset[date]()
    if calendar is not None:
        dues += [*_minutes(book, day, calendar, titles), *_conveying(book, day, calendar, titles), *_filing(book, day)]
        resting = _resting(meetings, day, calendar)
        dues = _counted(dues, day, calendar)
    return Found(meetings, dues, given.omitted + deferred.omitted + suggested.omitted, resting, older)


def _counted(dues: list[Due], day: date, calendar: Calendar) -> list[Due]:
    """With how many working days what is past its day is overdue, as everywhere."""
    import msgspec

    past = {due.due for due in dues if due.due is not None and due.due < day}
    late = {since: calendar.between(since, day) for since in past}
    return [msgspec.structs.replace(due, workdays=late[due.due]) if due.due in late else due for due in dues]


def _tasks(given: Iterable[dict[str, Any]], every: int | None) -> Iterator[Due]:
    """The tasks that are going on; one that is said to be done waits for a leader, since it was said, and one of which
    nothing was reported for more than so many working days for its unit."""
    from meetroom.wording.terms import detailed

    for row in given:
        who = detailed(row["person_name"] or "", row["person_apart"] or "") or row["unit"] or ""
        if known(TASK_STATUSES, row["status"]).waits:
            since = _day((row["last_report_at"] or "")[:10] or None)
            yield Due("confirm", row["meeting"], row["text"], row["supervisor"] or "", since, id=row["stream"])
            continue
        yield Due("task", row["meeting"], row["text"], who, _day(row["due"]), id=row["stream"])
        if every is not None and (row["silent_workdays"] or 0) > every:
            since = _day((row["last_report_at"] or row["assigned"])[:10])
            yield Due("silent", row["meeting"], row["text"], who, since, id=row["stream"])


def _track_every() -> int | None:
    """Within how many working days progress is reported; None where nobody said, or the file cannot be read: that is
    said where the rules are asked for."""
    from meetroom.intake import BadAgenda, read_office

    try:
        return read_office(common.office_path()).track_every
    except BadAgenda:
        return None


def _filing(book: Book, day: date) -> Iterator[Due]:
    """The meetings that are to be filed within the next weeks."""
    from meetroom.commands.filing_due import next_for_filing
    from meetroom.streams.filing import filing_id

    for one in next_for_filing(book, day + FILED_AHEAD, day, MOST):
        yield Due("filing", one.meeting, one.title or one.meeting, "", one.due, id=filing_id(one.meeting))


def _shown(book: Book, day: date, too: Sequence[str]) -> tuple[list[MeetingRow], int]:
    """What is to come, what runs, and the latest of what is past; how many more are past."""
    from db.meetings import Wanted

    # Each place has its own day.
    near, before = ((day - timedelta(days=back)).isoformat() for back in (1, 2))
    running = tuple(name for name, stage in STAGES.items() if stage.running)
    wanted = (
        *(Wanted(beginning=id, lean=True) for id in too),
        Wanted(last=before, newest=PAST, lean=True),
        Wanted(statuses=running, last=before, lean=True),
        Wanted(first=near, lean=True),
    )
    rows = {row.id: row for one in wanted for row in book.meetings(one)}
    past = book.how_many(before=near)
    return list(rows.values()), past - sum((row.date or "") < near for row in rows.values())


def _listed(row: MeetingRow, size: dict[str, Any], signing: dict[str, Any], lacks: int | None) -> Listed:
    start = None if row.scheduled_start is None else datetime.fromisoformat(row.scheduled_start)
    return Listed(
        row.id, row.title or row.id, row.number, start, row.place or "", row.status,
        size.get("expected"), size.get("on_leave", 0), size.get("topics", 0), size.get("resumed", 0),
        signing.get("role", ""), lacks,
    )  # fmt: skip


def _minutes(book: Book, day: date, calendar: Calendar, titles: dict[str, Listed]) -> list[Due]:
    """The minutes that are not issued, by the term that the rules of their meeting give."""
    from db.overview import minutes
    from meetroom.rules.papers import MINUTES, STATUSES
    from meetroom.wording.terms import detailed

    dues: list[Due] = []
    for row in minutes(book, day, MINUTES, [name for name, status in STATUSES.items() if status.out]):
        if row["meeting"] in titles:
            who = detailed(row["name"] or "", row["apart"] or "")
            due = calendar.due(date.fromisoformat(row["date"]), row["lead"])
            dues.append(Due("minutes", row["meeting"], titles[row["meeting"]].title, who, due))
    return dues


def _conveying(book: Book, day: date, calendar: Calendar, titles: dict[str, Listed]) -> list[Due]:
    """The meetings of the last weeks of which somebody has to be told yet; without a term that is to be done now."""
    from db.conveyed import waiting
    from db.overview import ASKED_AFTER

    dues: list[Due] = []
    for row in waiting(book, (day - ASKED_AFTER).isoformat()):
        if row["meeting"] in titles:
            due = day if row["term"] is None else calendar.due(date.fromisoformat(row["held"]), row["term"])
            id, title = conveying_id(row["meeting"]), titles[row["meeting"]].title
            dues.append(Due("convey", row["meeting"], title, str(row["waiting"]), due, id=id))
    return dues


def _resting(meetings: Iterable[Listed], day: date, calendar: Calendar) -> frozenset[date]:
    """The days on which nobody works, in the months in which meetings are, and in this one."""
    months = {day.replace(day=1), *(meeting.start.date().replace(day=1) for meeting in meetings if meeting.start)}
    # A page of a calendar has the end of the month before and the beginning of the one after as well.
    days = {first + timedelta(days=n) for first in months for n in range(-6, 43)}
    return frozenset(each for each in days if not calendar.is_workday(each))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
