"""How opening, closing and deferring a topic change the meeting and the floor."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts import floor, segment, topic
from meetroom.fold.attendance import without
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(topic.TopicOpened)
def _opened(meeting: Meeting, entry: Entry, fact: topic.TopicOpened) -> Meeting:
    return replace(
        meeting,
        topics=meeting.topics.opened(fact, entry.time),
        segments=_in_its_segment(meeting, fact, entry),
        floor=replace(meeting.floor.ended(entry.moment), queue=()),
    )


@on(topic.TopicReconsidered)
def _reconsidered(meeting: Meeting, entry: Entry, fact: topic.TopicReconsidered) -> Meeting:
    deferred = meeting.topics.of(fact.topic).is_deferred
    return replace(
        meeting,
        topics=meeting.topics.reconsidered(fact, entry.time, entry.no),
        ballots=meeting.ballots.replaced(fact.topic),
        deferrals=meeting.deferrals.fallen(fact.topic, entry.no if deferred else None),
        segments=_in_its_segment(meeting, fact, entry),
        floor=_emptied(meeting, entry),
    )


def _in_its_segment(
    meeting: Meeting, fact: topic.TopicOpened | topic.TopicReconsidered, entry: Entry
) -> segment.Segments:
    part = meeting.segments
    if part.at_hand == fact.segment:
        return part
    return part.ended(entry.moment) if fact.segment is None else part.opened(fact.segment, (), entry.moment)


@on(topic.TopicBlocked)
def _blocked(meeting: Meeting, entry: Entry, fact: topic.TopicBlocked) -> Meeting:
    return replace(meeting, topics=meeting.topics.with_blocked(fact, entry.time))


@on(topic.TopicClosed)
def _closed(meeting: Meeting, entry: Entry, fact: topic.TopicClosed) -> Meeting:
    part = meeting.topics
    if fact.decision is not None:
        # Adopted in principle after a vote is what was voted, said more exactly: the vote stands.
        part = part.decided(fact.topic, fact.decision, entry.time)
    return replace(meeting, topics=part.closed(entry.time), floor=_emptied(meeting, entry))


def _emptied(meeting: Meeting, entry: Entry) -> floor.Floor:
    return replace(meeting.floor.ended(entry.moment), queue=())


@on(topic.TopicSentLater)
def _sent_later(meeting: Meeting, entry: Entry, fact: topic.TopicSentLater) -> Meeting:
    at_hand = meeting.topics.at_hand == fact.topic
    after = _emptied(meeting, entry) if at_hand else meeting.floor
    return replace(meeting, topics=meeting.topics.sent_later(fact), floor=after)


@on(topic.TopicWithdrawn)
def _withdrawn(meeting: Meeting, entry: Entry, fact: topic.TopicWithdrawn) -> Meeting:
    part = meeting.topics.decided(fact.topic, fact.decision, entry.time, fact.reason)
    ballots = meeting.ballots.replaced(fact.topic)
    return replace(meeting, topics=part, ballots=ballots, floor=meeting.floor.ended(entry.moment))


@on(topic.TopicEscalated)
def _escalated(meeting: Meeting, entry: Entry, fact: topic.TopicEscalated) -> Meeting:
    part = meeting.topics.decided(fact.topic, fact.decision, entry.time, fact.reason, fact.body)
    ballots = meeting.ballots.replaced(fact.topic)
    return replace(meeting, topics=part, ballots=ballots, floor=meeting.floor.ended(entry.moment))


@on(topic.ContentionJudged)
def _judged(meeting: Meeting, entry: Entry, fact: topic.ContentionJudged) -> Meeting:
    return replace(meeting, topics=meeting.topics.judged(fact))


@on(topic.ResolutionWorded)
def _worded(meeting: Meeting, entry: Entry, fact: topic.ResolutionWorded) -> Meeting:
    return replace(meeting, topics=meeting.topics.worded(fact))


@on(topic.PersonRecused)
def _recused(meeting: Meeting, entry: Entry, fact: topic.PersonRecused) -> Meeting:
    return replace(
        meeting,
        topics=meeting.topics.with_recusal(fact, entry.time),
        floor=without(meeting.floor, (fact.person,), entry),
    )


@on(topic.RoomCleared)
def _cleared(meeting: Meeting, entry: Entry, fact: topic.RoomCleared) -> Meeting:
    return replace(
        meeting,
        topics=meeting.topics.with_cleared(fact.topic, fact.persons),
        floor=without(meeting.floor, fact.persons, entry),
    )
