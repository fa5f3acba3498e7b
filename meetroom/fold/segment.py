"""How segments and what is said and done in them change the meeting."""

from __future__ import annotations

from typing import Any

from meetroom.entry import Entry, Fact
from meetroom.facts import contribution, segment
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(segment.SegmentOpened)
def _opened(meeting: Meeting, entry: Entry, fact: segment.SegmentOpened) -> Meeting:
    return replace(
        meeting,
        segments=meeting.segments.opened(fact.segment, fact.persons, entry.moment),
        topics=meeting.topics.closed(entry.time),
        floor=replace(meeting.floor.ended(entry.moment), queue=()),
    )


@on(segment.SegmentEnded)
def _ended(meeting: Meeting, entry: Entry, fact: segment.SegmentEnded) -> Meeting:
    return replace(
        meeting,
        segments=meeting.segments.ended(entry.moment),
        topics=meeting.topics.closed(entry.time),
        floor=replace(meeting.floor.ended(entry.moment), queue=()),
    )


@on(segment.SegmentBlocked)
def _blocked(meeting: Meeting, entry: Entry, fact: segment.SegmentBlocked) -> Meeting:
    return replace(meeting, segments=meeting.segments.with_blocked(fact, entry.time))


@on(*contribution.LISTS)
def _listed(meeting: Meeting, entry: Entry, fact: Any) -> Meeting:
    return replace(meeting, contributions=meeting.contributions.listed(fact, entry.time, entry.no))


@on(
    contribution.OpinionGiven,
    contribution.OpinionAnswered,
    contribution.DocumentSigned,
    contribution.GroupFormed,
    contribution.GroupReported,
)
def _gathered(meeting: Meeting, entry: Entry, fact: Fact) -> Meeting:
    part = meeting.contributions
    match fact:
        case contribution.OpinionGiven():
            part = part.opined(fact, entry.time, entry.no)
        case contribution.OpinionAnswered():
            part = part.answered(fact, entry.time)
        case contribution.DocumentSigned():
            part = part.signed(fact, entry.time, entry.no)
        case contribution.GroupFormed():
            part = part.formed(fact, entry.time, entry.no)
        case contribution.GroupReported():
            part = part.reported(fact, entry.time)
    return replace(meeting, contributions=part)
