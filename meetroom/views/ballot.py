"""A vote while it is being counted: what does not add up yet, and the verdict as it would stand in the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

import msgspec

import meetroom.acts  # noqa: F401  (registers what each command does)
from meetroom.acts.ballot import (
    DecideAsHead,
    Marks,
    PassByConsent,
    VoteByName,
    VoteOnCandidates,
    counted,
    open_methods,
)
from meetroom.command import Command, Context, Refused, admit
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.meeting import Meeting
from meetroom.rules import methods as table
from meetroom.rules import outcomes
from meetroom.rules.methods import PAPERS, VOTES, MethodName, VoteName
from meetroom.rules.outcomes import VerdictName
from meetroom.rules.stances import STANCES
from meetroom.rules.workdays import Calendar

__all__ = [
    "HINTS", "METHODS", "PAPERS", "VERDICTS", "VOTES", "Check", "Count", "Preview", "checks", "command_of_count",
    "hinted", "mark", "marks_of", "open_methods", "preview", "tally", "valid_papers",
]  # fmt: skip

METHODS: tuple[MethodName, ...] = tuple(table.METHODS)
VERDICTS: tuple[VerdictName, ...] = tuple(outcomes.VERDICTS)
MOST = 9_999

HINTS = {name: stance.vote for name, stance in STANCES.items()}


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A vote as counted so far. numbers: what was typed, by method and field; votes: how each voted, by name.

    taken: of how many the vote by name was filled in from the positions taken; nothing else is there untyped.

    item: of what in the topic. candidates: those on one ballot, of each of whom for, against and abstain are fields.
    """

    method: MethodName = "hands"
    by_name: bool = False
    numbers: dict[tuple[str, str], int] = {}
    votes: dict[str, VoteName] = {}
    verdict: VerdictName = "adopted"
    item: int | None = None
    candidates: tuple[str, ...] = ()
    taken: int = 0

    @property
    def named(self) -> bool:
        """Whether the votes are counted person by person."""
        method = table.METHODS[self.method]
        return method.by_name and (self.by_name or not method.fields)

    @property
    def by_head(self) -> bool:
        """Whether the head decides, and nobody votes."""
        return table.METHODS[self.method].decided == "head"

    @property
    def either(self) -> bool:
        """Whether the votes may be counted by number and by name."""
        method = table.METHODS[self.method]
        return method.by_name and bool(method.fields)

    @property
    def by_papers(self) -> bool:
        """Whether papers are counted, which nothing follows from."""
        return table.METHODS[self.method].counts == "papers"

    @property
    def fields(self) -> tuple[str, ...]:
        """The numbers to be typed; those of candidates after those of the papers."""
        if self.candidates:
            marks = (mark(at, vote) for at in range(len(self.candidates)) for vote in VOTES)
            return (*(field for field in PAPERS if field not in VOTES), *marks)
        return () if self.named else table.METHODS[self.method].fields

    def typed(self, field: str) -> bool:
        """Whether a number was typed and does not follow from the others."""
        return (self.method, field) in self.numbers

    def number(self, field: str, voters: int) -> int:
        """A number as typed, else 0; as many papers as voters are issued, and as many returned as issued."""
        typed = self.numbers.get((self.method, field))
        if typed is not None:
            return typed
        if field == "returned":
            return self.number("issued", voters)
        return voters if field == "issued" else 0

    def counted(self, voters: tuple[str, ...]) -> bool:
        """Whether there is anything that was counted already; who needs no count has it."""
        if self.named:
            return any(person in self.votes for person in voters)
        given = ("issued", "returned")
        return not self.fields or any(self.typed(field) for field in self.fields if field not in given)

    def with_rest(self, field: str, voters: int) -> Count:
        """The count with all others in one number: those who may vote, or the papers returned, less the rest."""
        if field in ("issued", "returned"):
            return self
        every = self.number("returned", voters) if self.by_papers else voters
        at, colon, _vote = field.partition(":")
        beside: list[str] = [mark(int(at), vote) for vote in VOTES] if colon else [*VOTES]
        if self.by_papers:
            beside.append("invalid")
        others = [name for name in beside if name != field]
        return self.with_number(field, max(0, every - sum(self.number(name, voters) for name in others)))

    def with_number(self, field: str, number: int | None) -> Count:
        """The count with a number typed, or with one taken back (None)."""
        numbers = {key: value for key, value in self.numbers.items() if key != (self.method, field)}
        if number is not None:
            numbers[self.method, field] = max(0, min(MOST, number))
        return msgspec.structs.replace(self, numbers=numbers)

    def vote(self, person: str) -> VoteName | None:
        """How a person votes; None where that was not said yet."""
        return self.votes.get(person)

    def with_vote(self, person: str, vote: VoteName) -> Count:
        """The count with a person's vote."""
        return msgspec.structs.replace(self, votes={**self.votes, person: vote})

    def turned(self, person: str, step: int = 1) -> Count:
        """The count with a person's vote turned on: for, against, abstaining, for again."""
        now = self.vote(person)
        at = VOTES.index(now) + step if now is not None else 0 if step > 0 else -1
        return self.with_vote(person, VOTES[at % len(VOTES)])

    def unsaid(self, voters: tuple[str, ...]) -> tuple[str, ...]:
        """Whose vote is still to be said, where it is counted by name."""
        return tuple(person for person in voters if person not in self.votes) if self.named else ()

    def with_others(self, voters: tuple[str, ...], vote: VoteName = "for") -> Count:
        """The count with everybody of whom nothing was said."""
        return msgspec.structs.replace(self, votes={**dict.fromkeys(voters, vote), **self.votes})

    def from_hints(self, hints: Mapping[str, VoteName]) -> Count:
        """The count by name with the votes that follow from the positions taken, where nothing was said yet."""
        return msgspec.structs.replace(self, votes={**hints, **self.votes}, taken=len(hints))


