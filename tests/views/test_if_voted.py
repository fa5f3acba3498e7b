"""What a vote would come to by the positions taken, at the numbers where it turns, and what is told beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.entry import Moment
from meetroom.views.forecast import topic_used
from meetroom.views.if_voted import if_voted
from meetroom.views.prompts import prompts
from meetroom.views.segment_items import items_of
from meetroom.views.speaking import Spoken, times_on
from tests.screens.room import Table, table

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """Twelve with a vote, a topic at hand."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1")


@pytest.mark.parametrize(
    ("against", "agree", "formula"),
    [(0, True, "12×2=24 > 12"), (5, True, "7×2=14 > 12"), (6, False, "6×2=12 ≤ 12"), (12, False, "0×2=0 ≤ 12")],
)
def test_if_all_others_agree(room: Table, against: int, agree: bool, formula: str) -> None:
    voters = room.meeting.speaking_order(1)
    room.say(*(f"{person} 反对 理由" for person in voters[:against]))
    seen = if_voted(room.meeting, 1)
    assert seen is not None
    assert (seen.voters, seen.open) == (12, 12 - against)
    assert (seen.agree.adopted, seen.agree.formula) == (agree, formula)


@pytest.mark.parametrize(("for_", "adopted", "short"), [(0, False, 7), (6, False, 1), (7, True, 0), (12, True, 0)])
def test_if_all_others_are_against(room: Table, for_: int, adopted: bool, short: int) -> None:
    voters = room.meeting.speaking_order(1)
    room.say(*(f"{person} 同意 可行" for person in voters[:for_]))
    seen = if_voted(room.meeting, 1)
    assert seen is not None
    assert (seen.against.adopted, seen.short) == (adopted, short)


def test_a_topic_with_an_outcome_has_no_forecast(room: Table) -> None:
    assert if_voted(room.say("举手 12 0 0").meeting, 1) is None


def test_who_spoke_how_long_and_whether_over_time(room: Table) -> None:
    for at, line in (("14:05", "汇报 M10"), ("14:09", "毕"), ("14:10", "发言 M09"), ("14:13:01", "毕"),
                     ("14:14", "发言 M09"), ("14:14:30", "毕")):  # fmt: skip
        room.at(at).say(line)
    times = times_on(room.meeting, 1, Moment(room.clock.time))
    assert times == {"M10": Spoken(240, False), "M09": Spoken(181 + 30, True)}


def test_recesses_are_no_time_of_a_topic(room: Table) -> None:
    opened = room.meeting.topics.of(1).opened
    assert opened is not None
    for at, line in (("14:20", "休会 因 检修"), ("14:35", "复会"), ("14:40", "撤题 因 材料不齐"), ("14:41", "议题 2")):
        room.at(at).say(line)
    closed = room.meeting.topics.of(1).closed
    assert closed is not None
    used = topic_used(room.meeting, 1, Moment(room.clock.time))
    assert used == int((closed - opened).total_seconds()) - 15 * 60
    assert topic_used(room.meeting, 3, Moment(room.clock.time)) is None


def test_what_the_chair_says_now_and_then(room: Table) -> None:
    assert [prompt.what for prompt in prompts(room.meeting)] == ["now"]
    room.say("发言 M09")
    now, then = prompts(room.meeting)
    assert (now.what, then.what) == ("now", "then")
    assert "财务部部长" in now.text
    room.say("举手 11 1 0")
    said = prompts(room.meeting)
    assert [prompt.what for prompt in said[:-1]] == ["result"] * (len(said) - 1)
    assert "议题2" in said[-1].text.replace(" ", "")


def test_nothing_was_recorded_in_a_segment_that_is_not_there(room: Table) -> None:
    assert items_of(room.meeting, 9) == ()
