"""An agenda as a workbook or a folder of CSV files, as neutral tables: 会议 and 规则 have a field a row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from meetroom.intake.fields import NAMES, plain, table_name
from meetroom.intake.problems import Problems
from meetroom.intake.sheets import Grid, Line, csv_grids, table_of, workbook_grids
from meetroom.intake.tables import Cell, Row, Table, Tables

# What may head the columns of a sheet with a field a row.
_HEADING = frozenset({"字段", "项目", "栏目", "名称", "规则", "field", "name", "rule", "item"})
# Explanations that a workbook may hold beside its tables.
_BESIDE = frozenset({"说明", "notes", "readme"})


def read_agenda_workbook(path: Path, problems: Problems) -> Tables:
    """The sheets of an XLSX file as the tables of an agenda."""
    return _agenda(workbook_grids(path, problems), problems)


def read_agenda_csv(path: Path, problems: Problems) -> Tables:
    """A folder of CSV files, or one of them, as the tables of an agenda."""
    return _agenda(csv_grids(path, problems), problems)


def _agenda(grids: Sequence[Grid], problems: Problems) -> Tables:
    made = [
        _single(name, rows) if _is_single(name, rows) else table_of(name, rows, problems)
        for name, rows in grids
        if plain(name) not in _BESIDE and (rows or table_name(name) is not None)
    ]
    return Tables(problems.file, tuple(made), typed=False)


def _is_single(name: str, rows: Sequence[Line]) -> bool:
    """Whether a sheet says one field a row: those of the meeting and of rules, unless a heading names the fields."""
    meant = table_name(name)
    if meant == "meeting":
        known = NAMES["meeting"]
        return sum(plain(str(cell)) in known for cell in (rows[0][1] if rows else ())) <= 1
    return meant == "rules"


def _single(name: str, rows: Sequence[Line]) -> Table:
    cells: list[Cell] = []
    inner: dict[str, dict[str, object]] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        field = str(row[0]).strip() if row and row[0] is not None else ""
        value = row[1] if len(row) > 1 else None
        if not field or value is None or (line == rows[0][0] and plain(field) in _HEADING):
            continue
        category, dot, rule = field.partition(".")
        if dot and rule and table_name(name) == "rules":
            # The rule of a category: 临聘人员.到会人数要求.
            inner.setdefault(category.strip(), {})[rule.strip()] = value
            lines[f"{category.strip()}.{rule.strip()}"] = line
        else:
            cells.append(Cell(field, value, line))
    cells += [Cell(category, rules, lines[f"{category}.{next(iter(rules))}"]) for category, rules in inner.items()]
    first = rows[0][0] if rows else None
    return Table(name, (Row(None, first, tuple(cells)),) if cells else (), first, lines)
