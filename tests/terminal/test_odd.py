"""Names as people write them, full width, traditional, with an emoji, of forty characters: aligned and found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.terminal.meeting import House, agenda

NAMES = ("１２３４５６７８９０", "張偉（經理）", "李😀四", "长名" * 20, "Ａｌｉｃｅ　王", "⑨号·伊敏", "甲")
START = datetime.fromisoformat("2026-12-07T09:30:00+08:00")
CLOCK = "2026-12-07T09:25:10"


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[House]:
    """A meeting of people with such names."""
    house = House(tmp_path, agenda=agenda(tmp_path, START, names=NAMES))
    yield house
    house.close()


def test_each_is_found_by_what_one_types(odd: House) -> None:
    window = odd.window(clock=CLOCK)
    typed = ("到 １２３", "到 zhangwei", "到 ｌｓ", "到 长名长", "到 ALICE", "到 9号", "到 ｊｉａ")
    for number, line in enumerate(typed, 1):
        window.say(line)
        assert odd.meeting().attendance.of(f"P{number}").here, line


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (100, 30), (160, 45)])
def test_what_stands_behind_names_stands_in_one_column(odd: House, columns: int, lines: int) -> None:
    odd.play("@2026-12-07T09:24 到 全体\n")
    window = odd.window(clock=CLOCK, columns=columns, lines=lines)
    window.wait_for("09:24")
    if columns < 160:
        # The last one is the row about the selected person; where there is a plan of the seats, they stand there.
        *people, _selected = window.columns_of("09:24")
        assert len(people) >= 3
        assert len(set(people)) == 1
    window.say("开会")
    window.say("议题 1")
    # The tallies stand in columns of their own.
    seen = window.columns_of("未表态")
    people = [column for column in seen if seen.count(column) > 1]
    assert len(people) == len(NAMES)
    assert len(set(people)) == 1
