"""Rows pasted from a spreadsheet: as many people (or topics), their columns known by heading or by what they hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

import msgspec

from meetroom.intake.fields import FIELDS, NAMES, PERSONS, choice, plain
from meetroom.intake.form import Fields, Form, free_id

LONGEST, COLUMNS = 1_000_000, 200
_UNIT = re.compile(
    r".+(?:部|处|科|室|局|中心|班子|委|委员会|办|院|队|所|股|组|党委|公司|学校|医院|街道|乡|镇|厂|站|馆)"
)
_POST = re.compile(r".*(?:长|主任|书记|秘书|干事|员|师|助理|经理|总监|主席|委员|代表|负责人|顾问)(?:[(（].*[)）])?")
_ID = re.compile(r"[A-Za-z]{0,6}-?\d{1,6}[A-Za-z]?")
_NUMBER = re.compile(r"[\d+() -]{1,20}")
# What heads a column that is no field: a running number, and what a form has no place for.
_IGNORED = frozenset({"", "序号", "no", "no.", "#"})
_ORDER = {"person": ("name", "unit", "post"), "topic": ("title", "unit", "reporter")}


class Pasted(msgspec.Struct, frozen=True):
    """rows: the texts of the fields that were recognised. fields: which those are. left: headings, or the first
    texts, of columns that have no place here and were left out."""

    rows: tuple[Fields, ...]
    fields: tuple[str, ...]
    left: tuple[str, ...] = ()


def pasted(text: str, table: str) -> Pasted | None:
    """The rows of a text that was copied from a spreadsheet; None where it is none: one line without a tab,
    or more columns than a table of people has."""
    if len(text) > LONGEST or table not in _ORDER:
        return None
    if max(line.count("\t") for line in text.split("\n")) >= COLUMNS:
        return None
    try:
        csv.field_size_limit(LONGEST)
        read = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
    except csv.Error:
        # A lone carriage return, or what else no spreadsheet copies.
        return None
    lines = [line for line in read if any(line)]
    if not lines or (len(lines) == 1 and len(lines[0]) == 1) or len(lines) > PERSONS:
        return None
    width = max(map(len, lines))
    lines = [[*line, *[""] * (width - len(line))] for line in lines]
    columns = _headed(lines[0], table)
    body = lines[1:] if columns else lines
    names = columns or _guessed([[line[at] for line in body] for at in range(width)], table)
    first = lines[0]
    left = tuple(
        first[at] or next((line[at] for line in body if line[at]), "")
        for at, name in enumerate(names)
        if name is None and any(line[at] for line in body) and not _running([line[at] for line in body])
        and not (columns and plain(first[at]) in _IGNORED)
    )  # fmt: skip
    rows = tuple(_row(line, names, table) for line in body)
    return Pasted(tuple(row for row in rows if row), tuple(name for name in names if name), left)


def _row(line: Sequence[str], names: Sequence[str | None], table: str) -> Fields:
    fields = {field.name: field for field in FIELDS[table]}
    row: Fields = {}
    for cell, name in zip(line, names, strict=True):
        if name and cell:
            field = fields.get(name)
            row[name] = (choice(field, cell) if field is not None and field.choices else None) or cell
    return row


def _headed(first: Sequence[str], table: str) -> list[str | None]:
    """The fields by the headings of the first row; [] where it is no row of headings."""
    found = [NAMES[table].get(plain(cell)) for cell in first]
    known = [name for name in found if name is not None]
    enough = len(known) > 1 or bool({"name", "title"} & set(known))
    return [name if name not in found[:at] else None for at, name in enumerate(found)] if enough else []


def _guessed(columns: Sequence[Sequence[str]], table: str) -> list[str | None]:
    """The fields by what the columns hold: ids, roles, units, posts; of what is left the first is the name."""
    names: list[str | None] = [None] * len(columns)
    texts: list[int] = []
    for at, column in enumerate(columns):
        cells = [cell for cell in column if cell]
        kind = _kind(cells) if table == "person" else "text" if cells and not _all(_NUMBER, cells) else None
        if kind == "text":
            texts.append(at)
        elif kind is not None and kind not in names:
            names[at] = kind
    if table == "person":
        _name_unit_post(columns, texts, names)
    else:
        for at, name in zip(texts, _ORDER[table], strict=False):
            names[at] = name
    return names


def _kind(cells: Sequence[str]) -> str | None:
    """What a column of cells holds: id | role | text; None for a running number and for nothing."""
    role = next(field for field in FIELDS["person"] if field.name == "role")
    if not cells or _all(_NUMBER, cells):
        return None
    if all(choice(role, cell) for cell in cells):
        return "role"
    return "id" if _all(_ID, cells) and len(set(cells)) == len(cells) else "text"


def _name_unit_post(columns: Sequence[Sequence[str]], texts: Sequence[int], names: list[str | None]) -> None:
    """Of the columns of text the one that tells people apart is the name; units and posts are known by their endings.

    Where posts stand for names, as in a roster without names, the first column that tells all apart is the name.
    """
    cells = {at: [cell for cell in columns[at] if cell] for at in texts}

    def share(pattern: re.Pattern[str], at: int) -> float:
        return sum(bool(pattern.fullmatch(cell)) for cell in cells[at]) / len(cells[at])

    apart = [at for at in texts if len(set(cells[at])) == len(columns[at])]
    plainly = [at for at in apart if share(_UNIT, at) < 0.5 and share(_POST, at) < 0.5]
    likely = plainly or [at for at in apart if share(_UNIT, at) < 0.5] or apart or list(texts)
    if not likely:
        return
    name = likely[0]
    names[name] = "name"
    rest = [at for at in texts if at != name]
    by_unit = sorted(rest, key=lambda at: share(_POST, at) - share(_UNIT, at))
    if by_unit and share(_UNIT, by_unit[0]) >= share(_POST, by_unit[0]) and (len(rest) > 1 or share(_UNIT, by_unit[0])):
        names[by_unit.pop(0)] = "unit"
    posts = [at for at in by_unit if share(_POST, at) > 0] or by_unit
    if posts:
        names[posts[0]] = "post"


def _running(cells: Sequence[str]) -> bool:
    """Whether cells only count the rows."""
    return list(cells) == [str(no) for no in range(1, len(cells) + 1)]


def _all(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    return all(pattern.fullmatch(cell) for cell in cells)


def with_pasted(form: Form, table: str, found: Pasted) -> Form:
    """The form with the pasted rows at the end of a table; rows of it that hold nothing make room for them."""
    kept = tuple(row for row in form.rows(table) if any(text.strip() for text in row.values()))
    form = msgspec.structs.replace(form, **{table: kept})
    for row in found.rows:
        form = form.with_row(table, row)
    return completed(form)


def completed(form: Form) -> Form:
    """The form in which each person has an id and a role: where none is given a free id, and that of a member."""
    for at, person in enumerate(form.person):
        if not any(text.strip() for text in person.values()):
            continue
        if not person.get("role", "").strip():
            form = form.with_text("person", at, "role", "member")
        if not person.get("id", "").strip():
            form = form.with_text("person", at, "id", free_id(form, form.person[at]["role"]))
    return form
