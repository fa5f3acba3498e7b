"""A whole meeting held in a real terminal: the same lines give the same record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.running import SCENARIOS
from tests.scenarios.compare import differences
from tests.terminal.meeting import House, agenda
from tests.terminal.script import CLOCK, sample_lines
from tests.terminal.terminal import KEYS


def test_the_sample_meeting_typed_into_the_chairs_screen(house: House) -> None:
    window = house.window(clock=CLOCK)
    accepted = refused = 0
    for line in sample_lines():
        if line.refused:
            window.refused(line.typed)
            refused += 1
        else:
            window.say(line.typed)
            accepted += 1
    record = json.loads(house.program.run("show", house.id, "--json").stdout)
    expected = json.loads((SCENARIOS / "a.expected.json").read_text(encoding="utf-8"))
    assert list(differences(expected, record)) == []
    house.program.run("verify", "--head", record["record"]["head"])
    print(f"\n{accepted} lines recorded, {refused} refused, {window.keys} keys")


@pytest.fixture
def short(tmp_path: Path) -> Iterator[House]:
    """A meeting of three people and one topic."""
    start = datetime.fromisoformat("2026-12-07T09:30:00+08:00")
    house = House(tmp_path, agenda=agenda(tmp_path, start, title="办事大厅延时服务"))
    yield house
    house.close()


def test_a_meeting_without_a_command_word(short: House) -> None:
    """From the roll call to 散会 by the next step, digits, reasons and Enter, as the footer offers them."""
    window = short.window(clock="2026-12-07T09:25:10")
    pressed: list[str] = []

    def press(*keys: str, step: str = "", recorded: str) -> None:
        """Keys one after the other, where the footer names the step; then what is recorded."""
        window.wait_for(step)
        for key in keys:
            (window.key if key in KEYS else window.type)(key)
        pressed.extend(keys)
        window.wait_recorded(f"{recorded}")

    for name in "甲乙丙":
        press("space", step=f"签到 {name}", recorded=f"到 {name}")
    window.pass_guard()
    press("enter", step="开会", recorded="开会 (会场内记录人员少于规定：复核)")
    window.pass_guard()
    press("space", step="打开议题1", recorded="议题 1")
    window.pass_guard()
    press("space", step="请乙汇报", recorded="汇报 乙")
    # Enter records the position and gives the floor on.
    press("1", *"已与热线数据核对", "enter", recorded="发言 丙")
    press("2", *"经费未落实", "enter", recorded="发言 甲")
    press("1", *"先试行一季", "enter", recorded="甲 同意 先试行一季")
    window.pass_guard()
    press("space", step="甲发言完毕", recorded="毕")
    window.key("f5")
    pressed.append("f5")
    window.wait_for("举手表决")
    press("2", "tab", "1", "enter", recorded="举手 2 1 0")
    # What was carried may be put into words, or not.
    window.wait_until(lambda: window.line.startswith("决定"), "the line at the decision")
    window.clear()
    pressed.append("escape")
    window.pass_guard()
    press("space", step="散会", recorded="散会")
    meeting = short.meeting()
    assert meeting.session.status == "adjourned"
    assert meeting.topics.of(1).outcome == "adopted"
    assert {p: (taken.stance, taken.reason) for p, taken in meeting.positions.of(1).current.items()} == {
        "P1": ("agree", "先试行一季"), "P2": ("agree", "已与热线数据核对"), "P3": ("against", "经费未落实"),
    }  # fmt: skip
    reasons = sum(len(taken.reason) for taken in meeting.positions.of(1).current.values())
    print(f"\n{len(pressed)} keys, {reasons} of them characters of reasons")
    assert len(pressed) - reasons <= 24
