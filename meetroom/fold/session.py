"""How convening, recesses, adjournment and remarks change the meeting."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts import session
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(session.Convened)
def _convened(meeting: Meeting, entry: Entry, fact: session.Convened) -> Meeting:
    return replace(meeting, session=meeting.session.opened(fact, entry.time), plan=meeting.plan.reported(fact.reports))


@on(session.Recessed)
def _recessed(meeting: Meeting, entry: Entry, fact: session.Recessed) -> Meeting:
    return replace(
        meeting,
        session=meeting.session.recessed(fact.reason, entry.time),
        segments=meeting.segments.paused(entry.moment),
        floor=meeting.floor.ended(entry.moment),
    )


@on(session.Reconvened)
def _reconvened(meeting: Meeting, entry: Entry, fact: session.Reconvened) -> Meeting:
    return replace(
        meeting,
        session=meeting.session.reconvened(entry.time),
        segments=meeting.segments.resumed(entry.moment),
    )


@on(session.Adjourned)
def _adjourned(meeting: Meeting, entry: Entry, fact: session.Adjourned) -> Meeting:
    return replace(
        meeting,
        session=meeting.session.ended(entry.time),
        topics=meeting.topics.ended(entry.time),
        segments=meeting.segments.adjourned(entry.moment),
        floor=replace(meeting.floor.ended(entry.moment), queue=()),
    )


@on(session.Reopened)
def _reopened(meeting: Meeting, entry: Entry, fact: session.Reopened) -> Meeting:
    return replace(
        meeting,
        session=meeting.session.reopened(fact.reason, entry.time, entry.no),
        topics=meeting.topics.reopened(),
        segments=meeting.segments.reopened(entry.moment),
    )


@on(session.Cancelled)
def _cancelled(meeting: Meeting, entry: Entry, fact: session.Cancelled) -> Meeting:
    return replace(meeting, session=meeting.session.cancelled(fact.reason, entry.time))


@on(session.ChairHandedOver)
def _handed_over(meeting: Meeting, entry: Entry, fact: session.ChairHandedOver) -> Meeting:
    return replace(meeting, session=meeting.session.presided(fact, entry.time))


@on(session.Briefed)
def _briefed(meeting: Meeting, entry: Entry, fact: session.Briefed) -> Meeting:
    remark = session.Remark(
        fact.kind, entry.no, entry.time, fact.text, fact.person, fact.topic, fact.segment, fact.source
    )
    return replace(
        meeting,
        session=meeting.session.remarked(remark),
        floor=meeting.floor.started("briefing", fact.topic, fact.person, None, entry.moment, fact.segment),
    )


@on(session.SummedUp)
def _summed_up(meeting: Meeting, entry: Entry, fact: session.SummedUp) -> Meeting:
    remark = session.Remark(fact.kind, entry.no, entry.time, fact.text, None, fact.topic, fact.segment)
    return replace(meeting, session=meeting.session.remarked(remark))


@on(session.IncidentRecorded, session.DisciplineNoted)
def _remarked(meeting: Meeting, entry: Entry, fact: session.IncidentRecorded | session.DisciplineNoted) -> Meeting:
    remark = session.Remark(fact.kind, entry.no, entry.time, fact.text, None, *meeting.place)
    return replace(meeting, session=meeting.session.remarked(remark))
