"""Copy a whole database by SQLite's own backup: the live file is never read in any other way."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from db.errors import BookFull
from db.place import put, resolved, sidecar, sync_file
from db.sqlite import Connection, connect

Progress = Callable[[int, int], None]

# Pages of a step, and how many of them go to the disk at once: a longer wait would hold up who records meanwhile.
PAGES = 512
SYNCED = 4096
SUFFIX = ".new"
# A copy may take no more than this part of the free room: the record needs the rest.
PART = 2


@contextlib.contextmanager
def temporary(target: Path) -> Iterator[Path]:
    """A new file of the user alone beside a target, gone again at the end unless it was given another name."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=SUFFIX, dir=target.parent)
    os.close(handle)
    new = Path(name)
    try:
        yield new
    finally:
        for leftover in (new, sidecar(new, "-wal"), sidecar(new, "-shm"), sidecar(new, "-journal")):
            leftover.unlink(missing_ok=True)


def temporaries(folder: Path) -> list[Path]:
    """What was left of files that `temporary` made in a folder, where a process was killed meanwhile."""
    return [path for path in folder.iterdir() if path.name.startswith(".") and SUFFIX in path.name]


def copy(source: Connection, new: Path, progress: Progress | None = None) -> str:
    """Copy a database as it stands at this moment to a file of nobody; durable, its SHA-256 (hex) is the answer.

    progress: called with the pages done and all of them; what it raises ends the copying.
    """
    copied = connect(new)
    # Within a read transaction the copy is of one moment, and writers do not make it begin again.
    held = not source.in_transaction
    if held:
        source.execute("BEGIN")
    try:
        source.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        source.backup(copied.conn, pages=PAGES, progress=_stepping(new, progress))
    finally:
        if held:
            source.execute("ROLLBACK")
        copied.close()
    sync_file(new)
    with new.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _stepping(new: Path, progress: Progress | None) -> Callable[[int, int, int], None]:
    synced = 0

    def step(_status: int, left: int, total: int) -> None:
        nonlocal synced
        if total - left >= synced + SYNCED:
            sync_file(new)
            synced = total - left
        if progress is not None:
            progress(total - left, total)

    return step


def folder_of(book: Path) -> Path:
    """Where the copies of a book are."""
    return sidecar(resolved(book), ".backups")


def must_have_room(book: Path, folder: Path) -> None:
    """BookFull where a copy would leave the book itself too little to go on."""
    needed = sum(path.stat().st_size for path in (book, sidecar(book, "-wal")) if path.exists())
    free = shutil.disk_usage(folder).free
    if needed * PART > free:
        raise BookFull(folder, "full", f"{needed} > {free} / {PART}")


def made_alone(folder: Path) -> None:
    """Make a folder of the user alone where there is none; OSError where a link stands there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))


def aside(path: Path, word: str) -> Path:
    """Keep a copy of a book that is open, as committed, where its copies are. BookFull where room is short."""
    folder = folder_of(path)
    made_alone(folder)
    must_have_room(path, folder)
    target = free_name(folder / path.name, word)
    source = connect(path, "ro")
    try:
        with temporary(target) as new:
            copy(source.conn, new)
            put(new, target)
    finally:
        source.close()
    return target


def free_name(path: Path, word: str) -> Path:
    """A name beside a file that is not taken: book-WORD.db, book-WORD-2.db, …"""
    names = (f"{path.stem}-{word}{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    return next(found for found in map(path.with_name, names) if not found.exists())


def rescue(fill: Callable[[Path], None], path: Path) -> Path | None:
    """A file that `fill` fills, for a book that was lost, beside where it was, else in the temporary folder.

    It can be put back like any backup; None where there is no room for it anywhere.
    """
    for folder in (path.parent, Path(tempfile.gettempdir())):
        with contextlib.suppress(Exception):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target = free_name(folder / path.name, "rescued")
            with temporary(target) as new:
                fill(new)
                put(new, target)
            return target
    return None
