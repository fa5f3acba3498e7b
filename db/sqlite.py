"""Which SQLite opens the book, how a connection is made, and what its errors mean."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.errors import BookDamaged, BookError, BookFull, BookLocked, BookUnreadable, BookUnwritable, NoIndexing

if TYPE_CHECKING:
    import sqlite3
else:
    # sqlcipher3 where there is a wheel of it, the standard library's elsewhere. Never both on one file in one process:
    # when either closes it, the locks of the other are gone.
    try:
        import sqlcipher3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = [
    "Connection", "Database", "IntegrityError", "SqliteError", "connect", "explained", "is_damage", "library",
    "multiprocess_safe", "of_writing", "stopping", "unreadable", "unwritable",
]  # fmt: skip

Connection = sqlite3.Connection
SqliteError = sqlite3.Error
IntegrityError = sqlite3.IntegrityError

BUSY: Final = 5
LOCKED: Final = 6
READONLY: Final = 8
IOERR: Final = 10
CORRUPT: Final = 11
FULL: Final = 13
CANTOPEN: Final = 14
NOTADB: Final = 26
IOERR_READ: Final = 266
IOERR_SHORT_READ: Final = 522

MALFORMED: Final = "database disk image is malformed"
NO_INDEX: Final = "no such module: fts5"

# A long statement is interrupted between so many steps, which take some milliseconds.
STEPS: Final = 100_000

# A failed copying carries no code in sqlcipher3, only SQLite's words for it.
_CODES: Final = {
    "attempt to write a readonly database": READONLY,
    MALFORMED: CORRUPT,
    "database is locked": BUSY,
    "database or disk is full": FULL,
    "disk I/O error": IOERR,
    "file is not a database": NOTADB,
    "unable to open database file": CANTOPEN,
}


class Database:
    """A connection to a file, that begins transactions only when told to."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()


def library() -> str:
    """The version of the SQLite library that opens books here."""
    return str(sqlite3.sqlite_version)


def multiprocess_safe(version: str | None = None) -> bool:
    """Whether several processes may write with this SQLite: older ones can lose rows when two checkpoint at once."""
    numbers = tuple(int(part) for part in (version or library()).split("."))
    if numbers >= (3, 51, 3):
        return True
    repaired = {(3, 50): 7, (3, 44): 6}.get((numbers[0], numbers[1]))
    return repaired is not None and numbers[2] >= repaired


def connect(path: Path, mode: str = "rw", *, wait: float = 5.0) -> Database:
    """A connection that begins transactions only when told to.

    mode: rw | ro | frozen (a file that nobody can change, in a folder where no lock can be kept). wait: seconds for
    which a lock of another program is waited for.
    """
    query = "mode=ro&immutable=1" if mode == "frozen" else f"mode={mode}"
    # Whoever shares a connection between threads sees to it that one at a time uses it.
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}", uri=True, isolation_level=None, timeout=wait, check_same_thread=False
    )
    try:
        # A file from elsewhere may define functions in its schema and lie about its pages.
        conn.execute("PRAGMA trusted_schema=OFF")
        conn.execute("PRAGMA cell_size_check=ON")
        conn.execute("PRAGMA synchronous=FULL")
        conn.execute("PRAGMA foreign_keys=ON")
    except UnicodeDecodeError as problem:
        # The schema is read here, and what SQLite says of a damaged one repeats bytes of it.
        raise SqliteError(MALFORMED) from problem
    return Database(conn)


@contextmanager
def stopping(conn: Connection, step: Callable[[], None]) -> Iterator[None]:
    """Within this, long statements call `step` now and then; what it raises, and a person's interruption, ends them."""
    raised: list[BaseException] = []

    def called() -> int:
        try:
            step()
        except BaseException as problem:
            raised.append(problem)
        return len(raised)

    conn.set_progress_handler(called, STEPS)
    try:
        yield
    except SqliteError as problem:
        if raised:
            raise raised[0] from problem
        raise
    finally:
        conn.set_progress_handler(None, 0)


def explained(problem: SqliteError, path: Path, wait: float, *, reading: bool = False) -> BookError:
    """What an error of SQLite means for the book; reading: nothing was to be written."""
    extended = _code(problem)
    code, detail = extended & 0xFF, str(problem)
    if code in (BUSY, LOCKED):
        return BookLocked(path, wait)
    if detail.startswith(NO_INDEX):
        return NoIndexing(path, library())
    if code == FULL:
        return BookFull(path, "full", detail)
    if code in (CORRUPT, NOTADB) or detail.startswith("Could not decode"):
        return BookDamaged(path, detail)
    if reading or extended in (IOERR_READ, IOERR_SHORT_READ):
        return BookUnreadable(path, detail)
    reason = {READONLY: "readonly", CANTOPEN: "folder"}.get(code, "io")
    return BookUnwritable(path, reason, detail)


def _code(problem: SqliteError) -> int:
    return int(getattr(problem, "sqlite_errorcode", 0)) or _CODES.get(str(problem), 0)


def is_damage(problem: SqliteError) -> bool:
    """Whether an error says that what is in the file makes no sense, or not what is written to it."""
    return _code(problem) & 0xFF in (CORRUPT, NOTADB) or isinstance(problem, IntegrityError)


def of_writing(problem: SqliteError) -> bool:
    """Whether an error of a copying from one file to another happened to the one that was written."""
    extended = _code(problem)
    if extended in (IOERR_READ, IOERR_SHORT_READ):
        return False
    return extended & 0xFF in (READONLY, IOERR, FULL, CANTOPEN)


def unreadable(problem: OSError, path: Path) -> BookError:
    """What an error of the system means where a file could not be read."""
    if problem.errno == errno.ENAMETOOLONG:
        return unwritable(problem, path)
    return BookUnreadable(path, problem.strerror or str(problem))


def unwritable(problem: OSError, path: Path) -> BookUnwritable:
    """What an error of the system means where a file could not be written."""
    detail = problem.strerror or str(problem)
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return BookFull(path, "full", detail)
    readonly = problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    return BookUnwritable(path, "readonly" if readonly else "io", detail)
