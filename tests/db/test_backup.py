"""Backups are whole books, made while the book is in use; putting one back destroys nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from db.backup import backup, restore
from db.book import Book
from db.errors import BookDamaged, BookInUse, NoBackup, NotABook, TargetExists
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


def damaged(path: Path) -> Path:
    """A book whose last pages hold nothing any longer, though the ones that opening reads do."""
    with Book.open(path) as book:
        hold(book)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 9 // 10 // 4096 * 4096].ljust(len(content), b"\0"))
    return path


def gapped(path: Path) -> Path:
    """A book that lacks an entry."""
    with Book.open(path) as book:
        hold(book)
    by_hand(path, "DELETE FROM entry WHERE no = 3")
    return path


@pytest.mark.parametrize("make", [damaged, gapped])
def test_a_damaged_book_does_not_replace_a_good_backup(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    target = tmp_path / "backup.db"
    with Book.open(tmp_path / "good.db") as good:
        append_all(good, opening())
        backup(good, target)
    before = target.read_bytes()
    with Book.open(make(tmp_path / "book.db")) as book:
        for force, path in ((True, target), (False, tmp_path / "new.db")):
            with pytest.raises(BookDamaged) as problem:
                backup(book, path, force=force)
            assert problem.value.path == book.path
    assert target.read_bytes() == before
    assert names(tmp_path) == {"backup.db", "book.db", "good.db"}


@pytest.mark.skipif(sys.platform == "win32", reason="files as POSIX has them")
def test_what_is_no_regular_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "fifo")
    with Book.open(tmp_path / "source.db") as book:
        backup(book, tmp_path / "backup.db")
        for name in ("fifo", "folder", "link", "/dev/null"):
            for force in (False, True):
                with pytest.raises(NotABook, match="not_a_file"):
                    backup(book, tmp_path / name, force=force)
                with pytest.raises(NotABook, match="not_a_file"):
                    restore(tmp_path / "backup.db", tmp_path / name, force=force)
            with pytest.raises(NotABook, match="not_a_file"):
                restore(tmp_path / name, tmp_path / "new.db")
    assert (tmp_path / "fifo").is_fifo()
    assert (tmp_path / "link").is_symlink()
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(sys.platform == "win32", reason="links as POSIX has them")
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "link.db").symlink_to(tmp_path / "far" / "backup.db")
    with Book.open(tmp_path / "book.db") as book:
        backup(book, tmp_path / "link.db")
        with pytest.raises(TargetExists):
            backup(book, tmp_path / "link.db")
        backup(book, tmp_path / "link.db", force=True)
        kept = restore(tmp_path / "link.db", tmp_path / "new.db") or restore(
            tmp_path / "new.db", tmp_path / "link.db", force=True
        )
    assert kept is not None
    assert kept.parent == tmp_path / "far"
    assert (tmp_path / "link.db").is_symlink()
    assert names(tmp_path / "far") == {"backup.db", kept.name}


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
    with pytest.raises(NoBackup):
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
