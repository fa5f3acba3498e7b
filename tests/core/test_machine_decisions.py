"""Items, whole votes, deferral, escalation and reconsideration of two topics, in any order, against lists and flags."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from meetroom.acts.ballot import CountVotes
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.topic import CloseTopic, EscalateTopic, OpenTopic, ReconsiderTopic, WithdrawTopic
from meetroom.command import Command
from tests.core.house import m, session, topic
from tests.core.machine import STABLE, Machine

N = 5
ITEMS = 3
NO = st.sampled_from([1, 2])
WHOLE: dict[str, Command] = {
    "deferred": DeferTopic(lead=m(2)),
    "escalated": EscalateTopic(body="上级", reason="重大"),
    "withdrawn": WithdrawTopic(),
}


@dataclass
class Vote:
    """One vote, whether it stands, and whether the topic was reconsidered since."""

    item: int | None
    counts: tuple[int, int, int]
    standing: bool = True
    past: bool = False

    @property
    def adopted(self) -> bool:
        return 2 * self.counts[0] > N

    @property
    def tied(self) -> bool:
        return self.counts[0] == self.counts[1] and not self.adopted


@dataclass
class Topic:
    """A topic with so many items, none for one that is voted on as a whole."""

    items: int
    outcome: str | None = None
    done: bool = False
    again: int = 0
    votes: list[Vote] = field(default_factory=list)

    def is_open(self, item: int | None) -> bool:
        standing = [v for v in self.votes if v.standing and item in (None, v.item)]
        return self.outcome is None or (bool(standing) and all(v.tied for v in standing))

    def said(self, item: int | None, counts: tuple[int, int, int]) -> bool:
        last = next((v for v in reversed(self.votes) if v.item == item and not v.past), None)
        return last is not None and last.counts == counts

    def adopted(self) -> dict[int, bool]:
        return {v.item: v.adopted for v in self.votes if v.standing and v.item is not None}

    def takes(self, vote: Vote) -> None:
        for other in self.votes:
            other.standing = other.standing and vote.item is not None and other.item != vote.item
        self.votes.append(vote)
        found = set(self.adopted().values()) if self.items else {vote.adopted}
        if len(self.adopted()) == self.items or not self.items:
            self.outcome = "adopted_in_part" if len(found) > 1 else "adopted" if True in found else "rejected"

    def falls(self, outcome: str | None) -> None:
        self.outcome = outcome
        for vote in self.votes:
            vote.standing = False


@dataclass
class Model:
    """Both topics, and which of them is at hand."""

    topics: dict[int, Topic] = field(default_factory=lambda: {1: Topic(ITEMS), 2: Topic(0)})
    at_hand: int | None = 1

    @property
    def free(self) -> bool:
        return self.at_hand is None or self.topics[self.at_hand].outcome is not None

    def goes_to(self, no: int) -> None:
        if self.at_hand not in (None, no):
            self.topics[self.at_hand].done = True
        self.at_hand = no


class DecisionMachine(Machine[Model]):
    """Every entry is of one instant, so that a count on an item that was the last is always said twice."""

    @initialize()
    def begin(self) -> None:
        self.table = session(N, N, topics=[topic(1, items=("一", "二", "三")), topic(2)])
        self.model = Model()

    def tries(self, command: Command, possible: bool, guards: list[bool], insist: bool) -> bool:
        entry = self.step(command, possible and (insist or not any(guards)), insist=insist)
        assert entry is None or len(entry.overrides) == sum(guards)
        return entry is not None

    @rule(
        item=st.sampled_from([1, 2, 3, 1, 2, 3, 4, None]), for_=st.integers(0, N), other=st.integers(0, N),
        insist=st.booleans(),
    )  # fmt: skip
    def vote(self, item: int | None, for_: int, other: int, insist: bool) -> None:
        model = self.model
        counts = (for_, min(other, N - for_), N - for_ - min(other, N - for_))
        at = model.topics.get(model.at_hand or 0)
        if at is not None and not at.items and item != ITEMS + 1:
            item = None
        possible = at is not None and (item in range(1, at.items + 1) if at.items else item is None)
        decided = at is not None and not at.is_open(item)
        # Behind an outcome another vote is what is meant.
        guards = [decided, at is not None and not decided and at.said(item, counts)]
        command = CountVotes(method="hands", for_=counts[0], against=counts[1], abstain=counts[2], item=item)
        if self.tries(command, possible, guards, insist):
            assert model.at_hand is not None
            model.topics[model.at_hand].takes(Vote(item, counts))

    @rule(outcome=st.sampled_from(["deferred", "escalated", "deferred", "withdrawn"]), insist=st.booleans())
    def whole(self, outcome: str, insist: bool) -> None:
        at = self.model.topics.get(self.model.at_hand or 0)
        guards = [at is not None and not at.is_open(None)]
        if self.tries(WHOLE[outcome], at is not None, guards, insist):
            self.model.topics[self.model.at_hand or 0].falls(outcome)

    @rule(no=NO)
    def reconsider(self, no: int) -> None:
        model, of = self.model, self.model.topics[no]
        possible = of.outcome not in (None, "withdrawn") and model.free
        if self.step(ReconsiderTopic(topic=no, reason="有误"), possible) is not None:
            model.goes_to(no)
            of = model.topics[no]
            of.falls(None)
            of.done, of.again = False, of.again + 1
            for vote in of.votes:
                vote.past = True

    @rule(no=NO)
    def open(self, no: int) -> None:
        model = self.model
        possible = not model.topics[no].done and no != model.at_hand and model.free
        if self.step(OpenTopic(topic=no), possible) is not None:
            model.goes_to(no)

    @rule()
    def close(self) -> None:
        model = self.model
        if self.step(CloseTopic(), model.at_hand is not None and model.free) is not None:
            model.topics[model.at_hand or 0].done = True
            model.at_hand = None

    @invariant()
    def the_record_is_what_the_model_says(self) -> None:
        if not hasattr(self, "table"):
            return
        assert self.table.meeting.topics.at_hand == self.model.at_hand
        for shown in self.table.record.topics:
            model = self.model.topics[shown.no]
            assert shown.outcome == model.outcome
            assert [(b.item, b.for_, b.standing) for b in shown.ballots] == [
                (v.item, v.counts[0], v.standing) for v in model.votes
            ]
            assert [item.adopted for item in shown.items] == [
                model.adopted().get(item) for item in range(1, model.items + 1)
            ]
            assert (shown.ballot is not None) == any(v.standing and v.item is None for v in model.votes)
            assert (shown.deferral is not None) == (model.outcome == "deferred")
            assert (shown.escalation is not None) == (model.outcome == "escalated")
            assert (len(shown.reconsidered), shown.status == "closed") == (model.again, model.done)
            assert (shown.decided_at is None) == (model.outcome is None)


TestDecisions = DecisionMachine.TestCase
TestDecisions.settings = settings(STABLE, max_examples=100)
