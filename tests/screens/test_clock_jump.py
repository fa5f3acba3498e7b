"""A clock that is moved while the program only runs: noticed by itself, said, recorded once, and never by a display."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from db.book import Book
from meetroom.acts.attendance import SignIn
from meetroom.acts.floor import Speak
from meetroom.acts.session import Convene
from meetroom.acts.topic import OpenTopic
from meetroom.app.meeting import MeetroomApp
from meetroom.commands.agenda import store
from meetroom.facts.clock import ClockJumped
from meetroom.i18n import set_language
from meetroom.lookup.people import pinyin_keys
from meetroom.meeting import Meeting
from meetroom.room.room import Room
from meetroom.rules.workdays import Calendar
from meetroom.seat.draft import DraftFile
from meetroom.seat.seat import Seat
from tests.core.house import clock
from tests.core.test_clock_jumps import Machine
from tests.running import SCENARIOS
from tests.screens.room import running, shown, until


class Office:
    """A meeting on a machine whose clock is moved: somebody has been speaking since 14:00."""

    def __init__(self, book: Book) -> None:
        self.book, self.id, self.machine = book, store(book, SCENARIOS / "a.toml"), Machine()
        self.machine.wall = clock("13:50")
        ids = itertools.count(1)
        self.room = Room(
            book, self.id, clock=self.machine.clock(), calendar=Calendar(), pinyin=pinyin_keys,
            new_id=lambda: f"c{next(ids)}",
        )  # fmt: skip
        self.room.offer("chair", SignIn(everyone=True))
        self.machine.passes(600)
        for command in (Convene(), OpenTopic(topic=1), Speak(person="M03")):
            self.room.offer("chair", command)

    @property
    def meeting(self) -> Meeting:
        """The meeting as the book has it."""
        return self.book.load(self.id)

    @property
    def jumps(self) -> list[int]:
        """The jumps that were recorded, in seconds."""
        return [entry.body.seconds for entry in self.meeting.log if isinstance(entry.body, ClockJumped)]

    def app(self, role: str) -> MeetroomApp:
        """The program on this meeting."""
        draft = DraftFile(self.book.path, self.id, role)
        return MeetroomApp(partial(Seat, self.room, role, draft, lambda problem: None))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    set_language("en")
    with Book.open(tmp_path / "book.db") as book:
        yield Office(book)


def test_a_running_program_records_that_the_clock_was_moved_and_shows_the_meetings_time(office: Office) -> None:
    async def play() -> None:
        app = office.app("recorder")
        async with running(app) as pilot:
            office.machine.passes(61)
            await until(pilot, lambda: "14:01:01" in shown(app, "header"))
            office.machine.set(hours=-1)
            await until(pilot, lambda: office.jumps == [-3600])
            await until(pilot, lambda: "clock was moved by −1:00:00" in shown(app, "notice"))
            office.machine.passes(60)
            await until(pilot, lambda: "14:02:01" in shown(app, "header"))
            running_speech = app.seat.snapshot.meeting.floor.running
            assert running_speech is not None
            assert running_speech.elapsed(app.seat.snapshot.now) == 121
            assert office.jumps == [-3600]

    asyncio.run(play())


def test_a_display_records_nothing(office: Office) -> None:
    async def play() -> None:
        app = office.app("display")
        async with running(app) as pilot:
            office.machine.set(hours=1)
            office.machine.passes(5)
            ticked = app.seat.snapshot.now.mono
            await until(pilot, lambda: app.seat.snapshot.now.mono > ticked)
            office.machine.passes(5)
            ticked = app.seat.snapshot.now.mono
            await until(pilot, lambda: app.seat.snapshot.now.mono > ticked)

    asyncio.run(play())
    assert office.jumps == []
