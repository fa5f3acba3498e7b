"""Convene, recess, reconvene, adjourn, reopen, cancel; hand over the chair; brief; incidents, discipline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import msgspec

from meetroom.command import (
    BY_CHAIR,
    BY_OFFICE,
    GOING_ON,
    IN_SESSION,
    UNTIL_ADJOURNED,
    Command,
    Context,
    Refused,
    decides,
    person_in_room,
)
from meetroom.elements.reported import Reported
from meetroom.facts.session import (
    Adjourned,
    Briefed,
    Cancelled,
    ChairHandedOver,
    Convened,
    DisciplineNoted,
    IncidentRecorded,
    Recessed,
    Reconvened,
    Reopened,
    SummedUp,
)
from meetroom.meeting import Meeting
from meetroom.questions.ending import ends_segment
from meetroom.rules.rulebook import Rules
from meetroom.rules.workdays import timeliness


class Convene(Command, frozen=True):
    """开会. `rules` are those in force now, which the meeting keeps."""

    phases: ClassVar[frozenset[str]] = frozenset({"planned"})
    after: ClassVar[tuple[str, ...]] = ("attendance",)

    rules: Rules | None = None


class Recess(Command, frozen=True):
    """休会."""

    after: ClassVar[tuple[str, ...]] = ("everything",)

    reason: str = ""


class Reconvene(Command, frozen=True):
    """复会."""

    phases: ClassVar[frozenset[str]] = frozenset({"recess"})


class Adjourn(Command, frozen=True):
    """散会."""

    phases: ClassVar[frozenset[str]] = GOING_ON
    after: ClassVar[tuple[str, ...]] = ("everything",)


class Reopen(Command, frozen=True):
    """重开: the meeting was ended by mistake."""

    roles: ClassVar[frozenset[str]] = BY_CHAIR
    phases: ClassVar[frozenset[str]] = frozenset({"adjourned"})

    reason: str


class Cancel(Command, frozen=True):
    """取消: the meeting will not be held."""

    roles: ClassVar[frozenset[str]] = BY_CHAIR | BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({"planned"})
    after: ClassVar[tuple[str, ...]] = ("log",)

    reason: str


class HandOver(Command, frozen=True):
    """Somebody else presides from here on."""

    roles: ClassVar[frozenset[str]] = BY_CHAIR
    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED

    person: str
    reason: str


class Brief(Command, frozen=True):
    """A person briefs the meeting."""

    after: ClassVar[tuple[str, ...]] = ("session", "floor")

    person: str
    text: str = ""
    source: str | None = None


class RecordIncident(Command, frozen=True):
    """Something unforeseen happened."""

    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED

    text: str


class NoteDiscipline(Command, frozen=True):
    """A remark on discipline."""

    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED

    text: str


class SumUp(Command, frozen=True):
    """The chair sums up what is at hand, a topic or else the meeting."""

    text: str


@decides(Convene, {Convened: lambda fact: Convene(rules=fact.rules)})
def convene(meeting: Meeting, command: Convene, context: Context) -> Convened:
    """The opening of the meeting, refused on another day than planned and below the quorum.

    The chair may go ahead; without a quorum topics stay blocked.
    """
    planned = meeting.agenda.start
    today = context.time.astimezone(planned.tzinfo).date()
    if today != planned.date():
        context.guard(Refused("convene.day", overridable=True, planned=planned.date(), today=today))
    judged = meeting
    if command.rules is not None:
        judged = msgspec.structs.replace(meeting, session=msgspec.structs.replace(meeting.session, rules=command.rules))
    quorum = judged.quorum()
    if quorum.met is False:
        context.guard(
            Refused(
                "quorum.convene", overridable=True, present=quorum.present, required=quorum.required,
                expected=meeting.expected, threshold=quorum.rule,
            )
        )  # fmt: skip
    return Convened(
        expected=len(meeting.members), present=quorum.present, required=quorum.required, rule=quorum.rule,
        rules=command.rules or meeting.rules, recorders_missing=judged.recorders_missing(),
        reports=tuple(_reports(meeting, today, context)),
    )  # fmt: skip


def _reports(meeting: Meeting, today: date, context: Context) -> Iterator[Reported]:
    """What is otherwise now of the reports on topics that come back than the agenda has it."""
    for topic in meeting.agenda.topics:
        resumes = topic.resumes
        if resumes is None or resumes.meeting is None or resumes.topic is None:
            continue
        came = resumes.report_at or context.around().received(resumes.meeting, resumes.topic)
        came = came if came is not None and came <= today else resumes.report_at
        in_time, overdue = timeliness(resumes.due, came, today, context.calendar.between)
        if (came, in_time, overdue) != (resumes.report_at, resumes.in_time, resumes.overdue_workdays):
            yield Reported(topic=topic.no, report_at=came, in_time=in_time, overdue_workdays=overdue)


@decides(Recess, {Recessed: lambda fact: Recess(reason=fact.reason)})
def recess(meeting: Meeting, command: Recess, context: Context) -> Recessed:
    """An interruption."""
    return Recessed(reason=command.reason)


@decides(Reconvene, {Reconvened: lambda fact: Reconvene()})
def reconvene(meeting: Meeting, command: Reconvene, context: Context) -> Reconvened:
    """The end of an interruption."""
    return Reconvened()


@decides(Adjourn, {Adjourned: lambda fact: Adjourn()})
def adjourn(meeting: Meeting, command: Adjourn, context: Context) -> Adjourned:
    """The end of the meeting, and of a segment at hand where it can end."""
    ends_segment(meeting, context)
    return Adjourned()


@decides(Reopen, {Reopened: lambda fact: Reopen(reason=fact.reason)})
def reopen(meeting: Meeting, command: Reopen, context: Context) -> Reopened:
    """The end of the meeting is taken back, as long as nobody has signed."""
    if not command.reason.strip():
        raise Refused("reason.needed", act="reopen")
    signed = tuple(signature.role for signature in meeting.reviews.signatures)
    if signed:
        raise Refused("reopen.signed", roles=signed)
    return Reopened(reason=command.reason)


@decides(Cancel, {Cancelled: lambda fact: Cancel(reason=fact.reason)})
def cancel(meeting: Meeting, command: Cancel, context: Context) -> Cancelled:
    """The meeting is not held; who had signed in stays in the book."""
    if not command.reason.strip():
        raise Refused("reason.needed", act="cancel")
    return Cancelled(reason=command.reason)


@decides(HandOver, {ChairHandedOver: lambda fact: HandOver(person=fact.person, reason=fact.reason)})
def hand_over(meeting: Meeting, command: HandOver, context: Context) -> ChairHandedOver:
    """A new chair, who must be in the room once the meeting is in session."""
    if command.person == meeting.session.chair:
        raise Refused("chair.same", person=command.person)
    if not command.reason:
        raise Refused("reason.needed", act="preside")
    if meeting.session.status in IN_SESSION:
        person_in_room(meeting, command.person)
    return ChairHandedOver(person=command.person, reason=command.reason)


@decides(Brief, {Briefed: lambda fact: Brief(person=fact.person, text=fact.text, source=fact.source)})
def brief(meeting: Meeting, command: Brief, context: Context) -> Briefed:
    """A briefing, by somebody in the room, on a topic, in a segment or between them."""
    person_in_room(meeting, command.person)
    topic, segment = meeting.place
    return Briefed(
        person=command.person, text=command.text, topic=topic, segment=segment, source=command.source
    )  # fmt: skip


@decides(RecordIncident, {IncidentRecorded: lambda fact: RecordIncident(text=fact.text)})
def record_incident(meeting: Meeting, command: RecordIncident, context: Context) -> IncidentRecorded:
    """An incident, in words."""
    return IncidentRecorded(text=command.text)


@decides(NoteDiscipline, {DisciplineNoted: lambda fact: NoteDiscipline(text=fact.text)})
def note_discipline(meeting: Meeting, command: NoteDiscipline, context: Context) -> DisciplineNoted:
    """A remark on discipline, in words."""
    return DisciplineNoted(text=command.text)


@decides(SumUp, {SummedUp: lambda fact: SumUp(text=fact.text)})
def sum_up(meeting: Meeting, command: SumUp, context: Context) -> SummedUp:
    """A summing-up, of which the newest holds."""
    topic, segment = meeting.place
    return SummedUp(text=command.text, topic=topic, segment=segment)
