"""Open a package of Office files (a ZIP) without trusting what it says of itself: how many parts, how large, how deep.

What such a file cannot be read for is told by a word of its own, which sentences are made of (sentences.py): locked
files of Office and the old formats are no packages at all, and people name files as others than they are.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import BinaryIO
from xml.etree import ElementTree

# What opening and reading may raise for whatever bytes there are.
BROKEN = (
    zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, RuntimeError, NotImplementedError,
    AttributeError, IndexError, OverflowError, struct.error, zlib.error, ElementTree.ParseError,
)  # fmt: skip
# Each part takes memory before any is looked at; an agenda has a dozen.
PARTS = 4_000
_DIRECTORY = 1_000_000
_END, _END_LARGE, _END_SIZE, _LOCATOR_SIZE = b"PK\x05\x06", b"PK\x06\x07", 22, 20
_COMMENT = 65_535
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How the parts of an OLE file are called there: that of a locked package, of old Word and of old Excel.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKED = 0x1


class NoPackage(Exception):
    """A file that is no package which can be read. why: empty | locked | old | pdf | text | other | parts."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def package(data: bytes) -> zipfile.ZipFile:
    """The package in these bytes; NoPackage says why it is none. BROKEN may be raised for what is in it."""
    return opened(io.BytesIO(data), len(data))


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


def _why(head: bytes, more: bytes) -> str:
    if not head:
        return "empty"
    if head.startswith(_OLE):
        return "locked" if _LOCKED in more else "old"
    if head.startswith(b"%PDF"):
        return "pdf"
    return "other" if b"\0" in head else "text"
