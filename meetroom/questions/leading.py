"""Who leads: who may grant time for a task, confirm that it is done, or end it."""

from __future__ import annotations

from meetroom.elements.who import Who
from meetroom.meeting import Meeting
from meetroom.questions.approvers import meant
from meetroom.rules.kind import Kind
from meetroom.rules.selectors import parse_selector
from meetroom.streams.directory import People
from meetroom.streams.supervision import Supervised


def leaders(followed: Supervised, meeting: Meeting, people: People | None, unit: str) -> tuple[Who, ...]:
    """Who may grant time for a task, close and end it: who sees to it by name or by the kind of meeting, who presided
    and the principals there, and by the directory the principals and the leaders in charge of units."""
    found: list[Who] = [followed.supervisor] if followed.supervisor is not None else []
    agenda = meeting.agenda
    presides = meeting.session.chair or agenda.chair
    roster = meeting.people
    found += [
        Who(id=id, name=one.name) for id, one in roster.items() if id in (presides, agenda.chair) or one.principal
    ]  # fmt: skip
    in_office = list(default_supervisors(meeting, people, unit))
    persons = {} if people is None else people.directory.persons
    if people is not None:
        ids = [id for id, one in persons.items() if one.principal]
        ids += [of.leader for of in people.directory.units.values()]
        in_office += [Who(id=id, name=persons[id].name) for id in ids if id in persons]
    # Who has left the office leads nobody in it.
    found += [who for who in in_office if who.id not in persons or persons[who.id].active]
    return tuple(dict.fromkeys(found))


def default_supervisors(meeting: Meeting, people: People | None, unit: str) -> tuple[Who, ...]:
    """Who sees to a task of a unit by the kind of meeting that gave it, nobody where the kind or the directory does not
    say."""
    kind, presides = meeting.kind, meeting.people.get(meeting.session.chair or meeting.agenda.chair)
    chair = None if presides is None else Who(id=presides.id, name=presides.name)
    return () if kind is None else by_kind(kind, chair, people, unit)


def by_kind(kind: Kind, chair: Who | None, people: People | None, unit: str) -> tuple[Who, ...]:
    """The same, where the kind and who presided are known."""
    if not kind.supervisor:
        return ()
    selector = parse_selector(kind.supervisor)
    if selector.form == "chair":
        return () if chair is None else (chair,)
    if selector.form == "leader_in_charge" and (people is None or unit not in people.directory.units):
        # That of any other unit is not meant.
        return ()
    return meant(selector, people, unit)


def is_leader(person: Who, leaders: tuple[Who, ...], meeting: Meeting, people: People | None) -> bool:
    """Whether somebody is one of these, of whom roster and directory may have different ids."""
    return person in leaders or any(_same(person, one, meeting, people) for one in leaders)


def _same(one: Who, other: Who, meeting: Meeting, people: People | None) -> bool:
    """Whether two names mean one person, of whom roster and directory may have different ids."""
    if one.name != other.name:
        return False
    if not one.id or not other.id or one.id == other.id:
        return True
    office = {} if people is None else people.people
    both = [(meeting.people.get(a), office.get(b)) for a, b in ((one.id, other.id), (other.id, one.id))]
    return any(
        on_roster is not None and in_office is not None and on_roster.name == in_office.name
        and on_roster.unit in ("", in_office.unit)
        for on_roster, in_office in both
    )  # fmt: skip
