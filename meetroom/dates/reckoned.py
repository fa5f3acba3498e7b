"""Days and times as people say them from a day on: 下周五14:00, 后天 下午2点, 月底, +5 (working days), next friday 2pm.

Beside them stand all forms of `written`. A day without a year is the next one to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta

import msgspec

from meetroom import folding
from meetroom.dates import written

EXAMPLES = ("1月8日 下午2点", "下周五14:00", "1-8 14:00", "+5")
# A day counted on by so many working days.
Workday = Callable[[date, int], date]

MOST_WORKDAYS = 999
_NEAR = {
    "今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_CHINESE = {digit: place for place, digit in enumerate("一二三四五六日")} | {"天": 6}
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(f"{name}|{name[:3]}" for name in _ENGLISH)
_SAID = re.compile(
    rf"(?P<near>大后天|{'|'.join(word for word in _NEAR if word != '大后天')})"
    r"|(?P<week>本|这|下下|下)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
    rf"|(?P<next>next\s+|this\s+)?(?P<weekday>{_WEEKDAY})\b"
    r"|(?P<end>本月底|月底|下月底|下个月底|end of (?:the )?month|end of next month)"
    r"|\+(?P<n>\d{1,4})\s*(?:个?工作日|wd|workdays?)?"
)


class Reckoned(msgspec.Struct, frozen=True):
    """The day that is meant, and the time of day where one was said."""

    day: date
    clock: time | None = None

    def text(self) -> str:
        """As a form and a line have it: 2027-01-08 14:00."""
        if self.clock is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()} {self.clock:%H:%M}" + (
            f"{self.clock:%H:%M:%S}"[5:] if self.clock.second else ""
        )


def reckoned(text: str, today: date, workday: Workday) -> Reckoned | None:
    """The day and time that a text means on a day; None where it is of no such form, or writes an offset of its own.

    workday: counts on by working days. NoSuchTime for what is of a form and does not exist, as 2-30 or 25:00.
    """
    plain = folding.plain(text[: written.LONGEST + 1])
    found = _SAID.match(plain) if len(plain) <= written.LONGEST else None
    if found is not None:
        rest = plain[found.end() :].strip()
        clock = written.clock(rest) if rest else None
        if rest and clock is None:
            return None
        try:
            return Reckoned(_day(found, today, workday), clock)
        except (ValueError, OverflowError):
            raise written.NoSuchTime("day", text) from None
    moment = written.moment(plain)
    if moment is None or moment.offset is not None:
        return None
    coming = [day for day in moment.day.among(today.year, today.year + 8) if moment.day.year or day >= today]
    if not coming:
        raise written.NoSuchTime("day", text)
    return Reckoned(coming[0], moment.clock)


def _day(found: re.Match[str], today: date, workday: Workday) -> date:
    if found["near"]:
        return today + timedelta(days=_NEAR[found["near"]])
    if found["day"]:
        return _of_week(_CHINESE[found["day"]], {"下": 1, "下下": 2}.get(found["week"], 0), found["week"], today)
    if found["weekday"]:
        place = next(at for at, name in enumerate(_ENGLISH) if name.startswith(found["weekday"]))
        said = (found["next"] or "").strip()
        return _of_week(place, 1 if said == "next" else 0, said, today)
    if found["end"]:
        months = 2 if "下" in found["end"] or "next" in found["end"] else 1
        month = today.month + months
        return date(today.year + (month - 1) // 12, (month - 1) % 12 + 1, 1) - timedelta(days=1)
    if int(found["n"]) > MOST_WORKDAYS:
        raise ValueError(found["n"])
    return workday(today, int(found["n"]))


def _of_week(place: int, weeks: int, said: str | None, today: date) -> date:
    """A day of this week, or of so many weeks on; without a word before it the next one to come."""
    day = today + timedelta(days=place - today.weekday() + 7 * weeks)
    return day + timedelta(days=7) if not said and day < today else day
