"""Lines put together field by field: what is filled in, what is missing, and that Enter records what is shown."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from meetroom.app.meeting import MeetroomApp
from meetroom.i18n import Language
from screens.overlays.picker import Picker
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic reported on."""
    return table(tmp_path).at("14:03").say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


async def opened(pilot: Pilot[Any], app: MeetroomApp, key: str) -> None:
    """Open a picker."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, Picker) and bool(app.screen.query_one(Pane).content))


NAMED = {"+": "plus", "-": "minus", ":": "colon"}


async def typed(pilot: Pilot[Any], *given: str) -> None:
    """Press keys by their names, and texts character by character."""
    for one in given:
        await pilot.press(*([one] if one in ("enter", "tab") else [NAMED.get(c, c) for c in one]))


def test_a_task_in_a_few_keys_with_unit_and_person_from_the_topic(room: Table) -> None:
    recorded = "记录：任务议题2财务部财务部部长10个工作日分两批采购考核预算内"

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await opened(pilot, app, "f8")
            await typed(pilot, "2", "enter", "+10", "enter", "分两批采购", "tab", "预算内")
            await until(pilot, lambda: recorded in flat(app))
            assert "12-18 周五" in shown(app, "picker")
            await pilot.press("enter")
            await until(pilot, lambda: len(room.meeting.tasks.items) == 1)
            await until(pilot, lambda: app.screen is app.room_screen and not app.room_screen.line.text)

    asyncio.run(play())
    (task,) = (item.fact for item in room.meeting.tasks.items)
    assert (task.topic, task.unit, task.person, task.due) == (2, "财务部", "M09", date(2026, 12, 18))
    assert (task.text, task.requirement) == ("分两批采购", "预算内")


def flat(app: MeetroomApp) -> str:
    """The left part of the picker without blanks and line ends."""
    return "".join("".join(row.split("│")[0].split()) for row in shown(app, "picker").splitlines())


@pytest.mark.parametrize(("field", "initials"), [(1, "sjb"), (2, "sjbbz")])
def test_a_person_fills_the_unit_and_a_unit_the_person(room: Table, field: int, initials: str) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await opened(pilot, app, "f8")
            await typed(pilot, *["tab"] * field, initials, "enter", "12-16", "enter", "复核参数")
            await pilot.press("enter")
            await until(pilot, lambda: len(room.meeting.tasks.items) == 1)

    asyncio.run(play())
    (task,) = (item.fact for item in room.meeting.tasks.items)
    assert (task.unit, task.person, task.due) == ("审计部", "M14", date(2026, 12, 16))


def test_what_is_missing_or_no_day_is_said_and_not_recorded(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await opened(pilot, app, "f8")
            assert "还缺：期限、任务" in flat(app)
            await typed(pilot, "enter", "13-45")
            await until(pilot, lambda: "不是日期" in flat(app))
            before = room.meeting.last
            await pilot.press("enter", "enter", "enter")
            assert isinstance(app.screen, Picker)
            assert room.meeting.last == before

    asyncio.run(play())


def test_escape_keeps_the_draft_and_so_does_the_end_of_the_program(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await opened(pilot, app, "f8")
            await typed(pilot, "3", "enter", "+5", "enter", "写了一半")
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.room_screen)
            await opened(pilot, app, "f8")
            await until(pilot, lambda: "写了一半" in flat(app) and "业务系统整体迁移" in flat(app))
            app.keep()

    asyncio.run(play())

    async def again() -> None:
        app = room.app()
        async with running(app, 120, 40):
            assert app.room_screen.line.text == "任务 议题3 技术部 技术部部长 5个工作日 写了一半"

    asyncio.run(again())


def test_a_unit_that_nobody_knows_is_asked_about(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await opened(pilot, app, "f8")
            await typed(pilot, "tab", "研发三处", "enter", "+5", "enter", "报告", "enter")
            await until(pilot, lambda: app.screen is app.room_screen)
            await until(pilot, lambda: "研发三处" in shown(app, "notice") and "再按回车" in shown(app, "notice"))
            assert not room.meeting.tasks.items
            await pilot.press("enter")
            await until(pilot, lambda: len(room.meeting.tasks.items) == 1)

    asyncio.run(play())
    task = room.meeting.tasks.items[0].fact
    assert (task.unit, task.person) == ("研发三处", None)


def test_a_deferral_shows_its_day_before_it_is_recorded(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await opened(pilot, app, "f6")
            await typed(pilot, "fzry", "tab")
            await until(pilot, lambda: "12-11周五" in flat(app))
            assert "第5个工作日" in shown(app, "picker")
            await typed(pilot, "tab", "分歧较大", "enter")
            await until(pilot, lambda: room.meeting.topics.of(1).outcome == "deferred")

    asyncio.run(play())
    deferral = room.meeting.deferrals.of(1)
    assert deferral is not None
    fact = deferral.fact
    assert (fact.lead, fact.due, fact.workdays, fact.reason) == (
        "M04", date(2026, 12, 11), 5, "分歧较大",
    )  # fmt: skip


def test_a_deferral_is_asked_for_its_reason_once_before_it_is_recorded(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await opened(pilot, app, "f6")
            await typed(pilot, "fzry", "enter")
            await until(pilot, lambda: "填理由" not in shown(app, "picker-keys"))
            assert app.screen.query_one("#picker-line", Line).text == ""
            assert room.meeting.topics.of(1).outcome is None
            assert "▶理由" in flat(app)
            await pilot.press("enter")
            await until(pilot, lambda: room.meeting.topics.of(1).outcome == "deferred")

    asyncio.run(play())


def test_a_motion_of_the_selected_person(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            app.room_screen.select("M09")
            await until(pilot, lambda: app.seat.snapshot.selected == "M09")
            await opened(pilot, app, "ctrl+o")
            await typed(pilot, "追加慰问物资采购", "enter")
            await until(pilot, lambda: room.meeting.motions.open is not None)

    asyncio.run(play())
    motion = room.meeting.motions.open
    assert motion is not None
    assert (motion.person, motion.text) == ("M09", "追加慰问物资采购")


def test_leave_of_the_selected_person_with_substitute_and_form(tmp_path: Path) -> None:
    room = table(tmp_path).at("13:30")

    async def play() -> None:
        app = room.app("recorder")
        async with running(app, 120, 40) as pilot:
            app.room_screen.select("M14")
            await opened(pilot, app, "2")
            await typed(pilot, "tab", "tab", "11:20", "tab", "3", "tab", "外出", "enter")
            await until(pilot, lambda: room.meeting.attendance.of("M14").leave is not None)

    asyncio.run(play())
    leave = room.meeting.attendance.of("M14").leave
    assert leave is not None
    assert (f"{leave.requested:%H:%M}", leave.written, leave.reason) == ("11:20", False, "外出")


@pytest.mark.parametrize(("lang", "words", "unknown"), [
    ("zh", "1 决策  2 说明", "名册上没有：首页按 5 加人"),
    ("en", "1 decide  2 explain", "not listed: at home 5 adds people"),
])  # fmt: skip
def test_leave_is_asked_for_in_the_language_of_the_screens(
    tmp_path: Path, lang: Language, words: str, unknown: str
) -> None:
    room = table(tmp_path, lang=lang).at("13:30")

    async def play() -> None:
        app = room.app("recorder")
        async with running(app, 120, 40) as pilot:
            app.room_screen.select("M14")
            await opened(pilot, app, "2")
            assert words in shown(app, "picker")
            await typed(pilot, "查无此人")
            await until(pilot, lambda: unknown in shown(app, "picker"))

    asyncio.run(play())


@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (120, 40), (160, 45)])
def test_at_least_four_rows_of_the_floor_stay_in_sight(room: Table, width: int, height: int) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, width, height) as pilot:
            for key in ("f8", "f6"):
                await opened(pilot, app, key)
                await typed(pilot, "tab", "tab", "+10")
                assert app.screen.query_one(Pane).region.y >= 5
                await pilot.press("escape")
                await until(pilot, lambda: app.screen is app.room_screen)

    asyncio.run(play())
