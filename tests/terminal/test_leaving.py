"""The program leaves, is stopped or is killed: nothing acknowledged is missing, and the line is offered again."""

from __future__ import annotations

import random
import re
import signal
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from db.book import Book
from db.verify import verify
from meetroom.commands import machine
from meetroom.entry import Entry
from meetroom.facts.note import NoteTaken
from tests.terminal.masks import masked
from tests.terminal.meeting import HERE, SHELL, House, Window, agenda
from tests.terminal.terminal import PATIENCE

CLOCK = "2026-12-04T14:10:10"
LEFT = re.compile(r"剩余 (\d+):(\d\d)\b")
SEED = 20261204


@pytest.fixture
def now(tmp_path: Path) -> Iterator[House]:
    """A meeting that begins now, by the machine's own clock."""
    start = datetime.now().astimezone().replace(second=0, microsecond=0)
    house = House(tmp_path, agenda=agenda(tmp_path, start))
    yield house
    house.close()


def _left(window: Window) -> int | None:
    """Seconds left on the clock of the speech."""
    found = next((match for row in window.text() if (match := LEFT.search(row))), None)
    return None if found is None else int(found[1]) * 60 + int(found[2])


def _elapsed(window: Window, limit: int) -> int:
    """Seconds gone by on the clock of a speech with this limit."""
    left = _left(window)
    assert left is not None
    return limit - left


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_at_once_with_the_line_kept(house: House, number: signal.Signals) -> None:
    house.play(HERE)
    window = house.window(clock=CLOCK)
    window.type("记 打到一半的话")
    window.wait_for("打到一半的话")
    window.kill(number)
    assert window.wait_end(5) == 128 + number
    assert not window.alternate
    again = house.window(clock=CLOCK)
    again.wait_for("打到一半的话")
    before = len(house.entries())
    again.key("enter")
    again.wait_recorded("打到一半的话")
    assert len(house.entries()) == before + 1
    # Once recorded it is offered no more.
    again.kill(signal.SIGTERM)
    again.wait_end(5)
    shown = house.window(clock=CLOCK).text()
    assert not any(row.startswith(" ✓ #") and "打到一半的话" in row for row in shown)
    assert not list(house.program.folder.glob("*.draft"))


def test_the_terminal_closed_under_it(house: House) -> None:
    house.play(HERE)
    window = house.window(clock=CLOCK)
    window.type("记 打到一半的话")
    window.wait_for("打到一半的话")
    window.hang_up()
    assert window.process.wait(PATIENCE) == 128 + signal.SIGHUP
    house.window(clock=CLOCK).wait_for("打到一半的话")


def test_a_terminal_that_is_gone_without_a_word_ends_the_program_too(house: House) -> None:
    house.play(HERE + "@14:03 开会\n议题 1\n@14:09:20 发言 M10\n")
    program = house.program
    command = program.command("chair", house.id, "--clock", CLOCK)
    window = Window(command, env=program.environment, cwd=program.folder, controlling=False)
    with closing(window):
        window.ready().type("记 打到一半的话")
        window.wait_for("打到一半的话")
        window.hang_up()
        assert window.process.wait(PATIENCE) == 128 + signal.SIGHUP
    house.window(clock=CLOCK).wait_for("打到一半的话")


def test_a_terminal_that_is_gone_while_much_is_painted(house: House) -> None:
    house.play(HERE + "@14:03 开会\n议题 1\n@14:09:20 发言 M10\n")
    for _ in range(5):
        window = house.window(clock=CLOCK)
        # Much more to paint than is kept for a terminal that does not read.
        window.type("记 一二三四五六七八九十" * 40)
        window.key(*["left", "right"] * 200)
        window.hang_up()
        assert window.process.wait(PATIENCE) == 128 + signal.SIGHUP


def test_suspended_and_brought_back(house: House) -> None:
    house.play(HERE + "@14:03 开会\n议题 1\n@14:09:20 发言 M10\n")
    window = house.window(clock=CLOCK)
    before = masked(window.text())
    window.kill(signal.SIGTSTP)
    window.wait_stopped()
    window.pump()
    assert not window.alternate
    house.program.run("say", "--clock", CLOCK, house.id, "记 停着的时候")
    window.kill(signal.SIGCONT)
    window.wait_until(lambda: window.alternate and masked(window.text())[:3] == before[:3], "the screen again")
    window.type("记 完\r")
    window.wait_recorded("记 完")
    assert len(house.entries()) == window.recorded


