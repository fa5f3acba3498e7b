"""Who is there: real processes that take seats, leave them, and are killed."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from db.presence import Seat, Seated, folder, seats
from tests.measured import untraced
from tests.running import TOP

MEETING = "2026-12-04-monthly"
ROUNDS = 60
# Takes a seat, says so, and stays until its standard input is closed.
SITS = """
import sys
from pathlib import Path
from db.presence import Seat
with Seat.take(Path(sys.argv[1]), sys.argv[2], sys.argv[3]) as seat:
    print("seated" if seat is not None else "standing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.db"


@contextmanager
def sitting(book: Path, role: str, meeting: str = MEETING) -> Iterator[subprocess.Popen[str]]:
    """Another process in a role, there when this begins."""
    process = subprocess.Popen(
        [sys.executable, "-c", SITS, str(book), meeting, role], cwd=TOP, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "seated\n"
        try:
            yield process
        finally:
            process.kill()


def roles(book: Path, meeting: str = MEETING) -> list[str]:
    return [one.role for one in seats(book, meeting)]


def test_nobody_is_there_before_anybody_came(book: Path) -> None:
    assert seats(book, MEETING) == []
    assert not folder(book).exists()


def test_each_process_sees_the_others_and_itself(book: Path) -> None:
    with sitting(book, "recorder") as other, Seat.take(book, MEETING, "chair"):
        chair, recorder = seats(book, MEETING)
        assert (chair.role, chair.pid) == ("chair", os.getpid())
        assert (recorder.role, recorder.pid) == ("recorder", other.pid)
        assert recorder.host
        assert recorder.since
    assert seats(book, MEETING) == []


def test_who_leaves_is_gone_and_nothing_is_left(book: Path) -> None:
    with sitting(book, "recorder") as other:
        assert other.stdin is not None
        other.stdin.close()
        assert other.wait(30) == 0
        assert seats(book, MEETING) == []
    assert not folder(book).exists()


def test_who_is_killed_is_gone_at_once_and_the_file_is_taken_away(book: Path) -> None:
    with Seat.take(book, MEETING, "chair"), sitting(book, "recorder") as other:
        assert roles(book) == ["chair", "recorder"]
        other.kill()
        other.wait(30)
        assert len(list(folder(book).iterdir())) == 2
        assert roles(book) == ["chair"]
        assert len(list(folder(book).iterdir())) == 1


def test_two_may_have_the_same_role(book: Path) -> None:
    with sitting(book, "recorder"), sitting(book, "recorder"), sitting(book, "display"):
        assert roles(book) == ["display", "recorder", "recorder"]


def test_who_is_in_another_meeting_is_not_in_this_one(book: Path) -> None:
    with sitting(book, "recorder", "2026/12 第十二次" + "长" * 50), Seat.take(book, MEETING, "chair"):
        assert roles(book) == ["chair"]
        assert roles(book, "2026/12 第十二次" + "长" * 50) == ["recorder"]
        # Looking at one meeting takes nothing away from another.
        assert len(list(folder(book).iterdir())) == 2


def test_a_file_that_says_nothing_still_tells_the_role(book: Path) -> None:
    with Seat.take(book, MEETING, "reviewer"):
        (file,) = folder(book).iterdir()
        file.write_bytes(b'{"role": 7')
        assert seats(book, MEETING) == [Seated(role="reviewer")]


def test_what_lies_in_the_folder_besides_harms_nothing(book: Path) -> None:
    with Seat.take(book, MEETING, "chair"):
        (file,) = folder(book).iterdir()
        (folder(book) / f"{file.name}-folder").mkdir()
        (folder(book) / f"{file.name}-link").symlink_to(book.parent / "nowhere")
        (folder(book) / "notes.txt").write_text("mine")
        assert roles(book) == ["chair"]
    assert (folder(book) / "notes.txt").read_text() == "mine"
    assert not (book.parent / "nowhere").exists()


@pytest.mark.skipif(os.name != "posix", reason="a file of that name stands in the way everywhere, a mode only here")
def test_where_no_file_can_be_kept_nobody_is_there_and_nothing_fails(book: Path) -> None:
    folder(book).write_text("in the way")
    with Seat.take(book, MEETING, "chair") as seat:
        assert seat is None
        assert seats(book, MEETING) == []
    folder(book).unlink()
    with Seat.take(book.parent / "no" / "such" / "folder" / "book.db", MEETING, "chair") as seat:
        assert seat is None


def come_and_go(book: Path, barrier: Barrier) -> None:
    """Take and leave a seat over and over while others look; whoever is seated must see itself every time."""
    barrier.wait(60)
    for _ in range(ROUNDS):
        with Seat.take(book, MEETING, "recorder") as seat:
            assert seat is not None
            for _ in range(3):
                assert os.getpid() in [one.pid for one in seats(book, MEETING)]


def test_nobody_who_is_there_is_ever_taken_away(book: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(4)
    racers = [context.Process(target=come_and_go, args=(book, barrier)) for _ in range(4)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(120)
    assert [racer.exitcode for racer in racers] == [0] * 4
    assert seats(book, MEETING) == []
    assert not folder(book).exists()


def test_looking_costs_less_than_a_millisecond(book: Path) -> None:
    with sitting(book, "recorder"), sitting(book, "reviewer"), sitting(book, "display"):
        taken = []
        for _ in range(200):
            # Of processor time: a busy machine does other things meanwhile.
            with untraced():
                before = time.thread_time()
                found = seats(book, MEETING)
                taken.append(time.thread_time() - before)
            assert len(found) == 3
        assert sorted(taken)[100] < 0.001
