"""The tables of a document as a workbook in which every text is text, never a formula."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC
from typing import TYPE_CHECKING, cast

from meetroom.documents.model import Cell, Document, Exact, Fields, Note, Paragraph, Table
from meetroom.documents.package import repacked
from meetroom.wording.visible import visible

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

# What a cell can hold; a longer text ends with an ellipsis.
MOST = 32767
WIDEST = 130
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
# Excel reads _x0041_ in a text as the character of that number.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def xlsx_file(document: Document) -> bytes:
    """A workbook with a sheet for each table, its title above and the small print below."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    blank = book.active
    for table in document.tables:
        _sheet(book.create_sheet(_SHEET_NAME.sub("_", visible(table.name))[:31]), document, table)
    if blank is not None and document.tables:
        book.remove(blank)
    properties = book.properties
    properties.creator = cell_text(document.organisation)
    properties.title = cell_text(document.title)
    properties.created = properties.modified = document.moment.astimezone(UTC).replace(tzinfo=None)
    made = io.BytesIO()
    # `Workbook.save` would set the time of writing.
    ExcelWriter(book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()
    return repacked(made.getvalue())


def cell_text(text: str) -> str:
    """Text as a cell can hold and show it."""
    shown = _CODED.sub("_x005F_", visible(text))
    return shown if len(shown) <= MOST else shown[: MOST - 1] + "…"


def _sheet(sheet: Worksheet, document: Document, table: Table) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    side = Side(style="thin")
    border = Border(left=side, right=side, top=side, bottom=side)
    wrapped = Alignment(wrap_text=True, vertical="center")
    width = len(table.columns)
    row = 0

    def line(text: str, font: Font, alignment: Alignment = wrapped) -> None:
        nonlocal row
        row += 1
        _put(sheet, row, 1, text).font = font
        sheet.cell(row, 1).alignment = alignment
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)

    small = Font(name="仿宋", size=10)
    line(document.title, Font(name="黑体", size=16), Alignment(horizontal="center", vertical="center"))
    for text in (document.organisation, document.subtitle, document.notice):
        if text:
            line(text, small)
    for block in document.blocks:
        if isinstance(block, Fields):
            for field in block.items:
                line(f"{field.label}{document.colon}{field.value}", small)
    row += 1
    heading = row
    for place, column in enumerate(table.columns, 1):
        cell = _put(sheet, row, place, column.name)
        cell.font, cell.border, cell.alignment = Font(name="黑体", size=11), border, wrapped
        cell.fill = PatternFill("solid", fgColor="EEEEEE")
    body = Font(name="仿宋", size=11)
    for values in table.rows:
        row += 1
        for place, value in enumerate(values, 1):
            cell = _put(sheet, row, place, value)
            cell.font, cell.border, cell.alignment = body, border, wrapped
    if not table.rows and table.none:
        line(table.none, body)
    for block in document.blocks:
        if isinstance(block, (Paragraph, Note)):
            line(block.text, small)
    total = sum(column.width for column in table.columns)
    for place, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = round(WIDEST * column.width / total, 1)
    sheet.freeze_panes = f"A{heading + 1}"
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> SheetCell:
    # Rows are put before they are merged, so this is no MergedCell.
    cell = cast("SheetCell", sheet.cell(row, column))
    if isinstance(value, int):
        cell.value = value
        return cell
    if isinstance(value, Exact):
        cell.value = value.value
        return cell
    cell.value = cell_text(value)
    # Otherwise "=…" would be a formula and "#N/A" an error; the prefix keeps it so when the cell is edited.
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
