"""Plan and applications on the screen: read, added to, approved and declined by lines that keys begin, and a form."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from db.book import Book
from meetroom.app.home import HomeApp
from meetroom.commands.book_source import BookSource
from meetroom.commands.restoring import failure
from meetroom.i18n import set_language
from meetroom.seat.draft import DraftFile
from screens.calendar.screen import CalendarScreen
from screens.plan.screen import PlanScreen
from screens.widgets.rows import Rows
from tests.proposals import NOW
from tests.screens.room import until

APPLY = '申请 会议名称 紧急座谈会 主办单位 秘书科 会议类型 座谈会 必要性 "群众反映集中" 会议时间 2026-12-16T14:00'
FILE = """\
会议名称,主办单位,会议类型,会议时间,费用预算
部署会,秘书科,工作部署会,2027-01-12 9:00,15000
研讨会,业务科,业务研讨会,3月,
"""


@pytest.fixture
def source(tmp_path: Path) -> BookSource:
    """An office with a plan of two rows and an application."""
    set_language("zh")
    made = BookSource(Book.open(tmp_path / "book.db"), lambda: NOW)
    path = tmp_path / "plan.csv"
    path.write_text(FILE, encoding="utf-8")
    assert made.bring_plan(str(path), 2027).troubles == ()
    assert made.apply(APPLY).troubles == ()
    return made


def home_app(source: BookSource, folder: Path) -> HomeApp:
    return HomeApp(source, source.home_list(), DraftFile(folder / "book.db", "home", "office"), failure)


async def shown(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Let the program work until something holds."""
    await until(pilot, holds)


@asynccontextmanager
async def plan(app: HomeApp, width: int = 120, height: int = 40) -> AsyncIterator[Pilot[Any]]:
    """The program with the plan shown, from the calendar."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.press("f4")
        await shown(pilot, lambda: isinstance(app.screen, CalendarScreen))
        await pilot.press("f9")
        await shown(pilot, lambda: isinstance(app.screen, PlanScreen) and text(app, "plan-detail") != "")
        await pilot.pause()
        yield pilot


def screen(app: HomeApp) -> PlanScreen:
    assert isinstance(app.screen, PlanScreen)
    return app.screen


def text(app: HomeApp, id: str) -> str:
    return "\n".join("".join(part for part, _style in row) for row in app.screen.query_one(f"#{id}", Rows).content)


async def typed(pilot: Pilot[Any], app: HomeApp, more: str) -> None:
    """Go on with the line, enter it, and wait for the answer."""
    before = text(app, "notice")
    screen(app).line.begin(more) if not screen(app).line.text else screen(app).line.insert(more)
    await pilot.press("enter")
    await shown(pilot, lambda: text(app, "notice") != before)


def test_an_application_is_passed_step_by_step(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with plan(app) as pilot:
            assert "待办申请  1" in text(app, "plan-list")
            assert "召开的必要性：群众反映集中" in text(app, "plan-detail")
            assert "备案（办公室）：待办" in text(app, "plan-detail")
            await pilot.press("space")
            assert screen(app).line.text == "同意 "
            await typed(pilot, app, "张三")
            await pilot.press("space")
            assert screen(app).line.text == "备案 "
            await typed(pilot, app, "李四")
            await shown(pilot, lambda: "已办结的申请  1" in text(app, "plan-list"))
            assert "李四" in text(app, "plan-detail")

    asyncio.run(scene())
    assert source.plan(None).applications[0].approved


def test_an_application_is_declined_with_the_reason(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with plan(app) as pilot:
            await pilot.press("3")
            assert screen(app).line.text == "不同意 "
            await typed(pilot, app, "张三 因 已有安排")
            await shown(pilot, lambda: "不同意" in text(app, "plan-list"))

    asyncio.run(scene())
    assert source.plan(None).applications[0].ended == "已有安排"


def test_rows_are_read_added_changed_dropped_and_approved(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with plan(app) as pilot:
            await pilot.press("f5")
            assert screen(app).line.text == "行 会议名称 "
            await typed(pilot, app, "交流会 会议类型 经验交流会 会议时间 2027-Q1")
            await shown(pilot, lambda: "2027-Q1" in text(app, "plan-list"))
            await pilot.press("down", "down", "5")
            assert screen(app).line.text.startswith("行 2 会议名称 研讨会")
            await pilot.press("escape", "3")
            assert screen(app).line.text == "去掉 2 因 "
            await typed(pilot, app, "不再需要")
            await shown(pilot, lambda: "研讨会" not in text(app, "plan-list"))
            await pilot.press("1")
            assert screen(app).line.text == "审定 计划 "
            await typed(pilot, app, "张三")
            await shown(pilot, lambda: "2步已办1步" in text(app, "plan-list"))
            await pilot.press("2")
            assert "不适用" in text(app, "notice")

    asyncio.run(scene())
    assert [(row.no, row.passed) for row in source.plan(2027).plan.rows] == [(1, ("张三",)), (3, ("张三",))]


def test_a_form_asks_field_by_field_and_hands_the_application_in(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with plan(app) as pilot:
            await pilot.press("f7")
            for said in ("慰问座谈会", "秘书科", "座谈会", "听取 意见"):
                screen(app).line.begin(said)
                await pilot.press("enter")
                await pilot.pause()
            await pilot.press("space")
            assert "还须填写：会议时间" in text(app, "notice")
            # What a field says already stands in the line again.
            await pilot.press("up")
            assert screen(app).line.text == "听取 意见"
            await pilot.press("enter")
            screen(app).line.begin("2027-01-20 14:00")
            await pilot.press("enter")
            await pilot.pause()
            assert "2027-01-20 14:00" in text(app, "plan-detail")
            await pilot.press("space")
            await shown(pilot, lambda: "待办申请  2" in text(app, "plan-list"))
            await pilot.press("f7")
            await pilot.press("escape")
            assert "已放弃" in text(app, "notice")
            assert isinstance(app.screen, PlanScreen)
            await pilot.press("escape")
            await shown(pilot, lambda: isinstance(app.screen, CalendarScreen))

    asyncio.run(scene())
    made = source.plan(None).applications[-1]
    assert (made.id, made.name, made.necessity, made.time) == ("A-2026-002", "慰问座谈会", "听取 意见", "14:00")


def test_what_is_refused_stays_in_the_line(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with plan(app) as pilot:
            await typed(pilot, app, "申请 会议名称 慰问 会议类型 没有的会")
            assert screen(app).line.text.startswith("申请")
            await pilot.press("escape")
            missing = tmp_path / "no.csv"
            await typed(pilot, app, f"录入 {missing}")
            assert "no.csv" in text(app, "notice")
            await pilot.press("escape", "pagedown")
            await shown(pilot, lambda: "2028" in text(app, "header"))

    asyncio.run(scene())


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (160, 45)])
def test_no_row_is_wider_than_its_place(source: BookSource, tmp_path: Path, size: tuple[int, int]) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with plan(app, *size) as pilot:
            for keys in ((), ("f7",)):
                await pilot.press(*keys)
                await pilot.pause()
                for rows in app.screen.query(Rows):
                    for row in rows.content:
                        assert cell_len("".join(part for part, _style in row)) <= rows.size.width

    asyncio.run(scene())


def test_what_the_program_says_is_said_on_the_plan(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with plan(app) as pilot:
            app.say("草稿无法保存")
            await shown(pilot, lambda: "草稿无法保存" in text(app, "notice"))

    asyncio.run(scene())
