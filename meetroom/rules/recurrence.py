"""The dates on which a kind of meeting is held by its regulation; what the regulation leaves open is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import msgspec

from meetroom.dates import months
from meetroom.rules.schedule import Cadence
from meetroom.rules.workdays import Calendar

# The readings of "the last week of a month".
LAST_WEEK = ("full_week", "last_seven", "week_of_last_day")


class Occurrence(msgspec.Struct, frozen=True):
    """One date of a recurrence, or the days from `day` to `until` within which the office chooses one.

    A meeting on a free day is never moved: `suggestion` is the next working day, None where the day is worked
    or still to be chosen. `provisional` (暂定): the year has no official calendar yet.
    """

    day: date
    until: date
    on_workday: bool
    suggestion: date | None
    provisional: bool


class OpenDate(LookupError):
    """The recurrence leaves the date open.

    `question` is what to ask the office: anchor (the last one held), day, or last_week; `options` are its
    answers where there is a choice.
    """

    def __init__(self, cadence: Cadence, question: str, options: tuple[str, ...] = ()) -> None:
        super().__init__(cadence, question, options)
        self.cadence = cadence
        self.question = question
        self.options = options


def occurrences(
    cadence: Cadence,
    first: date,
    last: date,
    calendar: Calendar,
    *,
    anchor: date | None = None,
    last_week: str | None = None,
) -> list[Occurrence]:
    """The dates from `first` to `last`; none for meetings on demand.

    `anchor` is the date of the last meeting held, needed for "every second week" and for a week without a
    day; `last_week` is one of LAST_WEEK. Raises OpenDate where something must be asked: nothing is guessed.
    """
    if cadence.freq == "on-demand":
        return []
    if cadence.freq == "weekly":
        return [_occurrence(day, day, calendar) for day in _weekly(cadence, first, last, anchor)]
    found: list[Occurrence] = []
    for year, month in _months(cadence, first, last):
        day, until = _of_month(cadence, year, month, calendar, last_week)
        if first <= until and day <= last:
            found.append(_occurrence(day, until, calendar))
    return found


def last_week_readings(year: int, month: int) -> Mapping[str, tuple[date, date]]:
    """First and last day of a month's last week in each reading.

    full_week: the last Monday to Sunday inside the month; last_seven: its last seven days; week_of_last_day:
    what lies in the month of the week that holds its last day.
    """
    end = months.end_of_month(year, month)
    monday, sunday = months.week_of(end)
    full = (monday, sunday) if sunday == end else months.week_of(monday - timedelta(days=1))
    return {"full_week": full, "last_seven": (end - timedelta(days=6), end), "week_of_last_day": (monday, end)}


def _weekly(cadence: Cadence, first: date, last: date, anchor: date | None) -> Iterator[date]:
    step = timedelta(weeks=cadence.every)
    if anchor is None:
        if cadence.weekday is None or cadence.every > 1:
            raise OpenDate(cadence, "anchor")
        day = months.on_or_after(first, cadence.weekday)
    else:
        # An odd meeting may have been moved to another weekday: the count goes on from its week.
        shift = 0 if cadence.weekday is None else cadence.weekday - anchor.weekday()
        day = anchor + timedelta(days=shift) + step
        day += max(0, -(-(first - day).days // step.days)) * step
    while day <= last:
        yield day
        day += step


def _months(cadence: Cadence, first: date, last: date) -> Iterator[tuple[int, int]]:
    for year, month in months.months(first, last):
        if cadence.freq == "quarterly" and month % 3:
            continue
        if cadence.freq == "yearly" and cadence.month not in (None, month):
            continue
        yield year, month


def _of_month(cadence: Cadence, year: int, month: int, calendar: Calendar, last_week: str | None) -> tuple[date, date]:
    if cadence.weekday is not None:
        day = months.first_of_month(year, month, cadence.weekday)
    elif cadence.monthday is not None:
        day = months.of_month(year, month, cadence.monthday)
    elif cadence.special == "last-workday":
        day = calendar.before(months.end_of_month(year, month) + timedelta(days=1), 1)
    elif cadence.special == "last-week":
        if last_week not in LAST_WEEK:
            raise OpenDate(cadence, "last_week", LAST_WEEK)
        return last_week_readings(year, month)[last_week]
    else:
        raise OpenDate(cadence, "day")
    return day, day


def _occurrence(day: date, until: date, calendar: Calendar) -> Occurrence:
    on_workday = calendar.is_workday(day)
    moved = day == until and not on_workday
    suggestion = calendar.due(day, 1) if moved else None
    return Occurrence(day, until, on_workday, suggestion, calendar.provisional(day, suggestion or until))
