"""Vote by number or by name, by voice, secretly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, assert_never

from meetroom.acts.ballot.candidates import Marks, VoteOnCandidates
from meetroom.acts.ballot.consent import PassByConsent
from meetroom.acts.ballot.counting import (
    AFTER,
    base_of,
    counts_add_up,
    not_negative,
    not_said_already,
    outcome,
    papers,
    votable,
)
from meetroom.command import Command, Context, Refused, decides, voter_on
from meetroom.facts.ballot import BallotTaken
from meetroom.meeting import Meeting
from meetroom.rules.methods import METHODS, Method, MethodName


class CountVotes(Command, frozen=True):
    """A vote by numbers: raised hands or voices."""

    after: ClassVar[tuple[str, ...]] = AFTER

    method: MethodName
    for_: int
    against: int
    abstain: int
    item: int | None = None


class VoteByName(Command, frozen=True):
    """A vote by name, the rest in favour: a show of hands or a recorded ballot."""

    after: ClassVar[tuple[str, ...]] = AFTER

    method: MethodName
    against: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    item: int | None = None


class VoteSecretly(Command, frozen=True):
    """A vote on papers, of which only sums are ever stored."""

    after: ClassVar[tuple[str, ...]] = AFTER

    issued: int
    returned: int
    for_: int
    against: int
    abstain: int
    invalid: int = 0
    method: MethodName = "secret"
    item: int | None = None


def counted(method: Method, numbers: Mapping[str, int], item: int | None = None) -> Command:
    """The command that says a count by a method whose numbers were counted; numbers: by field, 0 where one is left out.

    item: what of the topic was voted on. Raises ValueError where the method counts nothing.
    """
    votes = {"for_" if field == "for" else field: numbers.get(field, 0) for field in method.fields}
    match method.counts:
        case "votes":
            return CountVotes(method=method.name, item=item, **votes)
        case "papers":
            return VoteSecretly(method=method.name, item=item, **votes)
        case "nothing":
            raise ValueError(f"{method.name} counts nothing")
        case never:
            assert_never(never)


def _count_again(fact: BallotTaken) -> Command:
    method = METHODS[fact.method]
    if method.decided == "consent":
        return PassByConsent(item=fact.item)
    if fact.candidates:
        marks = tuple(Marks(each.name, each.for_, each.against, each.abstain) for each in fact.candidates)
        return VoteOnCandidates(
            issued=fact.issued or 0, returned=fact.returned or 0, invalid=fact.invalid or 0, candidates=marks
        )
    if fact.by_name:
        return VoteByName(method=fact.method, against=fact.against_names, abstain=fact.abstain_names, item=fact.item)
    numbers = {"for": fact.for_, "against": fact.against, "abstain": fact.abstain}
    papers = {"issued": fact.issued, "returned": fact.returned, "invalid": fact.invalid}
    return counted(method, {field: number or 0 for field, number in {**numbers, **papers}.items()}, fact.item)


@decides(CountVotes, {BallotTaken: _count_again})
def count_votes(meeting: Meeting, command: CountVotes, context: Context) -> BallotTaken:
    """A vote by three numbers that must add up to those who may vote now."""
    no, voters = votable(meeting, command.method, context, command.item)
    counts = (command.for_, command.against, command.abstain)
    not_voting = counts_add_up(counts, voters, command.method, context)
    base, number, needed = base_of(meeting, no, len(voters), command.for_ + command.against)
    adopted = command.for_ >= needed
    fact = BallotTaken(
        topic=no, method=command.method, voters=len(voters), adopted=adopted,
        decision=outcome(meeting, no, adopted, command.item), item=command.item,
        for_=command.for_, against=command.against, abstain=command.abstain, not_voting=not_voting,
        base=base, base_number=number, needed=needed, expected=meeting.expected,
    )  # fmt: skip
    return not_said_already(meeting, fact, context)


@decides(VoteByName, {})
def vote_by_name(meeting: Meeting, command: VoteByName, context: Context) -> BallotTaken:
    """A vote by name: those against and abstaining are named, all others who may vote are in favour."""
    no, voters = votable(meeting, command.method, context, command.item)
    named = (*command.against, *command.abstain)
    for person in named:
        voter_on(meeting, no, person)
    twice = tuple(dict.fromkeys(p for p in named if named.count(p) > 1))
    if twice:
        raise Refused("persons.twice", who=twice)
    in_favour = tuple(p for p in voters if p not in named)
    base, number, needed = base_of(meeting, no, len(voters), len(in_favour) + len(command.against))
    adopted = len(in_favour) >= needed
    fact = BallotTaken(
        topic=no, method=command.method, voters=len(voters), adopted=adopted,
        decision=outcome(meeting, no, adopted, command.item), item=command.item,
        for_=len(in_favour), against=len(command.against), abstain=len(command.abstain),
        base=base, base_number=number, needed=needed, expected=meeting.expected, by_name=True,
        for_names=in_favour, against_names=command.against, abstain_names=command.abstain,
    )  # fmt: skip
    return not_said_already(meeting, fact, context)


@decides(VoteSecretly, {})
def vote_secretly(meeting: Meeting, command: VoteSecretly, context: Context) -> BallotTaken:
    """A vote on papers: issued to all voters, returned at most as issued, and every ballot returned counted once."""
    no, voters = votable(meeting, command.method, context, command.item)
    issued, returned = command.issued, command.returned
    not_negative(command.for_, command.against, command.abstain, command.invalid)
    papers(issued, returned, 0, voters, context)
    total = command.for_ + command.against + command.abstain + command.invalid
    if total != returned:
        raise Refused(
            "secret.sum", returned=returned, sum=total, for_=command.for_, against=command.against,
            abstain=command.abstain, invalid=command.invalid,
        )  # fmt: skip
    base, number, needed = base_of(meeting, no, issued, command.for_ + command.against)
    adopted = command.for_ >= needed
    fact = BallotTaken(
        topic=no, method=command.method, voters=len(voters), adopted=adopted,
        decision=outcome(meeting, no, adopted, command.item), item=command.item,
        for_=command.for_, against=command.against, abstain=command.abstain, issued=issued, returned=returned,
        invalid=command.invalid, not_voting=len(voters) - returned, base=base, base_number=number, needed=needed,
        expected=meeting.expected,
    )  # fmt: skip
    return not_said_already(meeting, fact, context)
