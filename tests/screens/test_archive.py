"""The archive: what is typed is found, a passage leads to its place, and what belongs to it stands beside."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from db.book import Book
from db.heads import Head, note
from meetroom.app.home import HomeApp
from meetroom.commands.book_source import BookSource
from meetroom.commands.restoring import failure
from meetroom.commands.search_source import FEW
from meetroom.facts.agenda import AgendaImported, Resumption
from meetroom.facts.deferral import DeferralResumed, TopicDeferred
from meetroom.i18n import set_language
from meetroom.seat.draft import DraftFile
from meetroom.views.archive import pieces, shortened
from meetroom.views.home_source import ToOpen
from screens.archive.screen import ArchiveScreen
from screens.home.screen import HomeScreen
from screens.overlays.choosing import Choosing
from screens.overlays.pages import Pages
from screens.widgets.rows import Rows
from tests.booked import BEIJING, MEETING, START, adopted, agenda, hold, put
from tests.screens.room import until

NOW = datetime(2026, 12, 20, 9, tzinfo=BEIJING)
SIZES = [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)]
LATER = "2026-12-11-monthly"


@pytest.fixture
def source(tmp_path: Path) -> BookSource:
    """A book with a meeting that was held, and one in which what it deferred came back."""
    set_language("zh")
    book = Book.open(tmp_path / "book.db")
    hold(book)
    deferred = adopted("deferred")
    put(book, TopicDeferred(topic=2, lead="M03", decision=deferred, due=date(2026, 12, 11), reason="报价不足"), 4000)
    put(book, DeferralResumed(topic=2, meeting=LATER), 4001)
    back = msgspec.structs.replace(
        agenda().topics[1], no=1, resumes=Resumption(meeting=MEETING, topic=2, due=date(2026, 12, 11))
    )
    later = msgspec.structs.replace(agenda(), title="第二次例会", start=START + timedelta(days=7), topics=(back,))
    put(book, AgendaImported(agenda=later), meeting=LATER)
    note(book.path, Head(meeting=MEETING, no=90, head="0" * 64, document="/tmp/会议纪要.docx", at="2026-12-05T10:00"))
    return BookSource(book, lambda: NOW)


@asynccontextmanager
async def archive(source: BookSource, folder: Path, *words: str, size: tuple[int, int] = (120, 40)) -> AsyncIterator[
    tuple[HomeApp, Any]
]:  # fmt: skip
    """The program with the archive shown, and words typed in it."""
    app = HomeApp(source, source.home_list(), DraftFile(folder / "book.db", "home", "office"), failure)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f3")
        await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen))
        for word in words:
            await pilot.press(*word)
            await shown(pilot, lambda: screen(app).page.words == screen(app).line.text)
        yield app, pilot


def screen(app: HomeApp) -> ArchiveScreen:
    assert isinstance(app.screen, ArchiveScreen)
    return app.screen


async def shown(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Let the program work until something holds."""
    await until(pilot, holds)


def text(app: HomeApp, id: str) -> str:
    return "\n".join("".join(part for part, _style in row) for row in app.screen.query_one(f"#{id}", Rows).content)


def test_what_is_typed_is_found_with_what_belongs_to_it(source: BookSource, tmp_path: Path) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path, "采购") as (app, pilot):
            assert [hit.meeting for hit in screen(app).page.hits] == [LATER, MEETING]
            await shown(pilot, lambda: "从首次讨论到决定" in text(app, "arc-detail"))
            told = text(app, "arc-detail")
            # From the first discussion to where it is now, whichever of them is selected.
            assert told.index("2026-12-04  暂缓决策") < told.index("▶ 2026-12-11")
            assert "报价不足" in told
            await pilot.press("down")
            await shown(pilot, lambda: "会议纪要.docx" in text(app, "arc-detail"))
            told = text(app, "arc-detail")
            assert told.index("▶ 2026-12-04") < told.index("  2026-12-11")
            assert "2026-12-05" in told
            assert "涉密2项未检索" in text(app, "header")

    asyncio.run(scene())


