"""Workbooks and comma-separated files as neutral tables: the first row names the fields."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from meetroom.intake.fields import PERSONS, TEXT
from meetroom.intake.problems import Place, Problems
from meetroom.intake.source import decode, read_bytes
from meetroom.intake.tables import Cell, Row, Table, Tables

UNPACKED = 60_000_000
COLUMNS = 200
ROWS = 2 * PERSONS


def read_workbook(path: Path, problems: Problems) -> Tables:
    """The sheets of an XLSX file; BadAgenda where it is none, or unpacks to more than it may."""
    data = read_bytes(path, problems)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size > UNPACKED:
            raise problems.whole("sheet.large", size=size, limit=UNPACKED)
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        tables = tuple(_sheet(sheet, problems) for sheet in book.worksheets)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, RuntimeError) as problem:
        raise problems.whole("sheet.unreadable", reason=type(problem).__name__) from problem
    return Tables(problems.file, tables, typed=False)


def _sheet(sheet: Any, problems: Problems) -> Table:
    # What a sheet says of its own size may be a million empty rows.
    sheet.reset_dimensions()
    rows = ((number, list(row)) for number, row in enumerate(sheet.iter_rows(values_only=True), 1))
    return _table(sheet.title, rows, problems)


def read_csv(path: Path, problems: Problems) -> Tables:
    """A CSV file, or a folder of such files: each is a table of its file's name."""
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise problems.whole("file.missing")
    return Tables(problems.file, tuple(_csv(file, problems) for file in files), typed=False)


def _csv(path: Path, problems: Problems) -> Table:
    text = decode(read_bytes(path, problems), problems)
    csv.field_size_limit(TEXT * 2)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)

    def rows() -> Iterator[tuple[int, list[object]]]:
        try:
            for row in reader:
                yield reader.line_num, list(row)
        except csv.Error as problem:
            place = Place(problems.file, path.stem, line=reader.line_num)
            problems.add(place, "csv.broken", reason=str(problem))

    return _table(path.stem, rows(), problems)


def _table(name: str, rows: Iterable[tuple[int, list[object]]], problems: Problems) -> Table:
    header: list[str] | None = None
    made: list[Row] = []
    first = None
    for line, row in rows:
        cells = [None if isinstance(value, str) and not value.strip() else value for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        if line > ROWS:
            problems.add(Place(problems.file, name, line=line), "sheet.rows", limit=ROWS)
            return Table(name, tuple(made), first, cut=True)
        if len(cells) > COLUMNS:
            problems.add(Place(problems.file, name, line=line), "sheet.columns", columns=len(cells), limit=COLUMNS)
            break
        if header is None:
            header, first = [str(value).strip() if value is not None else "" for value in cells], line
            continue
        made.append(
            Row(
                len(made) + 1,
                line,
                tuple(
                    Cell(title, value, line)
                    for title, value in zip(header, cells, strict=False)
                    if title and value is not None
                ),
            )
        )
    return Table(name, tuple(made), first)
