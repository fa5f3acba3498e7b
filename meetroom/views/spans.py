"""How long a meeting may hold its room and its members, where they are booked for two at once."""

from __future__ import annotations

from datetime import datetime, time, timedelta

# A meeting without a limit may take the rest of its half of the day.
_HALVES = (time(12, 0), time(18, 0))


def ends(start: datetime, minutes: int | None) -> datetime:
    """Until when a meeting may last; minutes: how long, None or 0 where nobody can tell."""
    if minutes:
        return start + timedelta(minutes=minutes)
    half = next((end for end in _HALVES if start.time() < end), time.max)
    return datetime.combine(start.date(), half, start.tzinfo)
