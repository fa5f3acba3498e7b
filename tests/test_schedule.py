"""The written forms of deadlines, recurrences and times: what is read, and what is refused."""

from __future__ import annotations

import pytest

from meetroom.rules.schedule import BadSchedule, parse_cadence, parse_deadline, parse_time_of_day


@pytest.mark.parametrize(
    "text",
    [
        "weekday TH before 1",
        "monthday 25 lag 1",
        "days 2 lag 1",
        "monthday 0",
        "monthday 32",
        "quarter-month 0 day 20",
        "quarter-month -2 day 0",
        "weekday TH 24:00",
        "workdays",
        "",
        "days 2 " * 10_000,
    ],
)
def test_deadlines_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadSchedule):
        parse_deadline(text)


@pytest.mark.parametrize(
    "text",
    [
        "weekly MO 09:00",
        "weekly every 2",
        "weekly MO after service-centre/weekly",
        "weekly FR morning",
        "monthly first FR afternoon",
        "monthly day 15",
        "monthly",
        "quarterly last-workday morning",
        "half-yearly",
        "yearly month 6 last-week",
        "yearly before-spring-festival",
        "yearly year-end with service-centre/commendation",
        "on-demand",
    ],
)
def test_recurrences_read_back(text: str) -> None:
    assert str(parse_cadence(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "daily",
        "weekly first MO",
        "monthly FR",
        "weekly day 3",
        "monthly day 0",
        "weekly last-week",
        "yearly last-week",
        "monthly month 6",
        "on-demand 09:00",
        "weekly MO 9:00",
        "weekly TU every 2",
        "",
    ],
)
def test_recurrences_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadSchedule):
        parse_cadence(text)


def test_times_of_day() -> None:
    assert [parse_time_of_day(text) for text in ("9:00", "14\uff1a30", "上午")] == [
        "09:00",
        "14:30",
        "morning",
    ]
    with pytest.raises(BadSchedule):
        parse_time_of_day("noon")
