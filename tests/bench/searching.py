"""Words looked for in a book of ten thousand meetings, beside LIKE over the same texts; all in processor time."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from db.book import Book
from db.search import Sought, search
from db.searched import SEARCHED
from meetroom.folding import words_of
from tests.bench.many import MANY, copied
from tests.bench.telling import UNITS
from tests.bench.timing import Figure

# So many passages are listed at first; milliseconds in which they are there.
SHOWN, AT_ONCE = 50, 50
WORDS = 60


def figures(folder: Path) -> Iterator[Figure]:
    """The median and the slowest of words of several lengths as they stand in the record, and of one that does not."""
    with copied(MANY, folder) as path, Book.open(path) as book:
        yield from of_book(book)


def of_book(book: Book) -> Iterator[Figure]:
    """The same of any book."""
    reasons = [
        row["reason"] for row in book.query("select distinct reason from position where reason <> '' limit 5000")
    ]
    rng = random.Random(1)
    words = {
        f"a word of {length} characters": [_part(rng.choice(reasons), length, rng) for _ in range(WORDS)]
        for length in (1, 2, 3, 4)
    }
    words["two words"] = [
        f"{_part(rng.choice(reasons), 2, rng)} {_part(rng.choice(reasons), 2, rng)}" for _ in range(WORDS)
    ]
    people = book.query("select distinct name, pinyin from person limit 3000")
    words["the name of a person"] = [row["name"] for row in people[:: max(1, len(people) // WORDS)]]
    words["initials of a name"] = [row["pinyin"].split()[-1] for row in people[:: max(1, len(people) // WORDS)]]
    words["a word that stands nowhere"] = ["龘龘"] * 5
    for what, listed in words.items():
        taken = sorted(_timed(lambda word=word: _found(book, Sought(words=words_of([word])))) for word in listed)  # type: ignore[misc]
        like = statistics.median(_timed(lambda word=word: _like(book, word)) for word in listed[:3])  # type: ignore[misc]
        middle = statistics.median(taken)
        yield Figure(f"search {what}", middle, "at once", AT_ONCE, 1)
        yield Figure(f"search {what}, the slowest", taken[-1], "at once", AT_ONCE, 1)
        yield Figure(f"search {what}", middle, "LIKE over the same texts", like, 0.05)
    for what, asked in FILTERS.items():
        found = [
            msgspec.structs.replace(asked, words=words_of([word])) for word in words["a word of 2 characters"][:12]
        ]
        middle = statistics.median(_timed(lambda each=each: _found(book, each)) for each in found)  # type: ignore[misc]
        yield Figure(f"search a word of 2 characters, {what}", middle, "at once", AT_ONCE, 1)


FILTERS = {
    "of a month": Sought(words=(), since=date(2024, 3, 1), until=date(2024, 3, 31)),
    "of a kind": Sought(words=(), kinds=("municipal-bureau/party-group",)),
    "of a unit": Sought(words=(), unit=UNITS[4]),
    "of a unit that is none": Sought(words=(), unit="别处"),
    "of a person": Sought(words=(), person="M05"),
    "in tasks": Sought(words=(), what=("task",)),
    "in titles": Sought(words=(), what=("title",)),
    "on what was deferred": Sought(words=(), outcomes=("deferred",)),
}


def _part(text: str, length: int, rng: random.Random) -> str:
    """A part of a text, of so many characters."""
    plain = "".join(text.split())
    begin = rng.randrange(max(1, len(plain) - length + 1))
    return plain[begin : begin + length]


def _found(book: Book, asked: Sought) -> None:
    search(book, msgspec.structs.replace(asked, whole=True), SHOWN)


def _like(book: Book, word: str) -> None:
    for searched in SEARCHED:
        columns = [f'"{name}" like ?' for passage in searched.passages for name in passage]
        for part in word.split():
            book.query(f'select count(*) from "{searched.table}" where {" or ".join(columns)}',
                       (f"%{part}%",) * len(columns))  # fmt: skip


def _timed(action: Callable[[], object]) -> float:
    start = time.thread_time()
    action()
    return (time.thread_time() - start) * 1000
