"""A book brought to this version, and what its schema then holds."""

from __future__ import annotations

from db.schema import VERSION
from db.sqlite import Connection, Database, connect_memory


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


def objects(db: Database) -> dict[tuple[str, str], tuple[str, str]]:
    """What the schema of a database holds: type and name to table and SQL."""
    found = db.conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): (table, sql) for kind, name, table, sql in found}


def expected_objects() -> dict[tuple[str, str], tuple[str, str]]:
    """What the schema of a book of this version holds."""
    db = connect_memory()
    try:
        migrate(db)
        return objects(db)
    finally:
        db.close()
