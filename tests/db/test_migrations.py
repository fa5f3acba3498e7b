"""A book that an earlier version of the program wrote: opened by this one with nothing lost."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from db.book import Book
from db.schema import VERSION
from db.sqlite import connect
from db.verify import verify

BOOKS = Path(__file__).parent / "books"
ENTRIES = "SELECT * FROM entry ORDER BY meeting_id, no"


@pytest.mark.parametrize("version", [1])
def test_a_book_of_an_earlier_version_keeps_its_entries_and_gets_the_tables_of_this_one(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(gzip.decompress((BOOKS / f"version-{version}.gz").read_bytes()))
    path.chmod(0o600)
    db = connect(path)
    assert db.conn.execute("PRAGMA user_version").fetchone()[0] == version
    before = db.conn.execute(ENTRIES).fetchall()
    db.close()
    with Book.open(path) as book:
        assert [tuple(row.values()) for row in book.query(ENTRIES)] == before
        assert len(before) == 182
        assert book.query("PRAGMA user_version") == [{"user_version": VERSION}]
        assert book.query("PRAGMA foreign_keys") == [{"foreign_keys": 1}]
        report = verify(book)
        assert (report.problem, report.meetings, report.entries) == (None, 2, 182)
