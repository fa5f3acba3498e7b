"""Recurrences, on the calendar of 2026."""

from __future__ import annotations

from datetime import date

import pytest

from meetroom.rules.recurrence import LAST_WEEK, OpenDate, last_week_readings, occurrences
from meetroom.rules.schedule import parse_cadence
from meetroom.rules.workdays import Calendar

CALENDAR = Calendar()


def day(text: str) -> date:
    """A date in 2026."""
    return date.fromisoformat(f"2026-{text}")


def dates(cadence: str, first: str, last: str, anchor: str | None = None) -> list[str]:
    found = occurrences(parse_cadence(cadence), day(first), day(last), CALENDAR, anchor=day(anchor) if anchor else None)
    return [f"{one.day:%m-%d}" for one in found]


def test_first_fridays_of_2026() -> None:
    cadence = parse_cadence("monthly first FR afternoon")
    found = occurrences(cadence, day("01-01"), day("12-31"), CALENDAR)
    assert [f"{one.day:%m-%d}" for one in found] == [
        "01-02", "02-06", "03-06", "04-03", "05-01", "06-05", "07-03", "08-07", "09-04", "10-02",
        "11-06", "12-04",
    ]  # fmt: skip
    free = {f"{one.day:%m-%d}": one.suggestion for one in found if not one.on_workday}
    assert free == {"01-02": day("01-04"), "05-01": day("05-06"), "10-02": day("10-08")}


def test_january_2027_is_to_be_settled() -> None:
    (one,) = occurrences(parse_cadence("monthly first FR"), date(2027, 1, 1), date(2027, 1, 31), CALENDAR)
    assert (one.day, one.on_workday, one.suggestion) == (date(2027, 1, 1), False, date(2027, 1, 4))
    assert one.provisional


def test_last_working_days_of_the_quarters() -> None:
    assert dates("quarterly last-workday", "01-01", "12-31") == ["03-31", "06-30", "09-30", "12-31"]
    assert dates("monthly last-workday", "01-01", "05-31") == ["01-30", "02-28", "03-31", "04-30", "05-29"]


def test_mondays_on_holidays_are_never_moved() -> None:
    found = occurrences(parse_cadence("weekly MO 09:00"), day("01-01"), day("12-31"), CALENDAR)
    assert [f"{one.day:%m-%d}" for one in found if not one.on_workday] == [
        "02-16", "02-23", "04-06", "05-04", "10-05",
    ]  # fmt: skip
    assert dates("weekly MO", "11-23", "11-30") == ["11-23", "11-30"]


@pytest.mark.parametrize(
    ("cadence", "anchor", "expected"),
    [
        ("weekly every 2", "11-04", ["11-18", "12-02"]),
        ("weekly every 2", "10-07", ["11-04", "11-18", "12-02"]),
        ("weekly every 2 TU", "11-04", ["11-17", "12-01"]),
    ],
)
def test_every_second_week_counts_from_the_last_one_held(cadence: str, anchor: str, expected: list[str]) -> None:
    assert dates(cadence, "11-01", "12-05", anchor) == expected


def test_the_last_week_of_june_has_three_readings_and_is_asked() -> None:
    readings = last_week_readings(2026, 6)
    assert tuple(readings) == LAST_WEEK
    assert readings == {
        "full_week": (day("06-22"), day("06-28")),
        "last_seven": (day("06-24"), day("06-30")),
        "week_of_last_day": (day("06-29"), day("06-30")),
    }
    cadence = parse_cadence("yearly month 6 last-week")
    with pytest.raises(OpenDate) as caught:
        occurrences(cadence, day("01-01"), day("12-31"), CALENDAR)
    assert (caught.value.question, caught.value.options) == ("last_week", LAST_WEEK)
    (one,) = occurrences(cadence, day("01-01"), day("12-31"), CALENDAR, last_week="last_seven")
    assert (one.day, one.until) == (day("06-24"), day("06-30"))


@pytest.mark.parametrize(
    ("cadence", "question"),
    [
        ("weekly every 2", "anchor"),
        ("weekly", "anchor"),
        ("monthly", "day"),
        ("quarterly", "day"),
        ("half-yearly", "day"),
        ("yearly before-spring-festival", "day"),
        ("yearly year-end with service-centre/commendation", "day"),
    ],
)
def test_what_the_regulation_leaves_open_is_asked(cadence: str, question: str) -> None:
    with pytest.raises(OpenDate) as caught:
        occurrences(parse_cadence(cadence), day("01-01"), day("12-31"), CALENDAR)
    assert caught.value.question == question


def test_meetings_on_demand_have_no_dates() -> None:
    assert dates("on-demand", "01-01", "12-31") == []
