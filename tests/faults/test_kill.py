"""Killed at any moment, the program has lost nothing that it had acknowledged, and its clock is right."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from db.book import Book
from db.verify import verify
from tests.booked import append_all, opening
from tests.faults import living
from tests.faults.counts import tell, times
from tests.faults.places import started
from tests.running import SCENARIOS, Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9")

SEED = 20261204
# Kills on one book, before the next begins with an empty one.
A_BOOK = 25
NOTES = 3_000
ACKNOWLEDGED = re.compile(r"^(\d+)  (\d\d:\d\d:\d\d)  (.+)$", re.MULTILINE)


def test_one_writer_killed_at_any_moment(tmp_path: Path) -> None:
    moments, kills = random.Random(SEED), times(6, 300)
    for number in range(kills):
        if number % A_BOOK == 0:
            folder = tmp_path / str(number)
            folder.mkdir()
            meeting = living.begun(folder)
            waiting = meeting.writer("recorder", "甲")
        writer, waiting = waiting, meeting.writer("recorder", "甲")
        writer.go()
        if moments.random() < 0.8:
            writer.first()
        # No event marks the moment: any moment will do, the first ones while the book is being opened.
        time.sleep(moments.uniform(0, 0.15))
        meeting.take(writer.kill(), "甲")
        meeting.check()
        if number % A_BOOK == A_BOOK - 1 or number == kills - 1:
            waiting.kill()
            assert meeting.acknowledged
    tell("one writer killed, book reopened and verified, clock read", kills)


def test_three_writers_killed_at_any_moment_while_the_others_go_on(tmp_path: Path) -> None:
    moments, kills = random.Random(SEED + 1), times(6, 300)
    roles = {"甲": "chair", "乙": "recorder", "丙": "recorder"}
    for number in range(kills):
        if number % A_BOOK == 0:
            folder = tmp_path / str(number)
            folder.mkdir()
            meeting = living.begun(folder)
            writers = {name: meeting.writer(role, name) for name, role in roles.items()}
            for writer in writers.values():
                writer.go()
        name = moments.choice(list(roles))
        if moments.random() < 0.8:
            writers[name].first()
        time.sleep(moments.uniform(0, 0.1))
        meeting.take(writers[name].kill(), name)
        writers[name] = meeting.writer(roles[name], name)
        writers[name].go()
        if number % A_BOOK == A_BOOK - 1 or number == kills - 1:
            for name, writer in writers.items():
                meeting.take(writer.kill(), name)
            assert set(meeting.acknowledged.values()) == set(roles)
        meeting.check()
    tell("one of three writers killed, the others going on, book verified, clock read", kills)


def _long_script(folder: Path) -> Path:
    lines = ["@2026-12-04T13:52 到 全体", "到 R01 R02", "@14:03 开会", "议题 1"]
    path = folder / "long.room"
    path.write_text("\n".join([*lines, *(f"记 第{number}点" for number in range(NOTES))]), encoding="utf-8")
    return path


def _kill_within(process: subprocess.Popen[str], seconds: float, *, begun: bool = False) -> str:
    """Kill a process after so long, unless it ended before; what it had printed.

    Where it is to have begun, the time runs from its first line: a busy machine may take longer to start it.
    """
    first = ""
    if begun:
        assert process.stdout is not None
        first = process.stdout.readline()
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.send_signal(signal.SIGKILL)
    return first + process.communicate(timeout=30)[0]


def _acknowledged(output: str) -> dict[int, str]:
    whole = output[: output.rfind("\n") + 1]
    return {int(number): text for number, _time, text in ACKNOWLEDGED.findall(whole)}


def _check(program: Program, meeting: str, acknowledged: dict[int, str]) -> int:
    with Book.open(program.book) as book:
        assert verify(book).problem is None
        numbers = {entry.no for entry, _previous, _digest in book.entries(meeting)}
    assert acknowledged.keys() <= numbers
    return len(acknowledged)


def test_a_script_and_single_lines_killed_at_any_moment(tmp_path: Path) -> None:
    moments, kills, seen = random.Random(SEED + 2), times(3, 30), 0
    script = _long_script(tmp_path)
    for number in range(kills):
        folder = tmp_path / str(number)
        folder.mkdir()
        program = Program(folder, "zh")
        meeting = program.imported(SCENARIOS / "a.toml")
        playing = program.start("play", script, "--meeting", meeting)
        output = _kill_within(playing, moments.uniform(0.4, 1.5), begun=number == 0)
        seen += _check(program, meeting, _acknowledged(output))
        output = _kill_within(program.start("say", meeting, "记 一点"), moments.uniform(0.2, 0.9))
        seen += _check(program, meeting, _acknowledged(output))
    assert seen > 0
    tell("`meetroom play` and `meetroom say` killed", 2 * kills)


# Two streams in one transaction, over and over; each time is acknowledged.
TOGETHER = """\
import sys
from pathlib import Path
from db.book import Ask, Book
from meetroom.facts.note import NoteTaken
from tests.booked import draft
with Book.open(Path(sys.argv[1])) as book:
    for number in range(100_000):
        decide = lambda state, look: draft(NoteTaken(text="一"), command=f"{sys.argv[2]}-{number}")
        book.append_all([Ask("a", decide), Ask("b", decide)], command=f"{sys.argv[2]}-{number}")
        print(number, flush=True)
"""


def test_a_writer_of_two_streams_killed_at_any_moment_wrote_both_or_neither(tmp_path: Path) -> None:
    moments, kills, acknowledged = random.Random(SEED + 3), times(4, 60), 0
    path = tmp_path / "book.db"
    with Book.open(path) as book:
        for stream in ("a", "b"):
            append_all(book, opening(), meeting=stream)
    for number in range(kills):
        writer = started(TOGETHER, path, number)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "0\n"
        time.sleep(moments.uniform(0, 0.1))
        writer.kill()
        acknowledged += 1 + writer.communicate(timeout=30)[0].count("\n")
        with Book.open(path) as book:
            first, second = book.load("a").last, book.load("b").last
            assert first == second >= 7 + acknowledged
            assert verify(book).problem is None
    tell("a writer of two streams at once killed", kills)