def hinted(meeting: Meeting, no: int) -> dict[str, VoteName]:
    """How those who may vote on a topic would, by the positions that they took."""
    current, voters = meeting.positions.of(no).current, meeting.voters(no)
    hints = {person: HINTS.get(current[person].stance) for person in voters if person in current}
    return {person: hint for person, hint in hints.items() if hint is not None}


def mark(at: int, vote: VoteName) -> str:
    """The field that holds how many voted so on a candidate, the first being 0."""
    return f"{at}:{vote}"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison that must hold. what: voters | issued | returned | papers | candidates; missing: below 0 what is
    too much.
    """

    what: str
    parts: tuple[int, ...]
    wanted: int
    missing: int


@dataclass(frozen=True)
class Preview:
    """What a count would record. fact: the vote as it would stand; refused: why not; both where one may insist."""

    command: Command
    fact: BallotTaken | HeadDecided | None
    refused: Refused | None = None


def tally(count: Count, voters: tuple[str, ...]) -> dict[VoteName, int]:
    """How many are for, against and abstaining in a vote by name."""
    cast = [count.vote(person) for person in voters]
    return {vote: cast.count(vote) for vote in VOTES}


def checks(count: Count, voters: int) -> tuple[Check, ...]:
    """What must add up, in the order in which it is counted; a vote by name and one without numbers always does."""
    if not count.fields:
        return ()
    sums = tuple(count.number(vote, voters) for vote in VOTES)
    if not count.by_papers:
        return (Check(what="voters", parts=sums, wanted=voters, missing=voters - sum(sums)),)
    issued, returned = (count.number(field, voters) for field in PAPERS[:2])
    papers = (*sums, count.number("invalid", voters))
    last = Check(what="papers", parts=papers, wanted=returned, missing=returned - sum(papers))
    if count.candidates:
        valid, every = returned - papers[-1], len(count.candidates)
        fit = sum(sum(marks_of(count, at, voters)) == valid for at in range(every))
        last = Check(what="candidates", parts=(fit,), wanted=every, missing=every - fit)
    return (
        Check(what="issued", parts=(issued,), wanted=voters, missing=voters - issued),
        # Fewer may come back than went out: only more is wrong.
        Check(what="returned", parts=(returned,), wanted=issued, missing=min(0, issued - returned)),
        last,
    )


def marks_of(count: Count, at: int, voters: int) -> tuple[int, int, int]:
    """For, against and abstaining of one candidate, the first being 0."""
    for_, against, abstain = (count.number(mark(at, vote), voters) for vote in VOTES)
    return for_, against, abstain


def valid_papers(count: Count, voters: int) -> int:
    """How many papers say something of every candidate."""
    return count.number("returned", voters) - count.number("invalid", voters)


def command_of_count(count: Count, voters: tuple[str, ...]) -> Command:
    """The command that says exactly this count."""
    if count.candidates:
        issued, returned, invalid = (count.number(field, len(voters)) for field in PAPERS if field not in VOTES)
        marks = tuple(Marks(name, *marks_of(count, at, len(voters))) for at, name in enumerate(count.candidates))
        return VoteOnCandidates(issued=issued, returned=returned, invalid=invalid, candidates=marks)
    if count.named:
        against, abstain = (tuple(p for p in voters if count.vote(p) == vote) for vote in VOTES[1:])
        return VoteByName(method=count.method, against=against, abstain=abstain, item=count.item)
    method = table.METHODS[count.method]
    match method.decided:
        case "consent":
            return PassByConsent(item=count.item)
        case "head":
            return DecideAsHead(verdict=count.verdict)
        case "votes":
            numbers = {field: count.number(field, len(voters)) for field in count.fields}
            return counted(method, numbers, count.item)
        case never:
            assert_never(never)


def preview(meeting: Meeting, count: Count, role: str, now: datetime) -> Preview:
    """The count decided under the rules as they stand, without recording anything.

    Where a rule refuses and the chair may insist, the vote is given as it would stand then.
    """
    no = meeting.topics.at_hand
    command = command_of_count(count, () if no is None else meeting.voters(no))
    try:
        return Preview(command, _decided(meeting, command, role, now, None))
    except Refused as refused:
        if not refused.overridable:
            return Preview(command, None, refused)
        try:
            return Preview(command, _decided(meeting, command, role, now, "-"), refused)
        except Refused as final:
            return Preview(command, None, final)


def _decided(
    meeting: Meeting, command: Command, role: str, now: datetime, insist: str | None
) -> BallotTaken | HeadDecided:
    context = Context(now=now, time=now, role=role, calendar=Calendar(), pinyin=lambda name: (), insist=insist)
    fact = admit(meeting, command, context)
    assert isinstance(fact, BallotTaken | HeadDecided)
    return fact
