"""Who is meant by a step of an approval in the matters of the office, as far as directory and rota say."""

from __future__ import annotations

from meetroom.rules.selectors import Selector
from meetroom.streams.directory import People
from meetroom.who import Who


def meant(selector: Selector, people: People | None, unit: str = "", duty: Who | None = None) -> tuple[Who, ...]:
    """The persons who may take a step; nobody where nothing says who they are. unit: whose leader is in charge; ""
    where that of any unit is. duty: who leads in the month."""
    if selector.form == "duty_leader":
        return (duty,) if duty else ()
    if people is None:
        return ()
    directory = people.directory
    if selector.form == "leader_in_charge":
        of = directory.units.get(unit)
        ids = {of.leader} if of else {one.leader for one in directory.units.values()}
    elif selector.form == "principal":
        ids = {one.id for one in directory.persons.values() if one.principal}
    elif selector.form == "post":
        ids = {one.id for one in directory.persons.values() if selector.name in one.posts}
    elif selector.form == "unit":
        ids = {one.id for one in directory.persons.values() if one.unit == selector.name}
    else:
        ids = set()
    return tuple(Who(id=id, name=directory.persons[id].name) for id in sorted(ids) if id in directory.persons)


def is_one_of(person: Who, expected: tuple[Who, ...]) -> bool:
    """Whether somebody is among those who may; where nobody is known, anybody may."""
    return not expected or any(_same(person, one) for one in expected)


def _same(one: Who, other: Who) -> bool:
    return one.id == other.id if one.id and other.id else one.name == other.name
