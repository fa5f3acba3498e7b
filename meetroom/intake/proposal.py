"""Proposals in: a file of any known format, every problem in it with its place, and what each proposal says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from meetroom.intake.fields import ITEMS, NAME, NUMBERS, TEXT, Field, plain
from meetroom.intake.forms import forms_of_grids, forms_of_word
from meetroom.intake.problems import Place, Problem, Problems
from meetroom.intake.rows import Item, read_fields
from meetroom.intake.rules import all_categories
from meetroom.intake.sheets import csv_grids, workbook_grids
from meetroom.intake.tables import Cell, Record, Row, Table, Tables
from meetroom.intake.toml import parse
from meetroom.intake.values import Values, blank
from meetroom.intake.word import read_word
from meetroom.rules import proposal as said
from meetroom.rules.contention import LEVELS
from meetroom.rules.kind import Kind
from meetroom.rules.kinds import UnknownKind, kinds, named
from meetroom.rules.kinds import kind as kind_with

# So many proposals a file: more are no proposals of one unit.
MOST = 200
SHEET = "proposal"
_HOLDS: Mapping[str, str] = {
    "text": "text", "long": "text", "texts": "texts", "flag": "flag", "tag": "tag", "number": "number",
    "amount": "amount", "kind": "kind", "category": "category", "level": "choice", "moment": "moment",
}  # fmt: skip
_ONCE = {"items": "titles", "candidates": "names"}
_LIMITS = {"long": TEXT, "number": 100_000, "text": NAME}
_LEVELS: dict[str, str] = {name: level.zh[0] for name, level in LEVELS.items()}
_TABLE_NAMES = ("proposal", "proposals", "topic", "议题", "提案", "议题申报", "申报")


def _field(field: said.Field) -> Field:
    limit = {"segment": NUMBERS, "elect": ITEMS}.get(field.name, _LIMITS.get(field.holds, NAME))
    holds = _ONCE.get(field.name, _HOLDS[field.holds])
    choices = _LEVELS if field.holds == "level" else {}
    return Field(field.name, holds, (*field.zh, *field.en[1:]), field.name in said.NEEDED, limit, choices)


FIELDS: tuple[Field, ...] = tuple(_field(field) for field in said.FIELDS.values())
NAMES: Mapping[str, str] = MappingProxyType(
    {word: field.name for field in reversed(FIELDS) for word in (*field.chinese, field.name)}
)


class Proposed(msgspec.Struct, frozen=True):
    """What a file says of one proposal, by the names of its fields."""

    values: Mapping[str, Any]


class Proposals(msgspec.Struct, frozen=True):
    """The proposals of a file; notes: what is to be said although nothing in it is wrong."""

    proposals: tuple[Proposed, ...]
    notes: tuple[Problem, ...] = ()


def read_proposals(path: Path, *, zone: tzinfo, kind: str = "", unit: str = "") -> Proposals:
    """The proposals in a file; BadAgenda with every problem. kind, unit: those of proposals that name none."""
    problems = Problems(path.name or str(path))
    items = list(_items(path, Values(zone, path.suffix.lower() == ".toml"), problems, {"kind": kind, "unit": unit}))
    if not items:
        problems.add(Place(problems.file), "proposal.nothing")
    if len(items) > MOST:
        problems.add(Place(problems.file), "table.too_many", rows=len(items), limit=MOST)
    first: dict[tuple[Any, ...], Item] = {}
    for item in items[:MOST]:
        _check(item, problems)
        key = tuple(item.values.get(name) for name in ("unit", "kind", "title"))
        before = first.setdefault(key, item) if None not in key else item
        if before is not item:
            problems.add(item.place("title"), "proposal.twice", found=item.values["title"], first=before.record.line)
    problems.stop()
    return Proposals(tuple(Proposed(item.values) for item in items), tuple(problems.notes))


def _items(path: Path, values: Values, problems: Problems, given: Mapping[str, str]) -> Iterator[Item]:
    for table, row in _rows(path, problems):
        found = _record(table, row, problems)
        cells = dict(found.cells)
        for name, value in given.items():
            if value and (name not in cells or blank(cells[name].value)):
                cells[name] = Cell(name, value, None)
        found = msgspec.structs.replace(found, cells={name: _readable(name, cell) for name, cell in cells.items()})
        yield Item(found, read_fields(found, values, problems, {found.table: FIELDS}))


def _rows(path: Path, problems: Problems) -> Iterator[tuple[str, Row]]:
    """The rows of a file, one for each proposal, with the names of their tables."""
    if not os.path.exists(path):
        raise problems.whole("file.missing")
    ending = path.suffix.lower()
    if path.is_dir() or ending == ".csv":
        yield from forms_of_grids(csv_grids(path, problems), NAMES)
    elif ending == ".xlsx":
        yield from forms_of_grids(workbook_grids(path, problems), NAMES)
    elif ending == ".docx":
        yield from forms_of_word(read_word(path, problems), NAMES)
    elif ending == ".toml":
        yield from ((table.name, row) for table in _toml(path, problems).tables for row in table.rows)
    else:
        raise problems.whole("file.format", found=path.suffix, accepted=(".toml", ".xlsx", ".docx", ".csv"))


def _toml(path: Path, problems: Problems) -> Tables:
    """Tables of proposals, or one proposal whose fields stand at the top of the file."""
    data, lines = parse(path, problems)
    made: list[Table] = []
    top: dict[str, object] = {}
    for name, value in data.items():
        rows = value if isinstance(value, list) else [value]
        if plain(name) in _TABLE_NAMES and rows and all(isinstance(row, Mapping) and _is_one(row) for row in rows):
            made.append(Table(name, tuple(
                Row(item, lines.get((name, item)) or lines.get((name,)), _cells(row, lines, (name, item), (name,)))
                for item, row in enumerate(rows, 1)
            )))  # fmt: skip
        else:
            top[name] = value
    if top:
        made.insert(0, Table(SHEET, (Row(None, 1, _cells(top, lines, ())),)))
    return Tables(problems.file, tuple(made), typed=True)


def _is_one(row: Mapping[str, object]) -> bool:
    """Whether a table is a proposal, and not the field of that name with its parts."""
    return bool({NAMES.get(plain(name)) for name in row} & {"title", "unit", "background", "question"}) and not (
        set(row) <= {*said.PARTS["proposal"]}
    )


def _cells(
    row: Mapping[str, Any], lines: Mapping[tuple[str | int, ...], int], *at: tuple[str | int, ...]
) -> tuple[Cell, ...]:
    """The values of a proposal; a field that is a table of parts gives one for each."""
    made = []
    for name, value in row.items():
        line = next((lines[(*path, name)] for path in at if (*path, name) in lines), None)
        parts = said.PARTS.get(NAMES.get(plain(name), ""))
        if isinstance(value, Mapping) and parts is not None:
            made += [Cell(parts.get(plain(part), f"{name}.{part}"), inner, line) for part, inner in value.items()]
        else:
            made.append(Cell(name, value, line))
    return tuple(made)


def _record(table: str, row: Row, problems: Problems) -> Record:
    """A row with its cells under the names of their fields; a column that nobody knows is named."""
    cells: dict[str, Cell] = {}
    for cell in row.cells:
        name = NAMES.get(plain(cell.name))
        place = Place(problems.file, table, row.item, cell.name, cell.line or row.line)
        if name is None:
            known = [word for word in NAMES if word.isascii() == cell.name.isascii()]
            problems.add(place, "field.unknown", found=cell.name, nearest=problems.nearest(cell.name, known))
        elif name in cells:
            problems.add(place, "field.twice", first=cells[name].line or row.line)
        else:
            cells[name] = cell
    return Record(table, row.item, row.line, cells, problems.file)


def _readable(name: str, cell: Cell) -> Cell:
    """A value as its field can be read: sheets hold numbers and days where a text is meant."""
    value, holds = cell.value, said.FIELDS[name].holds
    if holds in ("text", "long") and isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:.15g}" if isinstance(value, float) else str(value)
    elif holds in ("text", "long") and isinstance(value, date):
        value = (value.date() if isinstance(value, datetime) else value).isoformat()
    elif name == "joint" and (value is True or (isinstance(value, str) and plain(value) in said.TRUE)):
        # The field of an agenda says only that there are others.
        value = list(said.OTHERS)
    elif name == "joint" and (value is False or (isinstance(value, str) and plain(value) in said.FALSE)):
        value = ""
    return msgspec.structs.replace(cell, value=value)


_EMPTY = re.compile(r"[\s—–_/\\-]*")


def _check(item: Item, problems: Problems) -> None:
    """What one field alone does not say; kind and category are replaced by their ids."""
    values = item.values
    for name in said.NEEDED:
        if isinstance(values.get(name), str) and _EMPTY.fullmatch(values[name]):
            problems.add(item.place(name), "field.missing", chinese=said.FIELDS[name].zh[0])
    kind = _kind(item, problems)
    if kind is not None and "category" in values:
        _category(item, kind, problems)
    if values.get("items") and values.get("candidates"):
        problems.add(item.place("candidates"), "topic.items_and_candidates")
    elect, candidates = values.get("elect"), values.get("candidates", ())
    if elect is not None and not candidates:
        problems.add(item.place("elect"), "topic.elect_alone")
    elif elect is not None and elect > len(candidates):
        problems.add(item.place("elect"), "value.range", found=elect, least=1, most=len(candidates))


def _kind(item: Item, problems: Problems) -> Kind | None:
    written = item.values.get("kind")
    if written is None:
        return None
    try:
        found = named(written) or kind_with(written)
    except UnknownKind as problem:
        several = tuple(id for id, one in kinds().items() if one.name == written)
        nearest = tuple(f"{id} {kinds()[id].name}" for id in several or problem.nearest)
        problems.add(item.place("kind"), "kind.unknown", found=written, nearest=nearest)
        return None
    item.values["kind"] = found.id
    return found


def _category(item: Item, kind: Kind, problems: Problems) -> None:
    """A category by its id or its Chinese name; one of other kinds is pointed out."""
    written = item.values["category"]
    for known in (kind.categories, all_categories()):
        id = next((id for id, name in known.items() if written in (id, name)), None)
        if id is not None:
            item.values["category"] = id
            if id not in kind.categories:
                own = tuple(f"{each} {name}" for each, name in kind.categories.items())
                problems.note(item.place("category"), "category.not_of_kind", found=written, kind=kind.id, accepted=own)
            return
    accepted = tuple(f"{id} {name}" for id, name in kind.categories.items())
    problems.add(item.place("category"), "category.unknown", found=written, kind=kind.id, accepted=accepted)
