"""Whatever bytes stand in a book, `verify` names the entry; what was rewritten is found beside copies and documents."""

from __future__ import annotations

import itertools
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.backup import restore
from db.book import Book
from db.compare import parted, set_aside
from db.copies import DAILY, HOUR, HOURLY, keep, newest_whole, too_many, torn
from db.copying import folder_of
from db.entries import stored
from db.errors import BookDamaged, CopyBroken
from db.heads import Head, file_of, note, noted
from db.kept import Kept, kept
from db.sqlite import Connection, connect
from db.verify import Problem, verify
from meetroom.entry import chain
from meetroom.facts.note import NoteTaken
from tests.booked import MEETING, append_all, by_hand, put
from tests.db.test_verify import rewritten
from tests.faults.places import begun

NOW = datetime(2026, 12, 4, 15, 30).astimezone()


def doctored(path: Path, sql: str, *parameters: object) -> None:
    """What somebody does who takes the rules of the schema away, and puts them back."""
    for before, after in ((" NOT NULL", ""), (" STRICT", "")):
        _schema(path, f"replace(sql, '{before}', '{after}')")
    db = connect(path)
    db.conn.execute("PRAGMA foreign_keys=OFF")
    assert db.conn.execute(sql, parameters).rowcount == 1
    db.close()
    _schema(path, "(SELECT sql FROM kept)")


def _schema(path: Path, to: str) -> None:
    db = connect(path)
    if db.conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'kept'").fetchone() is None:
        db.conn.execute("CREATE TABLE kept AS SELECT sql FROM sqlite_master WHERE name = 'entry'")
    db.conn.execute("PRAGMA writable_schema=ON")
    db.conn.execute(f"UPDATE sqlite_master SET sql = {to} WHERE name = 'entry' AND type = 'table'")
    (version,) = db.conn.execute("PRAGMA schema_version").fetchone()
    db.conn.execute(f"PRAGMA schema_version={version + 1}")
    db.close()


VALUES = {
    "null": None, "bytes": b"\xff\xfe\0", "a number": 42, "a fraction": 1.5, "no text": "", "other text": "x" * 50,
    "large": "9" * 5_000_000, "nested": "[" * 200_000,
}  # fmt: skip
COLUMNS = (
    "kind",
    "at",
    "role",
    "body",
    "previous",
    "hash",
    "clock",
    "boot",
    "mono",
    "command",
    "overrides",
)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("column", COLUMNS)
def test_any_value_in_any_column_is_named_with_its_entry(tmp_path: Path, column: str, value: object) -> None:
    path = begun(tmp_path / "book.db")
    doctored(path, f"UPDATE entry SET {column} = ? WHERE no = 4", value)
    with Book.open(path) as book:
        found = verify(book).problem
        assert found is not None
        assert (found.meeting, found.entry) == (MEETING, 4)
        if column == "body":
            with pytest.raises(BookDamaged):
                book.load(MEETING)


@pytest.mark.parametrize("value", [None, b"2026", 42])
def test_a_meeting_without_a_name_is_named_by_its_entry(tmp_path: Path, value: object) -> None:
    path = begun(tmp_path / "book.db")
    doctored(path, "UPDATE entry SET meeting_id = ? WHERE no = 4", value)
    with Book.open(path) as book:
        found = verify(book).problem
    assert found is not None
    assert (found.what, found.entry) in [("column", 4), ("numbering", 4)]


def chained(conn: Connection, no: int, body: str) -> None:
    """An entry rewritten with everything after it, by somebody who knows how the chain is made."""
    previous = stored(conn, MEETING, no - 1)[0][2]
    conn.execute("UPDATE entry SET body = ? WHERE no = ?", (body, no))
    for at, content, _, _ in stored(conn, MEETING, no - 1):
        digest = chain(previous, content)
        conn.execute("UPDATE entry SET previous = ?, hash = ? WHERE no = ?", (previous, digest, at))
        previous = digest


@pytest.mark.parametrize("text", ["", '{"fact":', "[" * 100_000, "{}"])
def test_a_chain_made_anew_over_an_entry_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    path = begun(tmp_path / "book.db")
    db = connect(path)
    chained(db.conn, 4, text)
    db.close()
    with Book.open(path) as book:
        found = verify(book).problem
    assert found is not None
    assert (found.what, found.meeting, found.entry) == ("canonical", MEETING, 4)


def copies(*ages: float) -> list[Kept]:
    """Copies of 100 bytes, so many seconds old."""
    number = len(ages)
    return [Kept(Path(f"{age}"), number - at, NOW - timedelta(seconds=age), 100) for at, age in enumerate(ages)]


def ages(found: list[Kept]) -> list[float]:
    """How old copies are."""
    return [(NOW - copy.made).total_seconds() for copy in found]


MINUTE = 60.0
PLENTY = 10**9


def stay(*given: float, free: int = PLENTY) -> list[float]:
    """The ages of those that stay."""
    gone = ages(too_many(copies(*given), NOW, free))
    return [age for age in given if age not in gone]


def test_all_copies_of_the_last_hour_stay() -> None:
    lately = [n * MINUTE for n in range(60)]
    assert stay(*lately) == lately
    # At 15:30 an hour ago is 14:30: what is older is of an hour that has one already, or of the one before.
    assert stay(0, 1, 59 * MINUTE, 60 * MINUTE - 1, 61 * MINUTE, 62 * MINUTE) == [0, 1, 59 * MINUTE, 60 * MINUTE - 1]


