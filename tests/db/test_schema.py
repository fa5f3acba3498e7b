"""The schema: made once whoever else makes it, as declared, and readable by any SQLite of the last years."""

from __future__ import annotations

import multiprocessing
import sqlite3 as standard
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from db.book import Book
from db.opening import make
from db.schema import APPLICATION_ID, VERSION
from db.sqlite import connect, multiprocess_safe
from db.structure import STEPS, altered, expected, objects
from db.tables import ENTRY, EVERY
from tests.booked import hold

RACES = 40
RACERS = 4
POSITIONS = "SELECT person, stance, counted FROM position ORDER BY topic, entry, person"


def bare(path: Path) -> None:
    """A book of before the first migration."""
    make(path)
    db = connect(path)
    for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        db.conn.execute(f'DROP TABLE IF EXISTS "{name}"')
    db.conn.execute("PRAGMA user_version=0")
    db.close()


def race(folder: Path, barrier: Barrier) -> None:
    """Open one book after the other, each at the same moment as the other racers."""
    for number in range(RACES):
        barrier.wait(60)
        with Book.open(folder / f"{number}.db") as book:
            assert book.ids() == []


@pytest.mark.parametrize("existing", [False, True])
def test_processes_that_make_or_migrate_a_book_at_once_all_get_it(tmp_path: Path, existing: bool) -> None:
    if existing:
        for number in range(RACES):
            bare(tmp_path / f"{number}.db")
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(RACERS)
    racers = [context.Process(target=race, args=(tmp_path, barrier)) for _ in range(RACERS)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(120)
    assert [racer.exitcode for racer in racers] == [0] * RACERS
    # Where two close at the same moment, neither of them is the last, and the log stays.
    left = {path.name.removesuffix("-wal").removesuffix("-shm") for path in tmp_path.iterdir()}
    assert left == {f"{number}.db" for number in range(RACES)}
    for number in range(RACES):
        db = connect(tmp_path / f"{number}.db")
        steps = [row[0] for row in db.conn.execute("SELECT name FROM _sqlite_migrations")]
        assert steps == [
            "m001_tables", "m003_streams", "m004_segments", "m005_operators", "m006_papers", "m007_preparation",
            "m008_calendar",
            "m009_proposals",
            "m010_plans",
            "m011_fields",
            "m012_files",
            "m013_follow_up",
            "m014_after_meetings",
        ]  # fmt: skip
        db.close()


def test_the_tables_have_the_columns_that_are_declared(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        for table in (*EVERY, ENTRY):
            stored = book.query(f'PRAGMA table_info("{table.name}")')
            assert tuple(column["name"] for column in stored) == table.columns
            key = sorted((column["pk"], column["name"]) for column in stored if column["pk"])
            assert tuple(name for _, name in key) == table.key
        strict = book.query("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE '%sqlite%'")
        assert {row["name"] for row in strict if row["strict"]} == {
            *(table.name for table in (*EVERY, ENTRY)), "search_place", "search_new",
        }  # fmt: skip


def test_how_a_book_is_set_up(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "book.db"
    with Book.open(path) as book:
        found = {
            name: next(iter(book.query(f"PRAGMA {name}")[0].values()))
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
        }
        assert found == {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "application_id": APPLICATION_ID,
            "user_version": VERSION,
        }  # fmt: skip
        assert {p.name: oct(p.stat().st_mode & 0o777) for p in path.parent.iterdir()} == {
            "book.db": "0o600", "book.db-wal": "0o600", "book.db-shm": "0o600",
        }  # fmt: skip
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"
    assert [p.name for p in path.parent.iterdir()] == ["book.db"]


@pytest.mark.skipif(standard.sqlite_version_info < (3, 37), reason="the standard library's SQLite knows no STRICT")
def test_the_standard_librarys_sqlite_reads_a_book(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        hold(book)
        expected = book.query(POSITIONS)
    conn = standard.connect(tmp_path / "book.db")
    conn.row_factory = standard.Row
    assert [
        dict(row) for row in conn.execute("SELECT person, stance, counted FROM position ORDER BY topic, entry, person")
    ] == expected
    assert conn.execute("SELECT count(*) FROM entry WHERE json_valid(body)").fetchone()[0] == 91
    conn.close()


def test_a_new_book_holds_what_is_expected_and_nothing_else(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        found = book.read(objects)
    assert {one[1]: one for one in found if one[2] != STEPS} == expected()
    assert {one[0] for one in expected().values()} == {"table", "index"}
    assert altered(found) is None


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ("3.40.1", False), ("3.44.5", False), ("3.44.6", True), ("3.45.3", False), ("3.50.6", False), ("3.50.7", True),
        ("3.51.2", False), ("3.51.3", True), ("3.53.4", True), ("4.0.0", True),
    ],
)  # fmt: skip
def test_which_sqlite_may_be_used_by_several_processes(version: str, safe: bool) -> None:
    assert multiprocess_safe(version) is safe
