"""Ballots: votes with their arithmetic as it stood, objections, and decisions by the head."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.elements.outcome import Decision
from meetroom.entry import Fact, register
from meetroom.rules.methods import METHODS, MethodName, VoteName
from meetroom.rules.outcomes import VERDICTS, OutcomeName, VerdictName
from meetroom.rules.stances import StanceName


class Hand(msgspec.Struct, frozen=True):
    """One person's vote in a vote by name."""

    person: str
    vote: VoteName


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """What one of several candidates got on a secret ballot; for, against and abstain add up to the valid papers.

    adopted: elected, which somebody with the votes needed is not where there are more of them than places.
    """

    name: str
    for_: int = msgspec.field(name="for")
    against: int
    abstain: int
    base_number: int
    needed: int
    adopted: bool

    @property
    def enough(self) -> bool:
        """Whether there were as many votes in favour as needed."""
        return self.for_ >= self.needed


@register
class BallotTaken(Fact, frozen=True, tag="ballot_taken"):
    """A vote on a topic, with the numbers that decided it.

    Counts are None for consent. voters: who could vote then.
    base: entitled | present | cast; base_number: how many that was; needed: floor(base_number / 2) + 1.
    against_names, abstain_names, for_names: only for a vote by name, never for a secret one.
    item: what of the topic was voted on, by its number. decision: None as long as other items are to be voted on.
    candidates: those on one secret ballot, in the order of the agenda, the counts being of each; places: how many of
    them were to be elected. Of such a ballot base_number and needed are None where each candidate has their own.
    """

    topic: int
    method: MethodName
    voters: int
    adopted: bool
    decision: Decision | None
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
    item: int | None = None
    candidates: tuple[Candidate, ...] = ()
    places: int | None = None

    @property
    def outcome(self) -> OutcomeName | None:
        """What the vote made of the topic, None as long as other items are to be voted on."""
        return self.decision.outcome if self.decision is not None else None

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
        """Whether as many were for as against, and it was not adopted; of candidates, whether a tie left all out."""
        if self.candidates:
            return bool(self.tied_out) and not any(candidate.adopted for candidate in self.candidates)
        return self.for_ is not None and self.for_ == self.against and not self.adopted

    @property
    def tied_out(self) -> tuple[str, ...]:
        """The candidates with the votes needed who are not elected because they tied for the last place."""
        out = [candidate for candidate in self.candidates if candidate.enough and not candidate.adopted]
        chosen = sum(candidate.adopted for candidate in self.candidates)
        if not out or chosen >= (self.places or 0):
            return ()
        most = max(candidate.for_ for candidate in out)
        return tuple(candidate.name for candidate in out if candidate.for_ == most)

    @property
    def count(self) -> tuple[object, ...]:
        """The method and all that was counted: two votes in which these are the same say the same."""
        return (
            self.method, self.for_, self.against, self.abstain, self.issued, self.returned, self.invalid,
            self.by_name, frozenset(self.against_names), frozenset(self.abstain_names), self.item,
            frozenset((each.name, each.for_, each.against, each.abstain) for each in self.candidates),
        )  # fmt: skip


@register
class ObjectionRaised(Fact, frozen=True, tag="objection_raised"):
    """Somebody with a vote objected to passing a topic without one."""

    topic: int
    person: str
    text: str = ""


@register
class HeadDecided(Fact, frozen=True, tag="head_decided"):
    """The head decided after the discussion, always on the whole topic.

    majority: the stance that more than half of the positions took, None without one.
    """

    topic: int
    method: ClassVar[MethodName] = "head"
    item: ClassVar[None] = None
    tied: ClassVar[bool] = False

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

    item: of what in the topic, None of the whole. standing: whether what came of it is in force; a later vote on the
    same item, or an outcome of the whole topic, by a vote or otherwise, replaces it.
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
        """The vote whose outcome is in force on a topic as a whole, None where its outcome is no vote's."""
        return next((ballot for ballot in self.standing(no) if ballot.item is None), None)

    def standing(self, no: int) -> tuple[Ballot, ...]:
        """The votes in force on a topic: the one on the whole of it, or those on its items."""
        return tuple(ballot for ballot in self.all_of(no) if ballot.standing)

    def items_of(self, no: int) -> dict[int, bool]:
        """Whether the items of a topic that were voted on were adopted, by number."""
        return {ballot.item: ballot.fact.adopted for ballot in self.standing(no) if ballot.item is not None}

    def objections_to(self, no: int) -> tuple[Objection, ...]:
        """The objections on a topic."""
        return self.objections.get(no, ())

    def with_ballot(self, fact: BallotTaken | HeadDecided, at: datetime, entry: int) -> Ballots:
        """The part after a vote, which replaces the one before on the same item.

        One that gives the topic its outcome replaces, too, what was voted on the whole of it before.
        """
        over = {fact.item} if fact.decision is None else {fact.item, None}
        part = self.replaced(fact.topic, None if fact.item is None else frozenset(over))
        before = part.all_of(fact.topic)
        ballot = Ballot(fact, at, entry, len(before) + 1, fact.item)
        return msgspec.structs.replace(part, taken={**part.taken, fact.topic: (*before, ballot)})

    def replaced(self, no: int, items: frozenset[int | None] | None = None) -> Ballots:
        """The part after an outcome of a topic that replaces what was voted on it, or of these items of it."""
        gone = [ballot for ballot in self.standing(no) if items is None or ballot.item in items]
        if not gone:
            return self
        past = tuple(
            msgspec.structs.replace(ballot, standing=False) if ballot in gone else ballot for ballot in self.all_of(no)
        )
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
