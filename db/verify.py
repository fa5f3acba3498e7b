"""Whether a book holds: numbering, chain, columns and tables against the entries, and a head that was printed."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from db.copying import Progress
from db.entries import HASHED, content_of, each_stream, entry_row
from db.opening import access
from db.rows import Row
from db.search_check import Sums, differences, is_found
from db.sqlite import Database, SqliteError, connect, explained, stopping
from db.structure import altered, objects
from db.table import Rows, Table
from db.tables import ENTRY, TABLES, tables_of
from meetroom.entry import GENESIS, Entry, chain, decode
from meetroom.facts.review import RecordSigned
from meetroom.fold import MEETING, State, kind_of, replay

if TYPE_CHECKING:
    from db.book import Book

_ENTRIES = f"SELECT {', '.join(ENTRY.columns)} FROM entry WHERE meeting_id = ? ORDER BY no"
# From one stream to the next in the key of a table, and whether it has entries.
OF_STREAMS = """
WITH RECURSIVE stream (id) AS (
    SELECT min("{column}") FROM "{table}"
    UNION ALL SELECT (SELECT min("{column}") FROM "{table}" WHERE "{column}" > stream.id)
    FROM stream WHERE id IS NOT NULL
) SELECT id, EXISTS (SELECT 1 FROM entry WHERE meeting_id = id) FROM stream WHERE id IS NOT NULL
"""
_NO_ID = "SELECT no FROM entry WHERE typeof(meeting_id) <> 'text' ORDER BY no LIMIT 1"
_MEETING, _NO, _PREVIOUS, _HASH, _SEQ = (
    ENTRY.columns.index(name) for name in ("meeting_id", "no", "previous", "hash", "seq")
)
_HASHED = itemgetter(*(ENTRY.columns.index(name) for name in HASHED))


# What can be asked for: a whole hash, or at least as many of its digits as stand on each page, ten.
HEAD = re.compile("[0-9a-f]{10,64}")


SHOWN = 200
# The index of words, as a problem names it.
INDEX = "search"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """The first thing that does not hold.

    what: damaged (`detail` in SQLite's words) | schema (`table` names the object) | numbering (`entry` is the number
    that is missing or taken twice) | canonical (the text of the entry is none) | chain (`previous` is not the hash
    before it) | hash | column (`column` of `entry` is not what was hashed says) | signature (given for another head) |
    fold (the entries make no meeting) | table (row `key` of `table`: `column`, or none where it is missing or too
    much) | orphan (rows of a meeting without entries) | head (no entry has this hash) | heads (several have one that
    begins so) | parted (from `entry` on it is not what a copy has or a document printed; `table`: copy or document,
    `detail`: which) | short (the book ends before `entry`, which the copy or document has).
    """

    what: str
    meeting: str | None = None
    entry: int | None = None
    table: str | None = None
    key: tuple[Any, ...] = ()
    column: str | None = None
    detail: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was verified, and the first problem; found: the meeting and entry whose hash is the head asked for."""

    meetings: int
    entries: int
    problem: Problem | None = None
    found: tuple[str, int] | None = None


