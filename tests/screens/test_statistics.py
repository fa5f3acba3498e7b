"""Statistics on the screen: figures of a period with a plot, narrowed by period, kind and unit; the meetings behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
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
from meetroom.wording.selectors import kinds_apart
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
    rows = plotted([Figure(str(n), n, "") for n in (1, 2, 4, 0)], 40, 10)
    # Two rows for the axis and its numbers, the rest for what is counted: 4 fills them.
    assert heights(rows) == [2, 4, 8, 0]
    # Nothing is drawn of nothing, and not where there is no room.
    assert plotted([], 40, 12) == []
    assert plotted([Figure("a", 0, "")], 40, 12) == []
    assert plotted([Figure("a", 1, "")], 20, 12) == []
    # Whatever there is of it is seen, and what is too much of it has a colour of its own.
    assert heights(plotted([Figure("a", 1000, ""), Figure("b", 1, "")], 40, 12)) == [10, 1]
    over = plotted([Figure("a", 4, "", 1)], 40, 10)
    inks = [style for row in over for _part, style in row if style.startswith("bar")]
    assert inks == ["bar.bad"] * 2 + ["bar.key"] * 6


@pytest.mark.parametrize("n", [1, 2, 11, 12, 18, 200])
@pytest.mark.parametrize("width", [30, 54, 78, 120])
def test_all_columns_are_as_wide_and_stand_over_their_numbers(n: int, width: int) -> None:
    figures = [Figure(str(no), 1 + no % 7, "", mark=f"2026-{no % 12 + 1:02}") for no in range(n)]
    for at in {0, n // 2, n - 1}:
        rows = plotted(figures, width, 12, at)
        assert len(rows) == 12
        assert all(cell_len("".join(part for part, _style in row)) <= width for row in rows)
        full = [(x, len(part)) for x, part, style in cells(rows[-3]) if style.startswith("bar")]
        assert len({wide for _x, wide in full}) == 1
        assert len({b[0] - a[0] for a, b in pairwise(full)}) <= 1
        # The selected one is among them, and each has a mark of the axis under it.
        chips = [x for x, _part, style in cells(rows[-1]) if style == "chip.key"]
        assert len(chips) == 1
        step = full[1][0] - full[0][0] if len(full) > 1 else width
        assert any(x - 1 <= chips[0] < x + step for x, _wide in full)
        axis = "".join(part for part, _style in rows[-2])
        assert all("┬" in axis[x : x + wide] for x, wide in full)
        assert axis.count("┬") == len(full)


def test_the_numbers_at_the_left_are_round() -> None:
    for most, top in ((1, "1"), (7, "8"), (9, "10"), (100, "100"), (206, "250"), (1001, "1500")):
        rows = plotted([Figure("a", most, "")], 40, 12)
        assert rows[0][0][0] == f"{top}┤"


def cells(row: Any) -> list[tuple[int, str, str]]:
    """The spans of a row, each with the cell at which it begins."""
    found, at = [], 0
    for part, style in row:
        if part:
            found.append((at, part, style))
        at += cell_len(part)
    return found


def heights(rows: Any) -> list[int]:
    """How high each column is, from left to right."""
    each = [[style.startswith("bar") for _x, _part, style in cells(row)][2::3] for row in rows[:-2]]
    return [sum(column) for column in zip(*each, strict=True)]


def test_two_kinds_of_one_name_are_told_apart(book: Path, tmp_path: Path) -> None:
    set_language("zh")
    names = kinds_apart(["administrative-office/weekly", "service-centre/weekly", "administrative-office/monthly"])
    assert names["administrative-office/monthly"] == "月例会"
    assert len(set(names.values())) == 3
    assert all(name.startswith("周例会（") for id, name in names.items() if id.endswith("/weekly"))


def test_the_menu_has_all_keys_and_figures(book: Path, tmp_path: Path) -> None:
    async def scene(app: HomeApp, pilot: Pilot[Any]) -> None:
        for key in ("f10", "ctrl+p"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, Choosing) and bool(app.screen.query("#choosing-line")))
            await pilot.press(*"fy", "enter") if key == "f10" else await pilot.press(*"发言", "enter")
            await until(pilot, lambda: isinstance(app.screen, StatisticsScreen))
        assert "分钟" in text(app, "statistics-figures") or "次）" in text(app, "statistics-figures")
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Choosing))
        await pilot.press(*"下一个时段", "enter")
        await until(pilot, lambda: isinstance(app.screen, StatisticsScreen) and "统计 2027" in text(app, "header"))

    run(book, tmp_path, scene)


def test_the_mouse_does_what_keys_do(book: Path, tmp_path: Path) -> None:
    async def scene(app: HomeApp, pilot: Pilot[Any]) -> None:
        # The wheel and a click choose a figure, a click on the selected one lists its meetings.
        await pilot.click("#statistics-figures", offset=(8, 2))
        assert app.screen._at[0] == 1  # type: ignore[attr-defined]
        app.screen.scrolled("statistics-figures", -1)  # type: ignore[attr-defined]
        assert app.screen._at[0] == 0  # type: ignore[attr-defined]
        await pilot.click("#statistics-figures", offset=(8, 1))
        await until(pilot, lambda: isinstance(app.screen, Choosing))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StatisticsScreen))
        # Keys where the footer shows them.
        for shown, header in (("PgDn", "统计 2027"), ("F5", "统计 2027-Q1"), ("Esc", "")):
            footer = text(app, "footer")
            await pilot.click("#footer", offset=(cell_len(footer[: footer.index(shown)]) + 1, 0))
            await until(pilot, lambda header=header: not header or header in text(app, "header"))  # type: ignore[misc]
        await until(pilot, lambda: not isinstance(app.screen, StatisticsScreen))

    run(book, tmp_path, scene)
