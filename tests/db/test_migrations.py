"""A book that an earlier version of the program wrote: opened by this one with nothing lost."""

from __future__ import annotations

import gzip
import shutil
import sys
from pathlib import Path

import pytest

from db.backup import restore
from db.book import Book
from db.compare import parted
from db.copies import newest_whole, torn
from db.copying import folder_of
from db.errors import BookAltered, BookDamaged, BookFull, BookUnwritable, OlderBook
from db.opening import connect_book
from db.schema import VERSION
from db.sqlite import connect
from db.told import TOLD
from db.verify import Problem, verify
from meetroom.commands.confidential import remember
from meetroom.commands.sentences import book_sentence
from meetroom.i18n import set_language
from meetroom.questions.seal import seal
from tests.booked import by_hand
from tests.faults.places import small
from tests.running import Program

__all__ = ["small"]

BOOKS = Path(__file__).parent / "books"
# Their meetings and entries.
HELD = {
    1: (2, 182),
    2: (4, 320),
    3: (2, 121),
    4: (2, 61),
    5: (3, 220),
    6: (3, 204),
    7: (1, 128),
    8: (1, 102),
    9: (1, 125),
    10: (1, 120),
    11: (1, 90),
    13: (1, 14),
}
KEPT = (
    "meeting_id, no, kind, at, role, body, refers_to, previous, hash, of, clock, boot, mono, command, overrides"
)  # fmt: skip


def written(path: Path, version: int) -> Path:
    """A book as that version wrote it."""
    path.write_bytes(gzip.decompress((BOOKS / f"version-{version}.gz").read_bytes()))
    path.chmod(0o600)
    return path


def version_of(path: Path) -> int:
    """The version of a book that nobody has open."""
    db = connect(path, "frozen")
    try:
        return int(db.conn.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.close()


@pytest.mark.parametrize("version", HELD)
def test_a_book_of_an_earlier_version_that_may_only_be_read_is_told_and_left_alone(
    tmp_path: Path, version: int
) -> None:
    path = written(tmp_path / "book.db", version)
    before = path.read_bytes()
    with pytest.raises(OlderBook) as refused:
        connect_book(path, "file", wait=1.0)
    assert path.read_bytes() == before
    set_language("zh")
    assert f"是较早版本（第{version}版）的记录簿，只能读取" in book_sentence(refused.value)


def test_of_what_may_only_be_read_it_is_told_which_right_is_wanted() -> None:
    set_language("en")
    for reason, where in (("file", "/o/book.db"), ("folder", "/o")):
        told = book_sentence(BookUnwritable(Path("/o/book.db"), "readonly", reason))
        assert f"Accepted: the right to write to {where}, or a copy" in told


@pytest.mark.parametrize("version", HELD)
def test_a_book_of_an_earlier_version_keeps_its_entries_and_gets_the_tables_of_this_one(
    tmp_path: Path, version: int
) -> None:
    path = written(tmp_path / "book.db", version)
    assert version_of(path) == version
    db = connect(path)
    before = db.conn.execute(f"SELECT {KEPT}, rowid FROM entry ORDER BY rowid").fetchall()
    db.close()
    with Book.open(path) as book:
        assert [tuple(row.values()) for row in book.query(f"SELECT {KEPT}, seq FROM entry ORDER BY seq")] == before
        assert book.query("PRAGMA user_version") == [{"user_version": VERSION}]
        assert book.query("PRAGMA foreign_keys") == [{"foreign_keys": 1}]
        report = verify(book)
        assert (report.problem, report.meetings, report.entries) == (None, *HELD[version])
        assert [news[0] for news in book.news(0)][-1] == len(before)


@pytest.mark.parametrize("version", HELD)
def test_documents_print_a_hash_that_the_book_has_whatever_went_out_since(tmp_path: Path, version: int) -> None:
    with Book.open(written(tmp_path / "book.db", version)) as book:
        ids = [id for id in book.ids() if book.load(id).session.stage.over]
        for id in ids:
            remember(book, id, "recorder", "record", "docx", seal(book.load(id))[1])
            assert seal(book.load(id))[0] < book.load(id).last
    with Book.open(tmp_path / "book.db") as again:
        for id in ids:
            no, head = seal(again.load(id))
            (stored,) = again.query("SELECT hash FROM entry WHERE meeting_id = ? AND no = ?", (id, no))
            assert head == stored["hash"]


@pytest.mark.parametrize("version", HELD)
def test_a_copy_of_the_book_as_it_was_is_kept(tmp_path: Path, version: int) -> None:
    path = written(tmp_path / "book.db", version)
    copy = folder_of(path) / f"book-version-{version}.db"
    with Book.open(path) as book:
        assert book.as_it_was == copy
    assert version_of(copy) == version
    assert oct(copy.stat().st_mode & 0o777) == "0o600"
    db = connect(copy, "frozen")
    assert db.conn.execute("SELECT count(*) FROM entry").fetchone() == (HELD[version][1],)
    db.close()
    with Book.open(path) as book:
        assert book.as_it_was is None
    assert [file.name for file in folder_of(path).iterdir()] == [copy.name]


def test_a_new_book_has_no_copy_of_what_it_was(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db"):
        assert not folder_of(tmp_path / "book.db").exists()


@pytest.mark.parametrize(
    "change",
    ["role = 'chair'", "canonical = canonical || ' '", "body = replace(body, ':', ': ')", "no = 500", "mono = 7"],
)
def test_an_entry_of_which_columns_and_hashed_bytes_differ_is_named_and_the_book_left_as_it_is(
    tmp_path: Path, change: str
) -> None:
    path = written(tmp_path / "book.db", 2)
    by_hand(path, f"UPDATE entry SET {change} WHERE meeting_id = '2026-11-23-weekly' AND no = 17")
    before = path.read_bytes()
    with pytest.raises(BookDamaged) as damaged:
        Book.open(path)
    assert damaged.value.meeting == "2026-11-23-weekly"
    assert damaged.value.entry == (500 if change.startswith("no") else 17)
    assert (path.read_bytes(), version_of(path)) == (before, 2)


def test_an_entry_that_makes_no_meeting_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "book.db", 2)
    by_hand(path, "DELETE FROM entry WHERE meeting_id = '2026-11-23-weekly' AND no = 1")
    with pytest.raises(BookDamaged) as damaged:
        Book.open(path)
    assert damaged.value.meeting == "2026-11-23-weekly"
    assert version_of(path) == 2


def test_views_of_the_users_own_go_on_and_triggers_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "book.db", 2)
    by_hand(path, "CREATE VIEW mine AS SELECT no FROM entry")
    shutil.copyfile(path, tmp_path / "other.db")
    by_hand(tmp_path / "other.db", "CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM hand; END")
    with Book.open(path) as book:
        assert book.query("SELECT count(*) AS entries FROM mine") == [{"entries": 320}]
    with pytest.raises(BookAltered):
        Book.open(tmp_path / "other.db")
    assert version_of(tmp_path / "other.db") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_without_room_for_a_copy_nothing_is_begun(small: Path) -> None:
    path = written(small / "book.db", 1)
    (small / "film").write_bytes(b"x" * (shutil.disk_usage(small).free - path.stat().st_size))
    with pytest.raises(BookFull):
        Book.open(path)
    assert version_of(path) == 1


