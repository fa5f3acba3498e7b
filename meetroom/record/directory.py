"""The directory as JSON: its shape, its schema, and how it follows from the stream."""

from __future__ import annotations

from typing import Any

import msgspec

from meetroom.streams.directory import People


class PersonEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A person; null where nothing was said. Who left is not active."""

    id: str
    name: str
    unit: str | None
    posts: tuple[str, ...]
    principal: bool
    phone: str | None
    sex: str | None
    active: bool


class UnitEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A unit, in the order of units, and the leader in charge of it."""

    name: str
    leader: str | None


class KindEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What is usual for a kind of meeting: posts of members and observers; chair, recorder, reviewer by id or post."""

    kind: str
    members: tuple[str, ...]
    observers: tuple[str, ...]
    chair: str | None
    recorder: str | None
    reviewer: str | None
    host: str | None
    place: str | None
    room: str | None
    distribution: tuple[str, ...]


class RoomEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A room for meetings."""

    name: str
    capacity: int | None
    equipment: tuple[str, ...]


class GroupEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A group, its persons by id."""

    name: str
    persons: tuple[str, ...]


class DirectoryRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The whole directory."""

    persons: tuple[PersonEntry, ...]
    units: tuple[UnitEntry, ...]
    kinds: tuple[KindEntry, ...]
    rooms: tuple[RoomEntry, ...]
    groups: tuple[GroupEntry, ...]


_SORTS: tuple[tuple[str, type[msgspec.Struct]], ...] = (
    ("persons", PersonEntry), ("units", UnitEntry), ("kinds", KindEntry), ("rooms", RoomEntry), ("groups", GroupEntry),
)  # fmt: skip


def build_directory(people: People) -> DirectoryRecord:
    """The directory as it stands."""

    def listed(part: str, shape: type[msgspec.Struct]) -> tuple[Any, ...]:
        names = shape.__struct_fields__
        things = getattr(people.directory, part).values()
        return tuple(shape(**{name: _told(getattr(thing, name)) for name in names}) for thing in things)

    return DirectoryRecord(**{part: listed(part, shape) for part, shape in _SORTS})


def _told(value: Any) -> Any:
    """Nothing said is null; an empty list is there, and so is a no."""
    return None if value == "" or (value == 0 and value is not False) else value


def directory_schema() -> dict[str, Any]:
    """The JSON Schema of the directory."""
    found = msgspec.json.schema(DirectoryRecord)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom people", **found}


def directory_json(record: DirectoryRecord) -> str:
    """The directory as JSON text."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1).decode()
