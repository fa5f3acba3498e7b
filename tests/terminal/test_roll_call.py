"""The roll call as a person meets it: one key a person, the rest in one, and the meeting is convened."""

from __future__ import annotations

from meetroom.facts.attendance import AbsenceMarked, LeaveTaken, SignedIn
from meetroom.facts.session import Convened
from tests.terminal.meeting import House


def test_everybody_by_the_line_and_the_meeting_convened_by_one_key(house: House) -> None:
    window = house.window(clock="2026-12-04T13:58:00")
    window.say("到 全体")
    assert isinstance(house.entries()[-1].body, SignedIn)
    window.pass_guard()
    window.key("enter")
    window.wait_for("开会 (会场内记录人员少于规定：主记录、复核)")
    assert isinstance(house.entries()[-1].body, Convened)
    window.wait_for("请综合部部长通报")


def test_one_key_a_person_as_fast_as_they_come(house: House) -> None:
    window = house.window(clock="2026-12-04T13:58:00")
    before = len(house.entries())
    for key in (" ", "\u3000", "１"):
        window.type(key)
    window.type("3")
    window.wait_until(lambda: window.recorded == before + 4, "four entries")
    assert [entry.body for entry in house.entries()[before:]] == [
        SignedIn(persons=("M01",)), SignedIn(persons=("M02",)), SignedIn(persons=("M03",)),
        AbsenceMarked(persons=("M04",)),
    ]  # fmt: skip
    window.type("2")
    window.wait_for("请假时间")
    # Shift+Tab twice: back from the substitute to the reason, the last of the fields.
    window.type("\x1b[Z\x1b[Z")
    window.type("出差\r")
    window.wait_until(lambda: window.recorded == before + 5, "the leave")
    taken = house.entries()[-1].body
    assert isinstance(taken, LeaveTaken)
    assert (taken.person, taken.reason) == ("M05", "出差")
