"""Files of documents, read as a person with the usual programs would."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from typing import Any

from docx import Document as open_docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from openpyxl import load_workbook

from meetroom.documents import build, write
from meetroom.record.shape import Record
from meetroom.rules.kinds import kind


def made(what: str, form: str, record: Record, *, full: bool = False) -> bytes:
    """A document of a record as the bytes of a file."""
    document = build(what, record, kind=kind("administrative-office/monthly"), full=full)
    return write(document, form, record=record)


def docx_of(data: bytes) -> Docx:
    return open_docx(io.BytesIO(data))


def docx_text(data: bytes) -> str:
    """All text of a DOCX, tables included, a line a paragraph; line breaks are line ends."""
    return "\n".join(
        "".join("\n" if node.tag == qn("w:br") else node.text or "" for node in paragraph.iter(qn("w:t"), qn("w:br")))
        for paragraph in docx_of(data).element.body.iter(qn("w:p"))
    )


def xlsx_cells(data: bytes) -> list[Any]:
    """All cells of a workbook that hold something."""
    book = load_workbook(io.BytesIO(data))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def every_byte(data: bytes) -> bytes:
    """The bytes of a file; of a package the names and texts of all its parts, as written and as read."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = b"\n".join(name.encode() + b"\n" + package.read(name) for name in package.namelist())
    # Some writers put numbers for characters beyond ASCII.
    return found + html.unescape(found.decode("utf-8", "replace")).encode()
