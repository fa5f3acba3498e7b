"""The copies beside a book and their names: whole ones, and the entries that were recorded since a whole one."""

from __future__ import annotations

import contextlib
import re
import stat
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from db.copying import folder_of
from db.place import resolved

_NAME = re.compile(r"(\d{6})-(\d{8}T\d{6}[+-]\d{4})(?:-after-(\d{6}))?\.db")


class Kept(msgspec.Struct, frozen=True):
    """A copy beside the book; `no` orders copies, whatever the machine's clock did between them. size: bytes.

    after: None for the whole book; else it holds all entries that the whole copy of this number does not have, and
    perhaps some that a later one has.
    """

    path: Path
    no: int
    made: datetime
    size: int
    after: int | None = None

    @property
    def whole(self) -> bool:
        """Whether it is a book of its own."""
        return self.after is None


def named(folder: Path, no: int, made: datetime, after: int | None = None) -> Path:
    """Where a copy is put. after: the whole copy that it goes on from."""
    since = "" if after is None else f"-after-{after:06}"
    return folder / f"{no:06}-{made:%Y%m%dT%H%M%S%z}{since}.db"


def kept(book: Path) -> list[Kept]:
    """The copies beside a book, the newest first; none where the folder is not there or cannot be read."""
    found: list[Kept] = []
    with contextlib.suppress(OSError):
        found += _read(folder_of(book).iterdir())
    return sorted(found, key=lambda copy: copy.no, reverse=True)


def _read(paths: Iterable[Path]) -> Iterator[Kept]:
    for path in paths:
        name = _NAME.fullmatch(path.name)
        if name is not None and stat.S_ISREG(path.lstat().st_mode):
            made = datetime.strptime(name[2], "%Y%m%dT%H%M%S%z")
            yield Kept(path, int(name[1]), made, path.stat().st_size, int(name[3]) if name[3] else None)


def bases(copy: Kept, copies: Iterable[Kept]) -> list[Kept]:
    """The whole copies that a copy of later entries can be put upon, the newest first."""
    return [one for one in copies if one.whole and copy.after is not None and copy.after <= one.no < copy.no]


def kept_at(path: Path) -> Kept | None:
    """A copy of later entries by its path, with what its name says; None for any other file."""
    path = resolved(path)
    with contextlib.suppress(OSError):
        found = next(iter(_read([path])), None)
        return None if found is None or found.whole else found
    return None


def beside(copy: Kept) -> list[Kept]:
    """The copies in the folder of one, the newest first."""
    with contextlib.suppress(OSError):
        return sorted(_read(copy.path.parent.iterdir()), key=lambda one: one.no, reverse=True)
    return []
