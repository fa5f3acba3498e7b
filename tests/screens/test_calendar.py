"""The calendar on the screen: days by arrows, what is typed is recorded, and Escape leads home."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from db.book import Book
from meetroom.app.home import HomeApp
from meetroom.commands.agenda import store
from meetroom.commands.book_source import BookSource
from meetroom.commands.restoring import failure
from meetroom.facts.calendar import DateMoved
from meetroom.i18n import set_language
from meetroom.seat.draft import DraftFile
from meetroom.streams.calendar import OfficeCalendar
from meetroom.views.home_source import ToOpen
from screens.calendar.panes import PANES
from screens.calendar.screen import CalendarScreen
from screens.home.screen import HomeScreen
from screens.overlays.choosing import Choosing
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from tests.running import SCENARIOS
from tests.screens.room import until

NOW = datetime.fromisoformat("2026-12-01T08:30:00+08:00")
SIZES = [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    set_language("zh")
    made = Book.open(tmp_path / "book.db")
    store(made, SCENARIOS / "a.toml")
    return made


def home_app(book: Book) -> HomeApp:
    source = BookSource(book, lambda: NOW)
    return HomeApp(source, source.home_list(), DraftFile(book.path, "home", "office"), failure)


async def shown(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Let the program work until something holds."""
    await until(pilot, holds)


