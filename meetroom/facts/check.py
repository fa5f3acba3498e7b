"""Checks of room, equipment and safety, item by item, and who of the staff is on post."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.elements.prepared import Named, PreparationFact
from meetroom.entry import register


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """One item: whether it is as it should be, and what is to be said of it."""

    item: str
    good: bool
    text: str = ""


@register
class ItemsChecked(PreparationFact, frozen=True, tag="items_checked"):
    """Items were looked at; everything: all on the lists of kind and office."""

    items: tuple[Looked, ...]
    everything: bool = False


@register
class StaffOnPost(PreparationFact, frozen=True, tag="staff_on_post"):
    """Staff came to their posts."""

    who: Named


class LookedAt(msgspec.Struct, frozen=True):
    """An item as it was looked at."""

    found: Looked
    at: datetime
    entry: int


class Checks(msgspec.Struct, frozen=True):
    """Each time an item was looked at, in their order; who came to a post, with the time."""

    looked: tuple[LookedAt, ...] = ()
    on_post: tuple[tuple[Named, datetime, int], ...] = ()

    def of(self, item: str) -> LookedAt | None:
        """How an item was found last."""
        return next((one for one in reversed(self.looked) if one.found.item == item), None)

    @property
    def present(self) -> frozenset[str]:
        """All who are on post: ids of persons, and others as typed."""
        return frozenset(who for named, _at, _entry in self.on_post for who in (*named.persons, *named.units))
