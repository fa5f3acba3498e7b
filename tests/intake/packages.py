"""Files of materials and files that are none, small ones, made as their programs make them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK
from openpyxl import Workbook
from pypdf import PdfWriter


def pdf(path: Path, pages: int, password: str = "") -> Path:
    """A PDF of blank pages."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    with path.open("wb") as file:
        writer.write(file)
    return path


def word(path: Path, *, stated: int | None, breaks: int = 0, text: str = "正文") -> Path:
    """A DOCX that states so many pages among its properties (None: it states none) and has so many breaks."""
    made = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    for _break in range(breaks):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "docProps/app.xml":
                data = (
                    b"<Properties/>" if stated is None else f"<Properties><Pages>{stated}</Pages></Properties>".encode()
                )
            after.writestr(name, data)
    return path


def sheets(path: Path, *, seen: int, hidden: int = 0) -> Path:
    """A workbook with so many sheets."""
    book = Workbook()
    for at in range(1, seen + hidden):
        book.create_sheet(f"表{at}")
    for sheet in book.worksheets[seen:]:
        sheet.sheet_state = "hidden"
    book.save(path)
    return path
