"""Notes: the points of the discussion."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.entry import Fact, register
from meetroom.rules.points import PointName
from meetroom.series import Series


@register
class NoteTaken(Fact, frozen=True, tag="note_taken"):
    """A point of the discussion, of a person where one is named; point: what it is marked as for the minutes."""

    text: str
    topic: int | None = None
    person: str | None = None
    segment: int | None = None
    point: PointName | None = None


class Note(msgspec.Struct, frozen=True):
    """A point with its time and entry."""

    text: str
    topic: int | None
    person: str | None
    at: datetime
    entry: int
    segment: int | None = None
    point: PointName | None = None


class Notes(msgspec.Struct, frozen=True):
    """The points by topic (None: between topics), in the order they were taken."""

    topics: dict[int | None, Series[Note]] = {}

    def of(self, no: int | None) -> Series[Note]:
        """The points on one topic."""
        return self.topics.get(no) or Series()

    def taken(self, fact: NoteTaken, at: datetime, entry: int) -> Notes:
        """The part with one more point."""
        note = Note(fact.text, fact.topic, fact.person, at, entry, fact.segment, fact.point)
        return Notes({**self.topics, fact.topic: self.of(fact.topic).plus(note)})