def test_the_last_of_each_hour_of_a_day_of_each_day_of_a_month_and_of_each_week_stays() -> None:
    hours = [n * 10 * MINUTE for n in range(7, 24 * 6)]
    kept_hours = stay(0, 1, *hours)[2:]
    # At 15:30 the day before begins in the middle of an hour.
    assert len(kept_hours) == 24
    assert all(later - sooner <= HOUR for sooner, later in itertools.pairwise(kept_hours))
    days = [DAILY + n * HOUR for n in range(29 * 24)]
    assert len(stay(0, 1, *days)) - 2 in (29, 30)
    weeks = [31 * DAILY + n * DAILY for n in range(70)]
    assert len(stay(0, 1, *weeks)) - 2 in (10, 11)


@pytest.mark.parametrize(("age", "both"), [(HOURLY - 1, True), (HOURLY, False)])
def test_where_all_ends_and_one_an_hour_begins(age: float, both: bool) -> None:
    assert (len(stay(0, 1, age - MINUTE, age)) == 4) is both


def test_ten_signatures_do_not_push_out_what_is_old_nor_does_thinning_twice() -> None:
    old = [2 * HOUR, 25 * HOUR, 40 * DAILY]
    signatures = [float(n) for n in range(30)]
    assert stay(*signatures, *old) == [*signatures, *old]
    thin = stay(*[n * 10 * MINUTE for n in range(2_000)])
    assert stay(*thin) == thin


def test_where_there_is_little_room_the_last_hour_goes_before_the_old_and_two_always_stay() -> None:
    given = [0.0, 60.0, 120.0, 180.0, 2 * HOUR, 40 * DAILY]
    assert stay(*given, free=600) == given
    assert stay(*given, free=599) == [0.0, 60.0, 2 * HOUR, 40 * DAILY]
    assert stay(*given, free=399) == [0.0, 60.0, 2 * HOUR]
    assert stay(*given, free=0) == [0.0, 60.0]
    assert stay(0.0, free=0) == [0.0]


def test_a_copy_from_a_clock_that_was_ahead_is_thinned_too() -> None:
    assert stay(0, 1, -2 * HOUR, -2 * HOUR - 1) == [0, 1, -2 * HOUR]


def test_a_copy_that_does_not_hold_is_neither_offered_nor_restored(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:
        first = keep(book, MEETING)
        put(book, NoteTaken(text="一点"))
        second = keep(book, MEETING)
    assert first is not None
    assert second is not None
    # SQLite finds nothing wrong with a note of other words.
    by_hand(second.path, "UPDATE note SET text = '另一点'")
    newest = newest_whole(path)
    assert newest is not None
    assert newest.path == first.path
    before = path.read_bytes()
    with pytest.raises(CopyBroken) as refused:
        restore(second.path, path, force=True)
    assert (refused.value.path, refused.value.meeting) == (second.path, MEETING)
    assert isinstance(refused.value.problem, Problem)
    assert refused.value.problem.table == "note"
    assert path.read_bytes() == before


def test_where_a_rewritten_chain_parts_from_a_copy_is_said(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:
        append_all(book, [NoteTaken(text="要点"), NoteTaken(text="后一点")])
        copy = keep(book, MEETING)
        put(book, NoteTaken(text="再一点"))
        keep(book, MEETING)
        assert parted(book) is None
    assert copy is not None
    db = connect(path)
    rewritten(db.conn, 10)
    db.close()
    with Book.open(path) as book:
        found = parted(book)
        assert found is not None
        assert (found.what, found.meeting, found.entry, found.table) == ("parted", MEETING, 8, "copy")
        assert found.detail == kept(path)[0].path.name
        assert parted(book, "other") is None


def test_a_book_without_its_log_lacks_what_its_copies_have(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:
        put(book, NoteTaken(text="只在日志里"))
        copy = keep(book, MEETING)
        assert torn(book) is None
        shutil.copyfile(path, tmp_path / "torn.db")
        shutil.copytree(folder_of(path), folder_of(tmp_path / "torn.db"))
    assert copy is not None
    with Book.open(tmp_path / "torn.db") as book:
        assert verify(book).problem is None
        assert parted(book) == Problem(what="short", meeting=MEETING, entry=8, table="copy", detail=copy.path.name)
        found = torn(book)
        assert found is not None
        assert found.no == copy.no


def test_heads_that_documents_printed_are_compared(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:
        head = Head(meeting=MEETING, no=7, head=book.load(MEETING).head, document="minutes", at="2026-12-04T16:00:00")
        note(path, head)
        with file_of(path).open("ab") as file:
            file.write(b"{not a head\n")
        assert noted(path) == [head]
        assert parted(book) is None
        note(path, Head(meeting=MEETING, no=6, head="0" * 64, document="tasks", at="2026-12-04T16:00:00+08:00"))
        found = parted(book)
        assert found == Problem(
            what="parted", meeting=MEETING, entry=6, table="document", detail="tasks 2026-12-04T16:00"
        )


def test_after_a_restore_what_is_of_another_line_is_set_aside(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:
        first = keep(book, MEETING)
        put(book, NoteTaken(text="一点"))
        second = keep(book, MEETING)
        note(path, Head(meeting=MEETING, no=8, head=book.load(MEETING).head, document="minutes", at="2026-12-04"))
    assert first is not None
    assert second is not None
    restore(first.path, path, force=True)
    aside = set_aside(path, NOW)
    assert aside is not None
    assert {found.name for found in aside.iterdir()} == {second.path.name, "book.db-heads"}
    assert [copy.no for copy in kept(path)] == [first.no]
    with Book.open(path) as book:
        assert parted(book) is None
    assert set_aside(path, NOW) is None
