"""Open, verify and fold a meeting of 10,000 entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from db.book import Book
from db.verify import verify
from tests.bench.house import REASON, fill, new_book
from tests.bench.reference import Room, rooms
from tests.bench.timing import Figure, median

ENTRIES = 10_000
TIMES = 5


def figures(folder: Path) -> Iterator[Figure]:
    """Opening and folding, verifying all, and the eventsourcing library's rebuild of an aggregate of as many events."""
    book, meeting_id = new_book(folder)
    with book:
        fill(book, meeting_id, ENTRIES)
    application, aggregate = rooms(folder / "eventsourcing.db"), Room()
    for number in range(ENTRIES):
        aggregate.take_position(f"M{number % 14:02}", "agree", REASON)
    application.save(aggregate)

    def rebuild() -> None:
        application.repository.get(aggregate.id)

    def load() -> None:
        with Book.open(folder / "book.db") as opened:
            assert opened.load(meeting_id).last == ENTRIES

    def check() -> None:
        with Book.open(folder / "book.db") as opened:
            report = verify(opened, meeting_id)
            assert report.problem is None
            assert report.entries == ENTRIES

    library = median(rebuild, TIMES)
    yield Figure("open and fold 10,000 entries", median(load, TIMES), "eventsourcing rebuild of 10,000", library, 0.5)
    yield Figure("open, verify and fold 10,000", median(check, TIMES), "eventsourcing rebuild of 10,000", library, 0.5)
    application.close()
