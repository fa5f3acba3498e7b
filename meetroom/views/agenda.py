"""The agenda as people follow it: segments in their order, and topics beneath the segment in which they are taken."""

from __future__ import annotations

from typing import Literal

import msgspec

from meetroom.meeting import Meeting
from meetroom.memo import remembered


class Place(msgspec.Struct, frozen=True):
    """A topic or a segment by its number."""

    kind: Literal["topic", "segment"]
    no: int


@remembered("plan", "topics")
def agenda_order(meeting: Meeting) -> tuple[Place, ...]:
    """Every segment, behind it its topics; last the topics of no segment. Those taken come in the order of that."""
    taken = meeting.topics.taken
    of: dict[int | None, list[Place]] = {}
    for no in (*taken, *(no for no in meeting.plan.topics if no not in taken)):
        of.setdefault(meeting.segment_of(no), []).append(Place("topic", no))
    listed = [
        place for no in meeting.plan.segments for place in (Place("segment", no), *of.pop(no, ()))
    ]  # fmt: skip
    return (*listed, *(place for rest in of.values() for place in rest))


def at_hand(meeting: Meeting) -> Place | None:
    """The topic at hand, else the segment at hand."""
    topic, segment = meeting.place
    if topic is not None:
        return Place("topic", topic)
    return None if segment is None else Place("segment", segment)


def nth_segment(meeting: Meeting, no: int) -> tuple[int, int]:
    """Which of how many a segment is."""
    numbers = list(meeting.plan.segments)
    return numbers.index(no) + 1, len(numbers)


def unheld_segments(meeting: Meeting) -> tuple[int, ...]:
    """The segments that were never opened, those for topics only where a topic is left to be taken in them."""
    return tuple(
        no
        for no, segment in meeting.plan.segments.items()
        if not meeting.segments.of(no).held and (not segment.is_topics or meeting.topics_left(no))
    )
