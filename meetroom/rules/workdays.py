"""Working days: the official calendar with its make-up weekends (调休), and the user's own file before it.

The user's file is TOML, one table a year. A year in it replaces what the program knows of that year:

    [2027]
    holidays = ["2027-01-01..2027-01-03", "2027-02-05..2027-02-11"]
    workdays = ["2027-02-14"]

Weekends are free and weekdays are worked unless a list says otherwise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from meetroom.files.own import read_own

FILE_LIMIT = 64_000
LINE_LIMIT = 4_000
RANGE_LIMIT = timedelta(days=60)
COUNT_LIMIT = 3_650
_FIRST_YEAR, _LAST_YEAR = 1950, 2199
# Where the library has official lists at all; outside it only weekends are known.
_LISTED_FROM = 2001

_ONE_DAY = timedelta(days=1)


class CalendarProblem(msgspec.Struct, frozen=True):
    """One thing wrong in a calendar file.

    `place` is dotted ("2027.holidays[1]"); `value` is what was found; `reason` is one of unreadable, toml,
    year, key, list, date, year_of_date, order, length, both.
    """

    place: str
    reason: str
    value: str


class BadCalendar(ValueError):
    """A calendar file that cannot be used: the file and everything that is wrong in it."""

    def __init__(self, file: str, problems: tuple[CalendarProblem, ...]) -> None:
        super().__init__(file, problems)
        self.file = file
        self.problems = problems


class Year(msgspec.Struct, frozen=True):
    """The free weekdays and the worked weekends of one year."""

    holidays: frozenset[date]
    workdays: frozenset[date]


class UserCalendar(msgspec.Struct, frozen=True):
    """The years of a user's calendar file."""

    years: Mapping[int, Year]


class Calendar:
    """Counts working days; years are looked up when they are first needed."""

    def __init__(self, user: UserCalendar | None = None) -> None:
        self._user: Mapping[int, Year] = user.years if user else {}
        self._years: dict[int, Year] = {}

    def is_workday(self, d: date) -> bool:
        """Whether people work on this day, make-up weekends included."""
        d = _day(d)
        year = self._year(d.year)
        if d in year.workdays:
            return True
        return d.weekday() < 5 and d not in year.holidays

    def due(self, d: date, n: int) -> date:
        """The n-th working day after d, which never counts itself; d for 0. ValueError outside 0..3,650."""
        return self._step(d, n, _ONE_DAY)

    def before(self, d: date, n: int) -> date:
        """The n-th working day before d, which never counts itself; d for 0. ValueError outside 0..3,650."""
        return self._step(d, n, -_ONE_DAY)

    def between(self, a: date, b: date) -> int:
        """How many working days lie after a, up to and including b; 0 where b is not after a."""
        a, b = _day(a), _day(b)
        count = 0
        while a < b:
            a += _ONE_DAY
            count += self.is_workday(a)
        return count

    def provisional(self, first: date, last: date | None = None) -> bool:
        """Whether a year from `first` to `last` has no known official calendar (暂定)."""
        years = sorted({_day(first).year, _day(last or first).year})
        return any(not self._known(year) for year in range(years[0], years[-1] + 1))

    def spring_festival(self, year: int) -> date | None:
        """The first day of the Spring Festival (正月初一) in a year; None where it is not known."""
        if not _LISTED_FROM <= year <= _LAST_YEAR:
            return None
        from holidays import country_holidays

        # In one language: else the names are those of the machine's.
        named = country_holidays("CN", years=[year], language="en_US")
        return min(named.get_named("Spring Festival", lookup="icontains"), default=None)

    def _step(self, d: date, n: int, step: timedelta) -> date:
        if not 0 <= n <= COUNT_LIMIT:
            raise ValueError(f"working days outside 0..{COUNT_LIMIT}: {n}")
        d = _day(d)
        while n:
            d += step
            n -= self.is_workday(d)
        return d

    def _known(self, year: int) -> bool:
        # The library guesses years it has no list for, silently; an official list always has make-up days.
        return year in self._user or bool(self._year(year).workdays)

    def _year(self, year: int) -> Year:
        if year not in self._years:
            self._years[year] = self._user.get(year) or _official(year)
        return self._years[year]


