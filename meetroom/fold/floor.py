"""How speeches and their clock change the meeting."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts import floor
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(floor.ReportStarted, floor.SpeechStarted)
def _started(meeting: Meeting, entry: Entry, fact: floor.ReportStarted | floor.SpeechStarted) -> Meeting:
    kind = "report" if isinstance(fact, floor.ReportStarted) else "statement"
    part = meeting.floor.started(kind, fact.topic, fact.person, fact.limit, entry.moment, fact.segment)
    return replace(meeting, floor=part)


@on(floor.SpeechEnded)
def _ended(meeting: Meeting, entry: Entry, fact: floor.SpeechEnded) -> Meeting:
    return replace(meeting, floor=meeting.floor.ended(entry.moment))


@on(floor.ClockPaused)
def _paused(meeting: Meeting, entry: Entry, fact: floor.ClockPaused) -> Meeting:
    return replace(meeting, floor=meeting.floor.paused(entry.moment))


@on(floor.ClockResumed)
def _resumed(meeting: Meeting, entry: Entry, fact: floor.ClockResumed) -> Meeting:
    return replace(meeting, floor=meeting.floor.resumed(entry.moment))


@on(floor.ClockExtended)
def _extended(meeting: Meeting, entry: Entry, fact: floor.ClockExtended) -> Meeting:
    return replace(meeting, floor=meeting.floor.extended(fact.seconds, entry.moment))


@on(floor.PersonsQueued)
def _queued(meeting: Meeting, entry: Entry, fact: floor.PersonsQueued) -> Meeting:
    return replace(meeting, floor=meeting.floor.queued(fact.persons))
