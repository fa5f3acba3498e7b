"""What earlier meetings of a kind left open: their tasks, and the topics that were not finished, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Day
from typing import Literal

import msgspec

from meetroom.facts.topic import TopicSentLater
from meetroom.folding import closed_up
from meetroom.meeting import Meeting
from meetroom.rules.supervision import TASK_STATUSES, ColourName, TaskStatusName

Why = Literal["deferred", "withdrawn", "again", "undecided", "not_reached"]


class OpenTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task that an earlier meeting set; overdue_days: calendar days since it was due, 0 where it is not overdue;
    overdue_workdays: the same in working days.

    apart: what tells its person from others of the same name. id: its number of the year; said: what was reported last.
    """

    meeting: str
    date: Day
    no: int
    topic: int | None
    topic_title: str | None
    unit: str
    person: str | None
    person_name: str | None
    person_apart: str | None
    due: Day | None
    text: str
    requirement: str
    confidential: bool
    overdue_days: int = 0
    id: str = ""
    status: TaskStatusName = "open"
    progress: int = 0
    colour: ColourName | None = None
    overdue_workdays: int = 0
    said: str = ""


class TakenUp(msgspec.Struct, frozen=True):
    """Where a topic is on an agenda again."""

    meeting: str
    topic: int


class NoQuorum(msgspec.Struct, frozen=True):
    """How many were present, and how many required, when a topic was not opened."""

    present: int
    required: int


class LeftTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic of an earlier meeting that is unfinished.

    why: deferred; withdrawn; again, to be discussed again; undecided, opened without an outcome; not_reached.
    lead, due, report_at and next_meeting are of a deferral; taken_up: where it is on an agenda again, undecided yet.
    no_quorum: why it was not opened, where that is why. consulted of members, None where nobody has to be asked;
    waiting: the names of those who still are to be. kind: of its meeting; elsewhere: the title of its meeting where
    that was of another kind.
    """

    meeting: str
    date: Day
    topic: int
    title: str
    unit: str
    why: Why
    reason: str
    lead: str | None
    lead_name: str | None
    lead_apart: str | None
    due: Day | None
    report_at: Day | None
    next_meeting: bool
    confidential: bool
    overdue_days: int = 0
    overdue_workdays: int = 0
    taken_up: TakenUp | None = None
    no_quorum: NoQuorum | None = None
    consulted: int | None = None
    members: int | None = None
    waiting: tuple[str, ...] = ()
    kind: str = ""
    elsewhere: str = ""


class OpenOpinion(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion of an earlier meeting that nobody answered. unit: who is to, due: until when, where that was said;
    overdue_days and overdue_workdays: as of a task. apart: what tells who gave it from others of the same name."""

    meeting: str
    date: Day
    no: int
    person: str
    person_name: str | None
    person_apart: str | None
    unit: str | None
    due: Day | None
    text: str
    confidential: bool
    overdue_days: int = 0
    overdue_workdays: int = 0


class Untold(msgspec.Struct, frozen=True, kw_only=True):
    """Who is still to be told what an earlier meeting decided: somebody, or a unit, of which person is null.

    held: when that meeting was over. why: absent, all (all staff). topics: what a member missed, [] where it is all.
    """

    meeting: str
    title: str
    held: Day
    person: str | None
    name: str
    apart: str | None
    unit: str
    why: str
    topics: tuple[int, ...] = ()
    due: Day | None = None
    overdue_workdays: int = 0


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting that deferred a topic which comes back now, by its title, with what became of the deferral since.

    late: by how many working days the report came after it was due. consulted of members, None where nobody has to be
    asked; waiting: the names of those who still are to be.
    """

    title: str
    date: Day
    reason: str
    positions: dict[str, int]
    due: Day | None = None
    report_at: Day | None = None
    late: int = 0
    report: str = ""
    consulted: int | None = None
    members: int | None = None
    waiting: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A topic of a meeting of a kind, in the order in which meetings begin, and which one it says it comes back from.

    order: later meetings have more; open: nothing came of it yet, and its meeting may still take it.
    """

    meeting: str
    topic: int
    title: str
    order: int
    kind: str
    open: bool
    resumes: TakenUp | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What a meeting of another kind decided since the last one of this kind, which is to be told of."""

    meeting: str
    meeting_title: str
    date: Day
    topic: int
    title: str
    outcome: str
    resolution: str | None
    confidential: bool


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """What is open on a day; omitted: how many confidential tasks, topics, decisions, opinions and persons to be told
    were left out.

    told_of: the kinds of meetings whose decisions are told of (`brief_from`), decided: what they decided. conveying:
    who is still to be told of the last meetings.
    """

    day: Day
    told_of: tuple[str, ...] = ()
    decided: tuple[Decided, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    topics: tuple[LeftTopic, ...] = ()
    omitted: int = 0
    opinions: tuple[OpenOpinion, ...] = ()
    conveying: tuple[Untold, ...] = ()


def on(
    day: Day,
    tasks: Iterable[OpenTask],
    left: Iterable[LeftTopic],
    places: Iterable[Place],
    between: Callable[[Day, Day], int],
) -> Earlier:
    """What is open on a day: without topics that a later meeting dealt with, and with how long what is due is overdue.

    A later meeting deals with a topic where its own says that it comes back from it, or has its title in a meeting of
    the same kind; of several the last counts. between: counts working days.
    """
    known = tuple(places)
    begins = {place.meeting: place.order for place in known}
    back: dict[TakenUp | tuple[str, str], list[Place]] = {}
    for place in known:
        back.setdefault(place.resumes or (place.kind, closed_up(place.title)), []).append(place)
    topics = []
    for topic in left:
        of = (TakenUp(topic.meeting, topic.topic), (topic.kind, closed_up(topic.title)))
        again = [p for what in of for p in back.get(what, ()) if p.order > begins[topic.meeting]]
        last = max(again, key=lambda place: place.order, default=None)
        if last is None:
            topics.append(topic)
        elif last.open:
            topics.append(msgspec.structs.replace(topic, taken_up=TakenUp(last.meeting, last.topic)))
    return Earlier(
        day=day,
        tasks=tuple(
            msgspec.structs.replace(task, overdue_days=0 if TASK_STATUSES[task.status].whole else _days(task.due, day))
            for task in tasks
        ),
        topics=tuple(
            msgspec.structs.replace(
                topic, overdue_days=_days(topic.due, day), overdue_workdays=between(topic.due, day) if topic.due else 0
            )
            if topic.report_at is None
            else topic
            for topic in topics
        ),
    )


def why_not_reached(meeting: Meeting, topic: LeftTopic) -> LeftTopic:
    """A topic that was not reached with what its meeting says of that: no quorum, or sent later for a reason."""
    blocked = [found for found in meeting.topics.blocked if found.topic == topic.topic]
    standing = (meeting.corrections.entry(entry) for entry in meeting.log)
    later = [
        e.body.reason for e in standing if e and isinstance(e.body, TopicSentLater) and e.body.topic == topic.topic
    ]
    return msgspec.structs.replace(
        topic,
        reason=later[-1] if later else topic.reason,
        no_quorum=NoQuorum(blocked[-1].present, blocked[-1].required) if blocked else None,
    )


def _days(due: Day | None, day: Day) -> int:
    return 0 if due is None else max(0, (day - due).days)
