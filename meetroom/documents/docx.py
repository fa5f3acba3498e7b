"""A document as DOCX. The elements are made directly: text stands in runs without properties, fonts in styles."""

from __future__ import annotations

import io
from datetime import UTC
from typing import TYPE_CHECKING, Any

from meetroom.documents.model import (
    Block,
    Document,
    Field,
    Fields,
    Heading,
    Imprint,
    Note,
    Paragraph,
    Signatures,
    Table,
)
from meetroom.documents.package import repacked
from meetroom.wording.visible import visible

if TYPE_CHECKING:
    from docx.document import Document as Docx

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What a core property can hold.
_PROPERTY = 255
# Twips: 156 mm upright, 225 mm turned.
_UPRIGHT, _TURNED = 8844, 12756
_CELL_MARGIN = "57"


def docx_file(document: Document) -> bytes:
    """The document in the layout of GB/T 9704; the same document gives the same bytes."""
    from docx import Document as new_docx

    from meetroom.documents.docx_styles import prepare

    docx = new_docx()
    prepare(docx, landscape=document.landscape)
    _properties(docx, document)
    body: Any = docx.element.body
    end = body.sectPr
    body.remove(end)
    _Writer(body, document).write()
    body.append(end)
    made = io.BytesIO()
    docx.save(made)
    return repacked(made.getvalue())


def _properties(docx: Docx, document: Document) -> None:
    """Who and when by the record, never by this computer."""
    properties = docx.core_properties
    moment = document.moment.astimezone(UTC).replace(tzinfo=None)
    properties.title = visible(document.title, newline=" ")[:_PROPERTY]
    properties.author = properties.last_modified_by = visible(document.organisation, newline=" ")[:_PROPERTY]
    properties.comments = properties.subject = properties.keywords = ""
    properties.language = "zh-CN" if document.language == "zh" else "en-US"
    properties.created = properties.modified = moment
    properties.revision = 1


