"""The public tables made anew from the entries, where somebody changed them by hand."""

from __future__ import annotations

from db.book import Book
from db.sqlite import Connection
from db.table import difference
from db.tables import TABLES
from meetroom.fold import replay


def rebuild(book: Book, meeting_id: str) -> int:
    """Bring the tables of a meeting back to what its entries say; how many rows were wrong is the answer."""

    def work(conn: Connection) -> int:
        stored = book.entries(meeting_id)
        if not stored:
            return 0
        meeting = replay(meeting_id, [entry for entry, _, _ in stored], stored[-1][2])
        wrong = 0
        for table in TABLES:
            change = difference(table, table.stored(conn, meeting_id), table.rows(meeting))
            table.write(conn, change)
            wrong += len(change.rows) + len(change.gone)
        return wrong

    return book.write(work)
