"""How positions, votes and deferrals change the meeting."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts import ballot, deferral, position
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(position.PositionTaken)
def _position(meeting: Meeting, entry: Entry, fact: position.PositionTaken) -> Meeting:
    return _taken(meeting, fact, (fact.person,), entry)


@on(position.PositionsTaken)
def _positions(meeting: Meeting, entry: Entry, fact: position.PositionsTaken) -> Meeting:
    return _taken(meeting, fact, fact.persons, entry)


def _taken(
    meeting: Meeting,
    fact: position.PositionTaken | position.PositionsTaken,
    persons: tuple[str, ...],
    entry: Entry,
) -> Meeting:
    """Positions, each the one voice of its seat from here on."""
    part = meeting.positions
    if meeting.attendance.principals:
        seats = {meeting.seat_of(person): person for person in persons}
        others = (p for p in part.of(fact.topic).current if p not in persons)
        gone = {p: seats[meeting.seat_of(p)] for p in others if meeting.seat_of(p) in seats}
        part = part.given_up(fact.topic, gone, entry.time)
    part = part.taken(fact.topic, persons, fact.stance, fact.reason, entry.time, entry.no)
    return replace(meeting, positions=part)


@on(position.OpinionWritten)
def _opined(meeting: Meeting, entry: Entry, fact: position.OpinionWritten) -> Meeting:
    return replace(meeting, positions=meeting.positions.opined(fact, entry.time, entry.no))


@on(position.AmendmentSettled)
def _settled(meeting: Meeting, entry: Entry, fact: position.AmendmentSettled) -> Meeting:
    return replace(meeting, positions=meeting.positions.settled(fact, entry.time))


@on(ballot.BallotTaken, ballot.HeadDecided)
def _voted(meeting: Meeting, entry: Entry, fact: ballot.BallotTaken | ballot.HeadDecided) -> Meeting:
    topics = meeting.topics
    if fact.decision is not None:
        topics = topics.decided(fact.topic, fact.decision, entry.time)
    return replace(
        meeting,
        ballots=meeting.ballots.with_ballot(fact, entry.time, entry.no),
        topics=topics,
        floor=meeting.floor.ended(entry.moment),
    )


@on(ballot.ObjectionRaised)
def _objected(meeting: Meeting, entry: Entry, fact: ballot.ObjectionRaised) -> Meeting:
    return replace(meeting, ballots=meeting.ballots.with_objection(fact, entry.time, entry.no))


@on(deferral.TopicDeferred)
def _deferred(meeting: Meeting, entry: Entry, fact: deferral.TopicDeferred) -> Meeting:
    return replace(
        meeting,
        deferrals=meeting.deferrals.deferred(fact, entry.time),
        topics=meeting.topics.decided(fact.topic, fact.decision, entry.time, fact.reason),
        ballots=meeting.ballots.replaced(fact.topic),
        floor=meeting.floor.ended(entry.moment),
    )


@on(deferral.DeferralResumed)
def _deferral_resumed(meeting: Meeting, entry: Entry, fact: deferral.DeferralResumed) -> Meeting:
    return replace(meeting, deferrals=meeting.deferrals.resumed(fact))
