"""Turn a line into its command and the time that it speaks of."""

from __future__ import annotations

from datetime import datetime

from meetroom.command import Command
from meetroom.language.line import Line
from meetroom.language.parse import parse
from meetroom.meeting import Meeting


def spoken(line: Line, meeting: Meeting, now: datetime) -> tuple[Command, datetime | None]:
    """The command and the time in front of it, None where there is none; BadLine says what cannot be understood."""
    time = None if line.time is None else line.time.resolve(now)
    return parse(line.text, meeting, now=time or now), time
