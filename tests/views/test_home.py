"""What is on today, coming, past and overdue, at the turn of the day."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from meetroom.views.home import Due, Listed, home_list

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 12, 4, 13, 30, tzinfo=BEIJING)


def meeting(id: str, start: datetime | None, status: str = "planned") -> Listed:
    """A meeting with a start and a state."""
    return Listed(id, id, None, start, "", status)


def test_midnight_parts_today_from_the_days_around_it() -> None:
    days = [
        meeting("yesterday", datetime(2026, 12, 3, 23, 59, tzinfo=BEIJING)),
        meeting("first", datetime(2026, 12, 4, 0, 0, tzinfo=BEIJING)),
        meeting("last", datetime(2026, 12, 4, 23, 59, tzinfo=BEIJING)),
        meeting("tomorrow", datetime(2026, 12, 5, 0, 0, tzinfo=BEIJING)),
    ]
    found = home_list(days, (), NOW)
    assert [m.id for m in found.today] == ["first", "last"]
    assert [m.id for m in found.coming] == ["tomorrow"]
    assert [m.id for m in found.past] == ["yesterday"]


def test_the_day_is_that_of_the_place_of_the_meeting() -> None:
    late = NOW.replace(hour=23, minute=30).astimezone(timezone(timedelta(hours=10)))
    here = meeting("here", datetime(2026, 12, 4, 9, 0, tzinfo=BEIJING))
    assert [m.id for m in home_list([here], (), late).today] == ["here"]


@pytest.mark.parametrize(("status", "section"), [("in_session", "today"), ("recess", "today"), ("adjourned", "past")])
def test_a_meeting_that_still_runs_is_todays(status: str, section: str) -> None:
    found = home_list([meeting("m", NOW - timedelta(days=1), status)], (), NOW)
    assert [m.id for m in getattr(found, section)] == ["m"]


@pytest.mark.parametrize(
    ("status", "section"),
    [("planned", "today"), ("in_session", "today"), ("adjourned", "past"), ("closed", "past")],
)  # fmt: skip
def test_a_meeting_of_today_that_is_over_belongs_to_the_past(status: str, section: str) -> None:
    found = home_list([meeting("m", NOW - timedelta(hours=2), status)], (), NOW)
    assert [m.id for m in getattr(found, section)] == ["m"]


def test_the_latest_of_the_past_and_the_next_to_come_stand_first() -> None:
    days = [meeting(f"{n}", NOW + timedelta(days=n)) for n in (-1, 2, -3, 1)]
    assert [m.id for m in home_list(days, (), NOW).meetings] == ["1", "2", "-1", "-3"]


def test_what_is_due_today_has_still_time() -> None:
    days = [date(2026, 12, 3), date(2026, 12, 4), date(2026, 12, 5), None]
    found = home_list((), [Due("task", "m", str(day), "", day) for day in reversed(days)], NOW)
    assert [(due.text, due.days) for due in found.overdue] == [("2026-12-03", 1)]
    assert [(due.text, due.days) for due in found.due] == [("2026-12-04", 0), ("2026-12-05", -1), ("None", None)]


def test_what_waits_for_others_is_neither_due_nor_overdue() -> None:
    dues = [Due("sign", "m", "", "", date(2026, 12, 1)), Due("task", "m", "", "", date(2026, 12, 3))]
    found = home_list((), dues, NOW)
    assert [(due.what, due.days) for due in found.waiting] == [("sign", 3)]
    assert [due.what for due in (*found.overdue, *found.due)] == ["task"]
