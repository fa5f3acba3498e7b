"""Verification names whatever was changed by hand, and finds a cut tail or a rewritten chain by a printed head."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from db.entries import entry_row, stored
from db.opening import make
from db.rebuild import rebuild
from db.sqlite import Connection, SqliteError, connect, stopping
from db.tables import ENTRY, TABLES
from db.verify import Problem, Report, verify
from meetroom.entry import GENESIS, canonical, chain, decode
from meetroom.facts.note import NoteTaken
from meetroom.facts.review import RecordSigned
from tests.booked import MEETING, append_all, by_hand, hold, opening, put

CHANGES = 200


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with one meeting in which every table has rows."""
    path = tmp_path_factory.mktemp("verify") / "book.db"
    with Book.open(path) as book:
        hold(book)
        for table in TABLES["meeting"]:
            assert book.query(f"SELECT * FROM {table.name}"), table.name
    return path


@pytest.fixture
def after(whole: Path, tmp_path: Path) -> Callable[..., Report]:
    """What verification says of a copy of the book after somebody did something to it by hand."""

    def changed(sql: str = "", parameters: tuple[Any, ...] = ()) -> Report:
        path = tmp_path / "copy.db"
        shutil.copyfile(whole, path)
        if sql:
            by_hand(path, sql, parameters)
        with Book.open(path) as book:
            return verify(book)

    return changed


def every(whole: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    with Book.open(whole) as book:
        return book.query(f"SELECT * FROM {table}")


def other(value: Any, chance: random.Random) -> Any:
    """A value that is not this one: a letter of a text changed, a number that is none of its kind."""
    if value is None:
        return chance.choice(["1", 1])
    if isinstance(value, int):
        return value + 1000
    if not value:
        return "x"
    place = chance.randrange(len(value))
    letter = chance.choice([c for c in "abc0 乙\u200b" if c != value[place]])
    return value[:place] + letter + value[place + 1 :]


def test_an_untouched_book_holds(after: Callable[..., Report]) -> None:
    assert after() == Report(meetings=1, entries=91)


def test_every_one_of_many_changes_to_entries_is_named(whole: Path, after: Callable[..., Report]) -> None:
    chance = random.Random(20261204)
    entries = every(whole, "entry")
    for _ in range(CHANGES):
        row = chance.choice(entries)
        column = chance.choice(["body", "body", "overrides", "hash", "previous", "role", "at", "kind"])
        value = other(row[column], chance)
        report = after(f"UPDATE entry SET {column} = ? WHERE no = ?", (value, row["no"]))
        assert report.problem is not None, (row["no"], column, value)
        assert report.problem.entry == row["no"], (column, value)
        assert report.problem.what in {"canonical", "hash", "chain", "column"}
        if report.problem.what == "column":
            assert report.problem.column == column


@pytest.mark.parametrize("column", [name for name in ENTRY.columns if name not in ("meeting_id", "no")])
def test_each_column_of_an_entry_is_checked(whole: Path, after: Callable[..., Report], column: str) -> None:
    chance = random.Random(column)
    row = every(whole, "entry")[12]
    value = other(row[column], chance)
    report = after(f"UPDATE entry SET {column} = ? WHERE no = 13", (value,))
    assert report.problem is not None
    # What stands too late among all entries shows where the next one stands before it.
    assert report.problem.entry == (14 if column == "seq" else 13)
    expected = {"previous": ("chain", None), "kind": ("column", "kind"), "seq": ("column", "seq")}
    assert (report.problem.what, report.problem.column) == expected.get(column, ("hash", None))


@pytest.mark.parametrize("table", TABLES["meeting"], ids=lambda table: table.name)
def test_every_cell_of_every_public_table_is_checked(whole: Path, after: Callable[..., Report], table: Any) -> None:
    chance = random.Random(table.name)
    for row in every(whole, table.name):
        column = chance.choice(table.columns)
        where = " AND ".join(f"{name} = ?" for name in table.key)
        key = tuple(row[name] for name in table.key)
        sql = f'UPDATE {table.name} SET "{column}" = ? WHERE {where}'
        problem = after(sql, (other(row[column], chance), *key)).problem
        assert problem is not None, (column, key)
        if column in table.key:
            assert problem.what in {"table", "orphan"}
            assert problem.table == table.name or table.name == "meeting"
        else:
            assert problem == Problem(what="table", meeting=MEETING, table=table.name, key=key, column=column)


@pytest.mark.parametrize("table", TABLES["meeting"], ids=lambda table: table.name)
def test_a_row_missing_or_too_much_is_named(whole: Path, after: Callable[..., Report], table: Any) -> None:
    row = every(whole, table.name)[0]
    where = " AND ".join(f"{name} = ?" for name in table.key)
    key = tuple(row[name] for name in table.key)
    missing = after(f"DELETE FROM {table.name} WHERE {where}", key).problem
    assert missing == Problem(what="table", meeting=MEETING, table=table.name, key=key)
    copied = {**row, table.key[-1]: "Z99" if isinstance(row[table.key[-1]], str) else 999}
    insert = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(copied))})"
    extra = after(insert, tuple(copied.values())).problem
    assert extra is not None
    assert extra.table == table.name
    assert extra.what == ("orphan" if table.name == "meeting" else "table")


