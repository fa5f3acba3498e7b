"""What the calendar follows from, read from the book and from this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from meetroom.commands import common
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.command import Dates
    from meetroom.intake import OfficeSettings
    from meetroom.rules.workdays import Calendar
    from meetroom.streams.calendar import KindDays, OfficeCalendar
    from meetroom.views.calendar import Foreseen, Planned, Sources


def read(
    book: Book, first: date, last: date, *, settings: OfficeSettings, calendar: Calendar,
    calendars: Sequence[OfficeCalendar] = (),
) -> Sources:  # fmt: skip
    """What the calendar of these days follows from; what is decided of a meeting stands in the year that has it.

    calendars: those of the years, where they are to be as they would become.
    """
    from db.planned import planned
    from meetroom.rules.kinds import kinds
    from meetroom.rules.rulebook import resolve
    from meetroom.streams.directory import PEOPLE
    from meetroom.views.calendar import AROUND, KindNow, Sources

    used = {
        id: KindNow(kind, resolve(kind, settings.for_kind(kind), {}))
        for id, kind in kinds().items()
        if not settings.in_use or id in settings.in_use
    }
    changes = [change for year in (calendars or _calendars(book, first, last)) for change in year.changes]
    meetings = [_planned(row) for row in planned(book, first - AROUND, last + AROUND)]
    foreseen = [one for year in range(first.year - 1, last.year + 2) for one in _foreseen(book, year)]
    return Sources(used, changes, meetings, calendar, book.state(PEOPLE), foreseen)


def dates(book: Book, calendar: Calendar) -> Dates:
    """How a decision asks for the days of the calendar, of which one year is as the decision has it."""

    def ask(deciding: OfficeCalendar, kind: str, unit: str, day: date) -> KindDays:
        from meetroom.views.calendar import days

        years = [deciding if one.id == deciding.id else one for one in _calendars(book, day, day)]
        sources = read(book, day, day, settings=common.office(), calendar=calendar, calendars=years)
        return days(sources, kind, unit, day)

    return ask


def _calendars(book: Book, first: date, last: date) -> Iterator[OfficeCalendar]:
    """The calendars of the years around some days: a meeting of one may be moved to the next."""
    from meetroom.streams.calendar import calendar_of

    for year in range(max(first.year - 1, 1000), last.year + 2):
        yield book.state(calendar_of(year))


def _foreseen(book: Book, year: int) -> Iterator[Foreseen]:
    """The rows of a year's plan that have passed all their steps."""
    from meetroom.streams.plan import AnnualPlan, plan_of
    from meetroom.views.calendar import Foreseen

    plan: AnnualPlan = book.state(plan_of(year))
    for row in plan.rows.values():
        if row.approved:
            yield Foreseen(f"{plan.id}#{row.no}", row.row)


def _planned(row: dict[str, Any]) -> Planned:
    from meetroom.rules.kinds import find
    from meetroom.views.calendar import Planned

    kind = find(row["kind"])
    stage = known(STAGES, row["status"])
    start = datetime.fromisoformat(row["scheduled_start"]) if row["scheduled_start"] else None
    return Planned(
        id=row["id"], kind=row["kind"], title=row["title"] or "", day=date.fromisoformat(row["date"]),
        clock=f"{start:%H:%M}" if start else "", place=row["place"] or "",
        unit=(row["unit"] or "") if kind is not None and kind.per_unit else "",
        held=row["convened_at"] is not None,
        cancelled=not (stage.ahead or stage.running or stage.over), persons=row["persons"],
        block_seats=row["block_seats"],
    )  # fmt: skip
