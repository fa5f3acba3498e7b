"""Import an agenda; let somebody in who is not on the roster."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_OFFICE, UNTIL_ADJOURNED, Command, Context, Refused, decides
from meetroom.entry import Fact
from meetroom.facts.agenda import Agenda, AgendaImported, ObserverAdmitted, Person
from meetroom.meeting import Meeting


class ImportAgenda(Command, frozen=True):
    """Store an agenda that was checked, or one that changed before 开会; `fresh`: the id must be free."""

    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED
    after: ClassVar[tuple[str, ...]] = ()

    agenda: Agenda
    source: str = ""
    fresh: bool = False


class AdmitObserver(Command, frozen=True):
    """Let somebody in as an observer who is not on the roster."""

    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED

    name: str
    unit: str = ""
    post: str = ""


@decides(ImportAgenda, {})
def import_agenda(meeting: Meeting, command: ImportAgenda, context: Context) -> AgendaImported:
    """An agenda, refused once the meeting convened, and where it drops somebody who already came."""
    if meeting.plan.agenda is not None:
        if command.fresh:
            raise Refused("agenda.taken", meeting=meeting.id)
        if meeting.session.status != "planned":
            raise Refused("agenda.convened", meeting=meeting.id, at=meeting.session.convened)
        if meeting.agenda == command.agenda:
            raise Refused("agenda.unchanged", meeting=meeting.id)
        ids = {*meeting.plan.guests, *(person.id for person in command.agenda.persons)}
        dropped = tuple(p for p in meeting.people if p not in ids and meeting.attendance.of(p).arrived is not None)
        if dropped:
            raise Refused("agenda.drops_present", who=dropped)
    return AgendaImported(agenda=command.agenda, source=command.source)


def _admit_again(fact: ObserverAdmitted) -> AdmitObserver:
    return AdmitObserver(name=fact.person.name, unit=fact.person.unit, post=fact.person.post)


@decides(AdmitObserver, {ObserverAdmitted: _admit_again})
def admit_observer(meeting: Meeting, command: AdmitObserver, context: Context) -> Fact:
    """An observer with the first free id of the form G01, G02 …"""
    known = next((p for p in meeting.people.values() if p.name == command.name), None)
    if known is not None:
        raise Refused("roster.known", person=known.id)
    number = 1
    while f"G{number:02}" in meeting.people:
        number += 1
    person = Person(
        id=f"G{number:02}", name=command.name, role="observer", unit=command.unit, post=command.post,
        seat=max((p.seat for p in meeting.people.values()), default=0) + 1, pinyin=context.pinyin(command.name),
    )  # fmt: skip
    return ObserverAdmitted(person=person)
