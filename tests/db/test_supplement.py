"""Of a large book what was recorded since a whole copy is copied; put upon that copy it is the book."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.backup import backup, restore
from db.book import Book
from db.compare import parted, set_aside
from db.copies import DAILY, HOUR, LARGE, keep, newest_whole, stale, too_many, torn
from db.errors import BookDamaged, CopyBroken, NotABook
from db.kept import Kept, kept
from db.supplement import must_go_on
from db.verify import verify
from meetroom.facts.note import NoteTaken
from meetroom.facts.session import Adjourned
from tests.booked import MEETING, append_all, by_hand, put
from tests.directories import Desk
from tests.faults.places import begun
from tests.running import Program

NOW = datetime(2026, 12, 4, 15, 30).astimezone()


def large(path: Path) -> Path:
    """A book with 7 entries of a running meeting, and with what makes it a large one."""
    begun(path)
    by_hand(path, "CREATE TABLE extra (content BLOB)")
    by_hand(path, f"INSERT INTO extra VALUES (zeroblob({LARGE + 1}))")
    return path


def aged(copy: Kept | None) -> Kept:
    """A copy that was made more than a day ago."""
    assert copy is not None
    os.utime(copy.path, (0, 0))
    return copy


def added(copy: Kept | None) -> Kept:
    """A copy that has only what was recorded since another."""
    assert copy is not None
    assert not copy.whole
    return copy


def test_an_adjournment_copies_what_was_recorded_and_not_the_book(tmp_path: Path) -> None:
    path = large(tmp_path / "book.db")
    with Book.open(path) as book:
        whole = keep(book, MEETING)
        assert whole is not None
        assert whole.whole
        assert whole.size > LARGE
        put(book, NoteTaken(text="一点"))
        first = added(keep(book, MEETING))
        assert (first.no, first.after) == (2, 1)
        assert first.path.name.endswith("-after-000001.db")
        assert first.path.stat().st_mode & 0o777 == 0o600
        put(book, Adjourned())
        second = added(keep(book, MEETING))
        assert keep(book, MEETING) is None
        assert second.size < 100_000
        assert [copy.no for copy in kept(path)] == [3, 2, 1]


def test_whole_and_added_together_are_the_book(tmp_path: Path) -> None:
    path = large(tmp_path / "book.db")
    with Book.open(path) as book:
        keep(book, MEETING)
        append_all(book, [NoteTaken(text="一点"), NoteTaken(text="又一点")])
        Desk(book).says("会议室 二楼 容纳 12")
        put(book, Adjourned())
        copy = added(keep(book, MEETING))
        assert torn(book) is None
        assert parted(book) is None
        heads = {stream: book.state(stream).head for _seq, stream, _no in book.news(0)}
    assert len(heads) == 2
    assert newest_whole(path) == copy
    kept_as = restore(copy.path, path, force=True)
    assert kept_as is not None
    with Book.open(path) as book:
        assert {stream: book.state(stream).head for _seq, stream, _no in book.news(0)} == heads
        assert verify(book).problem is None
        assert parted(book) is None
        # The book goes on, and so do its copies.
        assert put(book, NoteTaken(text="补记")).entry.no == 11
        assert added(keep(book, MEETING)).after == 1
    assert set_aside(path, NOW) is None


def test_once_a_day_the_whole_book_is_copied_and_what_came_since_the_one_before_stays_beside_it(
    tmp_path: Path,
) -> None:
    path = large(tmp_path / "book.db")
    with Book.open(path) as book:
        first = aged(keep(book, MEETING))
        put(book, NoteTaken(text="一点"))
        second = keep(book, MEETING)
        assert second is not None
        assert [(copy.no, copy.after) for copy in kept(path)] == [(3, None), (2, 1), (1, None)]
        put(book, NoteTaken(text="又一点"))
        third = added(keep(book, MEETING))
        # It goes on from the one before the newest, so that either of them may be spoilt.
        assert third.after == first.no
        head = book.load(MEETING).head
    by_hand(second.path, "UPDATE note SET text = '另一点'")
    assert newest_whole(path) == third
    restore(third.path, path, force=True)
    with Book.open(path) as book:
        assert book.load(MEETING).head == head
        assert verify(book).problem is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET body = replace(body, '一点', '两点') WHERE no = 9",
        "DELETE FROM entry WHERE no = 9",
        "UPDATE entry SET previous = hash WHERE no = 9",
        "UPDATE entry SET command = 'c' WHERE no = 10",
    ],
)
def test_what_was_tampered_with_is_neither_offered_nor_put_back(tmp_path: Path, sql: str) -> None:
    path = large(tmp_path / "book.db")
    with Book.open(path) as book:
        whole = keep(book, MEETING)
        put(book, NoteTaken(text="前一点"))
        earlier = added(keep(book, MEETING))
        append_all(book, [NoteTaken(text="一点"), NoteTaken(text="又一点")])
        copy = added(keep(book, MEETING))
    assert whole is not None
    before = path.read_bytes()
    by_hand(copy.path, sql)
    with pytest.raises(CopyBroken):
        must_go_on(whole.path, copy.path)
    assert newest_whole(path) == earlier
    with pytest.raises(CopyBroken) as refused:
        restore(copy.path, path, force=True)
    assert (refused.value.path, refused.value.meeting) == (copy.path, MEETING)
    assert path.read_bytes() == before


def test_a_book_that_does_not_go_on_from_its_copies_is_copied_whole(tmp_path: Path) -> None:
    path = large(tmp_path / "book.db")
    with Book.open(path) as book:
        backup(book, tmp_path / "earlier.db")
        put(book, NoteTaken(text="一点"))
        keep(book, MEETING)
    restore(tmp_path / "earlier.db", path, force=True)
    with Book.open(path) as book:
        append_all(book, [NoteTaken(text="另一点"), NoteTaken(text="又一点")])
        copy = keep(book, MEETING)
        assert copy is not None
        assert copy.whole


def test_entries_that_make_no_chain_take_no_place_among_the_copies(tmp_path: Path) -> None:
    path = large(tmp_path / "book.db")
    with Book.open(path) as book:
        keep(book, MEETING)
        append_all(book, [NoteTaken(text="一点"), NoteTaken(text="又一点"), NoteTaken(text="三点")])
    by_hand(path, "DELETE FROM entry WHERE no = 9")
    with Book.open(path) as book, pytest.raises(BookDamaged):
        keep(book, MEETING)
    assert [copy.no for copy in kept(path)] == [1]


def test_without_the_whole_copy_it_is_said_what_is_lacking(tmp_path: Path) -> None:
    program = Program(tmp_path)
    large(program.book)
    with Book.open(program.book) as book:
        whole = keep(book, MEETING)
        assert whole is not None
        put(book, NoteTaken(text="一点"))
        copy = added(keep(book, MEETING))
        assert stale(book, datetime.now().astimezone() + timedelta(days=2)) is None
    whole.path.unlink()
    with pytest.raises(NotABook, match="supplement"):
        restore(copy.path, tmp_path / "new.db")
    for command in (("restore", copy.path, "--force"), ("--db", copy.path, "list")):
        said = program.run(*command, status=1).stderr
        assert "only what was recorded since a whole backup" in said
    assert newest_whole(program.book) is None


def copies(*given: tuple[float, int | None]) -> list[Kept]:
    """Copies of 100 bytes by age in seconds and what they go on from, the newest first; the oldest is number 1."""
    number = len(given)
    return [
        Kept(Path(f"{number - at}"), number - at, NOW - timedelta(seconds=age), 100, after)
        for at, (age, after) in enumerate(given)
    ]


def stay(*given: tuple[float, int | None], free: int = 10**9) -> list[int]:
    """The numbers of those that stay."""
    every = copies(*given)
    gone = too_many(every, NOW, free)
    return [copy.no for copy in every if copy not in gone]


def test_what_is_older_than_a_day_stays_whole_alone() -> None:
    given = [(60.0, 1), (2 * HOUR, 1), (DAILY - 1, 1), (DAILY, 1), (DAILY + HOUR, None), (2 * DAILY, None)]
    assert stay(*given) == [6, 5, 4, 2, 1]
    # Without a later whole copy nothing else has what the newest two have.
    assert stay((3 * DAILY, 1), (4 * DAILY, 1), (5 * DAILY, 1), (6 * DAILY, None)) == [4, 3, 1]


def test_what_goes_on_from_no_copy_that_is_left_goes() -> None:
    assert stay((10.0, 2), (20.0, None), (30.0, 1)) == [3, 2]


def test_where_there_is_little_room_two_whole_ones_and_what_was_recorded_since_stay() -> None:
    given = [(60.0, 2), (90.0, 2), (HOUR, None), (26 * HOUR, None), (50 * HOUR, None)]
    assert stay(*given, free=500) == [5, 4, 3, 2, 1]
    assert stay(*given, free=0) == [5, 4, 3, 2]
