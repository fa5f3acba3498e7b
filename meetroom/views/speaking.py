"""How long each has spoken on a topic."""

from __future__ import annotations

import msgspec

from meetroom.entry import Moment
from meetroom.meeting import Meeting


class Spoken(msgspec.Struct, frozen=True):
    """Seconds of all that a person said on a topic, the running speech too, and whether one of them was too long."""

    seconds: int
    over: bool


def times_on(meeting: Meeting, no: int, now: Moment) -> dict[str, Spoken]:
    """Who spoke on a topic, reports included."""
    running = meeting.floor.running
    found: dict[str, Spoken] = {}
    for speech in (*meeting.floor.speeches, *(() if running is None else (running,))):
        if speech.topic != no:
            continue
        before = found.get(speech.person, Spoken(0, False))
        elapsed = speech.elapsed(now)
        over = speech.limit is not None and elapsed > speech.limit
        found[speech.person] = Spoken(before.seconds + elapsed, before.over or over)
    return found
