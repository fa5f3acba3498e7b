"""The sign-in desk on the screen: one key a person, nobody and nothing else to be reached."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from meetroom.app.meeting import MeetroomApp
from screens.overlays.choosing import Choosing
from screens.overlays.help_and_menu import MenuOverlay
from screens.sign_in.screen import SignInScreen
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, table, until

Play = Callable[[MeetroomApp, SignInScreen, Pilot[int]], Coroutine[Any, Any, None]]


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """The sample meeting before it convenes, in English."""
    return table(tmp_path, lang="en").at("13:50")


def played(room: Table, play: Play) -> None:
    """Run a play at the desk."""

    async def run() -> None:
        app = room.app("signin")
        async with running(app) as pilot:
            await until(pilot, lambda: isinstance(app.screen, SignInScreen) and app.screen.cursor is not None)
            assert isinstance(app.screen, SignInScreen)
            await play(app, app.screen, pilot)

    asyncio.run(run())


def test_space_signs_in_one_after_another_and_a_search_by_pinyin_finds_who_stands_there(room: Table) -> None:
    async def play(app: MeetroomApp, screen: SignInScreen, pilot: Pilot[int]) -> None:
        await pilot.press("space", "space")
        await until(pilot, lambda: room.meeting.attendance.here("M02"))
        await until(pilot, lambda: screen.cursor == "M03")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Choosing))
        await pilot.press(*"jsb", "enter")
        await until(pilot, lambda: app.screen is screen and screen.cursor == "M12")
        await pilot.press("space")
        await until(pilot, lambda: room.meeting.attendance.here("M12"))

    played(room, play)
    assert {entry.role for entry in room.meeting.log[1:]} == {"signin"}


def test_no_key_leads_anywhere_else_or_records_anything_else(room: Table) -> None:
    keys = [*(f"f{n}" for n in (4, 5, 6, 7, 8, 9, 11, 12)), "ctrl+p", "enter", "minus"]

    async def play(app: MeetroomApp, screen: SignInScreen, pilot: Pilot[int]) -> None:
        await pilot.press(*keys)
        assert app.screen is screen
        assert screen.line.text == "-"
        await pilot.press("escape", "4")
        assert "Accepted: 1 sign in, 2 leave, 3 absent." in shown(app, "notice")
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, MenuOverlay))
        menu = app.screen.query_one("#overlay", Rows)
        listed = "\n".join("".join(text for text, _style in row) for row in menu.content)
        assert "help" in listed
        assert "floor" not in listed
        await pilot.press("escape")

    played(room, play)
    assert room.meeting.last == 1


def test_the_desk_stays_at_the_desk_and_sees_nothing_of_what_others_record(room: Table) -> None:
    room.say("到 全体").at("14:00").say("开会", "议题 1")
    room.say("离会 M05 因 涉密事由")

    async def play(app: MeetroomApp, screen: SignInScreen, pilot: Pilot[int]) -> None:
        room.say("记 不宜外传")
        app.seat.follow()
        await until(pilot, lambda: screen.snapshot.meeting.last == room.meeting.last)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Choosing))
        await pilot.press(*"M05", "enter")
        await until(pilot, lambda: app.screen is screen and screen.cursor == "M05")
        painted = "\n".join(shown(app, part) for part in ("notice", "detail", "grid", "footer"))
        assert "不宜外传" not in painted
        assert "涉密事由" not in painted
        # hands, head and hear begin alike, and are nothing for the door.
        await pilot.press("h", "tab")
        assert screen.line.text == "here "
        await pilot.press("escape", "space")
        await until(pilot, lambda: room.meeting.attendance.here("M05"))

    played(room, play)
