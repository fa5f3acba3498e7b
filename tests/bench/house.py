"""A book with a long meeting in it, made of real entries, for the figures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.resources import files
from itertools import count
from pathlib import Path

from db.book import Book
from meetroom.commands.agenda import store
from meetroom.elements.outcome import Quorum
from meetroom.entry import Draft, Fact
from meetroom.facts.attendance import SignedIn
from meetroom.facts.floor import SpeechStarted
from meetroom.facts.note import NoteTaken
from meetroom.facts.position import PositionTaken
from meetroom.facts.session import Convened
from meetroom.facts.topic import TopicOpened
from meetroom.meeting import Meeting

REASON = "群众周末办事需求占来访量的两成多,新方案轮班可承受"
_ids = count()


def new_book(folder: Path) -> tuple[Book, str]:
    """A book with the sample agenda in it, and the id of its meeting."""
    folder.mkdir(parents=True, exist_ok=True)
    agenda = folder / "a.toml"
    with (files("meetroom") / "sample" / "a.toml").open("rb") as source, agenda.open("wb") as target:
        shutil.copyfileobj(source, target)
    book = Book.open(folder / "book.db")
    return book, store(book, agenda)


def draft(body: Fact, at: datetime) -> Draft:
    """An entry of the recorder's at a time."""
    return Draft(body=body, role="recorder", at=at, command=f"bench-{next(_ids)}")


def opening(meeting: Meeting) -> Iterator[Fact]:
    """All come, the meeting convenes, the first topic is opened."""
    yield SignedIn(persons=tuple(meeting.people))
    yield Convened(expected=14, present=14, required=7, rule="at least 1/2", rules=meeting.rules)
    yield TopicOpened(topic=1, quorum=Quorum(14, 7, "at least 1/2"))


def discussion(meeting: Meeting, entries: int) -> Iterator[Fact]:
    """So many entries of a discussion: a speech, a position with its reason, a point, over and over."""
    members = meeting.members
    for number in range(entries):
        person = members[number // 3 % len(members)]
        yield (
            SpeechStarted(topic=1, person=person, limit=180),
            PositionTaken(topic=1, person=person, stance="agree", reason=REASON),
            NoteTaken(topic=1, person=person, text=REASON),
        )[number % 3]


def fill(book: Book, meeting_id: str, entries: int) -> None:
    """Append real entries until the meeting has so many."""
    meeting = book.load(meeting_id)
    start = meeting.agenda.start
    facts = [*opening(meeting), *discussion(meeting, entries - meeting.last - 3)]
    for number, fact in enumerate(facts):
        entry = draft(fact, start + timedelta(seconds=number))
        book.append(meeting_id, lambda _, entry=entry: entry)  # type: ignore[misc]
