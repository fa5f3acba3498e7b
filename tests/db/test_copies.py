"""Copies kept beside a book: made while it is in use, by one process; the newest whole one is found."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.book import Book
from db.copies import (
    Busy,
    Given,
    Stale,
    keep,
    newest_whole,
    refuse_gone,
    stale,
)
from db.copying import folder_of
from db.errors import BookDamaged, BookFull, BookGone, BookUnwritable
from db.kept import kept
from db.place import locked_alone
from db.verify import verify
from meetroom.commands.copies import EVERY, Keeper
from meetroom.commands.stillness import IDLE
from meetroom.facts.note import NoteTaken
from meetroom.facts.session import Adjourned
from tests.booked import MEETING, append_all, by_hand, opening, put
from tests.faults.places import child, small, started

__all__ = ["small"]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An open book with 7 entries of a running meeting."""
    book = Book.open(tmp_path / "book.db")
    append_all(book, opening())
    return book


def test_a_copy_beside_the_book_is_a_whole_book_of_the_user_alone(book: Book) -> None:
    copy = keep(book, MEETING)
    assert copy is not None
    assert copy.path.parent == book.path.with_name("book.db.backups")
    assert (copy.path.stat().st_mode & 0o777, copy.path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert {path.name for path in copy.path.parent.iterdir()} == {copy.path.name, "lock"}
    with Book.open(copy.path) as copied:
        assert copied.load(MEETING).head == book.load(MEETING).head
        assert verify(copied).problem is None


def test_nothing_is_copied_twice(book: Book) -> None:
    first = keep(book, MEETING)
    assert first is not None
    assert keep(book, MEETING) is None
    put(book, NoteTaken(text="又一点"))
    assert keep(book, MEETING, young=EVERY) is None
    second = keep(book, MEETING)
    assert second is not None
    assert [copy.no for copy in kept(book.path)] == [2, 1]
    # The machine's clock was set back since: how old the copy is is not known.
    put(book, NoteTaken(text="再一点"))
    later = datetime.now().timestamp() + 3600
    os.utime(second.path, (later, later))
    assert keep(book, MEETING, young=EVERY) is not None


KEEP = """
    import sys
    from pathlib import Path
    from db.book import Book
    from db.copies import Busy, keep
    from tests.booked import MEETING

    with Book.open(Path(sys.argv[1])) as book:
        book.load(MEETING)
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            print("made" if keep(book, MEETING) else "done before")
        except Busy:
            print("another makes it")
"""


def test_of_several_processes_at_once_one_makes_the_copy(book: Book) -> None:
    processes = [started(KEEP, book.path) for _ in range(4)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0] for process in processes]
    assert said.count("made\n") == 1, said
    assert len(kept(book.path)) == 1


