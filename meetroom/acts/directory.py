"""Put things into the directory, change and remove them; each becomes the difference that it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.facts.directory import (
    PARTS,
    DirectoryFact,
    GroupSet,
    KindSet,
    PersonAdded,
    PersonChanged,
    PersonLeft,
    RoomSet,
    ThingRemoved,
    UnitSet,
)
from meetroom.rules.directory import LONGEST_ID, THINGS, ThingName, is_id
from meetroom.rules.kinds import kinds
from meetroom.streams.directory import OPEN, People


class _OfDirectory(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class PutThing(_OfDirectory, frozen=True):
    """Put something into the directory, or some fields of what is there; `fields` as THINGS names them."""

    what: ThingName
    key: str
    fields: Mapping[str, Any] = {}


class LeaveOffice(_OfDirectory, frozen=True):
    """A person leaves the office."""

    person: str


class RemoveThing(_OfDirectory, frozen=True):
    """Take a unit, room, group or kind out of the directory."""

    what: ThingName
    name: str


_SET: Mapping[str, Callable[..., DirectoryFact]] = {"unit": UnitSet, "room": RoomSet, "group": GroupSet}


def _put_again(what: ThingName, key: str) -> Callable[[Any], PutThing]:
    def again(fact: DirectoryFact) -> PutThing:
        fields = {name: value for name, value in fact.changes.items() if name != "pinyin"}
        return PutThing(what=what, key=getattr(fact, key), fields=fields)

    return again


@decides(PutThing, {
    PersonAdded: _put_again("person", "person"), PersonChanged: _put_again("person", "person"),
    UnitSet: _put_again("unit", "unit"), RoomSet: _put_again("room", "room"),
    GroupSet: _put_again("group", "group"), KindSet: _put_again("kind", "kind_id"),
})  # fmt: skip
def put_thing(people: People, command: PutThing, context: Context) -> DirectoryFact:
    """Only the fields that are otherwise than they were; refused where none is."""
    what, key = command.what, command.key
    known = people.directory.of(what).get(key)
    changes = _changes(people, command)
    _must_be_possible(people, command, changes)
    if known is not None and not changes:
        raise Refused("directory.unchanged", what=what, key=key)
    if what == "person":
        if "name" in changes:
            changes["pinyin"] = context.pinyin(changes["name"])
        if known is not None:
            return PersonChanged(person=key, **changes)
        if not changes.get("name"):
            raise Refused("directory.no_name", key=key)
        return PersonAdded(person=key, **changes)
    if what == "kind":
        return KindSet(kind_id=key, **changes)
    return _SET[what](**{what: key}, **changes)


def _changes(people: People, command: PutThing) -> dict[str, Any]:
    known = people.directory.of(command.what).get(command.key)
    fields = dict(command.fields)
    order = fields.pop("order", None)
    # What a new one has without being told need not be told.
    before = known or PARTS[command.what][1](**{PARTS[command.what][2]: command.key})
    changes = {name: value for name, value in fields.items() if getattr(before, name) != value}
    if order is not None:
        last = len(people.directory.units) + (known is None)
        if not 1 <= order <= last:
            raise Refused("directory.order", found=order, last=last)
        if known is None and order == last:
            return changes
        if known is None or people.directory.order(command.key) != order:
            changes["order"] = order
    return changes


def _must_be_possible(people: People, command: PutThing, changes: Mapping[str, Any]) -> None:
    directory = people.directory
    known = command.key in directory.of(command.what)
    if command.what == "person" and not known and not is_id(command.key):
        raise Refused("directory.id", found=command.key[:LONGEST_ID], limit=LONGEST_ID)
    if not command.key:
        raise Refused("directory.unknown", what=command.what, key=command.key)
    if command.what == "person" and changes.get("name") == "":
        raise Refused("directory.no_name", key=command.key)
    for name, value in changes.items():
        holds = "number" if name == "order" else THINGS[command.what].field(name).holds
        persons = (value,) if holds == "person" else value if holds == "persons" else ()
        for person in filter(None, persons):
            found = directory.persons.get(person)
            if found is None:
                raise Refused("directory.unknown", what="person", key=person)
            if not found.active:
                raise Refused("directory.left", person=person)
    if command.what != "kind":
        return
    if command.key not in kinds():
        raise Refused("directory.unknown", what="kind", key=command.key)
    if changes.get("room") and changes["room"] not in directory.rooms:
        raise Refused("directory.unknown", what="room", key=changes["room"])
    usual = directory.kinds.get(command.key)
    after = {name: changes.get(name, getattr(usual, name, "")) for name in ("recorder", "reviewer")}
    if after["recorder"] and after["recorder"] == after["reviewer"]:
        raise Refused("directory.recorders", key=after["recorder"])


@decides(LeaveOffice, {PersonLeft: lambda fact: LeaveOffice(person=fact.person)})
def leave_office(people: People, command: LeaveOffice, context: Context) -> PersonLeft:
    """A person is there no longer; refused while a unit, group or kind counts on them."""
    person = people.directory.persons.get(command.person)
    if person is None:
        raise Refused("directory.unknown", what="person", key=command.person)
    if not person.active:
        raise Refused("directory.left", person=command.person)
    directory = people.directory
    used = [unit.name for unit in directory.units.values() if unit.leader == command.person]
    used += [group.name for group in directory.groups.values() if command.person in group.persons]
    used += [
        usual.kind
        for usual in directory.kinds.values()
        if command.person in (usual.chair, usual.recorder, usual.reviewer)
    ]
    if used:
        raise Refused("directory.person_used", person=command.person, used=tuple(used))
    return PersonLeft(person=command.person)


@decides(RemoveThing, {ThingRemoved: lambda fact: RemoveThing(what=fact.what, name=fact.name)})
def remove_thing(people: People, command: RemoveThing, context: Context) -> ThingRemoved:
    """Something is in the directory no longer; refused while something else there counts on it."""
    directory = people.directory
    if command.name not in directory.of(command.what):
        raise Refused("directory.unknown", what=command.what, key=command.name)
    used: list[str] = []
    if command.what == "unit":
        used += [one.id for one in directory.persons.values() if one.active and one.unit == command.name]
    if command.what in ("unit", "room"):
        field = "host" if command.what == "unit" else "room"
        used += [usual.kind for usual in directory.kinds.values() if getattr(usual, field) == command.name]
    if used:
        raise Refused("directory.used", what=command.what, key=command.name, used=tuple(used))
    return ThingRemoved(what=command.what, name=command.name)
