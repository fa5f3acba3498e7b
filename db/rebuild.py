"""The public tables and the index of words made again from the entries, where somebody changed them by hand."""

from __future__ import annotations

from functools import partial

import msgspec

from db import search_check, search_index
from db.book import Book
from db.copying import Progress
from db.entries import each_stream, some_streams, stored
from db.errors import BookDamaged, BookUnreadable
from db.sqlite import Connection
from db.table import Change, difference
from db.tables import TABLES, tables_of
from db.verify import OF_STREAMS
from meetroom.entry import GENESIS, chain, decode
from meetroom.fold import State, kind_of, replay

# Of so few streams the index is mended one by one, for which it is read as a whole each time; else it is made anew.
_ONE_BY_ONE = 4


class Rebuilt(msgspec.Struct, frozen=True):
    """What was wrong and is right now: rows of tables, documents of the index; anew: all of that was made again.

    streams, entries: how much was looked at. spoilt: streams whose entries do not hold: what follows stays as it is.
    """

    streams: int
    entries: int
    rows: int
    documents: int
    anew: bool
    spoilt: tuple[str, ...]


def rebuild(book: Book, stream: str) -> int:
    """Bring the tables of a stream back to what its entries say; how many rows were wrong is the answer."""

    def work(conn: Connection) -> int:
        state = _state(conn, stream)
        return 0 if state is None else _written(conn, _wrong(conn, state)) + search_check.repair(conn, state)

    return book.write(work)


def rebuild_all(book: Book, progress: Progress | None = None) -> Rebuilt:
    """Bring all tables and the index of words back to what the entries say; rows that are of no stream go.

    progress: called with the entries looked at and all of them; what it raises ends it, and each stream is as it was or
    as it is to be.
    """
    return _Rebuilding(book, progress).done()


class _Spoilt(Exception):
    """The entries of a stream do not hold, so that nothing is made from them."""


class _Rebuilding:
    """One run: what was found so far."""

    def __init__(self, book: Book, progress: Progress | None) -> None:
        self._book, self._progress = book, progress
        self._streams = self._entries = self._rows = 0
        self._unfound: list[str] = []
        self._spoilt: list[str] = []
        self._total = int(book.query("SELECT count(*) AS n FROM entry")[0]["n"])

    def done(self) -> Rebuilt:
        """Do it, and tell."""
        words = self._book.read(search_check.Sums)
        last: str | None = None
        while ids := self._book.read(partial(some_streams, after=last)):
            for id in ids:
                self._stream(id, words)
            last = ids[-1]
        self._rows += self._book.write(_without_orphans)
        documents, anew = self._index(words)
        return Rebuilt(self._streams, self._entries, self._rows, documents, anew, tuple(self._spoilt))

    def _step(self) -> None:
        if self._progress is not None:
            self._progress(min(self._entries, self._total), self._total)

    def _stream(self, id: str, words: search_check.Sums) -> None:
        """Look at a stream without keeping anybody from recording; only what is wrong is written."""

        def looked(conn: Connection) -> bool:
            conn.execute("BEGIN")
            try:
                state = _whole(conn, id)
                self._entries += state.last
                if not words.expect(state):
                    self._unfound.append(id)
                return any(change.rows or change.gone for change in _wrong(conn, state))
            finally:
                conn.execute("ROLLBACK")

        try:
            if self._book.read(looked):
                self._rows += self._book.write(lambda conn: _written(conn, _wrong(conn, _whole(conn, id))))
        except _Spoilt:
            self._spoilt.append(id)
        self._streams += 1
        self._step()

    def _index(self, words: search_check.Sums) -> tuple[int, bool]:
        """How many documents were wrong, and whether all were made anew."""
        try:
            wrong = {stream for _place, stream in self._book.read(lambda _conn: words.differing(self._step))}
        except (BookDamaged, BookUnreadable):
            return self._book.write(self._anew), True
        wrong |= set(self._unfound)
        if len(wrong) > _ONE_BY_ONE or not all(map(self._is_stream, wrong)):
            return self._book.write(self._anew), True
        mended = 0
        for id in sorted(wrong - set(self._spoilt), key=str):
            mended += self._book.write(lambda conn, id=id: search_check.repair(conn, _whole(conn, str(id))))  # type: ignore[misc]
        return mended, False

    def _is_stream(self, id: str | None) -> bool:
        """Whether anything is recorded of what the index names."""
        return bool(self._book.query("SELECT 1 FROM entry WHERE meeting_id = ? LIMIT 1", (id,)))

    def _anew(self, conn: Connection) -> int:
        """All of the index again, in one transaction: whoever looks for something meanwhile finds what was there."""
        # Without the format that SQLite notes of it there the index cannot even be emptied.
        for sql in ("REPLACE INTO search_config (k, v) VALUES ('version', 4)",
                    "INSERT INTO search (search) VALUES ('delete-all')", "DELETE FROM search_new",
                    "DELETE FROM search_place"):  # fmt: skip
            conn.execute(sql)
        self._entries = documents = 0
        for id in each_stream(conn):
            state = None if id in self._spoilt else _state(conn, id)
            if state is not None:
                documents += search_index.insert(conn, state)
                self._entries += state.last
            self._step()
        return documents


def _state(conn: Connection, stream: str) -> State | None:
    found = stored(conn, stream)
    state: State | None = None
    if found:
        state = replay(stream, [decode(content) for _no, content, _previous, _digest in found], found[-1][3])
    return state


def _whole(conn: Connection, stream: str) -> State:
    """A stream whose entries hold; _Spoilt where they do not."""
    head = GENESIS
    for expected, (no, content, previous, digest) in enumerate(stored(conn, stream), 1):
        if (no, previous, digest) != (expected, head, chain(head, content)):
            raise _Spoilt
        head = digest
    try:
        state = _state(conn, stream)
    except Exception as problem:
        # Whatever stands there cannot be read as entries.
        raise _Spoilt from problem
    if state is None:
        raise _Spoilt
    return state


def _wrong(conn: Connection, state: State) -> list[Change]:
    """What differs in the tables of a stream from what its entries say."""
    return [difference(table, table.stored(conn, state.id), table.rows(state)) for table in tables_of(state.id)]


def _written(conn: Connection, changes: list[Change]) -> int:
    for change in changes:
        change.table.write(conn, change)
    return sum(len(change.rows) + len(change.gone) for change in changes)


def _without_orphans(conn: Connection) -> int:
    """Take away the rows of what has no entries, or is of another kind than the table; how many there were."""
    # Rows of a meeting refer to the one of the meeting, which goes before them.
    conn.execute("PRAGMA defer_foreign_keys=ON")
    gone = 0
    for kind, tables in TABLES.items():
        for table in tables:
            column = table.columns[0]
            found = conn.execute(OF_STREAMS.format(column=column, table=table.name))
            ids = [(id,) for id, has_entries in found if not has_entries or kind_of(id).name != kind]
            if ids:
                gone += conn.executemany(f'DELETE FROM "{table.name}" WHERE "{column}" = ?', ids).rowcount
    return gone
