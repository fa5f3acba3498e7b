"""What the cells of a workbook do not say by their values: what is merged, hidden, or a formula without its result.

openpyxl does not tell it of a workbook that is read row by row; the parts are looked through for these marks alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from zipfile import ZipFile

import msgspec

from meetroom.files.office import part

# Of a sheet's part; what is larger is not looked through, and has more rows than are read.
_LIMIT = 30_000_000
_LISTS = 2_000_000
# A name, a relation; further ones are no sheets of a paper.
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]{0,2000}>")
_ATTRIBUTE = re.compile(rb'\b(name|id|Id|Target|state)="([^"<>]{0,1000})"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]{0,2000}>")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]{0,200}\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^<>]{0,1000}\bhidden="(?:1|true)"[^<>]{0,1000}>')
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_NO_RESULT = re.compile(
    rb'<(?:\w+:)?c\b[^<>]{0,300}\br="([A-Z]{1,3})(\d{1,7})"[^<>]{0,300}>\s*<(?:\w+:)?f\b[^<>]{0,1000}'
    rb"(?:/>|>[^<]{0,10000}</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MOST = 5_000


class Marks(msgspec.Struct, frozen=True):
    """Of one sheet: columns (from 0) with the first and last row of what is merged downwards; hidden rows; the column
    and row of each formula that has no result."""

    merged: tuple[tuple[int, int, int], ...] = ()
    hidden: tuple[int, ...] = ()
    empty: tuple[tuple[str, int], ...] = ()


def marks(archive: ZipFile) -> Mapping[str, Marks]:
    """The marks of the sheets by their names; none of a sheet that is not found or too large."""
    names = archive.namelist()
    found = {}
    for title, target in _targets(archive):
        if target in names and archive.getinfo(target).file_size <= _LIMIT:
            found[title] = _of(part(archive, target, _LIMIT))
    return found


def _targets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    from xml.sax.saxutils import unescape

    relations = {}
    for tag in _RELATION.findall(part(archive, "xl/_rels/workbook.xml.rels", _LISTS)):
        said = dict(_ATTRIBUTE.findall(tag))
        relations[said.get(b"Id", b"")] = said.get(b"Target", b"").decode("utf-8", "replace")
    for tag in _SHEET.findall(part(archive, "xl/workbook.xml", _LISTS)):
        said = dict(_ATTRIBUTE.findall(tag))
        target = relations.get(said.get(b"id", b""), "")
        title = unescape(said.get(b"name", b"").decode("utf-8", "replace"), {"&quot;": '"', "&apos;": "'"})
        yield title, target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _of(data: bytes) -> Marks:
    merged = tuple(
        (_column(first), int(top), int(bottom))
        for first, top, _last, bottom in _MERGED.findall(data)[:_MOST]
        if bottom != top
    )
    rows = (_NUMBER.search(tag) for tag in _HIDDEN.findall(data)[:_MOST])
    empty = tuple((column.decode(), int(row)) for column, row in _NO_RESULT.findall(data)[:_MOST])
    return Marks(merged, tuple(int(row[1]) for row in rows if row), empty)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1
