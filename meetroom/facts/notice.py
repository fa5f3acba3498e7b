"""Notices: who was told of the meeting in which way, who answered what, and what changed since."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from meetroom.elements.prepared import PreparationFact
from meetroom.entry import register
from meetroom.rules.preparation import AnswerName, AspectName, WayName


@register
class NoticeGiven(PreparationFact, frozen=True, tag="notice_given"):
    """Persons were told of the meeting. everyone: all who take part were meant.

    immediate: it was given at once, for a reason. due: until when it was to be given, None where nothing says so.
    """

    persons: tuple[str, ...]
    everyone: bool = False
    ways: tuple[WayName, ...] = ()
    immediate: bool = False
    reason: str = ""
    due: date | None = None


@register
class ReceiptGiven(PreparationFact, frozen=True, tag="receipt_given"):
    """Persons answered a notice. everyone: all who were told, but for `besides`.

    leaves: the leave that they asked for with it, as plain JSON; it counts as leave does.
    """

    persons: tuple[str, ...]
    everyone: bool = False
    besides: tuple[str, ...] = ()
    answer: AnswerName | None = None
    substitute: str | None = None
    ways: tuple[WayName, ...] = ()
    leaves: tuple[dict[str, Any], ...] = ()


class Told(msgspec.Struct, frozen=True):
    """A notice as it was given."""

    fact: NoticeGiven
    at: datetime
    entry: int


class Receipt(msgspec.Struct, frozen=True):
    """An answer as it was given."""

    fact: ReceiptGiven
    at: datetime
    entry: int


class Notices(msgspec.Struct, frozen=True):
    """The notices and the answers, in their order; changed: what changed after a notice, with the entry."""

    told: tuple[Told, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    changed: dict[AspectName, int] = {}

    def ways(self, person: str, since: int = 0) -> tuple[WayName | None, ...]:
        """In which ways somebody was told after an entry, each once; None: in one that nobody named."""
        found: dict[WayName | None, None] = {}
        for told in self.told:
            if told.entry > since and person in told.fact.persons:
                found |= dict.fromkeys(told.fact.ways or (None,))
        return tuple(found)

    def receipt(self, person: str) -> Receipt | None:
        """What somebody answered last."""
        return next((one for one in reversed(self.receipts) if person in one.fact.persons), None)

    def gave(self, fact: NoticeGiven, at: datetime, entry: int) -> Notices:
        """The part with one more notice."""
        return msgspec.structs.replace(self, told=(*self.told, Told(fact, at, entry)))

    def answered(self, fact: ReceiptGiven, at: datetime, entry: int) -> Notices:
        """The part with one more answer."""
        return msgspec.structs.replace(self, receipts=(*self.receipts, Receipt(fact, at, entry)))

    def with_changes(self, aspects: frozenset[AspectName], entry: int) -> Notices:
        """The part after something changed that people had been told."""
        if not self.told or not aspects:
            return self
        return msgspec.structs.replace(self, changed={**self.changed, **dict.fromkeys(sorted(aspects), entry)})
