"""Open a segment and end it; what must be done before one can end."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import Command, Context, Refused, decides
from meetroom.facts.segment import SegmentBlocked, SegmentEnded, SegmentOpened
from meetroom.meeting import Meeting
from meetroom.questions.ending import ends_what_is_at_hand


class _OfSegment(Command, frozen=True):
    after: ClassVar[tuple[str, ...]] = ("session", "topic", "floor")


class OpenSegment(_OfSegment, frozen=True):
    """Open a segment; None for the next one."""

    segment: int | None = None


class EndSegment(_OfSegment, frozen=True):
    """End the segment at hand."""


@decides(OpenSegment, {SegmentOpened: lambda fact: OpenSegment(segment=fact.segment)})
def open_segment(meeting: Meeting, command: OpenSegment, context: Context) -> SegmentOpened:
    """An opening, with the quorum for the segment; below it never, and the attempt is remembered."""
    no = meeting.next_segment if command.segment is None else command.segment
    numbers = tuple(meeting.plan.segments)
    if no is None:
        raise Refused("segment.no_next" if numbers else "segment.none_planned", segments=numbers)
    if no not in meeting.plan.segments:
        raise Refused("segment.unknown" if numbers else "segment.none_planned", segment=no, segments=numbers)
    if no == meeting.segments.at_hand:
        raise Refused("segment.at_hand", segment=no)
    if meeting.segments.of(no).held:
        context.guard(Refused("segment.again", overridable=True, segment=no, at=meeting.segments.of(no).opened))
    ends_what_is_at_hand(meeting, no, context)
    planned = meeting.plan.segments[no]
    if planned.is_topics:
        return SegmentOpened(segment=no, persons=planned_persons(meeting, no))
    quorum = meeting.segment_quorum(no)
    if quorum.met is False:
        raise Refused(
            "quorum.segment", trace=SegmentBlocked(segment=no, quorum=quorum), segment=no, present=quorum.present,
            required=quorum.required, expected=meeting.expected, threshold=quorum.rule,
        )  # fmt: skip
    return SegmentOpened(segment=no, quorum=quorum, persons=planned_persons(meeting, no))


@decides(EndSegment, {SegmentEnded: lambda fact: EndSegment()})
def end_segment(meeting: Meeting, command: EndSegment, context: Context) -> SegmentEnded:
    """The end of the segment at hand, of a speech that runs in it and of a topic that can be closed."""
    no = segment_at_hand(meeting)
    ends_what_is_at_hand(meeting, None, context)
    return SegmentEnded(segment=no)


def segment_at_hand(meeting: Meeting) -> int:
    """The number of the segment at hand; refused where there is none."""
    if meeting.segments.at_hand is None:
        raise Refused("segment.none", segments=tuple(meeting.plan.segments))
    return meeting.segments.at_hand


def planned_persons(meeting: Meeting, no: int) -> tuple[str, ...]:
    """Who speaks in a segment by the plan: ids, those meant by @chair, @principal and @members as they are now."""
    meant = {
        "@chair": (meeting.session.chair,),
        "@principal": tuple(person.id for person in meeting.people.values() if person.principal),
        "@members": meeting.members,
    }
    found = (id for word in meeting.plan.segments[no].persons for id in meant.get(word, (word,)))
    return tuple(dict.fromkeys(found))