class _Writer:
    """Appends the blocks of a document to a body."""

    def __init__(self, body: Any, document: Document) -> None:
        self.body = body
        self.document = document
        self.width = _TURNED if document.landscape else _UPRIGHT

    @staticmethod
    def add(parent: Any, tag: str) -> Any:
        """A new element at the end of another."""
        made = parent.makeelement(tag)
        parent.append(made)
        return made

    def write(self) -> None:
        """The whole document."""
        document = self.document
        if document.notice:
            self.paragraph(self.body, "Notice", document.notice)
        if document.organisation:
            self.paragraph(self.body, "Subtitle", document.organisation)
        self.paragraph(self.body, "Title", document.title)
        if document.subtitle:
            self.paragraph(self.body, "Subtitle", document.subtitle)
        for block in document.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading(level, text):
                self.paragraph(self.body, f"Heading{level}", text)
            case Paragraph(text):
                self.paragraph(self.body, "BodyText", text)
            case Fields(items):
                for field in items:
                    self.field(self.body, "Field", field)
            case Table(rows=()):
                self.paragraph(self.body, "BodyText", block.none)
            case Table():
                self.table(block)
            case Note(text):
                self.paragraph(self.body, "SmallPrint", text)
            case Signatures(items):
                for item in items:
                    self.field(self.body, "Field", Field(item.role, f"{item.name}　{item.at}"))
            case Imprint():
                self.imprint(block)

    def paragraph(self, parent: Any, style: str, text: str) -> Any:
        """A paragraph of one run."""
        made = self.add(parent, f"{_W}p")
        self.add(self.add(made, f"{_W}pPr"), f"{_W}pStyle").set(f"{_W}val", style)
        if text:
            self.run(made, text)
        return made

    def run(self, paragraph: Any, text: str, style: str = "") -> None:
        """A run; a line end in the text is a line break."""
        run = self.add(paragraph, f"{_W}r")
        if style:
            self.add(self.add(run, f"{_W}rPr"), f"{_W}rStyle").set(f"{_W}val", style)
        for place, line in enumerate(visible(text).split("\n")):
            if place:
                self.add(run, f"{_W}br")
            made = self.add(run, f"{_W}t")
            made.text = line
            if line[:1].isspace() or line[-1:].isspace() or "  " in line:
                made.set(_SPACE, "preserve")

    def field(self, parent: Any, style: str, field: Field) -> None:
        """A value under its label, in one line."""
        made = self.paragraph(parent, style, "")
        self.run(made, field.label + self.document.colon, "Label")
        self.run(made, field.value)

    def table(self, table: Table) -> None:
        """A table of the width of the text; its head is repeated on every page, no row is broken."""
        total = sum(column.width for column in table.columns)
        widths = [self.width * column.width // total for column in table.columns]
        made = self.frame(widths, ("top", "left", "bottom", "right", "insideH", "insideV"))
        head = self.row(made, widths, [column.name for column in table.columns], "CellHead")
        self.add(head, f"{_W}tblHeader")
        for row in table.rows:
            self.row(made, widths, [str(cell) for cell in row], "Cell")

    def frame(self, widths: list[int], lines: tuple[str, ...]) -> Any:
        """An empty table with these column widths and lines."""
        made = self.add(self.body, f"{_W}tbl")
        properties = self.add(made, f"{_W}tblPr")
        width = self.add(properties, f"{_W}tblW")
        width.set(f"{_W}w", str(sum(widths)))
        width.set(f"{_W}type", "dxa")
        self.add(properties, f"{_W}jc").set(f"{_W}val", "center")
        borders = self.add(properties, f"{_W}tblBorders")
        for line in lines:
            border = self.add(borders, f"{_W}{line}")
            border.set(f"{_W}val", "single")
            # Eighths of a point: the outer lines of GB/T 9704 are 0.35 mm, the inner ones 0.25 mm.
            border.set(f"{_W}sz", "6" if line.startswith("inside") else "8")
            border.set(f"{_W}color", "000000")
        self.add(properties, f"{_W}tblLayout").set(f"{_W}type", "fixed")
        margins = self.add(properties, f"{_W}tblCellMar")
        for side in ("left", "right"):
            margin = self.add(margins, f"{_W}{side}")
            margin.set(f"{_W}w", _CELL_MARGIN)
            margin.set(f"{_W}type", "dxa")
        grid = self.add(made, f"{_W}tblGrid")
        for wide in widths:
            self.add(grid, f"{_W}gridCol").set(f"{_W}w", str(wide))
        return made

    def row(self, table: Any, widths: list[int], texts: list[str], style: str) -> Any:
        """A row of texts; returns its properties."""
        row = self.add(table, f"{_W}tr")
        properties = self.add(row, f"{_W}trPr")
        self.add(properties, f"{_W}cantSplit")
        for wide, text in zip(widths, texts, strict=True):
            self.paragraph(self.cell(row, wide), style, text)
        return properties

    def cell(self, row: Any, wide: int) -> Any:
        """An empty cell."""
        cell = self.add(row, f"{_W}tc")
        width = self.add(self.add(cell, f"{_W}tcPr"), f"{_W}tcW")
        width.set(f"{_W}w", str(wide))
        width.set(f"{_W}type", "dxa")
        return cell

    def imprint(self, imprint: Imprint) -> None:
        """版记: copies above, the issuing office and the date below, between lines, at the end."""
        self.paragraph(self.body, "Field", "")
        made = self.frame([self.width], ("top", "bottom", "insideH"))
        for place in range(2):
            row = self.add(made, f"{_W}tr")
            self.add(self.add(row, f"{_W}trPr"), f"{_W}cantSplit")
            cell = self.cell(row, self.width)
            if place == 0:
                if imprint.copies:
                    self.field(cell, "Imprint", imprint.copies)
                else:
                    self.paragraph(cell, "Imprint", "")
            else:
                self.paragraph(cell, "Imprint", f"{imprint.issuer}　{imprint.issued}".strip())
        # A body may not end with a table.
        self.paragraph(self.body, "SmallPrint", "")