@pytest.mark.parametrize("version", HELD)
def test_copies_that_an_earlier_version_made_are_compared_found_and_put_back(tmp_path: Path, version: int) -> None:
    path = written(tmp_path / "book.db", version)
    folder_of(path).mkdir()
    copy = written(folder_of(path) / "000001-20261204T140000+0800.db", version)
    with Book.open(path) as book:
        assert parted(book) is None
        assert torn(book) is None
        meeting = max(book.ids(), key=lambda id: book.load(id).last)
        last = book.load(meeting).last
    found = newest_whole(path)
    assert found is not None
    assert found.path == copy
    assert version_of(copy) == version
    restore(copy, path, force=True)
    with Book.open(path) as book:
        assert (verify(book).problem, book.load(meeting).last) == (None, last)
        by_hand(path, "UPDATE entry SET hash = 'x' WHERE no >= 3 AND meeting_id = ?", (meeting,))
        assert parted(book) == Problem(what="parted", meeting=meeting, entry=3, table="copy", detail=copy.name)


def test_who_opens_it_is_told_once(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    written(program.book, 2)
    assert "book-version-2.db" in program.run("list").stderr
    # What else is said of a book depends on how old its entries are.
    assert "book-version-2.db" not in program.run("list").stderr


class Cancelled(Exception):
    """Somebody does not want to wait."""


def test_bringing_a_book_to_this_version_tells_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    version = max(HELD)
    path = written(tmp_path / "book.db", version)
    before, steps = path.read_bytes(), list[tuple[int, int]]()

    def cancel(done: int, total: int) -> None:
        if done > 1:
            raise Cancelled

    for told in (cancel, lambda done, total: steps.append((done, total))):
        token = TOLD.set(told)
        try:
            if told is cancel:
                with pytest.raises(Cancelled):
                    Book.open(path)
                assert (path.read_bytes(), version_of(path)) == (before, version)
                assert not list(folder_of(path).iterdir())
            else:
                Book.open(path).close()
        finally:
            TOLD.reset(token)
    assert version_of(path) == VERSION
    assert [done for done, _total in steps] == list(range(1, steps[0][1] + 1))
