"""A Word file as paragraphs and tables of texts: nothing else of it is looked at, and nothing in it is trusted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from meetroom.files.office import BROKEN, NoPackage, package, part
from meetroom.intake.problems import Problems
from meetroom.intake.source import read_bytes

# Of the text alone; a whole package may hold pictures, which are never unpacked.
PART_LIMIT = 5_000_000
UNPACKED = 60_000_000
DEPTH, PARAGRAPHS = 64, 50_000
_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What was struck out or moved away, properties, and the second form of a drawing for old programs.
_UNSEEN = frozenset({
    f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
})  # fmt: skip
_COLUMNS = 200
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


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
        with package(data) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > UNPACKED:
                raise problems.whole("word.large", size=size, limit=UNPACKED)
            if _PART not in archive.namelist():
                raise NoPackage("other")
            # What an archive says of its size may be another than it has.
            text = part(archive, _PART, PART_LIMIT)
        if len(text) > PART_LIMIT:
            raise problems.whole("word.large", size=len(text), limit=PART_LIMIT)
        return _blocks(text.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()), problems)
    except NoPackage as problem:
        raise problems.whole(f"package.{problem.why}", ending=".docx") from problem
    except BROKEN as problem:
        raise problems.whole("package.cut", ending=".docx") from problem


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
                found.append(Grid(tables, _rows(element)))
                element.clear()
        elif element.tag == f"{_W}p" and not inside:
            paragraphs += 1
            if paragraphs > PARAGRAPHS:
                raise problems.whole("word.paragraphs", limit=PARAGRAPHS)
            said = _text(element)
            if said.strip():
                found.append(Paragraph(paragraphs, said.strip(), element.find(f"{_W}pPr/{_W}numPr") is not None))
            element.clear()
    return tuple(found)


def _rows(table: ElementTree.Element) -> tuple[tuple[str, ...], ...]:
    """The texts of a table: in each column what stands there, also where cells are merged."""
    rows: list[list[str]] = []
    for row in table.iter(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        above, texts = rows[-1] if rows else [], list[str]()
        for cell in _children(row, f"{_W}tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
            said = "\n".join(map(_text, cell.iter(f"{_W}p"))).strip()
            texts.append(above[len(texts)] if goes_on and not said and len(texts) < len(above) else said)
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            wide = (span.get(f"{_W}val") or "") if span is not None else ""
            # What is merged sideways leaves the columns behind it where they were.
            texts += [""] * (min(int(wide), _COLUMNS) - 1 if wide.isdecimal() and len(wide) < 4 else 0)
        rows.append(texts)
    return tuple(map(tuple, rows))


def _children(element: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """The children of a row, those in controls for content among them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, tag)


def _text(paragraph: ElementTree.Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    """The text as somebody sees it who takes over all changes: without what was struck out or moved away, and without
    what is hidden."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _UNSEEN and not (child.tag == f"{_W}r" and _hidden(child)):
            yield from _pieces(child)


def _hidden(run: ElementTree.Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "off")
