"""Positions, amendments, objections and votes, in any order and with the chair insisting, against sets and sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from meetroom.acts.attendance import ComeBack, SignIn, StepOut
from meetroom.acts.ballot import (
    CountVotes,
    DecideAsHead,
    PassByConsent,
    RaiseObjection,
    VoteByName,
    VoteSecretly,
)
from meetroom.acts.position import SettleAmendment, TakePosition, TakeRest, WriteOpinion
from meetroom.acts.topic import Recuse
from meetroom.command import Command
from meetroom.entry import Entry
from meetroom.facts.ballot import BallotTaken
from meetroom.record.shape.ballots import BallotInfo, KeptBallotInfo
from meetroom.rules.outcomes import VerdictName
from tests.core.house import Table, agenda, m, ms
from tests.core.machine import PICK, STABLE, Machine, pick

N, REQUIRED = 7, 4
CHAIR = m(1)
# M07 is on leave and sends S01 with the mandate to decide, but may come late; E01 observes.
PRINCIPAL, SUBSTITUTE = m(7), "S01"
VOTING = (*ms(1, 7), SUBSTITUTE)
PEOPLE = (*VOTING, "E01")
PERSON = st.sampled_from(PEOPLE)
FIT = st.sampled_from([True, True, True, False])
STANCE = st.sampled_from(["agree", "against", "amend"])
VERDICTS = {"adopted": "adopted", "rejected": "rejected", "amended": "adopted_amended", "again": "again"}
WITH = {"agree": ("adopted", "amended"), "against": ("rejected", "again"), "amend": ("amended", "again")}


@dataclass
class Model:
    """One topic: who is in the room, what was said, and what became of it."""

    out: set[str] = field(default_factory=lambda: {PRINCIPAL})
    came: bool = False
    recused: set[str] = field(default_factory=set)
    stances: dict[str, str] = field(default_factory=dict)
    open_amendments: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)
    objections: list[str] = field(default_factory=list)
    # Up to here the substitute's objections do not count.
    silenced: int = 0
    outcome: str | None = None
    tied: bool = False
    # Every vote: its method and what was counted.
    votes: list[tuple[object, ...]] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)

    def voters(self) -> list[str]:
        inside = [p for p in VOTING if p not in self.out | self.recused]
        # The substitute has the vote while the principal is neither in the room nor recused.
        seated = PRINCIPAL in inside or PRINCIPAL in self.recused
        return [p for p in inside if p != SUBSTITUTE or not seated]

    def open(self) -> bool:
        return self.outcome is None or (self.tied and self.outcome == "rejected")

    def silent(self) -> list[str]:
        """Those with a vote whose seat has taken no position."""
        taken = {PRINCIPAL if p == SUBSTITUTE else p for p in self.stances}
        return [p for p in self.voters() if (PRINCIPAL if p == SUBSTITUTE else p) not in taken]

    def sits_down(self) -> None:
        """The principal takes the seat: on what is open the substitute has said nothing that counts."""
        self.came = True
        if self.open() and PRINCIPAL not in self.recused:
            self.gives_up(SUBSTITUTE)
            self.silenced = len(self.objections)

    def objects(self) -> list[bool]:
        """Which objections count, in their order."""
        return [
            p not in self.recused and not (p == SUBSTITUTE and at < self.silenced)
            for at, p in enumerate(self.objections)
        ]

    def gives_up(self, person: str) -> None:
        """What a person said no longer counts: somebody else speaks for the seat."""
        before = self.stances.pop(person, None)
        if before is not None:
            self.replaced.append(before)
        self.open_amendments.discard(person)

    def quorum(self) -> bool:
        return sum(p != "S01" for p in self.voters()) >= REQUIRED

    def counted(self) -> dict[str, str]:
        return {p: s for p, s in self.stances.items() if p not in self.recused}

    def settled(self) -> bool:
        """Whether there is an outcome that only the chair can go behind."""
        return not self.open()

    def takes(self, person: str, stance: str) -> None:
        before = self.stances.pop(person, None)
        if before is not None:
            self.replaced.append(before)
        if person in (PRINCIPAL, SUBSTITUTE):
            self.gives_up(SUBSTITUTE if person == PRINCIPAL else PRINCIPAL)
        self.stances[person] = stance
        self.open_amendments.discard(person)
        if stance == "amend":
            self.open_amendments.add(person)

    def said_already(self, *counted: object) -> bool:
        """Whether the last vote was this one; no guard stands there for who goes behind an outcome."""
        return bool(self.votes) and self.votes[-1] == counted and not self.settled()

    def favour(self, verdict: VerdictName) -> tuple[int, int]:
        """How many are for what the head adopts, and how many against: as voted last, else by positions."""
        cast = [counted for counted in self.votes if counted[0] != "head"]
        if cast and cast[-1][0] == "consent":
            return len(VOTING), 0
        if cast:
            _method, for_, against = cast[-1][:3]
            assert isinstance(for_, int)
            assert isinstance(against, int)
            return for_, against
        said = list(self.counted().values())
        return said.count("agree") + (said.count("amend") if verdict == "amended" else 0), said.count("against")

    def majority(self) -> str | None:
        said = list(self.counted().values())
        return next((s for s in said if 2 * said.count(s) > len(said)), None)


class BallotMachine(Machine[Model]):
    """A topic is discussed and voted on, once and again, by people who come and go."""

    @initialize(base=st.sampled_from(["entitled", "present", "cast"]))
    def start(self, base: str) -> None:
        own = {"": {"quorum": "at least 1/2", "majority_base": base}}
        self.base = base
        self.table = Table(agenda(N, own=own)).at("13:50").stand_in(SUBSTITUTE, PRINCIPAL).come(*ms(1, 6), "S01", "E01")
        self.table.at("14:00").convene().open(1)
        self.model = Model()

    def tries(self, command: Command, possible: bool, guards: Sequence[bool], insist: bool) -> Entry | None:
        """A command that is possible or never is, and that guards stand against unless the chair insists."""
        entry = self.step(command, possible and (insist or not any(guards)), insist=insist)
        if entry is not None:
            assert len(entry.overrides) == sum(guards)
        return entry

    @rule(person=PERSON, stance=STANCE, reason=st.sampled_from(["理由", "理由", ""]), insist=st.booleans())
    def position(self, person: str, stance: str, reason: str, insist: bool) -> None:
        model = self.model
        others = [p for p in model.silent() if p != CHAIR]
        guards = [not reason, model.outcome is not None, person == CHAIR and bool(others)]
        command = TakePosition(person=person, stance=stance, reason=reason)
        if self.tries(command, person in model.voters(), guards, insist):
            model.takes(person, stance)

    @rule(stance=STANCE, insist=st.booleans())
    def rest(self, stance: str, insist: bool) -> None:
        model = self.model
        missing = model.silent()
        if self.tries(TakeRest(stance=stance, reason="理由"), bool(missing), [model.outcome is not None], insist):
            for person in sorted(missing, key=lambda p: p == CHAIR):
                model.takes(person, stance)

    @rule(person=PERSON, stance=STANCE)
    def written(self, person: str, stance: str) -> None:
        model = self.model
        allowed = person in ms(1, 7) and person in model.out - model.recused
        self.step(WriteOpinion(person=person, stance=stance), allowed)
        if allowed:
            model.written[person] = stance

    @rule(number=PICK, accepted=st.booleans(), insist=st.booleans())
    @precondition(lambda self: self.model.open_amendments)
    def settle(self, number: int, accepted: bool, insist: bool) -> None:
        """Each amendment is settled once; a person who took another position since is not settled again."""
        model = self.model
        person = pick(number, sorted(model.open_amendments), PEOPLE)
        if model.stances.get(person) == "amend" and person not in model.open_amendments:
            return
        if person in model.accepted:
            return
        command = SettleAmendment(person=person, accepted=accepted)
        if self.tries(command, model.stances.get(person) == "amend", [model.outcome is not None], insist):
            model.open_amendments.discard(person)
            if accepted:
                model.accepted.add(person)

    @rule(person=PERSON, insist=st.booleans())
    def objection(self, person: str, insist: bool) -> None:
        model = self.model
        if self.tries(RaiseObjection(person=person), person in model.voters(), [model.settled()], insist):
            model.objections.append(person)

    @rule(person=PERSON, insist=st.booleans())
    def recuse(self, person: str, insist: bool) -> None:
        model = self.model
        here = person not in model.out | model.recused
        if self.tries(Recuse(person=person), here, [model.settled()], insist):
            model.recused.add(person)

    @rule(number=PICK)
    def out_or_back(self, number: int) -> None:
        """Mostly back where several are out, so that there is a quorum more often than not."""
        person = pick(number, sorted(self.model.out) if len(self.model.out) > 1 else (), (*VOTING, "E01"))
        if person in self.model.out:
            first = person == PRINCIPAL and not self.model.came
            self.step(SignIn(persons=(person,)) if first else ComeBack(persons=(person,)), True)
            self.model.out.discard(person)
            if person == PRINCIPAL:
                self.model.sits_down()
        else:
            self.step(StepOut(persons=(person,)), True)
            self.model.out.add(person)

    # Votes

    def decided(self, entry: Entry | None, for_: int, against: int, voters: int, counted: tuple[object, ...]) -> None:
        if entry is None:
            return
        self.model.votes.append(counted)
        fact, model = entry.body, self.model
        assert isinstance(fact, BallotTaken)
        number = {"entitled": N, "present": voters, "cast": for_ + against}[self.base]
        adopted = 2 * for_ > number
        assert (fact.base, fact.base_number, fact.adopted) == (self.base, number, adopted)
        model.outcome = ("adopted_amended" if model.accepted else "adopted") if adopted else "rejected"
        model.tied = not adopted and for_ == against

    @rule(numbers=st.lists(st.integers(0, 7), min_size=3, max_size=3), fit=FIT, insist=st.booleans())
    def hands(self, numbers: list[int], fit: bool, insist: bool) -> None:
        model = self.model
        voters = len(model.voters())
        for_, against, abstain = numbers
        if fit:
            for_, against = min(for_, voters), min(against, max(0, voters - for_))
            abstain = voters - for_ - against
        total = for_ + against + abstain
        possible = model.quorum() and 0 < total <= voters
        command = CountVotes(method="hands", for_=for_, against=against, abstain=abstain)
        counted = ("hands", for_, against, abstain)
        guards = [model.settled(), total < voters, model.said_already(*counted)]
        entry = self.tries(command, possible, guards, insist)
        if entry is not None:
            assert isinstance(entry.body, BallotTaken)
            assert entry.body.not_voting == voters - total
        self.decided(entry, for_, against, voters, counted)

    @rule(against=st.lists(PERSON, max_size=3), abstain=st.lists(PERSON, max_size=2), insist=st.booleans())
    def by_name(self, against: list[str], abstain: list[str], insist: bool) -> None:
        model = self.model
        voters, named = model.voters(), [*against, *abstain]
        possible = model.quorum() and len(set(named)) == len(named) and set(named) <= set(voters)
        command = VoteByName(method="recorded", against=tuple(against), abstain=tuple(abstain))
        for_ = len(voters) - len(named)
        counted = ("recorded", for_, len(against), len(abstain), frozenset(against), frozenset(abstain))
        entry = self.tries(command, possible, [model.settled(), model.said_already(*counted)], insist)
        if entry is not None:
            assert isinstance(entry.body, BallotTaken)
            assert entry.body.for_names == tuple(p for p in voters if p not in named)
        self.decided(entry, for_, len(against), len(voters), counted)

    @rule(
        returned=st.integers(0, 7), numbers=st.lists(st.integers(0, 4), min_size=3, max_size=3), fit=FIT,
        insist=st.booleans(),
    )  # fmt: skip
    def secret(self, returned: int, numbers: list[int], fit: bool, insist: bool) -> None:
        model = self.model
        voters = len(model.voters())
        for_, against, abstain = numbers
        if fit:
            returned = min(max(returned, sum(numbers)), voters)
            for_ = min(for_, returned)
            against = min(against, returned - for_)
            abstain = min(abstain, returned - for_ - against)
        counted = for_ + against + abstain
        invalid = max(0, returned - counted) if fit else 0
        possible = model.quorum() and 0 < returned <= voters and counted + invalid == returned
        command = VoteSecretly(
            issued=voters, returned=returned, for_=for_, against=against, abstain=abstain, invalid=invalid
        )
        counted_all = ("secret", for_, against, abstain, voters, returned, invalid)
        entry = self.tries(command, possible, [model.settled(), model.said_already(*counted_all)], insist)
        self.decided(entry, for_, against, voters, counted_all)

    @rule(insist=st.booleans())
    def consent(self, insist: bool) -> None:
        model = self.model
        counted = model.counted()
        guards = [
            model.settled(),
            any(model.objects()),
            "against" in counted.values(),
            bool(model.open_amendments - model.recused),
            model.said_already("consent"),
        ]
        if self.tries(PassByConsent(), model.quorum(), guards, insist):
            model.votes.append(("consent",))
            model.outcome, model.tied = "adopted_amended" if model.accepted else "adopted", False

    @rule(verdict=st.sampled_from(list(VERDICTS)), reason=st.sampled_from(["", "情况紧急"]), insist=st.booleans())
    def head(self, verdict: VerdictName, reason: str, insist: bool) -> None:
        model = self.model
        majority = model.majority()
        explained = bool(reason) or majority is None or verdict in WITH[majority]
        if not reason and verdict in ("adopted", "amended"):
            for_, against = model.favour(verdict)
            explained = explained and for_ > 0 and for_ != against
        there = CHAIR not in model.out | model.recused
        command = DecideAsHead(verdict=verdict, reason=reason)
        if self.tries(command, model.quorum() and there and explained, [model.settled()], insist):
            model.votes.append(("head", verdict))
            model.outcome, model.tied = VERDICTS[verdict], False

    @invariant()
    def the_topic_is_what_the_model_says(self) -> None:
        if not hasattr(self, "table"):
            return
        model, shown = self.model, self.table.topic(1)
        assert self.table.voters() == tuple(model.voters())
        assert shown.outcome == model.outcome
        said = list(model.counted().values())
        assert shown.positions == {stance: said.count(stance) for stance in ("agree", "against", "amend")}
        assert [(p.person, p.stance, p.counted) for p in shown.position_list] == [
            *((p, s, p not in model.recused) for p, s in model.stances.items()),
            *((p, s, False) for p, s in model.written.items()),
        ]
        assert [(o.person, o.counted) for o in shown.objections] == list(
            zip(model.objections, model.objects(), strict=True)
        )
        assert [p.stance for p in shown.replaced_positions] == model.replaced
        assert set(self.table.meeting.positions.of(1).open_amendments) == model.open_amendments
        methods = [counted[0] for counted in model.votes]
        assert [(b.no, b.method) for b in shown.ballots] == list(enumerate(methods, 1))
        # Nothing but votes decides here, so the last one stands.
        assert [b.standing for b in shown.ballots] == [no == len(methods) for no in range(1, len(methods) + 1)]
        assert shown.ballot == (None if not methods else BallotInfo(**_common(shown.ballots[-1])))
        if shown.ballot is not None and shown.ballot.method not in ("consent", "head"):
            assert shown.ballot.needed is not None
            assert shown.ballot.adopted == ((shown.ballot.for_ or 0) >= shown.ballot.needed)


def _common(ballot: KeptBallotInfo) -> dict[str, Any]:
    """What a vote says, without its place among the others."""
    return {name: getattr(ballot, name) for name in BallotInfo.__struct_fields__}


TestBallots = BallotMachine.TestCase
TestBallots.settings = STABLE
