"""Who may take a step of an approval: one question for the meetings and for the other streams of the office."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from meetroom.command import Context
from meetroom.elements.who import Who
from meetroom.facts.approval import Approver
from meetroom.facts.directory import Group
from meetroom.meeting import Meeting
from meetroom.rules.selectors import Selector
from meetroom.streams.directory import People


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What of a person steps ask for."""

    unit: str = ""
    posts: frozenset[str] = frozenset()
    principal: bool = False


class Circle(msgspec.Struct, frozen=True, kw_only=True):
    """Among whom a step is somebody's, by id.

    chair: who presides, duty: who leads in the month, "" where nobody says so. leaders: who is in charge of what is
    approved; submitting: the units that it is of.
    """

    persons: Mapping[str, Standing]
    groups: Mapping[str, Group] = {}
    chair: str = ""
    duty: str = ""
    leaders: frozenset[str] = frozenset()
    submitting: frozenset[str] = frozenset()

    def who(self, selector: Selector) -> frozenset[str] | None:
        """Whose step it is; None where nothing that is known tells. A body is no person."""
        known = self.persons
        match selector.form:
            case "principal":
                return frozenset(id for id, one in known.items() if one.principal)
            case "post":
                return frozenset(id for id, one in known.items() if selector.name in one.posts)
            case "unit":
                return frozenset(id for id, one in known.items() if one.unit == selector.name)
            case "units":
                return frozenset(id for id, one in known.items() if one.unit)
            case "submitter":
                return frozenset(id for id, one in known.items() if one.unit in self.submitting)
            case "group":
                found = self.groups.get(selector.name)
                return None if found is None else frozenset(found.persons)
            case "leader_in_charge":
                return self.leaders or None
            case "chair":
                return frozenset({self.chair}) if self.chair else None
            case "duty_leader":
                return frozenset({self.duty}) if self.duty else None
            case "body":
                return frozenset()
        return None


def meant(selector: Selector, people: People | None, unit: str = "", duty: Who | None = None) -> tuple[Who, ...]:
    """The persons of the directory who may take a step; nobody where nothing says who they are. unit: whose leader is
    in charge; "" where that of any unit is. duty: who leads in the month."""
    if selector.form == "duty_leader":
        # By name, too: the rota may stand without a directory.
        return (duty,) if duty else ()
    if people is None:
        return ()
    directory = people.directory
    of = directory.units.get(unit)
    leaders = {of.leader} if of else {one.leader for one in directory.units.values()}
    circle = Circle(
        persons={
            id: Standing(unit=one.unit, posts=frozenset(one.posts), principal=one.principal)
            for id, one in directory.persons.items()
        },
        groups=directory.groups, leaders=frozenset(filter(None, leaders)),
        submitting=frozenset(filter(None, (unit,))),
    )  # fmt: skip
    found = circle.who(selector) or frozenset()
    return tuple(Who(id=id, name=directory.persons[id].name) for id in sorted(found) if id in directory.persons)


def others(
    selector: Selector, by: Who, people: People | None, unit: str = "", duty: Who | None = None
) -> tuple[Who, ...] | None:  # fmt: skip
    """Whose step it is, by the directory, where it is not this one's; None where it is, or nobody is known. unit, duty:
    as above."""
    expected = meant(selector, people, unit, duty)
    return None if speaks_for(selector, by, unit) or is_one_of(by, expected) else expected


def speaks_for(selector: Selector, by: Who, unit: str = "") -> bool:
    """Whether the unit or body whose step it is was itself named, and no person of it. unit: which hands in."""
    whose = {"unit": selector.name, "body": selector.name, "submitter": unit}.get(selector.form, "")
    return not by.id and by.name == whose != ""


def is_one_of(person: Who, expected: tuple[Who, ...]) -> bool:
    """Whether somebody is among those who may; where nobody is known, anybody may."""
    return not expected or any(_same(person, one) for one in expected)


def _same(one: Who, other: Who) -> bool:
    return one.id == other.id if one.id and other.id else one.name == other.name


def takes(
    meeting: Meeting, selector: Selector, by: Approver, topic: int | None, context: Context
) -> bool | None:  # fmt: skip
    """Whether a step of a meeting is this approver's; None where nothing that is known here tells. topic: of whose
    materials, None for all."""
    if by.decision:
        kind = context.around().kind_of(by.decision.partition("#")[0])
        return kind == selector.name if selector.form == "kind" else False
    if selector.form == "kind":
        return False
    if by.name:
        return _name_takes(meeting, selector, by.name, topic, context)
    return _person_takes(meeting, selector, by.person, topic, context)


def _name_takes(meeting: Meeting, selector: Selector, name: str, topic: int | None, context: Context) -> bool | None:
    """Whether a step is that of a unit, a body or somebody else as typed; who is on no roster is typed by post."""
    match selector.form:
        case "unit" | "body" | "post" | "group":
            return name == selector.name
        case "submitter":
            return name in _submitting(meeting, topic)
        case "units":
            return True
        case "host":
            said = meeting.kind.said("host") if meeting.kind is not None else None
            return True if name == said else None
    units = {person.unit for person in meeting.people.values()} | context.around().directory.units.keys()
    return False if name in units else None


def _person_takes(
    meeting: Meeting, selector: Selector, person: str, topic: int | None, context: Context
) -> bool | None:
    one = meeting.people.get(person)
    if one is None or (selector.form == "units" and not one.unit):
        return None
    found = _circle(meeting, topic, context).who(selector)
    return None if found is None else person in found


def _circle(meeting: Meeting, topic: int | None, context: Context) -> Circle:
    """Those on the roster, with the posts that the directory has of them besides."""
    directory = context.around().directory
    persons = {}
    for id, one in meeting.people.items():
        known = directory.persons.get(id)
        posts = {one.post, f"{one.unit}{one.post}", *(known.posts if known else ())}
        principal = one.principal or (known is not None and known.principal)
        persons[id] = Standing(unit=one.unit, posts=frozenset(posts), principal=principal)
    return Circle(
        persons=persons, groups=directory.groups, chair=meeting.session.chair or "",
        leaders=_in_charge(meeting, topic, context), submitting=_submitting(meeting, topic),
    )  # fmt: skip


def _submitting(meeting: Meeting, topic: int | None) -> frozenset[str]:
    """The units whose topics are meant."""
    return frozenset(of.unit for no, of in meeting.plan.topics.items() if topic in (None, no))


def _in_charge(meeting: Meeting, topic: int | None, context: Context) -> frozenset[str]:
    """The leaders in charge of the topics that are meant, and by the directory of their units; none where nobody says
    so."""
    units, topics = context.around().directory.units, meeting.plan.topics
    those = [of for no, of in topics.items() if topic in (None, no)]
    named = {of.leader for of in those if of.leader} | {units[of.unit].leader for of in those if of.unit in units}
    return frozenset(filter(None, named))
