"""Days counted by weeks and months, as plain dates; weekdays are numbered from Monday, 0.

Pendulum does it, imported only where a day is counted: it takes 30 ms, and what runs a meeting needs none of this.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pendulum


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday that is not before a day."""
    import pendulum

    return _plain(_of(day).subtract(days=1).next(pendulum.WeekDay(weekday)))


def last_before(day: date, weekday: int, weeks: int = 0) -> date:
    """The last such weekday before a day, never the day itself, and so many weeks earlier still."""
    import pendulum

    return _plain(_of(day).previous(pendulum.WeekDay(weekday)).subtract(weeks=weeks))


def first_of_month(year: int, month: int, weekday: int) -> date:
    """The first such weekday of a month."""
    import pendulum

    return _plain(pendulum.date(year, month, 1).first_of("month", pendulum.WeekDay(weekday)))


def of_month(year: int, month: int, day: int) -> date:
    """A day of a month, or the last one where the month is shorter; months count on past the ends of the year."""
    import pendulum

    first = pendulum.date(year, 1, 1).add(months=month - 1)
    return _plain(first.replace(day=min(day, first.days_in_month)))


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return of_month(year, month, 31)


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of the week that holds a day."""
    there = _of(day)
    return _plain(there.start_of("week")), _plain(there.end_of("week"))


def months(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Year and number of every month from that of the first day to that of the last."""
    month = _of(first).start_of("month")
    while month <= last:
        yield month.year, month.month
        month = month.add(months=1)


def _of(day: date) -> pendulum.Date:
    import pendulum

    return pendulum.date(day.year, day.month, day.day)


def _plain(day: date) -> date:
    """Without pendulum's type: what is stored, compared and shown is a date like any other."""
    return date(day.year, day.month, day.day)
