"""Days by weeks and months, against the calendar of the standard library."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest

from meetroom.dates import months

DAYS = [date(2027, 12, 20) + timedelta(days=n) for n in range(90)]  # over a year's end, into a leap February


@pytest.mark.parametrize("weekday", range(7))
def test_weekdays_around_every_day(weekday: int) -> None:
    for day in DAYS:
        after, before = months.on_or_after(day, weekday), months.last_before(day, weekday)
        assert (after.weekday(), before.weekday()) == (weekday, weekday)
        assert day <= after < day + timedelta(days=7)
        assert day - timedelta(days=7) <= before < day
        assert months.last_before(day, weekday, 2) == before - timedelta(weeks=2)


@pytest.mark.parametrize("month", range(1, 13))
def test_months_have_their_ends(month: int) -> None:
    last = calendar.monthrange(2028, month)[1]
    assert months.end_of_month(2028, month) == date(2028, month, last)
    assert months.of_month(2028, month, 31) == date(2028, month, last)
    for weekday in range(7):
        first = months.first_of_month(2028, month, weekday)
        assert first.weekday() == weekday
        assert (first.month, first.day <= 7) == (month, True)


def test_months_count_on_past_the_year() -> None:
    assert months.of_month(2026, 0, 25) == date(2025, 12, 25)
    assert months.of_month(2026, 13, 30) == date(2027, 1, 30)
    assert months.of_month(2026, -9, 31) == date(2025, 3, 31)
    assert list(months.months(date(2026, 11, 30), date(2027, 1, 1))) == [(2026, 11), (2026, 12), (2027, 1)]
    assert list(months.months(date(2026, 11, 2), date(2026, 10, 31))) == []


def test_a_week_is_from_monday_to_sunday() -> None:
    assert months.week_of(date(2026, 11, 29)) == (date(2026, 11, 23), date(2026, 11, 29))
    assert months.week_of(date(2026, 11, 30)) == (date(2026, 11, 30), date(2026, 12, 6))


def test_days_are_plain_dates() -> None:
    day = date(2026, 11, 28)
    found = [months.on_or_after(day, 0), months.end_of_month(2026, 2), *months.week_of(day)]
    assert {type(each) for each in found} == {date}
