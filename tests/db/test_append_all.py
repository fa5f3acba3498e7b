"""Entries of several streams in one transaction: all or none, each seeing those before it, under one command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.book import Ask, Book
from db.verify import verify
from meetroom.entry import Draft
from meetroom.facts.note import NoteTaken
from tests.booked import MEETING, append_all, draft, opening

OTHER = "2026-11-06-monthly"


class Thrown(Exception):
    """Something that a decision raises."""


@pytest.fixture
def book(tmp_path: Path) -> Any:
    """A book with two meetings of 7 entries each."""
    with Book.open(tmp_path / "book.db") as book:
        for meeting in (MEETING, OTHER):
            append_all(book, opening(), meeting=meeting)
        yield book


def noting(text: str) -> Callable[[Any, Callable[[str], Any]], Draft]:
    return lambda state, look: draft(NoteTaken(text=f"{text} {state.last} {look(OTHER).last}"))


def said(book: Book, stream: str) -> list[tuple[int, str, str]]:
    return [
        (entry.no, entry.command, entry.body.text)
        for entry, _, _ in book.entries(stream, 7)
        if isinstance(entry.body, NoteTaken)
    ]


def test_each_ask_sees_those_before_it_and_all_have_the_one_command(book: Book) -> None:
    asks = [Ask(OTHER, noting("甲")), Ask(MEETING, noting("乙")), Ask(MEETING, noting("丙")), Ask(OTHER, noting("丁"))]
    done = book.append_all(asks, command="c")
    assert [(one.state.id, one.entry.no) for one in done] == [(OTHER, 8), (MEETING, 8), (MEETING, 9), (OTHER, 9)]
    assert said(book, OTHER) == [(8, "c", "甲 7 7"), (9, "c/2", "丁 8 8")]
    assert said(book, MEETING) == [(8, "c", "乙 7 8"), (9, "c/2", "丙 8 8")]
    assert book.news(14) == [(17, MEETING, 9), (18, OTHER, 9)]
    assert verify(book).problem is None


def test_what_one_raises_takes_all_back(book: Book) -> None:
    def throw(state: Any, look: Callable[[str], Any]) -> Draft:
        assert look(MEETING).last == 8
        raise Thrown

    with pytest.raises(Thrown):
        book.append_all([Ask(MEETING, noting("甲")), Ask(OTHER, throw)], command="c")
    assert (book.load(MEETING).last, book.load(OTHER).last) == (7, 7)
    assert (book.news(14), said(book, MEETING)) == ([], [])
    assert book.append(MEETING, lambda _: draft(NoteTaken(text="再来"))) is not None
    assert verify(book).problem is None


def test_one_that_wants_nothing_leaves_the_others(book: Book) -> None:
    done = book.append_all([Ask(MEETING, lambda state, look: None), Ask(OTHER, noting("甲"))], command="c")
    assert [(one.state.id, one.entry.no) for one in done] == [(OTHER, 8)]
    assert book.load(MEETING).last == 7


def test_a_command_given_again_is_answered_with_what_was_written_then(book: Book) -> None:
    asks = [Ask(MEETING, noting("甲")), Ask(OTHER, noting("乙")), Ask(OTHER, noting("丙"))]
    first = book.append_all(asks, command="c")
    again = book.append_all(asks, command="c")
    assert [(one.entry, one.digest, one.again) for one in again] == [(one.entry, one.digest, True) for one in first]
    assert (book.load(MEETING).last, book.load(OTHER).last) == (8, 9)


def test_another_process_sees_all_of_it_at_once(book: Book) -> None:
    with Book.open(book.path) as other:
        assert (other.load(MEETING).last, other.load(OTHER).last) == (7, 7)
        seen: list[tuple[int, int]] = []

        def looking(state: Any, look: Callable[[str], Any]) -> Draft:
            seen.append((other.load(MEETING).last, other.load(OTHER).last))
            return draft(NoteTaken(text="乙"))

        book.append_all([Ask(MEETING, noting("甲")), Ask(OTHER, looking)], command="c")
        assert seen == [(7, 7)]
        assert (other.load(MEETING).last, other.load(OTHER).last) == (8, 8)
        assert other.load(MEETING).head == book.load(MEETING).head
