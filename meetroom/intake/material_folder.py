"""The files of a folder of materials: their names, sizes, SHA-256 and pages; what cannot be read is named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from meetroom.entry import clean
from meetroom.files.own import open_own
from meetroom.intake.page_count import Pages, pages_of
from meetroom.intake.problems import Problems
from meetroom.wording.unseen import legible

# Files of a folder and of the folders in it; further ones are not looked at.
MOST = 500
SIZE_LIMIT = 200_000_000
_NAME = 255
_BLOCK = 1 << 20
# What systems and word processors leave beside the files of people.
_BESIDE = frozenset({"thumbs.db", "desktop.ini"})
_TEMPORARY = ("~$", ".", "~wrl")

Unread = Literal["link", "special", "empty", "large", "unreadable", "deep", "name"]


class Found(msgspec.Struct, frozen=True):
    """A file: its name in the folder (in a folder within it: FOLDER/NAME), size in bytes, SHA-256 and pages."""

    name: str
    size: int
    sha256: str
    pages: Pages


class Folder(msgspec.Struct, frozen=True):
    """What is in a folder: files in the order of their names, and what was passed over, each with the reason."""

    files: tuple[Found, ...]
    passed: tuple[tuple[str, Unread], ...] = ()


def read_folder(path: Path, told: Callable[[int, int], None] | None = None) -> Folder:
    """The files of a folder and of the folders in it; BadAgenda where it is none, or holds more files than are read.

    told: what is done, and how much there is.
    """
    problems = Problems(path.name or str(path))
    passed: list[tuple[str, Unread]] = []
    try:
        if not os.path.exists(path):
            raise problems.whole("folder.missing")
        if not path.is_dir():
            raise problems.whole("folder.file")
        listed = list(_listed(path, "", passed))
    except OSError as problem:
        raise problems.whole("folder.unreadable", reason=problem.strerror or "") from problem
    except ValueError as problem:  # a NUL in the path
        raise problems.whole("folder.missing") from problem
    if len(listed) > MOST:
        raise problems.whole("folder.many", count=len(listed), limit=MOST)
    files = []
    for at, (name, file) in enumerate(listed, 1):
        if told is not None:
            told(at, len(listed))
        found = _read(name, file)
        if isinstance(found, Found):
            files.append(found)
        else:
            passed.append((name, found))
    return Folder(tuple(files), tuple(passed))


def _listed(folder: Path, within: str, passed: list[tuple[str, Unread]]) -> Iterator[tuple[str, Path]]:
    """The files of a folder and, once, of the folders in it."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        lower, file = entry.name.casefold(), Path(entry.path)
        if lower in _BESIDE or lower.startswith(_TEMPORARY):
            continue
        name = f"{within}{entry.name}"
        if entry.is_symlink():
            passed.append((name, "link"))
        elif entry.is_dir(follow_symlinks=False):
            if within:
                passed.append((name, "deep"))
                continue
            try:
                yield from _listed(file, f"{name}/", passed)
            except OSError:
                passed.append((name, "unreadable"))
        elif not entry.is_file(follow_symlinks=False):
            passed.append((name, "special"))
        else:
            yield name, file


def _read(name: str, path: Path) -> Found | Unread:
    try:
        kept = clean(legible(name)[0])
    except ValueError:
        return "name"
    if kept != name or len(name) > _NAME or not name.isprintable():
        return "name"
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
            if os.fstat(file.fileno()).st_size > SIZE_LIMIT:
                return "large"
            while block := file.read(_BLOCK):
                size += len(block)
                if size > SIZE_LIMIT:
                    return "large"
                digest.update(block)
    except OSError:
        return "unreadable"
    return Found(name, size, digest.hexdigest(), pages_of(path)) if size else "empty"
