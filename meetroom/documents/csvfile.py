"""The tables of a document as CSV that spreadsheets open as it is: UTF-8 with a mark, CR LF, no formulas."""

from __future__ import annotations

import csv
import io

from meetroom.documents.model import Cell, Document, Note
from meetroom.wording.visible import visible

# Full-width signs begin a formula too in some east Asian spreadsheets.
_BEGINS_FORMULA = tuple("=+-@\t\r＝＋－＠")


def csv_file(document: Document) -> bytes:
    """The tables of a document, then its small print, each in a row of its own; all rows are of one width."""
    rows: list[list[Cell]] = []
    for table in document.tables:
        rows.append([column.name for column in table.columns])
        rows += map(list, table.rows)
    rows += [[block.text] for block in document.blocks if isinstance(block, Note)]
    width = max(map(len, rows), default=1)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([*map(neutral, row), *[""] * (width - len(row))] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def neutral(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what would begin one."""
    if isinstance(cell, int):
        return cell
    text = str(cell)
    shown = visible(text)
    return f"'{shown}" if text.lstrip(" \n\u3000").startswith(_BEGINS_FORMULA) else shown
