"""Record attempts at commands beyond one's role: short, and only so many in a time."""

from __future__ import annotations

from collections.abc import Collection

from meetroom.entry import Moment
from meetroom.facts.review import AttemptRefused
from meetroom.meeting import Meeting
from meetroom.room.clock import Reading

LONGEST = 200
A_MINUTE = 10


def attempt(
    meeting: Meeting, role: str, act: str, line: str, reading: Reading, own: Collection[int]
) -> AttemptRefused | None:
    """The fact of an attempt; None where the role has one within a second already, or ten within a minute.

    own: the numbers of the attempts that this room wrote. By the machine's clock those of all processes count; a time
    that was supplied says nothing of another process's.
    """
    now = Moment(reading.time, reading.boot, reading.mono)
    lately = 0
    for entry in reversed(meeting.log):
        passed = Moment(entry.at, entry.boot, entry.mono).milliseconds_until(now)
        if passed >= 60_000:
            break
        if not isinstance(entry.body, AttemptRefused) or entry.role != role:
            continue
        if entry.no in own or (reading.clock == "real" and entry.clock == "real"):
            lately += 1
            if passed < 1_000 or lately >= A_MINUTE:
                return None
    return AttemptRefused(act=act, line=line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…")
