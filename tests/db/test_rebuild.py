"""What somebody changed by hand is put right from the entries, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from db.rebuild import Rebuilt, rebuild_all
from db.verify import verify
from meetroom.facts.note import NoteTaken
from tests.booked import append_all, by_hand, opening, put

MEETINGS = ("a", "b", "c")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Three meetings whose texts stand in the index."""
    with Book.open(tmp_path / "book.db") as opened:
        for meeting in MEETINGS:
            append_all(opened, opening(), meeting=meeting)
            for n in range(60):
                put(opened, NoteTaken(text=f"要点{n}"), 100 + n, meeting=meeting)
        yield opened


def entries(book: Book) -> list[dict[str, Any]]:
    """All that is recorded."""
    return book.query("SELECT * FROM entry ORDER BY seq")


COUNT = 3 * 67


def test_nothing_is_done_to_a_book_that_holds(book: Book) -> None:
    before = book.path.read_bytes(), book.log()
    assert rebuild_all(book) == Rebuilt(3, COUNT, 0, 0, anew=False, spoilt=())
    assert (book.path.read_bytes(), book.log()[0]) == (before[0], before[1][0])


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("UPDATE note SET text = 'x' WHERE meeting_id = 'b' AND entry = 10", 1),
        ("DELETE FROM person WHERE meeting_id = 'a'", 9),
        ("INSERT INTO note (meeting_id, text, at, entry) VALUES ('elsewhere', 'x', 'y', 1)", 1),
        ("INSERT INTO note (meeting_id, text, at, entry) VALUES ('c', 'x', 'y', 900)", 1),
        ("DELETE FROM meeting", 3),
    ],
)
def test_rows_are_as_the_entries_say_again(book: Book, sql: str, rows: int) -> None:
    recorded = entries(book)
    by_hand(book.path, sql)
    assert verify(book).problem is not None
    assert rebuild_all(book) == Rebuilt(3, COUNT, rows, 0, anew=False, spoilt=())
    assert verify(book).problem is None
    assert entries(book) == recorded


@pytest.mark.parametrize(
    ("sql", "anew"),
    [
        ("INSERT INTO search (rowid, terms) VALUES (700, '外来')", False),
        ("DELETE FROM search_new", False),
        ("DELETE FROM search_place WHERE stream = 'b'", True),
        ("UPDATE search_data SET block = x'00' WHERE id > 10", True),
        ("DELETE FROM search_data WHERE id > 10", True),
        ("UPDATE search_place SET start = start + 1 WHERE stream = 'b'", False),
        ("UPDATE search_place SET stream = 'nobody' WHERE stream = 'b'", True),
    ],
)
def test_the_index_of_words_is_as_the_entries_say_again(book: Book, sql: str, anew: bool) -> None:
    by_hand(book.path, sql)
    assert verify(book).problem is not None
    done = rebuild_all(book)
    assert (done.rows, done.anew, done.documents > 0) == (0, anew, True)
    assert verify(book).problem is None


def test_an_index_that_cannot_be_opened_keeps_nobody_from_recording_and_is_made_anew(book: Book) -> None:
    by_hand(book.path, "UPDATE search_config SET v = 3")
    with Book.open(book.path) as fresh:
        put(fresh, NoteTaken(text="还能记录"), 900, meeting="a")
        assert verify(fresh).problem is not None
        done = rebuild_all(fresh)
        assert (done.rows, done.anew, done.documents > 0) == (0, True, True)
        assert verify(fresh).problem is None


def test_what_follows_from_entries_that_do_not_hold_stays_as_it_is(book: Book) -> None:
    by_hand(book.path, "UPDATE entry SET body = replace(body, '要点5', '要点6') WHERE meeting_id = 'b' AND no = 13")
    by_hand(book.path, "UPDATE note SET text = 'x' WHERE entry = 20")
    done = rebuild_all(book)
    assert (done.rows, done.spoilt) == (2, ("b",))
    texts = [row["text"] for row in book.query("SELECT text FROM note WHERE entry = 20 ORDER BY meeting_id")]
    assert [text == "x" for text in texts] == [False, True, False]


class Interrupted(Exception):
    """Somebody does not want to wait."""


def test_what_is_interrupted_leaves_each_meeting_as_it_was_or_is_to_be(book: Book) -> None:
    by_hand(book.path, "UPDATE note SET text = 'x'")

    def step(done: int, total: int) -> None:
        assert total == COUNT
        if done > COUNT / 2:
            raise Interrupted

    with pytest.raises(Interrupted):
        rebuild_all(book, step)
    wrong = {row["meeting_id"]: row["n"] for row in book.query(
        "SELECT meeting_id, count(*) AS n FROM note WHERE text = 'x' GROUP BY 1"
    )}  # fmt: skip
    assert wrong == {"c": 60}
    assert rebuild_all(book).rows == 60
