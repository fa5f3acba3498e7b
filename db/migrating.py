"""A book brought to this version, by one process."""

from __future__ import annotations

from db.schema import VERSION
from db.sqlite import Connection, Database


def migrate(db: Database) -> None:
    """Bring a book to this version; of several processes at once one does it, the others find it done."""
    conn = db.conn
    # Tables that others refer to are made anew; this cannot be said inside of a transaction.
    conn.execute("PRAGMA foreign_keys=OFF")
    try:
        _migrate(conn)
    finally:
        conn.execute("PRAGMA foreign_keys=ON")


def _migrate(conn: Connection) -> None:
    conn.execute("BEGIN IMMEDIATE")
    try:
        if conn.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            # Loaded where there is something to do: it takes 30 ms, and mostly there is nothing.
            from db.migrations import apply

            apply(conn)
            conn.execute(f"PRAGMA user_version={VERSION}")
        conn.execute("COMMIT")
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
