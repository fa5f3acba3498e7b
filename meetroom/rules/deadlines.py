"""The deadlines of a meeting as plain dates, from its rules, its start and the working calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import msgspec

from meetroom.dates import months
from meetroom.rules.kind import Kind
from meetroom.rules.rulebook import Rules
from meetroom.rules.schedule import DeadlineRule, parse_deadline
from meetroom.rules.workdays import Calendar

# Leave that must be asked for before an office opens is pointed out (a 09:00 meeting and two hours: 07:00).
OFFICE_OPENS = time(8, 0)


class Note(msgspec.Struct, frozen=True):
    """What somebody should know about a deadline.

    `code` is one of
    as_written     read earlier than the regulation's wording, which comes to `at`
    rolled         moved to a working day from `at`
    before_topics  due before the topics close, at `at`: list or materials cannot be complete by then
    before_office  earlier than the office opens, at `at`
    """

    code: str
    at: date | datetime


class Deadline(msgspec.Struct, frozen=True):
    """One deadline: a datetime, or a date whose whole day counts.

    `name` is one of topics, expects, docket, materials, booklet, notice, venue, precheck, leave, minutes;
    `rule` the rule or fact it comes from. `provisional` (暂定): a year involved has no official
    calendar yet. `what`: the thing that is handed in, "" for the others.
    """

    name: str
    at: date | datetime
    rule: str
    on_workday: bool
    provisional: bool
    notes: tuple[Note, ...] = ()
    what: str = ""


def deadlines(kind: Kind, rules: Rules, start: datetime, calendar: Calendar) -> list[Deadline]:
    """Every deadline of a meeting that starts at `start`, in the order of time; silent rules give none."""
    day = start.date()
    found: list[Deadline] = []
    topics: Deadline | None = None
    written = rules.text("topic_deadline")
    if written:
        topics = _written("topics", "topic_deadline", written, start, calendar)
        found.append(topics)
    for each in kind.expects:
        if each.due:
            handed_in = _written("expects", "expects", each.due, start, calendar)
            found.append(msgspec.structs.replace(handed_in, what=each.what))
    leads = (
        ("docket", "docket_lead_workdays", rules.integer("docket_lead_workdays")),
        ("materials", "materials_lead_workdays", rules.integer("materials_lead_workdays")),
        ("booklet", "booklet_lead_workdays", rules.integer("booklet_lead_workdays")),
        ("notice", "notice_lead_workdays", rules.integer("notice_lead_workdays")),
    )
    for name, rule, lead in leads:
        if lead is not None:
            due = calendar.before(day, lead)
            late = topics is not None and name in ("docket", "materials") and _day(topics.at) > due
            notes = (Note("before_topics", topics.at),) if late and topics else ()
            found.append(_deadline(name, due, rule, day, calendar, notes))
    venue = kind.facts.get("venue_lead_days")
    if isinstance(venue, int):
        found.append(_deadline("venue", day - timedelta(days=venue), "venue_lead_days", day, calendar))
    precheck = kind.facts.get("precheck_minutes")
    if isinstance(precheck, int):
        found.append(_minutes_before("precheck", precheck, "precheck_minutes", start, calendar))
    leave = rules.integer("leave_lead_minutes")
    if leave is not None:
        found.append(_minutes_before("leave", leave, "leave_lead_minutes", start, calendar))
    minutes = rules.integer("minutes_lead_workdays")
    if minutes is not None:
        due = calendar.due(day, minutes)
        found.append(_deadline("minutes", due, "minutes_lead_workdays", day, calendar))
    return sorted(found, key=lambda deadline: _instant(deadline.at, start))


def deadline_day(rule: DeadlineRule, meeting: date, calendar: Calendar) -> date:
    """The day of a written deadline for a meeting on this day, before any move to a working day."""
    if rule.form == "weekday":
        return months.last_before(meeting, rule.number, rule.back)
    if rule.form == "monthday":
        return months.of_month(meeting.year, meeting.month - rule.back, rule.number)
    if rule.form == "quarter-month":
        first = (meeting.month - 1) // 3 * 3 + 1
        place = rule.quarter_month - 1 if rule.quarter_month > 0 else 3 + rule.quarter_month
        return months.of_month(meeting.year, first + place, rule.number)
    if rule.form == "workdays":
        return calendar.before(meeting, rule.number)
    return meeting - timedelta(days=rule.number)


def _written(name: str, source: str, written: str, start: datetime, calendar: Calendar) -> Deadline:
    rule = parse_deadline(written)
    day = deadline_day(rule, start.date(), calendar)
    notes: list[Note] = []
    if rule.form == "weekday" and rule.back:
        notes.append(Note("as_written", _at(day + timedelta(weeks=rule.back), rule.clock, start)))
    if rule.roll and not calendar.is_workday(day):
        notes.append(Note("rolled", _at(day, rule.clock, start)))
        day = calendar.before(day, 1)
    return _deadline(name, _at(day, rule.clock, start), source, start.date(), calendar, tuple(notes))


def _minutes_before(name: str, minutes: int, rule: str, start: datetime, calendar: Calendar) -> Deadline:
    at = start - timedelta(minutes=minutes)
    opens = datetime.combine(at.date(), OFFICE_OPENS, start.tzinfo)
    notes = (Note("before_office", opens),) if name == "leave" and at < opens else ()
    return _deadline(name, at, rule, start.date(), calendar, notes)


def _deadline(
    name: str,
    at: date | datetime,
    rule: str,
    counted_from: date,
    calendar: Calendar,
    notes: tuple[Note, ...] = (),
) -> Deadline:
    provisional = calendar.provisional(_day(at), counted_from)
    return Deadline(name, at, rule, calendar.is_workday(_day(at)), provisional, notes)


def _at(day: date, clock: time | None, start: datetime) -> date | datetime:
    """The day, or the instant at the meeting's own offset where the rule gives a time."""
    return day if clock is None else datetime.combine(day, clock, start.tzinfo)


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def _instant(at: date | datetime, start: datetime) -> datetime:
    """For ordering: a whole day ends with the day."""
    return at if isinstance(at, datetime) else datetime.combine(at, time.max, start.tzinfo)
