"""What the chair says of a topic: how contentious it is, and what it comes to; the newest holds."""

from __future__ import annotations

import pytest

from meetroom.acts.session import SumUp
from meetroom.acts.topic import JudgeContention
from tests.core.house import m, session


@pytest.mark.parametrize(
    ("against", "of", "suggested"), [(0, 0, None), (0, 3, "low"), (1, 4, "low"), (1, 3, "high"), (2, 5, "high")]
)
def test_the_positions_suggest_and_the_chair_chooses(against: int, of: int, suggested: str | None) -> None:
    house = session()
    for number in range(2, 2 + of):
        house.says(m(number), "against" if number < 2 + against else "agree")
    assert (house.topic().contention.suggested, house.topic().contention.chosen) == (suggested, None)
    for level in ("high", "low"):
        house.does(JudgeContention(level=level, reason="会上商定"), "recorder")
        said = house.topic().contention
        assert (said.suggested, said.chosen, said.reason) == (suggested, level, "会上商定")
    house.undo("recorder")
    assert house.topic().contention.chosen == "high"


def test_without_a_topic_nothing_is_contentious() -> None:
    session(opened=None).never("topic.none", JudgeContention(level="high"))


def test_a_topic_and_the_meeting_are_summed_up_and_the_newest_stands() -> None:
    house = session(opened=None)
    house.does(SumUp(text="开局"))
    house.open(1)
    house.does(SumUp(text="一稿"))
    entry = house.does(SumUp(text="二稿"), "recorder").no
    assert (house.topic().summary, house.record.meeting.summary) == ("二稿", "开局")
    assert [(r.kind, r.topic, r.text) for r in house.record.remarks] == [
        ("summary", None, "开局"), ("summary", 1, "一稿"), ("summary", 1, "二稿"),
    ]  # fmt: skip
    house.strike(entry, "recorder")
    assert house.topic().summary == "一稿"
    house.hands(14)
    house.does(SumUp(text="定稿"))
    house.close()
    house.does(SumUp(text="全会"))
    assert (house.topic().summary, house.record.meeting.summary) == ("定稿", "全会")
    assert house.topic(2).summary is None
