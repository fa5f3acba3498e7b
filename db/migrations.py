"""The steps from one version of the book's schema to the next, each recorded in the book as done."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from db.schema import ENTRY, TABLES
from db.sqlite import Connection
from db.tables import EVERY, tables_of
from meetroom.entry import decode
from meetroom.fold import replay

MIGRATIONS = Migrations("meetroom")
STORED = "SELECT canonical, hash FROM entry WHERE meeting_id = ? ORDER BY no"


def apply(conn: Connection) -> None:
    """Do what is not yet done, in the transaction of the caller, which enforces no foreign keys."""
    MIGRATIONS.apply(Database(conn, recursive_triggers=False, execute_plugins=False))


@MIGRATIONS()
def m001_tables(db: Database) -> None:
    """The entries, and what follows from them."""
    for statement in (*ENTRY, *TABLES):
        db.conn.execute(statement)


@MIGRATIONS()
def m002_tables_anew(db: Database) -> None:
    """The tables as this version has them, their rows made from the entries, which stay as they are."""
    known = {name for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in EVERY:
        if table.name in known:
            db.conn.execute(f'DROP TABLE "{table.name}"')
    for statement in TABLES:
        db.conn.execute(statement)
    for (meeting_id,) in db.conn.execute("SELECT DISTINCT meeting_id FROM entry").fetchall():
        stored = db.conn.execute(STORED, (meeting_id,)).fetchall()
        meeting = replay(meeting_id, [decode(text.encode()) for text, _ in stored], stored[-1][1])
        for table in tables_of(meeting_id):
            table.insert(db.conn, table.rows(meeting))
