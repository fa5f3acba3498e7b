"""What the calendar follows from, and the days that it has for one kind of meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from meetroom.facts.calendar import Change
from meetroom.rules.kind import Kind
from meetroom.rules.rulebook import Rules
from meetroom.rules.workdays import Calendar
from meetroom.streams.calendar import KindDays
from meetroom.streams.directory import People
from meetroom.views.calendar.items import Item, counted, of_kind, settle
from meetroom.views.calendar.planned import Foreseen, Planned

# A deadline lies so many days from its meeting at the most, as does the day to which most meetings are moved.
AROUND = timedelta(days=100)


class KindNow(msgspec.Struct, frozen=True):
    """A kind of meeting with the rules that the office has for it now."""

    kind: Kind
    rules: Rules


class Sources(msgspec.Struct, frozen=True):
    """What the calendar follows from: kinds by id, what was decided in the order of its entries, the meetings of the
    book, working days, the directory, what approved annual plans foresee."""

    kinds: Mapping[str, KindNow]
    changes: Sequence[Change]
    planned: Sequence[Planned]
    calendar: Calendar
    people: People
    foreseen: Sequence[Foreseen] = ()

    def items(self, first: date, last: date) -> list[Item]:
        """The meetings around a range of days, those moved into it from elsewhere among them."""
        touched = [change.fact.day for change in self.changes]
        begins, ends = min([first - AROUND, *touched]), max([last + AROUND, *touched])
        kinds = {id: (now.kind, now.rules) for id, now in self.kinds.items()}
        return settle(kinds, begins, ends, first, self.changes, self.planned, self.calendar, self.foreseen)


def days(sources: Sources, kind: str, unit: str, day: date) -> KindDays:
    """The days around one on which there are meetings of a kind, of a unit its own where it has any."""
    now = sources.kinds.get(kind)
    items = of_kind(sources.items(day, day), kind, unit)
    standing = [item for item in items if not item.gone]
    return KindDays(
        days=tuple(sorted({item.day for item in standing if item.day is not None})),
        open=tuple((item.first, item.last) for item in standing if item.state.asked),
        counted=now is not None and counted(now.rules),
    )
