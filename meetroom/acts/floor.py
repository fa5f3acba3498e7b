"""Report, speak, finish; pause, resume and extend the clock; queue."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import Command, Context, Refused, decides, distinct, person_in_room, room_is_clear, topic_at_hand
from meetroom.facts.floor import (
    ClockExtended,
    ClockPaused,
    ClockResumed,
    PersonsQueued,
    ReportStarted,
    Speech,
    SpeechEnded,
    SpeechStarted,
)
from meetroom.meeting import Meeting


class _OfFloor(Command, frozen=True):
    after: ClassVar[tuple[str, ...]] = ("session", "topic", "floor")


class Report(_OfFloor, frozen=True):
    """Report on the topic at hand, None for its reporter; or in the segment at hand."""

    person: str | None = None


class Speak(_OfFloor, frozen=True):
    """Make a statement on the topic at hand, or in the segment at hand."""

    person: str


class EndSpeech(_OfFloor, frozen=True):
    """Finish the report, statement or briefing that is running."""


class PauseClock(_OfFloor, frozen=True):
    """Stop the running clock."""


class ResumeClock(_OfFloor, frozen=True):
    """Let the paused clock go on."""


class ExtendClock(_OfFloor, frozen=True):
    """Give the running clock more time."""

    seconds: int


class JoinQueue(_OfFloor, frozen=True):
    """Ask for the floor."""

    persons: tuple[str, ...]


def _takes_floor(meeting: Meeting, kind: str, person: str, context: Context) -> tuple[int | None, int | None]:
    """Where somebody in the room takes the floor: the topic at hand, else the segment at hand."""
    topic, segment = _place(meeting)
    person_in_room(meeting, person)
    if topic is not None:
        room_is_clear(meeting, topic, context)
    running = meeting.floor.running
    if running is not None and running.kind == kind and running.person == person:
        raise Refused("floor.already", person=person)
    return topic, segment


def _place(meeting: Meeting) -> tuple[int | None, int | None]:
    topic, segment = meeting.place
    if topic is None and segment is None:
        raise Refused("floor.nothing" if meeting.plan.segments else "topic.none")
    return topic, segment


def _limit(meeting: Meeting, rule: str, topic: int | None, segment: int | None) -> int | None:
    """Seconds for a speech: by the rule for topics, in a segment its own alone."""
    if segment is not None:
        return meeting.plan.segments[segment].statement_seconds
    return meeting.rules.integer(rule, meeting.category(topic))


@decides(Report, {ReportStarted: lambda fact: Report(person=fact.person)})
def report(meeting: Meeting, command: Report, context: Context) -> ReportStarted:
    """A report on the topic at hand or in the segment at hand, which ends a running speech."""
    person = command.person
    if person is None and _place(meeting)[0] is None:
        raise Refused("report.person")
    person = person or meeting.planned(topic_at_hand(meeting)).reporter
    topic, segment = _takes_floor(meeting, "report", person, context)
    limit = _limit(meeting, "report_seconds", topic, segment)
    return ReportStarted(topic=topic, person=person, limit=limit, segment=segment)


@decides(Speak, {SpeechStarted: lambda fact: Speak(person=fact.person)})
def speak(meeting: Meeting, command: Speak, context: Context) -> SpeechStarted:
    """A statement on the topic at hand or in the segment at hand, which ends a running speech."""
    topic, segment = _takes_floor(meeting, "statement", command.person, context)
    limit = _limit(meeting, "statement_seconds", topic, segment)
    return SpeechStarted(topic=topic, person=command.person, limit=limit, segment=segment)


def _running(meeting: Meeting) -> Speech:
    if meeting.floor.running is None:
        raise Refused("floor.empty")
    return meeting.floor.running


@decides(EndSpeech, {SpeechEnded: lambda fact: EndSpeech()})
def end_speech(meeting: Meeting, command: EndSpeech, context: Context) -> SpeechEnded:
    """The end of what is running."""
    _running(meeting)
    return SpeechEnded()


@decides(PauseClock, {ClockPaused: lambda fact: PauseClock()})
def pause_clock(meeting: Meeting, command: PauseClock, context: Context) -> ClockPaused:
    """The running clock stops."""
    if _running(meeting).paused is not None:
        raise Refused("clock.paused")
    return ClockPaused()


@decides(ResumeClock, {ClockResumed: lambda fact: ResumeClock()})
def resume_clock(meeting: Meeting, command: ResumeClock, context: Context) -> ClockResumed:
    """The paused clock goes on."""
    if _running(meeting).paused is None:
        raise Refused("clock.not_paused")
    return ClockResumed()


@decides(ExtendClock, {ClockExtended: lambda fact: ExtendClock(seconds=fact.seconds)})
def extend_clock(meeting: Meeting, command: ExtendClock, context: Context) -> ClockExtended:
    """More time for what is running; a clock without a limit has nothing to extend."""
    speech = _running(meeting)
    if speech.limit is None:
        raise Refused("clock.unlimited")
    if speech.limit + command.seconds < 0 or command.seconds == 0:
        raise Refused("clock.extension", seconds=command.seconds, limit=speech.limit)
    return ClockExtended(seconds=command.seconds)


@decides(JoinQueue, {PersonsQueued: lambda fact: JoinQueue(persons=fact.persons)})
def join_queue(meeting: Meeting, command: JoinQueue, context: Context) -> PersonsQueued:
    """Persons in the room wait for the floor."""
    _place(meeting)
    for person in distinct(command.persons):
        person_in_room(meeting, person)
        if person in meeting.floor.queue:
            raise Refused("queue.already", person=person)
    return PersonsQueued(persons=command.persons)
