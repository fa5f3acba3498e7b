"""Set the meeting's time right, where the machine's clock is wrong."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from meetroom.command import BY_CHAIR, UNTIL_CLOSED, Command, Context, Refused, decides
from meetroom.facts.clock import ClockSet
from meetroom.meeting import Meeting


class SetClock(Command, frozen=True):
    """校时: from now on it is this time in the meeting."""

    roles: ClassVar[frozenset[str]] = BY_CHAIR
    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED
    after: ClassVar[tuple[str, ...]] = ()

    time: datetime


@decides(SetClock, {})
def set_clock(meeting: Meeting, command: SetClock, context: Context) -> ClockSet:
    """By how much the meeting's time is moved; a script's and a rehearsal's time are supplied, and not moved."""
    if context.shown is None:
        raise Refused("clock.supplied")
    if context.time != context.now:
        raise Refused("clock.not_backdated")
    seconds = round((command.time - context.now).total_seconds())
    if not seconds:
        raise Refused("clock.right", now=context.now)
    return ClockSet(seconds=seconds, shown=context.shown)
