"""A Word file as paragraphs and tables of texts: nothing else of it is looked at, and nothing in it is trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from meetroom.intake.problems import Problems
from meetroom.intake.source import read_bytes

# Of the text alone; a whole package may hold pictures, which are never unpacked.
PART_LIMIT = 5_000_000
UNPACKED = 60_000_000
DEPTH = 64
_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BROKEN = (
    zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error,
    ElementTree.ParseError,
)  # fmt: skip


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, counted from 1 among all there are; listed: it stands in a numbered list."""

    line: int
    text: str
    listed: bool = False


class Grid(msgspec.Struct, frozen=True):
    """A table: its place among the tables (from 1), and the texts of its cells row by row."""

    number: int
    rows: tuple[tuple[str, ...], ...]


def read_word(path: Path, problems: Problems) -> tuple[Paragraph | Grid, ...]:
    """What stands in a DOCX, in its order; BadAgenda where it is none, or unpacks to more than it may."""
    data = read_bytes(path, problems)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > UNPACKED:
                raise problems.whole("word.large", size=size, limit=UNPACKED)
            with archive.open(_PART) as part:
                # What an archive says of its size may be another than it has.
                text = part.read(PART_LIMIT + 1)
        if len(text) > PART_LIMIT:
            raise problems.whole("word.large", size=len(text), limit=PART_LIMIT)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise problems.whole("word.unreadable", reason="DOCTYPE")
        return _blocks(text.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()), problems)
    except _BROKEN as problem:
        raise problems.whole("word.unreadable", reason=type(problem).__name__) from problem


def _blocks(text: bytes, problems: Problems) -> tuple[Paragraph | Grid, ...]:
    found: list[Paragraph | Grid] = []
    depth = tables = inside = paragraphs = 0
    for event, element in ElementTree.iterparse(io.BytesIO(text), events=("start", "end")):
        if event == "start":
            depth += 1
            inside += element.tag == f"{_W}tbl"
            if depth > DEPTH:
                raise problems.whole("word.depth", limit=DEPTH)
            continue
        depth -= 1
        if element.tag == f"{_W}tbl":
            inside -= 1
            if not inside:
                tables += 1
                found.append(Grid(tables, tuple(map(_cells, element.iter(f"{_W}tr")))))
                element.clear()
        elif element.tag == f"{_W}p" and not inside:
            paragraphs += 1
            said = _text(element)
            if said.strip():
                found.append(Paragraph(paragraphs, said.strip(), element.find(f"{_W}pPr/{_W}numPr") is not None))
            element.clear()
    return tuple(found)


def _cells(row: ElementTree.Element) -> tuple[str, ...]:
    return tuple("\n".join(map(_text, cell.iter(f"{_W}p"))).strip() for cell in row.findall(f"{_W}tc"))


def _text(paragraph: ElementTree.Element) -> str:
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif element.tag == f"{_W}tab":
            parts.append("\t")
    return "".join(parts)
