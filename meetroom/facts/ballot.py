"""Ballots: votes with their arithmetic as it stood, objections, and decisions by the head."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.entry import Fact, register
from meetroom.outcome import Decision
from meetroom.rules.methods import METHODS, MethodName, VoteName
from meetroom.rules.outcomes import VERDICTS, VerdictName
from meetroom.rules.stances import StanceName


class Hand(msgspec.Struct, frozen=True):
    """One person's vote in a vote by name."""

    person: str
    vote: VoteName


@register
class BallotTaken(Fact, frozen=True, tag="ballot_taken"):
    """A vote on a topic, with the numbers that decided it.

    Counts are None for consent. voters: who could vote then.
    base: entitled | present | cast; base_number: how many that was; needed: floor(base_number / 2) + 1.
    against_names, abstain_names, for_names: only for a vote by name, never for a secret one.
    """

    topic: int
    method: MethodName
    voters: int
    adopted: bool
    decision: Decision
    for_: int | None = msgspec.field(default=None, name="for")
    against: int | None = None
    abstain: int | None = None
    issued: int | None = None
    returned: int | None = None
    invalid: int | None = None
    not_voting: int = 0
    objections: int | None = None
    base: str | None = None
    base_number: int | None = None
    needed: int | None = None
    expected: int = 0
    by_name: bool = False
    for_names: tuple[str, ...] = ()
    against_names: tuple[str, ...] = ()
    abstain_names: tuple[str, ...] = ()

    @property
    def hands(self) -> tuple[Hand, ...]:
        """The votes by name, empty where the vote was not by name; of a secret one never any, whatever is stored."""
        if METHODS[self.method].secret:
            return ()
        return (
            *(Hand(person, "for") for person in self.for_names),
            *(Hand(person, "against") for person in self.against_names),
            *(Hand(person, "abstain") for person in self.abstain_names),
        )

    @property
    def tied(self) -> bool:
        """Whether as many were for as against, and it was not adopted."""
        return self.for_ is not None and self.for_ == self.against and not self.adopted

    @property
    def count(self) -> tuple[object, ...]:
        """The method and all that was counted: two votes in which these are the same say the same."""
        return (
            self.method, self.for_, self.against, self.abstain, self.issued, self.returned, self.invalid,
            self.by_name, frozenset(self.against_names), frozenset(self.abstain_names),
        )  # fmt: skip


@register
class ObjectionRaised(Fact, frozen=True, tag="objection_raised"):
    """Somebody with a vote objected to passing a topic without one."""

    topic: int
    person: str
    text: str = ""


@register
class HeadDecided(Fact, frozen=True, tag="head_decided"):
    """The head decided after the discussion.

    majority: the stance that more than half of the positions took, None without one.
    """

    topic: int
    method: ClassVar[MethodName] = "head"

    verdict: VerdictName
    voters: int
    decision: Decision
    reason: str = ""
    majority: StanceName | None = None

    @property
    def adopted(self) -> bool:
        """Whether the topic was adopted, with changes or without."""
        return VERDICTS[self.verdict].adopts


class Objection(msgspec.Struct, frozen=True):
    """One objection; it no longer counts once the principal of whoever raised it is in the room."""

    person: str
    text: str
    at: datetime
    entry: int
    counts: bool = True


class Ballot(msgspec.Struct, frozen=True):
    """A vote on a topic, with its time and entry; no: its place among the votes on the topic, from 1.

    item: of what in the topic, None of the whole. standing: whether what came of it is in force; a later outcome, by a
    vote or otherwise, replaces it.
    """

    fact: BallotTaken | HeadDecided
    at: datetime
    entry: int
    no: int = 1
    item: int | None = None
    standing: bool = True


class Ballots(msgspec.Struct, frozen=True):
    """All votes and objections by topic, in their order."""

    taken: dict[int, tuple[Ballot, ...]] = {}
    objections: dict[int, tuple[Objection, ...]] = {}

    def all_of(self, no: int) -> tuple[Ballot, ...]:
        """Every vote on a topic, those too that a later outcome replaced."""
        return self.taken.get(no, ())

    def of(self, no: int) -> Ballot | None:
        """The vote whose outcome is in force on a topic, None where its outcome is no vote's."""
        return next((ballot for ballot in self.all_of(no) if ballot.standing), None)

    def objections_to(self, no: int) -> tuple[Objection, ...]:
        """The objections on a topic."""
        return self.objections.get(no, ())

    def with_ballot(self, fact: BallotTaken | HeadDecided, at: datetime, entry: int) -> Ballots:
        """The part after a vote, which replaces the outcome of the one before."""
        part = self.replaced(fact.topic)
        before = part.all_of(fact.topic)
        ballot = Ballot(fact, at, entry, len(before) + 1)
        return msgspec.structs.replace(part, taken={**part.taken, fact.topic: (*before, ballot)})

    def replaced(self, no: int) -> Ballots:
        """The part after an outcome of a topic that replaces what was voted on it."""
        if self.of(no) is None:
            return self
        past = tuple(msgspec.structs.replace(ballot, standing=False) for ballot in self.all_of(no))
        return msgspec.structs.replace(self, taken={**self.taken, no: past})

    def without_voice(self, no: int, persons: frozenset[str]) -> Ballots:
        """The part where what these persons objected so far no longer counts."""
        if not any(objection.counts and objection.person in persons for objection in self.objections_to(no)):
            return self
        objections = tuple(
            msgspec.structs.replace(objection, counts=False) if objection.person in persons else objection
            for objection in self.objections_to(no)
        )
        return msgspec.structs.replace(self, objections={**self.objections, no: objections})

    def with_objection(self, fact: ObjectionRaised, at: datetime, entry: int) -> Ballots:
        """The part after an objection."""
        objection = Objection(fact.person, fact.text, at, entry)
        objections = (*self.objections_to(fact.topic), objection)
        return msgspec.structs.replace(self, objections={**self.objections, fact.topic: objections})
