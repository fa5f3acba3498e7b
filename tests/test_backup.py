"""Backups are whole books, made while the book is in use; putting one back destroys nothing."""

from __future__ import annotations

import hashlib
import shutil
import threading
from pathlib import Path

import pytest

from db.backup import backup, restore
from db.book import Book
from db.errors import BookDamaged, BookInUse, NoBook, NotABook, TargetExists
from db.verify import verify
from meetroom.facts.note import NoteTaken
from tests.booked import MEETING, append_all, by_hand, hold, opening, put


def names(folder: Path) -> set[str]:
    """The names of the files in a folder."""
    return {path.name for path in folder.iterdir()}


def test_a_backup_of_a_book_in_use_is_a_whole_book(tmp_path: Path) -> None:
    target = tmp_path / "copies" / "backup.db"
    steps: list[tuple[int, int]] = []
    with Book.open(tmp_path / "book.db") as book:
        meeting = hold(book)
        digest = backup(book, target, progress=lambda done, total: steps.append((done, total)))
        put(book, NoteTaken(text="之后"))
    assert digest == hashlib.sha256(target.read_bytes()).hexdigest()
    assert names(target.parent) == {"backup.db"}
    assert oct(target.stat().st_mode & 0o777) == "0o600"
    assert steps[-1][0] == steps[-1][1] > 0
    with Book.open(target) as copy:
        assert copy.load(MEETING).head == meeting.head
        assert verify(copy).problem is None


def test_a_backup_replaces_nothing_unless_told(tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_bytes(b"something else")
    with Book.open(tmp_path / "book.db") as book:
        with pytest.raises(TargetExists):
            backup(book, target)
        assert target.read_bytes() == b"something else"
        backup(book, target, force=True)
        for force in (False, True):
            with pytest.raises(BookInUse):
                backup(book, tmp_path / "book.db", force=force)
    with Book.open(target) as copy:
        assert copy.ids() == []


class Cancelled(Exception):
    """Somebody does not want to wait."""


def test_a_backup_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with Book.open(tmp_path / "book.db") as book:
        append_all(book, opening())
        with pytest.raises(Cancelled):
            backup(book, tmp_path / "backup.db", progress=cancel)
        assert names(tmp_path) == {"book.db", "book.db-wal", "book.db-shm"}
        put(book, NoteTaken(text="之后"))


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        append_all(book, opening())
        done = threading.Event()

        def record() -> None:
            while not done.is_set():
                put(book, NoteTaken(text="要点" * 200))

        writer = threading.Thread(target=record)
        writer.start()
        try:
            for number in range(10):
                backup(book, tmp_path / f"{number}.db")
        finally:
            done.set()
            writer.join()
        written = book.load(MEETING).last
    counts = []
    for number in range(10):
        with Book.open(tmp_path / f"{number}.db") as copy:
            assert verify(copy).problem is None
            counts.append(copy.load(MEETING).last)
    assert counts == sorted(counts)
    assert 7 <= counts[0] < counts[-1] <= written


def test_restoring_where_nothing_is(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        head = hold(book).head
        backup(book, tmp_path / "backup.db")
    target = tmp_path / "new" / "book.db"
    assert restore(tmp_path / "backup.db", target) is None
    assert names(target.parent) == {"book.db"}
    with Book.open(target) as book:
        assert book.load(MEETING).head == head
        put(book, NoteTaken(text="又可记录"))
        assert verify(book).problem is None


def test_restoring_keeps_the_book_that_was_there_with_its_log(tmp_path: Path) -> None:
    path, source = tmp_path / "a" / "book.db", tmp_path / "backup.db"
    with Book.open(path) as book:
        append_all(book, opening())
        backup(book, source)
        put(book, NoteTaken(text="之后"))
        # As after a crash: the last entries are in the log only.
        for name in ("book.db", "book.db-wal"):
            shutil.copyfile(path.parent / name, tmp_path / name)
    crashed = tmp_path / "book.db"
    with pytest.raises(TargetExists):
        restore(source, crashed)
    kept = restore(source, crashed, force=True)
    assert kept is not None
    assert kept.name.startswith("book-20")
    with Book.open(crashed) as book:
        assert book.load(MEETING).last == 7
    with Book.open(kept) as book:
        assert book.load(MEETING).last == 8
    assert restore(source, crashed, force=True) != kept


def test_a_book_in_use_is_not_replaced(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        append_all(book, opening())
        backup(book, tmp_path / "backup.db")
        with pytest.raises(BookInUse):
            restore(tmp_path / "backup.db", tmp_path / "book.db", force=True)
        with pytest.raises(TargetExists):
            restore(tmp_path / "book.db", tmp_path / "book.db", force=True)
        assert put(book, NoteTaken(text="还在")).entry.no == 8


def test_only_a_whole_book_is_restored(tmp_path: Path) -> None:
    target, source = tmp_path / "target.db", tmp_path / "source.db"
    with pytest.raises(NoBook):
        restore(source, target)
    source.write_bytes(b"no book at all" * 100)
    with pytest.raises(NotABook):
        restore(source, target)
    source.unlink()
    with Book.open(source) as book:
        append_all(book, opening())
    content = source.read_bytes()
    source.write_bytes(content[: len(content) // 2 // 4096 * 4096])
    with pytest.raises(BookDamaged):
        restore(source, target)
    source.write_bytes(content)
    by_hand(source, "DELETE FROM entry WHERE no = 3")
    with pytest.raises(BookDamaged, match="numbering"):
        restore(source, target)
    assert names(tmp_path) == {"source.db"}
