"""An agenda written in TOML, as neutral tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from meetroom.intake.fields import table_name
from meetroom.intake.problems import Place, Problems
from meetroom.intake.scan import Scan
from meetroom.intake.source import SIZE_LIMIT, decode, read_bytes
from meetroom.intake.tables import Cell, Row, Table, Tables

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
# The parser's messages by what they begin with.
_RULES = (
    ("Cannot declare", "toml.table_twice"),
    ("Cannot", "toml.key_twice"),
    ("Duplicate inline table key", "toml.key_twice"),
    ("Invalid date", "toml.date"),
    ("Unterminated string", "toml.string_open"),
    ("Illegal character '\\n'", "toml.string_open"),
    ("Unescaped", "toml.escape"),
    ("Invalid hex value", "toml.escape"),
    ("Escaped character", "toml.escape"),
    ("Expected '='", "toml.equals"),
    ("Expected ']", "toml.bracket"),
    ("Unclosed", "toml.bracket"),
    ("Illegal character", "toml.control"),
    ("Found invalid character", "toml.control"),
    ("Invalid value", "toml.value"),
)


def read_toml(path: Path, problems: Problems) -> Tables:
    """The tables of a TOML file; BadAgenda where it cannot be read as TOML."""
    data, lines = parse(path, problems)
    tables = tuple(_table(name, value, lines, problems) for name, value in data.items())
    return Tables(problems.file, tables, typed=True)


def parse(
    path: Path, problems: Problems, limit: int = SIZE_LIMIT
) -> tuple[dict[str, object], Mapping[tuple[str | int, ...], int]]:
    """The values of a TOML file, and the line of each table and key by its path (rows counted from 1)."""
    scan = Scan(decode(read_bytes(path, problems, limit), problems), problems)
    try:
        return tomllib.loads(scan.text), scan.lines
    except tomllib.TOMLDecodeError as problem:
        message = str(problem)
        where = _WHERE.search(message)
        line = int(where[1]) if where and where[1] else scan.text.count("\n") + 1
        rule = next((rule for start, rule in _RULES if message.startswith(start)), "toml.statement")
        found = scan.text.split("\n", line)[line - 1].strip()
        problems.add(Place(problems.file, line=line), rule, found=found)
    except (ValueError, RecursionError):
        problems.add(Place(problems.file), "toml.statement", found="")
    raise problems.bad()


def _table(name: str, value: object, lines: Mapping[tuple[str | int, ...], int], problems: Problems) -> Table:
    meant = table_name(name)
    single = meant in ("meeting", "rules")
    line = lines.get((name,)) or lines.get((name, 1))
    rows = [value] if isinstance(value, Mapping) else value
    # Of an unknown table only the name matters; of a known one the shape has to fit, too.
    fits = isinstance(value, Mapping) if single else isinstance(value, list)
    if meant and not (fits and isinstance(rows, list) and all(isinstance(row, Mapping) for row in rows)):
        expected = f"[{name}]" if single else f"[[{name}]]"
        problems.add(Place(problems.file, meant, line=line), "table.shape", expected=expected)
        return Table(name, (), line, broken=True)
    if not meant or not isinstance(rows, list):
        return Table(name, (), line)
    made = []
    for item, row in enumerate(rows, 1):
        at: tuple[str | int, ...] = (name,) if single else (name, item)
        cells = tuple(Cell(key, part, lines.get((*at, key))) for key, part in row.items())
        made.append(Row(None if single else item, lines.get(at, line), cells))
    inner = {f"{path[1]}.{path[2]}": at for path, at in lines.items() if single and path[0] == name and len(path) == 3}
    return Table(name, tuple(made), line, inner)
