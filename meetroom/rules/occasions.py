"""When a kind of meeting is due by its recurrences: days where the rule gives them, else the days to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from meetroom.dates import months
from meetroom.rules.recurrence import OpenDate, last_week_readings, occurrences
from meetroom.rules.rulebook import Rules
from meetroom.rules.schedule import HALF_DAYS, Cadence, parse_cadence
from meetroom.rules.workdays import Calendar

# What the regulation leaves to the office: where the count begins, which day, or what the last week of a month is.
Question = Literal["", "anchor", "day", "last_week"]
YEAR_END = 12
FARTHEST = date(2199, 12, 31)


class Occasion(msgspec.Struct, frozen=True):
    """One meeting that is due.

    day: by the rule, None where the regulation gives none; then one of the days from `first` to `last` is to be chosen
    and `question` says what is asked. With a day these are the days of its week, month, quarter or year.
    suggestion: the next working day, where nobody works on the day. half_day: morning, afternoon or "".
    """

    cadence: Cadence
    day: date | None
    first: date
    last: date
    clock: str = ""
    half_day: str = ""
    suggestion: date | None = None
    provisional: bool = False
    question: Question = ""


def cadences(rules: Rules) -> list[Cadence]:
    """The recurrences of a kind that give dates: how often at all says nothing where others say when."""
    found = [cadence for cadence in map(parse_cadence, rules.texts("cadence")) if cadence.freq != "on-demand"]
    yearly = any(cadence.freq == "yearly" for cadence in found)
    return [cadence for cadence in found if not (yearly and cadence.freq == "half-yearly")]


def occasions(
    rules: Rules, first: date, last: date, calendar: Calendar, anchors: Iterable[date] = ()
) -> list[Occasion]:
    """What is due from `first` to `last`, or may be chosen to be then, in the order of days.

    anchors: the days of meetings held or set, from which every second week is counted.
    """
    found = [
        occasion
        for cadence in cadences(rules)
        for occasion in _of(cadence, first, last, calendar, sorted(anchors))
        if occasion.first <= last and occasion.last >= first
    ]
    timed = [_timed(occasion, rules.text("fixed_time") or "") for occasion in found]
    return sorted(timed, key=lambda occasion: (occasion.day or occasion.first, occasion.clock))


def _timed(occasion: Occasion, fixed: str) -> Occasion:
    """With its time: the recurrence's own, else the one at which the kind always begins."""
    given = [time for time in (occasion.cadence.time, "" if occasion.cadence.after else fixed) if time]
    clock = next((time for time in given if time not in HALF_DAYS.values()), "")
    half = "" if clock else next(iter(given), "")
    return msgspec.structs.replace(occasion, clock=clock, half_day=half)


def _of(cadence: Cadence, first: date, last: date, calendar: Calendar, anchors: Sequence[date]) -> Iterator[Occasion]:
    if cadence.special in ("before-spring-festival", "year-end"):
        yield from _before_spring_festival(cadence, first, last, calendar)
        return
    if cadence.freq == "weekly" and (cadence.weekday is None or cadence.every > 1):
        yield from _counted(cadence, first, last, calendar, anchors)
        return
    try:
        found = occurrences(cadence, first, last, calendar)
    except OpenDate as open_date:
        question: Question = "last_week" if open_date.question == "last_week" else "day"
        for begins, ends in _windows(cadence, first, last):
            yield _open(cadence, begins, ends, calendar, question)
        return
    for one in found:
        begins, ends = _period(cadence, one.day)
        yield Occasion(cadence, one.day, begins, ends, suggestion=one.suggestion, provisional=one.provisional)


def _open(cadence: Cadence, begins: date, ends: date, calendar: Calendar, question: Question) -> Occasion:
    provisional = calendar.provisional(begins, ends)
    return Occasion(cadence, None, begins, ends, provisional=provisional, question=question)


def _counted(
    cadence: Cadence, first: date, last: date, calendar: Calendar, anchors: Sequence[date]
) -> Iterator[Occasion]:
    """Every so many weeks from the last meeting held or set; where there was none yet, the first one is asked for."""
    step = timedelta(weeks=cadence.every)
    near = step / 2
    if not anchors:
        yield _open(cadence, first, min(last, first + step - timedelta(days=1)), calendar, "anchor")
        return
    for place, anchor in enumerate(anchors):
        # A day set later begins a count of its own, and takes the place of the nearest one of this count.
        until = anchors[place + 1] - near - timedelta(days=1) if place + 1 < len(anchors) else last
        for one in occurrences(cadence, anchor, min(last, until), calendar, anchor=anchor):
            if one.day >= first:
                margin = near - timedelta(days=1)
                yield Occasion(
                    cadence, one.day, one.day - margin, one.day + margin, suggestion=one.suggestion,
                    provisional=one.provisional,
                )  # fmt: skip


def _before_spring_festival(cadence: Cadence, first: date, last: date, calendar: Calendar) -> Iterator[Occasion]:
    """Between the end of a year and the Spring Festival, which is in the next; from December on is our reading."""
    for year in range(first.year, min(last.year + 1, FARTHEST.year) + 1):
        festival = calendar.spring_festival(year)
        if festival is not None:
            begins, ends = date(year - 1, YEAR_END, 1), festival - timedelta(days=1)
            yield _open(cadence, begins, ends, calendar, "day")


def _windows(cadence: Cadence, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days from which one is to be chosen: those of each month, quarter, half-year or year."""
    length = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}[cadence.freq]
    for year, month in months.months(date(first.year, 1, 1), last):
        if (month - 1) % length:
            continue
        begins, ends = date(year, month, 1), months.end_of_month(year, month + length - 1)
        if cadence.special == "last-week":
            assert cadence.month is not None
            readings = last_week_readings(year, cadence.month).values()
            begins, ends = min(day for day, _ in readings), max(day for _, day in readings)
        elif cadence.month is not None:
            begins, ends = date(year, cadence.month, 1), months.end_of_month(year, cadence.month)
        yield begins, ends


def _period(cadence: Cadence, day: date) -> tuple[date, date]:
    """The days of the week, month, quarter or year that holds a day."""
    if cadence.freq == "weekly":
        return months.week_of(day)
    length = {"monthly": 1, "quarterly": 3, "yearly": 12}[cadence.freq]
    start = (day.month - 1) // length * length + 1
    return date(day.year, start, 1), months.end_of_month(day.year, start + length - 1)
