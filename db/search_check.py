"""Whether the index of words holds what the entries say, and the index of a stream brought back to that."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final
from zlib import crc32

from db.search_index import documents_of, place_of, set_right, settle, terms_of, well_placed
from db.searched import PART
from db.sqlite import Connection
from meetroom.fold import State

# The index can only be read from one end to the other, term by term.
_TERMS: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search, instance)"
_WHOLE: Final = (1 << 64) - 1
_SEVERAL: Final = 40
# So many terms of documents are read between two steps.
_ROWS: Final = 10_000


def _weight(document: int) -> int:
    return (document * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) & _WHOLE


def _sum(terms: Iterable[str]) -> int:
    return sum(crc32(term.encode()) for term in terms)


class Sums:
    """One number for the documents of each part of a stream, that is zero where the index has the terms expected."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        # Eight bytes for each place, which follow each other closely; those that came later or are none beside.
        (places,) = conn.execute("SELECT count(*) FROM search_place").fetchone()
        self._sums, self._beside = array("Q", bytes(8 * (places + 1))), dict[int, int]()

    def expect(self, state: State) -> bool:
        """Note what the entries of a stream say; False where the index has no place for it."""
        sums: dict[int, int] = defaultdict(int)
        for number, text in documents_of(state).items():
            place = well_placed(self._conn, state.id, number // PART)
            if place is None:
                return False
            sums[place] += _sum(terms_of(text).split()) * _weight(place * PART + number % PART)
        for place, total in sums.items():
            self._add(place, total)
        return True

    def differing(self, step: Callable[[], None] = lambda: None) -> list[tuple[int, str | None]]:
        """The places of which the index has other than what was noted, each with its stream, None where it is none's.

        Where somebody wrote in between, it has more. step: called now and then.
        """
        step()
        self._conn.execute(_TERMS)
        last, value = "", 0
        rows = self._conn.execute("SELECT term, doc FROM temp.search_terms")
        for count, (term, document) in enumerate(rows, 1):
            if count % _ROWS == 0:
                step()
            if term != last:
                last, value = term, crc32(term.encode())
            self._add(document // PART, -value * _weight(document))
        for document, before, after in self._conn.execute("SELECT document, before, after FROM search_new"):
            self._add(document // PART, (_sum(before.split()) - _sum(after.split())) * _weight(document))
        wrong = [place for place, total in enumerate(self._sums) if total]
        wrong += sorted(place for place, total in self._beside.items() if total)
        of = "SELECT stream FROM search_place WHERE place = ?"
        streams = [self._conn.execute(of, (place,)).fetchone() for place in wrong]
        return [(place, found and found[0]) for place, found in zip(wrong, streams, strict=True)]

    def _add(self, place: int, number: int) -> None:
        if 0 <= place < len(self._sums):
            self._sums[place] = (self._sums[place] + number) & _WHOLE
        else:
            self._beside[place] = (self._beside.get(place, 0) + number) & _WHOLE


def differences(conn: Connection, state: State) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """The terms of documents of a stream that the index has otherwise than the entries say: as it has them, and as they
    are to be. It is read as a whole for that."""
    expected: dict[int, set[str]] = {}
    for number, text in documents_of(state).items():
        # A part without a place has its documents where no other has any.
        place = place_of(conn, state.id, number // PART) or 0
        expected[place * PART + number % PART] = set(terms_of(text).split())
    found: dict[int, set[str]] = defaultdict(set)
    conn.execute(_TERMS)
    for (place,) in conn.execute("SELECT place FROM search_place WHERE stream = ?", (state.id,)).fetchall():
        within = (place * PART, (place + 1) * PART - 1)
        for term, document in conn.execute("SELECT term, doc FROM temp.search_terms WHERE doc BETWEEN ? AND ?", within):
            found[document].add(term)
        waiting = "SELECT document, before, after FROM search_new WHERE document BETWEEN ? AND ? ORDER BY no"
        for document, before, after in conn.execute(waiting, within):
            found[document] = (found[document] - set(before.split())) | set(after.split())
    wrong = [number for number in {*found, *expected} if found.get(number, set()) != expected.get(number, set())]
    return {number: found[number] for number in wrong if found.get(number)}, {
        number: expected[number] for number in wrong if number in expected
    }


def is_found(conn: Connection, state: State) -> bool:
    """Whether the index finds all documents of a stream by each of their terms."""
    for number, text in documents_of(state).items():
        place = well_placed(conn, state.id, number // PART)
        if place is None:
            return False
        document, terms = place * PART + number % PART, terms_of(text).split()
        waits = conn.execute("SELECT after FROM search_new WHERE document = ? ORDER BY no DESC LIMIT 1", (document,))
        waiting = waits.fetchone()
        if waiting is not None:
            if waiting[0].split() != terms:
                return False
            continue
        for first in range(0, len(terms), _SEVERAL):
            asked = " AND ".join(f'"{term}"' for term in terms[first : first + _SEVERAL])
            sql = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?"
            if conn.execute(sql, (asked, document)).fetchone() is None:
                return False
    return True


def repair(conn: Connection, state: State) -> int:
    """Bring the index of a stream back to what its entries say; how many documents were wrong is the answer."""
    settle(conn)
    for number in documents_of(state):
        place_of(conn, state.id, number // PART, make=True)
    moved = set_right(conn, state.id)
    found, expected = differences(conn, state)
    for document, terms in found.items():
        conn.execute("INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)", (document, " ".join(terms)))
    for document, terms in expected.items():
        conn.execute("INSERT INTO search (rowid, terms) VALUES (?, ?)", (document, " ".join(terms)))
    return len({*found, *expected}) or moved
