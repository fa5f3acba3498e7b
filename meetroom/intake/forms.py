"""Forms that people fill in, a field beside its word: in sheets and in Word files; and tables with a row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from meetroom.i18n import gettext as _
from meetroom.intake.fields import plain
from meetroom.intake.sheets import Grid
from meetroom.intake.tables import Cell, Row
from meetroom.intake.word import Grid as WordTable
from meetroom.intake.word import Paragraph

_BESIDE = re.compile(r"[(（][^)）]*[)）]|[*＊:：]")
_SAID = re.compile(r"\s*(?:[一二三四五六七八九十\d]{1,3}[、.．)）]\s*)?([^:：\n]{1,20})[:：]\s*(.*)", re.DOTALL)
# A row of so many cells holds a word, what is filled in, and what is said of it.
_EXPLAINED = 3
# So many words of fields make a table one of proposals.
_FEW = 2


def label(text: object, names: Mapping[str, str]) -> str:
    """The word of a field as it stands on a form, without marks and explanations around it; "" where it is none."""
    if not isinstance(text, str) or len(text) > 60:
        return ""
    bare = plain(_BESIDE.sub("", text))
    for word in (plain(text), bare, re.sub(r"\s", "", bare)):
        if word in names:
            return word
    return ""


def forms_of_grids(grids: Sequence[Grid], names: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    """The rows of sheets, one for each proposal; a sheet in which no word of a field stands is an explanation."""
    for name, rows in grids:
        at = next((at for at, (_, cells) in enumerate(rows) if _words(cells, names) >= _FEW), None)
        below = sum(any(label(cell, names) for cell in cells[:1]) for _, cells in rows)
        if at is not None and _words(rows[at][1], names) > below:
            heading = [label(cell, names) or str(cell or "").strip() for cell in rows[at][1]]
            for item, (line, cells) in enumerate(rows[at + 1 :], 1):
                pairs = zip(heading, cells, strict=False)
                yield name, Row(item, line, tuple(Cell(word, cell, line) for word, cell in pairs if word))
        elif found := _form(rows, names):
            yield name, Row(None, rows[0][0], found)


def _words(cells: Sequence[object], names: Mapping[str, str]) -> int:
    return sum(bool(label(cell, names)) for cell in cells)


def _form(rows: Sequence[tuple[int, Sequence[object]]], names: Mapping[str, str]) -> tuple[Cell, ...]:
    """What is filled in beside each word; words of fields that stand alone are left blank."""
    made = []
    for line, cells in rows:
        at = 0
        while at < len(cells):
            word = label(cells[at], names)
            at += 1
            if not word:
                continue
            value = cells[at] if at < len(cells) else None
            if label(value, names):
                value = None
            else:
                at += 1
            made.append(Cell(word, value, line))
            if len(cells) <= _EXPLAINED:
                break
    return tuple(made) if len(made) >= _FEW else ()


def forms_of_word(blocks: Sequence[Paragraph | WordTable], names: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    """The proposals of a Word file: its tables; where none holds words of fields, lines of the form “word: text”."""
    found = False
    for block in blocks:
        if isinstance(block, WordTable) and block.rows:
            name = _("table {n}").format(n=block.number)
            heading = [label(cell, names) for cell in block.rows[0]]
            below = sum(bool(row) and bool(label(row[0], names)) for row in block.rows)
            if sum(map(bool, heading)) > max(below, _FEW):
                for item, row in enumerate(block.rows[1:], 1):
                    cells = zip(heading, row, strict=False)
                    found = True
                    yield name, Row(item, item + 1, tuple(Cell(word, cell, item + 1) for word, cell in cells if word))
            elif cells_ := _form(list(enumerate(block.rows, 1)), names):
                found = True
                yield name, Row(None, 1, cells_)
    if not found:
        yield from _written(blocks, names)


def _written(blocks: Sequence[Paragraph | WordTable], names: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    made: list[tuple[str, list[str], int]] = []
    for block in blocks:
        if isinstance(block, WordTable):
            continue
        said = _SAID.fullmatch(block.text)
        word = label(said[1], names) if said else ""
        if said and word:
            made.append((word, [said[2]], block.line))
        elif made:
            # What follows belongs to the word before it.
            made[-1][1].append(block.text)
    if len(made) >= _FEW:
        cells = tuple(Cell(word, "\n".join(filter(None, texts)), line) for word, texts, line in made)
        yield "", Row(None, made[0][2], cells)
