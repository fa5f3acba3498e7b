"""Open an archive file without trusting it: what its directory says is checked before anything is unpacked."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from meetroom.documents.filing.faults import Fault, Unreadable
from meetroom.documents.filing.pack import BLOCK, LIMIT
from meetroom.documents.filing.packing import altered
from meetroom.files.office import BROKEN, NoPackage, opened
from meetroom.files.own import open_own

NAME_BYTES = 400
# No text of an office packs better than this: what does was made to fill memory or disk.
_RATIO = 250
_SMALL = 10_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1
# What the directory of a zip ends with, and how long that is without a comment.
_MARK, _END = b"PK\x05\x06", 22
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\:]")


class Member(NamedTuple):
    """A file in the archive as its directory has it."""

    info: zipfile.ZipInfo
    size: int


class Container:
    """An open archive: its files by their paths. What `read` and `digest` meet that is broken raises Unreadable."""

    def __init__(self, file: BinaryIO, archive: zipfile.ZipFile, members: dict[str, Member]) -> None:
        self._file, self._archive = file, archive
        self.members = members

    def altered(self) -> Iterator[str]:
        """The files around which the archive was changed; "" for its end."""
        return altered(self._file, self._archive)

    def pieces(self, path: str) -> Iterator[bytes]:
        """What is in a file, in pieces; one piece more than its size says is not read."""
        member = self.members[path]
        left = member.size + 1
        try:
            with self._archive.open(member.info) as file:
                while left > 0 and (piece := file.read(min(BLOCK, left))):
                    left -= len(piece)
                    yield piece
        except BROKEN as problem:
            raise Unreadable(Fault("broken", path)) from problem

    def read(self, path: str, limit: int) -> bytes:
        """All of a small file; Unreadable where it is larger than the limit."""
        if self.members[path].size > limit:
            raise Unreadable(Fault("large", path, limit=limit))
        return b"".join(self.pieces(path))

    def digest(self, path: str) -> tuple[int, str]:
        """The size and the SHA-256 of what is in a file."""
        size, digest = 0, hashlib.sha256()
        for piece in self.pieces(path):
            size += len(piece)
            digest.update(piece)
        return size, digest.hexdigest()


@contextmanager
def container(path: Path) -> Iterator[tuple[Container, list[Fault]]]:
    """An archive file opened, with what is wrong with its directory; Unreadable where it is no file of this kind."""
    try:
        handle = open_own(path, os.O_RDONLY, follow=True)
    except OSError as problem:
        raise Unreadable(Fault("unread", detail=problem.strerror or "")) from problem
    with os.fdopen(handle, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        try:
            archive = opened(file, size)
        except NoPackage as problem:
            raise Unreadable(Fault(problem.why)) from problem
        except BROKEN as problem:
            raise Unreadable(Fault("cut")) from problem
        with archive:
            faults: list[Fault] = []
            file.seek(size - _END - len(archive.comment))
            if not file.read(_END).startswith(_MARK):
                faults.append(Fault("behind"))
            members = _members(archive, size, faults)
            yield Container(file, archive, members), faults


def _members(archive: zipfile.ZipFile, size: int, faults: list[Fault]) -> dict[str, Member]:
    members: dict[str, Member] = {}
    packed = unpacked = 0
    for info in archive.infolist():
        name = info.filename
        packed += info.compress_size
        # What another program that packs files anew adds: a folder has nothing in it.
        if name.endswith("/") and not info.file_size and _is_safe(name.rstrip("/")):
            continue
        # What stands behind a NUL is not in the name that the library gives.
        if not _is_safe(info.orig_filename):
            faults.append(Fault("path", name))
        elif name in members:
            faults.append(Fault("double", name))
        elif info.flag_bits & _LOCKED:
            faults.append(Fault("locked", name))
        elif info.compress_type not in _METHODS:
            faults.append(Fault("method", name))
        elif stat.S_ISLNK(info.external_attr >> 16):
            faults.append(Fault("link", name))
        elif info.file_size > max(_SMALL, info.compress_size * _RATIO):
            faults.append(Fault("bomb", name))
        else:
            unpacked += info.file_size
            members[name] = Member(info, info.file_size)
    # Parts that lie on each other unpack to more than any file holds.
    if packed > size or unpacked > LIMIT + _SMALL:
        raise Unreadable(Fault("bomb"))
    return members


def _is_safe(name: str) -> bool:
    """Whether a path stays in the folder where it is unpacked, on every system."""
    parts = name.split("/")
    return (
        bool(name) and len(name.encode(errors="replace")) <= NAME_BYTES and not _FORBIDDEN.search(name)
        and all(part not in ("", ".", "..") for part in parts)
    )  # fmt: skip
