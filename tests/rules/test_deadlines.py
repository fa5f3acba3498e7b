"""Deadlines, on the calendar of 2026."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from meetroom.rules.deadlines import Deadline, Note, deadline_day, deadlines
from meetroom.rules.kind import Kind
from meetroom.rules.reader import read_book
from meetroom.rules.rulebook import RuleSet, kind, resolve
from meetroom.rules.schedule import parse_deadline
from meetroom.rules.workdays import Calendar, UserCalendar, Year

CALENDAR = Calendar()
BEIJING = timezone(timedelta(hours=8))


def at(text: str) -> date | datetime:
    """A date or an instant, in 2026 unless it says so."""
    text = text if text[4:5] == "-" else f"2026-{text}"
    if " " not in text:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def start(text: str) -> datetime:
    found = at(text)
    assert isinstance(found, datetime)
    return found


def day(text: str) -> date:
    found = at(text)
    assert not isinstance(found, datetime)
    return found


def of(one: Kind, when: str, meeting: RuleSet | None = None, calendar: Calendar = CALENDAR) -> dict[str, Deadline]:
    rules = resolve(one, {}, meeting or {})
    return {deadline.name: deadline for deadline in deadlines(one, rules, start(when), calendar)}


WEEKLY = kind("administrative-office/weekly")
MONTHLY = kind("administrative-office/monthly")
QUARTERLY = kind("administrative-office/quarterly")
EXTRAORDINARY = kind("administrative-office/extraordinary")
LITERAL: RuleSet = {"": {"topic_deadline": "weekday TH 17:00"}}


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("topics", "11-25 17:00"),
        ("docket", "12-01"),
        ("materials", "12-02"),
        ("booklet", "12-03"),
        ("venue", "12-03"),
        ("leave", "12-04 12:00"),
        ("precheck", "12-04 13:30"),
        ("minutes", "12-08"),
    ],
)
def test_the_monthly_of_december(name: str, due: str) -> None:
    deadline = of(MONTHLY, "12-04 14:00")[name]
    assert deadline.at == at(due)
    assert deadline.on_workday
    assert not deadline.provisional
    assert deadline.notes == ()


@pytest.mark.parametrize(
    ("name", "due", "on_workday"),
    [
        ("docket", "11-18", True),
        ("materials", "11-19", True),
        ("booklet", "11-20", True),
        ("venue", "11-22", False),  # a calendar day: the Sunday
        ("leave", "11-23 07:00", True),
        ("precheck", "11-23 08:30", True),
    ],
)
def test_the_weekly_of_a_monday(name: str, due: str, on_workday: bool) -> None:
    deadline = of(WEEKLY, "11-23 09:00")[name]
    assert (deadline.at, deadline.on_workday) == (at(due), on_workday)


def test_deadlines_come_in_order_and_name_their_rule() -> None:
    rules = resolve(MONTHLY, {}, {})
    found = deadlines(MONTHLY, rules, start("12-04 14:00"), CALENDAR)
    assert [one.name for one in found] == [
        "topics", "docket", "materials", "booklet", "venue", "leave", "precheck", "minutes",
    ]  # fmt: skip
    assert [one.rule for one in found][:2] == ["topic_deadline", "docket_lead_workdays"]
    assert {one.at.tzinfo for one in found if isinstance(one.at, datetime)} == {BEIJING}


def test_the_list_is_due_before_the_topics_close_as_the_regulation_words_it() -> None:
    found = of(WEEKLY, "11-23 09:00", LITERAL)
    assert found["topics"].at == at("11-19 17:00")
    assert found["docket"].notes == (Note("before_topics", at("11-19 17:00")),)
    assert found["materials"].notes == ()
    assert found["booklet"].notes == ()


def test_so_the_thursday_is_a_week_earlier_and_says_so() -> None:
    found = of(WEEKLY, "11-23 09:00")
    assert found["topics"].at == at("11-12 17:00")
    assert found["topics"].notes == (Note("as_written", at("11-19 17:00")),)
    assert found["docket"].notes == ()


def test_leave_before_the_office_opens_is_pointed_out() -> None:
    assert of(WEEKLY, "11-23 09:00")["leave"].notes == (Note("before_office", at("11-23 08:00")),)
    assert of(WEEKLY, "11-23 10:00")["leave"].notes == ()


@pytest.mark.parametrize(
    ("meeting", "due", "on_workday"),
    [
        ("02-06 14:00", "01-25 17:00", False),
        ("03-06 14:00", "02-25 17:00", True),
        ("05-08 14:00", "04-25 17:00", False),
        ("08-07 14:00", "07-25 17:00", False),
        ("10-09 14:00", "09-25 17:00", False),
        ("11-06 14:00", "10-25 17:00", False),
        ("12-04 14:00", "11-25 17:00", True),
        ("2027-01-08 14:00", "2026-12-25 17:00", True),
    ],
)
def test_the_25th_of_the_month_before(meeting: str, due: str, on_workday: bool) -> None:
    topics = of(MONTHLY, meeting)["topics"]
    assert (topics.at, topics.on_workday, topics.notes) == (at(due), on_workday, ())


def test_an_office_may_have_it_moved_to_a_working_day() -> None:
    rolling: RuleSet = {"": {"topic_deadline": "monthday 25 17:00 before 1 roll previous"}}
    assert of(MONTHLY, "11-06 14:00", rolling)["topics"].at == at("10-23 17:00")
    assert of(MONTHLY, "11-06 14:00", rolling)["topics"].notes == (Note("rolled", at("10-25 17:00")),)
    assert of(MONTHLY, "12-04 14:00", rolling)["topics"].notes == ()


@pytest.mark.parametrize(
    ("meeting", "due", "on_workday"),
    [
        ("03-31 09:00", "02-20 17:00", False),  # inside the Spring Festival holiday
        ("06-30 09:00", "05-20 17:00", True),
        ("09-30 09:00", "08-20 17:00", True),
        ("12-31 09:00", "11-20 17:00", True),
    ],
)
def test_the_20th_of_the_quarters_second_to_last_month(meeting: str, due: str, on_workday: bool) -> None:
    topics = of(QUARTERLY, meeting)["topics"]
    assert (topics.at, topics.on_workday) == (at(due), on_workday)


def test_notice_of_a_special_meeting() -> None:
    found = of(EXTRAORDINARY, "11-23 09:00")
    assert found["notice"].at == at("11-20")
    assert "topics" not in found
    assert "notice" not in of(MONTHLY, "12-04 14:00")


def test_a_year_without_a_calendar_is_provisional_until_the_user_gives_one() -> None:
    found = of(WEEKLY, "2027-01-04 09:00")
    assert all(deadline.provisional for deadline in found.values())
    known = Calendar(UserCalendar({2027: Year(frozenset({date(2027, 1, 1), date(2027, 1, 4)}), frozenset())}))
    assert not any(one.provisional for one in of(WEEKLY, "2027-01-11 09:00", calendar=known).values())


SERVICE_CENTRE = """
[book]
id = "service-centre"
regulation = "机关会议制度"
name_en = "Meetings of a service centre"
[kind.weekly]
name = "周例会"
name_en = "Weekly meeting"
[[kind.weekly.expects]]
what = "周工作报表"
due = "weekday FR 15:00"
[kind.directors-office]
name = "主任办公会"
name_en = "Directors' meeting"
[kind.directors-office.rules]
topic_deadline = "days 2"
"""


def test_service_centre() -> None:
    weekly, directors = read_book(SERVICE_CENTRE, "service-centre.toml")
    report = of(weekly, "11-23 09:30")["expects"]
    assert (report.at, report.what) == (at("11-20 15:00"), "周工作报表")
    topics = of(directors, "11-23 09:00")["topics"]
    assert (topics.at, topics.on_workday) == (at("11-21"), False)  # 天, not 工作日: the Saturday


@pytest.mark.parametrize(
    ("written", "meeting", "due"),
    [
        ("weekday MO", "11-23", "11-16"),  # never the meeting's own day
        ("weekday SU", "11-23", "11-22"),
        ("monthday 31 before 1", "03-06", "02-28"),
        ("monthday 5", "12-04", "12-05"),
        ("monthday 25 before 13", "2027-01-08", "2025-12-25"),
        ("quarter-month 1 day 10", "12-31", "10-10"),
        ("quarter-month -3 day 10", "12-31", "10-10"),
        ("workdays 3", "10-12", "10-08"),
        ("workdays 4", "10-12", "09-30"),
    ],
)
def test_written_deadlines(written: str, meeting: str, due: str) -> None:
    assert deadline_day(parse_deadline(written), day(meeting), CALENDAR) == day(due)
