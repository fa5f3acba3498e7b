"""What was passed on after a meeting to those who were not there, in a stream of its own beside it."""

from __future__ import annotations

from datetime import date

from meetroom.elements.who import Who
from meetroom.entry import Fact, register
from meetroom.rules.conveying import ModeName


class ConveyingFact(Fact, frozen=True, kw_only=True):
    """A fact of the passing on of a meeting."""

    reviewable = False


@register
class ConveyedTo(ConveyingFact, frozen=True, kw_only=True, tag="conveyed_to"):
    """Persons and units were told of what a meeting decided, on a day of the place (`on`).

    heads: how many persons of the unit, None where nobody counted.
    """

    persons: tuple[Who, ...] = ()
    units: tuple[str, ...] = ()
    mode: ModeName
    on: date
    heads: int | None = None
