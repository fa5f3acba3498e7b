"""The calendar as a file that other calendar programs open (iCalendar, RFC 5545)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

import msgspec

from meetroom.i18n import gettext as _
from meetroom.record.calendar import CalendarRow
from meetroom.rules.calendar_rows import DAY_STATUSES

if TYPE_CHECKING:
    from icalendar import Event as Component

# The same meeting has the same UID in every file that is made, so that a file brought in again replaces what it was.
NAMESPACE = uuid.UUID("8f0a6f0c-6c0e-5a53-9f1c-2f3f2b3f6f11")
ALL_DAY = timedelta(days=1)


class Event(msgspec.Struct, frozen=True):
    """A row with what an event has besides: what tells it from others for good, how long it may last (minutes), its
    place, how often it was changed."""

    row: CalendarRow
    key: str
    minutes: int | None = None
    place: str = ""
    changed: int = 0


def calendar_ics(events: Iterable[Event], now: datetime, zone: tzinfo) -> bytes:
    """The rows that have a date as events; times are in `zone`, whose rules the file holds. now: when it is made."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//meetroom//calendar//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Calendar of meetings"))
    for event in events:
        if event.row.date is not None:
            made.add_component(_event(event, now, zone))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(event: Event, now: datetime, zone: tzinfo) -> Component:
    from icalendar import Event as Component

    row, status = event.row, DAY_STATUSES[event.row.status]
    assert row.date is not None
    made = Component()
    made.add("uid", f"{uuid.uuid5(NAMESPACE, event.key)}@meetroom")
    made.add("dtstamp", now)
    made.add("sequence", event.changed)
    made.add("summary", row.title if not status.asked else _("{title} (to be confirmed)").format(title=row.title))
    if row.time is None:
        made.add("dtstart", row.date)
        made.add("dtend", row.date + ALL_DAY)
    else:
        start = datetime.combine(row.date, time.fromisoformat(row.time), zone)
        if isinstance(zone, timezone):
            # An offset has no rules that the file could hold.
            start = start.astimezone(UTC)
        made.add("dtstart", start)
        if event.minutes:
            made.add("dtend", start + timedelta(minutes=event.minutes))
    if event.place:
        made.add("location", event.place)
    told = [text for text in (row.reason, row.warning, row.meeting) if text]
    if told:
        made.add("description", "\n".join(told))
    made.add("status", "CANCELLED" if status.off else "TENTATIVE" if status.asked else "CONFIRMED")
    if row.what != "meeting":
        # A deadline takes nobody's time.
        made.add("transp", "TRANSPARENT")
    return made
