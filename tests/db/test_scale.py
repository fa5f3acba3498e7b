"""What is asked of a book costs what is asked for, however many meetings there are: counted in steps of SQLite."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db import conveyed, elsewhere, filings, listings, matters, meetings, overview, proposals, queries
from db.again import write_stream
from db.book import RECORDED, Book
from db.copies import stale, torn
from db.matters import Asked
from db.meetings import Wanted
from db.opening import make
from db.search import Sought, search
from db.sqlite import connect
from db.supplement import fill
from db.verify import verify
from meetroom.entry import GENESIS, Entry, Fact, canonical, chain, entry_from
from meetroom.facts.agenda import AgendaImported
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.deferral import DeferralResumed, TopicDeferred
from meetroom.facts.session import Adjourned, Convened
from meetroom.facts.topic import TopicOpened
from meetroom.fold import replay
from tests.booked import QUORUM, START, adopted, agenda, draft, rules

FEW, MANY = 30, 300
# The steps that are counted together, and by how many of these two counts may differ.
EACH, SLACK = 20, 15
TODAY = date(2026, 12, 5)


def course(start: Any, resumed_by: str) -> Iterator[Fact]:
    """A meeting that decided one topic and deferred another, which came back."""
    yield AgendaImported(agenda=msgspec.structs.replace(agenda(), start=start))
    yield Convened(expected=6, present=5, required=3, rule="at least 1/2", rules=rules())
    yield TopicOpened(topic=1, quorum=QUORUM)
    yield BallotTaken(
        topic=1, method="hands", voters=5, adopted=True, decision=adopted(), for_=5, against=0, abstain=0,
        base="present", base_number=5, needed=3, expected=6,
    )  # fmt: skip
    yield TopicOpened(topic=2, quorum=QUORUM)
    yield TopicDeferred(topic=2, lead="M03", decision=adopted("deferred"), due=start.date(), workdays=5)
    yield DeferralResumed(topic=2, meeting=resumed_by)
    yield Adjourned()


def held(path: Path, count: int) -> Path:
    """A book of so many meetings, a day each, the last of them yesterday."""
    make(path)
    db = connect(path)
    db.conn.execute("BEGIN")
    for back in range(count):
        start = START - timedelta(days=back)
        id, head, written = f"{start:%Y-%m-%d}-monthly", GENESIS, dict[int, tuple[Entry, bytes]]()
        for no, fact in enumerate(course(start, f"{START:%Y-%m-%d}-monthly"), 1):
            entry = entry_from(msgspec.structs.replace(draft(fact, no), at=start + timedelta(minutes=no)), id, no)
            content = canonical(entry)
            head, written[no] = chain(head, content), (entry, content)
        write_stream(db.conn, replay(id, [entry for entry, _ in written.values()], head), written)
    db.conn.execute("COMMIT")
    db.close()
    return path


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, Book]]:
    """A book of few meetings and one of ten times as many."""
    folder = tmp_path_factory.mktemp("scale")
    with Book.open(held(folder / "few.db", FEW)) as few, Book.open(held(folder / "many.db", MANY)) as many:
        yield few, many


def steps(book: Book, ask: Callable[[Book], object]) -> int:
    """How often SQLite took so many steps to answer."""
    taken = [0]

    def step() -> int:
        taken[0] += 1
        return 0

    ask(book)
    book.read(lambda conn: conn.set_progress_handler(step, EACH))
    try:
        ask(book)
    finally:
        book.read(lambda conn: conn.set_progress_handler(None, 0))
    return taken[0]


LATEST = f"{START:%Y-%m-%d}-monthly"
ASKS: dict[str, Callable[[Book], object]] = {
    "list --limit": lambda book: book.meetings(Wanted(newest=10)),
    "list --from": lambda book: book.meetings(Wanted(first="2026-12-01")),
    "list of a kind": lambda book: book.meetings(Wanted(kinds=("administrative-office/monthly",), newest=1)),
    "kinds": lambda book: book.kinds(),
    "an id by its beginning": lambda book: book.find("2026-12-0"[:9] + "4"),
    "which are filed": lambda book: filings.volumes(book, [LATEST]),
    "what is to be filed next": lambda book: filings.oldest_unfiled(
        book, ["administrative-office/monthly"], TODAY, 10
    ),
    "decisions --limit": lambda book: listings.decisions(book, None, None, None, whole=True, limit=10),
    "decisions --since": lambda book: listings.decisions(book, "2026-12-01", None, None),
    "a word of a unit that has nothing to do with any meeting": lambda book: search(
        book, Sought(words=("延时",), unit="别处", whole=True), 50
    ),
    "a character before the first meeting": lambda book: search(
        book, Sought(words=("延",), until=date(2020, 1, 1), whole=True), 50
    ),
    "deferrals that are left": lambda book: matters.deferrals(book, Asked(left=True), TODAY, TODAY, whole=True),
    "opinions that are left": lambda book: matters.opinions(book, Asked(left=True), TODAY, TODAY, whole=True),
    "who has to be told": lambda book: conveyed.waiting(book, "2026-12-01"),
    "what is awaited": lambda book: overview.sizes(book),
    "minutes": lambda book: overview.minutes(book, TODAY + timedelta(days=20), "minutes", ["issued"]),
    "another version of an agenda": lambda book: queries.alike(
        book, "administrative-office/monthly", None, START.isoformat()
    ),
    "a deferral that comes back": lambda book: queries.deferred_topics(book, START.date(), None, None),
    "the meeting before": lambda book: queries.previous_meeting(book, LATEST),
    "what others decided since": lambda book: queries.decided_by(book, LATEST, ["administrative-office/monthly"]),
    "when a kind met last": lambda book: queries.last_held(book, LATEST, ["administrative-office/monthly"]),
    "others of the day": lambda book: queries.same_day(book, LATEST),
    "whether an id is taken": lambda book: queries.is_taken(book, LATEST),
    "what a pool takes in": lambda book: (
        proposals.due_deferrals(book, TODAY), proposals.refused_motions(book)
    ),
    "what is coming": lambda book: book.read(lambda conn: meetings.coming(conn, START.date())),
    "meetings around a day": lambda book: book.around(START.date()),
    "whether copies are old": lambda book: (stale(book, START), torn(book)),
    "a meeting": lambda book: (book.entries(LATEST), book.news(book.place() - 3)),
}  # fmt: skip


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_among_ten_times_as_many_meetings_it_takes_as_many_steps(
    books: tuple[Book, Book], ask: Callable[[Book], object]
) -> None:
    few, many = (steps(book, ask) for book in books)
    assert many <= 1.3 * few + SLACK


def test_the_steps_that_are_counted_grow_where_everything_is_read(books: tuple[Book, Book]) -> None:
    few, many = (steps(book, lambda book: book.meetings()) for book in books)
    assert many > 5 * few


def test_proving_a_book_takes_no_more_memory_for_more_meetings(tmp_path: Path) -> None:
    peaks = []
    for count in (8, 48):
        with Book.open(held(tmp_path / f"{count}.db", count)) as book:
            verify(book, LATEST)
            tracemalloc.start()
            try:
                assert verify(book).problem is None
                peaks.append(tracemalloc.get_traced_memory()[1])
            finally:
                tracemalloc.stop()
    # Of each meeting more there is one number by heart, for the index of words.
    assert peaks[1] < 1.15 * peaks[0] + 16 * 48


def test_whether_a_command_was_recorded_is_asked_of_its_own_index(books: tuple[Book, Book]) -> None:
    _few, many = books
    (row,) = many.query(f"explain query plan {RECORDED}", (LATEST, "c"))
    assert row["detail"] == "SEARCH entry USING INDEX entry_command (<expr>=?)"


def test_the_index_of_commands_is_a_small_part_of_the_book(books: tuple[Book, Book], tmp_path: Path) -> None:
    _few, many = books
    sizes = []
    for name in ("with.db", "without.db"):
        path = tmp_path / name
        path.touch()
        many.read(lambda conn, path=path: fill(path, conn, 0))  # type: ignore[misc]
        db = connect(path)
        if name == "without.db":
            db.conn.execute("DROP INDEX entry_command")
        db.conn.execute("VACUUM")
        db.close()
        sizes.append(path.stat().st_size)
    assert sizes[0] < 1.04 * sizes[1]


def test_what_is_found_by_name_is_of_the_newest_meetings(books: tuple[Book, Book]) -> None:
    _few, many = books
    found = elsewhere.topics(many, None)
    assert [row["date"] for row in found] == sorted((row["date"] for row in found), reverse=True)
    assert {row["name"] for row in elsewhere.people(many, None)} >= {"成员1", "成员6"}
    assert elsewhere.meetings(many, LATEST)[0]["date"] == f"{START - timedelta(days=1):%Y-%m-%d}"
