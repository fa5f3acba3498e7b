"""An open book as a file: one at a time uses it, and a write is durable and in the right file when it returns."""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from db.copying import copy, rescue
from db.errors import BookLinked, BookLocked, BookReplaced, BookUnwritable
from db.opening import connect_book, fill, refuse_altered
from db.place import (
    identity,
    is_without_index,
    lock_for,
    note_open,
    note_without_index,
    put_aside,
    sidecar,
    sync_file,
)
from db.sqlite import Connection, Database, SqliteError, connect, explained
from db.watch import Watch

T = TypeVar("T")
S = TypeVar("S", bound="BookFile")


class _IndexGone(Exception):
    """The index of the log was deleted while a transaction was written."""


class BookFile:
    """The file, its connection, which one thread at a time uses, and transactions on it.

    Who calls does the work in their own thread: handing it to another and waiting costs a fifth of an append.

    readonly: why it can only be read (file, folder), None where it can be written. single_process: the SQLite library
    is too old for several processes, and this one has the book to itself. wait: seconds to wait for a lock.
    as_it_was: the copy that was kept of a book of an earlier version when it was opened, None for one of this version.
    """

    def __init__(self, path: Path, readonly: str | None, *, wait: float, alone: bool) -> None:
        self.path, self.readonly, self.wait, self.single_process = path, readonly, wait, alone
        self._rescue: Path | None = None
        self._lost, self._closed, self._wrote = "", False, False
        # The schema as it was last found to be the program's own; it is looked at again where it changed.
        self._schema = -1
        self._turn = threading.RLock()
        self._lock = lock_for(path, alone) if readonly is None else None
        try:
            self._db = self._connected()
        except BaseException:
            self._release()
            raise

    def _connected(self) -> Database:
        if is_without_index(self.path):
            raise BookReplaced(self.path, None, what="index_before")
        try:
            db, self.as_it_was = connect_book(self.path, self.readonly, wait=self.wait)
        except SqliteError as problem:
            raise explained(problem, self.path, self.wait, reading=self.readonly is not None) from problem
        # The log is as much a part of the book as the file, and so is its index: what is committed by way of a deleted
        # one vanishes for all who come later.
        self._watch = Watch(self.path, readonly=self.readonly is not None)
        note_open(self._watch.identity, 1)
        return db

    def _trouble(self) -> str:
        """What became of the book's files that cannot be trusted any more; "" where all is well.

        Where only the bytes may be others, a connection that remembers nothing is asked whether all is still there that
        this process has seen recorded.
        """
        if self._lost:
            return self._lost
        what, now = self._watch.look()
        if what in ("stirred", "shorter"):
            what = "" if self._reads_back(whole=what == "shorter") else "content"
        if not what and now:
            self._watch.trust(now)
        self._links = now[0].st_nlink if now else 1
        return what

    def _reads_back(self, *, whole: bool) -> bool:
        """Whether another connection finds what was recorded; whole: every page, wherever it stands."""
        try:
            db = connect(self.path, "ro", wait=self.wait)
            try:
                if whole and db.conn.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    return False
                return self._holds(db.conn)
            finally:
                db.close()
        except SqliteError as problem:
            if isinstance(explained(problem, self.path, self.wait), BookLocked):
                raise
            return False

    def _holds(self, conn: Connection) -> bool:
        """Whether a connection finds all that this process has seen recorded."""
        return True

    def _rebuild(self, conn: Connection, source: Connection) -> None:
        """Write what this process has seen recorded into a new book, and what else of the source can be trusted."""

    def close(self) -> None:
        """Close the book; closing it twice does nothing."""
        if not self._closed:
            self._closed = True
            with self._turn:
                self._disconnect()
            self._release()

    def _disconnect(self) -> None:
        what = self._trouble()
        if not what:
            if self._wrote:
                # Where others have the book open, SQLite would leave what was written in the log.
                with contextlib.suppress(SqliteError):
                    self._db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self._db.close()
            note_open(self._watch.identity, -1)
        else:
            # Where only the index is gone, the log has all, and who comes next reads it.
            if what == "index":
                note_without_index(self._watch.identity)
            elif self._left_behind():
                self._replaced(what)
            # Closing would bring the lost log into the file at the path and delete the log there, which may by now be
            # another's. A connection that nobody ever lets go of is never closed.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._db.conn))

    def _left_behind(self) -> bool:
        """Whether the log of the lost file still lies where the next to open the path would take it for its own."""
        log, beside = sidecar(self.path, "-wal"), self._watch.beside()
        with contextlib.suppress(OSError):
            return log in beside and identity(log) == beside[log]
        return False

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()

    def __enter__(self: S) -> S:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, work: Callable[[Connection], T]) -> T:
        """Read with the connection; errors of SQLite come as BookError."""
        with self._turn:
            try:
                return work(self._db.conn)
            except SqliteError as problem:
                raise explained(problem, self.path, self.wait, reading=True) from problem

    def must_be_in_place(self) -> None:
        """BookReplaced where the files at the path are no longer those that were opened, or hold something else.

        BookLinked where the book got a second name meanwhile: under that name it would have a log of its own.
        """
        with self._turn:
            self._must_stand()
            if self._links > 1:
                raise BookLinked(self.path, self._links)

    def _must_stand(self) -> None:
        try:
            what = self._trouble()
        except SqliteError as problem:
            raise explained(problem, self.path, self.wait, reading=True) from problem
        if what:
            raise self._replaced(what)

    def log(self) -> tuple[int, int]:
        """Size and time of the log: others once anything was written to the book, by whatever process."""
        with contextlib.suppress(OSError):
            found = os.stat(sidecar(self.path, "-wal"))
            return found.st_size, found.st_mtime_ns
        return 0, 0

    def settle(self) -> bool:
        """Bring what stands in the log home into the book's file, so that a copy of it by hand has all of the record.

        Whether all of it is there now: who reads an older state keeps some of it back. On a connection of its own,
        while nobody waits: who records meanwhile is not held up. Raises as `must_be_in_place` does.
        """
        self.must_be_in_place()
        try:
            db = connect(self.path, wait=0.0)
            try:
                busy, frames, home = db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            finally:
                db.close()
        except SqliteError as problem:
            raise explained(problem, self.path, 0.0) from problem
        # The file has other bytes now: asked for at leisure, and not by the next entry.
        self.must_be_in_place()
        return not busy and frames == home

    def write(self, work: Callable[[Connection], T]) -> T:
        """Write under the write lock; what `work` raises takes it all back.

        When this returns, it is durable, and in the file that was opened; BookReplaced otherwise.
        """
        if self.readonly is not None:
            raise BookUnwritable(self.path, "readonly", self.readonly)
        with self._turn:
            self.must_be_in_place()
            try:
                self._wrote = True
                done = self._transaction(work)
            except SqliteError as problem:
                raise explained(problem, self.path, self.wait) from problem
            except _IndexGone:
                # Not before the transaction is taken back: a copy of what is in one is waited for without end.
                raise self._replaced("index") from None
            try:
                self._must_stand()
            except BookReplaced as problem:
                problem.written = True
                raise
            return done

    def _transaction(self, work: Callable[[Connection], T]) -> T:
        conn = self._db.conn
        try:
            conn.execute("BEGIN IMMEDIATE")
            (schema,) = conn.execute("PRAGMA schema_version").fetchone()
            if schema != self._schema:
                refuse_altered(conn, self.path)
                self._schema = schema
            done = work(conn)
            # Who comes after the index was deleted makes another, and holds another lock: what is written now would be
            # written over what they recorded. The less time between look and commit the better.
            if self._watch.look()[0] == "index":
                raise _IndexGone
            conn.execute("COMMIT")
        finally:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
        return done

    def _replaced(self, what: str) -> BookReplaced:
        """Save what was recorded, once for all that is found out together, and take the lost log out of the way.

        Whoever opens the file that is at the path by now would bring that log into it and ruin it. Where only its index
        is gone, the log has all that was recorded, and stays.
        """
        if not self._lost:
            self._lost = what
            self._rescue = rescue(self._saved, self.path)
            # Without a copy and without another file, the log may still be of use to the one that was there.
            if what != "index" and (self._rescue is not None or self.path.exists()):
                for path, known in self._watch.beside().items():
                    put_aside(path, known)
        return BookReplaced(self.path, self._rescue, what=self._lost)

    def _saved(self, new: Path) -> None:
        """Fill an empty file with the book as this connection has it, or with what is known if that is spoilt."""
        if self._lost != "content":
            copy(self._db.conn, new)
            return
        fill(new, self.wait)
        db = connect(new)
        try:
            db.conn.execute("BEGIN IMMEDIATE")
            self._rebuild(db.conn, self._db.conn)
            db.conn.execute("COMMIT")
        finally:
            db.close()
        sync_file(new)
