"""Finding and choosing: filtered by initials, by keys or mouse, with the line left as it was."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from meetroom.app.meeting import MeetroomApp
from screens.ballot.screen import BallotScreen
from screens.overlays.choosing import Choosing
from screens.roll_call.screen import RollCallScreen
from screens.widgets.line import Line
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic reported on."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


async def opened(pilot: Pilot[Any], app: MeetroomApp, key: str) -> None:
    """Open a list."""
    await pilot.press(key)
    await until(
        pilot, lambda: isinstance(app.screen, Choosing) and app.screen.query_one("#choosing-list").size.height > 0
    )


@pytest.mark.parametrize("typed", ["cwb", "财务", "M09", "ＣＷＢ", "cw bbz"])
def test_a_person_is_found_and_selected_and_the_line_stays(room: Table, typed: str) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(*"记 还没完")
            await opened(pilot, app, "f3")
            await pilot.press(*typed)
            await until(pilot, lambda: "▶ 财务部部长" in shown(app, "choosing-list"))
            await pilot.press("enter")
            await until(pilot, lambda: app.seat.snapshot.selected == "M09")
            assert app.room_screen.line.text == "记 还没完"
            assert app.screen is app.room_screen

    asyncio.run(play())


def test_escape_leaves_and_what_fits_nothing_says_so(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            before = app.room_screen.snapshot.selected
            await opened(pilot, app, "f3")
            await pilot.press(*"没有这个人", "enter")
            await until(pilot, lambda: "没有符合的" in shown(app, "choosing-list"))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.room_screen)
            assert app.room_screen.snapshot.selected == before
            assert app.room_screen.line.text == ""
            assert room.meeting.last == app.seat.snapshot.meeting.last

    asyncio.run(play())


def test_a_topic_is_found_and_begun(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await opened(pilot, app, "f3")
            await pilot.press(*"jzcg", "enter")
            await until(pilot, lambda: app.room_screen.line.text == "议题 2")

    asyncio.run(play())


def test_in_the_roll_call_the_cursor_goes_there(tmp_path: Path) -> None:
    async def play() -> None:
        room = table(tmp_path)
        app = room.app()
        async with running(app) as pilot:
            await opened(pilot, app, "f3")
            await pilot.press(*"rsbbz", "enter")
            await until(pilot, lambda: isinstance(app.screen, RollCallScreen) and app.screen.cursor == "M13")
            await pilot.press("space")
            await until(pilot, lambda: room.meeting.attendance.here("M13"))

    asyncio.run(play())


def test_on_the_ballot_the_person_is_gone_to_and_counted_by_name(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            await opened(pilot, app, "f3")
            await pilot.press(*"cwbbz", "enter")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            await pilot.press("2", "*", "enter", "enter")
            await until(pilot, lambda: room.meeting.ballots.of(1) is not None)
            taken = room.meeting.ballots.of(1)
            assert taken is not None
            assert taken.fact.against_names == ("M09",)  # type: ignore[union-attr]

    asyncio.run(play())


def test_an_entry_is_chosen_to_be_replaced_with_its_line(room: Table) -> None:
    async def play() -> None:
        app = room.say("M09 反对 预算超支").app()
        no = room.meeting.last
        async with running(app) as pilot:
            await opened(pilot, app, "f12")
            await pilot.press(*"ys", "enter")
            await until(pilot, lambda: app.room_screen.line.text == f"改 {no} 财务部部长 反对 预算超支")
            # As it stands it would be refused, and the line says so before.
            assert f"第{no}条" in app.room_screen.line.hint
            await pilot.press("backspace", "backspace", *"偏高")
            await until(pilot, lambda: f"#{no} 财务部部长 反对 预算超支 →" in app.room_screen.line.hint)
            await pilot.press("enter")
            await until(pilot, lambda: room.meeting.positions.of(1).current["M09"].reason == "预算偏高")

    asyncio.run(play())


def test_an_entry_is_chosen_to_be_struck_out(room: Table) -> None:
    async def play() -> None:
        app = room.say("M09 反对 预算超支").app()
        no = room.meeting.last
        async with running(app) as pilot:
            await opened(pilot, app, "f12")
            await pilot.press("delete")
            await until(pilot, lambda: app.room_screen.line.text == f"删 {no} 因 ")
            await pilot.press(*"记错人", "enter")
            await until(pilot, lambda: "M09" not in room.meeting.positions.of(1).current)

    asyncio.run(play())


def test_an_entry_that_no_longer_stands_says_so(room: Table) -> None:
    async def play() -> None:
        app = room.say("M09 反对 预算超支", "撤销").app()
        no = room.meeting.last - 1
        async with running(app) as pilot:
            await opened(pilot, app, "f12")
            await pilot.press(*f"#{no}", "enter")
            await until(pilot, lambda: f"{no}" in shown(app, "notice") and "不再有效" in shown(app, "notice"))
            assert app.room_screen.line.text == ""

    asyncio.run(play())


def test_undo_says_what_it_will_take_back(room: Table) -> None:
    async def play() -> None:
        app = room.say("M09 反对 预算超支").app()
        async with running(app) as pilot:
            await pilot.press("f9")
            await until(pilot, lambda: app.room_screen.line.text == "撤销")
            await until(pilot, lambda: "财务部部长 反对 预算超支" in app.room_screen.line.hint)
            assert f"#{room.meeting.last}" in app.room_screen.line.hint

    asyncio.run(play())


@pytest.mark.parametrize("key", ["f1", "f3", "f10", "f12"])
def test_a_page_is_left_once_however_often_the_key_is_pressed(room: Table, key: str) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            under = app.screen
            await pilot.press(key)
            await until(pilot, lambda: app.screen is not under)
            page = app.screen
            for _press in range(3):
                # As from a terminal that sends them in one go.
                (page.query(Line) or [page])[0].on_key(events.Key("escape", None))  # type: ignore[union-attr]
            await until(pilot, lambda: app.screen is under)
            await pilot.press(*"记 要点", "enter")
            await until(pilot, lambda: "要点" in shown(app, "notice"))

    asyncio.run(play())
