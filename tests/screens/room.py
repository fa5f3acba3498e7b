"""A meeting on the screens: a real book, a clock that the test sets, the program's own App."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from db.book import Book
from db.errors import BookLocked
from meetroom.app.meeting import MeetroomApp
from meetroom.commands.agenda import store
from meetroom.i18n import set_language
from meetroom.language import parse
from meetroom.lookup.people import pinyin_keys
from meetroom.meeting import Meeting
from meetroom.room.clock import ScriptClock
from meetroom.room.room import Room
from meetroom.rules.workdays import Calendar
from meetroom.seat.draft import DraftFile
from meetroom.seat.face import Trouble
from meetroom.seat.seat import Seat
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from tests.running import SCENARIOS


@dataclass
class Table:
    """A meeting, the room it is given lines in, and its clock."""

    book: Book
    id: str
    room: Room
    clock: ScriptClock

    @property
    def meeting(self) -> Meeting:
        """The meeting as the book has it."""
        return self.book.load(self.id)

    def at(self, time: str) -> Table:
        """Set the clock to a time of the meeting's day."""
        hour, minute, second = (int(part) for part in f"{time}:00".split(":")[:3])
        self.clock.time = self.clock.time.replace(hour=hour, minute=minute, second=second)
        return self

    def say(self, *lines: str, role: str = "chair") -> Table:
        """Give lines of the room's language."""
        for line in lines:
            self.room.offer(role, parse(line, self.meeting, now=self.clock.time))
        return self

    def app(
        self, role: str = "chair", failure: Callable[[Exception], str | None] = lambda problem: None, **given: Any
    ) -> MeetroomApp:
        """The program on this meeting."""
        return MeetroomApp(self.sit(role, failure, **given))

    def sit(
        self, role: str = "chair", failure: Callable[[Exception], str | None] = lambda problem: None, **given: Any
    ) -> Callable[..., Seat]:
        """What makes a seat at this table."""

        def trouble(problem: Exception) -> Trouble | None:
            said = failure(problem)
            return None if said is None else Trouble(said, again=isinstance(problem, BookLocked))

        return partial(Seat, self.room, role, DraftFile(self.book.path, self.id, role), trouble, **given)


def table(folder: Path, scenario: str = "a", lang: str = "zh", *, agenda: Path | None = None) -> Table:
    """The meeting of a scenario, or of an agenda file, on a new book, at its start."""
    set_language("zh" if lang == "zh" else "en")
    book = Book.open(folder / "book.db")
    id = store(book, agenda or SCENARIOS / f"{scenario}.toml")
    start: datetime = book.load(id).agenda.start
    clock = ScriptClock(start)
    numbers = itertools.count()
    room = Room(
        book, id, clock=clock, calendar=Calendar(), pinyin=pinyin_keys, new_id=lambda: f"screen-{next(numbers)}"
    )
    return Table(book, id, room, clock)


def in_session(folder: Path) -> Table:
    """A meeting in session at its first topic, whose report is given."""
    return table(folder).at("13:52").say("到 全体").at("14:03").say("开会", "议题 1", "汇报")


@asynccontextmanager
async def running(app: MeetroomApp, width: int = 100, height: int = 30) -> AsyncIterator[Pilot[int]]:
    """The program running without a terminal, settled."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        yield pilot
    assert not app.faults.count, app.faults.last


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Let the program work until something holds; fails after many rounds of doing nothing."""
    for _round in range(4000):
        if holds():
            return
        await pilot.pause(0.005)
    raise AssertionError("it never came to hold")


def shown(app: MeetroomApp, id: str) -> str:
    """The text of a rows widget on the screen, a line each."""
    if id == "tally":
        # In the upper edge of its pane, or beneath the clock where there are no frames.
        people, clock = app.screen.query_one("#people", Pane), app.screen.query_one("#clock", Pane)
        row = clock.content[-1] if people.frame == "bare" else people.tally
        return "".join(text for text, _style in row)
    rows = app.screen.query_one(f"#{id}", Rows)
    return "\n".join("".join(text for text, _style in row) for row in rows.content)
