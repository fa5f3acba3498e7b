"""Play a script of the room's language into a room, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from meetroom.command import OFFICE, RECORDER, Refused
from meetroom.language import BadLine, ScriptLine, parse
from meetroom.meeting import Meeting
from meetroom.room.clock import PacedClock, ScriptClock
from meetroom.room.room import Accepted, Room, WouldAccept


class Stopped(Exception):
    """A script that stopped: the line, and why (None: a line that had to be refused would be accepted)."""

    def __init__(self, line: ScriptLine, problem: Refused | BadLine | None) -> None:
        super().__init__(line.number, line.raw)
        self.line = line
        self.problem = problem


def start_of(meeting: Meeting) -> datetime:
    """Where a script's clock stands before it is set: at the last thing recorded, else at the scheduled start."""
    last = _last(meeting)
    return meeting.agenda.start if last is None else last


def _last(meeting: Meeting) -> datetime | None:
    return next((entry.time for entry in reversed(meeting.log) if entry.role != OFFICE), None)


def play(room: Room, clock: ScriptClock | PacedClock, lines: Iterable[ScriptLine]) -> Iterator[Accepted]:
    """Give each line to the room and yield what was accepted; Stopped at the first line that does not hold.

    The script's clock stands still until a line sets it, forward where the line has no date. Entries are recorded at
    the latest time it ever showed, so that a line which sets it back speaks of an earlier time and is checked like any
    backdated one.
    """
    spoken, latest, is_set = clock.time, _last(room.meeting), False
    for line in lines:
        try:
            if line.line.time is not None:
                spoken, is_set = line.line.time.follow(spoken, first=not is_set), True
            latest = spoken if latest is None else max(latest, spoken)
            clock.time = latest
            if not line.line.text:
                continue
            command = parse(line.line.text, room.meeting, now=spoken)
            yield room.offer(
                line.line.role or RECORDER, command, time=spoken, line=line.line.text, refuse=line.line.refused
            )
        except (Refused, BadLine) as problem:
            if not line.line.refused:
                raise Stopped(line, problem) from problem
        except WouldAccept:
            raise Stopped(line, None) from None
