"""Find the day of a time of day that was written without a date."""

from __future__ import annotations

from datetime import datetime, time, timedelta

DAY = timedelta(days=1)
# A roll to the next day of more than this is rather a time that lies before.
LONGEST_ROLL = timedelta(hours=12)


def latest(clock: time, now: datetime) -> datetime:
    """The latest such time that is not in the future."""
    found = datetime.combine(now.date(), clock, tzinfo=now.tzinfo)
    return found if found <= now or now.date() == now.date().min else found - DAY


def nearest(clock: time, to: datetime) -> datetime:
    """Such a time at most half a day from an instant; at the same distance the later one."""
    days = (to - DAY, to, to + DAY)
    found = (datetime.combine(day.date(), clock, tzinfo=to.tzinfo) for day in days)
    return min(found, key=lambda instant: (abs(instant - to), to - instant))


def following(clock: time, last: datetime) -> datetime | None:
    """The first such time that is not before an instant; None where that is more than half a day on, tomorrow."""
    found = datetime.combine(last.date(), clock, tzinfo=last.tzinfo)
    if found >= last:
        return found
    return found + DAY if found + DAY - last <= LONGEST_ROLL else None
