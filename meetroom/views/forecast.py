"""Whether what is left of the agenda still fits: the projected end, and by how much it runs over."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.views.next_step import unheard


class Forecast(msgspec.Struct, frozen=True):
    """A projected end; over_minutes counts against the longest duration the rules allow, None without a limit.

    unknown: topics without time limits, whose length nobody can tell.
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
    category = meeting.category(no)
    report = meeting.rules.integer("report_seconds", category)
    statement = meeting.rules.integer("statement_seconds", category)
    if report is None or statement is None:
        return None
    return report + statement * speakers(meeting, no)


def forecast(meeting: Meeting, now: datetime) -> Forecast:
    """The projected end from where the meeting stands, if every speaker uses all the time there is."""
    seconds, unknown = _remaining(meeting)
    end = now + timedelta(seconds=seconds)
    limit = meeting.rules.integer("max_minutes")
    start = meeting.session.convened or meeting.agenda.start
    over = None if limit is None else max(0, -(-int((end - start).total_seconds()) // 60) - limit)
    return Forecast(end, over, unknown)


@remembered("plan", "session", "attendance", "topics", "positions", "floor")
def _remaining(meeting: Meeting) -> tuple[int, int]:
    """Seconds that are left at most, and topics without limits."""
    seconds, unknown = 0, 0
    for no in meeting.plan.topics:
        state = meeting.topics.of(no)
        if state.outcome is not None or state.stage.done:
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
