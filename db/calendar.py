"""What of the calendar stands in which table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.rows import Row
from db.table import Table, table
from meetroom.elements.who import Who
from meetroom.facts.calendar import Change, DateMoved, DatesMerged, ExtraCalled
from meetroom.streams.calendar import OfficeCalendar


def _changes(calendar: OfficeCalendar) -> Iterator[Row]:
    for change in calendar.changes:
        yield _change(calendar, change)


def _change(calendar: OfficeCalendar, change: Change) -> Row:
    """One decision; what its kind does not have is null."""
    fact = change.fact
    to = fact.to if isinstance(fact, DateMoved) else fact.into_day if isinstance(fact, DatesMerged) else None
    extra = fact if isinstance(fact, ExtraCalled) else None
    return (
        calendar.id, change.entry, fact.kind, fact.kind_id, fact.unit, fact.day.isoformat(),
        None if to is None else to.isoformat(), fact.clock or None,
        _who(fact.approver) if isinstance(fact, DateMoved) else None, getattr(fact, "reason", None),
        _who(extra.proposer) if extra else None, extra.basis or None if extra else None,
        fact.into if isinstance(fact, DatesMerged) else None, extra.title or None if extra else None,
        extra.place or None if extra else None, change.at.isoformat(),
    )  # fmt: skip


def _who(person: Who | None) -> str | None:
    return None if person is None else person.name


def _duty(calendar: OfficeCalendar) -> Iterator[Row]:
    for month, who in calendar.duty.items():
        yield (calendar.id, month, who.id, who.name)


def _calls(calendar: OfficeCalendar) -> Iterator[Row]:
    for no, asked in enumerate(calendar.invitations, 1):
        units, none_from = (msgspec.json.encode(names).decode() for names in (asked.units, asked.none_from))
        yield (calendar.id, no, asked.kind_id, asked.day.isoformat(), units, none_from, asked.at.isoformat())


CALENDAR: tuple[Table, ...] = (
    table(
        "calendar_change: stream no act kind unit day to time approver reason proposer basis into_kind title place at",
        "stream no",
        "changes",
        _changes,
        touched=lambda b, a: a.changes[len(b.changes) :],
        part=lambda calendar, change: [_change(calendar, change)] if change in calendar.changes else [],
    ),
    table("calendar_duty: stream month person name", "stream month", "duty", _duty, lambda c: (c.duty,)),
    table(
        "topic_call: stream no kind day units none_from at", "stream no", "invitations", _calls,
        lambda c: (c.invitations,),
    ),
)  # fmt: skip
