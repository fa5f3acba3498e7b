"""Proposals on the screen: each is seen to by the line that a key begins; home tells which are to be examined."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from db.book import Book
from meetroom.app.home import HomeApp
from meetroom.commands.book_source import BookSource
from meetroom.commands.restoring import failure
from meetroom.i18n import set_language
from meetroom.seat.draft import DraftFile
from screens.home.screen import HomeScreen
from screens.proposals import lines
from screens.proposals.screen import ProposalsScreen
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from tests.proposals import NOW, WHOLE
from tests.screens.room import until

SIZES = [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)]
FILE = "\n".join(
    ["[[proposal]]", *(f'{name} = "{value}"' for name, value in WHOLE.items() if isinstance(value, str)), "pages = 2",
     "submitted = 2026-11-20T09:00:00", "[[proposal]]", 'title = "采购服务器"', 'unit = "技术部"',
     f'kind = "{WHOLE["kind"]}"', "submitted = 2026-11-20T09:00:00"]
)  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> BookSource:
    set_language("zh")
    made = BookSource(Book.open(tmp_path / "book.db"), lambda: NOW)
    path = tmp_path / "proposals.toml"
    path.write_text(FILE, encoding="utf-8")
    assert made.hand_in(str(path)).troubles == ()
    return made


def home_app(source: BookSource, folder: Path) -> HomeApp:
    return HomeApp(source, source.home_list(), DraftFile(folder / "book.db", "home", "office"), failure)


async def shown(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Let the program work until something holds."""
    await until(pilot, holds)


@asynccontextmanager
async def proposals(app: HomeApp, width: int = 120, height: int = 40) -> AsyncIterator[Pilot[Any]]:
    """The program with the proposals shown."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.press("f9")
        await shown(pilot, lambda: isinstance(app.screen, ProposalsScreen) and text(app, "pro-detail") != "")
        await pilot.pause()
        yield pilot


def screen(app: HomeApp) -> ProposalsScreen:
    assert isinstance(app.screen, ProposalsScreen)
    return app.screen


def text(app: HomeApp, id: str) -> str:
    return "\n".join("".join(part for part, _style in row) for row in app.screen.query_one(f"#{id}", Rows).content)


def test_what_is_whole_is_accepted_and_what_lacks_something_is_asked_for_it(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with proposals(app) as pilot:
            assert "待受理  2" in text(app, "pro-list")
            await pilot.press("space")
            assert screen(app).line.text == "受理"
            await pilot.press("enter")
            await shown(pilot, lambda: "已入库  1" in text(app, "pro-list"))
            # Which one it was is said, and the next that is to be examined is selected.
            assert "0001" in text(app, "notice")
            assert screen(app).selected == source.proposals().rows[1].id
            await pilot.press("enter")
            assert screen(app).line.text.startswith("补充 因 缺背景说明")
            await pilot.press("enter")
            await shown(pilot, lambda: "等待单位  1" in text(app, "pro-list"))
        statuses = [row.status for row in source.proposals().rows]
        assert statuses == ["accepted", "supplement"]

    asyncio.run(scene())


def test_what_another_body_decides_is_sent_back_with_its_name(source: BookSource, tmp_path: Path) -> None:
    row = next(iter(source.proposals().rows))
    off = msgspec.structs.replace(row, off_level="党委会", lacks=())
    assert lines.natural(off) == "return"
    assert lines.begun("return", off, source.proposals()) == "退回 因 应报党委会"


def test_what_a_rule_asks_about_goes_on_with_a_reason(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with proposals(app) as pilot:
            await pilot.press("down", "2", "enter")
            await shown(pilot, lambda: "背景说明" in text(app, "notice"))
            # Nothing was recorded, and the line is still there.
            assert screen(app).line.text == "受理"
            await pilot.press("escape", *"仍要 因 领导交办", "enter")
            await shown(pilot, lambda: "已入库  1" in text(app, "pro-list"))

    asyncio.run(scene())


def test_digits_begin_their_lines_and_escape_leads_home(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with proposals(app) as pilot:
            for key, line in (("1", "分管同意 "), ("3", "退回 因 "), ("5", "协调 "), ("9", "撤回 因 ")):
                await pilot.press(key)
                assert screen(app).line.text == line
                await pilot.press("escape")
            await pilot.press(*"不认得", "enter")
            await shown(pilot, lambda: text(app, "notice").strip() != "")
            await pilot.press("escape", "escape")
            await shown(pilot, lambda: isinstance(app.screen, HomeScreen))

    asyncio.run(scene())


def test_home_lists_what_is_to_be_examined_and_leads_there(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            listed = [due.text for due in app.home.home_list.due if due.what == "proposal"]
            assert listed == ["办事大厅延时服务", "采购服务器"]

    asyncio.run(scene())


@pytest.mark.parametrize("size", SIZES)
def test_both_panes_have_room_in_every_size(source: BookSource, tmp_path: Path, size: tuple[int, int]) -> None:
    app = home_app(source, tmp_path)

    async def scene() -> None:
        async with proposals(app, *size) as pilot:
            for name in ("list", "detail"):
                pane = screen(app).query_one(f"#pro-{name}", Pane)
                assert max(cell_len("".join(part for part, _s in row)) for row in pane.content) <= pane.room.width
            await pilot.press("end", "home")

    asyncio.run(scene())
