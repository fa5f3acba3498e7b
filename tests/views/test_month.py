"""The page of a month: whole weeks from Monday on, and on which days meetings are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from meetroom.views.month import month


@pytest.mark.parametrize(
    ("of", "weeks", "first"),
    [
        (date(2026, 12, 15), 5, date(2026, 11, 30)),
        # February of 2027 begins on a Monday and has four whole weeks.
        (date(2027, 2, 28), 4, date(2027, 2, 1)),
        (date(2026, 8, 1), 6, date(2026, 7, 27)),
        (date(2027, 1, 1), 5, date(2026, 12, 28)),
    ],
)
def test_a_page_has_whole_weeks(of: date, weeks: int, first: date) -> None:
    page = month(of, ())
    days = [day.date for week in page for day in week]
    assert (len(page), days[0]) == (weeks, first)
    assert days == [first + timedelta(days=n) for n in range(7 * weeks)]
    within = [day.date for week in page for day in week if day.within]
    assert within[0] == of.replace(day=1)
    assert {(day.year, day.month) for day in within} == {(of.year, of.month)}
    assert (within[-1] + timedelta(days=1)).day == 1


def test_the_meetings_of_a_day_stand_in_their_order() -> None:
    page = month(date(2026, 12, 1), [(date(2026, 12, 4), "b"), (date(2027, 1, 3), "x"), (date(2026, 12, 4), "a")])
    assert {day.date: day.meetings for week in page for day in week if day.meetings} == {
        date(2026, 12, 4): ("b", "a"), date(2027, 1, 3): ("x",),
    }  # fmt: skip
