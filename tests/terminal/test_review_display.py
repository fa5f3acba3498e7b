"""Recorder, reviewer and display at one meeting, each in a terminal of its own: what one does the others show."""

from __future__ import annotations

import pytest

from tests.terminal.meeting import HERE, House, Window

CLOCK = "2026-12-04T14:20:00"
# In bold, for so small a screen.
SECRET = "本 议 题 不 公 开"


@pytest.fixture
def speaking(house: House) -> House:
    """A meeting with its first topic at hand and somebody speaking."""
    house.play(f"{HERE}主持> @14:03 开会\n主持> @14:05 议题 1\n@14:18 发言 M09\nM09 反对 没有预算\n")
    return house


def display(house: House) -> Window:
    """The display, which has no line to wait for."""
    command = house.program.command("display", house.id, "--clock", CLOCK)
    return Window(command, env=house.program.environment, cwd=house.program.folder, columns=80, lines=24)


def test_a_query_goes_from_the_reviewer_to_the_recorder_and_back(speaking: House) -> None:
    recorder = speaking.window("record", clock=CLOCK)
    reviewer = speaking.window("review", clock=CLOCK)
    last = speaking.entries()[-1].no
    reviewer.key("home")
    reviewer.wait_for(f"#{last} ")
    reviewer.type("？")
    reviewer.wait_for(f"疑 {last}")
    reviewer.type("是不是9.4万")
    reviewer.key("enter")
    recorder.wait_for("有疑1")
    recorder.key("f10")
    recorder.wait_for("画面与设置")
    recorder.type("5")
    recorder.wait_for("只看疑问：1条")
    recorder.key("enter")
    recorder.wait_for(f"答 {last}")
    recorder.type("是")
    recorder.key("enter")
    reviewer.wait_for("答复：是")
    reviewer.key("space")
    reviewer.wait_until(lambda: last in speaking.meeting().reviews.verified, "the entry verified")


def test_the_display_follows_shows_nothing_confidential_and_is_left_by_two_presses(speaking: House) -> None:
    chair, wall = speaking.window(clock=CLOCK), display(speaking)
    try:
        wall.wait_for("财 务 部 部 长")
        chair.say("举手 12 0 0")
        wall.wait_for("举手表决")
        before = len(wall.raw)
        chair.say("议题 4")
        wall.wait_for(SECRET)
        chair.say("清场")
        chair.say("汇报 M13")
        chair.say("M01 同意 不能外传")
        assert wall.shows(SECRET)
        title = speaking.meeting().planned(4).title
        for said in (title, " ".join(title)):
            assert said.encode() not in wall.raw
        for said in ("人事部部长", "人 事 部", "外传", "外 传"):
            assert said.encode() not in wall.raw[before:]
        entries = len(speaking.entries())
        wall.type("散会\r")
        wall.key("ctrl+q")
        wall.wait_for("再按一次")
        wall.key("ctrl+q")
        assert wall.wait_end() == 0
        assert len(speaking.entries()) == entries
    finally:
        wall.close()