def test_an_entry_missing_in_the_middle_is_named(after: Callable[..., Report]) -> None:
    assert after("DELETE FROM entry WHERE no = 20").problem == Problem(what="numbering", meeting=MEETING, entry=20)


def test_rows_of_a_meeting_without_entries(after: Callable[..., Report]) -> None:
    report = after("INSERT INTO note (meeting_id, text, at, entry) VALUES ('elsewhere', 'x', 'y', 1)")
    assert report.problem == Problem(what="orphan", meeting="elsewhere", table="note")


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("quiet", "CREATE TRIGGER quiet AFTER INSERT ON hand BEGIN DELETE FROM hand; END"),
        ("entry_command", "DROP INDEX entry_command"),
        ("task", "ALTER TABLE task ADD COLUMN done INTEGER"),
    ],
)
def test_a_schema_changed_while_the_book_is_open_is_named_an_added_view_is_not(
    tmp_path: Path, name: str, sql: str
) -> None:
    path = tmp_path / "book.db"
    with Book.open(path) as book:
        append_all(book, opening())
        by_hand(path, "CREATE VIEW mine AS SELECT * FROM topic")
        assert verify(book).problem is None
        by_hand(path, sql)
        assert verify(book).problem == Problem(what="schema", table=name)


def rewritten(conn: Connection, last: int) -> None:
    """The chain made again up to an entry, one text changed, as somebody would who knows how."""
    previous = GENESIS
    for no, content, _, _ in stored(conn, MEETING)[:last]:
        content = content.decode().replace("要点", "重点").encode()
        digest = chain(previous, content)
        entry = decode(content)
        assert canonical(entry) == content
        row = entry_row(entry, previous, digest, content)
        columns = ", ".join(f"{name} = ?" for name in ENTRY.columns[:-1])
        conn.execute(f"UPDATE entry SET {columns} WHERE no = ?", (*row, no))
        previous = digest


