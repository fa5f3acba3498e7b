"""Logistics: what is to be seen to, by whom, on which post, when and until when."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec

from meetroom.elements.prepared import Named, PreparationFact
from meetroom.entry import register


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be seen to; since and until: when somebody is on the post."""

    item: str
    owner: Named
    post: str = ""
    since: time | None = None
    until: time | None = None
    due: date | None = None
    text: str = ""


@register
class ErrandGiven(PreparationFact, frozen=True, tag="errand_given"):
    """Somebody is to see to something."""

    errand: Errand


@register
class ErrandsRepeated(PreparationFact, frozen=True, tag="errands_repeated"):
    """All is seen to by whom it was at the meeting named; days by which it is due are not taken over."""

    meeting: str
    errands: tuple[Errand, ...]


class Given(msgspec.Struct, frozen=True):
    """An errand as it was given."""

    errand: Errand
    at: datetime
    entry: int


class Logistics(msgspec.Struct, frozen=True):
    """The errands, in the order in which their items came up; of each item and post the last word counts."""

    errands: tuple[Given, ...] = ()

    def gave(self, errands: tuple[Errand, ...], at: datetime, entry: int) -> Logistics:
        """The part with errands, each in place of an earlier one of the same item and post."""
        found = {(one.errand.item, one.errand.post): one for one in self.errands}
        found |= {(errand.item, errand.post): Given(errand, at, entry) for errand in errands}
        return Logistics(tuple(found.values()))
