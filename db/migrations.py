"""The steps from one version of the book's schema to the next, each recorded in the book as done."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from db.schema import FIRST
from db.sqlite import Connection

MIGRATIONS = Migrations("meetroom")


def apply(conn: Connection) -> None:
    """Do what is not yet done, in the transaction of the caller."""
    MIGRATIONS.apply(Database(conn, recursive_triggers=False, execute_plugins=False))


@MIGRATIONS()
def m001_tables(db: Database) -> None:
    """The entries, and what follows from them."""
    for statement in FIRST:
        db.conn.execute(statement)
