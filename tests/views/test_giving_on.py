"""Enter gives the floor on behind the position of its holder where the next step is exactly that, never otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.language import parse
from meetroom.views.giving_on import gives_on
from tests.screens.room import Table, table

HERE = ("到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01", "开会", "议题 1")


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A topic on which somebody has the floor."""
    return table(tmp_path, lang="zh").say(*HERE, "汇报", "发言 M03")


def given(room: Table, line: str) -> str | None:
    """Whom the floor goes to with a line."""
    meeting = room.meeting
    return gives_on(meeting, parse(line, meeting, now=room.clock.time))


@pytest.mark.parametrize("line", ["M03 同意 好", "M03 + 好", "M03 反对 不好"])
def test_the_next_in_speaking_order_has_it(room: Table, line: str) -> None:
    assert given(room, line) == "M04"


def test_after_the_report_the_first_speaker_has_it(tmp_path: Path) -> None:
    assert given(table(tmp_path, lang="zh").say(*HERE, "汇报"), "M10 同意 好") == "M03"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ((), "M04 同意 好"),  # another's position
        ((), "M03 建议修改 改"),  # asks whether it is taken up
        ((), "M03 ~ 改"),
        ((), "记 无"),
        (("排队 M09",), "M03 同意 好"),  # somebody asked for the floor
        (("暂停",), "M03 同意 好"),
        (("M03 同意 好",), "M03 反对 不好"),  # in place of an earlier one
        (("毕",), "M03 同意 好"),
        (("M02 同意 仍要",), "M03 同意 好"),
    ],
)
def test_otherwise_it_stays(room: Table, before: tuple[str, ...], line: str) -> None:
    if before == ("M02 同意 仍要",):
        # Nobody is left to be heard.
        for person in room.meeting.speaking_order(1):
            if person not in ("M03", "M02"):
                room.say(f"{person} 同意 好")
        before = ("发言 M02", "发言 M03")
    room.say(*before)
    assert given(room, line) is None
