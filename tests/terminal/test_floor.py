"""The floor as a person meets it: keys, the line, refusals, clocks, another size of the window."""

from __future__ import annotations

import random
import signal

import pytest

from meetroom.facts.floor import ClockExtended, ClockPaused, ClockResumed, PersonsQueued
from meetroom.facts.position import PositionTaken
from meetroom.facts.session import Briefed
from tests.terminal.masks import masked
from tests.terminal.meeting import HERE, House, Window
from tests.terminal.terminal import KEYS

CLOCK = "2026-12-04T14:10:10"
SEED = 20261204
SMALL = [(1, 1), (2, 1), (1, 2), (3, 3)]


def _in_session(house: House) -> Window:
    house.play(HERE + "@14:03 开会\n议题 1\n@14:09:20 发言 M10\n")
    return house.window(clock=CLOCK)


def _kinds(house: House) -> list[str]:
    return [entry.body.kind for entry in house.entries()]


def test_space_pressed_twice_within_a_second_does_one_step(house: House) -> None:
    house.play(HERE + "@14:03 开会\n")
    window = house.window(clock=CLOCK)
    before = len(house.entries())
    window.type("  ")
    window.wait_until(lambda: window.recorded > before, "the step")
    window.say("记 之后")
    assert _kinds(house)[before:] == ["briefed", "note_taken"]


@pytest.mark.parametrize("key", ["space", "\u3000"])
def test_the_next_step_by_each_of_its_keys(house: House, key: str) -> None:
    house.play(HERE + "@14:03 开会\n")
    window = house.window(clock=CLOCK)
    window.wait_for("请综合部部长通报")
    window.key(key)
    window.wait_until(lambda: window.recorded > 0, "the step")
    assert isinstance(house.entries()[-1].body, Briefed)
    window.wait_for("综合部部长发言完毕")


def test_enter_that_sent_a_line_does_not_step_when_pressed_once_more(house: House) -> None:
    window = _in_session(house)
    before = len(house.entries())
    window.type("记 一点")
    window.key("enter", "enter", "enter")
    window.wait_until(lambda: window.recorded > before, "the note")
    window.say("记 之后")
    assert _kinds(house)[before:] == ["note_taken", "note_taken"]


def test_wrong_keys_do_nothing_harmful(house: House) -> None:
    window = _in_session(house)
    before, shown = len(house.entries()), masked(window.text())
    meant = {"space", "enter", "ctrl+m", "ctrl+j", "ctrl+q", "ctrl+z"}
    harmless = [name for name in KEYS if name not in meant]
    acting = {"f1", "f3", "f4", "f5", "f7", "f10", "f11", "f12", "ctrl+p"}
    for name in harmless:
        if name not in acting:
            window.key(name)
    window.clear()
    window.type("记 在")
    window.wait_for("记 在")
    window.clear()
    assert len(house.entries()) == before
    window.wait_until(lambda: masked(window.text())[:3] == shown[:3], "the head as it was")
    window.type("789")
    window.say("记 完")
    assert _kinds(house)[before:] == ["note_taken"]


def test_escape_clears_the_line_and_never_stops_a_clock(house: House) -> None:
    window = _in_session(house)
    before = len(house.entries())
    window.type("M07 同意 说到一半")
    window.wait_for("说到一半")
    window.clear()
    for _ in range(5):
        window.key("escape")
    window.say("记 完")
    assert _kinds(house)[before:] == ["note_taken"]
    running = house.meeting().floor.running
    assert running is not None
    assert running.paused is None


def test_a_refusal_is_shown_and_the_text_kept_to_be_mended(house: House) -> None:
    window = _in_session(house)
    before = len(house.entries())
    window.type("举手 9 9 9")
    window.key("enter")
    window.wait_until(lambda: "9+反对9+弃权9=27" in window.notice, "the sum")
    assert window.line.startswith("举手 9 9 9")
    assert len(house.entries()) == before
    window.key(*["backspace"] * 3)
    window.type("0 0")
    window.wait_for("举手 9 0 0")
    window.clear()
    window.say("举手 12 0 0")
    assert _kinds(house)[before:] == ["ballot_taken"]


def test_a_digit_begins_a_position_and_what_is_typed_behind_it_follows(house: House) -> None:
    window = _in_session(house)
    window.key("1")
    window.type("轮班可承受")
    window.wait_for("同意 轮班可承受")
    window.key("enter")
    # Enter gave the floor on as well.
    window.wait_recorded("发言 副主任甲")
    taken = house.entries()[-2].body
    assert taken == PositionTaken(topic=1, person="M10", stance="agree", reason="轮班可承受")
    window.key("down")
    window.type("２预算超支")
    window.wait_for("反对 预算超支")
    window.key("enter")
    window.wait_recorded("预算超支")
    taken = house.entries()[-1].body
    assert isinstance(taken, PositionTaken)
    assert (taken.stance, taken.reason) == ("against", "预算超支")


def test_digit_reason_and_enter_in_one_burst(house: House) -> None:
    window = _in_session(house)
    window.type("3分两批采购\r")
    window.wait_recorded("分两批采购")
    assert house.entries()[-1].body == PositionTaken(topic=1, person="M10", stance="amend", reason="分两批采购")


def test_pause_and_resume_lengthen_and_shorten_queue(house: House) -> None:
    window = _in_session(house)
    wanted = (
        ("f4", ClockPaused()), ("f4", ClockResumed()), ("+", ClockExtended(seconds=60)),
        ("-", ClockExtended(seconds=-60)), ("＋", ClockExtended(seconds=60)), ("－", ClockExtended(seconds=-60)),
    )  # fmt: skip
    for key, fact in wanted:
        before = window.recorded
        window.key(key)
        window.wait_until(lambda before=before: window.recorded > before, f"{key} recorded")  # type: ignore[misc]
        assert house.entries()[-1].body == fact
    window.key("down", "f7")
    window.wait_for("排队")
    assert isinstance(house.entries()[-1].body, PersonsQueued)


def test_the_last_line_comes_back(house: House) -> None:
    window = _in_session(house)
    window.say("记 一点")
    window.key("f2")
    window.wait_for(" > 记 一点")


def test_four_hundred_sizes_then_right_again(house: House) -> None:
    window = _in_session(house)
    window.say("M07 同意 后勤和安保已按周六上午排班")
    window.type("举手 9 9 9\r")
    window.wait_until(lambda: "9+反对9+弃权9=27" in window.notice, "the sum")
    # The panes have made room for it once what the chair says stands whole beneath the people.
    window.wait_for("随后")
    before = masked(window.text())
    sizes = random.Random(SEED)
    for number in range(400):
        window.resize(*(SMALL[number // 10 % 4] if number % 10 == 0 else (sizes.randint(1, 200), sizes.randint(1, 60))))
        window.pump()
    window.resize(100, 30)
    window.wait_until(lambda: masked(window.text()) == before, "the screen as it was")
    window.clear()
    window.say("记 完")


def test_smaller_and_back_before_the_program_looks(house: House) -> None:
    window = _in_session(house)
    window.say("M07 同意 后勤和安保已按周六上午排班")
    before = masked(window.text())
    window.kill(signal.SIGSTOP)
    window.wait_stopped()
    window.resize(40, 10)
    window.resize(100, 30)
    assert masked(window.text()) != before
    window.kill(signal.SIGCONT)
    window.wait_until(lambda: masked(window.text()) == before, "the screen as it was")
