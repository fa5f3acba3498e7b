"""What units filled into a list of tasks: progress, that a task is done, and requests for more time."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date
from functools import partial
from pathlib import Path
from types import MappingProxyType

import msgspec

from meetroom.i18n import language
from meetroom.intake.fields import Field, plain
from meetroom.intake.problems import Place, Problem, Problems
from meetroom.intake.rows import read_fields
from meetroom.intake.sheets import Grid, csv_grids, table_of, workbook_grids
from meetroom.intake.tables import Cell, Record
from meetroom.intake.values import Values, blank
from meetroom.rules.supervision import WHOLE

_TEXT = 2_000
NUMBER, MATTER = "number", "matter"
FIELDS: tuple[Field, ...] = (
    Field(NUMBER, "text", ("督办编号", "编号", "tasknumber"), True),
    Field(MATTER, "text", ("任务", "事项", "task"), limit=_TEXT * 10),
    Field("percent", "text", ("进展(%)", "进展", "进展%", "进度", "进度(%)", "progress(%)", "progress"), limit=40),
    Field("text", "text", ("完成情况", "whatwasdone"), limit=_TEXT),
    Field("done", "flag", ("完成(是)", "完成", "done(yes)")),
    Field("until", "day", ("申请延期至", "延期至", "moretimeuntil")),
    Field("reason", "text", ("原因", "延期原因", "why"), limit=_TEXT),
)


def _key(text: str) -> str:
    """The name of a column as it is compared, without blanks."""
    return "".join(plain(text).split())


_NAMES: Mapping[str, str] = MappingProxyType(
    {_key(word): field.name for field in FIELDS for word in (field.name, *field.chinese)}
)
# What people fill in; the other columns say which task it is.
FILLED = ("percent", "text", "done", "until", "reason")
# Columns that the list has beside these, for people alone.
_SHOWN = frozenset(
    map(
        _key,
        ("交办会议", "责任部门", "责任人", "完成时限", "办理情况", "已报进展(%)", "givenby", "unitincharge",
         "personincharge", "duedate", "howitstands", "reportedsofar(%)"),
    )
)  # fmt: skip
# So many rows above the names of the columns may be a title.
_ABOVE = 10
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,12})?|\.\d{1,12})\s*(%?)")


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What one row says. place: where the row stands; matter: what the task is, as the row has it, "" where it does
    not say. percent: None where nothing is said of it."""

    place: Place
    number: str
    matter: str = ""
    percent: int | None = None
    text: str = ""
    done: bool = False
    until: date | None = None
    reason: str = ""


