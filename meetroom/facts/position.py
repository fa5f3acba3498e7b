"""Positions: what each person with a vote said of a topic, written opinions, and what became of amendments."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.entry import Fact, register

CONTRARY = frozenset({"against", "disagree", "put_off"})


@register
class PositionTaken(Fact, frozen=True, tag="position_taken"):
    """A person took a position. stance: agree | against | amend, on cadre topics agree | disagree | put_off."""

    topic: int
    person: str
    stance: str
    reason: str = ""


@register
class PositionsTaken(Fact, frozen=True, tag="positions_taken"):
    """Everyone with a vote and without a position took the same one; the chair is last."""

    topic: int
    persons: tuple[str, ...]
    stance: str
    reason: str = ""


@register
class OpinionWritten(Fact, frozen=True, tag="opinion_written"):
    """An absent member's written opinion was read out; it is never counted."""

    topic: int
    person: str
    stance: str
    text: str = ""


@register
class AmendmentSettled(Fact, frozen=True, tag="amendment_settled"):
    """The amendment a person asked for was taken up, or not."""

    topic: int
    person: str
    accepted: bool


class Position(msgspec.Struct, frozen=True):
    """One position or written opinion, with the entry that carries it."""

    person: str
    stance: str
    reason: str
    at: datetime
    entry: int


class TopicPositions(msgspec.Struct, frozen=True):
    """The positions on one topic. settled: entry and person of an amendment asked for, to whether it was taken up."""

    current: dict[str, Position] = {}
    written: dict[str, Position] = {}
    settled: dict[tuple[int, str], bool] = {}

    def settlement(self, person: str) -> bool | None:
        """Whether the amendment in force of a person was accepted, None while unresolved."""
        position = self.current.get(person)
        return None if position is None else self.settled.get((position.entry, person))

    @property
    def open_amendments(self) -> tuple[str, ...]:
        """The persons whose amendment is neither accepted nor declined."""
        return tuple(
            person
            for person, position in self.current.items()
            if position.stance == "amend" and self.settlement(person) is None
        )

    @property
    def contrary(self) -> tuple[str, ...]:
        """The persons who are against (on cadre topics: who do not agree)."""
        return tuple(person for person, position in self.current.items() if position.stance in CONTRARY)

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

    def taken(self, no: int, persons: tuple[str, ...], stance: str, reason: str, at: datetime, entry: int) -> Positions:
        """The part after positions were taken; taking one twice replaces the first and moves it last."""
        before = self.of(no)
        current = dict(before.current)
        for person in persons:
            current.pop(person, None)
            current[person] = Position(person, stance, reason, at, entry)
        return self._put(no, msgspec.structs.replace(before, current=current))

    def opined(self, fact: OpinionWritten, at: datetime, entry: int) -> Positions:
        """The part with a written opinion."""
        before = self.of(fact.topic)
        opinion = Position(fact.person, fact.stance, fact.text, at, entry)
        return self._put(fact.topic, msgspec.structs.replace(before, written={**before.written, fact.person: opinion}))

    def settled(self, fact: AmendmentSettled) -> Positions:
        """The part with an amendment taken up or not."""
        before = self.of(fact.topic)
        settled = {**before.settled, (before.current[fact.person].entry, fact.person): fact.accepted}
        return self._put(fact.topic, msgspec.structs.replace(before, settled=settled))
