"""How many pages a file of a material has, as far as that can be known: what it states, or what is counted in it.

A number that cannot be known is None, with the reason: it is never made up.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree
from zipfile import ZipFile

import msgspec

from meetroom.acts.material import MOST_PAGES
from meetroom.files.office import BROKEN, NoPackage, opened, part
from meetroom.files.own import open_own

Why = Literal["", "format", "locked", "broken", "large", "silent", "doubtful"]

# Of what may be counted; larger files are kept and not counted.
SIZE_LIMIT = 100_000_000
# Of processor time, for a file that was made to take all there is.
SECONDS = 0.8
_STATED = 1_000_000
_PROPERTIES = "docProps/app.xml"
_TEXT = 5_000_000
# More characters than this are on no page of an office: then what a file states is another's.
_FULL = 4_000
_OBJECTS = 100_000
_BREAKS = re.compile(rb'<w:lastRenderedPageBreak\b|<w:br\b[^<>]{0,200}\bw:type="page"')
_WRITTEN = re.compile(rb"<w:t(?:\s[^<>]{0,200})?>([^<]*)<")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"


class Pages(msgspec.Struct, frozen=True):
    """How many pages, and how that is known; None, and why not."""

    count: int | None
    how: Literal["", "stated", "breaks", "sheets"] = ""
    why: Why = ""


class _Spent(RuntimeError):
    """Reading takes longer than it may."""


class _Bounded(io.BufferedReader):
    """A file that may be read from for so many seconds of processor time."""

    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__(raw)
        self._until = time.thread_time() + SECONDS

    def read(self, size: int | None = -1, /) -> bytes:
        if time.thread_time() > self._until:
            raise _Spent
        return super().read(size)


def pages_of(path: Path) -> Pages:
    """How many pages a regular file has, by the ending of its name."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return Pages(None, why="format")
    try:
        handle = open_own(path, 0, follow=True)
        with _Bounded(io.FileIO(handle)) as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            return Pages(None, why="large") if size > SIZE_LIMIT else reader(file, size)
    except NoPackage as problem:
        return Pages(None, why="locked" if problem.why in ("locked", "old") else "broken")
    except (*BROKEN, RecursionError, MemoryError):
        return Pages(None, why="broken")


def _word(file: io.BufferedReader, size: int) -> Pages:
    """What the program that wrote it states, unless the text itself has more pages than that."""
    with opened(file, size) as archive:
        stated = _stated(archive)
        text = part(archive, "word/document.xml", _TEXT)
    if len(text) > _TEXT:
        return Pages(stated, "stated") if stated else Pages(None, why="silent")
    breaks = len(_BREAKS.findall(text))
    if not stated and not breaks:
        return Pages(None, why="silent")
    found = Pages(stated, "stated") if stated and stated > breaks else Pages(breaks + 1, "breaks")
    written = sum(len(each.decode("utf-8", "replace")) for each in _WRITTEN.findall(text))
    return found if found.count and written <= _FULL * found.count else Pages(None, why="doubtful")


def _stated(archive: ZipFile) -> int | None:
    """The number of pages among the properties of a document, None where there is none that can be."""
    if _PROPERTIES not in archive.namelist():
        return None
    found = re.search(rb"<(?:\w+:)?Pages>\s*(\d{1,6})\s*<", part(archive, _PROPERTIES, _STATED))
    count = int(found[1]) if found else 0
    return count if 1 <= count <= MOST_PAGES else None


def _sheets(file: io.BufferedReader, size: int) -> Pages:
    """As many as there are sheets that are seen."""
    with opened(file, size) as archive:
        root = ElementTree.fromstring(part(archive, "xl/workbook.xml", _STATED))
    count = sum(sheet.get("state", "visible") == "visible" for sheet in root.iter(_SHEET))
    return Pages(count, "sheets") if 1 <= count <= MOST_PAGES else Pages(None, why="silent")


def _pdf(file: io.BufferedReader, _size: int) -> Pages:
    """What its tree of pages states: the tree itself may be made to be endless."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    # What it finds odd in a file is not for people.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(file, root_object_recovery_limit=1_000, xref_stream_maximum_entries=_OBJECTS)
        count = reader.root_object["/Pages"]["/Count"]  # type: ignore[index]
    except (FileNotDecryptedError, DependencyError):
        return Pages(None, why="locked")
    except PyPdfError:
        return Pages(None, why="broken")
    if isinstance(count, int) and 1 <= count <= MOST_PAGES:
        return Pages(int(count), "stated")
    return Pages(None, why="silent")


_READERS: Mapping[str, Callable[[io.BufferedReader, int], Pages]] = {
    ".docx": _word, ".docm": _word, ".xlsx": _sheets, ".xlsm": _sheets, ".pdf": _pdf,
}  # fmt: skip
