"""Positions, amendments, objections and votes, in any order and with the chair insisting, against sets and sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from meetroom.acts.attendance import ComeBack, StepOut
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
from tests.core.house import Table, agenda, m, ms
from tests.core.machine import PICK, STABLE, Machine, pick

N, REQUIRED = 7, 4
CHAIR = m(1)
# M07 is on leave and sends S01 with the mandate to decide; E01 observes.
VOTING = (*ms(1, 6), "S01")
PEOPLE = (*VOTING, m(7), "E01")
PERSON = st.sampled_from(PEOPLE)
FIT = st.sampled_from([True, True, True, False])
STANCE = st.sampled_from(["agree", "against", "amend"])
VERDICTS = {"adopted": "adopted", "rejected": "rejected", "amended": "adopted_amended", "again": "again"}
WITH = {"agree": ("adopted", "amended"), "against": ("rejected", "again"), "amend": ("amended", "again")}


@dataclass
class Model:
    """One topic: who is in the room, what was said, and what became of it."""

    out: set[str] = field(default_factory=set)
    recused: set[str] = field(default_factory=set)
    stances: dict[str, str] = field(default_factory=dict)
    open_amendments: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)
    objections: list[str] = field(default_factory=list)
    outcome: str | None = None
    tied: bool = False

    def voters(self) -> list[str]:
        return [p for p in VOTING if p not in self.out | self.recused]

    def quorum(self) -> bool:
        return sum(p != "S01" for p in self.voters()) >= REQUIRED

    def counted(self) -> dict[str, str]:
        return {p: s for p, s in self.stances.items() if p not in self.recused}

    def settled(self) -> bool:
        """Whether there is an outcome that only the chair can go behind."""
        return self.outcome is not None and not (self.tied and self.outcome == "rejected")

    def takes(self, person: str, stance: str) -> None:
        self.stances.pop(person, None)
        self.stances[person] = stance
        self.open_amendments.discard(person)
        if stance == "amend":
            self.open_amendments.add(person)

    def majority(self) -> str | None:
        said = list(self.counted().values())
        return next((s for s in said if 2 * said.count(s) > len(said)), None)


class BallotMachine(Machine[Model]):
    """A topic is discussed and voted on, once and again, by people who come and go."""

    @initialize(base=st.sampled_from(["entitled", "present", "cast"]))
    def start(self, base: str) -> None:
        own = {"": {"quorum": "at least 1/2", "majority_base": base}}
        self.base = base
        self.table = Table(agenda(N, own=own)).at("13:50").stand_in("S01", m(7)).come(*ms(1, 6), "S01", "E01")
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
        others = [p for p in model.voters() if p not in model.stances and p != CHAIR]
        guards = [not reason, model.outcome is not None, person == CHAIR and bool(others)]
        command = TakePosition(person=person, stance=stance, reason=reason)
        if self.tries(command, person in model.voters(), guards, insist):
            model.takes(person, stance)

    @rule(stance=STANCE, insist=st.booleans())
    def rest(self, stance: str, insist: bool) -> None:
        model = self.model
        missing = [p for p in model.voters() if p not in model.stances]
        if self.tries(TakeRest(stance=stance, reason="理由"), bool(missing), [model.outcome is not None], insist):
            for person in sorted(missing, key=lambda p: p == CHAIR):
                model.takes(person, stance)

    @rule(person=PERSON, stance=STANCE)
    def written(self, person: str, stance: str) -> None:
        model = self.model
        allowed = person == m(7) or (person in ms(1, 6) and person in model.out - model.recused)
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
        here = person != m(7) and person not in model.out | model.recused
        if self.tries(Recuse(person=person), here, [model.settled()], insist):
            model.recused.add(person)

    @rule(number=PICK)
    def out_or_back(self, number: int) -> None:
        """Mostly back where several are out, so that there is a quorum more often than not."""
        person = pick(number, sorted(self.model.out) if len(self.model.out) > 1 else (), (*VOTING, "E01"))
        if person in self.model.out:
            self.step(ComeBack(persons=(person,)), True)
            self.model.out.discard(person)
        else:
            self.step(StepOut(persons=(person,)), True)
            self.model.out.add(person)

    # Votes

    def decided(self, entry: Entry | None, for_: int, against: int, voters: int) -> None:
        if entry is None:
            return
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
        possible = model.quorum() and total <= voters
        command = CountVotes(method="hands", for_=for_, against=against, abstain=abstain)
        entry = self.tries(command, possible, [model.settled(), total < voters], insist)
        if entry is not None:
            assert isinstance(entry.body, BallotTaken)
            assert entry.body.not_voting == voters - total
        self.decided(entry, for_, against, voters)

    @rule(against=st.lists(PERSON, max_size=3), abstain=st.lists(PERSON, max_size=2), insist=st.booleans())
    def by_name(self, against: list[str], abstain: list[str], insist: bool) -> None:
        model = self.model
        voters, named = model.voters(), [*against, *abstain]
        possible = model.quorum() and len(set(named)) == len(named) and set(named) <= set(voters)
        command = VoteByName(method="recorded", against=tuple(against), abstain=tuple(abstain))
        entry = self.tries(command, possible, [model.settled()], insist)
        if entry is not None:
            assert isinstance(entry.body, BallotTaken)
            assert entry.body.for_names == tuple(p for p in voters if p not in named)
        self.decided(entry, len(voters) - len(named), len(against), len(voters))

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
        possible = model.quorum() and returned <= voters and counted + invalid == returned
        command = VoteSecretly(
            issued=voters, returned=returned, for_=for_, against=against, abstain=abstain, invalid=invalid
        )
        entry = self.tries(command, possible, [model.settled()], insist)
        self.decided(entry, for_, against, voters)

    @rule(insist=st.booleans())
    def consent(self, insist: bool) -> None:
        model = self.model
        counted = model.counted()
        guards = [
            model.settled(),
            bool(model.objections),
            "against" in counted.values(),
            bool(model.open_amendments - model.recused),
        ]
        if self.tries(PassByConsent(), model.quorum(), guards, insist):
            model.outcome, model.tied = "adopted_amended" if model.accepted else "adopted", False

    @rule(verdict=st.sampled_from(list(VERDICTS)), reason=st.sampled_from(["", "情况紧急"]), insist=st.booleans())
    def head(self, verdict: str, reason: str, insist: bool) -> None:
        model = self.model
        majority = model.majority()
        explained = bool(reason) or majority is None or verdict in WITH[majority]
        command = DecideAsHead(verdict=verdict, reason=reason)
        if self.tries(command, model.quorum() and explained, [model.settled()], insist):
            model.outcome, model.tied = VERDICTS[verdict], False

    @invariant()
    def the_topic_is_what_the_model_says(self) -> None:
        if not hasattr(self, "table"):
            return
        model, shown = self.model, self.table.topic(1)
        assert self.table.voters() == tuple(p for p in (*ms(1, 6), "S01") if p in model.voters())
        assert shown.outcome == model.outcome
        said = list(model.counted().values())
        assert shown.positions == {stance: said.count(stance) for stance in ("agree", "against", "amend")}
        assert [(p.person, p.stance, p.counted) for p in shown.position_list] == [
            *((p, s, p not in model.recused) for p, s in model.stances.items()),
            *((p, s, False) for p, s in model.written.items()),
        ]
        assert [o.person for o in shown.objections] == model.objections
        assert set(self.table.meeting.positions.of(1).open_amendments) == model.open_amendments
        if shown.ballot is not None and shown.ballot.method not in ("consent", "head"):
            assert shown.ballot.needed is not None
            assert shown.ballot.adopted == ((shown.ballot.for_ or 0) >= shown.ballot.needed)


TestBallots = BallotMachine.TestCase
TestBallots.settings = STABLE
