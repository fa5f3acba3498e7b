"""Topics: opened, blocked, sent later, withdrawn, worded, closed; who is recused or cleared; what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.elements.outcome import Decision, Quorum
from meetroom.entry import Fact, register
from meetroom.rules.contention import LevelName
from meetroom.rules.outcomes import OUTCOMES, OutcomeName
from meetroom.rules.statuses import TOPIC_STAGES, TopicStage, TopicStageName


@register
class TopicOpened(Fact, frozen=True, tag="topic_opened"):
    """A topic was opened, which closes the one at hand; and its segment, None where it is taken in none."""

    topic: int
    quorum: Quorum
    segment: int | None = None


@register
class TopicBlocked(Fact, frozen=True, tag="topic_blocked"):
    """A topic could not be opened for lack of a quorum."""

    reviewable: ClassVar[bool] = False

    topic: int
    quorum: Quorum


@register
class TopicClosed(Fact, frozen=True, tag="topic_closed"):
    """The topic at hand was closed; `decision` where closing it is its outcome (noted, in principle)."""

    topic: int
    decision: Decision | None = None


@register
class TopicSentLater(Fact, frozen=True, tag="topic_sent_later"):
    """A topic is to be taken later in this meeting, after the others."""

    topic: int
    reason: str = ""


@register
class TopicWithdrawn(Fact, frozen=True, tag="topic_withdrawn"):
    """The topic at hand was withdrawn."""

    topic: int
    decision: Decision
    reason: str = ""


@register
class TopicReconsidered(Fact, frozen=True, tag="topic_reconsidered"):
    """A decided topic was opened again in the same meeting, which closes another at hand; what was decided falls."""

    topic: int
    quorum: Quorum
    reason: str
    segment: int | None = None


@register
class TopicEscalated(Fact, frozen=True, tag="topic_escalated"):
    """The topic goes to another body, which is to decide it."""

    topic: int
    body: str
    reason: str
    decision: Decision


@register
class ContentionJudged(Fact, frozen=True, tag="contention_judged"):
    """The chair said how contentious a topic is, beside what the positions suggest; the last word holds."""

    topic: int
    level: LevelName
    reason: str = ""


@register
class ResolutionWorded(Fact, frozen=True, tag="resolution_worded"):
    """The wording of the decision on a topic, replacing an earlier one."""

    topic: int
    text: str


@register
class PersonRecused(Fact, frozen=True, tag="person_recused"):
    """A person left the room for a topic because of an interest in it."""

    topic: int
    person: str
    reason: str = ""


@register
class RoomCleared(Fact, frozen=True, tag="room_cleared"):
    """All without a vote on a topic left the room for it, recorder and reviewer excepted."""

    topic: int
    persons: tuple[str, ...] = ()


class Recusal(msgspec.Struct, frozen=True):
    """One recusal."""

    person: str
    reason: str
    at: datetime


class Blocked(msgspec.Struct, frozen=True):
    """One opening refused for lack of a quorum."""

    topic: int
    at: datetime
    present: int
    required: int


class Reconsideration(msgspec.Struct, frozen=True):
    """One opening of a decided topic, and what fell with it.

    because: why the outcome was as it was; body: to which the topic was to go.
    """

    at: datetime
    entry: int
    reason: str
    outcome: OutcomeName | None = None
    resolution: str = ""
    recused: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    because: str = ""
    body: str = ""


class TopicState(msgspec.Struct, frozen=True):
    """What happened to one topic."""

    no: int
    status: TopicStageName = "planned"
    opened: datetime | None = None
    reopened: datetime | None = None
    opening_quorum: Quorum | None = None
    decision: Decision | None = None
    decided: datetime | None = None
    closed: datetime | None = None
    recusals: tuple[Recusal, ...] = ()
    cleared: tuple[str, ...] = ()
    is_cleared: bool = False
    resolution: str = ""
    reason: str = ""
    reconsidered: tuple[Reconsideration, ...] = ()
    body: str = ""
    contention: ContentionJudged | None = None

    @property
    def begun(self) -> datetime | None:
        """When it was last opened, None where it never was."""
        return self.reopened or self.opened

    @property
    def since(self) -> int:
        """The entry from which on the topic is being decided, which is that of its last reconsideration; 0 without."""
        return self.reconsidered[-1].entry if self.reconsidered else 0

    @property
    def stage(self) -> TopicStage:
        """How far the topic is."""
        return TOPIC_STAGES[self.status]

    @property
    def outcome(self) -> OutcomeName | None:
        """The outcome, None before there is one."""
        return self.decision.outcome if self.decision else None

    @property
    def is_deferred(self) -> bool:
        """Whether a deferral is what became of the topic, so far."""
        return self.outcome is not None and OUTCOMES[self.outcome].deferral

    @property
    def recused(self) -> tuple[str, ...]:
        """The persons recused, in the order of their recusal."""
        return tuple(recusal.person for recusal in self.recusals)

    def keeps_out(self, person: str) -> bool:
        """Whether the person is recused from this topic or cleared from the room for it."""
        return person in self.cleared or any(recusal.person == person for recusal in self.recusals)


class Topics(msgspec.Struct, frozen=True):
    """The topics as they stand: states by number, the one at hand, the order in which they were first opened,
    those sent later in that order, and what was blocked; `cut_short` is the one that was at hand at 散会."""

    states: dict[int, TopicState] = {}
    at_hand: int | None = None
    taken: tuple[int, ...] = ()
    later: tuple[int, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    cut_short: int | None = None

    def of(self, no: int) -> TopicState:
        """The state of one topic."""
        return self.states.get(no) or TopicState(no)

    @property
    def current(self) -> TopicState | None:
        """The state of the topic at hand."""
        return None if self.at_hand is None else self.of(self.at_hand)

    def put(self, state: TopicState) -> Topics:
        """The part with one state replaced."""
        return msgspec.structs.replace(self, states={**self.states, state.no: state})

    def opened(self, fact: TopicOpened, at: datetime) -> Topics:
        """The part after an opening, which closes the topic at hand."""
        part = self.closed(at)
        state = part.of(fact.topic)
        state = msgspec.structs.replace(
            state, status="open", opened=state.opened or at, reopened=at, opening_quorum=fact.quorum
        )
        taken = part.taken if fact.topic in part.taken else (*part.taken, fact.topic)
        later = tuple(no for no in part.later if no != fact.topic)
        return msgspec.structs.replace(part.put(state), at_hand=fact.topic, taken=taken, later=later)

    def reconsidered(self, fact: TopicReconsidered, at: datetime, entry: int) -> Topics:
        """The part with a decided topic as undecided as it was; recusals are declared, and the room cleared, anew."""
        part = self if self.at_hand == fact.topic else self.closed(at)
        before = part.of(fact.topic)
        fell = Reconsideration(
            at, entry, fact.reason, before.outcome, before.resolution, before.recused, before.cleared,
            because=before.reason, body=before.body,
        )  # fmt: skip
        state = TopicState(
            fact.topic, "open", before.opened, at, fact.quorum, reconsidered=(*before.reconsidered, fell),
            contention=before.contention,
        )  # fmt: skip
        return msgspec.structs.replace(part.put(state), at_hand=fact.topic)

    def closed(self, at: datetime) -> Topics:
        """The part with no topic at hand, the one that was being closed."""
        state = self.current
        if state is None:
            return self
        state = msgspec.structs.replace(state, status="closed", closed=at)
        return msgspec.structs.replace(self.put(state), at_hand=None)

    def ended(self, at: datetime) -> Topics:
        """The part after 散会, which closes the topic at hand."""
        return msgspec.structs.replace(self.closed(at), cut_short=self.at_hand)

    def reopened(self) -> Topics:
        """The part after 重开: the topic that 散会 closed is at hand again."""
        if self.cut_short is None:
            return self
        state = msgspec.structs.replace(self.of(self.cut_short), status="open", closed=None)
        return msgspec.structs.replace(self.put(state), at_hand=self.cut_short, cut_short=None)

    def sent_later(self, fact: TopicSentLater) -> Topics:
        """The part with a topic sent after the others."""
        state = msgspec.structs.replace(self.of(fact.topic), status="later")
        later = (*(no for no in self.later if no != fact.topic), fact.topic)
        at_hand = None if self.at_hand == fact.topic else self.at_hand
        return msgspec.structs.replace(self.put(state), later=later, at_hand=at_hand)

    def decided(self, no: int, decision: Decision, at: datetime, reason: str = "", body: str = "") -> Topics:
        """The part with an outcome for a topic; body: to which it goes where it is escalated."""
        state = msgspec.structs.replace(self.of(no), decision=decision, decided=at, reason=reason, body=body)
        return self.put(state)

    def judged(self, fact: ContentionJudged) -> Topics:
        """The part with the chair's word on contention."""
        return self.put(msgspec.structs.replace(self.of(fact.topic), contention=fact))

    def worded(self, fact: ResolutionWorded) -> Topics:
        """The part with the wording of a decision."""
        return self.put(msgspec.structs.replace(self.of(fact.topic), resolution=fact.text))

    def with_recusal(self, fact: PersonRecused, at: datetime) -> Topics:
        """The part with one more recusal."""
        state = self.of(fact.topic)
        recusal = Recusal(fact.person, fact.reason, at)
        return self.put(msgspec.structs.replace(state, recusals=(*state.recusals, recusal)))

    def with_cleared(self, no: int, persons: tuple[str, ...]) -> Topics:
        """The part with the room cleared for a topic, of these persons too."""
        state = self.of(no)
        cleared = (*state.cleared, *(p for p in persons if p not in state.cleared))
        return self.put(msgspec.structs.replace(state, cleared=cleared, is_cleared=True))

    def with_blocked(self, fact: TopicBlocked, at: datetime) -> Topics:
        """The part with one more opening refused."""
        blocked = Blocked(fact.topic, at, fact.quorum.present, fact.quorum.required or 0)
        return msgspec.structs.replace(self, blocked=(*self.blocked, blocked))
