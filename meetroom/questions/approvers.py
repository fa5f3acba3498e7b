"""Who may take a step of an approval: one question for the meetings and for the other streams of the office."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from meetroom.elements.who import Who
from meetroom.facts.directory import Group
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


def speaks_for(selector: Selector, by: Who, unit: str = "") -> bool:
    """Whether the unit or body whose step it is was itself named, and no person of it. unit: which hands in."""
    whose = {"unit": selector.name, "body": selector.name, "submitter": unit}.get(selector.form, "")
    return not by.id and by.name == whose != ""


def is_one_of(person: Who, expected: tuple[Who, ...]) -> bool:
    """Whether somebody is among those who may; where nobody is known, anybody may."""
    return not expected or any(_same(person, one) for one in expected)


def _same(one: Who, other: Who) -> bool:
    return one.id == other.id if one.id and other.id else one.name == other.name
