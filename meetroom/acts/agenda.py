"""Import an agenda, correct what it says, remove it; let somebody in who is not on the roster."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from meetroom.command import (
    BY_DOOR,
    BY_OFFICE,
    BY_PREPARING,
    BY_TABLE,
    OFFICE,
    UNTIL_ADJOURNED,
    UNTIL_CLOSED,
    Command,
    Context,
    Refused,
    decides,
    no_outcome,
)
from meetroom.elements.prepared import PreparationFact
from meetroom.entry import Fact
from meetroom.facts.agenda import (
    OF_AGENDA,
    Agenda,
    AgendaImported,
    MeetingCorrected,
    MeetingRemoved,
    ObserverAdmitted,
    Person,
    PersonCorrected,
    PlannedTopic,
    TopicCorrected,
)
from meetroom.facts.correction import Correction
from meetroom.facts.topic import TopicState
from meetroom.meeting import Meeting


class ImportAgenda(Command, frozen=True):
    """Store an agenda that was checked, or one that changed before 开会; `fresh`: the id must be free."""

    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED | {"cancelled"}
    after: ClassVar[tuple[str, ...]] = ()

    agenda: Agenda
    source: str = ""
    fresh: bool = False


class RemoveMeeting(Command, frozen=True):
    """Take a wrong import out of the lists, while nothing was recorded."""

    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({"planned"})
    after: ClassVar[tuple[str, ...]] = ()

    reason: str = ""


class _Correct(Command, frozen=True):
    """Something that the agenda says otherwise: the office corrects it until the meeting convenes."""

    roles: ClassVar[frozenset[str]] = BY_PREPARING
    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED
    after: ClassVar[tuple[str, ...]] = ()

    field: str
    text: str


class CorrectMeeting(_Correct, frozen=True):
    """更正 会议: title | place | organisation | start, an instant in ISO 8601, as long as the meeting is planned.

    approver, reason: by whose leave and why the time is another.
    """

    approver: str = ""
    reason: str = ""


class CorrectPerson(_Correct, frozen=True):
    """更正 a person of the roster: name | unit | post."""

    person: str


class CorrectTopic(_Correct, frozen=True):
    """更正 a topic: title | unit | reporter (by id) | resolution, the wording of what was decided."""

    topic: int


class AdmitObserver(Command, frozen=True):
    """Let somebody in as an observer who is not on the roster; by: who lets that person in, None for who presides."""

    roles: ClassVar[frozenset[str]] = BY_DOOR
    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED

    name: str
    unit: str = ""
    post: str = ""
    by: str | None = None


@decides(ImportAgenda, {})
def import_agenda(meeting: Meeting, command: ImportAgenda, context: Context) -> AgendaImported:
    """An agenda, refused once the meeting convened, and where it drops somebody named in what was recorded."""
    if command.agenda.reviewer is not None and command.agenda.reviewer == command.agenda.recorder:
        raise Refused("roles.same", person=command.agenda.recorder)
    if meeting.session.removed:
        return AgendaImported(agenda=command.agenda, source=command.source)
    if meeting.plan.agenda is not None:
        if command.fresh:
            raise Refused("agenda.taken", meeting=meeting.id)
        if meeting.session.cancellation is not None:
            raise Refused("agenda.cancelled", meeting=meeting.id)
        if not meeting.session.stage.ahead:
            raise Refused("agenda.convened", meeting=meeting.id, at=meeting.session.convened)
        if meeting.agenda == command.agenda:
            raise Refused("agenda.unchanged", meeting=meeting.id)
        ids = {*meeting.plan.guests, *(person.id for person in command.agenda.persons)}
        dropped = tuple(p for p in meeting.people if p not in ids and meeting.attendance.of(p).arrived is not None)
        if dropped:
            raise Refused("agenda.drops_present", who=dropped)
        told = tuple(p for p in _told_of(meeting) if p not in ids)
        if told:
            raise Refused("agenda.drops_recorded", who=told)
    return AgendaImported(agenda=command.agenda, source=command.source)


def _told_of(meeting: Meeting) -> tuple[str, ...]:
    """The persons of whom something was recorded before the meeting: leave, absence, standing in, presiding, and that
    they let somebody in."""
    found = dict.fromkeys(handover.person for handover in meeting.session.handovers)
    for person, presence in meeting.attendance.people.items():
        leave = presence.leave
        if presence.absent:
            found[person] = None
        if presence.admitted_by:
            found[presence.admitted_by] = None
        if leave is not None and leave.entry:
            found |= dict.fromkeys((person, leave.substitute) if leave.substitute else (person,))
    return tuple(found)


@decides(RemoveMeeting, {})
def remove_meeting(meeting: Meeting, command: RemoveMeeting, context: Context) -> MeetingRemoved:
    """A wrong import, refused with the numbers of the entries where anything was recorded that still stands."""
    recorded = tuple(
        entry.no
        for entry in meeting.log
        if (entry.body.content or isinstance(entry.body, PreparationFact))
        and entry.no not in meeting.corrections.cancelled
        and not isinstance(entry.body, (*OF_AGENDA, MeetingRemoved, Correction))
    )
    if recorded:
        raise Refused("agenda.recorded", meeting=meeting.id, entries=recorded)
    return MeetingRemoved(reason=command.reason)


@decides(CorrectMeeting, {MeetingCorrected: lambda fact: CorrectMeeting(
    field=fact.field, text=fact.new, approver=fact.approver, reason=fact.reason
)})  # fmt: skip
def correct_meeting(meeting: Meeting, command: CorrectMeeting, context: Context) -> MeetingCorrected:
    """What the agenda says of the meeting, with what it said before."""
    _still_prepared(meeting, context)
    if command.field == "start" and meeting.session.convened is not None:
        raise Refused("correct.convened", at=meeting.session.convened)
    old = _another(command, meeting.agenda)
    return MeetingCorrected(
        field=command.field, old=old, new=command.text, approver=command.approver, reason=command.reason
    )


@decides(
    CorrectPerson, {PersonCorrected: lambda fact: CorrectPerson(person=fact.person, field=fact.field, text=fact.new)}
)
def correct_person(meeting: Meeting, command: CorrectPerson, context: Context) -> PersonCorrected:
    """What the roster says of a person; a new name has its pinyin."""
    _still_prepared(meeting, context)
    if command.person not in meeting.people:
        raise Refused("roster.unknown", person=command.person)
    old = _another(command, meeting.people[command.person])
    pinyin = context.pinyin(command.text) if command.field == "name" else ()
    return PersonCorrected(person=command.person, field=command.field, old=old, new=command.text, pinyin=pinyin)


@decides(CorrectTopic, {TopicCorrected: lambda fact: CorrectTopic(topic=fact.topic, field=fact.field, text=fact.new)})
def correct_topic(meeting: Meeting, command: CorrectTopic, context: Context) -> TopicCorrected:
    """What is said of a topic, taken or not; the wording of a decision where there was one."""
    _still_prepared(meeting, context)
    if command.topic not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=command.topic, topics=tuple(meeting.plan.topics))
    if command.field == "reporter" and command.text not in meeting.people:
        raise Refused("roster.unknown", person=command.text)
    state = meeting.topics.of(command.topic)
    if command.field == "resolution" and state.outcome is None:
        raise no_outcome(meeting, command.topic)
    old = _another(command, state if command.field == "resolution" else meeting.planned(command.topic))
    return TopicCorrected(topic=command.topic, field=command.field, old=old, new=command.text)


def _still_prepared(meeting: Meeting, context: Context) -> None:
    """Refuse what the office says otherwise once the meeting convened: from then on it is the record of the table."""
    if context.role == OFFICE and not meeting.session.stage.ahead:
        raise Refused("correct.office", at=meeting.session.convened, roles=tuple(sorted(BY_TABLE)))


def _another(command: _Correct, of: Agenda | Person | PlannedTopic | TopicState) -> str:
    """What stood there before; refused where the correction is empty or says the same."""
    if not command.text.strip():
        raise Refused("correct.empty")
    said = getattr(of, command.field)
    old: str = said.isoformat() if isinstance(said, datetime) else said
    if old == command.text:
        raise Refused("correct.same", text=old)
    return old


def _admit_again(fact: ObserverAdmitted) -> AdmitObserver:
    person = fact.person
    return AdmitObserver(name=person.name, unit=person.unit, post=person.post, by=fact.admitted_by or None)


@decides(AdmitObserver, {ObserverAdmitted: _admit_again})
def admit_observer(meeting: Meeting, command: AdmitObserver, context: Context) -> Fact:
    """An observer with the first free id of the form G01, G02 …"""
    same = [p for p in meeting.people.values() if p.name == command.name]
    # Somebody of the same name from elsewhere is another person.
    known = next((p for p in same if command.unit in ("", p.unit) and command.post in ("", p.post)), None)
    if known is not None:
        raise Refused("roster.known", person=known.id)
    if command.by is not None and command.by not in meeting.people:
        raise Refused("roster.unknown", person=command.by)
    number = 1
    while f"G{number:02}" in meeting.people:
        number += 1
    person = Person(
        id=f"G{number:02}", name=command.name, role="observer", unit=command.unit, post=command.post,
        seat=max((p.seat for p in meeting.people.values()), default=0) + 1, pinyin=context.pinyin(command.name),
    )  # fmt: skip
    return ObserverAdmitted(person=person, admitted_by=command.by or meeting.session.chair, operator=context.operator)
