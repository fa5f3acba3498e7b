"""An entry appended: checked by the rules, chained, tables written, durable."""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from meetroom.acts.note import TakeNote
from meetroom.acts.position import TakePosition
from meetroom.command import RECORDER
from meetroom.entry import canonical
from meetroom.lookup.people import pinyin_keys
from meetroom.room.clock import ScriptClock
from meetroom.room.room import Room
from meetroom.rules.workdays import Calendar
from tests.bench.house import REASON, draft, new_book, opening
from tests.bench.reference import Room as Aggregate
from tests.bench.reference import raw_insert, rooms
from tests.bench.timing import Figure, median

TIMES = 400


def figures(folder: Path) -> Iterator[Figure]:
    """The whole append beside a raw insert and the eventsourcing save; the work around the commit apart."""
    book, meeting_id = new_book(folder)
    with book:
        meeting = book.load(meeting_id)
        for fact in opening(meeting):
            book.append(meeting_id, lambda _, fact=fact: draft(fact, meeting.agenda.start))  # type: ignore[misc]
        room = Room(
            book, meeting_id, clock=ScriptClock(meeting.agenda.start), calendar=Calendar(), pinyin=pinyin_keys,
            new_id=lambda: uuid.uuid4().hex,
        )  # fmt: skip
        members = [person for person in meeting.members if person != meeting.agenda.chair]
        turn = iter(range(10**9))

        def position() -> None:
            person = members[next(turn) % len(members)]
            room.offer(RECORDER, TakePosition(person=person, stance="agree", reason=REASON))

        def note() -> None:
            room.offer(RECORDER, TakeNote(text=REASON))

        entry = room.offer(RECORDER, TakeNote(text=REASON)).entry
        insert = raw_insert(folder / "raw.db", canonical(entry).decode())
        application, aggregate = rooms(folder / "eventsourcing.db"), Aggregate()
        application.save(aggregate)

        def save() -> None:
            aggregate.take_position("M01", "agree", REASON)
            application.save(aggregate)

        for warm in (position, note, insert, save):
            median(warm, 20)
        # Turn about, so that a slow disk slows all of them alike.
        taken: dict[str, list[float]] = {"position": [], "note": [], "raw": [], "save": []}
        for _ in range(TIMES):
            for name, action in (("position", position), ("note", note), ("raw", insert), ("save", save)):
                start = time.perf_counter()
                action()
                taken[name].append((time.perf_counter() - start) * 1000)
        raw, library = statistics.median(taken["raw"]), statistics.median(taken["save"])
        appended = statistics.median(taken["position"])
        yield Figure("entry appended (position), durable", appended, "raw SQLite FULL insert", raw, 2)
        yield Figure(
            "entry appended (note), durable", statistics.median(taken["note"]), "raw SQLite FULL insert", raw, 2
        )
        yield Figure("entry appended (position), durable", appended, "eventsourcing save", library, 1)
        yield Figure("of it the work around the commit", max(appended - raw, 0), "raw SQLite FULL insert", raw, 1)
        application.close()
