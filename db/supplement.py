"""The entries of a book that a whole copy of it has not: written to a small file, and put upon that copy again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from db import search_index
from db.entries import COLUMNS, insert, stored, streams
from db.errors import BookDamaged, CopyBroken, NewerBook, NotABook
from db.place import sync_file
from db.schema import ENTRY, SUPPLEMENT_ID, VERSION
from db.sqlite import Connection, SqliteError, connect
from db.tables import changes
from meetroom.entry import GENESIS, Entry, chain, decode
from meetroom.fold import State, fold, replay

_ALL = f"{', '.join(COLUMNS)}, seq"
_SINCE = f"SELECT {_ALL} FROM entry WHERE seq > ? ORDER BY seq"
_INSERT = f"INSERT INTO entry ({_ALL}) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_LAST = "SELECT seq, meeting_id, no, hash FROM entry ORDER BY seq DESC LIMIT 1"
_AT = "SELECT seq, meeting_id, no, hash FROM entry WHERE seq = ?"
_BEFORE = "SELECT hash FROM entry WHERE meeting_id = ? AND no = ?"
MANY = 1000

Place = tuple[int, str, int, str]


def place_in(book: Connection, copy: Path) -> int | None:
    """How far a whole copy goes in a book: the place of its last entry; None where the book does not go on from it."""
    try:
        with closing(connect(copy, "frozen")) as db:
            last: Place | None = db.conn.execute(_LAST).fetchone()
    except SqliteError:
        return None
    if last is None:
        return 0
    return last[0] if book.execute(_AT, (last[0],)).fetchone() == last else None


def fill(new: Path, book: Connection, place: int) -> None:
    """Fill an empty file with all entries after a place of a book, as of this moment; durable when this returns.

    BookDamaged where they do not make a chain with what stands before them in the book.
    """
    with closing(connect(new)) as db:
        db.conn.execute(f"PRAGMA application_id={SUPPLEMENT_ID}")
        db.conn.execute(f"PRAGMA user_version={VERSION}")
        for statement in ENTRY:
            db.conn.execute(statement)
        db.conn.execute("BEGIN")
        book.execute("BEGIN")
        try:
            found = book.execute(_SINCE, (place,))
            while rows := found.fetchmany(MANY):
                db.conn.executemany(_INSERT, rows)
            for stream in streams(db.conn):
                _must_follow(book, db.conn, stream)
        finally:
            book.execute("ROLLBACK")
        db.conn.execute("COMMIT")
    sync_file(new)


def _must_follow(book: Connection, conn: Connection, stream: str) -> None:
    last, expected = "", 0
    for no, content, previous, digest in stored(conn, stream):
        if not expected:
            before = book.execute(_BEFORE, (stream, no - 1)).fetchone() if no > 1 else (GENESIS,)
            last, expected = before[0] if before else "", no
        if no != expected or previous != last or digest != chain(last, content):
            raise BookDamaged(_path(book), "numbering" if no != expected else "chain", stream, expected)
        last, expected = digest, expected + 1


def put_upon(copy: Path, supplement: Path) -> None:
    """Put what a supplement has upon a whole copy of this version that nobody has open, with all that follows from it.

    CopyBroken, of the supplement, where it does not go on from the copy. Nothing is done to the copy then.
    """
    with _both(copy, "rw", supplement) as (conn, more):
        conn.execute("BEGIN IMMEDIATE")
        for step in _steps(conn, more, supplement):
            changed = list(changes(step.before, step.after))
            for change in changed:
                change.table.write(conn, change)
            search_index.follow(conn, step.before, step.after, changed)
            insert(conn, step.entry, step.before.head, step.after.head, step.content)
        conn.execute("COMMIT")
    sync_file(copy)


def must_go_on(copy: Path, supplement: Path) -> None:
    """CopyBroken, of the supplement, where it does not go on from a whole copy; neither is changed."""
    with _both(copy, "frozen", supplement) as (conn, more):
        for _step in _steps(conn, more, supplement):
            pass


@contextmanager
def _both(copy: Path, mode: str, supplement: Path) -> Iterator[tuple[Connection, Connection]]:
    try:
        with closing(connect(supplement, "frozen")) as more, closing(connect(copy, mode)) as db:
            _refuse(more.conn, supplement)
            yield db.conn, more.conn
    except SqliteError as problem:
        raise CopyBroken(supplement, str(problem)) from problem


def _refuse(conn: Connection, path: Path) -> None:
    """BookError for anything but a supplement of this version or an earlier one."""
    if conn.execute("PRAGMA application_id").fetchone()[0] != SUPPLEMENT_ID:
        raise NotABook(path, "other_database")
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NewerBook(path, version, VERSION)
    (said,) = conn.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise CopyBroken(path, said)


class _Step(NamedTuple):
    """One entry more, and the stream before and after it."""

    entry: Entry
    content: bytes
    before: State
    after: State


def _steps(conn: Connection, more: Connection, path: Path) -> Iterator[_Step]:
    """What a supplement has and the copy has not, each entry appended to what stands before it."""
    for stream in streams(more):
        known = stored(conn, stream)
        hashes = [GENESIS, *(digest for _no, _content, _previous, digest in known)]
        try:
            state: State = replay(stream, [decode(content) for _no, content, _previous, _digest in known], hashes[-1])
        except Exception as problem:
            raise CopyBroken(_path(conn), repr(problem)[:200], stream) from problem
        for no, content, previous, digest in stored(more, stream):
            if no < len(hashes):
                if hashes[no] != digest:
                    raise CopyBroken(path, "chain", stream, no)
                continue
            if no != state.last + 1 or previous != state.head or digest != chain(previous, content):
                raise CopyBroken(path, "chain" if no == state.last + 1 else "numbering", stream, no)
            try:
                entry = decode(content)
                after = fold(state, entry, digest)
            except Exception as problem:
                raise CopyBroken(path, repr(problem)[:200], stream, no) from problem
            yield _Step(entry, content, state, after)
            state = after


def _path(conn: Connection) -> Path:
    return Path(conn.execute("PRAGMA database_list").fetchone()[2])
