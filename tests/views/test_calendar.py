"""The calendar: all meetings of all kinds in 2026, their deadlines, what was decided of them, what is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

import pytest

from meetroom.elements.who import Who
from meetroom.facts.calendar import (
    Change,
    DateCancelled,
    DateFact,
    DateMoved,
    DateSet,
    DatesMerged,
    ExtraCalled,
)
from meetroom.facts.directory import Colleague, Directory, Usual, Venue
from meetroom.i18n import set_language
from meetroom.record.calendar import CalendarRow
from meetroom.rules.kinds import kinds
from meetroom.rules.rulebook import RuleSet, resolve
from meetroom.rules.workdays import Calendar, UserCalendar, Year
from meetroom.streams.directory import People
from meetroom.views.calendar import KindNow, Listed, Planned, Range, Sources, rows

CALENDAR = Calendar()
AT = datetime(2026, 11, 29, 10, tzinfo=timezone(timedelta(hours=8)))
MONTHLY, WEEKLY, QUARTERLY = (f"administrative-office/{name}" for name in ("monthly", "weekly", "quarterly"))
STAFF, SECTION, OFFICE = (f"service-centre/{name}" for name in ("weekly", "section", "directors-office"))

# All Mondays of 2026; what stands behind > is the next working day, proposed where nobody works on the day.
MONDAYS = """
01-05 01-12 01-19 01-26 02-02 02-09 02-16>02-24 02-23>02-24 03-02 03-09 03-16 03-23 03-30 04-06>04-07 04-13 04-20
04-27 05-04>05-06 05-11 05-18 05-25 06-01 06-08 06-15 06-22 06-29 07-06 07-13 07-20 07-27 08-03 08-10 08-17 08-24
08-31 09-07 09-14 09-21 09-28 10-05>10-08 10-12 10-19 10-26 11-02 11-09 11-16 11-23 11-30 12-07 12-14 12-21 12-28
"""
FRIDAYS = """
01-02>01-04 01-09 01-16 01-23 01-30 02-06 02-13 02-20>02-24 02-27 03-06 03-13 03-20 03-27 04-03 04-10 04-17 04-24
05-01>05-06 05-08 05-15 05-22 05-29 06-05 06-12 06-19>06-22 06-26 07-03 07-10 07-17 07-24 07-31 08-07 08-14 08-21
08-28 09-04 09-11 09-18 09-25>09-28 10-02>10-08 10-09 10-16 10-23 10-30 11-06 11-13 11-20 11-27 12-04 12-11 12-18
12-25
"""
MONTHS = "01-01..01-31 02-01..02-28 03-01..03-31 04-01..04-30 05-01..05-31 06-01..06-30 " \
         "07-01..07-31 08-01..08-31 09-01..09-30 10-01..10-31 11-01..11-30 12-01..12-31"  # fmt: skip
SPRING = "2025-12-01..02-16 12-01..2027-02-05"
# By kind: the days, or from..to where the regulation gives no day.
YEAR_2026 = {
    "administrative-office/weekly": MONDAYS,
    "administrative-office/monthly": "01-02>01-04 02-06 03-06 04-03 05-01>05-06 06-05 07-03 08-07 09-04 10-02>10-08 "
    "11-06 12-04",
    "administrative-office/quarterly": "03-31 06-30 09-30 12-31",
    "administrative-office/extraordinary": "",
    "conference-affairs/deployment": "",
    "conference-affairs/seminar": "",
    "conference-affairs/exchange": "",
    "conference-affairs/forum": "",
    "municipal-bureau/party-group": "01-01..03-31 04-01..06-30 07-01..09-30 10-01..12-31",
    "municipal-bureau/directors-office": "",
    "municipal-bureau/democratic-life": "01-01..12-31",
    "municipal-bureau/middle-managers": MONTHS,
    "municipal-bureau/all-staff": "",
    "municipal-bureau/division": MONTHS,
    "municipal-bureau/monday-morning": MONDAYS,
    "service-centre/party-group": "",
    "service-centre/directors-office": "01-01..01-14",
    "service-centre/weekly": MONDAYS,
    "service-centre/section": " ".join(sorted((MONDAYS + FRIDAYS).split())),
    "service-centre/system": f"{SPRING.split()[0]} 06-22..06-30 {SPRING.split()[1]}",
    "service-centre/commendation": SPRING,
}


@cache
def in_use() -> dict[str, KindNow]:
    """The kinds with the rules of their regulations alone."""
    return {id: KindNow(kind, resolve(kind, {}, {})) for id, kind in kinds().items()}


def sources(
    *facts: DateFact, planned: Sequence[Planned] = (), people: Directory | None = None, office: RuleSet | None = None,
    calendar: Calendar | None = None,
) -> Sources:  # fmt: skip
    """A calendar after some decisions."""
    changes = [Change(no, AT, fact) for no, fact in enumerate(facts, 1)]
    used = {id: KindNow(kind, resolve(kind, office, {})) for id, kind in kinds().items()} if office else in_use()
    return Sources(used, changes, planned, calendar or CALENDAR, People("people", directory=people or Directory()))


def listed(found: Sources, kind: str, first: str, last: str, unit: str = "") -> list[Listed]:
    set_language("zh")
    return rows(found, Range(date.fromisoformat(first), date.fromisoformat(last), frozenset({kind}), unit))


def meetings(found: Sources, kind: str, first: str = "2026-12-01", last: str = "2026-12-31") -> list[CalendarRow]:
    return [one.row for one in listed(found, kind, first, last) if one.row.what == "meeting"]


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def in_short(row: CalendarRow) -> str:
    """As in the table above."""

    def plain(day: date) -> str:
        return f"{day:%m-%d}" if day.year == 2026 else day.isoformat()

    if row.date is None:
        assert row.window is not None
        return "..".join(map(plain, row.window))
    return plain(row.date) + (f">{plain(row.proposed)}" if row.proposed else "")


def told(row: CalendarRow) -> tuple[Any, ...]:
    return in_short(row), row.time, row.status


def test_the_table_has_every_kind() -> None:
    assert set(YEAR_2026) == set(kinds())


@pytest.mark.parametrize("kind", YEAR_2026)
def test_all_meetings_of_2026(kind: str) -> None:
    found = meetings(sources(), kind, "2026-01-01", "2026-12-31")
    assert [in_short(row) for row in found] == YEAR_2026[kind].split()
    for row in found:
        # A day on which nobody works is never moved: it is asked, as is what the regulation leaves open.
        merged = kind == "service-centre/system" and row.window != (day("06-22"), day("06-30"))
        asked = row.date is None or row.proposed is not None
        assert row.status == ("merged" if merged else "needs_date" if asked else "regular")
        assert row.provisional == (row.window is not None and row.window[1].year == 2027)


@pytest.mark.parametrize(
    ("kind", "time", "half"),
    [
        (WEEKLY, "09:00", ""), (STAFF, "09:30", ""), (MONTHLY, None, "afternoon"), (QUARTERLY, None, "morning"),
        ("municipal-bureau/monday-morning", None, ""), ("municipal-bureau/party-group", None, ""),
    ],
)  # fmt: skip
def test_the_time_is_the_regulations_or_none(kind: str, time: str | None, half: str) -> None:
    found = [one for one in listed(sources(), kind, "2026-11-02", "2026-12-31") if one.row.what == "meeting"]
    assert {(one.row.time, one.half_day) for one in found} == {(time, half)}


def test_an_office_says_the_time_once_for_all() -> None:
    found = sources(office={"": {"fixed_time": "14:00"}})
    assert [row.time for row in meetings(found, MONTHLY)] == ["14:00"]
    assert {row.time for row in meetings(found, WEEKLY)} == {"09:00"}


# The deadline table of the readings: kind, meeting, what, day and time; None where the hour is not said.
DEADLINES = [
    (WEEKLY, "11-23", "topic_deadline", "11-12", "17:00"),
    (WEEKLY, "11-23", "docket", "11-18", None),
    (WEEKLY, "11-23", "materials", "11-19", None),
    (WEEKLY, "11-23", "booklet", "11-20", None),
    (WEEKLY, "11-23", "venue", "11-22", None),
    (WEEKLY, "11-23", "minutes", "11-25", None),
    (STAFF, "11-23", "report_deadline", "11-20", "15:00"),
    (MONTHLY, "12-04", "topic_deadline", "11-25", "17:00"),
    (MONTHLY, "12-04", "docket", "12-01", None),
    (MONTHLY, "12-04", "materials", "12-02", None),
    (MONTHLY, "12-04", "booklet", "12-03", None),
    (MONTHLY, "12-04", "venue", "12-03", None),
    (QUARTERLY, "03-31", "topic_deadline", "02-20", "17:00"),
    (QUARTERLY, "06-30", "topic_deadline", "05-20", "17:00"),
    (QUARTERLY, "09-30", "topic_deadline", "08-20", "17:00"),
    (QUARTERLY, "12-31", "topic_deadline", "11-20", "17:00"),
]


@pytest.mark.parametrize(("kind", "meeting", "what", "due", "time"), DEADLINES)
def test_deadlines_are_listed_by_their_own_date(kind: str, meeting: str, what: str, due: str, time: str | None) -> None:
    found = listed(sources(), kind, f"2026-{due}", f"2026-{due}")
    of_it = [one.row for one in found if one.row.what == what and meeting in one.row.title]
    assert [(row.date, row.time) for row in of_it] == [(day(due), time)]
    free = not Calendar().is_workday(day(due))
    assert ("非工作日" in (of_it[0].warning or "")) == free


def test_the_25th_is_a_free_day_five_times_and_stays_where_it_is() -> None:
    found = listed(sources(), MONTHLY, "2026-01-01", "2026-12-31")
    free = [one.row for one in found if one.row.what == "topic_deadline" and "非工作日" in (one.row.warning or "")]
    assert [in_short(row) for row in free] == ["01-25", "04-25", "07-25", "09-25", "10-25"]


@pytest.mark.parametrize(("meeting", "due"), [("11-23", "11-20"), ("12-07", "12-04")])
def test_an_extraordinary_meeting_is_notified_a_working_day_before(meeting: str, due: str) -> None:
    kind = "administrative-office/extraordinary"
    found = sources(ExtraCalled(kind_id=kind, day=day(meeting), clock="14:00", reason="处置"))
    assert [
        in_short(one.row) for one in listed(found, kind, f"2026-{due}", f"2026-{due}") if one.row.what == "notice"
    ] == [due]


def test_topics_of_the_directors_office_close_two_days_before_not_two_working_days() -> None:
    found = sources(DateSet(kind_id=OFFICE, day=day("11-23"), clock="09:00"))
    (due,) = [one.row for one in listed(found, OFFICE, "2026-11-20", "2026-11-22") if one.row.what == "topic_deadline"]
    assert (in_short(due), due.warning) == ("11-21", "非工作日")


def test_a_year_without_an_official_calendar_is_provisional() -> None:
    found = meetings(sources(), WEEKLY, "2035-01-01", "2035-01-31")
    assert found
    assert all(row.provisional for row in found)
    official = Calendar(UserCalendar({2035: Year(frozenset({date(2035, 1, 1)}), frozenset())}))
    found = meetings(sources(calendar=official), WEEKLY, "2035-01-01", "2035-01-31")
    assert not any(row.provisional for row in found)
    assert (found[0].date, found[0].status, found[0].proposed) == (date(2035, 1, 1), "needs_date", date(2035, 1, 2))


def test_the_plan_of_the_next_year_is_due_on_the_last_working_day() -> None:
    found = listed(sources(), "conference-affairs/forum", "2026-12-01", "2026-12-31")
    assert [(one.row.what, in_short(one.row), one.row.kind) for one in found] == [("plan", "12-31", None)]


# What was decided


def test_a_moved_meeting_takes_its_deadlines_along() -> None:
    moved = DateMoved(
        kind_id=MONTHLY, day=day("12-04"), to=day("12-08"), clock="14:00", approver=Who(name="张三"), reason="出差"
    )
    found = sources(moved)
    (row,) = meetings(found, MONTHLY)
    assert (*told(row), row.moved_from, row.approver, row.reason) == (
        "12-08", "14:00", "moved", day("12-04"), "张三", "出差",
    )  # fmt: skip
    due = [one.row for one in listed(found, MONTHLY, "2026-12-01", "2026-12-10") if one.row.what == "docket"]
    assert [in_short(row) for row in due] == ["12-03"]


def test_a_meeting_moved_into_the_range_from_far_away_is_listed() -> None:
    moved = DateMoved(kind_id=QUARTERLY, day=day("03-31"), to=day("12-30"), reason="推迟")
    assert [told(row) for row in meetings(sources(moved), QUARTERLY)] == [
        ("12-30", None, "moved"), ("12-31", None, "regular"),
    ]  # fmt: skip


def test_moved_twice_it_comes_from_the_day_of_the_rule() -> None:
    first = DateMoved(kind_id=MONTHLY, day=day("12-04"), to=day("12-07"), reason="一")
    again = DateMoved(kind_id=MONTHLY, day=day("12-07"), to=day("12-09"), reason="二")
    (row,) = meetings(sources(first, again), MONTHLY)
    assert (in_short(row), row.moved_from, row.reason) == ("12-09", day("12-04"), "二")


def test_cancelled_extra_and_merged() -> None:
    found = sources(
        DateCancelled(kind_id=WEEKLY, day=day("12-14"), reason="停电"),
        ExtraCalled(kind_id=WEEKLY, day=day("12-16"), clock="10:00", reason="年终"),
        DatesMerged(kind_id=MONTHLY, day=day("12-04"), into=WEEKLY, into_day=day("12-07")),
    )
    assert [told(row) for row in meetings(found, WEEKLY)] == [
        ("12-07", "09:00", "regular"), ("12-14", "09:00", "cancelled"), ("12-16", "10:00", "extra"),
        ("12-21", "09:00", "regular"), ("12-28", "09:00", "regular"),
    ]  # fmt: skip
    (merged,) = meetings(found, MONTHLY)
    assert (*told(merged), merged.moved_from) == ("12-07", "09:00", "merged", day("12-04"))
    # What is not held by itself has no deadlines.
    assert all("12-14" not in one.row.title for one in listed(found, WEEKLY, "2026-11-01", "2026-12-20"))


def test_one_that_goes_into_the_meeting_of_a_unit_is_at_the_time_of_that_unit() -> None:
    found = sources(
        DateSet(kind_id=SECTION, unit="综合科", day=day("12-09"), clock="10:30"),
        DatesMerged(kind_id=MONTHLY, day=day("12-04"), into=SECTION, into_day=day("12-09"), into_unit="综合科"),
    )
    (merged,) = meetings(found, MONTHLY)
    assert (*told(merged), merged.moved_from) == ("12-09", "10:30", "merged", day("12-04"))


@pytest.mark.parametrize("chosen", ["06-22", "06-25", "06-30"])
def test_the_last_week_of_june_is_asked_and_any_of_its_readings_accepted(chosen: str) -> None:
    kind = "service-centre/system"
    (asked,) = meetings(sources(), kind, "2026-06-01", "2026-06-30")
    assert (asked.status, asked.date, asked.window) == ("needs_date", None, (day("06-22"), day("06-30")))
    assert "几种读法" in (asked.warning or "")
    found = sources(DateSet(kind_id=kind, day=day(chosen), clock="09:00"))
    assert [told(row) for row in meetings(found, kind, "2026-06-01", "2026-06-30")] == [(chosen, "09:00", "regular")]


def test_what_is_asked_is_listed_where_its_window_meets_the_range() -> None:
    kind = "municipal-bureau/party-group"
    assert [in_short(row) for row in meetings(sources(), kind, "2026-12-31", "2027-01-01")] == [
        "10-01..12-31", "2027-01-01..2027-03-31",
    ]  # fmt: skip
    assert meetings(sources(), kind, "2027-04-01", "2027-04-01")[0].window == (date(2027, 4, 1), date(2027, 6, 30))


def test_a_day_is_set_for_one_that_falls_on_a_holiday() -> None:
    found = sources(DateSet(kind_id=MONTHLY, day=day("05-08"), clock="14:00"))
    assert [told(row) for row in meetings(found, MONTHLY, "2026-05-01", "2026-05-31")] == [
        ("05-08", "14:00", "regular")
    ]


def test_every_second_week_counts_from_the_last_one_held() -> None:
    held = planned(OFFICE, "11-04", held=True)
    found = sources(planned=[held])
    assert [told(row) for row in meetings(found, OFFICE, "2026-11-01", "2026-12-31")] == [
        ("11-04", "09:00", "held"), ("11-18", None, "regular"), ("12-02", None, "regular"),
        ("12-16", None, "regular"), ("12-30", None, "regular"),
    ]  # fmt: skip
    # One that is only planned is none that was held: it takes the place of the nearest.
    found = sources(planned=[held, planned(OFFICE, "11-19")])
    assert [told(row) for row in meetings(found, OFFICE, "2026-11-01", "2026-12-05")][1:] == [
        ("11-19", "09:00", "moved"), ("12-02", None, "regular"),
    ]  # fmt: skip
    # A day that the office sets begins a count of its own.
    found = sources(DateSet(kind_id=OFFICE, day=day("12-09")), planned=[held])
    assert [in_short(row) for row in meetings(found, OFFICE, "2026-11-05", "2026-12-31")] == ["11-18", "12-09", "12-23"]


def test_once_after_another_meeting_goes_where_that_one_goes() -> None:
    moved = DateMoved(kind_id=STAFF, day=day("12-07"), to=day("12-08"), approver=Who(name="张三"), reason="检查")
    first = meetings(sources(moved), SECTION, "2026-12-07", "2026-12-11")
    assert [told(row) for row in first] == [("12-08", None, "moved"), ("12-11", None, "regular")]
    assert (first[0].moved_from, first[0].approver) == (day("12-07"), "张三")
    assert "周例会之后" in (first[0].warning or "")


def test_a_unit_moves_its_own_meeting_alone() -> None:
    moved = DateMoved(kind_id=SECTION, unit="秘书科", day=day("12-11"), to=day("12-10"), reason="检查")
    found = sources(moved)
    both = meetings(found, SECTION, "2026-12-10", "2026-12-11")
    assert [(in_short(row), row.unit) for row in both] == [("12-10", "秘书科"), ("12-11", None)]
    own = [one.row for one in listed(found, SECTION, "2026-12-10", "2026-12-11", "秘书科") if one.row.what == "meeting"]
    assert [(in_short(row), row.unit) for row in own] == [("12-10", "秘书科")]
    other = [
        one.row for one in listed(found, SECTION, "2026-12-10", "2026-12-11", "综合科") if one.row.what == "meeting"
    ]
    assert [(in_short(row), row.unit) for row in other] == [("12-11", None)]


# Meetings of the book


def planned(kind: str, on: str, clock: str = "09:00", **more: Any) -> Planned:
    return Planned(id=f"2026-{on}-{kind.partition('/')[2]}", kind=kind, title="会", day=day(on), clock=clock, **more)


def test_meetings_of_the_book_take_the_place_of_what_is_due() -> None:
    found = sources(
        planned=[planned(MONTHLY, "12-04", "14:00"), planned(WEEKLY, "12-08"), planned(WEEKLY, "12-14", held=True)]
    )
    (monthly,) = meetings(found, MONTHLY)
    assert (*told(monthly), monthly.meeting) == ("12-04", "14:00", "regular", "2026-12-04-monthly")
    assert [(told(row), row.moved_from) for row in meetings(found, WEEKLY, "2026-12-07", "2026-12-20")] == [
        (("12-08", "09:00", "moved"), day("12-07")), (("12-14", "09:00", "held"), None),
    ]  # fmt: skip


def test_a_meeting_that_no_rule_gives_is_an_extra_one() -> None:
    kind = "municipal-bureau/directors-office"
    assert [told(row) for row in meetings(sources(planned=[planned(kind, "12-09")]), kind)] == [
        ("12-09", "09:00", "extra")
    ]
    twice = sources(planned=[planned(MONTHLY, "12-04"), planned(MONTHLY, "12-18")])
    assert [told(row) for row in meetings(twice, MONTHLY)] == [
        ("12-04", "09:00", "regular"),
        ("12-18", "09:00", "extra"),
    ]


def test_a_meeting_that_was_called_off_is_told() -> None:
    found = sources(planned=[planned(MONTHLY, "12-04", cancelled=True)])
    assert [told(row) for row in meetings(found, MONTHLY)] == [("12-04", "09:00", "cancelled")]


@pytest.mark.parametrize("called_off", [
    DateCancelled(kind_id=MONTHLY, day=day("12-04"), reason="停电"),
    DatesMerged(kind_id=MONTHLY, day=day("12-04"), into=WEEKLY, into_day=day("12-07")),
])  # fmt: skip
def test_called_off_in_calendar_and_book_it_is_one_row(called_off: DateCancelled | DatesMerged) -> None:
    (row,) = meetings(sources(called_off, planned=[planned(MONTHLY, "12-04", cancelled=True)]), MONTHLY)
    assert row.status == ("cancelled" if isinstance(called_off, DateCancelled) else "merged")
    assert row.meeting is not None
    # One that is held on that day after all stands beside it.
    two = sources(called_off, planned=[planned(MONTHLY, "12-04", cancelled=True), planned(MONTHLY, "12-04")])
    assert [row.status for row in meetings(two, MONTHLY) if row.status == "extra"] == ["extra"]


PEOPLE = Directory(
    persons={f"M{n}": Colleague(id=f"M{n}", name=f"成员{n}", posts=("主任",) if n == 1 else ()) for n in (1, 2, 3)},
    rooms={"一会议室": Venue(name="一会议室", capacity=2)},
    kinds={WEEKLY: Usual(kind=WEEKLY, members=("post:主任",), room="一会议室")},
)


@pytest.mark.parametrize(
    ("clock", "clashes"), [("08:59", True), ("10:59", True), ("11:00", False), ("06:00", True), ("14:00", False)]
)
def test_a_room_and_a_member_are_booked_once_at_a_time(clock: str, clashes: bool) -> None:
    # The weekly meeting lasts two hours at the most, from 9:00; the other one may take the rest of its half of the day.
    other = planned(
        "municipal-bureau/directors-office", "12-07", clock, place="一会议室", persons={"M1": "成员1", "M2": "成员2"}
    )
    (row,) = meetings(sources(planned=[other], people=PEOPLE), WEEKLY, "2026-12-07", "2026-12-07")
    assert ("一会议室同时还有会" in (row.warning or "")) == clashes
    assert ("成员1同时要参加会" in (row.warning or "")) == clashes


@pytest.mark.parametrize(("heads", "too_many"), [(2, False), (3, True)])
def test_more_heads_than_seats(heads: int, too_many: bool) -> None:
    persons = {f"M{n}": f"成员{n}" for n in range(heads)}
    found = sources(planned=[planned(WEEKLY, "12-07", place="一会议室", persons=persons)], people=PEOPLE)
    (row,) = meetings(found, WEEKLY, "2026-12-07", "2026-12-07")
    assert ((row.warning or "") == "与会3人，一会议室容纳2人") == too_many


@pytest.mark.parametrize(("seats", "too_many"), [(0, False), (1, True)])
def test_seats_of_groups_of_whom_only_the_number_is_known_count(seats: int, too_many: bool) -> None:
    persons = {f"M{n}": f"成员{n}" for n in range(2)}
    one = planned(WEEKLY, "12-07", place="一会议室", persons=persons, block_seats=seats)
    (row,) = meetings(sources(planned=[one], people=PEOPLE), WEEKLY, "2026-12-07", "2026-12-07")
    assert ((row.warning or "") == "与会3人，一会议室容纳2人") == too_many


def test_what_tells_a_meeting_from_others_stays_when_it_is_moved() -> None:
    moved = DateMoved(kind_id=MONTHLY, day=day("12-04"), to=day("12-08"), reason="出差")
    before, after = (
        [one.key for one in listed(found, MONTHLY, "2026-12-01", "2026-12-31") if one.row.what == "meeting"]
        for found in (sources(), sources(moved))
    )
    assert before == after
    whole = listed(sources(), MONTHLY, "2026-01-01", "2027-12-31")
    assert len({one.key for one in whole}) == len(whole)


def test_what_is_to_be_remembered_stands_beside_the_meeting() -> None:
    (row,) = meetings(sources(), "municipal-bureau/democratic-life")
    assert "另请安排：组织生活会" in (row.warning or "")


def test_a_move_that_the_meeting_of_the_book_did_not_follow_is_pointed_out() -> None:
    moved = DateMoved(kind_id=MONTHLY, day=day("12-04"), to=day("12-08"), reason="出差")
    (row,) = meetings(sources(moved, planned=[planned(MONTHLY, "12-04", "14:00")]), MONTHLY)
    assert (*told(row), row.moved_from) == ("12-04", "14:00", "regular", None)
    assert "日历上是2026-12-08" in (row.warning or "")
    (row,) = meetings(sources(moved, planned=[planned(MONTHLY, "12-08", "14:00")]), MONTHLY)
    assert (*told(row), row.moved_from, row.warning) == ("12-08", "14:00", "moved", day("12-04"), None)