def load_user_calendar(path: Path) -> UserCalendar:
    """Reads the user's calendar file; BadCalendar with every problem and its place, or OSError."""
    return read_user_calendar(read_own(path, FILE_LIMIT, follow=True), str(path))


def read_user_calendar(data: bytes, file: str) -> UserCalendar:
    """The calendar in these bytes; `file` names them in a BadCalendar."""
    tables = _toml(data, file)
    problems: list[CalendarProblem] = []
    years: dict[int, Year] = {}
    for key, table in tables.items():
        if not (key.isascii() and key.isdecimal() and _FIRST_YEAR <= int(key[:5]) <= _LAST_YEAR):
            problems.append(CalendarProblem(key[:80], "year", key[:80]))
        elif not isinstance(table, dict):
            problems.append(CalendarProblem(key, "list", str(table)[:80]))
        else:
            years[int(key)] = _read_year(int(key), table, problems)
    if problems:
        raise BadCalendar(file, tuple(problems))
    return UserCalendar(years)


def _toml(data: bytes, file: str) -> dict[str, object]:
    # Size and line length first: a long dotted key costs the TOML reader gigabytes.
    if len(data) > FILE_LIMIT or max(map(len, data.splitlines()), default=0) > LINE_LIMIT:
        raise BadCalendar(file, (CalendarProblem("", "length", str(len(data))),))
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise BadCalendar(file, (CalendarProblem("", "unreadable", str(problem)),)) from problem
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise BadCalendar(file, (CalendarProblem("", "toml", str(problem)[:200]),)) from problem


def _read_year(year: int, table: dict[str, object], problems: list[CalendarProblem]) -> Year:
    days: dict[str, set[date]] = {"holidays": set(), "workdays": set()}
    for name, entries in table.items():
        if name not in days:
            problems.append(CalendarProblem(f"{year}.{name[:80]}", "key", name[:80]))
        elif not isinstance(entries, list):
            problems.append(CalendarProblem(f"{year}.{name}", "list", str(entries)[:80]))
        else:
            for number, entry in enumerate(entries):
                span = _span(entry, year)
                if isinstance(span, str):
                    problems.append(CalendarProblem(f"{year}.{name}[{number}]", span, str(entry)[:80]))
                else:
                    days[name].update(span)
    for both in sorted(days["holidays"] & days["workdays"]):
        problems.append(CalendarProblem(f"{year}.workdays", "both", both.isoformat()))
    return Year(frozenset(days["holidays"]), frozenset(days["workdays"]))


def _span(entry: object, year: int) -> list[date] | str:
    """The days of "2027-01-01" or "2027-01-01..2027-01-03"; the reason where it is neither."""
    if isinstance(entry, date) and not isinstance(entry, datetime):
        entry = entry.isoformat()
    if not isinstance(entry, str):
        return "date"
    left, dots, right = entry.strip().partition("..")
    try:
        first = date.fromisoformat(left.strip())
        last = date.fromisoformat(right.strip()) if dots else first
    except ValueError:
        return "date"
    if last < first:
        return "order"
    if last - first > RANGE_LIMIT:
        return "length"
    if first.year != year or last.year != year:
        return "year_of_date"
    return list(_days(first, last))


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _ONE_DAY


def _day(d: date) -> date:
    """The calendar day of a date or of an instant at its own offset."""
    return d.date() if isinstance(d, datetime) else d


def _official(year: int) -> Year:
    """What the holidays library has for China; without make-up days where it has no official list."""
    if not _LISTED_FROM <= year <= _LAST_YEAR:
        return Year(frozenset(), frozenset())
    from holidays import country_holidays

    china = country_holidays("CN", years=[year])
    # The library keeps some other years' make-up days in every year.
    made_up = frozenset(day for day in china.weekend_workdays if day.year == year)
    return Year(frozenset(china.keys()), made_up)


def timeliness(
    due: date | None, report_at: date | None, held: date, between: Callable[[date, date], int]
) -> tuple[bool | None, int | None]:
    """Whether a supplementary report was in time, and else by how many working days it was late: until it came, and
    where it has not come until the day on which the topic is taken up again. between: counts working days."""
    if due is None or (report_at is None and held <= due):
        return None, None
    came = report_at or held
    return came <= due, 0 if came <= due else between(due, came)
