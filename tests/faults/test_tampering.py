"""Whatever is changed in a book behind the program's back, by a tool or in the bytes of the file, is found."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from db.errors import BookError
from db.search_check import repair
from db.sqlite import IntegrityError, SqliteError, connect
from db.tables import ENTRY, TABLES
from db.verify import verify
from meetroom.meeting import Meeting
from tests.booked import MEETING, by_hand, hold
from tests.faults.counts import tell, times

SEED = 20261207
NAMES = (ENTRY.name, *(table.name for table in TABLES["meeting"]))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with one meeting in which every table has rows."""
    path = tmp_path_factory.mktemp("whole") / "book.db"
    with Book.open(path) as book:
        hold(book)
    return path


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a book says: every row of every table, read through the table and through each of its indexes."""
    db = connect(path, "frozen")
    db.conn.text_factory = bytes
    try:
        found = {}
        for name in NAMES:
            rows = db.conn.execute(f'SELECT * FROM "{name}"').fetchall()
            found[name] = sorted(rows, key=repr)
            for index, made in db.conn.execute(
                "SELECT name, coalesce(sql, '') FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (name,)
            ).fetchall():
                # An index of some rows alone serves a question for those.
                _, _, some = made.decode().partition(" WHERE ")
                ordered = db.conn.execute(f'SELECT * FROM "{name}" INDEXED BY "{index.decode()}" WHERE {some or "1"}')
                found[f"{name} {index!r}"] = sorted(ordered.fetchall(), key=repr)
        return found
    finally:
        db.close()


def changed_values(path: Path, chance: random.Random) -> tuple[str, int, str]:
    """Change one byte of one value of one row, as a tool does that knows SQL; table, row and column."""
    db = connect(path)
    try:
        table = chance.choice(NAMES)
        rows = db.conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        row = chance.randrange(rows)
        columns = [(name, notnull) for _, name, _, notnull, *_ in db.conn.execute(f'PRAGMA table_info("{table}")')]
        while True:
            column, _notnull = chance.choice(columns)
            kind, content = db.conn.execute(
                f'SELECT typeof("{column}"), CAST("{column}" AS BLOB) FROM "{table}" LIMIT 1 OFFSET ?', (row,)
            ).fetchone()
            if kind in ("integer", "text") and content:
                break
        key = [name for _, name, _, _, _, part in db.conn.execute(f'PRAGMA table_info("{table}")') if part]
        values = db.conn.execute(
            f'SELECT {", ".join(map(_quoted, key))} FROM "{table}" LIMIT 1 OFFSET ?', (row,)
        ).fetchone()
        new = bytearray(content)
        new[chance.randrange(len(new))] ^= chance.randrange(1, 256)
        # The bytes of a number are those of its value, of a text those of its letters.
        value: Any = int(content) ^ chance.randrange(1, 256) if kind == "integer" else bytes(new)
        db.conn.execute("PRAGMA foreign_keys=OFF")
        cast = "?" if kind == "integer" else "CAST(? AS TEXT)"
        where = " AND ".join(f"{_quoted(name)} = ?" for name in key)
        with contextlib.suppress(IntegrityError):
            db.conn.execute(f'UPDATE "{table}" SET "{column}" = {cast} WHERE {where}', (value, *values))
            return table, row, column
        # What the database itself does not let through is changed elsewhere.
        return changed_values(path, chance)
    finally:
        db.close()


def _quoted(name: str) -> str:
    return f'"{name}"'


def problems(path: Path) -> Iterator[str]:
    """What is found wrong with a book: it is refused, or verification names something."""
    try:
        with Book.open(path) as book:
            problem = verify(book).problem
            if problem is not None:
                yield problem.what
    except BookError as refused:
        yield repr(refused)


def test_every_byte_of_a_value_that_is_changed_is_found(whole: Path, tmp_path: Path) -> None:
    chance, changes = random.Random(SEED), times(60, 1_000)
    path = tmp_path / "book.db"
    for _ in range(changes):
        shutil.copyfile(whole, path)
        place = changed_values(path, chance)
        assert list(problems(path)), place
    tell("one byte of one value changed, entries and tables", changes)


def test_every_byte_of_the_file_that_is_changed_is_found_or_changes_nothing(whole: Path, tmp_path: Path) -> None:
    chance, changes = random.Random(SEED + 1), times(60, 1_000)
    path, before, content = tmp_path / "book.db", everything(whole), whole.read_bytes()
    found = 0
    for _ in range(changes):
        changed = bytearray(content)
        place = chance.randrange(len(changed))
        changed[place] ^= chance.randrange(1, 256)
        path.write_bytes(changed)
        if list(problems(path)):
            found += 1
            continue
        # Room that nothing uses, and what SQLite counts for itself, say nothing about the meeting.
        try:
            assert everything(path) == before, place
        except SqliteError as problem:
            raise AssertionError(place) from problem
    assert found > changes // 10
    tell(f"one byte of the file changed, {found} of them in what the book says", changes)


def made_to_fit(path: Path, meeting: Meeting) -> None:
    """Write the tables again for a meeting, and what is looked for in them."""
    db = connect(path)
    db.conn.execute("PRAGMA foreign_keys=OFF")
    for table in TABLES["meeting"]:
        db.conn.execute(f'DELETE FROM "{table.name}"')
        for row in table.rows(meeting).values():
            db.conn.execute(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(row))})', row)
    repair(db.conn, meeting)
    db.close()


def test_a_tail_cut_off_at_any_place_fails_against_a_printed_head(whole: Path, tmp_path: Path) -> None:
    path, cuts = tmp_path / "book.db", times(5, 50)
    with Book.open(whole) as book:
        head, last = book.load(MEETING).head, book.load(MEETING).last
    for keep in random.Random(SEED + 2).sample(range(2, last), cuts):
        shutil.copyfile(whole, path)
        by_hand(path, "DELETE FROM entry WHERE no > ?", (keep,))
        # The tables are made to fit, as somebody would who knows how: only the head gives it away.
        with Book.open(path) as book:
            made_to_fit(path, book.load(MEETING))
            assert verify(book).problem is None
            problem = verify(book, head=head).problem
            assert problem is not None
            assert problem.what == "head"
    tell("the last entries cut off and the tables made to fit, then checked against the head", cuts)
