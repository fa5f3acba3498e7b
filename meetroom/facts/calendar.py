"""What an office decides of its calendar: days moved, set, called off, added, merged; who leads; topics asked for.

`kind_id` is the kind of meeting; `unit` the unit whose own meeting it is, "" for that of all, or of every unit. A `day`
is the day under which the calendar has the meeting; `clock` is HH:MM, "" where no time is said.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from meetroom.elements.who import Who
from meetroom.entry import Fact, register


class CalendarFact(Fact, frozen=True, kw_only=True):
    """A fact of the calendar."""

    reviewable = False


class DateFact(CalendarFact, frozen=True, kw_only=True):
    """A fact about one meeting of the calendar."""

    kind_id: str
    unit: str = ""
    day: date
    clock: str = ""


@register
class DateMoved(DateFact, frozen=True, kw_only=True, tag="date_moved"):
    """A meeting is held on another day, or at another time. approver: who approved that, None where nobody did."""

    to: date
    approver: Who | None = None
    reason: str


@register
class DateSet(DateFact, frozen=True, kw_only=True, tag="date_set"):
    """A day, or a time, that the regulation leaves open is decided."""


@register
class DateCancelled(DateFact, frozen=True, kw_only=True, tag="date_cancelled"):
    """A meeting is not held."""

    reason: str


@register
class ExtraCalled(DateFact, frozen=True, kw_only=True, tag="extra_called"):
    """A meeting is held that no recurrence gives. basis: what it rests on; title, place: what else it is known by."""

    proposer: Who | None = None
    basis: str = ""
    reason: str
    title: str = ""
    place: str = ""


@register
class DatesMerged(DateFact, frozen=True, kw_only=True, tag="dates_merged"):
    """A meeting is held together with another one; into_unit: of which unit that is, "" for every unit's."""

    into: str
    into_day: date
    into_unit: str = ""


@register
class DutySet(CalendarFact, frozen=True, kw_only=True, tag="duty_set"):
    """Who leads in a month (2026-12)."""

    month: str
    who: Who


@register
class TopicsInvited(CalendarFact, frozen=True, kw_only=True, tag="topics_invited"):
    """Units are asked for topics of a meeting; none named: all."""

    kind_id: str
    day: date
    units: tuple[str, ...] = ()


@register
class NoTopics(CalendarFact, frozen=True, kw_only=True, tag="no_topics"):
    """A unit has no topic for the meeting for which topics were asked."""

    kind_id: str
    day: date
    unit: str


class Change(msgspec.Struct, frozen=True):
    """What was decided of one meeting, in its place: the number of the entry and when it was recorded."""

    entry: int
    at: datetime
    fact: DateFact


class Invitation(msgspec.Struct, frozen=True):
    """Topics asked for, and which units have none."""

    kind_id: str
    day: date
    units: tuple[str, ...]
    at: datetime
    none_from: tuple[str, ...] = ()

    def asks(self, unit: str) -> bool:
        """Whether a unit is asked."""
        return not self.units or unit in self.units