class Broken(Exception):
    """Something does not hold; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def verify_file(path: Path, progress: Progress | None = None) -> Report:
    """Verify a book of this version that nobody has open: a copy. progress: as with `verify`."""
    try:
        db = connect(path, access(path, "backup"))
    except SqliteError as problem:
        raise explained(problem, path, 0.0, reading=True) from problem
    try:
        with _uncollected():
            return _Verification(db, None, progress).report(None)
    finally:
        db.close()


def verify(
    book: Book, meeting_id: str | None = None, head: str | None = None, progress: Progress | None = None
) -> Report:
    """Verify a book, or one meeting of it, on a connection of its own, so that recording goes on meanwhile.

    head: a hash as documents print it, or its beginning, which must be that of one entry: a cut tail or a rewritten
    chain lacks it. Whether it is long enough to tell entries apart is the caller's to ask (HEAD).
    progress: called with the entries done and all of them; what it raises ends the verification.
    """
    book.must_be_in_place()
    try:
        db = connect(book.path, "ro" if book.readonly is None else access(book.path, book.readonly), wait=book.wait)
    except SqliteError as problem:
        raise explained(problem, book.path, book.wait, reading=True) from problem
    try:
        with _uncollected():
            return _Verification(db, head, progress).report(meeting_id)
    finally:
        db.close()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rows and entries come in by the thousand and hold no cycles; collecting would walk all of them over and over."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Verification:
    """One run: what was counted so far, and whether the head was seen."""

    def __init__(self, db: Database, head: str | None, progress: Progress | None) -> None:
        self._db, self._conn = db, db.conn
        self._head = head.strip().lower() if head is not None else None
        self._progress = progress
        self._meetings = self._entries = self._total = self._no = 0
        self._found: list[tuple[str, int]] = []
        # None while one stream alone is looked at: the index can only be read as a whole.
        self._words: Sums | None = None

    def report(self, meeting_id: str | None) -> Report:
        """The report on the whole book or one meeting."""
        problem: Problem | None = None
        try:
            self._everything() if meeting_id is None else self._one(meeting_id)
            if self._head is not None and len(self._found) != 1:
                problem = Problem(what="heads" if self._found else "head", meeting=meeting_id, detail=self._head)
        except Broken as broken:
            problem = broken.problem
        except SqliteError as damage:
            problem = Problem(what="damaged", detail=str(damage))
        found = self._found[0] if len(self._found) == 1 else None
        return Report(meetings=self._meetings, entries=self._entries, problem=problem, found=found)

    def _everything(self) -> None:
        self._schema()
        self._total = self._conn.execute("SELECT count(*) FROM entry").fetchone()[0]
        nameless = self._conn.execute(_NO_ID).fetchone()
        if nameless is not None:
            raise Broken(Problem(what="column", meeting="?", entry=nameless[0], table="entry", column="meeting_id"))
        self._words = Sums(self._conn)
        for id in each_stream(self._conn):
            self._meeting(id)
        self._orphans()
        self._index(self._words)
        # The thorough check: an index that says other than its table would let a command given again be written twice.
        with stopping(self._conn, self._step):
            (said,) = self._conn.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise Broken(Problem(what="damaged", detail=said))

    def _step(self) -> None:
        if self._progress is not None:
            self._progress(self._entries, self._total)

    def _one(self, meeting_id: str) -> None:
        self._schema()
        count = self._conn.execute("SELECT count(*) FROM entry WHERE meeting_id = ?", (meeting_id,))
        self._total = count.fetchone()[0]
        if self._total:
            self._meeting(meeting_id)
            return
        for table in tables_of(meeting_id):
            if table.stored(self._conn, meeting_id):
                raise Broken(Problem(what="orphan", meeting=meeting_id, table=table.name))

    def _schema(self) -> None:
        """Whatever people added beside is theirs, but what is on our names would change what is written."""
        name = altered(objects(self._conn))
        if name is not None:
            raise Broken(Problem(what="schema", table=name))

    def _orphans(self) -> None:
        for kind, tables in TABLES.items():
            for table in tables:
                sql = OF_STREAMS.format(column=table.columns[0], table=table.name)
                for id, has_entries in self._conn.execute(sql):
                    if not has_entries or kind_of(id).name != kind:
                        raise Broken(Problem(what="orphan", meeting=id, table=table.name))

    def _index(self, words: Sums) -> None:
        """Whether the index has what was expected of it, or what the entries say by now where somebody wrote since."""
        self._conn.execute("BEGIN")
        try:
            for _place, stream in words.differing(self._step):
                if stream is None:
                    raise Broken(Problem(what="table", table=INDEX))
                entries, digest = self._chain(stream)
                if any(differences(self._conn, _folded(stream, entries, digest))):
                    raise Broken(Problem(what="table", meeting=stream, table=INDEX))
        finally:
            self._conn.execute("ROLLBACK")

    def _meeting(self, id: str) -> None:
        try:
            entries = self._read(id)
        except SqliteError:
            # Perhaps a text that is none any longer: read leniently, it is found where it differs.
            self._conn.text_factory = _leniently
            try:
                entries = self._read(id)
            except SqliteError as damage:
                raise Broken(Problem(what="damaged", meeting=id, detail=str(damage))) from damage
        self._meetings += kind_of(id).name == MEETING
        self._entries += entries
        self._step()

    def _read(self, id: str) -> int:
        # Entries and tables are read as of one moment, or a writer in between would look like a forger.
        self._conn.execute("BEGIN")
        try:
            entries, digest = self._chain(id)
            self._tables(_folded(id, entries, digest))
        except (Broken, SqliteError):
            raise
        except Exception as problem:
            # Whatever bytes there are, they are named, and stop nothing.
            raise Broken(Problem(what="canonical", meeting=id, entry=self._no, detail=_short(problem))) from problem
        finally:
            self._conn.execute("ROLLBACK")
        return len(entries)

    def _chain(self, id: str) -> tuple[list[Entry], str]:
        entries: list[Entry] = []
        last, head = GENESIS, self._head
        place = 0
        for no, row in enumerate(self._conn.execute(_ENTRIES, (id,)), 1):
            self._no = no
            entry, last = _checked(row, no, last)
            if row[_SEQ] <= place:
                raise Broken(Problem(what="column", meeting=id, entry=no, table="entry", column="seq"))
            place = row[_SEQ]
            entries.append(entry)
            if head is not None and last.startswith(head):
                self._found.append((id, no))
        return entries, last

    def _tables(self, state: State) -> None:
        for table in tables_of(state.id):
            stored, expected = table.stored(self._conn, state.id), table.rows(state)
            if stored != expected:
                raise Broken(_first_difference(table, state.id, stored, expected))
        found = is_found(self._conn, state) if self._words is None else self._words.expect(state)
        if not found:
            raise Broken(Problem(what="table", meeting=state.id, table=INDEX))


def _leniently(text: bytes) -> str:
    return text.decode(errors="backslashreplace")


def _checked(row: Row, no: int, last: str) -> tuple[Entry, str]:
    """The entry of a row and its hash, where number, chain, text and columns hold."""
    content = content_of(_HASHED(row))
    digest = chain(last, content)
    if row[_NO] != no:
        raise Broken(Problem(what="numbering", meeting=str(row[_MEETING]), entry=no))
    if row[_PREVIOUS] != last:
        raise Broken(Problem(what="chain", meeting=str(row[_MEETING]), entry=no))
    if row[_HASH] != digest:
        raise Broken(Problem(what="hash", meeting=str(row[_MEETING]), entry=no))
    try:
        entry = decode(content)
    except ValueError as problem:
        raise Broken(Problem(what="canonical", meeting=str(row[_MEETING]), entry=no, detail=str(problem))) from problem
    expected = entry_row(entry, last, digest, content)
    if row[:_SEQ] != expected:
        column = next(name for name, a, b in zip(ENTRY.columns, row, expected, strict=False) if a != b)
        raise Broken(Problem(what="column", meeting=str(row[_MEETING]), entry=no, table="entry", column=column))
    if isinstance(entry.body, RecordSigned) and entry.body.head != last:
        raise Broken(Problem(what="signature", meeting=entry.stream, entry=no))
    return entry, digest


def _folded(id: str, entries: list[Entry], digest: str) -> State:
    try:
        state: State = replay(id, entries, digest)
        return state
    except Exception as problem:
        raise Broken(
            Problem(what="fold", meeting=id, entry=_unfolded(id, entries), detail=_short(problem))
        ) from problem


def _unfolded(id: str, entries: list[Entry]) -> int | None:
    """The entry at which the meeting stops making sense."""
    for no in range(1, len(entries) + 1):
        try:
            replay(id, entries[:no], "")
        except Exception:
            return no
    return None


def _short(problem: Exception) -> str:
    return repr(problem)[:SHOWN]


def _differing(table: Table, row: Row, expected: Row) -> str:
    return next(name for name, a, b in zip(table.columns, row, expected, strict=True) if a != b)


def _first_difference(table: Table, id: str, stored: Rows, expected: Rows) -> Problem:
    for key, row in expected.items():
        if stored.get(key) != row:
            column = _differing(table, stored[key], row) if key in stored else None
            return Problem(what="table", meeting=id, table=table.name, key=key, column=column)
    extra = next(key for key in stored if key not in expected)
    return Problem(what="table", meeting=id, table=table.name, key=extra)
