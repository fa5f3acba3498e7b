"""The tables of a document as CSV that spreadsheets open as it is: UTF-8 with a mark, CR LF, no formulas."""

from __future__ import annotations

import csv
import io

from meetroom.documents.model import Cell, Document, Note
from meetroom.wording.visible import visible

# Full-width signs begin a formula too in some east Asian spreadsheets.
_BEGINS_FORMULA = tuple("=+-@\t\r＝＋－＠")


def csv_file(document: Document) -> bytes:
    """The tables of a document, then its small print, each in a row of its own."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    width = 1
    for table in document.tables:
        width = len(table.columns)
        writer.writerow(neutral(column.name) for column in table.columns)
        writer.writerows([neutral(cell) for cell in row] for row in table.rows)
    for block in document.blocks:
        if isinstance(block, Note):
            writer.writerow([neutral(block.text), *[""] * (width - 1)])
    return text.getvalue().encode("utf-8-sig")


def neutral(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what would begin one."""
    if isinstance(cell, int):
        return cell
    shown = visible(cell)
    return f"'{shown}" if cell.lstrip(" \n\u3000").startswith(_BEGINS_FORMULA) else shown
