"""Find the topic of each entry: the one it names, else the one that was at hand when it was recorded."""

from __future__ import annotations

from meetroom.entry import Fact
from meetroom.facts.correction import Correction
from meetroom.facts.review import EntryAnswered, EntryQueried
from meetroom.facts.session import Adjourned, Reopened
from meetroom.facts.topic import TopicClosed, TopicOpened, TopicReconsidered, TopicSentLater
from meetroom.meeting import Meeting


def topics_of(meeting: Meeting) -> list[int | None]:
    """The topic of each entry of the log, in its order; None for what belongs to no topic.

    A correction, a query and an answer belong where the entry belongs to which they refer.
    """
    found: list[int | None] = []
    for entry, at_hand in zip(meeting.log, topics_at_hand(meeting), strict=True):
        body = entry.body
        if isinstance(body, Correction | EntryQueried | EntryAnswered):
            found.append(found[body.entry - 1])
        else:
            found.append(topic_of(meeting.corrections.bodies.get(entry.no, body), at_hand))
    return found


def topics_at_hand(meeting: Meeting) -> list[int | None]:
    """The topic that was at hand when each entry of the log was recorded, as the corrections leave it."""
    found: list[int | None] = []
    at_hand: int | None = None
    cut_short: int | None = None
    for entry in meeting.log:
        found.append(at_hand)
        body = meeting.corrections.bodies.get(entry.no, entry.body)
        if entry.no in meeting.corrections.cancelled or isinstance(body, Correction):
            continue
        if isinstance(body, Adjourned):
            cut_short = at_hand
        at_hand = cut_short if isinstance(body, Reopened) else at_hand_after(body, at_hand)
    return found


def topics_once_at_hand(meeting: Meeting) -> list[int | None]:
    """The topic that was at hand when each entry was recorded, though its opening was taken away since."""
    found: list[int | None] = []
    at_hand, opening = None, 0
    for entry in meeting.log:
        found.append(at_hand)
        body = meeting.corrections.bodies.get(entry.no, entry.body)
        if not isinstance(body, Correction):
            at_hand = at_hand_after(body, at_hand)
            opening = entry.no if isinstance(body, TopicOpened | TopicReconsidered) else opening
        elif entry.no == meeting.corrections.cancelled.get(opening):
            at_hand = None
    return found


def topic_of(body: Fact, at_hand: int | None) -> int | None:
    """The topic that a fact names, else the one that was at hand."""
    named: int | None = getattr(body, "topic", None)
    return at_hand if named is None else named


def at_hand_after(body: Fact, before: int | None) -> int | None:
    """The topic at hand once a fact stands that is no reopening."""
    if isinstance(body, TopicOpened | TopicReconsidered):
        return body.topic
    if isinstance(body, TopicClosed | Adjourned) or (isinstance(body, TopicSentLater) and body.topic == before):
        return None
    return before
