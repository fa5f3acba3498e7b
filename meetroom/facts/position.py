"""Positions: what each person with a vote said of a topic, written opinions, and what became of amendments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from meetroom.entry import Fact, register
from meetroom.rules.stances import STANCES, StanceName


@register
class PositionTaken(Fact, frozen=True, tag="position_taken"):
    """A person took a position."""

    topic: int
    person: str
    stance: StanceName
    reason: str = ""


@register
class PositionsTaken(Fact, frozen=True, tag="positions_taken"):
    """Everyone with a vote and without a position took the same one; the chair is last."""

    topic: int
    persons: tuple[str, ...]
    stance: StanceName
    reason: str = ""


@register
class OpinionWritten(Fact, frozen=True, tag="opinion_written"):
    """An absent member's written opinion was read out; it is never counted. ahead: before the topic was at hand."""

    topic: int
    person: str
    stance: StanceName
    text: str = ""
    ahead: bool = False


@register
class AmendmentSettled(Fact, frozen=True, tag="amendment_settled"):
    """The amendment a person asked for was taken up, or not."""

    topic: int
    person: str
    accepted: bool


class Position(msgspec.Struct, frozen=True):
    """One position or written opinion, with the entry that carries it."""

    person: str
    stance: StanceName
    reason: str
    at: datetime
    entry: int


class Replaced(msgspec.Struct, frozen=True):
    """A position that no longer counts: its person took another, or somebody else speaks for the seat since.

    by: the person whose word or arrival replaced it; at: when.
    """

    position: Position
    by: str
    at: datetime


class TopicPositions(msgspec.Struct, frozen=True):
    """The positions on one topic.

    settled: entry and person of an amendment asked for, to whether it was taken up; settled_at: to when that was said.
    """

    current: dict[str, Position] = {}
    written: dict[str, Position] = {}
    settled: dict[tuple[int, str], bool] = {}
    replaced: tuple[Replaced, ...] = ()
    settled_at: dict[tuple[int, str], datetime] = {}

    def other_before(self, person: str) -> Position | None:
        """The position that a person's own word replaced by another stance, None where there was none."""
        position = self.current.get(person)
        before = [old.position for old in self.replaced if old.by == old.position.person == person]
        return before[-1] if position and before and before[-1].stance != position.stance else None

    def settlement(self, person: str) -> bool | None:
        """Whether the amendment in force of a person was accepted, None while unresolved."""
        position = self.current.get(person)
        return None if position is None else self.settlement_of(position)

    def settlement_of(self, position: Position) -> bool | None:
        """Whether the amendment that a position asked for was accepted, None where that was left open."""
        return self.settled.get((position.entry, position.person))

    def settlement_time(self, position: Position) -> datetime | None:
        """When the amendment that a position asked for was accepted or declined, None where that was left open."""
        return self.settled_at.get((position.entry, position.person))

    @property
    def taken_up(self) -> tuple[Position, ...]:
        """The amendments that were accepted, of positions that were replaced since too, in the order of the book."""
        every = (*(replaced.position for replaced in self.replaced), *self.current.values())
        return tuple(sorted((p for p in every if self.settlement_of(p)), key=lambda p: p.entry))

    @property
    def open_amendments(self) -> tuple[str, ...]:
        """The persons whose amendment is neither accepted nor declined."""
        return tuple(
            person
            for person, position in self.current.items()
            if STANCES[position.stance].amends and self.settlement(person) is None
        )

    @property
    def amended(self) -> bool:
        """Whether any amendment was taken up, of a position that was replaced since, too."""
        return any(self.settled.values())


NONE = TopicPositions()


class Positions(msgspec.Struct, frozen=True):
    """The positions of all topics, by number."""

    topics: dict[int, TopicPositions] = {}

    def of(self, no: int) -> TopicPositions:
        """The positions on one topic."""
        return self.topics.get(no, NONE)

    def _put(self, no: int, positions: TopicPositions) -> Positions:
        return Positions({**self.topics, no: positions})

    def taken(
        self, no: int, persons: tuple[str, ...], stance: StanceName, reason: str, at: datetime, entry: int
    ) -> Positions:
        """The part after positions were taken; taking one twice replaces the first and moves it last."""
        before = self.of(no)
        current, replaced = dict(before.current), list[Replaced]()
        for person in persons:
            earlier = current.pop(person, None)
            if earlier is not None:
                replaced.append(Replaced(earlier, person, at))
            current[person] = Position(person, stance, reason, at, entry)
        kept = (*before.replaced, *replaced)
        return self._put(no, msgspec.structs.replace(before, current=current, replaced=kept))

    def given_up(self, no: int, seats: Mapping[str, str], at: datetime) -> Positions:
        """The part where these persons no longer speak for their seats; seats: person to who does instead."""
        before = self.of(no)
        gone = [position for person, position in before.current.items() if person in seats]
        if not gone:
            return self
        current = {person: position for person, position in before.current.items() if person not in seats}
        kept = (*before.replaced, *(Replaced(position, seats[position.person], at) for position in gone))
        return self._put(no, msgspec.structs.replace(before, current=current, replaced=kept))

    def opined(self, fact: OpinionWritten, at: datetime, entry: int) -> Positions:
        """The part with a written opinion."""
        before = self.of(fact.topic)
        opinion = Position(fact.person, fact.stance, fact.text, at, entry)
        return self._put(fact.topic, msgspec.structs.replace(before, written={**before.written, fact.person: opinion}))

    def settled(self, fact: AmendmentSettled, at: datetime) -> Positions:
        """The part with an amendment taken up or not."""
        before = self.of(fact.topic)
        asked = (before.current[fact.person].entry, fact.person)
        settled, settled_at = {**before.settled, asked: fact.accepted}, {**before.settled_at, asked: at}
        return self._put(fact.topic, msgspec.structs.replace(before, settled=settled, settled_at=settled_at))
