"""Home and the form by mouse: rows are chosen and opened, the keys of the footer act, the theme is kept."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from db.book import Book
from meetroom.app.home import HomeApp
from meetroom.commands.agenda import store
from meetroom.commands.book_source import BookSource
from meetroom.i18n import set_language
from meetroom.seat.draft import DraftFile
from meetroom.seat.preferences import PreferencesFile
from meetroom.views.home_source import ToOpen
from screens.home.form import EditScreen
from screens.overlays.pages import Pages
from screens.widgets.rows import Rows
from tests.running import SCENARIOS

NOW = datetime(2026, 12, 4, 13, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HomeApp:
    """Home with two meetings, preferences in a file of its own."""
    set_language("zh")
    monkeypatch.setenv("MEETROOM_OFFICE", str(tmp_path / "office.toml"))
    monkeypatch.setenv("MEETROOM_CALENDAR", str(tmp_path / "calendar.toml"))
    book = Book.open(tmp_path / "book.db")
    for day in ("04", "05"):
        file = tmp_path / f"{day}.toml"
        text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
        dated = text.replace("start = 2026-12-04", f"start = 2026-12-{day}")
        file.write_text(dated.replace("number = 12", f"number = {int(day) + 10}"), encoding="utf-8")
        store(book, file)
    source = BookSource(book, lambda: NOW)
    draft = DraftFile(book.path, "home", "office")
    preferences = PreferencesFile(tmp_path / "screens.toml")
    return HomeApp(source, source.home_list(), draft, lambda problem: None, preferences=preferences)


def shown(app: HomeApp, id: str) -> list[str]:
    """The rows of a widget as text."""
    return ["".join(text for text, _style in row) for row in app.screen.query_one(f"#{id}", Rows).content]


async def until(pilot: Pilot[Any], holds: Any) -> None:
    """Let the program work until something holds."""
    for _round in range(4000):
        if holds():
            return
        await pilot.pause(0.005)
    raise AssertionError("it never came to hold")


async def click(pilot: Pilot[Any], app: HomeApp, id: str, words: str) -> None:
    """Click where a widget first shows these words."""
    await until(pilot, lambda: any(words in row for row in shown(app, id)))
    y, row = next((y, row) for y, row in enumerate(shown(app, id)) if words in row)
    widget = app.screen.query_one(f"#{id}", Rows)
    await pilot.click(f"#{id}", offset=(cell_len(row[: row.index(words)]) + 1, y - widget.row_at(0)))


def test_a_meeting_is_selected_by_a_click_and_opened_by_another(app: HomeApp) -> None:
    async def play() -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            await click(pilot, app, "meetings", "12-05")
            await until(pilot, lambda: app.home.selected == "2026-12-05-monthly")
            await click(pilot, app, "meetings", "12-05")
            await until(pilot, lambda: app._exit)
        assert isinstance(app.return_value, ToOpen)
        assert (app.return_value.meeting, app.return_value.role) == ("2026-12-05-monthly", "office")

    asyncio.run(play())


def test_meetings_are_found_by_initials(app: HomeApp) -> None:
    async def play() -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press(*"ylh", "space", *"12-05")
            await until(pilot, lambda: app.home.line.hint != "")
            await until(pilot, lambda: sum("未开会" in row for row in shown(app, "meetings")) == 1)
            assert app.home.selected == "2026-12-05-monthly"

    asyncio.run(play())


def test_the_footer_opens_form_and_help_and_the_form_is_clicked(app: HomeApp) -> None:
    async def play() -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            await click(pilot, app, "footer", "F1 帮助")
            await until(pilot, lambda: isinstance(app.screen, Pages))
            await pilot.click("#overlay")
            await until(pilot, lambda: app.screen is app.home)
            await click(pilot, app, "footer", "5 修改")
            await until(pilot, lambda: isinstance(app.screen, EditScreen) and shown(app, "form") != [])
            await click(pilot, app, "form", "三楼会议室")
            await click(pilot, app, "form", "三楼会议室")
            await until(pilot, lambda: app.screen.query_one("#line").text == "三楼会议室")  # type: ignore[attr-defined]

    asyncio.run(play())


def test_the_theme_is_turned_over_and_kept(app: HomeApp, tmp_path: Path) -> None:
    async def play() -> None:
        async with app.run_test(size=(120, 50)) as pilot:
            assert app.theme == "meetroom-dark"
            await click(pilot, app, "footer", "F10")
            await click(pilot, app, "choosing-list", "配色")
            await click(pilot, app, "choosing-list", "配色")
            await click(pilot, app, "choosing-list", "浅色")
            await click(pilot, app, "choosing-list", "浅色")
            await until(pilot, lambda: app.theme == "meetroom-light")

    asyncio.run(play())
    assert PreferencesFile(tmp_path / "screens.toml").values.theme == "light"


@pytest.mark.parametrize("size", [(100, 30), (120, 40), (220, 60)])
def test_a_click_on_a_day_selects_its_meeting(app: HomeApp, size: tuple[int, int]) -> None:
    async def play() -> None:
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: any(" 4 会" in row for row in shown(app, "month")))
            assert app.home.selected == "2026-12-04-monthly"
            await click(pilot, app, "month", " 5 会")
            await until(pilot, lambda: app.home.selected == "2026-12-05-monthly")
            # A day without meetings, and what stands beneath the days, select nothing.
            await click(pilot, app, "month", "16")
            await click(pilot, app, "month", "有会")
            assert app.home.selected == "2026-12-05-monthly"

    asyncio.run(play())


def test_there_is_no_month_where_there_is_no_room(app: HomeApp) -> None:
    async def play() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: any("12-05" in row for row in shown(app, "meetings")))
            assert not app.home.query_one("#month").display

    asyncio.run(play())
