"""The directory of an office: its people, units, rooms, groups, and who takes part in which kind of meeting.

Each fact is a difference: what was added, and of what is there already only the fields that changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from meetroom.entry import Fact, register
from meetroom.rules.directory import SexName, ThingName

T = TypeVar("T", bound="Thing")
Text = str | UnsetType
Texts = tuple[str, ...] | UnsetType
Flag = bool | UnsetType
Number = int | UnsetType


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the directory holds."""


class Colleague(Thing, frozen=True):
    """A person of the office; pinyin: the keys by which the name can be typed. Who left is not active."""

    id: str
    name: str = ""
    unit: str = ""
    posts: tuple[str, ...] = ()
    principal: bool = False
    phone: str = ""
    sex: SexName | None = None
    active: bool = True
    pinyin: tuple[str, ...] = ()


class Unit(Thing, frozen=True):
    """A unit, and the leader in charge of it, "" where nobody is named."""

    name: str
    leader: str = ""


class Venue(Thing, frozen=True):
    """A room for meetings; capacity 0 where nothing is said of it."""

    name: str
    capacity: int = 0
    equipment: tuple[str, ...] = ()


class Group(Thing, frozen=True):
    """Persons who take part together."""

    name: str
    persons: tuple[str, ...] = ()


class Usual(Thing, frozen=True):
    """Who and what is usual for one kind of meeting: posts of members and observers; chair, recorder and reviewer by id
    or post; the unit that hosts it, its place or room, and who gets its documents."""

    kind: str
    members: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    chair: str = ""
    recorder: str = ""
    reviewer: str = ""
    host: str = ""
    place: str = ""
    room: str = ""
    distribution: tuple[str, ...] = ()


class DirectoryFact(Fact, frozen=True, kw_only=True):
    """A fact of the directory."""

    reviewable = False

    @property
    def changes(self) -> dict[str, Any]:
        """The fields that it sets, by name."""
        values = {name: getattr(self, name) for name in self.__struct_fields__[1:]}
        return {name: value for name, value in values.items() if value is not UNSET}


@register
class PersonAdded(DirectoryFact, frozen=True, tag="person_added"):
    """Somebody is in the directory now."""

    person: str
    name: str
    unit: Text = UNSET
    posts: Texts = UNSET
    principal: Flag = UNSET
    phone: Text = UNSET
    sex: SexName | UnsetType | None = UNSET
    active: Flag = UNSET
    pinyin: tuple[str, ...] = ()


@register
class PersonChanged(DirectoryFact, frozen=True, tag="person_changed"):
    """Something of a person is otherwise."""

    person: str
    name: Text = UNSET
    unit: Text = UNSET
    posts: Texts = UNSET
    principal: Flag = UNSET
    phone: Text = UNSET
    sex: SexName | UnsetType | None = UNSET
    active: Flag = UNSET
    pinyin: Texts = UNSET


@register
class PersonLeft(DirectoryFact, frozen=True, tag="person_left"):
    """A person left the office, and stays in the directory as somebody who did."""

    person: str


@register
class UnitSet(DirectoryFact, frozen=True, tag="unit_set"):
    """A unit is there, at a place in the order of units (from 1), with a leader in charge."""

    unit: str
    leader: Text = UNSET
    order: Number = UNSET


@register
class RoomSet(DirectoryFact, frozen=True, tag="room_set"):
    """A room is there, with so many seats and this equipment."""

    room: str
    capacity: Number = UNSET
    equipment: Texts = UNSET


@register
class GroupSet(DirectoryFact, frozen=True, tag="group_set"):
    """A group is there, of these persons."""

    group: str
    persons: Texts = UNSET


@register
class KindSet(DirectoryFact, frozen=True, tag="kind_set"):
    """What is usual for a kind of meeting."""

    kind_id: str
    members: Texts = UNSET
    observers: Texts = UNSET
    chair: Text = UNSET
    recorder: Text = UNSET
    reviewer: Text = UNSET
    host: Text = UNSET
    place: Text = UNSET
    room: Text = UNSET
    distribution: Texts = UNSET


@register
class ThingRemoved(DirectoryFact, frozen=True, tag="thing_removed"):
    """A unit, room, group or kind is in the directory no longer."""

    what: ThingName
    name: str


class Directory(msgspec.Struct, frozen=True):
    """What the directory holds, each sort in its order by what tells one from another."""

    persons: dict[str, Colleague] = {}
    units: dict[str, Unit] = {}
    rooms: dict[str, Venue] = {}
    groups: dict[str, Group] = {}
    kinds: dict[str, Usual] = {}

    def of(self, what: ThingName) -> Mapping[str, Any]:
        """All of one sort."""
        found: Mapping[str, Any] = getattr(self, PARTS[what][0])
        return found

    def order(self, unit: str) -> int:
        """The place of a unit among the units, from 1."""
        return list(self.units).index(unit) + 1

    def with_thing(self, what: ThingName, key: str, changes: Mapping[str, Any]) -> Directory:
        """The directory with some fields of one thing as said; of a new one the others are as they begin."""
        part, make, name = PARTS[what]
        things: dict[str, Any] = getattr(self, part)
        place = changes.get("order")
        given = {field: value for field, value in changes.items() if field != "order"}
        thing = things.get(key) or make(**{name: key})
        after = {**things, key: msgspec.structs.replace(thing, **given)}
        if place is not None:
            moved = after.pop(key)
            rows = list(after.items())
            rows.insert(place - 1, (key, moved))
            after = dict(rows)
        return msgspec.structs.replace(self, **{part: after})

    def without_thing(self, what: ThingName, key: str) -> Directory:
        """The directory without one thing."""
        part = PARTS[what][0]
        return msgspec.structs.replace(self, **{part: {k: v for k, v in getattr(self, part).items() if k != key}})


# Of each sort the part of the directory, what one is, and the field that tells it from the others.
PARTS: Final[Mapping[ThingName, tuple[str, type[Any], str]]] = {
    "person": ("persons", Colleague, "id"),
    "unit": ("units", Unit, "name"),
    "room": ("rooms", Venue, "name"),
    "group": ("groups", Group, "name"),
    "kind": ("kinds", Usual, "kind"),
}
