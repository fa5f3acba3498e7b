"""How long a filed meeting is kept, and until when it is to be filed: the written forms of both, and the days.

A period: `30y` (30年), `permanent` (永久). An interval: `next-year 06-30` (次年6月30日前), `30 days` (30天), `6 months`
(6个月), counted from the day of the meeting.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from meetroom import folding
from meetroom.rules.schedule import BadSchedule

PERMANENT = "permanent"
PERIODS = ("10y", "30y", PERMANENT)
INTERVALS = ("next-year 06-30", "30 days", "6 months")
MOST_YEARS = 100
_LAST_YEAR = 9999
_PERIOD = re.compile(r"(\d{1,3}) ?(?:y|years?|年)")
_NEXT_YEAR = re.compile(r"(?:next-year (\d{1,2})-(\d{1,2})|次年(\d{1,2})月(\d{1,2})日前?)")
_COUNTED = re.compile(r"(\d{1,3}) ?(days?|天|日|months?|个?月)")


def parse_period(text: str) -> str:
    """The stored form of a period; BadSchedule where it is none."""
    plain = folding.plain(text)
    if plain in (PERMANENT, "永久"):
        return PERMANENT
    found = _PERIOD.fullmatch(plain)
    if found is None or not 1 <= int(found[1]) <= MOST_YEARS:
        raise BadSchedule(text, PERIODS)
    return f"{int(found[1])}y"


def parse_interval(text: str) -> str:
    """The stored form of an interval; BadSchedule where it is none."""
    plain = folding.plain(text)
    if found := _NEXT_YEAR.fullmatch(plain):
        month, day = int(found[1] or found[3]), int(found[2] or found[4])
        # A day that no common year has would have no date in most of them.
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2026, month)[1]:
            return f"next-year {month:02}-{day:02}"
    elif (found := _COUNTED.fullmatch(plain)) and int(found[1]):
        unit = "days" if found[2][0] in "d天日" else "months"
        return f"{int(found[1])} {unit}"
    raise BadSchedule(text, INTERVALS)


def years_of(period: str) -> int | None:
    """The years of a period as it is stored, None for one without end."""
    return None if period == PERMANENT else int(period.removesuffix("y"))


def ends(period: str, meeting: date) -> date | None:
    """The last day of a period: whole years after that of the meeting; None where it has no end, or none that a
    calendar knows."""
    years = years_of(period)
    last = _LAST_YEAR + 1 if years is None else meeting.year + years
    return date(last, 12, 31) if last <= _LAST_YEAR else None


def due(interval: str, meeting: date) -> date:
    """The last day on which a meeting is filed in time."""
    what, _, rest = interval.partition(" ")
    if what == "next-year":
        last = date.fromisoformat(f"2026-{rest}")
        return last.replace(year=min(meeting.year + 1, _LAST_YEAR))
    if rest == "days":
        return min(date.max - timedelta(days=int(what)), meeting) + timedelta(days=int(what))
    months = meeting.year * 12 + meeting.month - 1 + int(what)
    year, month = min(months // 12, _LAST_YEAR), months % 12 + 1
    return date(year, month, min(meeting.day, calendar.monthrange(year, month)[1]))
