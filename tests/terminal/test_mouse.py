"""The mouse of a real terminal on every pane, and rows of a spreadsheet pasted into the form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from meetroom.facts.attendance import SignedIn
from tests.running import Program
from tests.terminal.meeting import HERE, House, Window
from tests.terminal.states import CLOCK, EVENING, MORNING, _command
from tests.terminal.terminal import Terminal

SAID = "@14:03 开会\n@14:04 议题 1\n@14:05 汇报 M10\n@14:08 毕\nM03 同意 可行\nM09 反对 未列入预算\n"


def at(window: Terminal, text: str) -> tuple[int, int]:
    """The cell, from 1, in which a text is first seen."""
    wanted = "".join(char if char.isascii() else f"{char}\0" for char in text)
    for y, row in enumerate(window.cells(), 1):
        found = "".join(cell.data or "\0" for cell in row).find(wanted)
        if found >= 0:
            return found + 1, y
    raise AssertionError(f"{text!r} is not seen:\n" + "\n".join(window.text()))


def click(window: Terminal, text: str) -> None:
    """Press and release the left button on a text, and wait until that shows."""
    (x, y), before = at(window, text), window.cells()
    window.type(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")
    window.wait_until(lambda: window.cells() != before, f"what a click on {text!r} does")


@contextmanager
def seen(house: House, role: str = "chair", time: str = CLOCK, size: tuple[int, int] = (160, 45)) -> Iterator[Window]:
    """A window on a meeting, its clock standing still."""
    command = _command(house.program, time, role, house.id)
    opened = Window(command, env=house.program.environment, cwd=house.program.folder, columns=size[0], lines=size[1])
    with closing(opened):
        yield opened.ready()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45)])
def test_people_and_agenda_of_the_floor(house: House, size: tuple[int, int]) -> None:
    house.play(HERE + SAID)
    with seen(house, size=size) as window:
        window.wait_for("办公室主任")
        click(window, "办公室主任  ")
        window.key("1")
        window.wait_until(lambda: window.line.startswith("办公室主任 同意"), "the line of who was clicked")
        window.clear()
        click(window, " 3 业务系统")
        window.wait_until(lambda: window.line.startswith("议题 3"), "the line that opens the topic")


def test_the_record_beside_the_floor(house: House) -> None:
    house.play(HERE + SAID)
    with seen(house) as window:
        window.wait_for("财务部部长 反对")
        click(window, "汇报 业务一部部长")
        window.key("enter")
        window.wait_until(lambda: window.line.startswith("改 7 汇报"), "the line that replaces the entry")


def test_a_person_of_the_roll_call(house: House) -> None:
    with seen(house) as window:
        window.wait_for("办公室主任")
        click(window, "办公室主任")
        window.key("space")
        window.wait_until(lambda: window.recorded > 0, "the arrival")
    (arrived,) = [entry.body for entry in house.entries() if isinstance(entry.body, SignedIn)]
    assert arrived.persons == ("M07",)


def test_numbers_of_the_ballot(house: House) -> None:
    house.play(HERE + SAID)
    with seen(house, size=(120, 40)) as window:
        window.wait_for("办公室主任")
        window.key("f5")
        window.wait_for("计票")
        click(window, "弃权")
        window.key("2")
        window.wait_for("0+0+2=2")


def test_entries_of_the_review(house: House) -> None:
    house.play(HERE + SAID)
    with seen(house, "review", size=(120, 40)) as window:
        window.wait_for("副主任甲 同意 可行")
        click(window, "汇报 业务一部部长")
        window.wait_for("核 #7")


def test_what_is_unfinished_at_the_closing(house: House) -> None:
    house.play(HERE + SAID + "@16:00 暂缓 牵头 M03 5个工作日 因 再研究\n任务 财务部 2026-12-18 报方案\n@16:20 散会\n")
    with seen(house, time=EVENING, size=(120, 40)) as window:
        window.wait_for("要求")
        click(window, "任务1")
        window.wait_until(lambda: any("回车" in row and "改" in row for row in window.text()), "what Enter begins")


def test_home_and_rows_pasted_into_the_form(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    (tmp_path / "kinds").mkdir()
    rows = "\n".join(f"人{no}\t业务{no}部\t部长" for no in range(1, 13))
    with closing(
        Terminal(_command(program, MORNING), env=program.environment, cwd=tmp_path, columns=120, lines=40)
    ) as window:
        window.wait_for("新建")
        click(window, "新建")
        window.wait_for("会议类型")
        window.type(f"\x1b[200~{rows}\x1b[201~")
        window.wait_for("已粘贴 12 行")
        window.wait_for("人12")
        click(window, "人11")
        window.wait_for("业务11部")