@asynccontextmanager
async def calendar(app: HomeApp, width: int = 120, height: int = 40) -> AsyncIterator[Pilot[Any]]:
    """The program with the calendar shown."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.press("f4")
        await shown(pilot, lambda: isinstance(app.screen, CalendarScreen) and text(app, "cal-grid") != "")
        await pilot.pause()
        yield pilot


def screen(app: HomeApp) -> CalendarScreen:
    assert isinstance(app.screen, CalendarScreen)
    return app.screen


def text(app: HomeApp, id: str) -> str:
    return "\n".join("".join(part for part, _style in row) for row in app.screen.query_one(f"#{id}", Rows).content)


async def all_kinds(pilot: Pilot[Any], app: HomeApp) -> None:
    """Show the kinds that the office does not hold, too."""
    await pilot.press("f3")
    await shown(pilot, lambda: isinstance(app.screen, Choosing))
    await pilot.press("down", "enter")
    await shown(pilot, lambda: isinstance(app.screen, CalendarScreen) and screen(app).kinds == "all")


def calendar_of(book: Book, year: int) -> OfficeCalendar:
    state = book.state(f"calendar/{year}")
    assert isinstance(state, OfficeCalendar)
    return state


def test_arrows_choose_a_day_and_the_pane_tells_what_follows_from_its_meeting(book: Book) -> None:
    app = home_app(book)

    async def scene() -> None:
        async with calendar(app) as pilot:
            assert screen(app).chosen == date(2026, 12, 1)
            await pilot.press("right", "right", "right")
            assert screen(app).chosen == date(2026, 12, 4)
            assert "2026年12月月例会" in text(app, "cal-day")
            assert "由此推出" in text(app, "cal-day")
            await pilot.press("enter")
            await shown(pilot, lambda: not app.is_running)
        assert app.return_value == ToOpen("2026-12-04-monthly", "office")

    asyncio.run(scene())


def test_only_what_the_office_holds_is_shown_until_all_is_asked_for(book: Book) -> None:
    app = home_app(book)

    async def scene() -> None:
        async with calendar(app) as pilot:
            monthly = {one.row.kind for one in screen(app).page.rows}
            # The annual plan is of no kind.
            assert monthly - {None} == {"administrative-office/monthly"}
            await all_kinds(pilot, app)
            assert {one.row.kind for one in screen(app).page.rows} > monthly
            await pilot.press("pagedown")
            await shown(pilot, lambda: screen(app).page.of.month == 1)
            # What was asked for stays so in another month.
            assert {one.row.kind for one in screen(app).page.rows} > monthly

    asyncio.run(scene())


def test_of_an_office_of_which_nothing_is_known_the_calendar_asks_which_kinds_it_holds(tmp_path: Path) -> None:
    set_language("zh")
    app = home_app(Book.open(tmp_path / "book.db"))

    async def scene() -> None:
        async with calendar(app) as pilot:
            assert screen(app).page.rows == () or {one.row.kind for one in screen(app).page.rows} == {None}
            assert "F3" in text(app, "cal-needing")
            await pilot.press("f3")
            await shown(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"ylh", "enter")
            await shown(pilot, lambda: isinstance(app.screen, CalendarScreen))
            assert {one.row.kind for one in screen(app).page.rows} >= {"administrative-office/monthly"}
            assert "F3" not in text(app, "cal-needing")

    asyncio.run(scene())


def test_a_meeting_is_moved_by_the_line_that_a_key_begins(book: Book) -> None:
    app = home_app(book)

    async def scene() -> None:
        async with calendar(app) as pilot:
            await all_kinds(pilot, app)
            await pilot.press("f6")
            assert screen(app).line.text == "加开 "
            # From the pane of a day its second meeting is moved.
            await pilot.press("escape", "down", "left", "tab", "tab", "down", "f5")
            begun = screen(app).line.text
            assert begun.startswith("改期 ")
            assert begun.endswith(" 2026-12-07 至 ")
            await pilot.press(*"2026-12-08 批准 主任 因 场地冲突", "enter")
            await shown(pilot, lambda: screen(app).line.text == "")
            (change,) = calendar_of(book, 2026).changes
            assert isinstance(change.fact, DateMoved)
            assert (change.fact.day, change.fact.reason) == (date(2026, 12, 7), "场地冲突")
            await pilot.press("tab", "right")
            await shown(pilot, lambda: "原 12-07" in text(app, "cal-day"))

    asyncio.run(scene())


def test_the_meeting_of_the_book_moves_with_its_row_once_enter_is_pressed_again(book: Book) -> None:
    app, line = home_app(book), "改期 月例会 2026-12-04 至 2026-12-07 批准 主任 因 场地冲突"

    async def scene() -> None:
        async with calendar(app) as pilot:
            await pilot.press(*line, "enter")
            await shown(pilot, lambda: "再按一次回车" in text(app, "notice"))
            assert "2026-12-04-monthly" in text(app, "notice")
            assert screen(app).line.text == line
            assert not calendar_of(book, 2026).changes
            await pilot.press("enter")
            await shown(pilot, lambda: screen(app).line.text == "")
            assert "2026-12-07" in text(app, "notice")
            assert book.load("2026-12-04-monthly").agenda.start.day == 7
            assert len(calendar_of(book, 2026).changes) == 1

    asyncio.run(scene())


def test_what_is_wrong_stays_in_the_line_with_the_reason(book: Book) -> None:
    app = home_app(book)

    async def scene() -> None:
        async with calendar(app) as pilot:
            await pilot.press("pagedown")
            await shown(pilot, lambda: screen(app).page.of.month == 1)
            for line, said in (
                ("改期 什么会 2027-01-05 至 2027-01-06 因 冲突", "什么会"), ("排期", "排期"), ("乱写", "乱写"),
                ("仍要 因 没有问过", "仍要"),
            ):  # fmt: skip
                await pilot.press(*line, "enter")
                await shown(pilot, lambda said=said: said in text(app, "notice"))  # type: ignore[misc]
                assert screen(app).line.text == line
                await pilot.press("escape")
            assert not calendar_of(book, 2027).changes

    asyncio.run(scene())


def test_the_month_is_written_for_other_programs(book: Book, tmp_path: Path) -> None:
    app = home_app(book)

    async def scene() -> None:
        async with calendar(app) as pilot:
            await pilot.press("f8")
            assert screen(app).line.text == "导出 ~/2026-12.ics"
            file = tmp_path / "12.ics"
            await pilot.press("escape", *f"导出 {file}", "enter")
            await shown(pilot, lambda: screen(app).line.text == "")
            assert b"BEGIN:VCALENDAR" in file.read_bytes()
            await pilot.press(*f"导出 {file}", "enter")
            await shown(pilot, lambda: "已存在" in text(app, "notice"))

    asyncio.run(scene())


def test_escape_leads_home(book: Book) -> None:
    app = home_app(book)

    async def scene() -> None:
        async with calendar(app) as pilot:
            await pilot.press("escape")
            await shown(pilot, lambda: isinstance(app.screen, HomeScreen))

    asyncio.run(scene())


@pytest.mark.parametrize("size", SIZES)
def test_every_pane_has_room_in_every_size(book: Book, size: tuple[int, int]) -> None:
    app = home_app(book)

    async def scene() -> None:
        async with calendar(app, *size) as pilot:
            for name in PANES:
                pane = screen(app).query_one(f"#cal-{name}", Pane)
                await shown(pilot, lambda name=name: bool(text(app, f"cal-{name}").strip()))  # type: ignore[misc]
                assert (pane.display, pane.active) == (True, True), name
                assert max(cell_len("".join(part for part, _s in row)) for row in pane.content) <= pane.room.width
                await pilot.press("tab")
                await pilot.pause()

    asyncio.run(scene())
