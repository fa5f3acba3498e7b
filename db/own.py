"""Which files are a book's own: never the place for an export or a copy, by whatever path or link."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from db.place import sidecar

# What stands beside a book, and the folders of its own.
FILES = ("", "-wal", "-shm", "-journal", "-lock", "-pins", "-pins-journal", "-pins-wal", "-pins-shm", "-heads")
FOLDERS = (".backups", "-here")


def is_own(path: Path, book: Path) -> bool:
    """Whether a path leads to the book, to a file that the program keeps beside it, or into a folder of these."""
    found, book = Path(os.path.realpath(path)), Path(os.path.realpath(book))
    if any(is_same(found, sidecar(book, end)) for end in FILES):
        return True
    if found.parent == book.parent and found.name.startswith(book.name + ".") and found.name.endswith(".draft"):
        return True
    return any(is_same(folder, sidecar(book, end)) for end in FOLDERS for folder in (found, *found.parents))


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    with suppress(OSError):
        return os.path.samestat(os.stat(one), os.stat(other))
    return False
