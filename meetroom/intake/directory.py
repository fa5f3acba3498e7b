"""A directory in: a file of any known format, every problem in it with its place, and the commands that it makes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from meetroom.acts.directory import PutThing
from meetroom.facts.directory import Directory
from meetroom.intake.fields import NAMES, TABLES, Field, plain
from meetroom.intake.problems import Place, Problem, Problems
from meetroom.intake.rows import Item, read_fields
from meetroom.intake.sheets import read_csv, read_workbook
from meetroom.intake.tables import Cell, Record, Row, Table, Tables, record
from meetroom.intake.toml import parse
from meetroom.intake.values import Values
from meetroom.rules.directory import SEXES, THINGS, Thing, ThingName, meant
from meetroom.rules.kinds import kinds
from meetroom.rules.selectors import SEATS_LIMIT, begins_block, block_meant

ROWS = 3_000
PREFIX = "directory."

_HOLDS = {"person": "text", "persons": "texts", "sex": "choice"}
_SEX: Mapping[str, str] = {sex.name: sex.zh[0] for sex in SEXES.values()}


def _fields(thing: Thing) -> tuple[Field, ...]:
    key = Field(thing.key.name, "id" if thing.name == "person" else "text", (*thing.key.zh, *thing.key.en), True)
    return (key, *(
        Field(field.name, _HOLDS.get(field.holds, field.holds), (*field.zh, *field.en), False,
              choices=_SEX if field.holds == "sex" else {}, limit=9_999 if field.holds == "number" else 2_000)
        for field in thing.fields
    ))  # fmt: skip


FIELDS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {PREFIX + name: _fields(thing) for name, thing in THINGS.items()}
)
_NAMES: Mapping[str, Mapping[str, str]] = {
    table: {word: field.name for field in reversed(fields) for word in (field.name, *field.chinese)}
    for table, fields in FIELDS.items()
}


class Brought(msgspec.Struct, frozen=True):
    """What a file puts into the directory, in an order in which each may count on those before it.

    notes: what is to be said of the file although nothing in it is wrong.
    """

    commands: tuple[PutThing, ...]
    notes: tuple[Problem, ...] = ()


def read_directory(path: Path, known: Directory) -> Brought:
    """The directory in a file; BadAgenda with every problem in it. known: what is in the directory already."""
    problems = Problems(path.name or str(path))
    tables = _read(path, problems)
    values = Values(UTC, tables.typed)
    items: dict[ThingName, list[Item]] = {name: [] for name in THINGS}
    for name, table in _recognised(tables, problems):
        if len(table.rows) > ROWS and not table.cut:
            problems.add(Place(tables.file, PREFIX + name, line=table.line), "table.too_many", rows=len(table.rows),
                         limit=ROWS)  # fmt: skip
        for row in table.rows[: 2 * ROWS]:
            found = _record(PREFIX + name, row, tables.file, problems)
            items[name].append(Item(found, read_fields(found, values, problems, FIELDS)))
    _Check(items, known, problems).all()
    problems.stop()
    return Brought(tuple(_commands(items)), tuple(problems.notes))


def _read(path: Path, problems: Problems) -> Tables:
    readers: Mapping[str, Callable[[Path, Problems], Tables]] = {
        ".toml": _toml, ".xlsx": read_workbook, ".csv": read_csv,
    }  # fmt: skip
    if not os.path.exists(path):
        raise problems.whole("file.missing")
    if path.is_dir():
        return read_csv(path, problems)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise problems.whole("file.format", found=path.suffix, accepted=tuple(readers))
    return reader(path, problems)


def _toml(path: Path, problems: Problems) -> Tables:
    data, lines = parse(path, problems)
    made = []
    for name, value in data.items():
        line = lines.get((name,)) or lines.get((name, 1))
        rows = value if isinstance(value, list) else []
        if _thing(name) is not None and not (rows and all(isinstance(row, Mapping) for row in rows)):
            if name not in TABLES:
                problems.add(Place(problems.file, name, line=line), "table.shape", expected=f"[[{name}]]")
            rows = []
        made.append(Table(name, tuple(_rows(name, rows, lines, line)), line))
    return Tables(problems.file, tuple(made), typed=True)


def _rows(name: str, rows: list[Any], lines: Mapping[tuple[str | int, ...], int], line: int | None) -> Iterator[Row]:
    for item, row in enumerate(rows, 1):
        if isinstance(row, Mapping):
            cells = tuple(Cell(key, part, lines.get((name, item, key))) for key, part in row.items())
            yield Row(item, lines.get((name, item), line), cells)


def _thing(name: str) -> Thing | None:
    found: Thing | None = meant(plain(name), THINGS.values())
    return found


def _recognised(tables: Tables, problems: Problems) -> Iterator[tuple[ThingName, Table]]:
    """The tables of things; those of an agenda are passed over, for a roster is a directory too."""
    seen: dict[ThingName, Table] = {}
    only = len(tables.tables) == 1 and not tables.typed
    for table in tables.tables:
        thing = _thing(table.name)
        place = Place(tables.file, table.name, line=table.line)
        if thing is not None and table.rows:
            if thing.name in seen:
                problems.add(place, "table.twice", found=table.name, first=seen[thing.name].name)
            else:
                seen[thing.name] = table
                yield thing.name, table
        elif thing is None and only:
            # A list alone is one of people, whatever it is called.
            seen["person"] = table
            yield "person", table
        elif plain(table.name) in {*TABLES, *TABLES.values()}:
            problems.note(place, "table.passed", found=table.name)
        elif thing is None:
            names = [word for known in THINGS.values() for word in (known.name, *known.zh)]
            problems.add(place, "table.unknown", found=table.name, nearest=problems.nearest(table.name, names))
    if not seen and not problems.about([table.name for table in tables.tables]):
        problems.add(Place(tables.file, PREFIX + "person"), "table.missing")


def _record(table: str, row: Row, file: str, problems: Problems) -> Record:
    """A row without the columns that a roster has and a directory lacks, each named once."""
    kept = []
    for cell in row.cells:
        name = plain(cell.name)
        if table == PREFIX + "person" and name in NAMES["person"] and name not in _NAMES[table]:
            if row.item == 1:
                problems.note(Place(file, table, field=cell.name), "field.passed", found=cell.name)
        else:
            kept.append(cell)
    return record(table, Row(row.item, row.line, tuple(kept)), file, problems, _NAMES)


class _Check:
    """What several rows, or a row and the directory, have to agree on."""

    def __init__(self, items: Mapping[ThingName, list[Item]], known: Directory, problems: Problems) -> None:
        self._items, self._known, self._problems = items, known, problems
        self._persons = {id: person.active for id, person in known.persons.items()} | {
            item.values["id"]: bool(item.values.get("active", True)) for item in items["person"] if "id" in item.values
        }
        self._rooms = {*known.rooms} | {item.values.get("name") for item in items["room"]}
        self._called: dict[str, list[str]] = {}
        for id, name in self._names().items():
            self._called.setdefault(name, []).append(id)

    def _names(self) -> dict[str, str]:
        """What everybody who is in the office is called, by id, as the file leaves it."""
        called = {id: person.name for id, person in self._known.persons.items()}
        for item in self._items["person"]:
            if "id" in item.values and item.values.get("name"):
                called[item.values["id"]] = item.values["name"]
        return {id: name for id, name in called.items() if self._persons.get(id)}

    def all(self) -> None:
        """Every problem of this sort; whom and what a file names otherwise than by id is put as its id."""
        for name, items in self._items.items():
            for item in items:
                self._put_ids(THINGS[name], item)
        for name, items in self._items.items():
            self._twice(name, items)
            for item in items:
                self._references(THINGS[name], item)
        for item in self._items["person"]:
            new = item.values.get("id") not in self._known.persons
            if new and "name" not in item.values and not item.wrong("name"):
                self._problems.add(item.place("name"), "field.missing", chinese="姓名")
        for item in self._items["kind"]:
            self._kind(item)

    def _put_ids(self, thing: Thing, item: Item) -> None:
        values = item.values
        for field in thing.fields:
            value = values.get(field.name)
            if field.holds == "person" and value:
                values[field.name] = self._id(item, field.name, value)
            elif field.holds == "persons" and value:
                values[field.name] = tuple(dict.fromkeys(self._id(item, field.name, each) for each in value))
        if thing.name == "kind":
            posts = {post for each in self._items["person"] for post in each.values.get("posts", ())}
            posts |= {post for person in self._known.persons.values() for post in person.posts}
            for name in ("chair", "recorder", "reviewer"):
                if values.get(name) and values[name] not in posts:
                    values[name] = self._id(item, name, values[name])
            named = [id for id, kind in kinds().items() if kind.name == values.get("kind")]
            if len(named) == 1:
                values["kind"] = named[0]
            elif named:
                self._problems.add(item.place("kind"), "directory.several", found=values["kind"], accepted=tuple(named))

    def _id(self, item: Item, field: str, given: str) -> str:
        """The id of whoever is meant by an id or a whole name; what is given where that is nobody."""
        called = self._called.get(given, [])
        if given in self._persons or not called:
            return given
        if len(called) > 1:
            self._problems.add(item.place(field), "directory.several", found=given, accepted=tuple(called))
        return called[0]

    def _twice(self, name: ThingName, items: list[Item]) -> None:
        first: dict[str, Item] = {}
        for item in items:
            key = item.values.get(THINGS[name].key.name)
            before = first.setdefault(key, item) if key is not None else item
            if before is not item:
                self._problems.add(item.place(THINGS[name].key.name), "directory.twice", found=key,
                                   item=before.record.item, first=before.record.line)  # fmt: skip

    def _references(self, thing: Thing, item: Item) -> None:
        for field in thing.fields:
            value = item.values.get(field.name)
            persons = (value,) if field.holds == "person" else value if field.holds == "persons" else ()
            for person in filter(None, persons or ()):
                if person not in self._persons:
                    self._problems.add(item.place(field.name), "directory.unknown", found=person)
                elif not self._persons[person]:
                    self._problems.add(item.place(field.name), "directory.left", found=person)

    def _kind(self, item: Item) -> None:
        values, usual = item.values, self._known.kinds.get(item.values.get("kind", ""))
        several = any(kind.name == values.get("kind") for kind in kinds().values())
        if "kind" in values and values["kind"] not in kinds() and not several:
            nearest = self._problems.nearest(values["kind"], kinds())
            self._problems.add(item.place("kind"), "kind.unknown", found=values["kind"], nearest=nearest)
        if values.get("room") and values["room"] not in self._rooms:
            self._problems.add(item.place("room"), "directory.unknown", found=values["room"])
        self._blocks(item)
        recorder = values.get("recorder", usual.recorder if usual else "")
        if recorder and recorder == values.get("reviewer", usual.reviewer if usual else ""):
            self._problems.add(item.place("reviewer"), "directory.recorders", found=recorder)

    def _blocks(self, item: Item) -> None:
        """Blocks of seats among the posts have a name and no more seats than a block may; each stands there once."""
        names: set[str] = set()
        for field in ("members", "observers"):
            for text in filter(begins_block, item.values.get(field, ())):
                block = block_meant(text)
                if block is None:
                    facts = {"found": text, "most": SEATS_LIMIT, "accepted": "block:窗口首席代表 60"}
                    self._problems.add(item.place(field), "block.text", **facts)
                elif block.name in names:
                    self._problems.add(item.place(field), "value.twice", found=block.name)
                else:
                    names.add(block.name)


def _commands(items: Mapping[ThingName, list[Item]]) -> Iterator[PutThing]:
    for name in THINGS:
        for no, item in enumerate(items[name], 1):
            fields = {field: value for field, value in item.values.items() if field != THINGS[name].key.name}
            if name == "unit":
                # The order of the file is that of the units, unless it says another.
                fields.setdefault("order", no)
            yield PutThing(what=name, key=item.values[THINGS[name].key.name], fields=fields)
