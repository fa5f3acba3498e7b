"""Keep the hashes that documents print in a small file beside the book, so that they can be compared later.

Beside, and not in it: whoever rewrites the book does not rewrite them by the way.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from db.place import sidecar
from meetroom.files.own import open_own, read_own

LIMIT = 16_000_000


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A head as a document prints it; no: of how many entries. at: when (ISO 8601)."""

    meeting: str
    no: int
    head: str
    document: str
    at: str


def file_of(book: Path) -> Path:
    """Where the heads of a book are."""
    return sidecar(book, "-heads")


def note(book: Path, head: Head) -> None:
    """Keep a head that was printed. OSError where that fails."""
    handle = open_own(file_of(book), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        os.write(handle, msgspec.json.encode(head) + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)


def noted(book: Path) -> list[Head]:
    """The heads that were printed; a line that is none is passed over. OSError where the file cannot be read."""
    found = []
    try:
        lines = read_own(file_of(book), LIMIT).splitlines()
    except FileNotFoundError:
        return []
    for line in lines:
        with suppress(msgspec.DecodeError, msgspec.ValidationError):
            found.append(msgspec.json.decode(line, type=Head))
    return found
