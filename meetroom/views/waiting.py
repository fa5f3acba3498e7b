"""候会: the observers of some topics only who are to be called in for the next one."""

from __future__ import annotations

import msgspec

from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.views.next_step import onward


class Waiting(msgspec.Struct, frozen=True):
    """Who waits for the next topic, in the order of the roster; here: those of them who are in the room already."""

    topic: int
    persons: tuple[str, ...]
    here: frozenset[str]


@remembered("plan", "session", "attendance", "topics", "segments")
def waiting(meeting: Meeting) -> Waiting | None:
    """Those of the next topic who are not of the one at hand; None where nobody is, or no topic is left."""
    if meeting.plan.agenda is None or meeting.adjourned:
        return None
    step = onward(meeting)
    no = meeting.next_topic if step.topic is None else step.topic
    if no is None:
        return None
    at_hand = meeting.topics.at_hand
    of = meeting.of_some_topics
    persons = tuple(p for p in meeting.people if no in of.get(p, ()) and at_hand not in of[p])
    here = frozenset(person for person in persons if meeting.attendance.here(person))
    return Waiting(no, persons, here) if persons else None
