"""Sign in, ask for leave, mark absent, step out, come back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from meetroom.command import BY_DOOR, GOING_ON, UNTIL_ADJOURNED, Command, Context, Refused, decides, distinct
from meetroom.facts.attendance import AbsenceMarked, CameBack, Leave, LeaveTaken, SignedIn, SteppedOut, lead_of
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.namesakes import of_other_units
from meetroom.meeting import Meeting


class _Attendance(Command, frozen=True):
    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED
    after: ClassVar[tuple[str, ...]] = ("person", "decided")


class SignIn(_Attendance, frozen=True):
    """Persons come; `everyone`: all members who are not excused and not yet here, but for `besides`.

    whole_room: everyone, with substitutes and observers, but for those of some topics only.
    """

    roles: ClassVar[frozenset[str]] = BY_DOOR

    persons: tuple[str, ...] = ()
    everyone: bool = False
    whole_room: bool = False
    besides: tuple[str, ...] = ()


class TakeLeave(_Attendance, frozen=True):
    """A person asks for leave; `requested` is None for now. in_writing: the written statement was handed in.

    Asked for again, it keeps what is not said again.
    """

    roles: ClassVar[frozenset[str]] = BY_DOOR
    after: ClassVar[tuple[str, ...]] = ("person",)

    person: str
    substitute: str | None = None
    mandate: str | None = None
    requested: datetime | None = None
    phone: bool = False
    reason: str = ""
    in_writing: bool = False


class MarkAbsent(_Attendance, frozen=True):
    """Members are absent without leave, for a reason or without one."""

    roles: ClassVar[frozenset[str]] = BY_DOOR
    after: ClassVar[tuple[str, ...]] = ("person",)

    persons: tuple[str, ...]
    reason: str = ""


class StepOut(_Attendance, frozen=True):
    """Persons leave the room."""

    after: ClassVar[tuple[str, ...]] = ("person", "decided", "counted")

    persons: tuple[str, ...]
    permitted: bool = False
    reason: str = ""


class ComeBack(_Attendance, frozen=True):
    """Persons come back into the room."""

    persons: tuple[str, ...]


@decides(SignIn, {SignedIn: lambda fact: SignIn(persons=fact.persons)})
def sign_in(meeting: Meeting, command: SignIn, context: Context) -> SignedIn:
    """Arrivals, each person once; lateness by the rules, never for observers."""
    everybody = command.everyone or command.whole_room
    persons = _all_awaited(meeting, command) if everybody else distinct(command.persons)
    here = tuple(p for p in persons if meeting.attendance.here(p))
    if here:
        raise Refused("attendance.already_here", who=here)
    start = _late_from(meeting)
    late = {}
    for person in persons:
        first = meeting.attendance.of(person).arrived is None
        if first and start is not None and context.time > start and not meeting.people[person].listens:
            late[person] = int((context.time - start).total_seconds() // 60)
    return SignedIn(persons=persons, late=late, operator=context.operator, elsewhere=_elsewhere(meeting, persons))


def _all_awaited(meeting: Meeting, command: SignIn) -> tuple[str, ...]:
    """All who are awaited, but for those named as missing, who must not be here."""
    here = tuple(p for p in distinct(command.besides) if meeting.attendance.here(p))
    if here:
        raise Refused("attendance.besides_here", who=here)
    candidates = meeting.members
    if command.whole_room:
        candidates = tuple(person for person in meeting.people if person not in meeting.of_some_topics)
    persons = tuple(p for p in candidates if p not in command.besides and _is_awaited(meeting, p))
    if not persons:
        raise Refused("attendance.nobody_left")
    return persons


def _is_awaited(meeting: Meeting, person: str) -> bool:
    presence = meeting.attendance.of(person)
    return presence.arrived is None and presence.leave is None and not presence.absence_reason


def _late_from(meeting: Meeting) -> datetime | None:
    """The instant after which a person is late; None while the meeting has not convened and that is what counts."""
    if meeting.rules.text("late_after") == "convened":
        return meeting.session.convened
    return meeting.agenda.start


def _leave_again(fact: LeaveTaken) -> TakeLeave:
    return TakeLeave(
        person=fact.person, substitute=fact.substitute, mandate=fact.mandate, requested=fact.requested,
        phone=not fact.written, reason=fact.reason, in_writing=fact.in_writing,
    )  # fmt: skip


@decides(TakeLeave, {LeaveTaken: _leave_again})
def take_leave(meeting: Meeting, command: TakeLeave, context: Context) -> LeaveTaken:
    """Leave, with its lead before the scheduled start; late leave is accepted and marked."""
    person = command.person
    if meeting.attendance.of(person).arrived is not None:
        raise Refused("leave.already_here", person=person)
    before = meeting.attendance.of(person).leave
    if before is not None:
        command = _asked_again(meeting, command, before, context)
    substitute = command.substitute
    if substitute is None and command.mandate is not None:
        raise Refused("leave.mandate_alone", person=person)
    if substitute is not None:
        _may_stand_in(meeting, substitute, person)
        if before is None or before.substitute != substitute:
            _same_unit(meeting, substitute, person, context)
    requested = command.requested or context.time
    if requested > context.now:
        raise Refused("time.future", time=requested, now=context.now)
    lead, in_time = lead_of(requested, meeting.agenda.start, meeting.rules.integer("leave_lead_minutes"))
    return LeaveTaken(
        person=person, requested=requested, lead_minutes=lead, in_time=in_time, written=not command.phone,
        reason=command.reason, substitute=substitute,
        mandate=(command.mandate or "explain") if substitute else None, in_writing=command.in_writing,
        operator=context.operator,
    )  # fmt: skip


def _asked_again(meeting: Meeting, command: TakeLeave, before: Leave, context: Context) -> TakeLeave:
    """Leave asked for again, with what it does not say again; refused where that would change what counts already.

    The written statement alone may always be handed in later.
    """
    person, substitute = command.person, before.substitute
    written = (before.written or command.in_writing) and not command.phone
    again = TakeLeave(
        person=person, substitute=command.substitute or substitute, mandate=command.mandate or before.mandate,
        requested=command.requested or before.requested, phone=not written, reason=command.reason or before.reason,
        in_writing=command.in_writing,
    )  # fmt: skip
    counts = substitute is not None and _counted(meeting, substitute, before.since)
    if counts and (again.substitute, again.mandate) != (substitute, before.mandate):
        raise Refused("leave.counted", person=person, substitute=substitute)
    said = (again.substitute, again.mandate, again.requested, again.reason)
    statement = command.in_writing and said == (substitute, before.mandate, before.requested, before.reason)
    if (counts or before.in_time) and not statement:
        if before.entry:
            raise Refused("leave.again", person=person, entry=before.entry, at=before.requested)
        # The agenda's own leave has no entry that could be replaced.
        context.guard(Refused("leave.planned", overridable=True, person=person, at=before.requested))
    return again


def _counted(meeting: Meeting, person: str, since: int) -> bool:
    """Whether a person has a position in force, or had a vote from entry `since` on and was in the room for one."""
    if any(person in taken.current for taken in meeting.positions.topics.values()):
        return True
    presence = meeting.attendance.of(person)
    return any(
        isinstance(ballot.fact, BallotTaken) and presence.was_here(ballot.at) and not meeting.cannot_vote(person, no)
        for no, ballots in meeting.ballots.taken.items()
        for ballot in ballots
        if ballot.entry > since and not meeting.topics.of(no).keeps_out(person)
    )


def _may_stand_in(meeting: Meeting, substitute: str, person: str) -> None:
    if not meeting.people[person].votes:
        raise Refused("substitute.not_for_member", person=person)
    if meeting.people[substitute].votes:
        raise Refused("substitute.is_member", person=substitute)
    principal = meeting.substitute_of(substitute)
    if principal is not None and principal != person:
        raise Refused("substitute.taken", person=substitute, principal=principal)


def _same_unit(meeting: Meeting, substitute: str, person: str, context: Context) -> None:
    """Refuse a substitute of another unit where the rules want one who knows the principal's business."""
    unit, other = meeting.people[person].unit, meeting.people[substitute].unit
    if meeting.rules.text("substitute_unit") == "same" and of_other_units(unit, other):
        context.guard(
            Refused(
                "substitute.other_unit", overridable=True, person=substitute, principal=person, unit=unit, other=other
            )
        )


