"""Screens in a real terminal: at any size and speed they go on, and text is composed where it goes in."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from meetroom.facts.floor import PersonsQueued
from tests.faults.counts import tell, times
from tests.terminal.meeting import HERE, House, Window
from tests.terminal.terminal import KEYS, PATIENCE, Terminal

CLOCK = "2026-12-04T14:10:10"
BEGUN = HERE + "@14:03 开会\n议题 1\n@14:09:20 发言 M10\n"
SEED = 20261204
SIZES = [(1, 1), (2, 2), (80, 2), (1, 30), (80, 24), (120, 40), (10, 3), (160, 45)]
# No key of these leaves the program at once.
PRESSED = [code for name, code in KEYS.items() if not name.startswith("ctrl+")] + [*"0123456789+-?=记aM１", " "]


@pytest.fixture
def begun(house: House) -> House:
    """The meeting at its first topic, somebody speaking."""
    house.play(BEGUN)
    return house


def cursor(window: Window) -> tuple[int, int]:
    """Column and row of the terminal's cursor."""
    return window._screen.cursor.x, window._screen.cursor.y


def _spent(window: Window) -> int:
    """The processor time of the program, in ticks."""
    fields = Path(f"/proc/{window.process.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def faultless(house: House) -> None:
    """Nothing was noted that nobody expected."""
    log = house.program.folder / "faults.log"
    assert not log.exists(), log.read_text(encoding="utf-8")


def goes_on(window: Window, house: House, role: str = "chair") -> None:
    """The window is as large as before, and takes a line; one that the menu left is opened again."""
    window.resize(100, 30)
    for _ in range(5):
        # A page may lie above the screen, and what the storm typed be in the line.
        if not window.ended:
            window.key("escape")
            window.pass_guard()
    if window.ended:
        assert window.wait_end() == 0
        window = house.window(role, clock=CLOCK)
    if window.ready().line:
        window.clear()
    before = len(house.entries())
    window.type("记 之后\r")
    window.wait_until(lambda: len(house.entries()) > before, "the line in the book")


@pytest.mark.parametrize("role", ["chair", "record", "review"])
def test_storms_in_a_terminal(begun: House, role: str) -> None:
    moments = random.Random(SEED)
    window = begun.window(role, clock=CLOCK)
    count = times(40, 1500)
    for _ in range(count):
        what = moments.random()
        if what < 0.2:
            window.resize(*moments.choice(SIZES))
        elif what < 0.3:
            window.reads(moments.random() / 20)
        else:
            window.type("".join(moments.choices(PRESSED, k=moments.randrange(1, 8))))
        window.pump()
        if window.ended:
            # The menu leaves too; an error would end with another status.
            assert window.wait_end() == 0
            window = begun.window(role, clock=CLOCK)
    if role != "review":
        goes_on(window, begun, role)
    faultless(begun)
    tell(f"bursts of keys and sizes in the terminal of the {role}", count)


def test_the_menu_in_two_rows_and_the_help_in_one_cell(begun: House) -> None:
    window = begun.window(clock=CLOCK)
    for key, size in (("f10", (80, 2)), ("f1", (1, 1)), ("f10", (1, 1)), ("f3", (3, 1))):
        window.resize(*size)
        window.key(key)
        window.key("down", "pagedown", "up")
        window.resize(100, 30)
        window.key("escape")
        window.ready()
    goes_on(window, begun)
    faultless(begun)


def test_of_two_sizes_at_once_the_later_holds(tmp_path: Path) -> None:
    # While the program asks for the one size, the terminal gets the other, and the signal of it interrupts.
    program = """
import fcntl, struct, termios
from textual.app import App
from textual.widgets import Static
from screens.driver import TerminalDriver

class Interrupted(TerminalDriver):
    sizes = [(50, 10)]

    def _get_terminal_size(self):
        found = super()._get_terminal_size()
        if found == (60, 20) and self.sizes:
            columns, lines = self.sizes.pop()
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        return found

class Sized(App):
    def compose(self):
        yield Static()

    def on_resize(self, event):
        self.query_one(Static).update(f"it is {event.size.width} by {event.size.height}")

Sized(driver_class=Interrupted).run()
"""
    with Terminal([sys.executable, "-c", program], env=dict(os.environ), cwd=Path(__file__).parents[2]) as window:
        window.wait_for("it is 100 by 30")
        window.resize(60, 20)
        # The emulator stays at the first, in which the second has room.
        window.wait_for("it is 50 by 10")


def test_keys_in_one_burst_wait_for_the_screens_between_them(begun: House) -> None:
    window = begun.window(clock=CLOCK)
    before = len(begun.entries())
    window.type(KEYS["f10"] + "4" + "记 一" + KEYS["f5"] + "二" + KEYS["f10"] + "1" + "三\r")
    window.wait_recorded("记 一二三")
    assert len(begun.entries()) == before + 1
    faultless(begun)


@pytest.mark.parametrize("size", [(0, 0), (65535, 65535)])
def test_a_size_that_no_terminal_has(begun: House, size: tuple[int, int]) -> None:
    window = begun.screen(clock=CLOCK)
    window._set_size(*size)
    window.kill(signal.SIGWINCH)
    window.reads(1)
    window._set_size(100, 30)
    window.ready()
    rss = Path(f"/proc/{window.process.pid}/statm")
    if rss.exists():
        assert int(rss.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") < 300e6
    goes_on(window, begun)


def test_sizes_before_the_first_paint(begun: House) -> None:
    window = begun.screen(clock=CLOCK)
    for number in range(200):
        window._set_size(90 + number % 20, 25 + number % 7)
        if window.reads(0.02):
            break
    for number in range(100):
        window._set_size(90 + number % 20, 25 + number % 7)
        window.reads(0.001)
    window.resize(100, 30)
    window.ready()
    goes_on(window, begun)


def test_the_size_is_the_terminal_s_where_the_output_goes_elsewhere(begun: House) -> None:
    command = " ".join(begun.program.command("chair", begun.id, "--clock", CLOCK))
    window = Window(
        ["bash", "-c", f"{command} > {begun.program.folder}/out"], env=begun.program.environment,
        cwd=begun.program.folder, columns=120, lines=40,
    )  # fmt: skip
    try:
        window.ready()
        assert window._line_row > 35
        window.resize(90, 28)
        window.wait_until(lambda: 20 < window._line_row < 28, "the line higher up")
    finally:
        window.close()


def test_a_key_pressed_in_the_middle_of_a_line_leaves_the_line_as_it_is(begun: House) -> None:
    window = begun.window(clock=CLOCK)
    before = len(begun.entries())
    window.type("排队 M03 M06" + KEYS["f7"])
    window.wait_until(lambda: len(begun.entries()) > before or "M06" in window.notice, "an answer to F7")
    window.pass_guard()
    assert window.line.startswith("排队 M03 M06")
    for key in ("f6", "f8", "f9"):
        window.key(key)
        window.wait_for("行里有内容")
        assert window.line.startswith("排队 M03 M06")
    window.key("enter")
    window.wait_until(lambda: not window.line, "the line recorded")
    last = begun.entries()[-1].body
    assert isinstance(last, PersonsQueued)
    assert last.persons == ("M03", "M06")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
def test_the_cursor_stands_where_text_goes_in(begun: House, size: tuple[int, int]) -> None:
    window = begun.window(clock=CLOCK, columns=size[0], lines=size[1])

    def at(cells: int) -> None:
        window.wait_until(lambda: cursor(window) == (3 + cells, window._line_row), f"the cursor {cells} cells in")

    at(0)
    window.type("记 财务ab部")
    at(3 + 4 + 2 + 2)
    window.key("left", "left")
    at(3 + 4 + 1)
    window.key("home")
    at(0)
    window.key("end")
    window.type("，一二三四五六七八九十" * 12 + "末")
    window.wait_for("末")
    x, y = cursor(window)
    assert y == window._line_row
    assert size[0] // 2 < x < size[0]
    assert "".join(cell.data for cell in window.cells()[y][:x]).endswith("九十末")
    window.resize(90, 26)
    window.wait_until(lambda: window.size == (90, 26) and cursor(window)[1] == window._line_row == 24, "the new place")
    window.clear()
    at(0)
    # The filter of F3, and back.
    window.key("f3")
    window.type("财务")
    window.wait_until(lambda: cursor(window)[0] == 3 + 4, "the cursor in the filter")
    x, y = cursor(window)
    assert window.text()[y].startswith(" > 财务")
    window.key("escape", "escape")
    at(0)
    # A tick paints elsewhere and leaves it.
    second = window.second
    window.wait_until(lambda: window.second != second, "a tick")
    at(0)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc whether the program waits")
def test_a_terminal_that_does_not_read_holds_up_no_signal(begun: House) -> None:
    window = begun.window(clock=CLOCK)
    window.type("记 打到一半的话")
    window.wait_for("打到一半的话")
    # Nobody reads any more, and much is painted: in the end the program waits for the terminal.
    spent, now = -1, _spent(window)
    until = time.monotonic() + PATIENCE
    while spent != now and time.monotonic() < until:
        window.stuff(KEYS["f10"].encode() * 10)
        with suppress(subprocess.TimeoutExpired):
            window.process.wait(1)
        spent, now = now, _spent(window)
    assert spent == now
    window.kill(signal.SIGTERM)
    assert window.process.wait(20) == 128 + signal.SIGTERM
    begun.window(clock=CLOCK).wait_for("打到一半的话")
