"""Build the agenda from rows in which no problem was found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day
from typing import Any

import msgspec

from meetroom.facts.agenda import Agenda, EarlierVote, Person, PlannedLeave, PlannedTopic, Resumption, SeatBlock
from meetroom.intake.order import numbers
from meetroom.intake.resumption import meeting_and_topic
from meetroom.intake.rows import Contents, Item
from meetroom.rules.kind import Kind
from meetroom.rules.rulebook import RuleSet, resolve
from meetroom.rules.segments import SEGMENT_CATEGORIES, PlannedSegment
from meetroom.rules.workdays import Calendar, timeliness


class FoundDeferral(msgspec.Struct, frozen=True, kw_only=True):
    """The deferral that a topic comes back from, as the book of the earlier meeting has it.

    date, due, report_at: days, or their ISO form as a table holds it. due: None where the next meeting was to take it
    up. report_at: when the supplementary report came, as far as it has.
    confidential: its reason may not be told to everybody.
    """

    meeting: str
    topic: int
    date: Day | str | None = None
    lead: str | None = None
    due: Day | str | None = None
    report_at: Day | str | None = None
    reason: str | None = None
    confidential: bool = False
    positions: dict[str, int] = {}
    votes: tuple[EarlierVote, ...] = ()


# Kind of the meeting, day and meeting of the deferral, title of the topic, number of the deferred one.
FindDeferral = Callable[[str, Day | None, str | None, str, int | None], FoundDeferral | None]


class Surroundings(msgspec.Struct, frozen=True):
    """What an agenda needs beyond its file: working days, pinyin keys of a name, and earlier deferrals."""

    calendar: Calendar
    pinyin: Callable[[str], tuple[str, ...]]
    deferral: FindDeferral | None = None


def build(contents: Contents, of: Kind, office: RuleSet, own: RuleSet, around: Surroundings) -> Agenda:
    """The agenda; `contents` has passed every check."""
    assert contents.meeting is not None
    held = contents.meeting.values["start"].date()
    topics = [
        _topic(item, no, of, around, held)
        for item, no in zip(contents.topics, numbers([item.values for item in contents.topics]), strict=True)
    ]
    # The id says whose agenda it is; the agenda itself has none.
    meeting = {name: value for name, value in contents.meeting.values.items() if name != "id"}
    return Agenda(
        **{"title": of.name, **meeting, "kind": of.id},
        rules=resolve(of, office, own),
        own_rules={category: dict(rules) for category, rules in own.items()},
        persons=tuple(_person(item, seat, around) for seat, item in enumerate(contents.persons, 1)),
        leaves=tuple(_leave(item) for item in contents.leaves),
        topics=tuple(sorted(topics, key=lambda topic: topic.no)),
        own_kind=of if of.own else None,
        segments=_segments(contents.segments, of),
        blocks=tuple(SeatBlock(**item.values) for item in contents.blocks),
    )


def _person(item: Item, seat: int, around: Surroundings) -> Person:
    # The word of agenda files is none that a field can have in Python.
    given = {"attends_as" if name == "as" else name: value for name, value in item.values.items()}
    return Person(**{"seat": seat, **given, "pinyin": around.pinyin(given["name"])})


def _segments(items: tuple[Item, ...], of: Kind) -> tuple[PlannedSegment, ...]:
    """The segments of the agenda's own plan, else those of its kind."""
    if not items:
        return of.segments
    found = []
    for item, no in zip(items, numbers([item.values for item in items]), strict=True):
        title = SEGMENT_CATEGORIES[item.values["kind"]]
        found.append(PlannedSegment(**{"title": title, **item.values, "no": no}))
    return tuple(sorted(found, key=lambda segment: segment.no))


def _leave(item: Item) -> PlannedLeave:
    # Whoever stands in without a word about the mandate explains, and decides nothing.
    mandate = item.values.get("mandate", "explain") if "substitute" in item.values else None
    return PlannedLeave(**{**item.values, "mandate": mandate})


def _topic(item: Item, no: int, of: Kind, around: Surroundings, held: Day) -> PlannedTopic:
    own: dict[str, Any] = {"major_kind": of.major_kind(item.values.get("category", ""))}
    resumes: dict[str, Any] = {}
    for name, value in item.values.items():
        prefix, dot, part = name.rpartition(".")
        (resumes if dot and prefix else own)[part if dot else name] = value
    if not resumes:
        return PlannedTopic(**{**own, "no": no})
    meeting, day = resumes.get("meeting"), resumes.get("date")
    if isinstance(meeting, Day):
        meeting, day = None, day or meeting
    if isinstance(meeting, str):
        meeting, number = meeting_and_topic(meeting)
        resumes.setdefault("topic", number)
    found = around.deferral(of.id, day, meeting, own["title"], resumes.get("topic")) if around.deferral else None
    if found is not None and found.confidential:
        # The reason comes along, so only the agenda itself can say that it may be told.
        own.setdefault("confidential", True)
    resumption = _resumption(resumes, meeting, day, found, around.calendar, held)
    return PlannedTopic(**{**own, "no": no, "resumes": resumption})


def _resumption(
    given: dict[str, Any], meeting: str | None, day: Day | None, found: FoundDeferral | None, calendar: Calendar,
    held: Day,
) -> Resumption:  # fmt: skip
    """held: the day of the meeting, until which a report that is not there is late."""
    due: Day | None = given.get("report_due") or _day(found.due if found else None)
    report_at: Day | None = given.get("report_at") or _day(found.report_at if found else None)
    in_time, overdue = timeliness(due, report_at, held, calendar.between)
    return Resumption(
        meeting=found.meeting if found else meeting,
        topic=found.topic if found else given.get("topic"),
        date=day or _day(found.date if found else None),
        lead=given.get("lead") or (found.lead if found else None),
        due=due,
        report_at=report_at,
        in_time=in_time,
        overdue_workdays=overdue,
        reason=given.get("reason") or (found.reason if found else None) or "",
        positions=found.positions if found else {},
        votes=found.votes if found else (),
    )


def _day(due: Day | str | None) -> Day | None:
    return Day.fromisoformat(due) if isinstance(due, str) else due
