"""Seats: who sits where, as it was changed before the meeting."""

from __future__ import annotations

from meetroom.elements.prepared import PreparationFact
from meetroom.entry import register


@register
class SeatChanged(PreparationFact, frozen=True, tag="seat_changed"):
    """Somebody sits elsewhere; other: who had that seat, and has the one that became free."""

    person: str
    old: int
    new: int
    other: str | None = None
