"""What meetings left to be done, as a book lists it for the screen: filters and limits in SQL."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from meetroom.rules.supervision import SOON
from meetroom.streams.directory import PEOPLE
from meetroom.views.follow_up_page import SORTS, FollowUpPage, Matter, Named, SortName, Wanted

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.rules.workdays import Calendar
    from meetroom.streams.directory import People

# So many of a sort are listed, the nearest to their day; what is to be filed within so many days is listed.
MOST = 200
AHEAD = timedelta(days=30)


def page(book: Book, now: datetime, calendar: Calendar, wanted: Wanted) -> FollowUpPage:
    """All that fits what is asked for, the nearest first."""
    today, omitted = now.date(), 0
    matters: list[Matter] = []
    more: set[SortName] = set()
    ways: dict[SortName, Callable[[Book, Wanted, date, Calendar], tuple[list[Matter], int]]] = {
        "task": _tasks, "deferral": _deferrals, "opinion": _opinions, "convey": _conveying, "filing": _filing,
    }  # fmt: skip
    for sort in SORTS:
        found, left_out = ways[sort](book, wanted, today, calendar)
        omitted += left_out
        if len(found) > MOST:
            more.add(sort)
        matters += found[:MOST]
    units, people = _named(book)
    units = tuple(dict.fromkeys((*units, *(one.unit for one in matters if one.unit))))
    return FollowUpPage(
        now=now, matters=tuple(matters), wanted=wanted, more=frozenset(more), units=units, people=people,
        omitted=omitted, readonly=book.readonly is not None,
    )  # fmt: skip


def _tasks(book: Book, wanted: Wanted, today: date, calendar: Calendar) -> tuple[list[Matter], int]:
    from db.supervision import Asked, read
    from meetroom.wording.terms import detailed

    asked = Asked(
        unit=wanted.unit or None, person=wanted.person or None, colour=wanted.colour or None, opened=not wanted.over,
        limit=MOST + 1,
    )  # fmt: skip
    found = read(book, asked, today, calendar)
    return [
        Matter(
            id=row["stream"], sort="task", stream=row["stream"], text=row["text"], meeting=row["meeting"],
            title=row["meeting_title"] or row["meeting"], number=row["id"] or "", unit=row["unit"] or "",
            person=detailed(row["person_name"] or "", row["person_apart"] or ""), due=_day(row["due"]),
            overdue=row["overdue_workdays"] or 0, progress=row["progress"], last=_day(row["last_report_at"]),
            status=row["status"], colour=row["colour"] or "",
            asked=bool(row["extensions"]) and row["extensions"][-1]["status"] == "asked",
        )
        for row in found
    ], found.omitted  # fmt: skip


def _matters(book: Book, name: str, wanted: Wanted, today: date) -> tuple[list[dict[str, Any]], int]:
    """Deferrals or opinions that fit what is asked for, and how many are left out as confidential."""
    from db.matters import Asked
    from meetroom.commands.matters import listed

    asked = Asked(
        unit=wanted.unit or None, person=wanted.person or None, colour=wanted.colour or None, left=not wanted.over,
        limit=MOST + 1,
    )  # fmt: skip
    rows, found = listed(book, name, asked, today)
    return rows, found.omitted


def _deferrals(book: Book, wanted: Wanted, today: date, calendar: Calendar) -> tuple[list[Matter], int]:
    from meetroom.wording.terms import detailed

    rows, omitted = _matters(book, "deferrals", wanted, today)
    return [
        _matter(row, "deferral", row["title"], detailed(row["lead_name"] or "", row["lead_apart"] or ""))
        for row in rows
    ], omitted


def _opinions(book: Book, wanted: Wanted, today: date, calendar: Calendar) -> tuple[list[Matter], int]:
    rows, omitted = _matters(book, "opinions", wanted, today)
    # Who gave it is not who sees to it.
    return [_matter(row, "opinion", row["text"], "") for row in rows], omitted


def _matter(row: dict[str, Any], sort: SortName, text: str, person: str) -> Matter:
    return Matter(
        id=row["id"], sort=sort, stream=row["id"], text=text, meeting=row["meeting"], title=row["meeting"],
        unit=row["unit"] or "", person=person, due=_day(row["due"]), overdue=row["overdue_workdays"] or 0,
        last=_day(row["last_report_at"]), colour=row["colour"] or "",
    )  # fmt: skip


def _conveying(book: Book, wanted: Wanted, today: date, calendar: Calendar) -> tuple[list[Matter], int]:
    from db.conveyed import Asked, conveying
    from db.overview import ASKED_AFTER
    from meetroom.commands.conveying import with_terms
    from meetroom.streams.conveying import conveying_id
    from meetroom.wording.terms import detailed

    asked = Asked(
        since=(today - ASKED_AFTER).isoformat(), state=None if wanted.over else "open", unit=wanted.unit or None,
        limit=MOST + 1,
    )  # fmt: skip
    found = conveying(book, asked)
    soon = calendar.due(today, SOON)
    matters = [
        Matter(
            id=f"{conveying_id(row['meeting'])}#{row['person'] or row['name']}", sort="convey",
            stream=conveying_id(row["meeting"]), text=row["title"] or row["meeting"], meeting=row["meeting"],
            title=row["title"] or row["meeting"], unit=row["unit"], person=detailed(row["name"], row["apart"] or ""),
            due=_day(row["due"]), overdue=row["overdue_workdays"], last=_day(row["date"]),
            status="open" if row["state"] == "open" else "closed",
            colour=_colour(_day(row["due"]), today, soon, over=row["state"] != "open"),
            told=row["person"] or row["name"],
        )
        for row in with_terms(found, today, calendar)
    ]  # fmt: skip
    return _fitting(matters, wanted), found.omitted


def _filing(book: Book, wanted: Wanted, today: date, calendar: Calendar) -> tuple[list[Matter], int]:
    from meetroom.commands.filing_due import next_for_filing
    from meetroom.streams.filing import filing_id

    if wanted.unit or wanted.person:
        return [], 0
    soon = calendar.due(today, SOON)
    # Those of one colour may stand behind any number of others.
    most = sys.maxsize if wanted.colour else MOST + 1
    matters = [
        Matter(
            id=filing_id(one.meeting), sort="filing", stream=filing_id(one.meeting), text=one.title or one.meeting,
            meeting=one.meeting, title=one.title or one.meeting, due=one.due,
            overdue=calendar.between(one.due, today) if one.due < today else 0,
            colour=_colour(one.due, today, soon, over=False),
        )
        for one in next_for_filing(book, today + AHEAD, today, most)
    ]  # fmt: skip
    return _fitting(matters, wanted), 0


def _colour(due: date | None, today: date, soon: date, *, over: bool) -> str:
    """As of tasks, of what has no progress."""
    if over:
        return "green"
    if due is None:
        return ""
    return "red" if due < today else "blue" if due <= soon else ""


def _fitting(matters: list[Matter], wanted: Wanted) -> list[Matter]:
    """Those of a colour and a person."""
    who = wanted.person.strip()
    return [
        one for one in matters
        if wanted.colour in ("", one.colour) and (not who or who in (one.told, one.person))
    ]  # fmt: skip


def _named(book: Book) -> tuple[tuple[str, ...], tuple[Named, ...]]:
    """Units and persons of the directory, and the units that have something open."""
    office: People = book.state(PEOPLE)
    people = tuple(
        Named(id, f"{one.name}{office.apart.get(id, '')}", one.unit, one.pinyin) for id, one in office.people.items()
    )
    of_people = (one.note for one in people if one.note)
    return tuple(dict.fromkeys((*office.directory.units, *of_people))), people


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
