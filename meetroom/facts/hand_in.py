"""What units and persons hand in that is no topic's material: reports, speeches, outlines."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.elements.prepared import Named, PreparationFact
from meetroom.entry import register


@register
class ThingHandedIn(PreparationFact, frozen=True, tag="thing_handed_in"):
    """Something was handed in; copies: None where nobody counted them."""

    what: str
    by: Named
    copies: int | None = None


class HandedIn(msgspec.Struct, frozen=True):
    """Something as it was handed in."""

    fact: ThingHandedIn
    at: datetime
    entry: int


class HandIns(msgspec.Struct, frozen=True):
    """All that was handed in, in its order."""

    items: tuple[HandedIn, ...] = ()

    def by(self, what: str) -> frozenset[str]:
        """Who handed something in: ids of persons, and units."""
        return frozenset(
            who for one in self.items if one.fact.what == what for who in (*one.fact.by.persons, *one.fact.by.units)
        )
