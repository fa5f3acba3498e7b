"""Who has a meeting open in which role: for each window a small file beside the book, locked as long as it is there.

The lock and not the file says that somebody is there, so that a process that was killed is gone at once. The book
itself is never opened here.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import socket
import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec

from db.place import sidecar
from meetroom.files.own import open_own

TRIES = 100
# Locked far behind what is written: Windows lets nobody read what another has locked.
_LOCKED_AT = 1 << 20
# More windows than this nobody has; more files are somebody's mischief.
MOST = 500


class Seated(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is there. tty, host: where, as far as the system tells; since: ISO 8601, with offset.

    place: which of several windows of the role this is, from 1 on; a place that was left is taken again.
    """

    role: str
    place: int = 1
    tty: str = ""
    host: str = ""
    pid: int = 0
    since: str = ""


def folder(book: Path) -> Path:
    """Where the files of a book's windows are: book.db-here."""
    return sidecar(book, "-here")


def _beginning(meeting: str) -> str:
    # An id may be too long for a name, and may hold a slash.
    return hashlib.sha256(meeting.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Seat:
    """A role in a meeting, taken by this process until `leave`, or until the process ends in whatever way."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path, self._handle = path, handle

    @classmethod
    @contextlib.contextmanager
    def take(cls, book: Path, meeting: str, role: str, place: int = 1) -> Iterator[Seat | None]:
        """The seat for as long as the context lasts; None where no file can be kept, which stops no meeting."""
        seat = cls._taken(book, meeting, role, place)
        try:
            yield seat
        finally:
            if seat is not None:
                seat.leave()

    @classmethod
    def _taken(cls, book: Path, meeting: str, role: str, place: int) -> Seat | None:
        here = folder(book)
        content = msgspec.json.encode(
            Seated(
                role=role, place=place, tty=_tty(), host=socket.gethostname(), pid=os.getpid(),
                since=datetime.now().astimezone().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        for _ in range(TRIES):
            path = here / f"{_beginning(meeting)}.{role}.{os.getpid()}-{os.urandom(4).hex()}"
            try:
                handle = _made(path)
            except (FileNotFoundError, FileExistsError):
                continue  # The last one to leave took the folder away, even while it was found to be there.
            except OSError:
                return None
            if handle is not None:
                with contextlib.suppress(OSError):
                    os.write(handle, content)
                return cls(path, handle)
        return None

    def leave(self) -> None:
        """Give the seat up; doing it twice does nothing."""
        handle, self._handle = self._handle, -1
        if handle < 0:
            return
        if sys.platform == "win32":
            os.close(handle)
        with contextlib.suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(handle)
        with contextlib.suppress(OSError):
            self._path.parent.rmdir()


def seats(book: Path, meeting: str) -> list[Seated]:
    """Those who have the meeting open now, by role and since when; files of processes that ended are taken away."""
    return _seated(book, _beginning(meeting) + ".")


def everybody(book: Path) -> list[Seated]:
    """Those who have any meeting of a book open now."""
    return _seated(book, "")


def _seated(book: Path, beginning: str) -> list[Seated]:
    found = []
    try:
        if folder(book).is_symlink():
            return []
        with os.scandir(folder(book)) as listed:
            ours = (entry.path for entry in listed if entry.name.startswith(beginning))
            names = list(islice(ours, MOST))
    except OSError:
        return []
    for name in names:
        with contextlib.suppress(OSError):
            seated = _looked_at(Path(name))
            if seated is not None:
                found.append(seated)
    return sorted(found, key=lambda one: (one.role, one.since, one.pid))


def _made(path: Path) -> int | None:
    """A new locked file; None where somebody who was looking held it or took it for one left behind."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if path.parent.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path.parent))
    handle = open_own(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    if _lock(handle, shared=False) and _still_there(path, handle):
        return handle
    os.close(handle)
    with contextlib.suppress(OSError):
        path.unlink()
    return None


def _looked_at(path: Path) -> Seated | None:
    """Who holds the file; one that nobody holds is taken away.

    It is unlinked only while its lock is held here, and no name is ever used twice, so that it cannot be another's.
    """
    handle = open_own(path, os.O_RDWR)
    try:
        if not _lock(handle, shared=True):
            return _read(path, os.read(handle, 4096))
        if sys.platform != "win32" and _still_there(path, handle):
            path.unlink()
    finally:
        os.close(handle)
    if sys.platform == "win32":
        path.unlink()  # Windows refuses while anybody has it open.
    return None


def _read(path: Path, content: bytes) -> Seated:
    try:
        return msgspec.json.decode(content, type=Seated)
    except msgspec.DecodeError:
        # It is just being written; its name says what matters.
        return Seated(role=path.name.split(".")[1])


def _still_there(path: Path, handle: int) -> bool:
    try:
        named = os.stat(path)
    except OSError:
        return False
    held = os.fstat(handle)
    return (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino)


def _lock(handle: int, *, shared: bool) -> bool:
    """Whether the lock was to be had; those who look share it, so that they do not take each other for somebody."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _tty() -> str:
    try:
        return os.ttyname(0)
    except (OSError, AttributeError):
        return ""
