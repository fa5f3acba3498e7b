"""Screens taken away, and the program left, at every moment of another screen coming: no error comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

import pytest

from meetroom.app.meeting import MeetroomApp
from tests.faults.counts import tell, times
from tests.screens.room import Table, in_session, running
from tests.screens.storm import press

PAGES = ("f1", "f3", "f10", "f12", "ctrl+p")


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session at its first topic."""
    return in_session(tmp_path)


async def opened(app: MeetroomApp, key: str, moments: int) -> bool:
    """Press a key; whether its page is in front, so many rounds of the loop after it came there."""
    before = app.screen
    press(app, key)
    for _round in range(5000):
        if app.screen is not before:
            break
        await asyncio.sleep(0)
    for _moment in range(moments):
        await asyncio.sleep(0)
    return app.screen is not before


@pytest.mark.parametrize("key", PAGES)
def test_a_page_taken_away_at_any_moment_of_its_coming(room: Table, key: str) -> None:
    async def play(moments: Iterable[int]) -> None:
        app = room.app("reviewer")
        async with running(app) as pilot:
            for moment in moments:
                assert await opened(app, key, moment)
                app.pop_screen()
                await pilot.pause()
                await pilot.pause()

    asyncio.run(play(range(times(40, 200))))
    tell(f"a page of {key} taken away while it came", times(40, 200))


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("moment", [0, 1, 2, 5, 12])
def test_the_program_left_at_any_moment_of_a_pages_coming(room: Table, key: str, moment: int) -> None:
    async def play() -> None:
        app = room.app("reviewer")
        async with running(app):
            assert await opened(app, key, moment)
            app.exit()

    asyncio.run(play())


@pytest.mark.parametrize("name", ["floor", "roll_call", "ballot", "closing", "review"])
def test_a_screen_is_told_at_every_moment_of_its_going(room: Table, name: str) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            app.front.go(name)
            await pilot.pause()
            screen = app.front.room_screen
            app.front.go("floor")
            for _moment in range(60):
                screen.show(screen.snapshot)
                screen.show_body_again()
                await asyncio.sleep(0)

    asyncio.run(play())
