"""Workbooks and comma-separated files as neutral tables: the first row names the fields."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from meetroom.intake.fields import PERSONS, TEXT
from meetroom.intake.problems import Place, Problems
from meetroom.intake.source import decode, read_bytes
from meetroom.intake.tables import Cell, Row, Table, Tables

UNPACKED = 60_000_000
# All texts of a workbook are read before its first cell.
TEXTS_UNPACKED = 12_000_000
_TEXTS = ("xl/sharedStrings", "xl/styles")
COLUMNS = 200
ROWS = 2 * PERSONS
# Blank rows are not counted, and not looked through without end.
FURTHEST = 20_000
_BROKEN = (
    zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, RuntimeError, AttributeError, IndexError,
    zlib.error, ElementTree.ParseError,
)  # fmt: skip


# A sheet as it stands: its name, and its rows with their numbers (from 1), blank ones left out.
Line = tuple[int, list[object]]
Grid = tuple[str, list[Line]]


def read_workbook(path: Path, problems: Problems) -> Tables:
    """The sheets of an XLSX file; BadAgenda where it is none, or unpacks to more than it may."""
    return _tables(workbook_grids(path, problems), problems)


def read_csv(path: Path, problems: Problems) -> Tables:
    """A CSV file, or a folder of such files: each is a table of its file's name."""
    return _tables(csv_grids(path, problems), problems)


def workbook_grids(path: Path, problems: Problems) -> list[Grid]:
    """The sheets of an XLSX file as they stand; BadAgenda where it is none, or unpacks to more than it may."""
    data = read_bytes(path, problems)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            texts = sum(member.file_size for member in archive.infolist() if member.filename.startswith(_TEXTS))
        if size > UNPACKED or texts > TEXTS_UNPACKED:
            raise problems.whole("sheet.large", size=size, limit=UNPACKED if size > UNPACKED else TEXTS_UNPACKED)
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [(sheet.title, _sheet(sheet, problems)) for sheet in book.worksheets]
    except _BROKEN as problem:
        raise problems.whole("sheet.unreadable", reason=type(problem).__name__) from problem


def _sheet(sheet: Any, problems: Problems) -> list[Line]:
    # What a sheet says of its own size may be a million empty rows.
    sheet.reset_dimensions()
    rows = ((number, list(row)) for number, row in enumerate(sheet.iter_rows(values_only=True), 1))
    return list(_kept(sheet.title, rows, problems))


def csv_grids(path: Path, problems: Problems) -> list[Grid]:
    """A CSV file, or a folder of such files, as they stand."""
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise problems.whole("file.no_csv")
    return [(file.stem, _csv(file, problems)) for file in files]


def _csv(path: Path, problems: Problems) -> list[Line]:
    text = decode(read_bytes(path, problems), problems)
    csv.field_size_limit(TEXT * 2)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)

    def rows() -> Iterator[Line]:
        try:
            for row in reader:
                yield reader.line_num, list(row)
        except csv.Error as problem:
            place = Place(problems.file, path.stem, line=reader.line_num)
            problems.add(place, "csv.broken", reason=str(problem))

    return list(_kept(path.stem, rows(), problems))


def _kept(name: str, rows: Iterable[Line], problems: Problems) -> Iterator[Line]:
    """The rows in which something stands, up to the last that is read."""
    for line, row in rows:
        cells = [None if isinstance(value, str) and not value.strip() else value for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        if line > ROWS and cells:
            problems.add(Place(problems.file, name, line=line), "sheet.rows", limit=ROWS)
            return
        if line > FURTHEST:
            return
        if len(cells) > COLUMNS:
            problems.add(Place(problems.file, name, line=line), "sheet.columns", columns=len(cells), limit=COLUMNS)
            return
        if cells:
            yield line, cells


def _tables(grids: Iterable[Grid], problems: Problems) -> Tables:
    return Tables(problems.file, tuple(table_of(name, rows, problems) for name, rows in grids), typed=False)


def table_of(name: str, rows: list[Line], problems: Problems) -> Table:
    """A sheet whose first row names the fields."""
    if not rows:
        return Table(name, ())
    (first, heading), *rest = rows
    header = [str(value).strip() if value is not None else "" for value in heading]
    made = (
        Row(
            item,
            line,
            tuple(
                Cell(title, value, line)
                for title, value in zip(header, cells, strict=False)
                if title and value is not None
            ),
        )
        for item, (line, cells) in enumerate(rest, 1)
    )
    cut = problems.told_of(name, "sheet.rows")
    return Table(name, tuple(made), first, cut=cut)
