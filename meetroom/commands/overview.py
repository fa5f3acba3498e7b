"""What home lists, as a book has it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from meetroom.commands.overview_ahead import Ahead, ahead, proposals
from meetroom.views.home import Due, Listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from db.book import Book
    from db.meetings import MeetingRow
    from meetroom.rules.workdays import Calendar


class Found(NamedTuple):
    """What a book has for the home screen; omitted: how much of it is confidential."""

    meetings: list[Listed]
    dues: list[Due]
    omitted: int
    resting: frozenset[date]


def asked(book: Book, day: date, calendar: Calendar | None) -> Found:
    """All of it on a day. calendar: None while it was not read, and what follows from it is not known."""
    from db.overview import awaited, sizes
    from db.queries import deferrals, tasks
    from meetroom.wording.terms import detailed

    given, deferred = tasks(book, None, None, "open"), deferrals(book, None, None, None, day)
    dues = [
        Due("task", row["meeting"], row["text"], who or row["unit"], _day(row["due"]))
        for row in given
        for who in (detailed(row["person_name"] or "", row["person_apart"] or ""),)
    ]
    for row in deferred:
        if row["resumed_by"] is None:
            # Before the topic comes back its supplementary report is due.
            what = "report" if row["report_at"] is None and row["due"] is not None else "topic"
            lead = detailed(row["lead_name"] or row["lead"], row["lead_apart"] or "")
            dues.append(Due(what, row["meeting"], row["title"], lead, _day(row["due"])))
    size, signing, rows = sizes(book), {row["meeting"]: row for row in awaited(book)}, book.meetings()
    before = Ahead([], {}) if calendar is None else ahead(book, day, calendar, rows)
    meetings = [
        _listed(row, size.get(row.id, {}), signing.get(row.id, {}), before.lacks.get(row.id)) for row in rows
    ]  # fmt: skip
    dues += [*before.dues, *proposals(book)]
    titles = {meeting.id: meeting for meeting in meetings}
    for row in signing.values():
        since, name = _day(row["adjourned_at"][:10]), titles[row["meeting"]].title
        if row["role"]:
            dues.append(Due("sign", row["meeting"], name, detailed(row["name"], row["apart"] or ""), since))
        if row["queries"]:
            dues.append(Due("answer", row["meeting"], name, str(row["queries"]), since))
    resting = frozenset[date]()
    if calendar is not None:
        dues += _minutes(book, day, calendar, titles)
        resting = _resting(meetings, day, calendar)
    return Found(meetings, dues, given.omitted + deferred.omitted, resting)


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


def _resting(meetings: Iterable[Listed], day: date, calendar: Calendar) -> frozenset[date]:
    """The days on which nobody works, in the months in which meetings are, and in this one."""
    months = {day.replace(day=1), *(meeting.start.date().replace(day=1) for meeting in meetings if meeting.start)}
    # A page of a calendar has the end of the month before and the beginning of the one after as well.
    days = {first + timedelta(days=n) for first in months for n in range(-6, 43)}
    return frozenset(each for each in days if not calendar.is_workday(each))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
