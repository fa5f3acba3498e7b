"""Take a position, record the rest, a written opinion; take an amendment up or not."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import Command, Context, Refused, decides, room_is_clear, topic_at_hand, voter_on
from meetroom.facts.position import AmendmentSettled, OpinionWritten, PositionsTaken, PositionTaken
from meetroom.meeting import Meeting
from meetroom.rules.member import known
from meetroom.rules.stances import SHORT, STANCES, StanceName


class _OfPosition(Command, frozen=True):
    after: ClassVar[tuple[str, ...]] = ("session", "topic")


class TakePosition(_OfPosition, frozen=True):
    """A person takes a position; stance: a stance of the topic, or + - ~ for the first, second and third."""

    after: ClassVar[tuple[str, ...]] = ("session", "topic", "present")

    person: str
    stance: str
    reason: str = ""


class TakeRest(_OfPosition, frozen=True):
    """All who have a vote and no position yet take the same one."""

    stance: str
    reason: str = ""


class WriteOpinion(_OfPosition, frozen=True):
    """A member who is not in the room has sent a written opinion; None: on the topic at hand."""

    person: str
    stance: str
    text: str = ""
    topic: int | None = None


class SettleAmendment(_OfPosition, frozen=True):
    """The amendment that a person asked for is taken up, or not."""

    person: str
    accepted: bool


def _stance(meeting: Meeting, no: int, stance: str) -> StanceName:
    stances = meeting.stances(no)
    if stance in SHORT and SHORT.index(stance) < len(stances):
        return stances[SHORT.index(stance)]
    if stance not in stances:
        raise Refused("position.stance", stance=stance, stances=stances, topic=no)
    return known(STANCES, stance).name


def _reason(meeting: Meeting, no: int, reason: str, context: Context) -> None:
    if not reason.strip() and meeting.rules.flag("reason_required", meeting.category(no)):
        context.guard(Refused("position.reason", overridable=True, topic=no))


def _undecided(meeting: Meeting, no: int, context: Context) -> None:
    outcome = meeting.topics.of(no).outcome
    if outcome is not None:
        context.guard(Refused("position.decided", overridable=True, topic=no, outcome=outcome))


def _chair_last(meeting: Meeting, no: int, context: Context) -> None:
    if not meeting.rules.flag("chair_last", meeting.category(no)):
        return
    others = tuple(p for p in meeting.without_position(no) if p != meeting.session.chair)
    if others:
        context.guard(Refused("position.chair_last", overridable=True, topic=no, who=others, count=len(others)))


def _position_again(fact: PositionTaken) -> TakePosition:
    return TakePosition(person=fact.person, stance=fact.stance, reason=fact.reason)


@decides(TakePosition, {PositionTaken: _position_again})
def take_position(meeting: Meeting, command: TakePosition, context: Context) -> PositionTaken:
    """A position of somebody with a vote on the topic and in the room; the chair's after the others'."""
    no = topic_at_hand(meeting)
    voter_on(meeting, no, command.person)
    stance = _stance(meeting, no, command.stance)
    _reason(meeting, no, command.reason, context)
    _undecided(meeting, no, context)
    room_is_clear(meeting, no, context)
    if command.person == meeting.session.chair:
        _chair_last(meeting, no, context)
    return PositionTaken(topic=no, person=command.person, stance=stance, reason=command.reason)


@decides(TakeRest, {PositionsTaken: lambda fact: TakeRest(stance=fact.stance, reason=fact.reason)})
def take_rest(meeting: Meeting, command: TakeRest, context: Context) -> PositionsTaken:
    """One position for all who have none, the chair last."""
    no = topic_at_hand(meeting)
    persons = meeting.without_position(no)
    if not persons:
        raise Refused("position.nobody_left", topic=no)
    stance = _stance(meeting, no, command.stance)
    _reason(meeting, no, command.reason, context)
    _undecided(meeting, no, context)
    room_is_clear(meeting, no, context)
    return PositionsTaken(topic=no, persons=persons, stance=stance, reason=command.reason)


def _opinion_again(fact: OpinionWritten) -> WriteOpinion:
    topic = fact.topic if fact.ahead else None
    return WriteOpinion(person=fact.person, stance=fact.stance, text=fact.text, topic=topic)


@decides(WriteOpinion, {OpinionWritten: _opinion_again})
def write_opinion(meeting: Meeting, command: WriteOpinion, context: Context) -> OpinionWritten:
    """The opinion of a member who is not in the room: kept, never counted. On a topic that was named it may come before
    the topic is opened, never once it is closed."""
    no = topic_at_hand(meeting) if command.topic is None else command.topic
    if no not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=no, topics=tuple(meeting.plan.topics))
    state = meeting.topics.of(no)
    if state.stage.done:
        raise Refused("topic.closed", topic=no, outcome=state.outcome)
    if not meeting.people[command.person].votes:
        raise Refused("opinion.not_member", person=command.person)
    if meeting.in_room(command.person, no):
        raise Refused("opinion.in_room", person=command.person)
    if command.person in meeting.topics.of(no).recused:
        raise Refused("person.recused", person=command.person)
    return OpinionWritten(
        topic=no, person=command.person, stance=_stance(meeting, no, command.stance), text=command.text,
        ahead=no != meeting.topics.at_hand,
    )  # fmt: skip


def _settle_again(fact: AmendmentSettled) -> SettleAmendment:
    return SettleAmendment(person=fact.person, accepted=fact.accepted)


@decides(SettleAmendment, {AmendmentSettled: _settle_again})
def settle_amendment(meeting: Meeting, command: SettleAmendment, context: Context) -> AmendmentSettled:
    """What became of the amendment that a person asked for on the topic at hand."""
    no = topic_at_hand(meeting)
    position = meeting.positions.of(no).current.get(command.person)
    if position is None or not STANCES[position.stance].amends:
        amending = tuple(p.person for p in meeting.positions.of(no).current.values() if STANCES[p.stance].amends)
        raise Refused("amendment.none", person=command.person, topic=no, who=amending)
    _undecided(meeting, no, context)
    return AmendmentSettled(topic=no, person=command.person, accepted=command.accepted)
