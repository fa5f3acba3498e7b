"""A meeting that is not there yet, as a plan or an application outlines it."""

from __future__ import annotations

from datetime import date

import msgspec


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of it. first, last: the day, or the days of the month or quarter of which more is not said. clock:
    HH:MM, "" for none. amount: in whole yuan, None where nothing is said."""

    name: str
    kind_id: str
    first: date
    last: date
    unit: str = ""
    clock: str = ""
    place: str = ""
    participants: str = ""
    content: str = ""
    necessity: str = ""
    amount: int | None = None

    @property
    def day(self) -> date | None:
        """The day, None where only a month or quarter is said."""
        return self.first if self.first == self.last else None
