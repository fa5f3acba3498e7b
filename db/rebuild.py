"""The public tables and the index of words made again from the entries, where somebody changed them by hand."""

from __future__ import annotations

from db import search_check
from db.book import Book
from db.sqlite import Connection
from db.table import difference
from db.tables import tables_of
from meetroom.fold import replay


def rebuild(book: Book, stream: str) -> int:
    """Bring the tables of a stream back to what its entries say; how many rows were wrong is the answer."""

    def work(conn: Connection) -> int:
        stored = book.entries(stream)
        if not stored:
            return 0
        state = replay(stream, [entry for entry, _, _ in stored], stored[-1][2])
        wrong = 0
        for table in tables_of(stream):
            change = difference(table, table.stored(conn, stream), table.rows(state))
            table.write(conn, change)
            wrong += len(change.rows) + len(change.gone)
        return wrong + search_check.repair(conn, state)

    return book.write(work)
