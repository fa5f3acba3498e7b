"""An open book as a file: one at a time uses it, and a write is durable and in the right file when it returns."""

from __future__ import annotations

import asyncio
import contextlib
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
from db.place import Identity, identity, lock_for, note_open, put_aside, sidecar
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
            raise explained(problem, self.path, self.wait, reading=self.readonly is not None) from problem
        self._files = self._files_now()
        self._beside = self._beside_now()
        note_open(self._files[0], 1)
        return db

    def _files_now(self) -> tuple[Identity, ...]:
        return tuple(identity(path) for path in self._paths)

    def _beside_now(self) -> dict[Path, Identity]:
        """The log and its index where this process keeps them; one that only reads has none of its own."""
        if self.readonly is not None:
            return {}
        beside = [sidecar(self.path, suffix) for suffix in ("-wal", "-shm")]
        return {path: identity(path) for path in beside if path.exists()}

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
            if self._left_behind():
                self._replaced()
            # Closing would bring the lost log into the file at the path and delete the log there, which may by now be
            # another's. A connection that nobody ever lets go of is never closed.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._db.conn))

    def _left_behind(self) -> bool:
        """Whether the log of the lost file still lies where the next to open the path would take it for its own."""
        log = sidecar(self.path, "-wal")
        with contextlib.suppress(OSError):
            return log in self._beside and identity(log) == self._beside[log]
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

    async def run_async(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Any work with the book, awaited: `await book.run_async(book.load, id)`; one after the other, as given."""
        return await asyncio.wrap_future(self._executor.submit(work, *args, **kwargs))

    def read(self, work: Callable[[Connection], T]) -> T:
        """Read with the connection; errors of SQLite come as BookError."""
        with self._turn:
            try:
                return work(self._db.conn)
            except SqliteError as problem:
                raise explained(problem, self.path, self.wait, reading=True) from problem

    def must_be_in_place(self) -> None:
        """BookReplaced where the file at the path is no longer the one that was opened."""
        with self._turn:
            if not self._in_place():
                raise self._replaced()

    def write(self, work: Callable[[Connection], T]) -> T:
        """Write under the write lock; what `work` raises takes it all back.

        When this returns, it is durable, and in the file that was opened; BookReplaced otherwise.
        """
        if self.readonly is not None:
            raise BookUnwritable(self.path, "readonly", self.readonly)
        with self._turn:
            self.must_be_in_place()
            try:
                done = self._transaction(work)
            except SqliteError as problem:
                raise explained(problem, self.path, self.wait) from problem
            self.must_be_in_place()
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
        """Save what the lost file holds, once for all that is found out together, and take its log out of the way.

        Whoever opens the file that is at the path by now would bring that log into it and ruin it.
        """
        if not self._lost:
            self._lost = True
            self._rescue = rescue(self._db.conn, self.path)
            # Without a copy and without another file, the log may still be of use to the one that was there.
            if self._rescue is not None or self.path.exists():
                for path, known in self._beside.items():
                    put_aside(path, known)
        return BookReplaced(self.path, self._rescue)
