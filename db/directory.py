"""What of the directory stands in which table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from db.rows import Row, Value
from db.table import Table, changed, table
from meetroom.streams.directory import People


def _value(value: Any) -> Value:
    if isinstance(value, bool):
        return int(value)
    stored: Value = msgspec.json.encode(value).decode() if isinstance(value, tuple) else value
    return stored


def _row(people: People, thing: Any, no: int) -> Row:
    return (people.id, *map(_value, msgspec.structs.astuple(thing)), no)


def _person(people: People, id: str) -> Iterator[Row]:
    persons = people.directory.persons
    if id in persons:
        # The newest stands last, where nothing has to be counted.
        newest = next(reversed(persons)) == id
        yield _row(people, persons[id], len(persons) if newest else list(persons).index(id) + 1)


def _rows(part: str) -> Callable[[People], Iterator[Row]]:
    """The things of one sort in their order, each with its place (from 1) at the end."""

    def rows(people: People) -> Iterator[Row]:
        for no, thing in enumerate(getattr(people.directory, part).values(), 1):
            yield _row(people, thing, no)

    return rows


def _small(name: str, key: str, columns: str, part: str) -> Table:
    """A table of a few rows, which are all compared where one changed."""
    return table(
        f"directory_{name}: stream {key} {columns} no",
        f"stream {key}",
        "directory",
        _rows(part),
        lambda people: (getattr(people.directory, part),),
    )


DIRECTORY = (
    table(
        "directory_person: stream id name unit posts principal phone sex active pinyin no",
        "stream id",
        "directory",
        _rows("persons"),
        touched=lambda b, a: changed(b.directory.persons, a.directory.persons),
        part=_person,
    ),
    _small("unit", "name", "leader", "units"),
    _small("room", "name", "capacity equipment", "rooms"),
    _small("group", "name", "persons", "groups"),
    _small("kind", "kind", "members observers chair recorder reviewer host place room distribution", "kinds"),
)