COPYING = """
    import sys, time
    from pathlib import Path
    from db.book import Book
    from db.copies import keep
    from tests.booked import MEETING

    def wait():
        print("copying", flush=True)
        time.sleep(60)

    with Book.open(Path(sys.argv[1])) as book:
        keep(book, MEETING, given_up=wait)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_killed_or_given_up_while_copying_nothing_half_made_is_left(book: Book) -> None:
    with pytest.raises(Given):
        keep(book, MEETING, given_up=lambda: True)
    assert [path.name for path in folder_of(book.path).iterdir()] == ["lock"]
    process = started(COPYING, book.path)
    assert process.stdout is not None
    assert process.stdout.readline() == "copying\n"
    with pytest.raises(Busy):
        keep(book, MEETING)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert kept(book.path) == []
    assert len(list(folder_of(book.path).iterdir())) > 1
    copy = keep(book, MEETING)
    assert copy is not None
    assert {path.name for path in folder_of(book.path).iterdir()} == {copy.path.name, "lock"}


def test_a_damaged_book_takes_no_place_among_the_copies(book: Book) -> None:
    keep(book, MEETING)
    put(book, NoteTaken(text="丢失的"))
    put(book, NoteTaken(text="还在的"))
    by_hand(book.path, "DELETE FROM entry WHERE no = 8")
    with pytest.raises(BookDamaged):
        keep(book, MEETING)
    assert [copy.no for copy in kept(book.path)] == [1]


def test_the_newest_whole_copy_is_found(book: Book) -> None:
    for number in range(3):
        put(book, NoteTaken(text=f"第{number}点"))
        keep(book, MEETING)
    newest, second, _oldest = kept(book.path)
    newest.path.write_bytes(newest.path.read_bytes()[:8192])
    by_hand(second.path, "DELETE FROM entry WHERE no = 3")
    found = newest_whole(book.path)
    assert found is not None
    assert found.no == 1
    found.path.write_bytes(b"")
    assert newest_whole(book.path) is None


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_the_record_has_the_room_before_its_copies(small: Path) -> None:
    with Book.open(small / "book.db") as book:
        append_all(book, opening())
        (small / "film").write_bytes(b"x" * (shutil.disk_usage(small).free - 200_000))
        with pytest.raises(BookFull):
            keep(book, MEETING)
        assert put(book, NoteTaken(text="还记得下")).entry.no == 8
        (small / "film").unlink()
        assert keep(book, MEETING) is not None


def test_where_no_folder_can_be_made_it_is_said(book: Book) -> None:
    folder_of(book.path).write_bytes(b"")
    with pytest.raises(BookUnwritable):
        keep(book, MEETING)
    assert kept(book.path) == []


def test_a_book_that_is_gone_is_not_begun_anew_over_its_copies(book: Book) -> None:
    refuse_gone(book.path)
    keep(book, MEETING)
    book.close()
    book.path.unlink()
    with pytest.raises(BookGone):
        refuse_gone(book.path)


def test_an_old_copy_is_pointed_out_where_the_book_has_more(book: Book) -> None:
    long_after = datetime.now().astimezone() + timedelta(days=400)
    assert stale(book, long_after) == Stale(None)
    assert stale(book, datetime.fromisoformat("2026-12-04T18:00:00+08:00")) is None
    copy = keep(book, MEETING)
    assert stale(book, long_after) is None
    put(book, NoteTaken(text="之后"))
    assert stale(book, datetime.now().astimezone()) is None
    assert stale(book, long_after) == Stale(copy)


class Watch:
    """A keeper with a clock that the test sets, asked as often as a window asks."""

    def __init__(self, book: Book) -> None:
        self.book, self.now = book, 0.0
        self.keeper = Keeper(book, lambda: self.now)

    def look(self) -> str | None:
        """Ask, let the copy be made, and ask once more for what is said of it."""
        said = self.keeper(self.book.load(MEETING))
        thread = self.keeper._thread
        if thread is not None:
            thread.join()
        return said or self.keeper(self.book.load(MEETING))

    @property
    def copies(self) -> int:
        """How many were made."""
        return len(kept(self.book.path))


def test_copies_are_made_from_time_to_time_and_at_adjournment(book: Book) -> None:
    watch = Watch(book)
    assert (watch.look(), watch.copies) == (None, 1)
    put(book, NoteTaken(text="一点"))
    os.utime(kept(book.path)[0].path, (0, 0))
    watch.now += EVERY - 1
    assert (watch.look(), watch.copies) == (None, 1)
    watch.now += 1
    assert (watch.look(), watch.copies) == (None, 2)
    put(book, Adjourned())
    assert (watch.look(), watch.copies) == (None, 3)
    watch.now += 2 * EVERY
    assert (watch.look(), watch.copies) == (None, 3)


def test_a_copy_by_hand_of_an_open_book_has_all_that_was_recorded_two_seconds_ago(book: Book, tmp_path: Path) -> None:
    watch = Watch(book)
    watch.look()
    put(book, NoteTaken(text="一点"))
    copy = tmp_path / "stick.db"
    for seconds, has in ((0.0, 0), (IDLE - 0.1, 0), (0.1, 8)):
        watch.now += seconds
        assert watch.look() is None
        child("import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])", book.path, copy)
        if seconds:
            with Book.open(copy) as copied:
                assert copied.load(MEETING).last == has
                assert verify(copied).problem is None
            copy.unlink()
    # What was brought home is no reason to mistrust the file.
    assert put(book, NoteTaken(text="再一点")).entry.no == 9
    (tmp_path / "book.db-shm").unlink()
    watch.look()
    watch.now += IDLE
    said = watch.look()
    assert said is not None
    assert "book-rescued.db" in said


def test_an_adjournment_that_another_copy_came_just_before_is_kept_too(book: Book) -> None:
    watch = Watch(book)
    watch.look()
    put(book, Adjourned())
    with locked_alone(folder_of(book.path) / "lock") as alone:
        assert alone
        watch.look()
        assert watch.copies == 1
    watch.look()
    assert watch.copies == 2


def test_a_copy_that_fails_is_said_each_time_and_made_when_it_can_be(book: Book) -> None:
    folder_of(book.path).write_bytes(b"")
    watch = Watch(book)
    said = watch.look()
    assert said is not None
    assert "backup" in said
    assert watch.look() is None
    put(book, Adjourned())
    assert watch.look() == said
    # The copy of an adjourned meeting is still owed.
    folder_of(book.path).unlink()
    assert (watch.look(), watch.copies) == (None, 0)
    watch.now += EVERY
    assert (watch.look(), watch.copies) == (None, 1)


def test_leaving_in_order_makes_the_last_copy_and_leaving_at_once_none(book: Book) -> None:
    with Keeper(book, lambda: 0.0) as keeper:
        put(book, Adjourned())
        assert keeper.finish(book.load(MEETING)) is None
    assert len(kept(book.path)) == 1
    assert keeper(book.load(MEETING)) is None


WRITES = """
    import sys, time
    from pathlib import Path
    from db.book import Book
    from meetroom.facts.note import NoteTaken
    from tests.booked import put

    with Book.open(Path(sys.argv[1])) as book:
        longest = 0.0
        print("ready", flush=True)
        while Path(sys.argv[2]).exists():
            began = time.monotonic()
            put(book, NoteTaken(text="要点"))
            longest = max(longest, time.monotonic() - began)
        print(longest)
"""


def test_who_records_meanwhile_is_not_held_up(book: Book, tmp_path: Path) -> None:
    by_hand(book.path, "CREATE TABLE extra (content BLOB)")
    for _ in range(40):
        by_hand(book.path, "INSERT INTO extra VALUES (randomblob(1000000))")
    going = tmp_path / "going"
    going.write_bytes(b"")
    process = started(WRITES, book.path, going)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    before = book.load(MEETING).last
    began = time.monotonic()
    assert keep(book, MEETING) is not None
    copying = time.monotonic() - began
    after = book.load(MEETING).last
    going.unlink()
    longest = float(process.communicate(timeout=60)[0])
    assert after > before + 5
    # Far less than copying 40 MB takes where it holds a lock; a busy machine, which copies slowly too, is allowed for.
    assert longest < max(2.0, copying / 2)
    assert verify(book).problem is None
