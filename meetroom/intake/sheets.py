"""Workbooks and comma-separated files as neutral tables: the first row names the fields."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from meetroom.files.office import BROKEN, NoPackage, must_be_undeclared, package
from meetroom.intake.fields import PERSONS, TEXT
from meetroom.intake.problems import Place, Problems
from meetroom.intake.sheet_marks import Marks, marks
from meetroom.intake.source import decode, read_bytes
from meetroom.intake.tables import Cell, Row, Table, Tables

UNPACKED = 60_000_000
# All texts of a workbook are read before its first cell.
TEXTS_UNPACKED = 12_000_000
_TEXTS = ("xl/sharedStrings", "xl/styles")
COLUMNS, SHEETS = 200, 100
# What a spreadsheet program shows where a formula fails.
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})
_FIRST = 10_000
ROWS = 2 * PERSONS
# Blank rows are not counted, and not looked through without end.
FURTHEST = 20_000


# A sheet as it stands: its name, and its rows with their numbers (from 1), blank ones left out.
Line = tuple[int, list[object]]
Grid = tuple[str, list[Line]]


def read_workbook(path: Path, problems: Problems) -> Tables:
    """The sheets of an XLSX file; BadAgenda where it is none, or unpacks to more than it may."""
    return _tables(workbook_grids(path, problems), problems)


def read_csv(path: Path, problems: Problems) -> Tables:
    """A CSV file, or a folder of such files: each is a table of its file's name."""
    return _tables(csv_grids(path, problems), problems)


def workbook_grids(path: Path, problems: Problems, *, percents: bool = False) -> list[Grid]:
    """The sheets of an XLSX file as they stand; BadAgenda where it is none, or unpacks to more than it may.

    percents: a number that is shown as 60% is that text, not 0.6.
    """
    data = read_bytes(path, problems)
    try:
        with package(data) as archive:
            size = sum(member.file_size for member in archive.infolist())
            texts = sum(member.file_size for member in archive.infolist() if member.filename.startswith(_TEXTS))
            if size > UNPACKED or texts > TEXTS_UNPACKED:
                raise problems.whole("sheet.large", size=size, limit=UNPACKED if size > UNPACKED else TEXTS_UNPACKED)
            if "xl/workbook.xml" not in archive.namelist():
                raise NoPackage("other")
            must_be_undeclared(archive)
            marked = marks(archive)
        return list(_sheets(data, marked, problems, percents=percents))
    except NoPackage as problem:
        raise problems.whole(f"package.{problem.why}", ending=".xlsx") from problem
    except BROKEN as problem:
        raise problems.whole("package.cut", ending=".xlsx") from problem


def _sheets(data: bytes, marked: Mapping[str, Marks], problems: Problems, *, percents: bool) -> Iterator[Grid]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # What openpyxl finds odd in a workbook (a day before 1900, an extension) is not for people.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        if len(book.worksheets) > SHEETS:
            raise problems.whole("sheet.many", count=len(book.worksheets), limit=SHEETS)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                problems.note(Place(problems.file, sheet.title), "sheet.hidden")
            else:
                yield sheet.title, _sheet(sheet, marked.get(sheet.title, Marks()), problems, percents=percents)


def _percent(cell: Any) -> object:
    """What stands in a cell, a number as the text that it is shown as where that is one of hundredths."""
    value: object = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in cell.number_format:
        return f"{round(value * 100, 9):.10g}%"
    return value


def _sheet(sheet: Any, marked: Marks, problems: Problems, *, percents: bool) -> list[Line]:
    # What a sheet says of its own size may be a million empty rows.
    sheet.reset_dimensions()
    if percents:
        rows = ((number, [_percent(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), 1))
    else:
        rows = ((number, list(row)) for number, row in enumerate(sheet.iter_rows(values_only=True), 1))
    kept = list(_kept(sheet.title, rows, problems))
    lines = {line for line, _cells in kept}
    for column, row in marked.empty:
        problems.add(Place(problems.file, sheet.title, line=row), "cell.formula", column=column)
    hidden = [str(row) for row in marked.hidden if row in lines]
    if hidden:
        problems.note(Place(problems.file, sheet.title), "sheet.hidden_rows", rows=tuple(hidden))
    for line, cells in kept:
        for value in cells:
            if isinstance(value, str) and value in _ERRORS:
                problems.add(Place(problems.file, sheet.title, line=line), "cell.error", found=value)
    return _filled(kept, marked)


def _filled(rows: list[Line], marked: Marks) -> list[Line]:
    """What stands in cells that are merged downwards stands in each of their rows, where anything else does."""
    if not marked.merged:
        return rows
    by_line = dict(rows)
    for column, top, bottom in marked.merged:
        cells = by_line.get(top, [])
        value = cells[column] if column < len(cells) else None
        for line in range(top + 1, min(bottom, ROWS) + 1):
            below = by_line.get(line)
            if below is not None and value is not None:
                below.extend([None] * (column + 1 - len(below)))
                if below[column] is None:
                    below[column] = value
    return rows


def csv_grids(path: Path, problems: Problems) -> list[Grid]:
    """A CSV file, or a folder of such files, as they stand."""
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise problems.whole("file.no_csv")
    return [(file.stem, _csv(file, problems)) for file in files]


def _csv(path: Path, problems: Problems) -> list[Line]:
    text = decode(read_bytes(path, problems), problems)
    csv.field_size_limit(TEXT * 2)
    mark = _delimiter(text)
    for number, line in enumerate(islice(io.StringIO(text), FURTHEST + 1), 1):
        # A row is read whole, and millions of cells take what memory there is; in a text there may be many.
        if (count := line.count(mark)) > TEXT * 2:
            problems.add(Place(problems.file, path.stem, line=number), "sheet.columns", columns=count, limit=COLUMNS)
            return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)

    def rows() -> Iterator[Line]:
        try:
            for row in reader:
                yield reader.line_num, list(row)
        except csv.Error as problem:
            place = Place(problems.file, path.stem, line=reader.line_num)
            problems.add(place, _broken(str(problem)), limit=TEXT * 2)

    return list(_kept(path.stem, rows(), problems))


def _delimiter(text: str) -> str:
    """What stands between cells: commas, or what other programs and countries put there, where the first row has that
    alone."""
    first = text[:_FIRST].split("\n", 1)[0]
    return "," if "," in first else next((mark for mark in "\t;" if mark in first), ",")


def _broken(reason: str) -> str:
    """The rule that a line of a CSV breaks, by what the reader of Python says."""
    return "csv.field" if "limit" in reason else "csv.quote"


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


def _count(row: Line) -> int:
    return sum(value is not None for value in row[1])


def table_of(name: str, rows: list[Line], problems: Problems) -> Table:
    """A sheet whose first row names the fields."""
    # Above the heading there may be the title of the list.
    while len(rows) > 1 and _count(rows[0]) == 1 and _count(rows[1]) > 1:
        rows = rows[1:]
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
