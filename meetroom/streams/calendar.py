"""The calendar of an office in one year as its entries leave it: a stream of its own, beside those of the meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from meetroom.elements.who import Who
from meetroom.entry import GENESIS
from meetroom.facts.calendar import Change, Invitation
from meetroom.facts.correction import Standing
from meetroom.series import Log
from meetroom.streams.directory import OPEN

# The name of the kind of stream; its ids are calendar/2026.
CALENDAR = "calendar"


def calendar_of(year: int) -> str:
    """The id of a year's calendar."""
    return f"{CALENDAR}/{year}"


class OfficeCalendar(msgspec.Struct, frozen=True):
    """What was decided for the meetings of one year. duty: who leads, by month (2026-12)."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    changes: tuple[Change, ...] = ()
    duty: Mapping[str, Who] = {}
    invitations: tuple[Invitation, ...] = ()
    corrections: Standing = Standing({}, {})

    @property
    def phase(self) -> str:
        """The state that commands ask for: a calendar is never ended."""
        return OPEN

    @property
    def year(self) -> int:
        """The year whose meetings it is about."""
        return int(self.id.rpartition("/")[2])


class KindDays(msgspec.Struct, frozen=True):
    """The days around one on which a kind of meeting is held. open: first and last of the days from which one is still
    to be chosen; counted: its days are counted from the last one, so that any day may begin a count."""

    days: tuple[date, ...] = ()
    open: tuple[tuple[date, date], ...] = ()
    counted: bool = False
