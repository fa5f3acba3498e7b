"""Working days, on the official calendars of 2025 and 2026 and on a user's own file."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetroom.rules.workdays import BadCalendar, Calendar, load_user_calendar, read_user_calendar

CALENDAR = Calendar()
BEIJING = timezone(timedelta(hours=8))

HOLIDAYS_2026 = [
    ("01-01", "01-03"),
    ("02-15", "02-23"),
    ("04-04", "04-06"),
    ("05-01", "05-05"),
    ("06-19", "06-21"),
    ("09-25", "09-27"),
    ("10-01", "10-07"),
]
MAKE_UP_2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}" if len(text) == 5 else text)


def test_the_whole_of_2026_is_the_official_calendar() -> None:
    free = {day(a) + timedelta(days=n) for a, b in HOLIDAYS_2026 for n in range((day(b) - day(a)).days + 1)}
    made_up = {day(text) for text in MAKE_UP_2026}
    for number in range(365):
        d = date(2026, 1, 1) + timedelta(days=number)
        expected = d in made_up or (d.weekday() < 5 and d not in free)
        assert CALENDAR.is_workday(d) == expected, d


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("12-04", 5, "12-11"),
        ("09-29", 5, "10-12"),
        ("04-30", 5, "05-11"),
        ("11-06", 5, "11-13"),
        ("11-20", 1, "11-23"),
        ("11-21", 1, "11-23"),
        ("12-04", 0, "12-04"),
        ("12-31", 1, "2027-01-04"),
    ],
)
def test_due(start: str, n: int, due: str) -> None:
    assert CALENDAR.due(day(start), n) == day(due)


@pytest.mark.parametrize(
    ("start", "n", "before"),
    [
        ("12-04", 3, "12-01"),
        ("12-04", 2, "12-02"),
        ("12-04", 1, "12-03"),
        ("11-23", 3, "11-18"),
        ("11-23", 2, "11-19"),
        ("11-23", 1, "11-20"),
        ("10-12", 1, "10-10"),
        ("05-11", 1, "05-09"),
    ],
)
def test_before(start: str, n: int, before: str) -> None:
    assert CALENDAR.before(day(start), n) == day(before)


@given(st.dates(date(2024, 1, 1), date(2026, 10, 1)), st.integers(1, 40))
def test_due_and_between_agree(start: date, n: int) -> None:
    due = CALENDAR.due(start, n)
    assert CALENDAR.is_workday(due)
    assert CALENDAR.between(start, due) == n
    assert CALENDAR.between(start, due - timedelta(days=1)) == n - 1


def test_between_is_zero_backwards() -> None:
    assert CALENDAR.between(day("12-11"), day("12-04")) == 0
    assert CALENDAR.between(day("12-04"), day("12-04")) == 0


def test_an_instant_counts_as_its_own_day() -> None:
    assert CALENDAR.due(datetime(2026, 12, 4, 23, 59, tzinfo=BEIJING), 5) == day("12-11")


@pytest.mark.parametrize("n", [-1, 3_651])
def test_counts_have_bounds(n: int) -> None:
    with pytest.raises(ValueError, match="3650"):
        CALENDAR.due(day("12-04"), n)


def test_a_year_without_an_official_list_is_provisional() -> None:
    assert not CALENDAR.provisional(day("12-31"))
    assert CALENDAR.provisional(date(2027, 1, 1))
    assert CALENDAR.provisional(day("12-31"), date(2027, 1, 4))
    assert CALENDAR.provisional(date(2027, 1, 4), day("12-31"))
    assert not CALENDAR.provisional(date(2004, 1, 1), day("12-31"))
    assert CALENDAR.provisional(date(1999, 5, 5))
    assert CALENDAR.provisional(date(2500, 5, 5))


USER = """
[2027]
holidays = ["2027-01-01..2027-01-03", "2027-02-05", 2027-02-08]
workdays = ["2027-02-14"]
[2026]
holidays = []
"""


def test_the_users_file_wins_for_its_years(tmp_path: Path) -> None:
    file = tmp_path / "calendar.toml"
    file.write_text(USER, "utf-8")
    calendar = Calendar(load_user_calendar(file))
    assert not calendar.is_workday(date(2027, 1, 1))
    assert not calendar.is_workday(date(2027, 2, 8))
    assert calendar.is_workday(date(2027, 2, 14))
    assert calendar.is_workday(date(2027, 5, 3))
    assert calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2026, 10, 10))
    assert not calendar.is_workday(date(2025, 10, 1))
    assert not calendar.provisional(date(2025, 1, 1), date(2027, 12, 31))
    assert calendar.due(day("12-31"), 1) == date(2027, 1, 4)


def test_every_problem_of_a_file_is_named_with_its_place() -> None:
    bad = """
    x = 1
    [2027]
    holidays = [
        "2027-02-30", "2026-12-31", "2027-01-03..2027-01-01", 5, "2027-01-01..2027-12-31", "2027-05-01",
    ]
    workdays = "2027-01-09"
    days = []
    [2028]
    workdays = ["2028-01-08"]
    holidays = ["2028-01-08"]
    [1900]
    """
    with pytest.raises(BadCalendar) as caught:
        read_user_calendar(bad.encode(), "my.toml")
    assert caught.value.file == "my.toml"
    assert [(problem.place, problem.reason) for problem in caught.value.problems] == [
        ("x", "year"),
        ("2027.holidays[0]", "date"),
        ("2027.holidays[1]", "year_of_date"),
        ("2027.holidays[2]", "order"),
        ("2027.holidays[3]", "date"),
        ("2027.holidays[4]", "length"),
        ("2027.workdays", "list"),
        ("2027.days", "key"),
        ("2028.workdays", "both"),
        ("1900", "year"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[2027", "toml"),
        ("[2027] # 假期".encode("gbk"), "unreadable"),
        (b"a." * 50_000 + b"b = 1", "length"),
        (b"[2027]\nholidays = " + b"[" * 3_000, "toml"),
        (b"#\n" * 40_000, "length"),
    ],
)
def test_a_file_that_cannot_be_read_at_all(data: bytes, reason: str) -> None:
    with pytest.raises(BadCalendar) as caught:
        read_user_calendar(data, "my.toml")
    assert [problem.reason for problem in caught.value.problems] == [reason]


def test_a_year_that_is_no_table() -> None:
    with pytest.raises(BadCalendar) as caught:
        read_user_calendar(b"2027 = 3", "my.toml")
    assert [(problem.place, problem.reason) for problem in caught.value.problems] == [("2027", "list")]