def test_the_key_that_suspends_and_the_shell_that_brings_it_back(house: House) -> None:
    house.play(HERE + "@14:03 开会\n议题 1\n@14:09:20 发言 M10\n")
    started = (14 * 60 + 9) * 60 + 20
    window = house.window(clock=CLOCK, shell=True)
    for _ in range(2):
        window.type("记 打到一半")
        window.wait_for(" > 记 打到一半")
        left = window.moment
        window.key("ctrl+z")
        window.wait_until(lambda: not window.alternate and window.shows(SHELL), "the shell")
        window.type("fg\r")
        window.wait_until(lambda: window.alternate and window.line.startswith("记 打到一半"), "the line as it was")
        # The rehearsal clock went on meanwhile.
        window.wait_until(lambda left=left: window.moment > left, "the clock")  # type: ignore[misc]
        assert _elapsed(window, 180) == window.moment - started
        window.key("enter")
        window.wait_recorded("记 打到一半")
        window.say("记 完")
    window.key("ctrl+q")
    window.wait_for("再按一次 Ctrl+Q")
    window.key("ctrl+q")
    window.wait_until(lambda: not window.alternate and window.shows(SHELL), "the shell")


def test_stopped_and_continued_from_outside(house: House) -> None:
    house.play(HERE + "@14:03 开会\n")
    window = house.window(clock=CLOCK)
    window.kill(signal.SIGSTOP)
    window.wait_stopped()
    window.kill(signal.SIGCONT)
    wanted = [f"第{number}点，一个字也不少" for number in range(20)]
    for text in wanted:
        window.say(f"记 {text}")
    assert [entry.body.text for entry in house.entries() if isinstance(entry.body, NoteTaken)] == wanted


def _notes_until_killed(window: Window, moments: random.Random, no: int) -> int:
    """Type notes and kill the program among them; the last that was shown as recorded."""
    for number in range(moments.randrange(1, 30)):
        window.type(f"记 第{number}点\r")
    stop = no + moments.randrange(1, 12)
    window.wait_until(lambda: window.recorded >= stop or not window.line, "some notes")
    acknowledged = window.recorded
    window.kill(signal.SIGKILL)
    window.wait_end()
    return acknowledged


def _clock_is_right(window: Window, started: Entry, limit: int) -> None:
    """What is shown as elapsed is so to the whole second, at an instant of the wait or of a frame on its way before."""
    window.pump()
    began, earliest, shown = started.mono / 1000, machine.elapsed(), window.moment
    window.wait_until(lambda: _left(window) is not None and window.moment != shown, "the next second")
    # Where the system does not tell one boot from another, it is the difference of two whole seconds.
    latest = machine.elapsed() - began + (started.boot != machine.boot())
    assert int(earliest - began) - 1 <= _elapsed(window, limit) <= latest


def test_killed_at_any_moment_of_a_speech(now: House) -> None:
    moments = random.Random(SEED)
    window = now.window()
    for line in ("到 P1 P2 P3", "开会", "议题 1", "发言 P2"):
        window.say(line)
    started = now.entries()[-1]
    no = started.no
    for _ in range(5):
        acknowledged = _notes_until_killed(window, moments, no)
        with Book.open(now.program.book) as book:
            assert verify(book).problem is None
        no = len(now.entries())
        assert no >= acknowledged
        window = now.window()
        _clock_is_right(window, started, 180)
        # The line that was being typed is offered again.
        window.clear()


def test_the_line_is_kept_within_a_quarter_of_a_second(now: House) -> None:
    window = now.window()
    draft = now.program.folder / f"book.db.{now.id}.chair.draft"
    window.type("记 没有按回车")
    window.wait_until(draft.exists, "the draft")
    window.kill(signal.SIGKILL)
    window.wait_end()
    again = now.window()
    again.wait_for("没有按回车")
