"""After 建议修改 the floor asks whether it is taken up; elsewhere y and n are letters."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic reported on."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


@pytest.mark.parametrize(
    ("key", "line", "accepted"), [("y", "采纳 技术部部长", True), ("n", "不采纳 技术部部长", False)]
)
def test_an_amendment_is_taken_up_or_not_by_one_key_and_enter(room: Table, key: str, line: str, accepted: bool) -> None:
    room.say("M12 建议修改 顺延到22:00")

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            assert "技术部部长的修改" in shown(app, "footer")
            await pilot.press(key)
            assert app.room_screen.line.text == line
            await pilot.press("enter")
            await until(pilot, lambda: room.meeting.positions.of(1).open_amendments == ())
            await until(pilot, lambda: "的修改" not in shown(app, "footer"))

    asyncio.run(play())
    assert room.meeting.positions.of(1).settlement("M12") is accepted


def test_where_nothing_is_asked_the_letters_begin_a_line(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await pilot.press(*"ywyb")
            assert app.room_screen.line.text == "ywyb"

    asyncio.run(play())


def test_it_is_asked_again_once_everybody_was_heard(room: Table) -> None:
    room.say("M12 建议修改 顺延到22:00", "其余 同意 好")

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40):
            assert "技术部部长的修改" in shown(app, "footer")

    asyncio.run(play())
