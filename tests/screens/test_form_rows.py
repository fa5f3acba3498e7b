"""The form of a new meeting: whole rows that are typed, the principal among persons, choices by their Chinese names."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from db.book import Book
from meetroom.i18n import set_language
from tests.screens.test_home import form_open, home_app, running, shown, typed


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """An empty book, and no settings of the user's."""
    set_language("zh")
    for name in ("OFFICE", "CALENDAR"):
        monkeypatch.setenv(f"MEETROOM_{name}", str(tmp_path / f"{name}.toml"))
    return Book.open(tmp_path / "book.db")


def test_leave_is_of_somebody_among_the_persons_and_a_name_that_is_not_stays_in_the_line(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            form = await form_open(app, pilot, "f5")
            await pilot.press("pagedown", "pagedown")
            await typed(app, pilot, "技术部部长")
            assert [*form.form.leave] == []
            assert form.line.text == "技术部部长"
            assert "人员中没有技术部部长" in shown(app, "notice")
            await pilot.press("escape", "pageup")
            await typed(app, pilot, "技术部部长 技术部 部长")
            await pilot.press("pagedown")
            await typed(app, pilot, "技术部部长 11:20")
            assert form.form.leave[0]["person"] == "M01"

    asyncio.run(play())


def test_who_the_principal_is_is_said_in_the_row(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            form = await form_open(app, pilot, "f5")
            await pilot.press("pagedown")
            await pilot.pause()
            assert "主要领导" in shown(app, "beside")
            await typed(app, pilot, "书记 党委 书记 主要领导")
            await typed(app, pilot, "副主任 领导班子 副主任 成员")
            first, second = form.form.person
            assert (first["name"], first["post"], first["principal"], first["role"]) == (
                "书记",
                "书记",
                "true",
                "member",
            )
            assert "principal" not in second
            assert "主要领导" in shown(app, "form")

    asyncio.run(play())


def test_rows_that_are_typed_on_a_head_come_into_view(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app, 80, 24) as pilot:
            await form_open(app, pilot, "f5")
            await pilot.press("pagedown")
            for no in range(1, 4):
                await typed(app, pilot, f"部长{no} 业务{no}部 部长")
            assert all(f"部长{no}" in shown(app, "form") for no in range(1, 4))
            assert "人员  3" in shown(app, "form")

    asyncio.run(play())


def test_categories_are_listed_by_their_names_and_taken_by_id_too(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            form = await form_open(app, pilot, "f5")
            form._change(form.form.with_row("topic", {"title": "延时服务"}))
            form._go(("topic", 0, "category"))
            form.show()
            await pilot.pause()
            assert "ordinary" not in shown(app, "beside")
            assert "一般" in shown(app, "beside")
            await typed(app, pilot, "cadre")
            assert form.form.topic[0]["category"] == "cadre"

    asyncio.run(play())


def test_a_block_of_seats_is_typed_in_a_row(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app, 120, 40) as pilot:
            form = await form_open(app, pilot, "f5")
            await pilot.press("end")
            await typed(app, pilot, "窗口首席代表 60")
            assert form.form.block == ({"name": "窗口首席代表", "seats": "60"},)
            assert "窗口首席代表" in shown(app, "agenda")

    asyncio.run(play())
