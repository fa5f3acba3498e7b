"""Whose amendment is to be taken up or not, and when that is asked."""

from __future__ import annotations

from meetroom.facts.position import PositionTaken
from meetroom.meeting import Meeting
from meetroom.views.next_step import next_step


def asked_about(meeting: Meeting) -> str | None:
    """Whose amendment the floor asks about: the one that was just asked for, or the first open one once all were heard.

    None where no amendment of the topic at hand is open, or others still have to speak.
    """
    no = meeting.topics.at_hand
    if no is None or meeting.topics.of(no).outcome is not None:
        return None
    waiting = meeting.positions.of(no).open_amendments
    if not waiting:
        return None
    last = meeting.log[-1].body if meeting.log else None
    if isinstance(last, PositionTaken) and last.topic == no and last.person in waiting:
        return last.person
    step = next_step(meeting)
    return waiting[0] if step is not None and step.what in ("decide", "end") else None
