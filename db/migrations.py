"""The steps from one version of the book's schema to the next, each recorded in the book as done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

from db import search_index
from db.entries import COLUMNS, HASHED, content_of, stored, streams
from db.errors import BookDamaged
from db.schema import ENTRY, TABLES
from db.sqlite import Connection
from db.tables import EVERY, tables_of
from db.told import TOLD
from meetroom.entry import decode
from meetroom.fold import replay

MIGRATIONS = Migrations("meetroom")

_BEFORE = f"SELECT {', '.join(HASHED)}, CAST(canonical AS BLOB) FROM entry"
_KEPT = ", ".join(COLUMNS)


def apply(conn: Connection) -> None:
    """Do what is not yet done, in the transaction of the caller, which enforces no foreign keys.

    BookDamaged names an entry of an earlier version that cannot be kept as it is.
    """
    MIGRATIONS.apply(Database(conn, recursive_triggers=False, execute_plugins=False))


@MIGRATIONS()
def m001_tables(db: Database) -> None:
    """The entries, and what follows from them, as this version has them."""
    for statement in (*ENTRY, *TABLES):
        db.conn.execute(statement)


@MIGRATIONS()
def m003_streams(db: Database) -> None:
    """Entries of streams of any kind, without the bytes that follow from the other columns; and all tables again."""
    conn = db.conn
    if "canonical" not in {name for _, name, *_ in conn.execute("PRAGMA table_info(entry)")}:
        return
    for row in conn.execute(_BEFORE):
        _must_follow(conn, row)
    conn.execute("DROP INDEX entry_command")
    # Without this, people's own views of `entry` would be made views of what is dropped.
    conn.execute("PRAGMA legacy_alter_table=ON")
    conn.execute("ALTER TABLE entry RENAME TO entry_before")
    table, *indexes = ENTRY
    conn.execute(table)
    conn.execute(f"INSERT INTO entry ({_KEPT}, seq) SELECT {_KEPT}, rowid FROM entry_before ORDER BY rowid")
    conn.execute("DROP TABLE entry_before")
    for index in indexes:
        conn.execute(index)
    _tables_anew(conn)


@MIGRATIONS()
def m004_segments(db: Database) -> None:
    """All tables again, with those of segments."""
    if not db["segment"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m005_operators(db: Database) -> None:
    """All tables again, with who marked attendance at the desk and what a reconsideration undid."""
    if "operator" not in {name for _, name, *_ in db.conn.execute("PRAGMA table_info(attendance)")}:
        _tables_anew(db.conn)


@MIGRATIONS()
def m006_papers(db: Database) -> None:
    """All tables again, with the papers of meetings, and what points are marked as for them."""
    if not db["paper"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m007_preparation(db: Database) -> None:
    """All tables again, with what is prepared before meetings and wound up after them."""
    if not db["approval"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m008_calendar(db: Database) -> None:
    """All tables again, with those of the calendar."""
    if not db["calendar_change"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m009_proposals(db: Database) -> None:
    """All tables again, with those of proposals and motions."""
    if not db["proposal"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m010_plans(db: Database) -> None:
    """All tables again, with those of annual plans and applications."""
    if not db["plan_row"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m011_fields(db: Database) -> None:
    """All tables again, with what agendas say of a meeting beside time and place, and of a topic beside its title."""
    if not db["topic_proposal"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m012_files(db: Database) -> None:
    """All tables again, with the files of materials."""
    if not db["material_file"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m013_follow_up(db: Database) -> None:
    """All tables again, with the reports on what was deferred."""
    if not db["deferral_report"].exists():
        _tables_anew(db.conn)


@MIGRATIONS()
def m014_after_meetings(db: Database) -> None:
    """All tables again, with what statistics count, what becomes of matters after their meetings, and the index of
    words; the index of commands by how they begin."""
    if not db["supervision"].exists():
        _tables_anew(db.conn)
    _table, *indexes = ENTRY
    if (indexes[0],) not in db.conn.execute("SELECT sql FROM sqlite_master WHERE type = 'index'").fetchall():
        db.conn.execute("DROP INDEX entry_command")
        for index in indexes:
            db.conn.execute(index)


def _must_follow(conn: Connection, row: tuple[Any, ...]) -> None:
    """Refuse an entry whose hashed bytes are not what its columns say: only one of the two could be kept."""
    *hashed, canonical = row
    if content_of(tuple(hashed)) != canonical:
        stream, no = hashed[HASHED.index("meeting_id")], hashed[HASHED.index("no")]
        raise BookDamaged(_path(conn), "its columns are not what was hashed", stream, no)


def _tables_anew(conn: Connection) -> None:
    """The tables as this version has them, their rows made from the entries."""
    known = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for name in (*(table.name for table in EVERY), "search", "search_place", "search_new"):
        if name in known:
            conn.execute(f'DROP TABLE "{name}"')
    for statement in TABLES:
        conn.execute(statement)
    told, every = TOLD.get(), streams(conn)
    for done, stream in enumerate(every, 1):
        if told is not None:
            told(done, len(every))
        entries = []
        try:
            for _no, content, _before, head in stored(conn, stream):
                entries.append(decode(content))
                digest = head
            state = replay(stream, entries, digest)
        except Exception as problem:
            raise BookDamaged(_path(conn), repr(problem)[:200], stream, len(entries) + 1) from problem
        for table in tables_of(stream):
            table.insert(conn, table.rows(state))
        # What follows a meeting stands behind it: its id begins with that of the meeting.
        search_index.insert(conn, state)


def _path(conn: Connection) -> Path:
    return Path(conn.execute("PRAGMA database_list").fetchone()[2])
