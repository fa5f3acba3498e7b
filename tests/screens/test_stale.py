"""Rows that are made only where what they follow from changed are never older than the meeting."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import msgspec
import pyte
import pytest
from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region

from meetroom.fold import empty, fold
from meetroom.language import script_lines
from meetroom.meeting import Meeting
from meetroom.room.play import play
from meetroom.seat.snapshot import with_choice
from screens.floor.screen import FloorScreen
from screens.frame.room_frame import RoomFrame
from screens.widgets.painting import Painting
from screens.widgets.rows import Row, Rows
from tests.running import SCENARIOS
from tests.screens.room import Table, running, table


def played(folder: Path, name: str) -> tuple[Table, list[Meeting]]:
    """A scenario to its end, and the meeting as each of its entries left it."""
    room = table(folder, name)
    list(play(room.room, room.clock, script_lines(SCENARIOS / f"{name}.room")))
    states: list[Meeting] = []
    meeting = empty(room.id)
    for entry in room.meeting.log:
        meeting = fold(meeting, entry, str(entry.no))
        states.append(meeting)
    return room, states


def contents(screen: RoomFrame) -> dict[str | None, list[Row]]:
    """All rows of a screen."""
    return {rows.id: list(rows.content) for rows in screen.query(Rows)}


def forget(screen: RoomFrame) -> None:
    """Make all rows anew the next time."""
    screen._footed = None
    for rows in screen.query(Rows):
        rows._of = None


@pytest.mark.parametrize("role", ["chair", "recorder"])
@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e"])
def test_each_pane_of_the_floor_after_each_kind_of_entry(tmp_path: Path, name: str, role: str) -> None:
    room, states = played(tmp_path, name)

    async def go() -> None:
        app = room.app(role)
        async with running(app) as pilot:
            app.front.go("floor")
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, FloorScreen)
            for meeting in states:
                now = msgspec.structs.replace(app.seat.snapshot.now, time=meeting.log[-1].at)
                seen = msgspec.structs.replace(app.seat.snapshot, meeting=meeting, selected=None, now=now)
                screen.show(with_choice(seen))
                shown = contents(screen)
                forget(screen)
                screen.show(with_choice(seen))
                assert contents(screen) == shown, meeting.log[-1]
                await pilot.pause()

    asyncio.run(go())


def _painted(update: ChopsUpdate, console: Console) -> list[list[object]]:
    """What a terminal shows of an update, each cell with its colours."""
    terminal = pyte.Screen(100, 30)
    pyte.Stream(terminal).feed(update.render_segments(console))
    return [[terminal.buffer[y][x] for x in range(100)] for y in range(30)]


def _part(chance: random.Random, whole: Region) -> Region:
    x, y = chance.randrange(whole.width), chance.randrange(whole.height)
    return Region(x, y, 1 + chance.randrange(60), 1 + chance.randrange(9)).intersection(whole)


def test_a_part_of_the_screen_is_painted_as_textual_would_paint_it(tmp_path: Path) -> None:
    room, states = played(tmp_path, "a")
    chance = random.Random(1)

    async def go() -> None:
        app = room.app()
        async with running(app, 100, 30) as pilot:
            app.front.go("floor")
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, FloorScreen)
            screen.show(with_choice(msgspec.structs.replace(app.seat.snapshot, meeting=states[len(states) // 2])))
            await pilot.pause()
            compositor = screen._compositor
            assert isinstance(compositor, Painting)
            for _ in range(300):
                regions = {_part(chance, screen.size.region) for _ in range(chance.randrange(1, 5))}
                compositor._dirty_regions = set(regions)
                ours = compositor.render_partial_update()
                compositor._dirty_regions = set(regions)
                theirs = Compositor.render_partial_update(compositor)
                assert isinstance(ours, ChopsUpdate)
                assert isinstance(theirs, ChopsUpdate)
                assert _painted(ours, app.console) == _painted(theirs, app.console)

    asyncio.run(go())
