"""A month of the calendar to be looked at: what is on which day, what still needs a day, what clashes."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from meetroom.rules.calendar_rows import DAY_STATUSES
from meetroom.views.calendar.rows import Listed
from meetroom.views.month import Day, month

# What needs a day is told so far ahead.
AHEAD = timedelta(days=120)


def span(of: date, today: date) -> tuple[date, date]:
    """First and last day of which a page tells: its weeks, and the next months for what needs a day."""
    weeks = month(of, ())
    first, last = weeks[0][0].date, weeks[-1][-1].date
    return min(first, today), max(last, today + AHEAD)


class CalendarPage(msgspec.Struct, frozen=True):
    """The calendar around a month. of: a day of it. rows: by day, those of weeks before and after it too. resting: the
    days of its weeks on which nobody works. used: the kinds that the office holds, as far as that is known."""

    of: date
    today: date
    rows: tuple[Listed, ...]
    resting: frozenset[date] = frozenset()
    readonly: bool = False
    used: frozenset[str] = frozenset()

    def of_kinds(self, kinds: frozenset[str]) -> CalendarPage:
        """The page with what is of these kinds, or of none."""
        return msgspec.structs.replace(
            self, rows=tuple(one for one in self.rows if one.row.kind is None or one.row.kind in kinds)
        )  # fmt: skip

    @property
    def weeks(self) -> list[tuple[Day, ...]]:
        """The weeks of the month, from Monday on."""
        return month(self.of, ())

    def on(self, day: date) -> tuple[Listed, ...]:
        """What is on a day: meetings first, by their time, then what is due."""
        found = [one for one in self.rows if one.row.date == day and not (_is_gone(one) and one.row.what != "meeting")]
        return tuple(sorted(found, key=lambda one: (one.row.what != "meeting", one.row.time or "")))

    def follows(self, one: Listed) -> tuple[Listed, ...]:
        """The deadlines of a meeting, by day."""
        of = one.key.removesuffix("meeting")
        return tuple(other for other in self.rows if other.row.what != "meeting" and other.key.startswith(of))

    @property
    def to_date(self) -> tuple[Listed, ...]:
        """The meetings that need a day, or another one: those of the past and those that were moved already do not."""
        return tuple(
            one for one in self.rows
            if one.row.what == "meeting" and DAY_STATUSES[one.row.status].asked and _last(one) >= self.today
        )  # fmt: skip

    @property
    def clashing(self) -> tuple[Listed, ...]:
        """The meetings of the month still to come of which there is a warning."""
        return tuple(
            one for one in self.rows
            if one.row.what == "meeting" and one.row.warning
            and not (DAY_STATUSES[one.row.status].asked or DAY_STATUSES[one.row.status].over)
            and not _is_gone(one) and one.row.date is not None and one.row.date >= self.today
            and (one.row.date.year, one.row.date.month) == (self.of.year, self.of.month)
        )  # fmt: skip

    @property
    def held(self) -> tuple[Listed, ...]:
        """The meetings of the month that are held or to be held."""
        return tuple(
            one for one in self.rows
            if one.row.what == "meeting" and not _is_gone(one) and one.row.date is not None
            and (one.row.date.year, one.row.date.month) == (self.of.year, self.of.month)
        )  # fmt: skip


def _is_gone(one: Listed) -> bool:
    return DAY_STATUSES[one.row.status].gone


def _last(one: Listed) -> date:
    return one.row.date or (one.row.window[1] if one.row.window else date.max)
