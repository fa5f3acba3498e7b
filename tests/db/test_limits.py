"""A list that is limited is the beginning of the whole one, and is read without the rest."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec
import pytest

from db import filings, matters
from db.again import write_stream
from db.book import Book
from db.opening import make
from db.sqlite import Connection, connect
from db.supervision import Asked, read
from meetroom.elements.who import Who
from meetroom.entry import GENESIS, Entry, Fact, canonical, chain, entry_from
from meetroom.facts.agenda import AgendaImported
from meetroom.facts.deferral import TopicDeferred
from meetroom.facts.session import Adjourned, Convened
from meetroom.facts.supervision import (
    ExtensionAsked,
    ExtensionGranted,
    TaskClaimed,
    TaskClosed,
    TaskReassigned,
    TaskSet,
)
from meetroom.facts.task import TaskAssigned
from meetroom.facts.topic import TopicOpened
from meetroom.fold import replay
from meetroom.rules.workdays import Calendar
from tests.booked import QUORUM, START, adopted, agenda, draft, rules

MEETINGS, TASKS = 40, 5
TODAY = date(2026, 12, 5)
LEADER = Who(id="M01", name="成员1")


def write(conn: Connection, id: str, facts: Iterable[Fact], start: int) -> None:
    """A stream with its tables, recorded so many days before the first."""
    head, written = GENESIS, dict[int, tuple[Entry, bytes]]()
    for no, fact in enumerate(facts, 1):
        at = START - timedelta(days=start) + timedelta(minutes=no)
        entry = entry_from(msgspec.structs.replace(draft(fact, no), at=at), id, no)
        content = canonical(entry)
        head, written[no] = chain(head, content), (entry, content)
    write_stream(conn, replay(id, [entry for entry, _ in written.values()], head), written)


def meeting(back: int, chance: random.Random) -> Iterator[Fact]:
    """A meeting that set some tasks and deferred a topic."""
    start = START - timedelta(days=back)
    day = start.date()
    yield AgendaImported(agenda=msgspec.structs.replace(agenda(), start=start))
    yield Convened(expected=6, present=5, required=3, rule="at least 1/2", rules=rules())
    for no in range(1, TASKS + 1):
        due = None if chance.random() < 0.1 else day + timedelta(days=chance.randrange(20))
        yield TaskAssigned(topic=None, unit=f"部门{no}", person=f"M0{no}", due=due, text=f"任务{no}")
    yield TopicOpened(topic=2, quorum=QUORUM)
    due = None if chance.random() < 0.1 else day + timedelta(days=chance.randrange(20))
    yield TopicDeferred(topic=2, lead="M03", decision=adopted("deferred"), due=due)
    yield Adjourned()


def followed(chance: random.Random, day: date) -> Iterator[Fact]:
    """What became of a task."""
    until = day + timedelta(days=chance.randrange(-20, 60))
    match chance.randrange(4):
        case 0:
            yield ExtensionAsked(until=until, reason="忙", due=day)
            yield ExtensionGranted(person=LEADER, until=until)
        case 1:
            yield TaskClaimed(text="好")
            yield TaskClosed(person=LEADER)
        case 2:
            yield TaskReassigned(unit="部门9", reason="调整")
        case 3:
            yield TaskClaimed(text="好")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Meetings whose tasks became all that they can become, some of them set after the meeting."""
    path = tmp_path_factory.mktemp("limits") / "book.db"
    make(path)
    db = connect(path)
    db.conn.execute("BEGIN")
    chance = random.Random(14)
    for back in range(MEETINGS):
        day = START.date() - timedelta(days=back)
        id = f"{day.isoformat()}-monthly"
        write(db.conn, id, meeting(back, chance), back)
        for no in range(1, TASKS + 1):
            if chance.random() < 0.5:
                write(db.conn, f"{id}/task/{no}", followed(chance, day), back)
        later = day + timedelta(days=chance.randrange(30))
        task = TaskSet(unit="部门2", due=later, text="整改", number=f"D-2026-9{back:02}")
        write(db.conn, f"{id}/task/{TASKS + 1}", [task], back)
    db.conn.execute("COMMIT")
    db.close()
    with Book.open(path) as opened:
        yield opened


@pytest.mark.parametrize(
    "asked",
    [
        Asked(), Asked(status="closed"), Asked(status="open"), Asked(person="M03"), Asked(unit="部门2"),
        Asked(unit="部门9"), Asked(colour="red"), Asked(due_before=date(2026, 11, 20)), Asked(opened=True),
        Asked(since="2026-11-20"), Asked(number="D-2026-003"), Asked(person="nobody"),
    ],
    ids=str,
)  # fmt: skip
def test_limited_tasks_are_the_first_of_all(book: Book, asked: Asked) -> None:
    every = read(book, asked, TODAY, Calendar(), whole=True)
    assert asked.person == "nobody" or every
    for limit in (1, 7, 30, 1000):
        found = read(book, msgspec.structs.replace(asked, limit=limit), TODAY, Calendar(), whole=True)
        assert found == every[:limit]


@pytest.mark.parametrize(
    "asked", [matters.Asked(), matters.Asked(status="overdue"), matters.Asked(left=True), matters.Asked(unit="x")]
)
def test_limited_deferrals_are_the_first_of_all(book: Book, asked: matters.Asked) -> None:
    every = matters.deferrals(book, asked, TODAY, TODAY, whole=True)
    assert asked.unit == "x" or len(every) > 10
    for limit in (1, 7, 1000):
        found = matters.deferrals(book, msgspec.structs.replace(asked, limit=limit), TODAY, TODAY, whole=True)
        assert found == every[:limit]


def test_the_oldest_that_are_not_filed_are_the_first_of_all(book: Book) -> None:
    every = filings.unfiled(book, TODAY)
    assert len(every) == MEETINGS
    kinds = book.kinds()
    assert filings.oldest_unfiled(book, kinds, TODAY, 5) == every[:5]
    assert filings.oldest_unfiled(book, [], TODAY, 5) == []
    assert filings.oldest_unfiled(book, kinds, date(2026, 12, 1), 1000) == filings.unfiled(book, date(2026, 12, 1))


def test_what_a_limit_reads_follows_from_an_index(book: Book) -> None:
    plan = [row["detail"] for row in book.query(f"explain query plan {filings.OLDEST}", ("2026-12-05", "k", 5))]
    assert plan[0] == "SEARCH m USING INDEX meeting_kind (kind=? AND date<?)"
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
    plan = [row["detail"] for row in book.query(f"explain query plan {filings.OWN}", ("2026-12-05",))]
    assert plan[0] == "SEARCH m USING INDEX meeting_filing (date<?)"


def test_a_walk_through_meetings_is_by_date_and_whole(book: Book) -> None:
    ids = list(book.walk())
    assert ids == sorted(ids)
    assert len(ids) == MEETINGS == book.count()
