"""A front end without a screen: time that is moved by hand, work done when the loop is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from db.book import Book
from db.errors import BookLocked
from meetroom.room.room import Room
from meetroom.seat.draft import DraftFile
from meetroom.seat.face import Answered, Trouble
from meetroom.seat.requests import Call
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot

T = TypeVar("T")


class Hand:
    """A Runner whose clock and turns are moved by hand."""

    def __init__(self) -> None:
        self.time = 1000.0
        self._due: list[tuple[float, int, Call]] = []
        self._ready: list[Call] = []
        self._count = 0

    def now(self) -> float:
        """The time that was set."""
        return self.time

    def later(self, seconds: float, call: Call) -> Call:
        """Call once the time has come."""
        self._count += 1
        entry = (self.time + seconds, self._count, call)
        self._due.append(entry)
        return lambda: self._due.remove(entry) if entry in self._due else None

    def beside(self, work: Callable[[], T], then: Callable[[T | Exception], None]) -> None:
        """The work is done in the next turn of the loop."""

        def turn() -> None:
            try:
                found: T | Exception = work()
            except Exception as problem:
                found = problem
            then(found)

        self._ready.append(turn)

    def turn(self) -> bool:
        """One piece of work; whether there was one."""
        if self._ready:
            self._ready.pop(0)()
        return bool(self._ready)

    def run(self) -> None:
        """All work there is."""
        while self._ready:
            self.turn()

    def wait(self, seconds: float) -> None:
        """Time passes, and what is due is done at its time."""
        until = self.time + seconds
        while due := sorted(entry for entry in self._due if entry[0] <= until):
            entry = due[0]
            self._due.remove(entry)
            self.time = max(self.time, entry[0])
            entry[2]()
            self.run()
        self.time = until


class Seen:
    """A Face that remembers what it was shown."""

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.answers: list[Answered] = []
        self.shown = self.rung = 0
        self.said: list[str] = []
        self.told: list[str] = []

    def show(self, snapshot: Snapshot, answered: Answered | None) -> None:
        """Remember it."""
        self.snapshot, self.shown = snapshot, self.shown + 1
        if answered is not None:
            self.answers.append(answered)

    def say(self, text: str) -> None:
        """Remember it."""
        self.said.append(text)

    def tell(self, text: str) -> None:
        """Remember it."""
        self.told.append(text)

    def ring(self) -> None:
        """Count it."""
        self.rung += 1


class Front:
    """A seat with a hand and a face."""

    def __init__(self, book: Book, room: Room, role: str, folder: Path) -> None:
        self.hand, self.face = Hand(), Seen()
        draft = DraftFile(folder / "book.db", room.meeting.id, role)
        self.seat = Seat(room, role, draft, self._failure, runner=self.hand, face=self.face)

    @staticmethod
    def _failure(problem: Exception) -> Trouble | None:
        return Trouble("locked", again=True) if isinstance(problem, BookLocked) else None

    def type(self, text: str, *, alone: bool = False) -> int:
        """Type a line and press Enter, or alone: Ctrl+J; its number."""
        self.seat.typing.insert(text)
        self.seat.typed()
        return self.seat.say(self.seat.typing.unsent, alone=alone)
