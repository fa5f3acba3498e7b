"""Statistics on the screen: figures of a period with a plot, narrowed by period, kind and unit; the meetings behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from db.book import Book
from meetroom.app.home import HomeApp
from meetroom.commands.book_source import BookSource
from meetroom.i18n import set_language
from meetroom.views.statistics_page import Figure
from screens.overlays.choosing import Choosing
from screens.statistics.plot import plotted
from screens.statistics.screen import StatisticsScreen
from screens.widgets.listing import Listing
from tests.proposals import NOW
from tests.running import SCENARIOS, Program
from tests.screens.room import until
from tests.screens.test_plan import home_app, text

MEETING = "2026-12-04-monthly"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A meeting of December and one of November, held to their ends."""
    folder = tmp_path_factory.mktemp("statistics")
    program = Program(folder, "zh", {"TZ": "Asia/Shanghai"})
    for name in "ac":
        meeting = program.imported(SCENARIOS / f"{name}.toml")
        program.run("play", SCENARIOS / f"{name}.room", "--meeting", meeting, "--quiet")
    return program.book


@asynccontextmanager
async def statistics(app: Any, width: int = 120, height: int = 40) -> AsyncIterator[Pilot[Any]]:
    """The program with the statistics shown, from the menu."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        app.home.do("statistics")
        await until(pilot, lambda: isinstance(app.screen, StatisticsScreen) and app.screen.is_mounted)
        await pilot.pause()
        await until(pilot, lambda: text(app, "statistics-figures") != "")
        await pilot.pause()
        yield pilot


def run(book: Path, folder: Path, scene: Any, *size: int) -> HomeApp:
    """A scene played on the screen; the program after it."""
    set_language("zh")
    source = BookSource(Book.open(book), lambda: NOW)
    app = home_app(source, folder)

    async def play() -> None:
        async with statistics(app, *size) as pilot:
            await scene(app, pilot)

    asyncio.run(play())
    return app


def figures(app: HomeApp) -> str:
    return text(app, "statistics-figures")


def test_sections_follow_one_another_and_each_has_its_plot(book: Path, tmp_path: Path) -> None:
    async def scene(app: HomeApp, pilot: Pilot[Any]) -> None:
        assert "统计 2026" in text(app, "header")
        assert "会议2场" in text(app, "header")
        assert "涉密议题" in text(app, "header")
        seen = []
        for _section in range(7):
            seen.append(figures(app).split()[1])
            assert "┤" in text(app, "statistics-plot")
            await pilot.press("tab")
            await pilot.pause()
        assert seen[:2] == ["2026-11", "月例会"]
        assert figures(app).split()[1] == "2026-11"
        await pilot.press("shift+tab")
        await pilot.pause()
        assert "按期销号" in figures(app)

    run(book, tmp_path, scene)


def test_periods_kinds_and_units(book: Path, tmp_path: Path) -> None:
    async def scene(app: HomeApp, pilot: Pilot[Any]) -> None:
        assert "2026-11" in figures(app)
        # Two presses at once are two steps: a quarter, then a month.
        await pilot.press("f5", "f5")
        await until(pilot, lambda: "统计 2026-11" in text(app, "header"))
        assert "2026-12" not in figures(app)
        await pilot.press("pagedown")
        await until(pilot, lambda: "统计 2026-12" in text(app, "header"))
        assert "2026-11" not in figures(app)
        await pilot.press("f5")
        await until(pilot, lambda: "全部日期" in text(app, "header"))
        app.screen.query_one("#line").begin("周例")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: "周例会" in text(app, "header"))
        assert "2026-12" not in figures(app)
        app.screen.query_one("#line").begin("没有")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: "可以：" in text(app, "notice"))
        await pilot.press("escape", "f6")
        await until(pilot, lambda: isinstance(app.screen, Choosing))
        app.screen.query_one("#choosing-line").begin("财务部")  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, StatisticsScreen) and "财务部" in text(app, "header"))

    run(book, tmp_path, scene)


def test_the_meetings_behind_a_figure_are_opened(book: Path, tmp_path: Path) -> None:
    async def scene(app: HomeApp, pilot: Pilot[Any]) -> None:
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Choosing))
        listed = "\n".join(
            "".join(part for part, _style in row) for row in app.screen.query_one("#choosing-list", Listing).content
        )
        assert "2026年12月月例会" in listed
        assert "周例会" not in listed
        await pilot.press("enter")
        await pilot.pause()

    app = run(book, tmp_path, scene)
    assert app.return_value is not None
    assert app.return_value.meeting == MEETING


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45)])
def test_nothing_is_wider_than_its_pane(book: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async def scene(app: HomeApp, pilot: Pilot[Any]) -> None:
        for _section in range(7):
            for id in ("statistics-plot", "statistics-figures"):
                pane = app.screen.query_one(f"#{id}", Listing)
                assert all(sum(cell_len(part) for part, _s in row) <= pane.room.width for row in pane.content)
            await pilot.press("tab")
            await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("escape", "escape")

    run(book, tmp_path, scene, *size)


def test_columns_are_as_high_as_their_figures() -> None:
    rows = plotted([Figure(str(n), n, "") for n in (1, 2, 4, 0)], 40, 12)
    heights = [sum(inked(row, x) for row in rows) for x in middles(rows)]
    assert heights == sorted(heights)
    assert len(heights) == 3
    # The row of the axis belongs to each.
    assert abs((heights[2] - 1) - 2 * (heights[1] - 1)) <= 1
    # Nothing is drawn of nothing, and not where there is no room.
    assert plotted([], 40, 12) == []
    assert plotted([Figure("a", 0, "")], 40, 12) == []
    assert plotted([Figure("a", 1, "")], 20, 12) == []
    assert len(plotted([Figure(str(n), n, "") for n in range(200)], 40, 12)) == 12


def cells(row: Any) -> list[tuple[int, str, str]]:
    """The spans of a row, each with the cell at which it begins."""
    found, at = [], 0
    for part, style in row:
        found.append((at, part, style))
        at += len(part)
    return found


def inked(row: Any, x: int) -> bool:
    """Whether a cell of a row is part of a column."""
    return any(style == "bar.key" and at <= x < at + len(part) for at, part, style in cells(row))


def middles(rows: Any) -> list[int]:
    """The middles of the columns, as they stand in the lowest row that has all of them."""
    most = max(rows, key=lambda row: sum(style == "bar.key" for _part, style in row))
    return [at + len(part) // 2 for at, part, style in cells(most) if style == "bar.key"]
