"""A meeting that begins now, with a speech going on, and the processes that record in it."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from db.book import Book
from db.verify import verify
from meetroom.commands import common, machine
from meetroom.commands.agenda import store
from meetroom.language import parse
from tests.faults.places import TOP
from tests.terminal.meeting import agenda

LINES = ("到 P1 P2 P3", "开会", "议题 1", "发言 P2")


class Writer:
    """One process that records, and what it said was recorded."""

    def __init__(self, book: Path, meeting: str, role: str, name: str, count: int = 0) -> None:
        self.name = name
        self.numbers: list[int] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer", book, meeting, role, name, str(count)],
            cwd=TOP, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert self.process.stdout is not None
        assert self.process.stdin is not None
        self._said, self._told = self.process.stdout, self.process.stdin

    def go(self) -> None:
        """Let it record, once it is ready."""
        assert self._said.readline() == b"ready\n"
        self._told.write(b"\n")

    def first(self) -> None:
        """Wait for its first entry."""
        line = self._said.readline()
        assert line.strip().isdigit(), line + self.process.communicate(timeout=30)[1]
        self.numbers.append(int(line))

    def kill(self) -> list[int]:
        """Kill it; every number that it had printed whole."""
        self.process.kill()
        return self._rest()

    def finish(self, timeout: float) -> list[int]:
        """Wait until it has recorded all it was to; the numbers."""
        numbers = self._rest(timeout)
        assert self.process.returncode == 0
        return numbers

    def _rest(self, timeout: float = 30.0) -> list[int]:
        output, errors = self.process.communicate(timeout=timeout)
        assert b"Traceback" not in errors, errors.decode()
        # A line cut off by the kill was not acknowledged: only whole lines count.
        whole = output[: output.rfind(b"\n") + 1].split(b"\n")
        return self.numbers + [int(line) for line in whole if line.isdigit()]


@dataclass
class Meeting:
    """The book of a meeting in which P2 has the floor."""

    book: Path
    id: str
    asked: float
    opened: float
    acknowledged: dict[int, str] = field(default_factory=dict)

    def writer(self, role: str, name: str, count: int = 0) -> Writer:
        """A process that waits to record."""
        return Writer(self.book, self.id, role, name, count)

    def take(self, numbers: list[int], name: str) -> None:
        """What a writer said was recorded, each number its own."""
        assert not self.acknowledged.keys() & set(numbers)
        self.acknowledged.update(dict.fromkeys(numbers, name))

    def lasted(self) -> tuple[float, float]:
        """How many seconds the speech has lasted by now, at least and at most."""
        now = time.monotonic()
        return now - self.opened, now - self.asked

    def check(self) -> None:
        """Nothing acknowledged is missing or somebody else's, the book holds, and the clock is right."""
        with Book.open(self.book) as book:
            assert verify(book).problem is None
            texts = {entry.no: getattr(entry.body, "text", "") for entry, _, _ in book.entries(self.id)}
            assert list(texts) == list(range(1, len(texts) + 1))
            for no, name in self.acknowledged.items():
                assert texts[no].startswith(name), (no, name, texts.get(no))
            speech = book.load(self.id).floor.running
            assert speech is not None
            room = common.open_room(book, self.id, machine.clock())
            least, _most = self.lasted()
            elapsed = speech.elapsed(room.moment(machine.zone()))
            _least, most = self.lasted()
            # Cut to whole seconds, each end of it for itself.
            assert int(least) - 1 <= elapsed <= most + 1


def begun(folder: Path) -> Meeting:
    """The meeting, imported and begun."""
    start = datetime.now().astimezone().replace(second=0, microsecond=0)
    path = agenda(folder, start)
    path.write_text(path.read_text(encoding="utf-8").replace('recorder = "P2"', 'recorder = "P2"\nreviewer = "P3"', 1))
    with Book.open(folder / "book.db") as book:
        id = store(book, path)
        room = common.open_room(book, id, machine.clock())
        for line in LINES:
            asked = time.monotonic()
            room.offer("chair", parse(line, room.meeting, now=room.now(machine.zone())))
    return Meeting(folder / "book.db", id, asked, time.monotonic())