class Told(msgspec.Struct, frozen=True):
    """The rows of a file in which something was filled in, what is wrong in others, and what is to be said beside."""

    rows: tuple[Filled, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def read_supervision(path: Path) -> Told:
    """What was filled into a workbook or CSV; BadAgenda where nothing of it can be read."""
    problems = Problems(path.name or str(path))
    readers: dict[str, Callable[[Path, Problems], list[Grid]]]
    readers = {".xlsx": partial(workbook_grids, percents=True), ".csv": csv_grids}
    if not os.path.exists(path):
        raise problems.whole("file.missing")
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise problems.whole("file.format", found=path.suffix, accepted=tuple(readers))
    found: list[Filled] = []
    lists = 0
    for grid in reader(path, problems):
        begun = _headed(grid)
        if begun is not None:
            lists += 1
            found += _rows(begun, problems)
    if not lists and not problems.bad().problems:
        raise problems.whole("outline.nothing", accepted=tuple(field.chinese[0] for field in FIELDS))
    _twice(found, problems)
    return Told(tuple(found), problems.bad().problems, tuple(problems.notes))


def _headed(grid: Grid) -> Grid | None:
    """A sheet from the row on that names the columns, None where none does."""
    name, rows = grid
    for place, (_line, cells) in enumerate(rows[:_ABOVE]):
        if any(isinstance(cell, str) and _NAMES.get(_key(cell)) == NUMBER for cell in cells):
            return name, rows[place:]
    return None


def _rows(grid: Grid, problems: Problems) -> Iterator[Filled]:
    name, rows = grid
    values = Values(UTC, typed=False)
    passed: set[str] = set()
    for row in table_of(name, rows, problems).rows:
        cells: dict[str, Cell] = {}
        for cell in row.cells:
            field = _NAMES.get(_key(cell.name))
            if field is not None and field in cells:
                problems.add(Place(problems.file, name, row.item, cell.name, row.line), "field.twice", first=row.line)
            elif field is not None:
                cells[field] = cell
            elif _key(cell.name) not in _SHOWN and cell.name not in passed:
                passed.add(cell.name)
                problems.note(Place(problems.file, name, field=cell.name), "supervision.passed", found=cell.name)
        one = _row(Record(name, row.item, row.line, cells, problems.file), values, problems)
        if one is not None:
            yield one


def _row(found: Record, values: Values, problems: Problems) -> Filled | None:
    """What a row says; None where nothing is filled in, or it is wrong."""
    filled = [name for name in FILLED if name in found.cells and not blank(found.cells[name].value)]
    if not filled:
        return None
    # Under the name of the sheet, as people see it.
    known = {found.table: FIELDS}
    before = len(problems.bad().problems)
    cell = found.cells.get("percent")
    if cell is not None and isinstance(cell.value, bool | date):
        # As a number it would be no text either: what is wanted is said, not what it is.
        problems.add(found.place("percent"), "supervision.percent", found=cell.value)
        found = msgspec.structs.replace(found, cells={key: one for key, one in found.cells.items() if one is not cell})
    said = read_fields(found, values, problems, known)
    percent = _percent(found, str(said.pop("percent")), problems) if "percent" in said else None
    one = Filled(place=found.place(NUMBER), percent=percent, **{NUMBER: "", **said})
    for rule, field in _together(one, filled):
        problems.add(_column(found, field), rule)
    return None if len(problems.bad().problems) > before else one


def _column(found: Record, field: str) -> Place:
    """Where a field of a row stands; an empty one under the name that its column has."""
    place = found.place(field)
    if field in found.cells or language() != "zh":
        return place
    return msgspec.structs.replace(place, field=next(one.chinese[0] for one in FIELDS if one.name == field))


def _percent(found: Record, text: str, problems: Problems) -> int | None:
    """60%, 0.6 and 60 are the same; told where it is none of these, and where it is 1: nobody knows of what."""
    written = _PERCENT.fullmatch(plain(text))
    place = found.place("percent")
    if written is None:
        problems.add(place, "supervision.percent", found=text)
        return None
    number = float(written[1])
    if number == 1 and not written[2]:
        problems.add(place, "supervision.one", found=text)
        return None
    percent = number if written[2] or number > 1 else number * WHOLE
    if abs(percent - round(percent)) > 1e-6:
        problems.add(place, "supervision.percent", found=text)
    elif percent > WHOLE:
        problems.add(place, "value.range", found=text, least=0, most=WHOLE)
    else:
        return round(percent)
    return None


def _together(one: Filled, filled: list[str]) -> Iterator[tuple[str, str]]:
    """What fields of a row do not go together: the rule, and the field."""
    if one.done and one.percent not in (None, WHOLE):
        yield "supervision.done_in_part", "percent"
    if one.done and "until" in filled:
        yield "supervision.done_and_later", "until"
    if "until" in filled and "reason" not in filled:
        yield "supervision.no_reason", "reason"
    if "reason" in filled and "until" not in filled:
        yield "supervision.no_day", "until"


def _twice(found: list[Filled], problems: Problems) -> None:
    first: dict[str, Filled] = {}
    for one in found:
        before = first.setdefault(plain(one.number), one)
        if before is not one:
            place = msgspec.structs.replace(one.place, field=one.place.field or NUMBER)
            problems.add(place, "supervision.twice", found=one.number, line=before.place.line)
