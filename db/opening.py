"""Open a book: make it whole or not at all, and check it before SQLite touches it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from db.copying import aside, folder_of, temporary
from db.errors import BookAltered, NewerBook, NoBook, NotABook, OlderBook, TargetExists
from db.migrating import migrate
from db.place import put, read_header, sidecar
from db.schema import APPLICATION_ID, VERSION
from db.sqlite import Connection, Database, SqliteError, connect, explained, unreadable, unwritable
from db.structure import altered, objects, trigger
from db.watch import refuse_cut_log, refuse_linked


def ready(path: Path, *, create: bool, wait: float) -> str | None:
    """See to it that there is a book at the path; why it can only be read (file, folder), None where it can be written.

    Nothing but a book is ever opened by SQLite, so that any other file stays as it is.
    """
    try:
        # Looked at first: who makes a book makes its log after it.
        log = sidecar(path, "-wal").exists()
        if not path.exists():
            if log:
                # SQLite would take it for the log of the new book.
                raise NotABook(path, "log_only")
            if not create:
                raise NoBook(path)
            _made(path, wait)
        read_header(path)
        refuse_linked(path)
        refuse_cut_log(path)
    except OSError as problem:
        raise unreadable(problem, path) from problem
    if not os.access(path, os.W_OK):
        return "file"
    return None if os.access(path.parent, os.W_OK) else "folder"


def _made(path: Path, wait: float) -> None:
    try:
        make(path, wait=wait)
    except OSError as problem:
        raise unwritable(problem, path) from problem


def make(path: Path, *, wait: float = 5.0) -> None:
    """Make an empty book, in a folder of the user alone if there is none; one that another process made stays.

    It is made under another name and then given its own, so that nobody ever sees half a book.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with temporary(path) as new:
        try:
            fill(new, wait)
        except SqliteError as problem:
            raise explained(problem, path, wait) from problem
        with contextlib.suppress(TargetExists):
            put(new, path)


def fill(new: Path, wait: float) -> None:
    """Make an empty book of an empty file."""
    db = connect(new, wait=wait)
    try:
        db.conn.execute("PRAGMA journal_mode=WAL")
        db.conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(db)
    finally:
        db.close()


def access(path: Path, readonly: str | None) -> str:
    """How `connect` is to open the file: without a log beside one that cannot be written, it is read as it is."""
    if readonly is None:
        return "rw"
    return "ro" if sidecar(path, "-wal").exists() else "frozen"


def connect_book(path: Path, readonly: str | None, *, wait: float) -> tuple[Database, Path | None]:
    """A connection to a book, brought to this version where it can be written.

    Where that was to be done, the copy of it as it was is the second answer.
    """
    db = connect(path, access(path, readonly), wait=wait)
    try:
        return db, _bring_up_to_date(db, path, readonly)
    except BaseException:
        db.close()
        raise


def _bring_up_to_date(db: Database, path: Path, readonly: str | None) -> Path | None:
    kept: list[Path] = []
    version = int(db.conn.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise NewerBook(path, version, VERSION)
    if version < VERSION:
        if readonly is not None:
            raise OlderBook(path, "readonly", str(version))
        refuse_triggers(db.conn, path)
        # Whoever goes back to the version before finds the book as that version left it.
        try:
            migrate(db, lambda before: kept.append(aside(path, f"version-{before}")))
        except BaseException as problem:
            # The book is as it was.
            for copy in kept:
                copy.unlink(missing_ok=True)
            if isinstance(problem, OSError):
                raise unwritable(problem, folder_of(path)) from problem
            raise
    if readonly is None and db.conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.conn.execute("PRAGMA journal_mode=WAL")
    refuse_altered(db.conn, path)
    db.conn.execute("SELECT 1 FROM entry LIMIT 1").fetchone()
    return kept[0] if kept else None


def refuse_altered(conn: Connection, path: Path) -> None:
    """BookAltered where the schema is not the program's own: a trigger could swallow what is written."""
    name = altered(objects(conn))
    if name is not None:
        raise BookAltered(path, name)


def refuse_triggers(conn: Connection, path: Path) -> None:
    """BookAltered where a trigger would have a say in what is brought to this version."""
    name = trigger(objects(conn))
    if name is not None:
        raise BookAltered(path, name)
