"""The panes of the floor: what stands where at which size, Tab from one to the next, Enter opens, Escape goes back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from screens.overlays.choosing import Choosing
from screens.overlays.pages import Pages
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"
PANES = {
    (80, 24): {"agenda", "clock", "people"},
    (100, 30): {"agenda", "clock", "people"},
    (110, 33): {"agenda", "clock", "people"},
    (110, 34): {"agenda", "clock", "people", "below"},
    (120, 40): {"agenda", "clock", "people", "below"},
    (149, 45): {"agenda", "clock", "people", "below"},
    (150, 39): {"agenda", "clock", "people", "below"},
    (150, 40): {"agenda", "time", "here", "clock", "people", "script", "votes", "record", "tasks"},
    (220, 60): {"agenda", "time", "here", "clock", "people", "script", "votes", "record", "tasks", "background"},
}  # fmt: skip


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in which a topic was decided and another is being discussed."""
    return table(tmp_path).say(
        EVERYBODY, "开会", "议题 1", "汇报 M10", "M03 同意 可行", "M09 反对 未列入预算", "举手 11 1 0",
        "决定 原则同意", "议题 2", "汇报 M09", "M03 同意 应当统一", "发言 M04",
    )  # fmt: skip


def seen(app: object) -> set[str]:
    """The panes that are in sight."""
    return {pane.id or "" for pane in app.screen.query(Pane) if pane.size.height and pane.region.width}  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", PANES)
def test_each_size_has_its_panes(room: Table, size: tuple[int, int]) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, *size) as pilot:
            await until(pilot, lambda: seen(app) == PANES[size])
            await until(pilot, lambda: "财务部部长" in shown(app, "people"))
            framed = {pane.frame for pane in app.screen.query(Pane) if pane.id in PANES[size]}
            assert framed == {"box" if size[0] >= 110 else "rule" if size[0] >= 100 else "bare"}

    asyncio.run(play())


def test_tab_goes_round_the_panes_and_enter_opens_a_decided_topic(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            floor = app.screen
            await pilot.press("tab")
            await until(pilot, lambda: app.screen.query_one("#agenda", Pane).active)
            await pilot.press("up", "up", "enter")
            await until(pilot, lambda: isinstance(app.screen, Pages))
            page = "\n".join(
                "".join(text for text, _style in row) for row in app.screen.query_one("#overlay", Rows).content
            )
            for words in ("通过", "11×2=22 > 12", "可行", "未列入预算", "原则同意", "会场照常进行", "副主任乙"):
                assert words in page, words
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is floor)
            await pilot.press("shift+tab")
            await until(pilot, lambda: app.screen.query_one("#people", Pane).active)
            await pilot.press("shift+tab")
            await until(pilot, lambda: app.screen.query_one("#below", Pane).active)

    asyncio.run(play())


def test_enter_on_a_person_lists_what_is_recorded_of_them(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            app.seat.select("M03")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            listed = shown(app, "choosing-list")
            assert "应当统一" in listed
            assert "可行" in listed
            await pilot.press("enter")
            await until(pilot, lambda: app.room_screen.line.text.startswith("改 "))

    asyncio.run(play())


def test_enter_on_an_entry_begins_what_replaces_it(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await pilot.press("shift+tab", "down", "down")
            await until(pilot, lambda: app.screen.query_one("#below", Pane).active)
            await pilot.press("enter")
            await until(
                pilot, lambda: app.room_screen.line.text == f"改 {room.meeting.last - 1} 副主任甲 同意 应当统一"
            )

    asyncio.run(play())


def test_the_enter_behind_a_line_opens_nothing(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            floor = app.screen
            await pilot.press(*"记 要点", "enter", "enter")
            await until(pilot, lambda: "要点" in shown(app, "notice"))
            await pilot.pause(0.1)
            assert app.screen is floor

    asyncio.run(play())


def test_the_active_pane_alone_shows_its_keys_and_its_title_as_a_chip(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await pilot.pause()
            people, agenda = (app.screen.query_one(f"#{name}", Pane) for name in ("people", "agenda"))
            for active, other in ((people, agenda), (agenda, people)):
                await until(pilot, lambda active=active, other=other: active.active and not other.active)  # type: ignore[misc]
                edge = active.render_line(active.size.height - 1).text
                assert "回车" in edge
                assert "回车" not in other.render_line(other.size.height - 1).text
                await pilot.press("tab")

    asyncio.run(play())
