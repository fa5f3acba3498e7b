"""Terminals of 256, 16 and no colours, and such as give two cells to some glyphs: nothing is lost, no line longer."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from wcwidth import wcwidth

from tests.terminal.meeting import HERE, House, Window
from tests.terminal.states import CLOCK, _command

TRUE_COLOUR = re.compile(rb"\x1b\[[0-9;]*[34]8;2;")
SAID = "@14:03 开会\n@14:04 议题 1\n@14:05 汇报 M10\n@14:09:10 发言 M09\nM03 同意 可行\nM04 反对 未列入“预算”\n"


def window(folder: Path, columns: int, lines: int, **terminal: object) -> Window:
    """The floor of a meeting that goes on, in a terminal of its own."""
    house = House(folder, "zh")
    house.play(HERE + SAID)
    command = _command(house.program, CLOCK, "chair", house.id)
    opened = Window(command, env=house.program.environment, cwd=folder, columns=columns, lines=lines, **terminal)  # type: ignore[arg-type]
    return opened.ready()


@pytest.mark.parametrize("term", ["screen-256color", "xterm", "linux", "vt100"])
def test_the_selection_is_seen_whatever_the_terminal_has(tmp_path: Path, term: str) -> None:
    with closing(window(tmp_path, 120, 40, term=term, colours="")) as seen:
        seen.wait_until(lambda: any("财务部部长" in row for row in seen.text()), "the people")
        assert not TRUE_COLOUR.search(seen.raw)
        rows = [row for row in seen.cells() if "财务部部长" in "".join(cell.data for cell in row)]
        chosen = rows[-1]
        at = "".join(cell.data or "" for cell in chosen)
        assert at
        looks = {(cell.bg, cell.reverse) for cell in chosen[40:80]}
        others = {(cell.bg, cell.reverse) for row in seen.cells() for cell in row[40:80]}
        assert len(others - looks) >= 1


def test_no_line_is_longer_where_glyphs_take_two_cells(tmp_path: Path) -> None:
    with closing(window(tmp_path, 80, 24, wide=True)) as seen:
        seen.wait_until(lambda: not any("│" in row for row in seen.text()), "the stand-ins")
        for row in seen.text():
            wide = sum(2 if wcwidth(char) == 1 and not char.isascii() else max(0, wcwidth(char)) for char in row)
            assert wide <= 80, row
        assert any(">=" in row or "|" in row for row in seen.text())
