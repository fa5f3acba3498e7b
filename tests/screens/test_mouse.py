"""The mouse works for everything: persons, topics, keys of the footer, methods, numbers, votes, what is unfinished."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from meetroom.app.meeting import MeetroomApp
from screens.ballot.screen import BallotScreen
from screens.overlays.choosing import Choosing
from screens.overlays.help_and_menu import HelpOverlay, MenuOverlay
from screens.roll_call.screen import RollCallScreen
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic reported on."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


async def click(pilot: Pilot[Any], app: MeetroomApp, id: str, words: str) -> None:
    """Click where a widget shows these words."""
    widget = app.screen.query_one(f"#{id}", Rows)
    await until(pilot, lambda: words in shown(app, id))
    for y, line in enumerate(shown(app, id).split("\n")):
        if words in line:
            frame = widget.content_region.offset - widget.region.offset
            # Within a pane its edges come first.
            left = widget.left if isinstance(widget, Pane) else 0
            x = cell_len(line[: line.index(words)]) + 1 + left
            await pilot.click(f"#{id}", offset=(x + frame.x, y - widget.row_at(0) + frame.y))
            return


def test_a_click_selects_a_person_and_the_wheel_moves_on(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await click(pilot, app, "people", "财务部部长")
            await until(pilot, lambda: app.seat.snapshot.selected == "M09")
            app.room_screen.scrolled("people", 1)
            await until(pilot, lambda: app.seat.snapshot.selected == "M10")

    asyncio.run(play())


def test_a_click_on_a_topic_begins_it(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await click(pilot, app, "agenda", "业务系统")
            await until(pilot, lambda: app.room_screen.line.text == "议题 3")
            await click(pilot, app, "agenda", "2027年")
            await until(pilot, lambda: "议题 2" in shown(app, "notice"))
            assert app.room_screen.line.text == "议题 3"

    asyncio.run(play())


def test_keys_of_the_footer_act(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 160, 45) as pilot:
            await click(pilot, app, "footer", "F3 查找")
            await until(pilot, lambda: isinstance(app.screen, Choosing) and "书记" in shown(app, "choosing-list"))
            await click(pilot, app, "choosing-list", "财务部部长")
            await until(pilot, lambda: "▶ 财务部部长" in shown(app, "choosing-list"))
            await click(pilot, app, "choosing-list", "财务部部长")
            await until(pilot, lambda: app.seat.snapshot.selected == "M09")
            await click(pilot, app, "footer", "2 反对")
            await until(pilot, lambda: app.room_screen.line.text == "财务部部长 反对 ")
            await pilot.press("escape")
            await click(pilot, app, "footer", "请副主任甲发言")
            await until(pilot, lambda: "F4 暂停" in shown(app, "footer"))
            await click(pilot, app, "footer", "F5 表决")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))

    asyncio.run(play())


def test_a_key_that_cannot_work_now_is_left_out_and_says_why(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 160, 45) as pilot:
            await until(pilot, lambda: "F5 表决" in shown(app, "footer"))
            assert "F4" not in shown(app, "footer")
            await pilot.press("f4")
            await until(pilot, lambda: "没有人发言" in shown(app, "notice"))

    asyncio.run(play())


def test_a_vote_is_counted_by_mouse_alone(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await click(pilot, app, "footer", "F5")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            await click(pilot, app, "ballot-ways", "举手")
            await click(pilot, app, "footer", "/ 按人")
            # The first selects, the others turn the vote: for, against.
            for _click in range(3):
                await click(pilot, app, "ballot-people", "财务部部长")
            await click(pilot, app, "footer", "* 其余")
            await click(pilot, app, "footer", "回车")
            # Nobody was heard: it asks once.
            await until(pilot, lambda: "尚未" in shown(app, "notice"))
            await click(pilot, app, "footer", "回车")
            await until(pilot, lambda: room.meeting.ballots.of(1) is not None)
            taken = room.meeting.ballots.of(1)
            assert taken is not None
            assert taken.fact.against_names == ("M09",)  # type: ignore[union-attr]

    asyncio.run(play())


def test_a_click_goes_to_a_number(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            await click(pilot, app, "ballot-ways", "口头")
            await click(pilot, app, "ballot-fields", "反对")
            await pilot.press("3", "shift+tab", "*", "enter", "enter")
            await until(pilot, lambda: room.meeting.ballots.of(1) is not None)
            taken = room.meeting.ballots.of(1)
            assert taken is not None
            assert (taken.fact.for_, taken.fact.against) == (9, 3)  # type: ignore[union-attr]

    asyncio.run(play())


def test_a_click_in_the_line_sets_the_cursor(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(*"记 要")
            # Between the two characters of two cells each, behind the prompt of three.
            await pilot.click("#line", offset=(3 + 3, 0))
            await pilot.press("新")
            await until(pilot, lambda: app.room_screen.line.text == "记 新要")

    asyncio.run(play())


def test_the_menu_is_chosen_from_by_click_and_by_arrows(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press("f10")
            await until(pilot, lambda: isinstance(app.screen, MenuOverlay))
            await click(pilot, app, "overlay", "签到")
            await until(pilot, lambda: isinstance(app.screen, RollCallScreen))
            await pilot.press("f10")
            await until(pilot, lambda: isinstance(app.screen, MenuOverlay) and "帮助" in shown(app, "overlay"))
            for _press in range(20):
                if any("▶" in line and "帮助" in line for line in shown(app, "overlay").split("\n")):
                    break
                await pilot.press("down")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, HelpOverlay))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, RollCallScreen))

    asyncio.run(play())


def test_what_is_unfinished_is_selected_and_mended(tmp_path: Path) -> None:
    async def play() -> None:
        room = table(tmp_path).say(EVERYBODY, "开会", "议题 1", "举手 12 0 0", "散会")
        app = room.app()
        async with running(app) as pilot:
            await click(pilot, app, "closing-list", "议题1")
            await click(pilot, app, "closing-list", "议题1")
            await until(pilot, lambda: app.room_screen.line.text != "" or shown(app, "notice").strip() != "")

    asyncio.run(play())
