"""Open a topic, close it, send it later, withdraw it, word its decision; recuse, clear the room."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import (
    BY_CHAIR,
    Command,
    Context,
    Refused,
    decides,
    no_outcome,
    quorum_met,
    topic_at_hand,
    undecided_topic,
)
from meetroom.elements.outcome import Decision, Quorum
from meetroom.facts.topic import (
    ContentionJudged,
    PersonRecused,
    ResolutionWorded,
    RoomCleared,
    TopicBlocked,
    TopicClosed,
    TopicEscalated,
    TopicOpened,
    TopicReconsidered,
    TopicSentLater,
    TopicWithdrawn,
)
from meetroom.meeting import CADRE, Meeting
from meetroom.questions.ending import ends_what_is_at_hand
from meetroom.rules.contention import LevelName
from meetroom.rules.outcomes import CLOSINGS, OUTCOMES, ClosingName, OutcomeName


class _OfTopic(Command, frozen=True):
    after: ClassVar[tuple[str, ...]] = ("session", "topic", "floor")


class OpenTopic(_OfTopic, frozen=True):
    """Open a topic; None for the next one."""

    topic: int | None = None


class ReconsiderTopic(_OfTopic, frozen=True):
    """Open a decided topic again."""

    roles: ClassVar[frozenset[str]] = BY_CHAIR
    after: ClassVar[tuple[str, ...]] = ("session", "topic", "floor", "decided")

    topic: int
    reason: str


class CloseTopic(_OfTopic, frozen=True):
    """Close the topic at hand; how: what gives it its outcome, None where it has one."""

    how: ClosingName | None = None


class SendLater(_OfTopic, frozen=True):
    """Take a topic later in this meeting; None for the one at hand."""

    topic: int | None = None
    reason: str = ""


class WithdrawTopic(_OfTopic, frozen=True):
    """Withdraw the topic at hand."""

    reason: str = ""


class EscalateTopic(_OfTopic, frozen=True):
    """Leave the topic at hand to another body; why is always said."""

    body: str
    reason: str


class JudgeContention(_OfTopic, frozen=True):
    """Say how contentious the topic at hand is."""

    level: LevelName
    reason: str = ""


class WordResolution(_OfTopic, frozen=True):
    """Word the decision on the topic at hand."""

    text: str


class Recuse(_OfTopic, frozen=True):
    """A person leaves for the topic at hand because of an interest in it."""

    person: str
    reason: str = ""


class ClearRoom(_OfTopic, frozen=True):
    """All without a vote on the topic at hand leave, recorder and reviewer excepted."""


@decides(OpenTopic, {TopicOpened: lambda fact: OpenTopic(topic=fact.topic)})
def open_topic(meeting: Meeting, command: OpenTopic, context: Context) -> TopicOpened:
    """An opening, with the quorum for the topic; below it never, and the attempt is remembered."""
    no = meeting.next_topic if command.topic is None else command.topic
    if no is None:
        raise Refused("topic.no_next")
    if no not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=no, topics=tuple(meeting.plan.topics))
    if no == meeting.topics.at_hand:
        raise Refused("topic.at_hand", topic=no)
    state = meeting.topics.of(no)
    if state.stage.done:
        again = state.outcome is not None and OUTCOMES[state.outcome].decides
        raise Refused("topic.closed" if again else "topic.over", topic=no, outcome=state.outcome)
    segment = meeting.segment_of(no)
    ends_what_is_at_hand(meeting, segment, context)
    quorum = _opening_quorum(meeting, no)
    _leader_heard(meeting, no, context)
    return TopicOpened(topic=no, quorum=quorum, segment=segment)


def _opening_quorum(meeting: Meeting, no: int) -> Quorum:
    """The quorum for a topic that is being opened, which below it is refused, and remembered."""
    quorum = meeting.quorum(no)
    if quorum.met is False:
        raise Refused(
            "quorum.topic", trace=TopicBlocked(topic=no, quorum=quorum), topic=no, present=quorum.present,
            required=quorum.required, expected=meeting.expected, threshold=quorum.rule,
        )  # fmt: skip
    return quorum


def _again(fact: TopicReconsidered) -> ReconsiderTopic:
    return ReconsiderTopic(topic=fact.topic, reason=fact.reason)


@decides(ReconsiderTopic, {TopicReconsidered: _again})
def reconsider_topic(meeting: Meeting, command: ReconsiderTopic, context: Context) -> TopicReconsidered:
    """A topic that this meeting decided is decided anew, under the quorum of an opening; one withdrawn is gone."""
    no = command.topic
    if no not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=no, topics=tuple(meeting.plan.topics))
    outcome = meeting.topics.of(no).outcome
    if outcome is None:
        raise Refused("reconsider.undecided", topic=no)
    if not OUTCOMES[outcome].decides:
        raise Refused("reconsider.withdrawn", topic=no, outcome=outcome)
    if not command.reason.strip():
        raise Refused("reason.needed", act=command.act)
    segment = meeting.segment_of(no)
    ends_what_is_at_hand(meeting, segment, context)
    # Who was recused, or cleared from the room, is in it again until that is said anew.
    quorum = _opening_quorum(meeting.undecided_again(no), no)
    _leader_heard(meeting, no, context)
    return TopicReconsidered(topic=no, quorum=quorum, reason=command.reason, segment=segment)


def _leader_heard(meeting: Meeting, no: int, context: Context) -> None:
    """Where the rules ask for it, the leader in charge of a topic is in the room or gave a view in writing."""
    leader = meeting.planned(no).leader
    if leader is None or not meeting.rules.flag("leader_required", meeting.category(no)):
        return
    if not meeting.in_room(leader, no) and leader not in meeting.positions.of(no).written:
        context.guard(Refused("topic.leader_absent", overridable=True, topic=no, person=leader))


def _close_again(fact: TopicClosed) -> CloseTopic:
    if fact.decision is None:
        return CloseTopic()
    return CloseTopic(how=next(name for name, how in CLOSINGS.items() if how.outcome == fact.decision.outcome))


@decides(CloseTopic, {TopicClosed: _close_again})
def close_topic(meeting: Meeting, command: CloseTopic, context: Context) -> TopicClosed:
    """The end of the topic at hand, which needs an outcome or gets one by it."""
    no = topic_at_hand(meeting)
    outcome = meeting.topics.of(no).outcome
    if command.how is None:
        if outcome is None:
            raise no_outcome(meeting, no)
        return TopicClosed(topic=no)
    becomes = CLOSINGS[command.how].outcome
    adopts = OUTCOMES[becomes].result == "adopted"
    # What was adopted may still be said to be adopted in principle only.
    if outcome is not None:
        whole = OUTCOMES[outcome].result == "adopted" and not OUTCOMES[outcome].partly
        if not (adopts and whole):
            raise Refused("topic.decided", topic=no, outcome=outcome)
    elif left := meeting.items_left(no):
        context.guard(Refused("topic.items_left", overridable=True, topic=no, items=left, first=left[0]))
    if outcome is None and adopts:
        _may_pass_unvoted(meeting, no, context)
    return TopicClosed(topic=no, decision=_decision(meeting, no, becomes))


def _may_pass_unvoted(meeting: Meeting, no: int, context: Context) -> None:
    """Adoption in principle without a vote needs the quorum, and is not for what may not pass by default."""
    quorum_met(meeting, no)
    if meeting.planned(no).candidates:
        raise Refused("candidates.needed", topic=no, candidates=meeting.planned(no).candidates)
    if meeting.category(no) == CADRE or meeting.planned(no).major_kind:
        context.guard(Refused("topic.needs_vote", overridable=True, topic=no, methods=meeting.methods_of_voting(no)))


def _decision(meeting: Meeting, no: int, outcome: OutcomeName) -> Decision:
    return Decision(outcome, meeting.quorum(no), meeting.absent_members(no))


@decides(SendLater, {TopicSentLater: lambda fact: SendLater(topic=fact.topic, reason=fact.reason)})
def send_later(meeting: Meeting, command: SendLater, context: Context) -> TopicSentLater:
    """A topic without an outcome goes after the others."""
    no = topic_at_hand(meeting) if command.topic is None else command.topic
    if no not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=no, topics=tuple(meeting.plan.topics))
    state = meeting.topics.of(no)
    if state.outcome is not None or state.stage.done:
        raise Refused("topic.decided", topic=no, outcome=state.outcome)
    return TopicSentLater(topic=no, reason=command.reason)


@decides(WithdrawTopic, {TopicWithdrawn: lambda fact: WithdrawTopic(reason=fact.reason)})
def withdraw_topic(meeting: Meeting, command: WithdrawTopic, context: Context) -> TopicWithdrawn:
    """The topic at hand is taken back."""
    no = undecided_topic(meeting, context)
    return TopicWithdrawn(topic=no, decision=_decision(meeting, no, "withdrawn"), reason=command.reason)


def _escalate_again(fact: TopicEscalated) -> EscalateTopic:
    return EscalateTopic(body=fact.body, reason=fact.reason)


@decides(EscalateTopic, {TopicEscalated: _escalate_again})
def escalate_topic(meeting: Meeting, command: EscalateTopic, context: Context) -> TopicEscalated:
    """The topic at hand is another body's to decide."""
    no = undecided_topic(meeting, context)
    if not command.body.strip():
        raise Refused("escalate.body", topic=no)
    if not command.reason.strip():
        raise Refused("reason.needed", act=command.act)
    return TopicEscalated(
        topic=no, body=command.body, reason=command.reason, decision=_decision(meeting, no, "escalated")
    )


