"""Numbers, durations, dates and times as people type them; all functions take folded text (see `words.fold`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from meetroom.dates import written
from meetroom.dates.reckoned import reckoned

DIGITS_LIMIT = 9
NUMBER_LIMIT = 10**DIGITS_LIMIT - 1
DURATION_LIMIT = 24 * 60 * 60
WORKDAYS_LIMIT = 999

DATES = ("2026-12-15", "2026/12/15", "12-15", "12月15日", "2026年12月15日")
SAID = ("下周五", "月底", "tomorrow")
DUES = (*DATES, *SAID, "5个工作日", "5wd", "+5")
TIMES = ("11:20", "2026-12-04T11:20", "12-03 16:00")
DURATIONS = ("1m30s", "90s", "2m", "1:30", "90", "1分30秒")

_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHINESE = re.compile(r"(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九]?)(十))?([一二两三四五六七八九])?")
_UNITS = re.compile(r"([+-]?)(?:([0-9]{1,5})(?:h|小时))?(?:([0-9]{1,5})(?:m|min|分钟|分))?(?:([0-9]{1,5})(?:s|秒))?")
_CLOCKED = re.compile(r"([+-]?)([0-9]{1,4}):([0-5][0-9])")
_SECONDS = re.compile(r"([+-]?)([0-9]{1,5})")
_WORKDAYS = re.compile(r"([0-9]+|[一二两三四五六七八九十百零]+)(?:个?工作日内?|wd|workdays?)")
_WORKDAYS_UNIT = re.compile(r"个?工作日内?|wd|workdays?")
_MORE = re.compile(r"\+([0-9]{1,9})(?:个?工作日内?|wd|workdays?)?")
_SHORT_DAY = re.compile(r"mon|tue|wed|thu|fri|sat|sun")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")


def whole(text: str) -> int | None:
    """A non-negative whole number of at most nine digits."""
    return int(text) if len(text) <= DIGITS_LIMIT and text.isascii() and text.isdigit() else None


def counting(text: str) -> int | None:
    """A whole number in digits, or a Chinese numeral below a thousand."""
    number = whole(text)
    if number is not None or not text:
        return number
    match = _CHINESE.fullmatch(text)
    if match is None:
        return None
    hundreds, tens, ten, ones = match.groups()
    value = 100 * _CHINESE_DIGITS.get(hundreds or "零", 0) + _CHINESE_DIGITS.get(ones or "零", 0)
    return value + (10 * (_CHINESE_DIGITS[tens] if tens else 1) if ten else 0)


def duration(text: str, *, bare: bool = True) -> int | None:
    """Seconds, with a sign where one was typed; at most a day. `bare`: a number alone is seconds."""
    text = "".join(text.split())
    if match := _CLOCKED.fullmatch(text):
        seconds = 60 * int(match[2]) + int(match[3])
    elif bare and (match := _SECONDS.fullmatch(text)):
        seconds = int(match[2])
    elif (match := _UNITS.fullmatch(text)) and text.lstrip("+-"):
        seconds = 3600 * int(match[2] or 0) + 60 * int(match[3] or 0) + int(match[4] or 0)
    else:
        return None
    if seconds > DURATION_LIMIT:
        return None
    return -seconds if match[1] == "-" else seconds


def write_duration(seconds: int) -> str:
    """Seconds as they are typed: 1m30s."""
    minutes, rest = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else ""
    return sign + (f"{minutes}m" if minutes else "") + (f"{rest}s" if rest or not minutes else "")


def write_ranges(numbers: Iterable[int]) -> list[str]:
    """Numbers in their order, runs of them as ranges: 12-20."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}-{last}" for first, last in runs]


def workdays(text: str) -> int | None:
    """The number in front of 个工作日 or wd; None where the text is no such thing. It may be out of range."""
    match = _WORKDAYS.fullmatch(text)
    if match is None:
        return None
    number = counting(match[1])
    return WORKDAYS_LIMIT + 1 if number is None else number


def is_workdays_unit(text: str) -> bool:
    """Whether this is 个工作日 without its number."""
    return _WORKDAYS_UNIT.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether this has the form of a date, be it a day that exists or not."""
    return written.day(text) is not None


def said_date(text: str, today: date) -> date | None:
    """A day of one word as people say it, 下周五, 月底 or tomorrow; None for other words, weekdays cut short (sun) too,
    which are names."""
    if _SHORT_DAY.fullmatch(text) or text.startswith("+") or written.day(text) is not None:
        return None
    try:
        found = reckoned(text, today, lambda day, count: day)
    except written.NoSuchTime:
        return None
    return None if found is None or found.clock is not None else found.day


def more_workdays(text: str) -> int | None:
    """The number of working days in +10; None where the text is no such thing. It may be out of range."""
    match = _MORE.fullmatch(text)
    return None if match is None else int(match[1][:4])


def next_date(text: str, today: date) -> date | None:
    """A date; without a year its next occurrence from today on. None for a day that does not exist."""
    found = written.day(text)
    possible = found.among(today.year, today.year + 1) if found else []
    return next((day for day in possible if day >= today or (found and found.year)), None)


def nearest_date(text: str, day: date) -> date | None:
    """A date; without a year the occurrence nearest to `day`. None for a day that does not exist."""
    found = written.day(text)
    return found.nearest(day) if found else None


def clock(text: str) -> time | None:
    """A time of day, 14:03 or 14:03:20."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """A date and time in one, 2026-12-04T14:03, without an offset."""
    day, letter, rest = text.partition("t")
    of, at = written.day(day), clock(rest)
    found = of.of(of.year) if of and of.year else None
    return datetime.combine(found, at) if letter and found is not None and at is not None else None
