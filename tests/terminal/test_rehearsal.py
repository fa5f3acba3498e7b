"""A meeting that is played on the real screens, and one that is rehearsed on a copy of the book."""

from __future__ import annotations

from pathlib import Path

from meetroom.facts.position import PositionTaken
from tests.terminal.meeting import HERE, House
from tests.terminal.states import CLOCK
from tests.terminal.terminal import Terminal

LINES = HERE + "@14:03 开会\n@14:04 议题 1\n@14:06:30 汇报 M10\n@14:11 毕\n@14:12 发言 M09\nM09 反对 未列入预算\n"


def playing(house: House, script: str, speed: str) -> Terminal:
    """`play --screen` on a script, in a terminal."""
    file = house.program.folder / "shown.room"
    file.write_text(script, encoding="utf-8")
    command = house.program.command("play", str(file), "--meeting", house.id, "--screen", "--speed", speed)
    return Terminal(command, env=house.program.environment, cwd=house.program.folder, columns=120, lines=40)


def test_a_script_is_shown_as_it_is_played_and_recorded_as_without_a_screen(house: House, tmp_path: Path) -> None:
    window = playing(house, LINES, "600")
    try:
        window.wait_for("办事大厅延时服务")
        window.wait_for("未列入预算")
        window.wait_for("脚本已播放完毕")
        # It is only looked at.
        window.type("议毕\r")
        window.key("ctrl+q")
        window.wait_for("再按一次")
        window.key("ctrl+q")
        assert window.wait_end() == 0
    finally:
        window.close()
    other = tmp_path / "other"
    other.mkdir()
    plain = House(other, "zh")
    plain.play(LINES)
    assert [(e.no, e.time, e.role, e.body) for e in house.entries()[1:]] == [
        (e.no, e.time, e.role, e.body) for e in plain.entries()[1:]
    ]


def test_a_script_that_stops_says_on_the_screen_where_and_afterwards_why(house: House) -> None:
    window = playing(house, LINES + "@14:13 汇报 M10\n举手 1 1 1\n", "3600")
    try:
        window.wait_for("脚本停在第")
        window.key("ctrl+q")
        window.wait_for("再按一次")
        window.key("ctrl+q")
        assert window.wait_end() == 1
        assert "三个数之和" in window.raw.decode()
    finally:
        window.close()


def test_what_is_rehearsed_never_reaches_the_book(house: House) -> None:
    house.play(HERE + "@14:03 开会\n@14:04 议题 1\n")
    before = house.entries()
    window = house.window(clock=CLOCK)
    window.key("f10")
    window.wait_for("演练：")
    digit = next(line.split()[0] for line in window.text() if "演练：" in line)
    window.type(digit.strip("▶ ") or digit)
    window.wait_for("这是在记录簿副本上的演练")
    window.wait_for(" 演练 ")
    window.say("M09 反对 只是演练")
    window.wait_for("只是演练")
    window.key("f10")
    window.wait_for("画面与设置")
    # A rehearsal is not rehearsed.
    assert not any("演练：" in line for line in window.text())
    window.key("escape")
    window.key("ctrl+q")
    window.wait_for("再按一次")
    window.key("ctrl+q")
    window.wait_for("演练结束，已回到会议")
    assert house.entries() == before
    assert not any(" 演练 " in line for line in window.text()[:1])
    window.type("M09 反对 这是真的\r")
    window.wait_for("财务部部长 反对 这是真的")
    (taken,) = [entry.body for entry in house.entries()[len(before) :]]
    assert isinstance(taken, PositionTaken)
    assert taken.reason == "这是真的"
