"""The machine's clock is moved, or the machine stands still, while somebody speaks: order and seconds stay right."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book import Book
from db.verify import verify
from meetroom.facts.clock import ClockJumped
from tests.faults import living
from tests.faults.counts import tell, times
from tests.running import Program
from tests.terminal.meeting import Window

LIBRARY = next(
    (
        found
        for folder in (Path("/usr/lib"), Path("/usr/local/lib"), Path("/opt/homebrew/lib"))
        for found in sorted(folder.glob("**/faketime/libfaketimeMT.so.1"))
    ),
    None,
)
HOUR, DAY = 3_600, 86_400
LEFT = re.compile(r"限时 (\d+):(\d\d) +已用 (\d+):(\d\d)")


class Moved:
    """A window on a running speech, on a machine whose clock can be moved under it."""

    def __init__(self, folder: Path) -> None:
        self.meeting = living.begun(folder)
        self._offset = folder / "offset"
        self._offset.write_text("+0", encoding="ascii")
        program = Program(
            folder, "zh",
            {
                "LD_PRELOAD": str(LIBRARY), "FAKETIME_TIMESTAMP_FILE": str(self._offset),
                # Without it each question takes a file to be opened: thousands of them a frame.
                "FAKETIME_CACHE_DURATION": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
            },
        )  # fmt: skip
        command = program.command("record", self.meeting.id)
        self.window = Window(command, env=program.environment, cwd=folder).ready()

    def by(self, seconds: int) -> None:
        """Set the clock to so many seconds from the true time."""
        new = self._offset.with_suffix(".new")
        new.write_text(f"{seconds:+d}", encoding="ascii")
        new.replace(self._offset)

    def jumps(self) -> list[int]:
        """The jumps that were recorded, in seconds."""
        with Book.open(self.meeting.book) as book:
            log = book.load(self.meeting.id).log
            return [entry.body.seconds for entry in log if isinstance(entry.body, ClockJumped)]

    def elapsed_shown(self) -> int | None:
        """How long the speech has gone on, as the window shows it."""
        found = next((match for row in self.window.text() if (match := LEFT.search(row))), None)
        if found is None:
            return None
        return int(found[3]) * 60 + int(found[4])

    def right(self) -> None:
        """Wait until the window shows the seconds of the speech as they truly are."""

        def holds() -> bool:
            shown = self.elapsed_shown()
            least, most = self.meeting.lasted()
            # A second may begin between the painting and the reading.
            return shown is not None and int(least) - 1 <= shown <= most

        self.window.wait_until(holds, "the true seconds")


def recorded(window: Window, line: str) -> None:
    """Say a line and wait until it is recorded itself: a jump may be recorded just before."""
    window.type(line + "\r")
    window.wait_recorded(f"{line.removeprefix('记 ')}")


@pytest.fixture
def moved(tmp_path: Path) -> Iterator[Moved]:
    """A running speech on such a machine."""
    moved = Moved(tmp_path)
    yield moved
    moved.window.close()


@pytest.mark.skipif(LIBRARY is None, reason="needs libfaketime")
@pytest.mark.parametrize("seconds", [-HOUR, DAY])
def test_the_clock_is_moved_during_a_speech(moved: Moved, seconds: int) -> None:
    window, rounds = moved.window, times(1, 5)
    window.say("记 之前")
    expected: list[int] = []
    for number in range(rounds):
        moved.by(seconds if number % 2 == 0 else 0)
        expected.append(seconds if number % 2 == 0 else -seconds)
        window.wait_until(lambda: len(moved.jumps()) >= len(expected), "the jump as an entry")
        assert all(abs(found - wanted) <= 2 for found, wanted in zip(moved.jumps(), expected, strict=True))
        moved.right()
        recorded(window, f"记 第{number}次之后")
    least, _most = moved.meeting.lasted()
    recorded(window, "毕")
    _least, most = moved.meeting.lasted()
    with Book.open(moved.meeting.book) as book:
        meeting = book.load(moved.meeting.id)
        spoken = [entry.time for entry in meeting.log]
        assert verify(book).problem is None
        (speech,) = book.query("SELECT seconds FROM speech WHERE meeting_id = ?", (meeting.id,))
    assert least - 2 <= speech["seconds"] <= most + 2
    assert len(meeting.log) == meeting.log[-1].no
    assert spoken == sorted(spoken)
    tell(f"the clock moved by {seconds} s or back during a speech", rounds)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal as POSIX has them")
def test_the_machine_stands_still_during_a_speech(tmp_path: Path) -> None:
    meeting = living.begun(tmp_path)
    program = Program(tmp_path, "zh")
    window = Window(program.command("record", meeting.id), env=program.environment, cwd=tmp_path).ready()
    try:
        window.say("记 之前")
        window.kill(signal.SIGSTOP)
        stopped = time.monotonic()
        window.wait_stopped()
        while time.monotonic() < stopped + 3:
            time.sleep(0.1)
        window.kill(signal.SIGCONT)
        recorded(window, "记 之后")
        least, _most = meeting.lasted()
        recorded(window, "毕")
        _least, most = meeting.lasted()
    finally:
        window.close()
    with Book.open(meeting.book) as book:
        (speech,) = book.query("SELECT seconds FROM speech WHERE meeting_id = ?", (meeting.id,))
        assert not any(isinstance(entry.body, ClockJumped) for entry in book.load(meeting.id).log)
    assert int(least) - 1 <= speech["seconds"] <= most + 1
    tell("the program stopped for 3 s during a speech", 1)
