"""Bring a book to this version, by one process."""

from __future__ import annotations

from collections.abc import Callable

from db.schema import VERSION
from db.sqlite import Connection, Database


def migrate(db: Database, before: Callable[[int], object] = lambda version: None) -> None:
    """Bring a book to this version; of several processes at once one does it, the others find it done.

    before: called with the version of a book that has one, before anything is done to it, while nobody else writes.
    BookDamaged where an entry cannot be kept as it is.
    """
    conn = db.conn
    # Tables that others refer to are made again; this cannot be said inside of a transaction.
    conn.execute("PRAGMA foreign_keys=OFF")
    try:
        _migrate(conn, before)
    finally:
        conn.execute("PRAGMA foreign_keys=ON")
        conn.execute("PRAGMA legacy_alter_table=OFF")


def _migrate(conn: Connection, before: Callable[[int], object]) -> None:
    conn.execute("BEGIN IMMEDIATE")
    try:
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        if version < VERSION:
            if version:
                before(version)
            # Loaded where there is something to do: it takes 30 ms, and mostly there is nothing.
            from db.migrations import apply

            apply(conn)
            conn.execute(f"PRAGMA user_version={VERSION}")
        conn.execute("COMMIT")
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
