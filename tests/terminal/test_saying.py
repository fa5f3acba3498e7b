"""How much of a wide screen says something during a discussion."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.terminal.meeting import HERE, House, Window
from tests.terminal.states import CLOCK, _command

FRAMES = "│─┌┐└┘├┤┬┴┼"
# Five of twelve have taken a position, one entry is struck out, one task is given, somebody speaks.
DISCUSSION = """\
@14:03 开会
@14:04 议题 1
@14:05 汇报 M10
@14:09:10 发言 M09
@14:09:20 发言 M03
M03 同意 技术路线成熟，可设回退点
M04 同意 群众周末办事需求占来访量的两成多，新方案轮班可承受
M07 反对 后勤和安保还没有按周六上午排班
M08 同意 与热线投诉集中时段吻合
任务 业务一部 M10 2026-12-18 印发实施细则
M09 反对 9.4万元仍未列入2027年预算，应先调剂再启动
M12 建议修改 周三晚系统维护窗口须顺延到22:00后
删 13 因 记错了
@14:09:40 发言 M13
"""


def says(cell: Char) -> bool:
    """Whether a cell says something: part of a character that is neither blank nor of a frame or rule (a wide one has
    two cells), or of a bar or a big figure, which are blanks whose ink is their ground."""
    if cell.data == " ":
        return bool(cell.fg == cell.bg != "default")
    return cell.data not in FRAMES or not cell.data


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("size", "least"), [((160, 45), 0.30), ((220, 60), 0.25)])
def test_so_many_cells_say_something(tmp_path: Path, size: tuple[int, int], least: float, lang: str) -> None:
    house = House(tmp_path, lang)
    house.play(HERE + DISCUSSION)
    command = _command(house.program, CLOCK, "chair", house.id)
    seen = Window(command, env=house.program.environment, cwd=tmp_path, columns=size[0], lines=size[1])
    with closing(seen):
        seen.ready().wait_for("14:10:10")
        seen.wait_for("周三晚系统维护窗口须顺延到")
        said = sum(says(cell) for row in seen.cells() for cell in row)
        assert said >= least * size[0] * size[1], said / size[0] / size[1]
