"""Rows of an annual plan and applications in: a file of any known format, every problem in it with its place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from meetroom.elements.outline import Outline
from meetroom.intake.fields import NAME, TEXT, Field, plain
from meetroom.intake.forms import forms_of_grids
from meetroom.intake.problems import Place, Problem, Problems
from meetroom.intake.rows import Item, read_fields
from meetroom.intake.sheets import csv_grids, workbook_grids
from meetroom.intake.tables import Cell, Row, record
from meetroom.intake.toml import parse
from meetroom.intake.values import Values
from meetroom.rules.kind_words import kinds_meant, nearest_kinds
from meetroom.rules.outlines import SPANS, OutlineField, read_span
from meetroom.rules.proposal import read_amount

MOST = 1_000


def read_outlines(
    path: Path, fields: Mapping[str, OutlineField], tables: tuple[str, ...], year: int
) -> tuple[list[Outline], list[Problem]]:
    """The outlines in a file, and what is to be said although nothing is wrong; BadAgenda with every problem.

    tables: the names that tables of them have in TOML; there one outline may also stand at the top of the file. year:
    of times without one.
    """
    problems = Problems(path.name or str(path))
    known = tuple(
        Field(field.name, "text", (*field.zh, *field.en), field.required, TEXT if field.holds == "long" else NAME)
        for field in fields.values()
    )
    names = {word: field.name for field in reversed(known) for word in (*field.chinese, field.name)}
    values = Values(UTC, typed=False)
    found: list[Outline] = []
    count = 0
    for table, row in _rows(path, names, tables, problems):
        count += 1
        if count > MOST:
            continue
        one = record(table, _texts(row), problems.file, problems, {table: names})
        item = Item(one, read_fields(one, values, problems, {table: known}))
        given = _given(item, fields, year, problems)
        if given is not None:
            found.append(Outline(**given))
    if not count:
        problems.add(Place(problems.file), "outline.nothing", accepted=tuple(field.zh[0] for field in fields.values()))
    if count > MOST:
        problems.add(Place(problems.file), "table.too_many", rows=count, limit=MOST)
    problems.stop()
    return found, problems.notes


def _rows(
    path: Path, names: Mapping[str, str], tables: tuple[str, ...], problems: Problems
) -> Iterator[tuple[str, Row]]:
    if not os.path.exists(path):
        raise problems.whole("file.missing")
    ending = path.suffix.lower()
    if path.is_dir() or ending == ".csv":
        yield from forms_of_grids(csv_grids(path, problems), names)
    elif ending == ".xlsx":
        yield from forms_of_grids(workbook_grids(path, problems), names)
    elif ending == ".toml":
        yield from _toml(path, tables, problems)
    else:
        raise problems.whole("file.format", found=path.suffix, accepted=(".toml", ".xlsx", ".csv"))


def _toml(path: Path, tables: tuple[str, ...], problems: Problems) -> Iterator[tuple[str, Row]]:
    data, lines = parse(path, problems)
    top: dict[str, object] = {}
    for name, value in data.items():
        rows = value if isinstance(value, list) else [value]
        if plain(name) not in tables and not isinstance(value, Mapping) and not isinstance(value, list):
            top[name] = value
        elif plain(name) not in tables:
            place = Place(problems.file, name, line=lines.get((name,)))
            problems.add(place, "table.unknown", found=name, nearest=problems.nearest(name, tables) or tables[:1])
        elif not all(isinstance(row, Mapping) for row in rows):
            problems.add(Place(problems.file, name, line=lines.get((name,))), "table.shape", expected=f"[[{name}]]")
        else:
            for item, row in enumerate(rows, 1):
                line = lines.get((name, item)) or lines.get((name,))
                cells = tuple(
                    Cell(key, part, lines.get((name, item, key)) or lines.get((name, key))) for key, part in row.items()
                )
                yield name, Row(item, line, cells)
    if top:
        yield tables[0], Row(None, 1, tuple(Cell(key, part, lines.get((key,))) for key, part in top.items()))


def _texts(row: Row) -> Row:
    """A row whose days and numbers are texts, as they would be written."""
    return Row(row.item, row.line, tuple(Cell(cell.name, _text(cell.value), cell.line) for cell in row.cells))


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if (value.hour, value.minute) == (0, 0) else f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return "、".join(value)
    return value


def _given(item: Item, fields: Mapping[str, OutlineField], year: int, problems: Problems) -> dict[str, Any] | None:
    """The values of an outline; None where something is missing or cannot be understood, which is said."""
    given: dict[str, Any] = {}
    for name, text in item.values.items():
        holds = fields[name].holds
        if holds == "kind":
            kinds = kinds_meant(text)
            if len(kinds) == 1:
                given["kind_id"] = kinds[0].id
            else:
                nearest = tuple(kind.id for kind in kinds) or nearest_kinds(text)
                problems.add(item.place(name), "kind.unknown", found=text, nearest=nearest)
        elif holds == "span":
            span = read_span(text, year)
            if span is None:
                problems.add(item.place(name), "outline.time", found=text, accepted=SPANS)
            else:
                given |= {"first": span.first, "last": span.last, "clock": span.clock}
        elif holds == "amount":
            amount = read_amount(text)
            if amount is None:
                problems.add(item.place(name), "proposal.amount", found=text)
            given[name] = amount
        else:
            given[name] = text
    return given if {"name", "kind_id", "first"} <= given.keys() else None
