"""Vote by number or by name, by voice, secretly; pass by consent; object; let the head decide."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import (
    BY_CHAIR,
    Command,
    Context,
    Refused,
    decides,
    quorum_met,
    room_is_clear,
    topic_at_hand,
    undecided_topic,
    voter_on,
)
from meetroom.facts.ballot import BallotTaken, HeadDecided, ObjectionRaised
from meetroom.meeting import CADRE, Meeting
from meetroom.outcome import Decision

AGREEING = {"agree": ("adopted", "amended"), "amend": ("amended", "again"), "put_off": ("again",)}
CONTRARY = ("rejected", "again")
HEAD_OUTCOMES = {"adopted": "adopted", "rejected": "rejected", "amended": "adopted_amended", "again": "again"}


class _Vote(Command, frozen=True):
    after: ClassVar[tuple[str, ...]] = ("session", "topic", "floor", "attendance")


class CountVotes(_Vote, frozen=True):
    """A show of hands or a voice vote by numbers; method: hands | voice."""

    method: str
    for_: int
    against: int
    abstain: int


class VoteByName(_Vote, frozen=True):
    """A show of hands or a recorded ballot by name, the rest in favour; method: hands | recorded."""

    method: str
    against: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()


class VoteSecretly(_Vote, frozen=True):
    """A secret ballot, of which only sums are ever stored."""

    issued: int
    returned: int
    for_: int
    against: int
    abstain: int
    invalid: int = 0


class PassByConsent(_Vote, frozen=True):
    """默认通过: the chair asked, and nobody objected."""


class RaiseObjection(_Vote, frozen=True):
    """Somebody objects to passing the topic by consent."""

    person: str
    text: str = ""


class DecideAsHead(_Vote, frozen=True):
    """首长决定; verdict: adopted | rejected | amended | again."""

    roles: ClassVar[frozenset[str]] = BY_CHAIR

    verdict: str
    reason: str = ""


def _votable(meeting: Meeting, method: str, context: Context) -> tuple[int, tuple[str, ...]]:
    """The topic and those who may vote on it now, where this method is open and the quorum is met."""
    no = undecided_topic(meeting, context)
    methods = meeting.rules.texts("methods", meeting.category(no))
    if method not in methods:
        context.guard(Refused("ballot.method", overridable=True, method=method, methods=methods, topic=no))
    room_is_clear(meeting, no, context)
    quorum_met(meeting, no)
    return no, meeting.voters(no)


def _decision(meeting: Meeting, no: int, outcome: str) -> Decision:
    return Decision(outcome, meeting.quorum(no), meeting.absent_members(no))


def _adopted(meeting: Meeting, no: int) -> str:
    return "adopted_amended" if meeting.positions.of(no).amended else "adopted"


def _base(meeting: Meeting, no: int, present: int, cast: int) -> tuple[str, int, int]:
    """The base, how many it is, and the votes in favour it takes: floor(base / 2) + 1."""
    base = meeting.rules.text("majority_base", meeting.category(no)) or "present"
    number = {"entitled": meeting.expected, "present": present, "cast": cast}[base]
    return base, number, number // 2 + 1


def _counts_add_up(counts: tuple[int, int, int], voters: tuple[str, ...], method: str, context: Context) -> int:
    """How many did not vote; a sum above the voters is refused for good, one below unless the chair keeps it."""
    _not_negative(*counts)
    total = sum(counts)
    if total == len(voters):
        return 0
    for_, against, abstain = counts
    above = total > len(voters)
    refusal = Refused(
        "ballot.above" if above else "ballot.below", overridable=not above, voters=len(voters), sum=total,
        who=voters, missing=len(voters) - total, method=method, for_=for_, against=against, abstain=abstain,
    )  # fmt: skip
    context.guard(refusal)
    return len(voters) - total


def _not_negative(*counts: int) -> None:
    if min(counts) < 0:
        raise Refused("ballot.negative", count=min(counts))


def _count_again(fact: BallotTaken) -> Command:
    if fact.method == "consent":
        return PassByConsent()
    if fact.by_name:
        return VoteByName(method=fact.method, against=fact.against_names, abstain=fact.abstain_names)
    for_, against, abstain = fact.for_ or 0, fact.against or 0, fact.abstain or 0
    if fact.method == "secret":
        return VoteSecretly(
            issued=fact.issued or 0, returned=fact.returned or 0, for_=for_, against=against, abstain=abstain,
            invalid=fact.invalid or 0,
        )  # fmt: skip
    return CountVotes(method=fact.method, for_=for_, against=against, abstain=abstain)


@decides(CountVotes, {BallotTaken: _count_again})
def count_votes(meeting: Meeting, command: CountVotes, context: Context) -> BallotTaken:
    """A vote by three numbers that must add up to those who may vote now."""
    no, voters = _votable(meeting, command.method, context)
    counts = (command.for_, command.against, command.abstain)
    not_voting = _counts_add_up(counts, voters, command.method, context)
    base, number, needed = _base(meeting, no, len(voters), command.for_ + command.against)
    adopted = command.for_ >= needed
    return BallotTaken(
        topic=no, method=command.method, voters=len(voters), adopted=adopted,
        decision=_decision(meeting, no, _adopted(meeting, no) if adopted else "rejected"),
        for_=command.for_, against=command.against, abstain=command.abstain, not_voting=not_voting,
        base=base, base_number=number, needed=needed, expected=meeting.expected,
    )  # fmt: skip


@decides(VoteByName, {})
def vote_by_name(meeting: Meeting, command: VoteByName, context: Context) -> BallotTaken:
    """A vote by name: those against and abstaining are named, all others who may vote are in favour."""
    no, voters = _votable(meeting, command.method, context)
    named = (*command.against, *command.abstain)
    for person in named:
        voter_on(meeting, no, person)
    twice = tuple(dict.fromkeys(p for p in named if named.count(p) > 1))
    if twice:
        raise Refused("persons.twice", who=twice)
    in_favour = tuple(p for p in voters if p not in named)
    base, number, needed = _base(meeting, no, len(voters), len(in_favour) + len(command.against))
    adopted = len(in_favour) >= needed
    return BallotTaken(
        topic=no, method=command.method, voters=len(voters), adopted=adopted,
        decision=_decision(meeting, no, _adopted(meeting, no) if adopted else "rejected"),
        for_=len(in_favour), against=len(command.against), abstain=len(command.abstain),
        base=base, base_number=number, needed=needed, expected=meeting.expected, by_name=True,
        for_names=in_favour, against_names=command.against, abstain_names=command.abstain,
    )  # fmt: skip


@decides(VoteSecretly, {})
def vote_secretly(meeting: Meeting, command: VoteSecretly, context: Context) -> BallotTaken:
    """A secret ballot: issued to all voters, returned at most as issued, and every ballot returned counted once."""
    no, voters = _votable(meeting, "secret", context)
    issued, returned = command.issued, command.returned
    _not_negative(issued, returned, command.for_, command.against, command.abstain, command.invalid)
    if issued != len(voters):
        above = issued > len(voters)
        context.guard(
            Refused(
                "secret.issued", overridable=not above, issued=issued, voters=len(voters), who=voters,
                missing=len(voters) - issued,
            )
        )  # fmt: skip
    if returned > issued:
        raise Refused("secret.returned", issued=issued, returned=returned)
    total = command.for_ + command.against + command.abstain + command.invalid
    if total != returned:
        raise Refused(
            "secret.sum", returned=returned, sum=total, for_=command.for_, against=command.against,
            abstain=command.abstain, invalid=command.invalid,
        )  # fmt: skip
    base, number, needed = _base(meeting, no, issued, command.for_ + command.against)
    adopted = command.for_ >= needed
    return BallotTaken(
        topic=no, method="secret", voters=len(voters), adopted=adopted,
        decision=_decision(meeting, no, _adopted(meeting, no) if adopted else "rejected"),
        for_=command.for_, against=command.against, abstain=command.abstain, issued=issued, returned=returned,
        invalid=command.invalid, not_voting=len(voters) - returned, base=base, base_number=number, needed=needed,
        expected=meeting.expected,
    )  # fmt: skip


@decides(PassByConsent, {})
def pass_by_consent(meeting: Meeting, command: PassByConsent, context: Context) -> BallotTaken:
    """Adoption without a vote, where nothing that the rules name stands against it."""
    no, voters = _votable(meeting, "consent", context)
    category = meeting.category(no)
    conditions = meeting.rules.texts("consent_conditions", category)
    objections = meeting.ballots.objections_to(no)
    if objections:
        who = tuple(objection.person for objection in objections)
        context.guard(Refused("consent.objection", overridable=True, topic=no, who=who))
    if "not_cadre" in conditions and category == CADRE:
        context.guard(Refused("consent.cadre", overridable=True, topic=no))
    if "not_major" in conditions and meeting.planned(no).major_kind:
        context.guard(Refused("consent.major", overridable=True, topic=no))
    positions = meeting.positions.of(no)
    recused = meeting.topics.of(no).recused
    contrary = tuple(p for p in positions.contrary if p not in recused)
    if "no_against" in conditions and contrary:
        context.guard(Refused("consent.against", overridable=True, topic=no, who=contrary))
    amending = tuple(p for p in positions.open_amendments if p not in recused)
    if "no_open_amendment" in conditions and amending:
        context.guard(Refused("consent.amendment", overridable=True, topic=no, who=amending))
    return BallotTaken(
        topic=no, method="consent", voters=len(voters), adopted=True,
        decision=_decision(meeting, no, _adopted(meeting, no)), objections=len(objections),
        expected=meeting.expected,
    )  # fmt: skip


def _object_again(fact: ObjectionRaised) -> RaiseObjection:
    return RaiseObjection(person=fact.person, text=fact.text)


@decides(RaiseObjection, {ObjectionRaised: _object_again})
def raise_objection(meeting: Meeting, command: RaiseObjection, context: Context) -> ObjectionRaised:
    """An objection by somebody with a vote on the topic at hand."""
    no = undecided_topic(meeting, context)
    voter_on(meeting, no, command.person)
    return ObjectionRaised(topic=no, person=command.person, text=command.text)


def _majority(meeting: Meeting, no: int) -> str | None:
    """The stance of more than half of the positions, None without one."""
    recused = meeting.topics.of(no).recused
    stances = [p.stance for p in meeting.positions.of(no).current.values() if p.person not in recused]
    return next((s for s in dict.fromkeys(stances) if 2 * stances.count(s) > len(stances)), None)


def _head_again(fact: HeadDecided) -> DecideAsHead:
    return DecideAsHead(verdict=fact.verdict, reason=fact.reason)


@decides(DecideAsHead, {HeadDecided: _head_again})
def decide_as_head(meeting: Meeting, command: DecideAsHead, context: Context) -> HeadDecided:
    """The head's decision; one against the majority of positions needs a reason."""
    topic_at_hand(meeting)
    no, voters = _votable(meeting, "head", context)
    majority = _majority(meeting, no)
    agreed = majority is None or command.verdict in AGREEING.get(majority, CONTRARY)
    if not agreed and not command.reason.strip():
        raise Refused("head.reason", topic=no, verdict=command.verdict, majority=majority)
    return HeadDecided(
        topic=no, verdict=command.verdict, voters=len(voters), reason=command.reason, majority=majority,
        decision=_decision(meeting, no, HEAD_OUTCOMES[command.verdict]),
    )  # fmt: skip
