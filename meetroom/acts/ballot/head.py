"""首长决定: on what the head never decides, and where a decision needs a reason."""

from __future__ import annotations

from typing import ClassVar

from meetroom.acts.ballot.counting import AFTER, decided, votable
from meetroom.command import Command, Context, Refused, decides, topic_at_hand
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.meeting import CADRE, Meeting
from meetroom.rules.methods import METHODS, MethodName
from meetroom.rules.outcomes import VERDICTS, VerdictName
from meetroom.rules.stances import STANCES, StanceName


class DecideAsHead(Command, frozen=True):
    """首长决定."""

    roles: ClassVar[frozenset[str]] = METHODS[HeadDecided.method].roles
    after: ClassVar[tuple[str, ...]] = AFTER

    verdict: VerdictName
    reason: str = ""


def closed_to_head(meeting: Meeting, no: int) -> Refused | None:
    """Why the head may never decide on a topic of this meeting, None where the head may."""
    if meeting.is_party_group:
        return Refused("head.party_group", topic=no, methods=meeting.methods_of_voting(no))
    if meeting.category(no) == CADRE:
        return Refused("head.cadre", topic=no, methods=meeting.methods_of_voting(no))
    if meeting.planned(no).major_kind:
        major = meeting.planned(no).major_kind
        return Refused("head.major", topic=no, major_kind=major, methods=meeting.methods_of_voting(no))
    return None


def open_methods(meeting: Meeting, no: int, role: str) -> tuple[MethodName, ...]:
    """The methods open for a topic to a role, where the head may decide not on everything."""
    allowed = meeting.rules.texts("methods", meeting.category(no))
    return tuple(
        name
        for name, method in METHODS.items()
        if name in allowed
        and role in method.roles
        and (method.secret or not meeting.planned(no).candidates)
        and (method.decided != "head" or closed_to_head(meeting, no) is None)
    )


def _head_is_there(meeting: Meeting, no: int) -> None:
    """Refuse where whoever presides is recused from the topic or not in the room."""
    chair = meeting.session.chair
    if chair in meeting.topics.of(no).recused:
        raise Refused("head.recused", topic=no, person=chair)
    if not meeting.in_room(chair, no):
        raise Refused("head.not_here", topic=no, person=chair)


def _majority(meeting: Meeting, no: int) -> StanceName | None:
    """The stance of more than half of the positions, None without one."""
    stances = [position.stance for position in meeting.counted(no)]
    return next((s for s in dict.fromkeys(stances) if 2 * stances.count(s) > len(stances)), None)


def _explained(meeting: Meeting, no: int, name: VerdictName, majority: StanceName | None) -> None:
    """Refuse a decision without a reason that needs one.

    It needs one against the majority of positions; to adopt also against a tie, of votes or of positions, and where
    nobody was in favour, in the last vote or by a position.
    """
    verdict = VERDICTS[name]
    if majority is not None and majority not in verdict.stances:
        raise Refused("head.reason", topic=no, verdict=name, majority=majority)
    if not verdict.adopts:
        return
    stances = [position.stance for position in meeting.counted(no)]
    for_ = sum(1 for stance in stances if stance in verdict.stances)
    against = sum(1 for stance in stances if STANCES[stance].contrary)
    tied = for_ == against
    votes = [b.fact for b in meeting.voted(no) if isinstance(b.fact, BallotTaken) and b.item is None]
    if votes:
        # Who voted since has said more than by a position; by consent nobody was against. What was voted on items
        # says nothing of the whole.
        last = votes[-1]
        for_, against, tied = last.voters if last.for_ is None else last.for_, last.against or 0, last.tied
    if not for_:
        raise Refused("head.nobody_in_favour", topic=no, verdict=name)
    if tied:
        raise Refused("head.tie", topic=no, verdict=name, for_=for_, against=against)


def _head_again(fact: HeadDecided) -> DecideAsHead:
    return DecideAsHead(verdict=fact.verdict, reason=fact.reason)


@decides(DecideAsHead, {HeadDecided: _head_again})
def decide_as_head(meeting: Meeting, command: DecideAsHead, context: Context) -> HeadDecided:
    """The head's decision, where it is open to the head at all and explained where it must be."""
    at_hand = topic_at_hand(meeting)
    refused = closed_to_head(meeting, at_hand)
    if refused is not None:
        raise refused
    _head_is_there(meeting, at_hand)
    no, voters = votable(meeting, HeadDecided.method, context)
    majority = _majority(meeting, no)
    if not command.reason.strip():
        _explained(meeting, no, command.verdict, majority)
    return HeadDecided(
        topic=no, verdict=command.verdict, voters=len(voters), reason=command.reason, majority=majority,
        decision=decided(meeting, no, VERDICTS[command.verdict].outcome),
    )  # fmt: skip
