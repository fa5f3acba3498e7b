"""The small written forms of deadlines and recurrences in rulebooks, checked and read.

A deadline (`topic_deadline`, `due` of what is handed in), always counted from the meeting's day:

    weekday TH 17:00 lag 1     the last Thursday before the meeting, and 1 week earlier still
    monthday 25 17:00 before 1 the 25th of the month before the meeting's (before 0: of the same month)
    quarter-month -2 day 20    the 20th of the second-to-last month of the meeting's quarter
    days 2                     2 calendar days before (天)
    workdays 3 12:00           3 working days before (工作日)

The time may be missing: then the whole day counts. `roll previous` at the end moves a deadline that falls on
a non-working day to the working day before it; without it the day stays and is only pointed out.

A recurrence (`cadence`, a list of them, since a kind may meet twice a week):

    weekly MO 09:30            weekly                     weekly every 2
    weekly MO after service-centre/weekly                 (begins when that meeting ends)
    monthly first FR afternoon monthly day 15             monthly
    quarterly last-workday morning                        quarterly
    half-yearly                yearly                     yearly month 6 last-week
    yearly before-spring-festival                         yearly year-end with service-centre/commendation
    on-demand                  any time, as the work needs

A day or time that the regulation leaves open is simply missing: the office is asked, nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import time

import msgspec

from meetroom.folding import narrow

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DEADLINES = (
    "weekday TH 17:00 lag 1",
    "monthday 25 17:00 before 1",
    "quarter-month -2 day 20",
    "days 2",
    "workdays 3",
)
CADENCES = (
    "weekly MO 09:00",
    "weekly every 2",
    "monthly first FR",
    "quarterly last-workday",
    "yearly month 6 last-week",
    "on-demand",
)
HALF_DAYS = {"上午": "morning", "下午": "afternoon", "morning": "morning", "afternoon": "afternoon"}
TIMES = ("09:00", "morning", "afternoon")

_DAY = "MO|TU|WE|TH|FR|SA|SU"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_TIME = rf"(?P<time>{_CLOCK}|morning|afternoon)"
_KIND = r"[a-z][a-z0-9-]{0,63}/[a-z][a-z0-9-]{0,63}"
_TAIL = rf"(?: (?P<clock>{_CLOCK}))?(?: (?:lag|before) (?P<back>\d{{1,2}}))?(?P<roll> roll previous)?"
_DEADLINE = re.compile(
    rf"(?:weekday (?P<weekday>{_DAY})"
    r"|monthday (?P<monthday>[12]?\d|3[01])"
    r"|quarter-month (?P<quarter_month>-?[123]) day (?P<day>[12]?\d|3[01])"
    r"|(?P<unit>days|workdays) (?P<count>\d{1,3}))" + _TAIL
)
_CADENCE = re.compile(
    r"(?P<freq>weekly|monthly|quarterly|half-yearly|yearly|on-demand)"
    r"(?: every (?P<every>[1-9]\d?))?"
    rf"(?: (?:month (?P<month>1[0-2]|[1-9])(?= )))?"
    rf"(?: (?P<first>first )?(?P<weekday>{_DAY})| day (?P<monthday>[12]?\d|3[01])"
    r"| (?P<special>last-workday|last-week|before-spring-festival|year-end))?"
    rf"(?: {_TIME})?(?: after (?P<after>{_KIND}))?(?: with (?P<joined>{_KIND}))?"
)
# Which days each frequency can name; what is not here would be written but never understood.
_SPECIAL = {
    "last-workday": ("quarterly", "monthly"),
    "last-week": ("yearly",),
    "before-spring-festival": ("yearly",),
    "year-end": ("yearly",),
}


class BadSchedule(ValueError):
    """A deadline, recurrence or time that cannot be read: the text, and examples of what can."""

    def __init__(self, value: str, accepted: tuple[str, ...]) -> None:
        super().__init__(value, accepted)
        self.value = value
        self.accepted = accepted


class DeadlineRule(msgspec.Struct, frozen=True):
    """A deadline as written: `form` is weekday, monthday, quarter-month, days or workdays.

    `number` is the weekday (Monday 0), the day of the month, or the count of days; `back` the weeks (lag) or
    months (before) further back; `quarter_month` counts the months of the quarter, from its end if negative.
    """

    form: str
    number: int
    clock: time | None = None
    back: int = 0
    quarter_month: int = 0
    roll: bool = False

    def __str__(self) -> str:
        if self.form == "weekday":
            head = f"weekday {WEEKDAYS[self.number]}"
        elif self.form == "quarter-month":
            head = f"quarter-month {self.quarter_month} day {self.number}"
        else:
            head = f"{self.form} {self.number}"
        clock = f" {self.clock:%H:%M}" if self.clock else ""
        back = f" {'lag' if self.form == 'weekday' else 'before'} {self.back}" if self.back else ""
        return head + clock + back + (" roll previous" if self.roll else "")


class Cadence(msgspec.Struct, frozen=True):
    """A recurrence as written; None and "" are what the regulation leaves open.

    `weekday` is Monday 0; `time` is "09:30", "morning", "afternoon" or ""; `special` one of last-workday,
    last-week, before-spring-festival, year-end; `after` and `joined` name another kind.
    """

    freq: str
    every: int = 1
    month: int | None = None
    first: bool = False
    weekday: int | None = None
    monthday: int | None = None
    special: str = ""
    time: str = ""
    after: str = ""
    joined: str = ""

    def __str__(self) -> str:
        parts = [self.freq]
        if self.every > 1:
            parts.append(f"every {self.every}")
        if self.month:
            parts.append(f"month {self.month}")
        if self.weekday is not None:
            parts.append(("first " if self.first else "") + WEEKDAYS[self.weekday])
        if self.monthday is not None:
            parts.append(f"day {self.monthday}")
        parts += [part for part in (self.special, self.time) if part]
        parts += [f"{word} {kind}" for word, kind in (("after", self.after), ("with", self.joined)) if kind]
        return " ".join(parts)


def _plain(text: str) -> str:
    return " ".join(narrow(text[:200]).split())


def parse_deadline(text: str) -> DeadlineRule:
    """Reads a deadline; BadSchedule where it is none of the forms above."""
    found = _DEADLINE.fullmatch(_plain(text))
    if found is None:
        raise BadSchedule(text, DEADLINES)
    part = found.groupdict()
    clock = time.fromisoformat(part["clock"]) if part["clock"] else None
    back, roll = int(part["back"] or 0), bool(part["roll"])
    word = "lag" if part["weekday"] else "before" if part["monthday"] else ""
    if part["back"] and (not word or f" {word} " not in found[0]):
        raise BadSchedule(text, DEADLINES)
    if part["weekday"]:
        return DeadlineRule("weekday", WEEKDAYS.index(part["weekday"]), clock, back, roll=roll)
    if part["monthday"]:
        number = int(part["monthday"])
    elif part["quarter_month"]:
        number = int(part["day"])
    else:
        return DeadlineRule(part["unit"], int(part["count"]), clock, roll=roll)
    if not number:
        raise BadSchedule(text, DEADLINES)
    if part["monthday"]:
        return DeadlineRule("monthday", number, clock, back, roll=roll)
    return DeadlineRule("quarter-month", number, clock, 0, int(part["quarter_month"]), roll)


def parse_cadence(text: str) -> Cadence:
    """Reads a recurrence; BadSchedule where it is none of the forms above."""
    found = _CADENCE.fullmatch(_plain(text))
    if found is None:
        raise BadSchedule(text, CADENCES)
    part = found.groupdict()
    freq, special = part["freq"], part["special"] or ""
    weekday = WEEKDAYS.index(part["weekday"]) if part["weekday"] else None
    monthday = int(part["monthday"]) if part["monthday"] else None
    month = int(part["month"]) if part["month"] else None
    fits = (
        not (special and freq not in _SPECIAL[special])
        and not (special == "last-week" and month is None)
        and not (weekday is not None and freq != ("monthly" if part["first"] else "weekly"))
        and not (monthday is not None and freq != "monthly")
        and monthday != 0
        and not (month is not None and freq != "yearly")
        and not (freq == "on-demand" and found[0] != "on-demand")
    )
    if not fits:
        raise BadSchedule(text, CADENCES)
    return Cadence(
        freq, int(part["every"] or 1), month, bool(part["first"]), weekday, monthday, special,
        part["time"] or "", part["after"] or "", part["joined"] or "",
    )  # fmt: skip


def parse_time_of_day(text: str) -> str:
    """Brings 9:00, 上午 or 下午 to the stored form ("09:00", "morning", "afternoon"), else BadSchedule."""
    plain = _plain(text)
    if plain.casefold() in HALF_DAYS:
        return HALF_DAYS[plain.casefold()]
    padded = plain.zfill(5)
    if re.fullmatch(_CLOCK, padded) is None:
        raise BadSchedule(text, TIMES)
    return padded