def _judge_again(fact: ContentionJudged) -> JudgeContention:
    return JudgeContention(level=fact.level, reason=fact.reason)


@decides(JudgeContention, {ContentionJudged: _judge_again})
def judge_contention(meeting: Meeting, command: JudgeContention, context: Context) -> ContentionJudged:
    """The chair's word on the topic at hand, whatever the positions suggest."""
    return ContentionJudged(topic=topic_at_hand(meeting), level=command.level, reason=command.reason)


@decides(WordResolution, {ResolutionWorded: lambda fact: WordResolution(text=fact.text)})
def word_resolution(meeting: Meeting, command: WordResolution, context: Context) -> ResolutionWorded:
    """The wording of the decision on the topic at hand."""
    return ResolutionWorded(topic=topic_at_hand(meeting), text=command.text)


@decides(Recuse, {PersonRecused: lambda fact: Recuse(person=fact.person, reason=fact.reason)})
def recuse(meeting: Meeting, command: Recuse, context: Context) -> PersonRecused:
    """Somebody in the room leaves for the topic; a topic already decided needs nobody's recusal."""
    no = undecided_topic(meeting, context)
    if command.person in meeting.topics.of(no).recused:
        raise Refused("recuse.already", person=command.person, topic=no)
    if not meeting.attendance.here(command.person):
        rule = "person.gone" if meeting.attendance.of(command.person).arrived else "person.not_here"
        raise Refused(rule, person=command.person)
    return PersonRecused(topic=no, person=command.person, reason=command.reason)


@decides(ClearRoom, {RoomCleared: lambda fact: ClearRoom()})
def clear_room(meeting: Meeting, command: ClearRoom, context: Context) -> RoomCleared:
    """Everyone in the room without a vote on the topic leaves; nobody to clear is accepted."""
    no = topic_at_hand(meeting)
    persons = tuple(
        p for p in meeting.people if p not in meeting.aides and meeting.in_room(p, no) and meeting.cannot_vote(p, no)
    )
    return RoomCleared(topic=no, persons=persons)
