"""Backups of a book while it is in use, and a backup put in the place of a book, with what was recorded since."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.copying import Progress, copy, free_name, temporary
from db.errors import (
    BookDamaged,
    BookError,
    BookInUse,
    BookUnreadable,
    CopyBroken,
    NoBackup,
    NotABook,
    TargetExists,
)
from db.kept import Kept, bases, beside, kept_at
from db.migrating import migrate
from db.opening import access
from db.place import in_use, put, read_header, resolved, sidecar, sync_folder
from db.schema import VERSION
from db.sqlite import Connection, SqliteError, connect, explained, of_writing, unreadable, unwritable
from db.supplement import fill, put_upon
from db.verify import verify_file

if TYPE_CHECKING:
    from db.book import Book

WAIT = 5.0
BESIDE = ("-wal", "-shm")
_GAPS = "SELECT meeting_id FROM entry GROUP BY meeting_id HAVING min(no) <> 1 OR max(no) <> count(*) LIMIT 1"


def backup(book: Book, target: Path, force: bool = False, progress: Progress | None = None) -> str:
    """Copy a book as it stands at this moment; the SHA-256 (hex) of the copy is the answer.

    The copy gets its name only when it is whole and durable; BookDamaged for a book of which no whole copy can be had.
    An existing file is replaced only with `force`, and one that some process has open, the book itself among them,
    or that is no regular file, never. progress: pages done and all of them.
    """
    target = resolved(target)
    book.must_be_in_place()
    with _explaining(target):
        _refuse(target, force)
        with _reading(book.path, access(book.path, book.readonly) if book.readonly else "ro") as source:
            return _put_copy(source, book.path, target, force, progress)


def _put_copy(conn: Connection, source: Path, target: Path, force: bool, progress: Progress | None) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary(target) as new:
        digest = _copied(conn, new, target, progress)
        with _reading(new, "frozen", source) as made:
            _must_be_whole(made, source)
        if force:
            for suffix in BESIDE:
                sidecar(target, suffix).unlink(missing_ok=True)
            new.replace(target)
            sync_folder(target.parent)
        else:
            put(new, target)
    return digest


def supplement(book: Book, target: Path, place: int) -> None:
    """Write the entries after a place of a book, as it stands at this moment, to a new file.

    It gets its name only when it is durable; BookDamaged where they make no chain.
    """
    book.must_be_in_place()
    with _explaining(target), temporary(target) as new:
        with _reading(book.path, access(book.path, book.readonly) if book.readonly else "ro") as source:
            try:
                fill(new, source, place)
            except SqliteError as problem:
                if of_writing(problem):
                    raise explained(problem, target, WAIT) from problem
                raise
        put(new, target)


def restore(source: Path, target: Path, force: bool = False, progress: Progress | None = None) -> Path | None:
    """Put a copy of a backup in the place of a book; where the book that was there is kept is the answer.

    The backup must be a whole book, or have all entries since one that is beside it. A file that is there is moved
    aside only with `force`, and never while some process has it open or where it is no regular file. progress: pages
    done and all of them, then entries.
    """
    source, target = resolved(source), resolved(target)
    try:
        if not source.exists():
            raise NoBackup(source)
        if source == target:
            raise TargetExists(target)
        more = kept_at(source)
        if more is None:
            read_header(source)
    except OSError as problem:
        raise unreadable(problem, source) from problem
    with _explaining(target):
        _refuse(target, force)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with temporary(target) as new:
            if more is None:
                _put_whole(source, new, target, progress)
                _must_hold(new, source, progress)
            else:
                _put_together(more, new, target, progress)
            kept = _aside(target)
            put(new, target)
    return kept


def _put_whole(source: Path, new: Path, target: Path, progress: Progress | None) -> None:
    with _reading(source, access(source, "backup")) as opened:
        _must_be_whole(opened, source)
        _copied(opened, new, target, progress)


def _put_together(more: Kept, new: Path, target: Path, progress: Progress | None) -> None:
    """Put what was recorded since upon the newest whole copy that holds; what is wrong with the last one tried."""
    problem: BookError = NotABook(more.path, "supplement")
    for base in bases(more, beside(more)):
        try:
            _put_whole(base.path, new, target, progress)
            _bring_up_to_date(new, base.path)
            put_upon(new, more.path)
            _must_hold(new, more.path, progress)
        except (BookDamaged, BookUnreadable, NotABook) as found:
            problem = found
        else:
            return
    raise problem


@contextlib.contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise unwritable(problem, path) from problem


def _copied(source: Connection, new: Path, target: Path, progress: Progress | None) -> str:
    """The SHA-256 (hex) of the copy; what happens to the new file is said of the name that it was to have."""
    try:
        return copy(source, new, progress)
    except SqliteError as problem:
        if of_writing(problem):
            raise explained(problem, target, WAIT) from problem
        raise


@contextlib.contextmanager
def _reading(path: Path, mode: str, called: Path | None = None) -> Iterator[Connection]:
    """A connection that reads; called: the path that errors name, where it is another."""
    try:
        db = connect(path, mode, wait=WAIT)
        try:
            yield db.conn
        finally:
            db.close()
    except SqliteError as problem:
        raise explained(problem, called or path, WAIT, reading=True) from problem


def _refuse(target: Path, force: bool) -> None:
    if target.exists() and not target.is_file():
        raise NotABook(target, "not_a_file")
    there = [path for path in (target, *(sidecar(target, suffix) for suffix in BESIDE)) if path.exists()]
    if target.exists() and in_use(target):
        raise BookInUse(target)
    if there and not force:
        raise TargetExists(there[0])


def must_hold(source: Path, progress: Progress | None = None) -> None:
    """BookError where a file that nobody has open is not a book, every entry of which holds.

    progress: called with the entries done and all of them.
    """
    if read_header(source) == VERSION:
        _must_hold(source, source, progress)
        return
    with (
        tempfile.TemporaryDirectory(prefix="meetroom-") as folder,
        _reading(source, access(source, "backup")) as opened,
    ):
        new = Path(folder) / "copy.db"
        new.touch(0o600)
        copy(opened, new)
        _must_hold(new, source, progress)


def _must_hold(new: Path, source: Path, progress: Progress | None = None) -> None:
    """CopyBroken, of the source, where a copy of it, brought to this version, does not hold."""
    _bring_up_to_date(new, source)
    found = verify_file(new, progress).problem
    if found is not None:
        raise CopyBroken(source, found.what, found.meeting, found.entry, found)


def _bring_up_to_date(new: Path, source: Path) -> None:
    if read_header(new) == VERSION:
        return
    try:
        db = connect(new)
        try:
            migrate(db)
        finally:
            db.close()
    except Exception as problem:
        # An entry that cannot be read, or makes no meeting.
        raise CopyBroken(source, repr(problem)[:200]) from problem


def _must_be_whole(conn: Connection, source: Path) -> None:
    (said,) = conn.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise BookDamaged(source, said)
    gap = conn.execute(_GAPS).fetchone()
    if gap is not None:
        raise BookDamaged(source, "numbering", gap[0])


def _aside(target: Path) -> Path | None:
    """Move a book out of the way with its log, under a name with the date of its last change.

    A log left behind would be taken for that of the book that comes.
    """
    if not target.exists() and not any(sidecar(target, suffix).exists() for suffix in BESIDE):
        return None
    changed = max(path.stat().st_mtime for path in (target, sidecar(target, "-wal")) if path.exists())
    kept = free_name(target, f"{datetime.fromtimestamp(changed).astimezone():%Y%m%d-%H%M%S}")
    try:
        for suffix in ("", *BESIDE):
            if sidecar(target, suffix).exists():
                sidecar(target, suffix).rename(sidecar(kept, suffix))
    except PermissionError as problem:
        # Windows does not move what is open.
        raise BookInUse(target) from problem
    return kept
