"""A month as a page of a calendar has it: weeks from Monday on, with the days of its neighbours at both ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec


class Day(msgspec.Struct, frozen=True):
    """A day on the page. within: it is of this month. meetings: their ids, in the order in which they begin."""

    date: date
    within: bool
    meetings: tuple[str, ...] = ()


def month(of: date, meetings: Iterable[tuple[date, str]]) -> list[tuple[Day, ...]]:
    """The weeks of the month in which a day is. meetings: day and id."""
    held: dict[date, list[str]] = {}
    for day, id in meetings:
        held.setdefault(day, []).append(id)
    first = of.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    weeks: list[tuple[Day, ...]] = []
    while not weeks or (monday.year, monday.month) == (of.year, of.month):
        days = (monday + timedelta(days=n) for n in range(7))
        weeks.append(
            tuple(Day(day, (day.year, day.month) == (of.year, of.month), tuple(held.get(day, ()))) for day in days)
        )
        monday += timedelta(days=7)
    return weeks
