"""Compare a book with its copies and with the hashes its documents printed, and say where a rewritten chain parts."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from db.book import Book
from db.copying import folder_of
from db.entries import STREAMS
from db.errors import BookError
from db.heads import file_of, noted
from db.kept import kept
from db.opening import access
from db.place import resolved
from db.sqlite import Connection, SqliteError, connect
from db.verify import Problem

_LASTS = f"""{STREAMS} SELECT id, (SELECT max(no) FROM entry WHERE meeting_id = id) FROM stream
    WHERE id IS NOT NULL AND (?1 IS NULL OR id = ?1)"""
_HASH = "SELECT hash FROM entry WHERE meeting_id = ? AND no = ?"
_HASHES = "SELECT no, hash FROM entry WHERE meeting_id = ? ORDER BY no"


def parted(book: Book, meeting_id: str | None = None) -> Problem | None:
    """The first place where a book has not what a copy beside it has or a document of it printed, None without one.

    A copy that cannot be read says nothing.
    """
    for copy in kept(book.path):
        found = book.read(lambda conn, path=copy.path: _beside(conn, path, meeting_id))  # type: ignore[misc]
        if found is not None:
            return Problem(what=found[0], meeting=found[1], entry=found[2], table="copy", detail=copy.path.name)
    with suppress(OSError):
        for head in noted(book.path):
            if meeting_id in (None, head.meeting):
                has = book.read(lambda conn, head=head: conn.execute(_HASH, (head.meeting, head.no)).fetchone())  # type: ignore[misc]
                if has is None or has[0] != head.head:
                    what = "parted" if has else "short"
                    detail = f"{head.document} {head.at[:16]}"
                    return Problem(what=what, meeting=head.meeting, entry=head.no, table="document", detail=detail)
    return None


def _beside(conn: Connection, copy: Path, meeting_id: str | None) -> tuple[str, str, int] | None:
    with suppress(SqliteError, BookError):
        db = connect(copy, access(copy, "backup"))
        try:
            # Not all at once: there may be tens of thousands.
            for id, last in db.conn.execute(_LASTS, (meeting_id,)):
                if last is not None and (found := _first(conn, db.conn, id, last)) is not None:
                    return (*found[:1], id, found[1])
        finally:
            db.close()
    return None


def _first(conn: Connection, copy: Connection, id: str, last: int) -> tuple[str, int] | None:
    """Whether the copy goes on (short) or has something else (parted), and from which entry on."""
    if conn.execute(_HASH, (id, last)).fetchone() == copy.execute(_HASH, (id, last)).fetchone():
        return None
    has = dict(conn.execute(_HASHES, (id,)).fetchall())
    for no, digest in copy.execute(_HASHES, (id,)):
        if has.get(no) != digest:
            return ("parted" if no in has else "short"), no
    return None


def set_aside(book: Path, moment: datetime) -> Path | None:
    """After another book was put at this path: what is kept beside it of entries that it has not, moved out of the way.

    The folder where these copies and heads are now is the answer, None where there are none.
    """
    book = resolved(book)
    folder = folder_of(book) / f"aside-{moment:%Y%m%d-%H%M%S}"
    with Book.open(book, create=False) as opened:
        foreign = [
            copy.path
            for copy in kept(book)
            if opened.read(lambda conn, path=copy.path: _beside(conn, path, None)) is not None  # type: ignore[misc]
        ]
        if _printed_elsewhere(opened):
            foreign.append(file_of(book))
    if foreign:
        folder.mkdir(mode=0o700, parents=True)
        for path in foreign:
            path.rename(folder / path.name)
    return folder if foreign else None


def _printed_elsewhere(book: Book) -> bool:
    with suppress(OSError):
        return any(
            book.read(lambda conn, head=head: conn.execute(_HASH, (head.meeting, head.no)).fetchone()) != (head.head,)  # type: ignore[misc]
            for head in noted(book.path)
        )
    return False
