"""The files of folders of materials, looked through by what is in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from meetroom.files.own import open_own

# A folder of a meeting has dozens of files; a whole disk is not searched.
LOOKED_AT = 20_000
_BLOCK = 1 << 20


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, in the order of their names; no link is followed."""
    for top, folders, names in os.walk(folder):
        folders.sort()
        yield from (path for name in sorted(names) if not (path := Path(top, name)).is_symlink() and path.is_file())


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    for piece in pieces_of(path):
        digest.update(piece)
    return digest.hexdigest()


def pieces_of(path: Path) -> Iterator[bytes]:
    """What is in a file, piece by piece."""
    with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
        while piece := file.read(_BLOCK):
            yield piece
