"""Tables of rows with their places: what every format of an agenda is read into, before anything is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from meetroom.intake.fields import BLOCKS, NAMES, PERSONS, RESUMES, SEGMENTS, TABLES, TOPICS, plain, table_name
from meetroom.intake.problems import Place, Problems
from meetroom.rules.proposal import PARTS

# What an id of a meeting begins with: its day.
_A_MEETING = re.compile(r"\d{4}-\d{2}-\d{2}")


class Cell(msgspec.Struct, frozen=True):
    """One value under the name it has in the file (English or Chinese)."""

    name: str
    value: object
    line: int | None = None


class Row(msgspec.Struct, frozen=True):
    """One row; item counts the rows of its table from 1 and is None where the table is a single one."""

    item: int | None
    line: int | None
    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True):
    """One table under the name it has in the file.

    `rules` is one row: a cell for each rule, and for each category one whose value maps rules to values.
    lines: where "category.rule" stands. broken: it has not the shape of its kind, cut: it has more rows than are
    read, which has been said already.
    """

    name: str
    rows: tuple[Row, ...]
    line: int | None = None
    lines: Mapping[str, int] = {}
    broken: bool = False
    cut: bool = False


class Tables(msgspec.Struct, frozen=True):
    """A whole file. typed: its values have types of their own; cells of a sheet may hold 7 where "7" is meant."""

    file: str
    tables: tuple[Table, ...]
    typed: bool


class Record(msgspec.Struct, frozen=True):
    """A row whose cells are under the names of their fields; "resumes.date" and the like for flat columns."""

    table: str
    item: int | None
    line: int | None
    cells: dict[str, Cell]
    file: str

    def place(self, field: str) -> Place:
        """Where a field of this row stands, or the row where the field is not there."""
        cell = self.cells.get(field)
        if cell is None:
            return Place(self.file, self.table, self.item, field, self.line)
        return Place(self.file, self.table, self.item, cell.name, cell.line or self.line)


class Known(msgspec.Struct, frozen=True):
    """The tables that an agenda has, their cells under known names."""

    meeting: Record | None
    rules: Table | None
    persons: tuple[Record, ...]
    leaves: tuple[Record, ...]
    topics: tuple[Record, ...]
    segments: tuple[Record, ...]
    blocks: tuple[Record, ...]


_LIMITS = {
    "meeting": 1, "rules": 1, "person": PERSONS, "block": BLOCKS, "leave": PERSONS, "topic": TOPICS,
    "segment": SEGMENTS,
}  # fmt: skip


def recognise(tables: Tables, problems: Problems) -> Known:
    """Tables and fields by their known names; unknown, doubled and overfull ones are problems."""
    found: dict[str, Table] = {}
    for table in tables.tables:
        name = table_name(table.name)
        place = Place(tables.file, name or table.name, line=table.line)
        if name is None:
            names = [*TABLES, *TABLES.values()]
            problems.add(place, "table.unknown", found=table.name, nearest=problems.nearest(table.name, names))
        elif name in found:
            problems.add(place, "table.twice", found=table.name, first=found[name].name)
        else:
            found[name] = table
            if len(table.rows) > _LIMITS[name]:
                problems.add(place, "table.too_many", rows=len(table.rows), limit=_LIMITS[name])

    def records(name: str) -> tuple[Record, ...]:
        # Rows beyond the limit are read as well, for references to them are no mistakes of their own.
        rows = found[name].rows[: 2 * _LIMITS[name]] if name in found else ()
        return tuple(record(name, row, tables.file, problems) for row in rows)

    for name in ("meeting", "person"):
        if name in found and problems.about((name, found[name].name)):
            # Why there is nothing in it was told.
            continue
        if name not in found or not (found[name].rows or found[name].broken):
            problems.add(Place(tables.file, name), "table.missing")
    meeting = next(iter(records("meeting")), None)
    rows = (records(name) for name in ("person", "leave", "topic", "segment", "block"))
    return Known(meeting, found.get("rules"), *rows)


def record(
    table: str, row: Row, file: str, problems: Problems, names: Mapping[str, Mapping[str, str]] = NAMES
) -> Record:
    """A row of a known table with its cells under the names of their fields."""
    cells: dict[str, Cell] = {}
    for name, cell in _named(names[table], row):
        place = Place(file, table, row.item, cell.name, cell.line or row.line)
        if name is None:
            whole = cell.name.partition(".")[0]
            parts = PARTS.get(names[table].get(plain(whole), ""), {}) if "." in cell.name else {}
            known = [word for word in names[table] if word.isascii() == cell.name.isascii()]
            nearest = tuple(f"{whole}.{part}" for part in parts) or problems.nearest(cell.name, known)
            problems.add(place, "field.unknown", found=cell.name, nearest=nearest)
        elif name in cells:
            problems.add(place, "field.twice", first=cells[name].line or row.line)
        else:
            cells[name] = cell
    return Record(table, row.item, row.line, cells, file)


def _named(names: Mapping[str, str], row: Row) -> Iterator[tuple[str | None, Cell]]:
    """Each cell with the name of its field, None for an unknown one; the parts of `resumes`, and of what a proposal has
    as a table, as cells of their own."""
    for cell in row.cells:
        name = names.get(plain(cell.name))
        if name == "resumes" and (isinstance(cell.value, date) or _A_MEETING.match(str(cell.value))):
            # The day alone, or the meeting alone, perhaps with the topic: all that most need to say.
            yield f"{RESUMES}meeting", cell
            continue
        parts = PARTS.get(name or "", {})
        if (name != "resumes" and not parts) or not isinstance(cell.value, Mapping):
            yield name, cell
            continue
        for key, part in cell.value.items():
            inner: str | None
            if parts:
                said = names.get(plain(key))
                inner = parts.get(plain(key), said if said in parts.values() else None)
            else:
                found = NAMES["resumes"].get(plain(key))
                inner = RESUMES + found if found else None
            yield inner, Cell(f"{cell.name}.{key}", part, cell.line)
