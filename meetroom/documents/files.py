"""Files for documents: names that every system takes, and writing that loses nothing."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from meetroom.documents.package import CUSTOM
from meetroom.files.office import BROKEN, NoPackage, package
from meetroom.files.own import PRIVATE, read_own
from meetroom.record.shape.record import Record
from meetroom.wording.visible import visible

NAME_BYTES = 200
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
_FALLBACK = "document"
_TEXT = re.compile(r"word/document\.xml|xl/worksheets/sheet\d+\.xml")
_HEAD = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
# As this program writes it, and as others write it anew who saved the document again.
_PROPERTY = re.compile(rb'<property[^>]*\bname="head"[^>]*>\s*<vt:lpwstr[^>]*>([0-9a-f]{64})</vt:lpwstr>')
# A PDF file has it as the first of its keywords, which PDF/A never packs.
_KEYWORD = re.compile(rb"<pdf:Keywords>([0-9a-f]{64})\b")
_PART_BYTES = 64_000_000


class Exists(FileExistsError):
    """There is a file at this path already, and nobody asked to overwrite it."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        self.path = path


def safe_name(text: str, *, limit: int = NAME_BYTES) -> str:
    """A file name without folders that Linux, macOS and Windows take; at most `limit` bytes, whole characters."""
    name = visible(_FORBIDDEN.sub("_", text), newline="_")
    name = _trimmed(_cut(_trimmed(name), limit))
    if _RESERVED.match(name):
        name = _trimmed(_cut(f"_{name}", limit))
    return name or _FALLBACK


def default_name(record: Record, name: str, form: str, others: Collection[str] = ()) -> str:
    """What a document's file is called unless somebody says otherwise: date, title, document, form.

    name: what the document is called. others: the titles of the other meetings of that day; where one of them would
    give the same name, the id of the meeting stands in it too.
    """
    meeting = record.meeting
    ending = safe_name(f"-{name}.{form}")
    limit = NAME_BYTES - len(ending.encode())

    def stem(title: str, limit: int) -> str:
        return safe_name(f"{meeting.date.isoformat()}-{title}", limit=limit)

    # Some systems tell no capitals from small letters.
    if stem(meeting.title, limit).casefold() in {stem(other, limit).casefold() for other in others}:
        ending = safe_name(f"-{meeting.id}") + ending
        limit = NAME_BYTES - len(ending.encode())
    return stem(meeting.title, limit) + ending


def printed_head(path: Path) -> str:
    """The head of the record that a document (docx, xlsx, pdf) is of, "" where none is found in it.

    It stands in its properties; what was made before it did prints it at the end of its text.
    """
    # Whatever else somebody put into the folder is no document of ours.
    with suppress(OSError):
        return head_in(read_own(path, _PART_BYTES, follow=True), path.suffix)
    return ""


def head_in(data: bytes, suffix: str) -> str:
    """The same of the bytes of a file whose name ends so (.docx, .xlsx, .pdf)."""
    if suffix.lower() == ".pdf":
        found = _KEYWORD.search(data)
        return found[1].decode() if found else ""
    with suppress(NoPackage, *BROKEN), package(data) as parts:
        small = [part for part in parts.infolist() if part.file_size <= _PART_BYTES]
        if sum(part.file_size for part in small) > 4 * _PART_BYTES:
            return ""
        for part in small:
            named = _PROPERTY.search(parts.read(part)) if part.filename == CUSTOM else None
            if named is not None:
                return named[1].decode()
        heads = [head for part in small if _TEXT.fullmatch(part.filename) for head in _HEAD.findall(parts.read(part))]
        return heads[-1].decode() if heads else ""
    return ""


def write_file(
    path: Path, data: bytes, *, overwrite: bool, private: bool = False, noted: Callable[[], None] | None = None
) -> None:
    """Write a file whole or not at all: beside its place, synced, then put there. private: for the user alone.

    noted: called in between, so that nobody who ends the program finds a file that was not noted; where it raises,
    there is none. Exists where there is something already, unless `overwrite`; OSError for what the system refuses.
    """
    with placed(path, overwrite=overwrite, private=private) as file:
        file.write(data)
        if noted is not None:
            file.flush()
            os.fsync(file.fileno())
            noted()


@contextmanager
def placed(path: Path, *, overwrite: bool, private: bool = False) -> Iterator[BinaryIO]:
    """A file to write into, which stands in its place once all of it was written, and nowhere where that fails.

    Exists where there is something already, unless `overwrite`; OSError for what the system refuses.
    """
    if not overwrite and os.path.lexists(path):
        raise Exists(path)
    # A device or a folder is never replaced by a file; a link is, rather than written through.
    if not path.name or (path.exists() and not path.is_file() and not path.is_symlink()):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    beside = path.with_name(f".meetroom-{secrets.token_hex(8)}.tmp")
    try:
        mode = PRIVATE if private else 0o666
        with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            os.replace(beside, path)
        else:
            _put(beside, path)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
    _sync_folder(path.parent)


def _put(beside: Path, path: Path) -> None:
    """Give a file its name, which nobody else may have taken in the meantime."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise Exists(path) from None
    except OSError:
        # No hard links here (FAT, some shares): take the name first, then fill it.
        try:
            path.open("xb").close()
        except FileExistsError:
            raise Exists(path) from None
        os.replace(beside, path)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where folders can be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems cannot; the data itself is synced already.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode("utf-8", "ignore")


def _trimmed(name: str) -> str:
    """Without blanks and dots at either end: hidden on one system, dropped on another."""
    return name.strip(" .\u3000")