def test_a_cut_tail_and_a_rewritten_chain_fail_against_a_printed_head(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with Book.open(path) as book:
        append_all(book, opening())
        middle = put(book, NoteTaken(topic=1, text="要点"), 100).digest
        last = put(book, NoteTaken(topic=1, text="后一点"), 101).digest
        assert verify(book, head=last).found == (MEETING, 9)
        assert verify(book, MEETING, head=f" {middle.upper()}\n").found == (MEETING, 8)
        assert verify(book, head=last[:10]).found == (MEETING, 9)
        assert verify(book, head=middle[:20]).found == (MEETING, 8)
        assert verify(book, head=last[:10] + "x").problem == Problem(what="head", detail=last[:10] + "x")
        none = "0" * 64
        assert verify(book, head=none).problem == Problem(what="head", detail=none)
        assert verify(book, MEETING, head=none).problem == Problem(what="head", meeting=MEETING, detail=none)
        by_hand(tmp_path / "book.db", "DELETE FROM entry WHERE no = 9")
        by_hand(tmp_path / "book.db", "DELETE FROM note WHERE entry = 9")
        assert verify(book).problem == Problem(what="table", meeting=MEETING, table="search")
        assert rebuild(book, MEETING) == 1
        assert verify(book).problem is None
        assert verify(book, head=last).problem == Problem(what="head", detail=last)
        assert verify(book, head=middle).problem is None
        book.write(lambda conn: rewritten(conn, 8))
        by_hand(tmp_path / "book.db", "UPDATE note SET text = '重点'")
        assert verify(book).problem == Problem(what="table", meeting=MEETING, table="search")
        assert rebuild(book, MEETING) == 1
        assert verify(book).problem is None
        assert verify(book, head=middle).problem == Problem(what="head", detail=middle)


def test_a_signature_for_another_head_is_named(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        append_all(book, opening())
        put(book, RecordSigned(role="recorder", person="R01", head="0" * 64))
        assert verify(book).problem == Problem(what="signature", meeting=MEETING, entry=8)


def test_one_meeting_of_several(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        for meeting in ("a", "b", "c"):
            append_all(book, opening(), meeting=meeting)
        steps: list[tuple[int, int]] = []
        assert verify(book, progress=lambda done, total: steps.append((done, total))) == Report(meetings=3, entries=21)
        assert steps[:3] == [(7, 21), (14, 21), (21, 21)]
        # The index of words is read after the last meeting.
        assert set(steps[3:]) == {(21, 21)}
        by_hand(tmp_path / "book.db", "UPDATE person SET name = 'x' WHERE meeting_id = 'b' AND id = 'M01'")
        problem = verify(book).problem
        assert problem is not None
        assert (problem.meeting, problem.table, problem.key, problem.column) == ("b", "person", ("b", "M01"), "name")
        assert verify(book, "a") == Report(meetings=1, entries=7)
        assert verify(book, "b").problem == problem
        assert verify(book, "nothing") == Report(meetings=0, entries=0)
        by_hand(tmp_path / "book.db", "DELETE FROM entry WHERE meeting_id = 'c'")
        assert verify(book, "c").problem == Problem(what="orphan", meeting="c", table="meeting")


class Cancelled(Exception):
    """Somebody does not want to wait."""


def test_verification_can_be_cancelled(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with Book.open(tmp_path / "book.db") as book:
        append_all(book, opening())
        with pytest.raises(Cancelled):
            verify(book, progress=cancel)
        put(book, NoteTaken(text="weiter"))


def test_it_can_be_cancelled_while_the_index_of_words_is_read(tmp_path: Path) -> None:
    calls = []

    def cancel(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) == 2:
            raise Cancelled

    with Book.open(tmp_path / "book.db") as book:
        append_all(book, opening())
        with pytest.raises(Cancelled):
            verify(book, progress=cancel)
    assert calls == [7, 7]


def test_a_long_statement_ends_by_what_is_raised_within_it(tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def cancel() -> None:
        raise Cancelled

    make(tmp_path / "book.db")
    db = connect(tmp_path / "book.db")
    with pytest.raises(Cancelled), stopping(db.conn, cancel):
        db.conn.execute(endless).fetchone()
    with pytest.raises(SqliteError), stopping(db.conn, lambda: None):
        db.conn.execute("SELECT nothing")
    assert db.conn.execute("SELECT 1").fetchone() == (1,)
    db.close()


@pytest.mark.parametrize("id", ["", "aa", "zz"])
def test_what_is_recorded_meanwhile_is_no_forgery(tmp_path: Path, id: str) -> None:
    more = iter(["b", id])

    def record(done: int, total: int) -> None:
        for meeting in more:
            append_all(book, opening(), meeting=meeting)

    with Book.open(tmp_path / "book.db") as book:
        for meeting in ("a", "b", "c"):
            append_all(book, list(opening())[:3], meeting=meeting)
        assert verify(book, progress=record).problem is None


def test_one_byte_changed_in_the_file_is_named(whole: Path, tmp_path: Path) -> None:
    chance = random.Random(20261205)
    content = whole.read_bytes()
    places = [match.start() for match in re.finditer("改一处".encode(), content)]
    assert len(places) == 2  # entry.body, position.reason
    path = tmp_path / "copy.db"
    for place in places:
        for _ in range(20):
            changed = bytearray(content)
            changed[place + chance.randrange(9)] ^= chance.randrange(1, 256)
            path.write_bytes(changed)
            with Book.open(path) as book:
                problem = verify(book).problem
            assert problem is not None
            named = (problem.entry, problem.table, problem.key)
            assert named in {
                (14, None, ()), (14, "entry", ()), (None, "position", (MEETING, 1, "M03", 14)),
            }, problem  # fmt: skip


def test_a_page_of_rubbish_is_damage(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    content = bytearray(whole.read_bytes())
    page = len(content) // 4096 * 9 // 10
    content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)
    with Book.open(path) as book:
        problem = verify(book).problem
        assert problem is not None
        assert problem.what in {"damaged", "table", "canonical", "hash", "numbering"}