def test_enter_goes_to_the_place_and_f4_opens_the_meeting(source: BookSource, tmp_path: Path) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path, "延时") as (app, pilot):
            await pilot.press("enter")
            await shown(pilot, lambda: isinstance(app.screen, Pages))
            await pilot.press("escape")
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen))
            # What was typed is still there, and so is what was found.
            assert screen(app).line.text == "延时"
            await pilot.press("f4")
            await pilot.pause()
        assert app.return_value == ToOpen(MEETING, "reviewer")

    asyncio.run(scene())


def test_filters_narrow_what_is_found_and_nought_clears_them(source: BookSource, tmp_path: Path) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path) as (app, pilot):
            for key, typed, words in (
                ("1", "人员", "人员"), ("2", "暂缓", "暂缓决策"), ("4", "部门3", "部门3"), ("5", "成员3", "成员3"),
                ("6", "2026", "2026-01-01"),
            ):  # fmt: skip
                await pilot.press(key)
                await shown(pilot, lambda: isinstance(app.screen, Choosing))
                await pilot.press(*typed, "enter")
                await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen))
                assert words in text(app, "header")
            await pilot.press("0")
            assert "部门3" not in text(app, "header")
            await pilot.press("5")
            await shown(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"成员3", "enter")
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen))
            await pilot.press(*"改")
            await shown(pilot, lambda: [hit.person for hit in screen(app).page.hits] == ["M03", "M03"])
            await pilot.press("escape", "escape")
            await shown(pilot, lambda: isinstance(app.screen, HomeScreen))

    asyncio.run(scene())


def test_older_passages_follow_where_the_list_ends(tmp_path: Path) -> None:
    set_language("zh")
    book = Book.open(tmp_path / "book.db")
    for number in range(FEW + 5):
        start = START - timedelta(days=number)
        put(book, AgendaImported(agenda=msgspec.structs.replace(agenda(), start=start)), meeting=f"m{number:03}")
    source = BookSource(book, lambda: NOW)

    async def scene() -> None:
        async with archive(source, tmp_path, "延时") as (app, pilot):
            assert len(screen(app).page.hits) == FEW
            assert f"{FEW}处以上" in text(app, "header")
            await pilot.press(*["pagedown"] * 6)
            await shown(pilot, lambda: len(screen(app).page.hits) == FEW + 5)
            # What was selected stays so.
            assert screen(app).selected == FEW - 1
            assert f"{FEW + 5}处" in text(app, "header")

    asyncio.run(scene())


@pytest.mark.parametrize("size", SIZES)
def test_every_row_fits(source: BookSource, tmp_path: Path, size: tuple[int, int]) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path, "部") as (app, pilot):
            await pilot.resize_terminal(*size)
            await shown(pilot, lambda: "▶" in text(app, "arc-detail") or "部门" in text(app, "arc-list"))
            for id in ("header", "arc-list", "arc-detail", "footer"):
                widget = app.screen.query_one(f"#{id}", Rows)
                for row in widget.content:
                    assert cell_len("".join(part for part, _style in row)) <= widget.size.width, (id, row)

    asyncio.run(scene())


def test_a_passage_is_cut_around_its_first_mark_and_never_in_one() -> None:
    words = "甲" * 50 + "预算" + "乙" * 50 + "预算" + "丙" * 10
    marks = ((50, 52), (102, 104))
    for length in range(4, 120):
        found = shortened(words, marks, length)
        assert all(piece.text == "预算" for piece in found if piece.marked)
        assert found[0].marked is False or length < 3
        assert any(piece.marked for piece in found)
        assert sum(len(piece.text) for piece in found) <= length + 4
    assert shortened("短文", ((0, 1),), 20) == pieces("短文", ((0, 1),)) == [("短", True), ("文", False)]
    long = shortened("预" * 30, ((0, 30),), 10)
    assert [piece.text for piece in long] == ["预" * 30]
