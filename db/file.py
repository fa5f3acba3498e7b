"""An open book as a file: one at a time uses it, and a write is durable and in the right file when it returns."""

from __future__ import annotations

import asyncio
import ctypes
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, TypeVar

from db.copying import rescue
from db.errors import BookReplaced, BookUnwritable
from db.opening import connect_book
from db.place import Identity, identity, lock_for, note_open, sidecar
from db.sqlite import Connection, Database, SqliteError, explained

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound="BookFile")


class BookFile:
    """The file, its connection, which one thread at a time uses, and transactions on it.

    Who calls does the work in their own thread: handing it to another and waiting costs a fifth of an append. What is
    awaited runs on a thread of the book's own, so that it never holds up an event loop.

    readonly: why it can only be read (file, folder), None where it can be written. single_process: the SQLite library
    is too old for several processes, and this one has the book to itself. wait: seconds to wait for a lock.
    """

    def __init__(self, path: Path, readonly: str | None, *, wait: float, alone: bool) -> None:
        self.path, self.readonly, self.wait, self.single_process = path, readonly, wait, alone
        # The log is as much a part of the book as the file: what is committed into a deleted one vanishes as well.
        self._paths = [str(path) for path in ((path, sidecar(path, "-wal")) if readonly is None else (path,))]
        self._rescue: Path | None = None
        self._lost = self._closed = False
        self._turn = threading.RLock()
        self._executor = ThreadPoolExecutor(1, "book")
        self._lock = lock_for(path, alone) if readonly is None else None
        try:
            self._db = self._connected()
        except BaseException:
            self._release()
            raise

    def _connected(self) -> Database:
        try:
            db = connect_book(self.path, self.readonly, wait=self.wait)
        except SqliteError as problem:
            raise explained(problem, self.path, self.wait) from problem
        self._files = self._files_now()
        note_open(self._files[0], 1)
        return db

    def _files_now(self) -> tuple[Identity, ...]:
        return tuple(identity(path) for path in self._paths)

    def _in_place(self) -> bool:
        try:
            return not self._lost and self._files_now() == self._files
        except OSError:
            return False

    def close(self) -> None:
        """Close the book; closing it twice does nothing."""
        if not self._closed:
            self._closed = True
            self._executor.shutdown()
            with self._turn:
                self._disconnect()
            self._release()

    def _disconnect(self) -> None:
        if self._in_place():
            self._db.close()
            note_open(self._files[0], -1)
        else:
            # Closing would bring the lost log into the file at the path and delete the log there, which may by now be
            # another's. A connection that nobody ever lets go of is never closed.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._db.conn))

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()

    def __enter__(self: S) -> S:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def run_async(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Any work with the book, awaited: `await book.run_async(book.load, id)`; one after the other, as given."""
        return await asyncio.wrap_future(self._executor.submit(work, *args, **kwargs))

    def read(self, work: Callable[[Connection], T]) -> T:
        """Read with the connection; errors of SQLite come as BookError."""
        with self._turn:
            try:
                return work(self._db.conn)
            except SqliteError as problem:
                raise explained(problem, self.path, self.wait) from problem

    def write(self, work: Callable[[Connection], T]) -> T:
        """Write under the write lock; what `work` raises takes it all back.

        When this returns, it is durable, and in the file that was opened; BookReplaced otherwise.
        """
        if self.readonly is not None:
            raise BookUnwritable(self.path, "readonly", self.readonly)
        with self._turn:
            if not self._in_place():
                raise self._replaced()
            try:
                done = self._transaction(work)
            except SqliteError as problem:
                raise explained(problem, self.path, self.wait) from problem
            if not self._in_place():
                raise self._replaced()
            return done

    def _transaction(self, work: Callable[[Connection], T]) -> T:
        conn = self._db.conn
        try:
            conn.execute("BEGIN IMMEDIATE")
            done = work(conn)
            conn.execute("COMMIT")
        finally:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
        return done

    def _replaced(self) -> BookReplaced:
        """Save what the lost file holds, once for all that is found out together."""
        if not self._lost:
            self._lost = True
            self._rescue = rescue(self._db.conn, self.path)
        return BookReplaced(self.path, self._rescue)