@decides(MarkAbsent, {AbsenceMarked: lambda fact: MarkAbsent(persons=fact.persons, reason=fact.reason)})
def mark_absent(meeting: Meeting, command: MarkAbsent, context: Context) -> AbsenceMarked:
    """Absence without leave, of members who never came; a reason may be added to one that has none."""
    for person in distinct(command.persons):
        presence = meeting.attendance.of(person)
        if presence.arrived is not None:
            raise Refused("absent.came", person=person, at=presence.arrived)
        if presence.leave is not None and not presence.absent:
            raise Refused("absent.on_leave", person=person, at=presence.leave.requested)
        if presence.absent and (presence.absence_reason or not command.reason):
            raise Refused("absent.already", person=person)
        if not meeting.people[person].votes:
            raise Refused("absent.not_member", person=person)
    return AbsenceMarked(persons=command.persons, reason=command.reason, operator=context.operator)


def _step_out_again(fact: SteppedOut) -> StepOut:
    return StepOut(persons=fact.persons, permitted=fact.permitted, reason=fact.reason)


@decides(StepOut, {SteppedOut: _step_out_again})
def step_out(meeting: Meeting, command: StepOut, context: Context) -> SteppedOut:
    """Persons leave; those a topic keeps out of the room may go for good too."""
    for person in distinct(command.persons):
        if not meeting.attendance.here(person):
            rule = "person.gone" if meeting.attendance.of(person).arrived else "person.not_here"
            raise Refused(rule, person=person)
    missing: tuple[str, ...] = ()
    if meeting.session.status in GOING_ON:
        before = meeting.recorders_missing()
        missing = tuple(post for post in meeting.recorders_missing(command.persons) if post not in before)
    return SteppedOut(
        persons=command.persons, permitted=command.permitted, reason=command.reason, recorders_missing=missing
    )


@decides(ComeBack, {CameBack: lambda fact: ComeBack(persons=fact.persons)})
def come_back(meeting: Meeting, command: ComeBack, context: Context) -> CameBack:
    """Persons come back; who is recused or cleared comes back when the topic closes."""
    for person in distinct(command.persons):
        presence = meeting.attendance.of(person)
        if presence.here:
            if meeting.in_room(person):
                raise Refused("attendance.already_here", who=(person,))
            raise Refused("attendance.kept_out", person=person, topic=meeting.topics.at_hand)
        if presence.arrived is None:
            raise Refused("attendance.never_came", person=person)
    return CameBack(persons=command.persons, elsewhere=_elsewhere(meeting, command.persons))


def _elsewhere(meeting: Meeting, persons: tuple[str, ...]) -> dict[str, int]:
    """The observers of some topics only among those who come to the topic at hand, which is none of theirs."""
    no = meeting.topics.at_hand
    return {} if no is None else {person: no for person in persons if meeting.is_elsewhere(person, no)}
