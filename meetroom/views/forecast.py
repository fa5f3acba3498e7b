"""Whether what is left of the agenda still fits: the projected end, and by how much it runs over."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from meetroom.acts.segment import planned_persons
from meetroom.entry import Moment
from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.views.next_step import unheard


class Forecast(msgspec.Struct, frozen=True):
    """A projected end; over_minutes counts against the longest duration the rules allow, None without a limit.

    unknown: topics and segments without time limits, whose length nobody can tell.
    """

    end: datetime
    over_minutes: int | None
    unknown: int = 0


def speakers(meeting: Meeting, no: int) -> int:
    """How many are still to speak on a topic: before 开会 all who are expected, then those who are there."""
    if meeting.session.convened is None:
        return meeting.expected
    return len(unheard(meeting, no) if no == meeting.topics.at_hand else meeting.voters(no))


def topic_seconds(meeting: Meeting, no: int) -> int | None:
    """What a topic costs at most: the report and a statement of each who is still to speak; None without limits."""
    return meeting.topic_seconds(no, speakers(meeting, no))


def topic_used(meeting: Meeting, no: int, now: Moment) -> int | None:
    """Seconds that a topic took since it was last opened, recesses left out; None where it was never opened."""
    state = meeting.topics.of(no)
    if state.begun is None:
        return None
    return meeting.session.seconds_at_work(state.begun, state.closed or meeting.session.adjourned or now.time)


def forecast(meeting: Meeting, now: Moment) -> Forecast:
    """The projected end from where the meeting stands, if every speaker uses all the time there is, and every segment
    the minutes that are planned for it."""
    seconds, unknown = _remaining(meeting)
    end = now.time + timedelta(seconds=seconds + _left_of_segment(meeting, now))
    limit = meeting.rules.integer("max_minutes")
    start = meeting.session.convened or meeting.agenda.start
    over = None if limit is None else max(0, -(-int((end - start).total_seconds()) // 60) - limit)
    return Forecast(end, over, unknown)


def segment_seconds(meeting: Meeting, no: int) -> int | None:
    """What a segment costs: its minutes, else what each who is planned in it may speak; None without limits."""
    planned = meeting.plan.segments[no]
    if planned.limit_seconds is not None or planned.statement_seconds is None:
        return planned.limit_seconds
    return planned.statement_seconds * len(planned_persons(meeting, no)) or None


def _left_of_segment(meeting: Meeting, now: Moment) -> int:
    """What is left of the segment at hand by its minutes or its speakers."""
    no = meeting.segments.at_hand
    if no is None:
        return 0
    planned = meeting.plan.segments[no]
    cost = planned.limit_seconds if planned.is_topics else segment_seconds(meeting, no)
    return 0 if cost is None else max(0, cost - meeting.segments.of(no).elapsed(now))


@remembered("plan", "session", "attendance", "topics", "positions", "floor", "segments")
def _remaining(meeting: Meeting) -> tuple[int, int]:
    """Seconds that are left at most beside the segment at hand, and topics and segments without limits."""
    seconds, unknown = 0, 0
    for no, segment in meeting.plan.segments.items():
        at_hand, held = no == meeting.segments.at_hand, meeting.segments.of(no).held
        if (held and not at_hand) or (segment.is_topics and segment.minutes is None) or (segment.optional and not held):
            continue
        if segment.is_topics and not at_hand and not meeting.topics_left(no):
            continue
        cost = segment_seconds(meeting, no)
        unknown += cost is None
        seconds += 0 if at_hand or cost is None else cost
    for no in meeting.plan.topics:
        state, of = meeting.topics.of(no), meeting.segment_of(no)
        if state.outcome is not None or state.stage.done:
            continue
        if of is not None and meeting.plan.segments[of].minutes is not None:
            # The minutes of its segment are its own too.
            continue
        at_hand = no == meeting.topics.at_hand
        cost = topic_seconds(meeting, no)
        if cost is None:
            unknown += 1
            continue
        report = meeting.rules.integer("report_seconds", meeting.category(no)) or 0
        reported = any(s.topic == no and s.kind == "report" for s in meeting.floor.speeches)
        running = meeting.floor.running
        if at_hand and (reported or (running is not None and running.kind == "report")):
            cost -= report
        seconds += cost
    return seconds, unknown
