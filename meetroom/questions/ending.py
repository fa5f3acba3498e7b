"""What must be done before a topic or a segment at hand can end."""

from __future__ import annotations

from typing import assert_never

from meetroom.command import Context, Refused, no_outcome
from meetroom.facts.contribution import Criticised
from meetroom.meeting import Meeting
from meetroom.rules.segments import SEGMENT_KINDS


def ends_what_is_at_hand(meeting: Meeting, coming: int | None, context: Context) -> None:
    """Refuse to go on, to the segment `coming`, while the topic or the segment at hand cannot end."""
    current = meeting.topics.current
    if current is not None and current.outcome is None:
        raise no_outcome(meeting, current.no)
    if coming is None or meeting.segments.at_hand != coming:
        ends_segment(meeting, context)


def ends_segment(meeting: Meeting, context: Context) -> None:
    """Refuse, unless the chair insists, to end the segment at hand while something of it is left to do."""
    no = meeting.segments.at_hand
    if no is None:
        return
    needs = SEGMENT_KINDS[meeting.plan.segments[no].kind].needs
    left: tuple[object, ...] = ()
    match needs:
        case "":
            return
        case "topics":
            left = meeting.topics_left(no)
            refusal = Refused("segment.topics_left", overridable=True, segment=no, topics=left)
        case "self_criticism":
            left = silent_on_themselves(meeting, no)
            refusal = Refused("segment.self_criticism_left", overridable=True, segment=no, who=left)
        case "signatures":
            left = unsigned(meeting, no)
            refusal = Refused("segment.signatures_left", overridable=True, segment=no, who=left)
        case "reports":
            left = unreported(meeting, no)
            refusal = Refused("segment.reports_left", overridable=True, segment=no, groups=left)
        case never:
            assert_never(never)
    if left:
        context.guard(refusal)


def silent_on_themselves(meeting: Meeting, no: int) -> tuple[str, ...]:
    """The members in the room who have not spoken critically of themselves in a segment, the principals first."""
    # That the first to criticise themselves are the principals is a reading of ours.
    order = sorted(meeting.members, key=lambda person: not meeting.people[person].principal)
    spoken = {
        item.fact.person
        for item in meeting.contributions.of("criticism")
        if isinstance(item.fact, Criticised) and item.fact.segment == no and item.fact.of is None
    }
    return tuple(person for person in order if person not in spoken and meeting.in_room(person))


def unsigned(meeting: Meeting, no: int) -> tuple[str, ...]:
    """Who by the plan signs in a segment and has not, whether in the room or not."""
    signed = meeting.contributions.signed_in(no)
    return tuple(person for person in meeting.segments.of(no).persons if person not in signed)


def unreported(meeting: Meeting, no: int) -> tuple[int, ...]:
    """The groups of a segment that have not reported."""
    return tuple(g.no for g in meeting.contributions.groups if g.fact.segment == no and g.report is None)
