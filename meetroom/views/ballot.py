"""A vote while it is being counted: what does not add up yet, and the verdict as it would stand in the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

import meetroom.acts  # noqa: F401  (registers what each command does)
from meetroom.acts.ballot import (
    CountVotes,
    DecideAsHead,
    PassByConsent,
    VoteByName,
    VoteSecretly,
    closed_to_head,
)
from meetroom.command import CHAIR, Command, Context, Refused, admit
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.meeting import Meeting
from meetroom.rules.workdays import Calendar

METHODS = ("hands", "voice", "secret", "recorded", "consent", "head")
VERDICTS = ("adopted", "rejected", "amended", "again")
VOTES = ("for", "against", "abstain")
PAPERS = ("issued", "returned", *VOTES, "invalid")
MOST = 9_999

# What a position lets one expect of a vote; a hint, since nobody is bound by a position.
HINTS = {"agree": "for", "against": "against", "disagree": "against"}


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A vote as counted so far. numbers: what was typed, by method and field; votes: who is not in favour, by name."""

    method: str = "hands"
    by_name: bool = False
    numbers: dict[tuple[str, str], int] = {}
    votes: dict[str, str] = {}
    verdict: str = "adopted"

    @property
    def named(self) -> bool:
        """Whether the votes are counted person by person."""
        return self.method == "recorded" or (self.method == "hands" and self.by_name)

    @property
    def fields(self) -> tuple[str, ...]:
        """The numbers to be typed."""
        if self.named or self.method in ("consent", "head", "recorded"):
            return ()
        return PAPERS if self.method == "secret" else VOTES

    def typed(self, field: str) -> bool:
        """Whether a number was typed and does not follow from the others."""
        return (self.method, field) in self.numbers

    def number(self, field: str, voters: int) -> int:
        """A number, as typed, else as it follows: where hands are raised, all others are in favour.

        Papers are counted one by one: nothing follows from nothing there but how many were issued and returned.
        """
        typed = self.numbers.get((self.method, field))
        if typed is not None:
            return typed
        if self.method == "secret":
            if field == "returned":
                return self.number("issued", voters)
            return voters if field == "issued" else 0
        if field != "for":
            return 0
        return max(0, voters - self.number("against", voters) - self.number("abstain", voters))

    def with_number(self, field: str, number: int | None) -> Count:
        """The count with a number typed, or with one taken back (None)."""
        numbers = {key: value for key, value in self.numbers.items() if key != (self.method, field)}
        if number is not None:
            numbers[self.method, field] = max(0, min(MOST, number))
        return msgspec.structs.replace(self, numbers=numbers)

    def vote(self, person: str) -> str:
        """How a person votes: in favour, unless said otherwise."""
        return self.votes.get(person, "for")

    def with_vote(self, person: str, vote: str) -> Count:
        """The count with a person's vote."""
        return msgspec.structs.replace(self, votes={**self.votes, person: vote})

    def turned(self, person: str, step: int = 1) -> Count:
        """The count with a person's vote turned on: for, against, abstaining, for again."""
        return self.with_vote(person, VOTES[(VOTES.index(self.vote(person)) + step) % len(VOTES)])


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison that must hold. what: voters | issued | returned | papers; missing: below 0 what is too much."""

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


def open_methods(meeting: Meeting, no: int, role: str) -> tuple[str, ...]:
    """The methods open for a topic to a role: only the chair says that the head decides, and not everything."""
    allowed = set(meeting.rules.texts("methods", meeting.category(no)))
    if role != CHAIR or closed_to_head(meeting, no) is not None:
        allowed.discard("head")
    return tuple(method for method in METHODS if method in allowed)


def tally(count: Count, voters: tuple[str, ...]) -> dict[str, int]:
    """How many are for, against and abstaining in a vote by name."""
    cast = [count.vote(person) for person in voters]
    return {vote: cast.count(vote) for vote in VOTES}


def checks(count: Count, voters: int) -> tuple[Check, ...]:
    """What must add up, in the order in which it is counted; a vote by name and one without numbers always does."""
    if not count.fields:
        return ()
    sums = tuple(count.number(vote, voters) for vote in VOTES)
    if count.method != "secret":
        return (Check(what="voters", parts=sums, wanted=voters, missing=voters - sum(sums)),)
    issued, returned = (count.number(field, voters) for field in PAPERS[:2])
    papers = (*sums, count.number("invalid", voters))
    return (
        Check(what="issued", parts=(issued,), wanted=voters, missing=voters - issued),
        # Fewer may come back than went out: only more is wrong.
        Check(what="returned", parts=(returned,), wanted=issued, missing=min(0, issued - returned)),
        Check(what="papers", parts=papers, wanted=returned, missing=returned - sum(papers)),
    )


def command_of_count(count: Count, voters: tuple[str, ...]) -> Command:
    """The command that says exactly this count."""
    number = {field: count.number(field, len(voters)) for field in count.fields}
    if count.named:
        against, abstain = (tuple(p for p in voters if count.vote(p) == vote) for vote in VOTES[1:])
        return VoteByName(method=count.method, against=against, abstain=abstain)
    if count.method == "consent":
        return PassByConsent()
    if count.method == "head":
        return DecideAsHead(verdict=count.verdict)
    if count.method == "secret":
        return VoteSecretly(
            issued=number["issued"], returned=number["returned"], for_=number["for"], against=number["against"],
            abstain=number["abstain"], invalid=number["invalid"],
        )  # fmt: skip
    return CountVotes(
        method=count.method, for_=number["for"], against=number["against"], abstain=number["abstain"]
    )  # fmt: skip


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
