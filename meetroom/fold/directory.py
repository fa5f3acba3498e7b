"""How the directory follows from its entries."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts.correction import Correction
from meetroom.facts.directory import (
    Directory,
    GroupSet,
    KindSet,
    PersonAdded,
    PersonChanged,
    PersonLeft,
    RoomSet,
    ThingRemoved,
    UnitSet,
)
from meetroom.fold.reducers import replace
from meetroom.streams.directory import People


def reduce(people: People, entry: Entry) -> People:
    """The directory after one entry as it stands; log, last and head are the caller's."""
    return replace(people, directory=_after(people.directory, entry))


def _after(directory: Directory, entry: Entry) -> Directory:
    match entry.body:
        case PersonAdded(person=key) | PersonChanged(person=key) as fact:
            return directory.with_thing("person", key, fact.changes)
        case PersonLeft(person=key):
            return directory.with_thing("person", key, {"active": False})
        case UnitSet(unit=key) as fact:
            return directory.with_thing("unit", key, fact.changes)
        case RoomSet(room=key) as fact:
            return directory.with_thing("room", key, fact.changes)
        case GroupSet(group=key) as fact:
            return directory.with_thing("group", key, fact.changes)
        case KindSet(kind_id=key) as fact:
            return directory.with_thing("kind", key, fact.changes)
        case ThingRemoved(what=what, name=key):
            return directory.without_thing(what, key)
        case Correction():
            return directory
    raise TypeError(f"{entry.body.kind} is no fact of a directory")
