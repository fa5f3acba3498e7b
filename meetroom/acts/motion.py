"""Move something off the agenda; refuse it or admit it."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_CHAIR, Command, Context, Refused, decides, person_in_room
from meetroom.facts.motion import Motion, MotionAdmitted, MotionMade, MotionRefused
from meetroom.meeting import Meeting


class MakeMotion(Command, frozen=True):
    """Move something that is not on the agenda."""

    person: str
    text: str


class RefuseMotion(Command, frozen=True):
    """The latest motion is not put on the agenda."""


class AdmitMotion(Command, frozen=True):
    """The latest motion is put on the agenda, as its last topic."""

    roles: ClassVar[frozenset[str]] = BY_CHAIR

    reason: str


@decides(MakeMotion, {MotionMade: lambda fact: MakeMotion(person=fact.person, text=fact.text)})
def make_motion(meeting: Meeting, command: MakeMotion, context: Context) -> MotionMade:
    """A motion by somebody in the room."""
    person_in_room(meeting, command.person)
    return MotionMade(person=command.person, text=command.text)


def _open(meeting: Meeting) -> Motion:
    motion = meeting.motions.open
    if motion is None:
        raise Refused("motion.none")
    return motion


@decides(RefuseMotion, {MotionRefused: lambda fact: RefuseMotion()})
def refuse_motion(meeting: Meeting, command: RefuseMotion, context: Context) -> MotionRefused:
    """The motion goes to the next call for topics."""
    return MotionRefused(motion=_open(meeting).no)


@decides(AdmitMotion, {MotionAdmitted: lambda fact: AdmitMotion(reason=fact.reason)})
def admit_motion(meeting: Meeting, command: AdmitMotion, context: Context) -> MotionAdmitted:
    """The motion becomes the last topic, where the rules leave it to the chair."""
    motion = _open(meeting)
    if not command.reason:
        raise Refused("reason.needed", act="admit")
    if meeting.rules.text("off_agenda") == "refuse":
        context.guard(Refused("motion.refused_by_rule", overridable=True, person=motion.person))
    return MotionAdmitted(motion=motion.no, topic=max(meeting.plan.topics, default=0) + 1, reason=command.reason)
