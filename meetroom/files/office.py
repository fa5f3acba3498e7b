"""Open a file of Word or Excel (a package of parts) without trusting what it says of itself.

Why one cannot be read is told by a word, of which sentences are made: files with a password and old formats are no
packages at all, and people call files by the ending of another program.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import BinaryIO, Literal

# What reading such a file, and what libraries make of it, may raise for whatever bytes there are.
BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
# Each part takes memory before any is looked at; an agenda has a dozen.
PARTS = 4_000
_DIRECTORY = 1_000_000
# Declarations stand before the first element.
_PROLOGUE = 8_192
_END, _END_LARGE, _END_SIZE, _LOCATOR_SIZE = b"PK\x05\x06", b"PK\x06\x07", 22, 20
_COMMENT = 65_535
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How the parts of an OLE file are called there: that of a locked package, of old Word and of old Excel.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKED = 0x1


# empty; locked: by a password; old: the format of before 2007; other: a file of another sort; cut: not all of it is
# there, or it is damaged; parts: more of them than any paper has; declared: what no program of an office writes.
Why = Literal["empty", "locked", "old", "other", "cut", "parts", "declared"]


class NoPackage(Exception):
    """A file that is no package which can be read."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def package(data: bytes) -> zipfile.ZipFile:
    """The package in these bytes; NoPackage says why it is none. BROKEN may be raised for what is in it."""
    return opened(io.BytesIO(data), len(data))


def must_be_undeclared(archive: zipfile.ZipFile) -> None:
    """NoPackage where any XML in a package declares entities: programs that read it would follow them."""
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as file:
                if is_declared(file.read(_PROLOGUE)):
                    raise NoPackage("declared")


def opened(file: BinaryIO, size: int) -> zipfile.ZipFile:
    """The package in a file of this size."""
    head = file.read(4096)
    if not head.startswith(b"PK"):
        file.seek(0)
        raise NoPackage(_why(head, file.read(1_000_000)))
    file.seek(max(0, size - _END_SIZE - _LOCATOR_SIZE - _COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise NoPackage("cut")
    count, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
    # What is too large for these numbers says so elsewhere, and is no paper.
    large = tail[max(0, at - _LOCATOR_SIZE) : at].startswith(_END_LARGE)
    if large or count > PARTS or directory > _DIRECTORY:
        raise NoPackage("parts")
    file.seek(0)
    archive = zipfile.ZipFile(file)
    if any(member.flag_bits & _MARKED for member in archive.infolist()):
        archive.close()
        raise NoPackage("locked")
    return archive


def part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The bytes of a part, one more than the limit where it has more; DTDs, in which bombs are written, are refused."""
    with archive.open(name) as file:
        data = file.read(limit + 1)
    if is_declared(data):
        raise NoPackage("declared")
    return data


def is_declared(data: bytes) -> bool:
    """Whether XML declares entities or a type of its own, in whatever encoding."""
    return any(mark in data or mark.decode().encode(code) in data
               for mark in (b"<!DOCTYPE", b"<!ENTITY") for code in ("utf-16-le", "utf-16-be"))  # fmt: skip


def _why(head: bytes, more: bytes) -> Why:
    if not head.strip():
        return "empty"
    if head.startswith(_OLE):
        return "locked" if _LOCKED in more else "old"
    return "other"
