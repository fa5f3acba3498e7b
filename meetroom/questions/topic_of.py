"""Find the topic and the segment of each entry: those it names, else those that were at hand when it was recorded."""

from __future__ import annotations

from collections.abc import Callable

from meetroom.entry import Entry, Fact
from meetroom.facts.correction import Correction
from meetroom.facts.review import EntryAnswered, EntryQueried
from meetroom.facts.segment import SegmentEnded, SegmentOpened
from meetroom.facts.session import Adjourned, Reopened
from meetroom.facts.topic import TopicClosed, TopicOpened, TopicReconsidered, TopicSentLater
from meetroom.meeting import Meeting

# What is at hand once a fact stands, from what was at hand before.
After = Callable[[Fact, int | None], int | None]


def topics_of(meeting: Meeting) -> list[int | None]:
    """The topic of each entry of the log, in its order; None for what belongs to no topic.

    A correction, a query and an answer belong where the entry belongs to which they refer.
    """
    return _of(meeting, "topic", topics_at_hand(meeting))


def segments_of(meeting: Meeting) -> list[int | None]:
    """The segment of each entry of the log, as `topics_of` has its topic; what is of a topic is of its segment, too."""
    return _of(meeting, "segment", segments_at_hand(meeting))


def topics_at_hand(meeting: Meeting) -> list[int | None]:
    """The topic that was at hand when each entry of the log was recorded, as the corrections leave it."""
    return _at_hand(meeting, at_hand_after)


def segments_at_hand(meeting: Meeting) -> list[int | None]:
    """The segment that was at hand when each entry of the log was recorded, as the corrections leave it."""
    return _at_hand(meeting, segment_after)


def topics_once_at_hand(meeting: Meeting) -> list[int | None]:
    """The topic that was at hand when each entry was recorded, though its opening was taken away since."""
    return _once_at_hand(meeting, at_hand_after)


def segments_once_at_hand(meeting: Meeting) -> list[int | None]:
    """The segment that was at hand when each entry was recorded, though its opening was taken away since."""
    return _once_at_hand(meeting, segment_after)


def topic_of(body: Fact, at_hand: int | None) -> int | None:
    """The topic that a fact names, else the one that was at hand."""
    return _named(body, "topic", at_hand)


def segment_of(body: Fact, at_hand: int | None) -> int | None:
    """The segment that a fact names, else the one that was at hand."""
    return _named(body, "segment", at_hand)


def at_hand_after(body: Fact, before: int | None) -> int | None:
    """The topic at hand once a fact stands that is no reopening."""
    match body:
        case TopicOpened() | TopicReconsidered():
            return body.topic
        case TopicClosed() | Adjourned() | SegmentOpened() | SegmentEnded():
            return None
        case TopicSentLater() if body.topic == before:
            return None
    return before


def segment_after(body: Fact, before: int | None) -> int | None:
    """The segment at hand once a fact stands that is no reopening."""
    match body:
        case SegmentOpened() | TopicOpened() | TopicReconsidered():
            return body.segment
        case SegmentEnded() | Adjourned():
            return None
    return before


def _named(body: Fact, what: str, at_hand: int | None) -> int | None:
    named: int | None = getattr(body, what, None)
    return at_hand if named is None else named


def _of(meeting: Meeting, what: str, at_hand: list[int | None]) -> list[int | None]:
    found: list[int | None] = []
    for entry, then in zip(meeting.log, at_hand, strict=True):
        body = entry.body
        if isinstance(body, Correction | EntryQueried | EntryAnswered):
            found.append(found[body.entry - 1])
        else:
            found.append(_named(_standing(meeting, entry), what, then))
    return found


def _at_hand(meeting: Meeting, after: After) -> list[int | None]:
    found: list[int | None] = []
    at_hand: int | None = None
    cut_short: int | None = None
    for entry in meeting.log:
        found.append(at_hand)
        body = _standing(meeting, entry)
        if entry.no in meeting.corrections.cancelled or isinstance(body, Correction):
            continue
        if isinstance(body, Adjourned):
            cut_short = at_hand
        at_hand = cut_short if isinstance(body, Reopened) else after(body, at_hand)
    return found


def _once_at_hand(meeting: Meeting, after: After) -> list[int | None]:
    found: list[int | None] = []
    at_hand, opening = None, 0
    for entry in meeting.log:
        found.append(at_hand)
        body = _standing(meeting, entry)
        if not isinstance(body, Correction):
            at_hand = after(body, at_hand)
            opening = entry.no if isinstance(body, TopicOpened | TopicReconsidered | SegmentOpened) else opening
        elif entry.no == meeting.corrections.cancelled.get(opening):
            at_hand = None
    return found


def _standing(meeting: Meeting, entry: Entry) -> Fact:
    return meeting.corrections.bodies.get(entry.no, entry.body)
