"""Days and times as people write them, in Chinese and English: what is written, and the day or time that it is.

    2026-11-28  2026/11/28  2026.11.28  2026年11月28日  11-28  11/28  11月28日
    14:00  14:00:30  14点  14时30分  下午2点  下午2点半  下午2:30  2pm  2:30 pm
    2026-11-28 14:00  2026-11-28T14:00:30+08:00  11月28日 下午2点  2026年11月28日14:00

Digits and marks may be full width. A form is told from what does not exist: 30 February is of a form, and no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

import msgspec

from meetroom.folding import plain

LONGEST = 64
EXAMPLES = ("2026-12-04T14:00", "12-04 14:00", "12月4日 下午2点", "14:00")

_N = r"\d{1,2}"
_DAY = (
    rf"(?:(?P<y>\d{{4}})(?:(?P<mark>[-/.])(?P<m>{_N})(?P=mark)(?P<d>{_N})|年(?P<m1>{_N})月(?P<d1>{_N})[日号]?)"
    rf"|(?P<m2>{_N})(?:[-/.](?P<d2>{_N})|月(?P<d3>{_N})[日号]?))"
)
_HALF = "凌晨|早上|上午|中午|下午|傍晚|晚上"
_CLOCK = (
    rf"(?P<half>{_HALF})?\s*(?P<H>{_N})(?::(?P<M>{_N})(?::(?P<S>{_N})(?:\.\d{{1,6}})?)?"
    rf"|(?P<h>[点时])(?:(?P<M1>{_N})分?(?::?(?P<S1>{_N})秒?)?|(?P<part>半|整|一刻|三刻))?)?\s*(?P<pm>[ap]\.?m\.?)?"
)
_OFFSET = r"(?P<z>z|[+-]\d{2}:?\d{2})"
_MOMENT = re.compile(rf"{_DAY}(?:(?:t|\s+|(?<=[日号])){_CLOCK}\s*{_OFFSET}?)?", re.ASCII)
_TIME = re.compile(_CLOCK, re.ASCII)
_PARTS = {"半": 30, "整": 0, "一刻": 15, "三刻": 45, None: 0}
_MORNING = frozenset({"凌晨", "早上", "上午", "am"})


class NoSuchTime(ValueError):
    """What is of a form and does not exist: `what` is day, clock or offset, `text` how it stands there."""

    def __init__(self, what: str, text: str) -> None:
        super().__init__(what, text)
        self.what = what
        self.text = text


class Day(msgspec.Struct, frozen=True):
    """A day as written, maybe without its year."""

    year: int | None
    month: int
    day: int

    def of(self, year: int) -> date | None:
        """That day of a year; None where there is none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def among(self, first: int, last: int) -> list[date]:
        """The day, or where it is written without a year that of each of these years."""
        years = range(first, last + 1) if self.year is None else (self.year,)
        return [found for year in years if (found := self.of(year)) is not None]

    def nearest(self, to: date) -> date | None:
        """The day; without a year the one nearest to another day."""
        return min(self.among(to.year - 1, to.year + 1), key=lambda found: abs(found - to), default=None)

    def not_after(self, last: date) -> date | None:
        """The day; without a year the latest that is not after another day."""
        # Eight years lie between two leap days around 1900 and 2100.
        return max(self._those(last.year - 8, last.year, lambda found: found <= last), default=None)

    def not_before(self, first: date) -> date | None:
        """The day; without a year the first that is not before another day."""
        return min(self._those(first.year, first.year + 8, lambda found: found >= first), default=None)

    def _those(self, first: int, last: int, fits: Callable[[date], bool]) -> list[date]:
        return [found for found in self.among(first, last) if self.year or fits(found)]


class Moment(msgspec.Struct, frozen=True):
    """A day with or without a time of day, and with or without an offset."""

    day: Day
    clock: time | None = None
    offset: timezone | None = None


def moment(text: str) -> Moment | None:
    """A day, with a time where one is written; None where it is of no such form. NoSuchTime for hour and offset."""
    found = _MOMENT.fullmatch(_plain(text))
    if found is None or _bare(found):
        return None
    return Moment(_day(found), None if found["H"] is None else _clock(found), _offset(found["z"]))


def day(text: str) -> Day | None:
    """A day without a time; None where it is of no such form."""
    found = _MOMENT.fullmatch(_plain(text))
    return None if found is None or found["H"] is not None else _day(found)


def clock(text: str) -> time | None:
    """A time of day; None where it is of no such form. NoSuchTime for 25:00 and the like."""
    found = _TIME.fullmatch(_plain(text))
    return None if found is None or _bare(found) else _clock(found)


def instant(text: str, now: datetime) -> datetime | None:
    """A time as written: in the zone of `now`, on its day, in the nearest year, where that is not written.

    A day alone is its beginning. None where it is of no such form; NoSuchTime.
    """
    written = moment(text)
    if written is None:
        at = clock(text)
        return None if at is None else datetime.combine(now.date(), at, now.tzinfo)
    found = written.day.nearest(now.date())
    if found is None:
        raise NoSuchTime("day", text)
    return datetime.combine(found, written.clock or time(), written.offset or now.tzinfo)


def _day(found: re.Match[str]) -> Day:
    month = found["m"] or found["m1"] or found["m2"]
    day = found["d"] or found["d1"] or found["d2"] or found["d3"]
    return Day(int(found["y"]) if found["y"] else None, int(month), int(day))


def _plain(text: str) -> str:
    return plain(text) if len(text) <= LONGEST else ""


def _bare(found: re.Match[str]) -> bool:
    """Whether the time is a number alone, which may mean anything."""
    return found["H"] is not None and not any(found.group("M", "h", "half", "pm"))


def _clock(found: re.Match[str]) -> time:
    hour, half = int(found["H"]), found["half"] or (found["pm"] or "").replace(".", "") or None
    minute = int(found["M"] or found["M1"] or 0) + _PARTS[found["part"]]
    second = int(found["S"] or found["S1"] or 0)
    try:
        return time(_hour(hour, half), minute, second)
    except ValueError:
        raise NoSuchTime("clock", found[0][found.start("half" if found["half"] else "H") :].strip()) from None


def _hour(hour: int, half: str | None) -> int:
    """The hour of the day; ValueError where hour and half contradict each other, or can be read in two ways."""
    if half is None or (half not in _MORNING and 12 < hour < 24):
        return hour
    if hour == 12:
        known = {"am": 0, "凌晨": 0, "中午": 12, "pm": 12, "下午": 12}
        if half not in known:
            # Twelve in the morning and twelve at night mean noon to some and midnight to others.
            raise ValueError(half)
        return known[half]
    if hour > 12 or (half == "中午" and 3 < hour < 10):
        raise ValueError(half)
    return hour if half in _MORNING or (half == "中午" and hour >= 10) else hour + 12


def _offset(text: str | None) -> timezone | None:
    if text is None or text == "z":
        return UTC if text else None
    shift = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    try:
        return timezone(-shift if text[0] == "-" else shift)
    except ValueError:
        raise NoSuchTime("offset", text) from None
