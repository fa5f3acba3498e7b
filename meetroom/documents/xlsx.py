"""The tables of a document as a workbook: every text is text, and dates, times and numbers are what they are."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from meetroom.documents.model import Cell, Column, Document, Fields, Note, Paragraph, Table
from meetroom.documents.package import repacked
from meetroom.documents.xlsx_cells import cell_text, height, pieces, put
from meetroom.i18n import gettext as _
from meetroom.wording.visible import visible

if TYPE_CHECKING:
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 130
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_HEAD_FONT, _TEXT_FONT = "黑体", "仿宋"
_TITLE, _SMALL, _BODY = 16, 10, 11
# So much of the head tells one state of the record from another.
_DIGITS = 10
_POINTS_A_MM = 2.835


def xlsx_file(document: Document) -> bytes:
    """A workbook with a sheet for each table, its title above and the small print below."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    blank = book.active
    for table in document.tables:
        _Sheet(book.create_sheet(_SHEET_NAME.sub("_", visible(table.name))[:31]), document, table).write()
    if blank is not None and document.tables:
        book.remove(blank)
    _properties(book, document)
    made = io.BytesIO()
    # `Workbook.save` would set the time of writing.
    ExcelWriter(book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()
    return repacked(made.getvalue())


def _properties(book: Any, document: Document) -> None:
    """Who and when by the record, and of which record it is."""
    from openpyxl.packaging.custom import IntProperty, StringProperty

    properties = book.properties
    properties.creator = cell_text(document.organisation)
    properties.title = cell_text(document.title)
    properties.created = properties.modified = document.moment.astimezone(UTC).replace(tzinfo=None)
    if document.head:
        book.custom_doc_props.append(StringProperty(name="head", value=document.head))
        if document.entries:
            book.custom_doc_props.append(IntProperty(name="entries", value=document.entries))


class _Sheet:
    """Fills a sheet from the top."""

    def __init__(self, sheet: Worksheet, document: Document, table: Table) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        self.sheet, self.document, self.table = sheet, document, table
        total = sum(column.width for column in table.columns)
        self.widths = [round(WIDEST * column.width / total, 1) for column in table.columns]
        self.row = 0
        side = Side(style="thin")
        self.border = Border(left=side, right=side, top=side, bottom=side)
        self.wrapped = Alignment(wrap_text=True, vertical="center")
        self.centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.small, self.body = Font(name=_TEXT_FONT, size=_SMALL), Font(name=_TEXT_FONT, size=_BODY)

    def write(self) -> None:
        """What stands above the table, the table, and what stands below it."""
        from openpyxl.styles import Font

        document, table = self.document, self.table
        self.line(document.title, Font(name=_HEAD_FONT, size=_TITLE), _TITLE, centred=True)
        for text in (document.organisation, document.subtitle, document.notice):
            self.line(text, self.small, _SMALL)
        for block in document.blocks:
            if isinstance(block, Fields):
                for field in block.items:
                    self.line(f"{field.label}{document.colon}{field.value}", self.small, _SMALL)
        heading = self.heading()
        for cells in table.rows:
            for row in zip_longest(*map(pieces, cells), fillvalue=""):
                self.cells(list(row))
        last = self.row
        if not table.rows:
            self.line(table.none, self.body, _BODY)
        for block in document.blocks:
            if isinstance(block, (Paragraph, Note)):
                self.line(block.text, self.small, _SMALL)
        self.page(heading, last)

    def line(self, text: str, font: Font, points: int, *, centred: bool = False) -> None:
        """A text over the width of the table, where there is any."""
        for piece in pieces(text) if text else ():
            self.row += 1
            cell = put(self.sheet, self.row, 1, piece)
            cell.font, cell.alignment = font, self.centred if centred else self.wrapped
            last = len(self.table.columns)
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=last)
            self.sheet.row_dimensions[self.row].height = height([(str(piece), sum(self.widths))], points)

    def heading(self) -> int:
        """The names of the columns; returns their row."""
        from openpyxl.styles import Font, PatternFill

        self.row += 1
        names = [column.name for column in self.table.columns]
        for place, name in enumerate(names, 1):
            cell = put(self.sheet, self.row, place, cell_text(name))
            cell.font, cell.border, cell.alignment = Font(name=_HEAD_FONT, size=_BODY), self.border, self.centred
            cell.fill = PatternFill("solid", fgColor="EEEEEE")
        fits = height(list(zip(names, self.widths, strict=True)), _BODY)
        self.sheet.row_dimensions[self.row].height = fits
        return self.row

    def cells(self, values: list[Cell]) -> None:
        """A row of the table, as high as its texts or as people need who write in it."""
        self.row += 1
        columns: tuple[Column, ...] = self.table.columns
        for place, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            cell = put(self.sheet, self.row, place, value)
            cell.font, cell.border = self.body, self.border
            cell.alignment = self.centred if column.centred else self.wrapped
        fits = height([(str(value), wide) for value, wide in zip(values, self.widths, strict=True)], _BODY)
        self.sheet.row_dimensions[self.row].height = max(fits, round(self.table.height * _POINTS_A_MM, 1))

    def page(self, heading: int, last: int) -> None:
        """How it scrolls, filters and prints."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet = self.sheet
        for place, wide in enumerate(self.widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = wide
        sheet.freeze_panes = f"A{heading + 1}"
        sheet.print_title_rows = f"{heading}:{heading}"
        if last > heading:
            sheet.auto_filter.ref = f"A{heading}:{get_column_letter(len(self.widths))}{last}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        footer: Any = sheet.oddFooter
        footer.center.text = _("Page {number} of {count}").format(number="&P", count="&N")
        footer.right.text = self.document.head[:_DIGITS]
