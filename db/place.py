"""The file at a path: what its header says, who has it open, and putting a new one there without replacing any."""

from __future__ import annotations

import contextlib
import errno
import os
import struct
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Lock
from typing import IO

from db.errors import NewerBook, NotABook, SingleProcessOnly, TargetExists
from db.schema import APPLICATION_ID, SUPPLEMENT_ID, VERSION
from db.sqlite import library, unwritable
from meetroom.files.own import open_own

Identity = tuple[int, int]

_HEADER = struct.Struct(">16s44xI4xI28x")
_MAGIC = b"SQLite format 3\0"
# SQLite locks these bytes of the file (its own documentation, "File Locking"), whatever the platform.
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510

_open: Counter[Identity] = Counter()
_without_index: set[Identity] = set()
_guard = Lock()


def resolved(path: Path) -> Path:
    """Where a path leads, links followed; NotABook where no file can be there: `/`, links in a circle."""
    try:
        found = path.resolve()
        # Newer Pythons leave a circle as it is.
        circle = os.path.islink(found)
    except OSError as problem:
        if problem.errno == errno.ELOOP:
            raise NotABook(path, "not_a_file") from problem
        raise unwritable(problem, path) from problem
    except (RuntimeError, ValueError) as problem:
        raise NotABook(path, "not_a_file") from problem
    if circle or not found.name:
        raise NotABook(path, "not_a_file")
    return found


def identity(path: Path | str) -> Identity:
    """What tells this file from another at the same path."""
    status = os.stat(path)
    return status.st_dev, status.st_ino


def is_open_here(path: Path) -> bool:
    """Whether this process has the file open as a book."""
    try:
        return _open[identity(path)] > 0
    except FileNotFoundError:
        return False


def note_open(file: Identity, by: int) -> None:
    """Remember that this process opened (1) or closed (-1) a book."""
    with _guard:
        _open[file] += by


def note_without_index(file: Identity) -> None:
    """Remember that this process holds a book whose index was deleted, for good: nobody may close it.

    SQLite gives every later connection of the process to the same file that deleted index, and not the one that other
    processes have by now: what it commits would vanish, and theirs with it.
    """
    with _guard:
        _without_index.add(file)


def is_without_index(path: Path) -> bool:
    """Whether only another process can open the book at the path."""
    try:
        return identity(path) in _without_index
    except OSError:
        return False


def read_header(path: Path) -> int:
    """The version in the header of a book; NotABook or NewerBook for any other file, which is only read.

    A book that this process has open is never read this way: closing the file would drop SQLite's locks on it.
    """
    if is_open_here(path):
        return VERSION
    if not path.is_file():
        raise NotABook(path, "not_a_file")
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        header = os.read(handle, _HEADER.size)
    finally:
        os.close(handle)
    if not header:
        raise NotABook(path, "empty")
    if len(header) < _HEADER.size:
        raise NotABook(path, "not_sqlite")
    magic, version, application = _HEADER.unpack(header)
    if magic != _MAGIC:
        raise NotABook(path, "not_sqlite")
    if application == SUPPLEMENT_ID:
        raise NotABook(path, "supplement")
    if application != APPLICATION_ID:
        raise NotABook(path, "other_database")
    if version > VERSION:
        raise NewerBook(path, version, VERSION)
    return int(version)


def in_use(path: Path) -> bool:
    """Whether any process has the file open as a database; the file is not touched."""
    if is_open_here(path):
        return True
    if sys.platform == "win32":
        return False  # Windows itself refuses to move a file that is open.
    import fcntl

    handle = os.open(path, os.O_RDWR)
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def sidecar(path: Path, suffix: str) -> Path:
    """The file that SQLite or the program keeps beside a book: book.db-wal, book.db-lock."""
    return path.with_name(path.name + suffix)


def lock_for(path: Path, alone: bool) -> IO[bytes] | None:
    """The lock that keeps processes with an old SQLite alone with the book; hold the file until the book is closed.

    alone: this process has an old SQLite. Where no such process ever opened the book there is no lock file.
    """
    beside = sidecar(path, "-lock")
    if not alone and not beside.exists():
        return None
    if alone and path.exists() and in_use(path):
        raise SingleProcessOnly(path, library())
    try:
        handle = _lock_file(beside)
    except OSError as problem:
        raise unwritable(problem, beside) from problem
    try:
        _take(handle, alone)
    except OSError:
        handle.close()
        raise SingleProcessOnly(path, library()) from None
    return handle


@contextlib.contextmanager
def locked_alone(path: Path) -> Iterator[bool]:
    """Hold a lock file that one process at a time can have; whether this one has it. Its end frees it."""
    with _lock_file(path) as handle:
        try:
            _take(handle, True)
        except OSError:
            yield False
        else:
            yield True


def _lock_file(path: Path) -> IO[bytes]:
    """Whatever else lies at its place is neither waited for nor followed."""
    return os.fdopen(open_own(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), "ab")


def _take(handle: IO[bytes], alone: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)


def put(made: Path, target: Path) -> None:
    """Give a finished file its name; TargetExists where there is one already, also one that came meanwhile."""
    try:
        if sys.platform == "win32":
            made.rename(target)
        else:
            _link(made, target)
    except FileExistsError:
        raise TargetExists(target) from None
    sync_folder(target.parent)


def _link(made: Path, target: Path) -> None:
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:
        # File systems of memory sticks have no links; nothing better than looking first is to be had there.
        if target.exists():
            raise FileExistsError(target) from None
        made.rename(target)
    else:
        # Who opens the book meanwhile takes the first name away.
        made.unlink(missing_ok=True)


def put_aside(path: Path, known: Identity) -> None:
    """Give a file another name beside it, book.db-wal.lost-1, unless it is another file than the known one."""
    with contextlib.suppress(OSError):
        if identity(path) == known:
            names = (path.with_name(f"{path.name}.lost-{n}") for n in count(1))
            path.rename(next(name for name in names if not name.exists()))


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    with contextlib.suppress(OSError):
        os.fsync(handle)
    os.close(handle)


def sync_file(path: Path) -> None:
    """Make a file that no database has open durable."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
