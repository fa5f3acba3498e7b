"""Several at one meeting: one step for two presses, one entry for a command given again, one record for all."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book import Book
from db.verify import verify
from meetroom.acts.note import TakeNote
from meetroom.commands import common, machine
from meetroom.facts.correction import Correction
from meetroom.facts.review import AttemptRefused
from tests.faults import living
from tests.faults.counts import tell, times
from tests.faults.places import TOP, command
from tests.running import Program
from tests.terminal.meeting import HERE, House, Window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal as POSIX has them")

CLOCK = "2026-12-04T14:10:10"
SEED = 20261206


def _entries(house: House) -> int:
    """How many steps were recorded; attempts are remembered, but they are no steps."""
    return sum(not isinstance(entry.body, AttemptRefused | Correction) for entry in house.entries())


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[House, Window, Window]]:
    """The sample meeting before its first report, in two windows."""
    house = House(tmp_path)
    house.play(HERE + "@14:03 开会\n议题 1\n")
    yield house, house.window("chair", clock=CLOCK), house.window("chair", clock=CLOCK)
    house.close()


@pytest.mark.parametrize("pressed", ["at once", "just after"])
def test_two_people_who_press_next_take_one_step(pair: tuple[House, Window, Window], pressed: str) -> None:
    house, first, second = pair
    # As many as there are to be heard.
    rounds = times(2, 12)
    for _ in range(rounds):
        before, shown = _entries(house), second.recorded
        first.key("space")
        if pressed == "just after":
            # As somebody does who did not look: the step has changed its meaning under the finger.
            second.wait_until(lambda: second.recorded > shown, "the other's step")  # noqa: B023
        second.key("space")
        for window in (first, second):
            window.wait_until(lambda: window.recorded > 0 or "他人已有记录" in window.notice, "the step")  # noqa: B023
        # A line behind the key comes after whatever the key did.
        # Where the press was refused, that stays to be read until the same window records.
        _said_by(second, None, "记 之后")
        first.wait_until(lambda: _unverified(first) == _unverified(second), "the other's entries")
        assert _entries(house) == before + 2
        assert house.meeting().floor.running is not None
        _said_by(first, second, "毕")
        _said_by(first, second, "记 再来")
        second.pass_guard()
    tell(f"the step key in two windows, {pressed}", rounds)


def _unverified(window: Window) -> str:
    """How many entries nobody has verified, as the head shows it: it counts whatever is recorded."""
    found = re.search(r"未核\d+", window.text()[0])
    return found[0] if found else ""


def _said_by(one: Window, other: Window | None, line: str) -> None:
    """A line recorded in one window and shown in it, and in the other where one is given."""
    one.type(line + "\r")
    for window in filter(None, (one, other)):
        window.wait_recorded(f"{line.removeprefix('记 ')}")


GIVEN = """
    import os, sys
    from pathlib import Path
    from db.book import Book
    from meetroom.acts.note import TakeNote
    from meetroom.commands import common, machine

    book, meeting, id, dies = sys.argv[1:]
    with Book.open(Path(book)) as book:
        room = common.open_room(book, meeting, machine.clock())
        room.meeting
        print("ready", flush=True)
        sys.stdin.readline()
        room.offer("recorder", TakeNote(text=id), id=id)
        if dies == "after":
            os.kill(os.getpid(), 9)
        print("recorded", flush=True)
"""


def test_a_command_given_again_after_an_unknown_outcome_is_one_entry(tmp_path: Path) -> None:
    moments, kills = random.Random(SEED), times(6, 100)
    meeting = living.begun(tmp_path)
    unknown = 0
    for number in range(kills):
        id = f"要点{number}"
        dies = "after" if number % 3 == 0 else "any moment"
        process = subprocess.Popen(
            command(GIVEN, meeting.book, meeting.id, id, dies),
            cwd=TOP, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("\n")
        process.stdin.flush()
        if dies != "after":
            time.sleep(moments.uniform(0, 0.006))
            process.kill()
        unknown += "recorded" not in process.communicate(timeout=30)[0]
        with Book.open(meeting.book) as book:
            room = common.open_room(book, meeting.id, machine.clock())
            again = room.offer("recorder", TakeNote(text=id), id=id)
            assert again.meeting.log[again.entry.no - 1] == again.entry
            texts = [note.text for note in again.meeting.notes.of(1)]
        assert texts.count(id) == 1
    assert unknown >= kills // 3
    meeting.check()
    tell("killed between commit and answer, the command given again", kills)


def test_three_roles_that_write_at_once_leave_no_gap_and_no_double(tmp_path: Path) -> None:
    count = times(150, 5_000)
    meeting = living.begun(tmp_path)
    roles = {"甲": "chair", "乙": "recorder", "丙": "reviewer"}
    writers = {name: meeting.writer(role, name, count) for name, role in roles.items()}
    for writer in writers.values():
        writer.go()
    for name, writer in writers.items():
        numbers = writer.finish(1_200)
        assert len(numbers) == count
        assert numbers == sorted(set(numbers))
        meeting.take(numbers, name)
    assert len(meeting.acknowledged) == 3 * count
    meeting.check()
    tell("three processes at once, entries of each", count)


def test_all_screens_are_equal_when_others_have_written(tmp_path: Path) -> None:
    meeting = living.begun(tmp_path)
    program = Program(tmp_path, "zh")
    windows = [
        Window(program.command(role, meeting.id), env=program.environment, cwd=tmp_path).ready()
        for role in ("chair", "record", "record")
    ]
    count = times(100, 1_000)
    writers = {name: meeting.writer(role, name, count) for name, role in (("甲", "chair"), ("乙", "recorder"))}
    try:
        for writer in writers.values():
            writer.go()
        for name, writer in writers.items():
            meeting.take(writer.finish(600), name)
        last = max(meeting.acknowledged)
        for window in windows:
            window.wait_until(lambda: window.recorded == last, f"entry {last}")  # noqa: B023
        shown = [[row for row in window.text() if row.startswith(f" #{last} ")] for window in windows]
        assert shown[0] == shown[1] == shown[2]
        with Book.open(meeting.book) as book:
            assert verify(book).problem is None
    finally:
        for window in windows:
            window.close()
    tell("three windows on what two processes write, entries", 2 * count)
