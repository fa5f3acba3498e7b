"""Screens never end by an exception: any keys, at any speed and size, on every screen; and keys wait for the screen."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from meetroom.command import CHAIR, DISPLAY, RECORDER, REVIEWER
from screens.ballot.screen import BallotScreen
from screens.closing.screen import ClosingScreen
from screens.frame.room_screen import RoomScreen
from screens.overlays.choosing import Choosing
from screens.overlays.help_and_menu import HelpOverlay, MenuOverlay
from tests.faults.counts import tell, times
from tests.screens.room import Table, in_session, running, until
from tests.screens.storm import press, resize, storm

SEED = 20261204


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session at its first topic."""
    return in_session(tmp_path)


@pytest.mark.parametrize("role", [CHAIR, RECORDER, REVIEWER, DISPLAY])
def test_storms_end_no_screen(room: Table, role: str) -> None:
    async def play(seed: int) -> None:
        app = room.app(role)
        moments = random.Random(seed)
        async with running(app) as pilot:
            await storm(pilot, moments, moments.randrange(5, 40))
            # The menu leaves, on the display two presses of q as well; an error would end with another status.
            assert app.is_running or app.return_code == 0

    count = times(4, 150)
    for number in range(count):
        asyncio.run(play(SEED + number))
    tell(f"storms on the screens of the {role}", count)


@pytest.mark.parametrize("size", [(80, 2), (1, 1), (2, 30), (100, 1)])
@pytest.mark.parametrize("key", ["f1", "f3", "f5", "f10", "f12"])
def test_pages_open_in_the_smallest_windows(room: Table, key: str, size: tuple[int, int]) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, *size) as pilot:
            await pilot.press(key, "down", "pagedown", "up")
            if key == "f5":
                await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            else:
                await until(pilot, lambda: isinstance(app.screen, HelpOverlay | MenuOverlay | Choosing))
            resize(app, (100, 30))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, RoomScreen))

    asyncio.run(play())


def test_a_burst_of_keys_finds_each_the_screen_that_the_one_before_led_to(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            before = room.meeting.last
            # The menu, its fourth screen, a line there; none of it may act on the floor that was in front.
            for key in ("f10", "4", "记", "space", "f3", "f10", "escape", "一"):
                press(app, key)
            await until(pilot, lambda: isinstance(app.screen, ClosingScreen) and app.seat.typing.text == "记 一")
            assert app.screen.query_one("#line").has_focus
            assert room.meeting.last == before

    asyncio.run(play())


def test_what_is_typed_goes_along_through_screens_in_one_burst(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            typed = "记 甲乙丙丁戊己庚辛"
            for key in ("记", "space", "f5", *"甲乙", "f10", "1", *"丙丁", "f10", "4", *"戊己", "f10", "2", *"庚辛"):
                press(app, key)
            await until(pilot, lambda: app.seat.typing.text == typed)
            press(app, "enter")
            await until(pilot, lambda: app.seat.typing.text == "")
            assert room.meeting.log[-1].body.text == typed[2:]  # type: ignore[attr-defined]

    asyncio.run(play())
