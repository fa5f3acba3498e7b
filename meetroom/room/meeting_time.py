"""Keep the time of a meeting, whatever happens to the machine's clock meanwhile."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from meetroom.command import GOING_ON, UNTIL_CLOSED
from meetroom.entry import Fact
from meetroom.facts.clock import ClockJumped, ClockSet
from meetroom.meeting import Meeting
from meetroom.room.clock import Reading
from meetroom.rules.statuses import STAGES

# A clock that a time server keeps right is moved by less.
TOLERANCE_SECONDS = 5
# From one boot to the next a clock runs on by an unknown time: by no more than half a day while a meeting goes on, and
# by no more than a year before and after. Beyond that it is wrong.
GOING_ON_SECONDS = 12 * 60 * 60
OTHERWISE_SECONDS = 366 * 24 * 60 * 60
# A meeting that began keeps its own time to its end. Before, a clock that is set right is followed.
KEEPING = frozenset(name for name, stage in STAGES.items() if stage.running or stage.unsigned)


def jump(meeting: Meeting, reading: Reading) -> ClockJumped | None:
    """The jump of the machine's clock between the meeting's last entry and a reading, None without one.

    Within a boot the clock is held to the monotonic one; from one boot to the next all that is known is that the clock
    may not go back, nor forward by more than a meeting is interrupted. A script's clock and a rehearsal's are never
    moved.
    """
    last = meeting.log[-1] if meeting.log else None
    if last is None or last.clock != "real" or reading.clock != "real" or meeting.session.status not in UNTIL_CLOSED:
        return None
    told = _told(meeting, reading)
    expected = last.at + timedelta(milliseconds=reading.mono - last.mono) if last.boot == reading.boot else last.at
    seconds = round((told.time - expected).total_seconds())
    if abs(seconds) <= TOLERANCE_SECONDS or (last.boot != reading.boot and 0 < seconds <= _bound(meeting)):
        return None
    return ClockJumped(seconds=seconds, shown=reading.time, kept=meeting.session.status in KEEPING)


def _bound(meeting: Meeting) -> int:
    return GOING_ON_SECONDS if meeting.session.status in GOING_ON else OTHERWISE_SECONDS


def set_right(reading: Reading, body: Fact) -> Reading:
    """The reading at which an entry is recorded: that of a set time has it already."""
    if not isinstance(body, ClockSet):
        return reading
    return msgspec.structs.replace(reading, time=reading.time + timedelta(seconds=body.seconds))


def meeting_time(meeting: Meeting, reading: Reading) -> Reading:
    """A reading in the meeting's time: without the jumps that were recorded, and never before the last entry."""
    if reading.clock != "real":
        return reading
    told, last = _told(meeting, reading), meeting.log[-1] if meeting.log else None
    if last is None or last.clock != "real" or told.time >= last.at:
        return told
    behind = (last.at - told.time).total_seconds()
    if meeting.session.status in KEEPING or behind <= TOLERANCE_SECONDS:
        return msgspec.structs.replace(told, time=last.at.astimezone(told.time.tzinfo))
    return told


def _told(meeting: Meeting, reading: Reading) -> Reading:
    ahead = meeting.clocks.of(reading.boot)
    return msgspec.structs.replace(reading, time=reading.time - timedelta(seconds=ahead)) if ahead else reading
