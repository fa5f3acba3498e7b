"""Tables of a DOCX: lists, and the plan of a room."""

from __future__ import annotations

from typing import Any

from meetroom.documents.docx_text import Text, W, add, keep
from meetroom.documents.model import Column, Seat, SeatPlan, Table
from meetroom.documents.widths import lines_of, longest_word

ALL_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL_MARGIN = 57
# Eighths of a point: 0.35 mm without, 0.25 mm within, as the lines of GB/T 9704-2012, 7.4.2.
_OUTER, _INNER = 8, 6
# Twips in a mm, and in a character of the size of tables (五号).
_MM, _CHARACTER = 56.7, 210
# A row of more lines may break over pages: it is not sure to fit on one.
_UNBROKEN = 15
# So many rows say how wide the words of a column are.
_LOOKED_AT = 500
_SEAT_MM = 14


def write_table(text: Text, body: Any, table: Table) -> None:
    """A table of the width of the text; its head is repeated on every page, no row is broken that fits on one."""
    widths = _widths(table, text.width)
    made = frame(body, widths, ALL_SIDES)
    head = _row(text, made, widths, [column.name for column in table.columns], ["CellHead"] * len(widths), 0)
    add(head, "tblHeader")
    styles = [_style(column) for column in table.columns]
    for row in table.rows:
        _row(text, made, widths, [str(cell) for cell in row], styles, table.height)


def _widths(table: Table, total: int) -> list[int]:
    """The widths of the columns by their shares, but none narrower than its longest word, where there is room."""
    shares = sum(column.width for column in table.columns)
    widths = [total * column.width // shares for column in table.columns]
    texts = [
        (column.name, *(str(row[place]) for row in table.rows[:_LOOKED_AT]))
        for place, column in enumerate(table.columns)
    ]
    least = [
        min(total // 4, round(max(map(longest_word, found)) * _CHARACTER) + 2 * _CELL_MARGIN + 20) for found in texts
    ]
    lacking = sum(max(0, need - wide) for need, wide in zip(least, widths, strict=True))
    spare = sum(max(0, wide - need) for need, wide in zip(least, widths, strict=True))
    if not lacking or lacking > spare:
        return widths
    return [max(need, wide + -max(0, wide - need) * lacking // spare) for need, wide in zip(least, widths, strict=True)]


def _style(column: Column) -> str:
    return "CellCentred" if column.centred else "Cell"


def frame(parent: Any, widths: list[int], lines: tuple[str, ...], *, margin: int = _CELL_MARGIN) -> Any:
    """An empty table with these column widths and lines; margin: at the left and the right of each cell."""
    if len(parent) and parent[-1].tag == f"{W}tbl":
        # Two tables with nothing between them are one.
        add(add(add(parent, "p"), "pPr"), "pStyle", val="Gap")
    made = add(parent, "tbl")
    properties = add(made, "tblPr")
    add(properties, "tblW", w=sum(widths), type="dxa")
    add(properties, "jc", val="center")
    borders(add(properties, "tblBorders"), lines)
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for side in ("left", "right"):
        add(margins, side, w=margin, type="dxa")
    grid = add(made, "tblGrid")
    for wide in widths:
        add(grid, "gridCol", w=wide)
    return made


def borders(parent: Any, lines: tuple[str, ...], kind: str = "single") -> None:
    """Lines of a table or a cell."""
    for line in lines:
        add(parent, line, val=kind, sz=_INNER if line.startswith("inside") else _OUTER, space=0, color="000000")


def row_of(table: Any, *, twips: int = 0, exact: bool = False, unbroken: bool = True) -> tuple[Any, Any]:
    """An empty row and its properties; twips: how high it is at least, or exactly."""
    row = add(table, "tr")
    properties = add(row, "trPr")
    if unbroken:
        add(properties, "cantSplit")
    if twips:
        add(properties, "trHeight", val=twips, hRule="exact" if exact else "atLeast")
    return row, properties


def cell_of(row: Any, wide: int, *, span: int = 1, middle: bool = False, lines: tuple[str, ...] = ()) -> Any:
    """An empty cell. middle: what is in it stands at half its height; lines: its own."""
    cell = add(row, "tc")
    properties = add(cell, "tcPr")
    add(properties, "tcW", w=wide, type="dxa")
    if span > 1:
        add(properties, "gridSpan", val=span)
    if lines:
        borders(add(properties, "tcBorders"), lines)
    if middle:
        add(properties, "vAlign", val="center")
    return cell


def _row(text: Text, table: Any, widths: list[int], texts: list[str], styles: list[str], height: int) -> Any:
    """A row of texts, at least so many mm high; returns its properties."""
    most = max(lines_of(cell, (wide - 2 * _CELL_MARGIN) / _CHARACTER) for wide, cell in zip(widths, texts, strict=True))
    row, properties = row_of(table, twips=round(height * _MM), unbroken=most <= _UNBROKEN)
    for wide, cell, style in zip(widths, texts, styles, strict=True):
        text.paragraph(cell_of(row, wide, middle=True), style, cell)
    return properties


def write_plan(text: Text, body: Any, plan: SeatPlan) -> None:
    """Seats as they stand in the room, each in a cell of its own, on one page; what is empty has no lines."""
    begun = len(body)
    columns = max((len(row) for row in plan.rows), default=0)
    if plan.front:
        _front(text, body, plan.front)
    if not columns:
        return
    widths = [text.width // columns] * columns
    made = frame(body, widths, ())
    for seats in plan.rows:
        row, _properties = row_of(made, twips=round(_SEAT_MM * _MM))
        for seat in (*seats, *[None] * (columns - len(seats))):
            _seat(text, cell_of(row, widths[0], middle=True, lines=ALL_SIDES[:4] if seat else ()), seat)
    for area in plan.areas:
        row, _properties = row_of(frame(body, [sum(widths)], ALL_SIDES[:4]))
        cell = cell_of(row, sum(widths), middle=True)
        text.paragraph(cell, "CellHead", f"{area.name}　{area.count}")
        for line in area.rows:
            text.paragraph(cell, "SeatNumber", line)
    *before, _last = (node for part in body[begun:] for node in (part.iter(f"{W}tr") if part is made else (part,)))
    for node in before:
        keep(node)


def _front(text: Text, body: Any, front: str) -> None:
    """What stands before the first row, over half the width, and room below it."""
    row, _properties = row_of(frame(body, [text.width // 2], ALL_SIDES[:4]))
    text.paragraph(cell_of(row, text.width // 2, middle=True), "CellHead", front)
    text.paragraph(body, "Field")


def _seat(text: Text, cell: Any, seat: Seat | None) -> None:
    if seat is None:
        text.paragraph(cell, "CellCentred")
        return
    if seat.no:
        text.paragraph(cell, "SeatNumber", seat.no)
    text.paragraph(cell, "CellHead" if seat.strong else "CellCentred", seat.name)
