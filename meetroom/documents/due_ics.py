"""Days by which something is due, as a file that calendar programs open (iCalendar, RFC 5545)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from meetroom.documents.calendar_ics import NAMESPACE
from meetroom.i18n import gettext as _


class DueDay(msgspec.Struct, frozen=True):
    """Something due on a day. key: what tells it from others for good; what: its line in a calendar; told: more."""

    key: str
    day: date
    what: str
    told: tuple[str, ...] = ()


def due_ics(days: Iterable[DueDay], now: datetime) -> bytes:
    """The days as events that last all day and take nobody's time. now: when it is made."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//meetroom//due//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("What is due after meetings"))
    for due in days:
        event = Event()
        event.add("uid", f"{uuid.uuid5(NAMESPACE, due.key)}@meetroom")
        event.add("dtstamp", now)
        event.add("summary", due.what)
        event.add("dtstart", due.day)
        event.add("dtend", due.day + timedelta(days=1))
        if any(due.told):
            event.add("description", "\n".join(filter(None, due.told)))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
