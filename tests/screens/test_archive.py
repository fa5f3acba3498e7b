"""The archive: what is typed is found, a passage leads to its place, and what belongs to it stands beside."""

from __future__ import annotations

import asyncio
import threading
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
from meetroom.commands import errands
from meetroom.commands.book_source import BookSource
from meetroom.commands.pin_check import NotAdmitted, pins_of
from meetroom.commands.restoring import failure
from meetroom.commands.search_source import FEW
from meetroom.facts.agenda import AgendaImported, Resumption
from meetroom.facts.deferral import DeferralResumed, TopicDeferred
from meetroom.facts.review import RecordExported
from meetroom.i18n import set_language
from meetroom.seat.draft import DraftFile
from meetroom.views.archive import Filters, Page, Reading, pieces, shortened
from meetroom.views.home_source import Errand, ToOpen
from screens.archive.screen import ArchiveScreen
from screens.home.screen import HomeScreen
from screens.overlays.choosing import Choosing
from screens.overlays.pages import Pages
from screens.widgets.pane import Pane
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
    app = HomeApp(source, source.home_list(), DraftFile(folder / "book.db", "home", "office"), told)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f3")
        await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen))
        for word in words:
            await pilot.press(*word)
            await shown(pilot, lambda: screen(app).page.words == screen(app).line.text)
        yield app, pilot


def told(problem: Exception) -> str | None:
    """What is said of an error, as the program says it."""
    return str(problem) if isinstance(problem, NotAdmitted) else failure(problem)


def screen(app: HomeApp) -> ArchiveScreen:
    assert isinstance(app.screen, ArchiveScreen)
    return app.screen


async def shown(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Let the program work until something holds."""
    await until(pilot, holds)


def text(app: HomeApp, id: str) -> str:
    return "\n".join("".join(part for part, _style in row) for row in app.screen.query_one(f"#{id}", Rows).content)


def test_keys_wait_for_what_is_looked_for(source: BookSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path, "方案") as (app, pilot):
            before = screen(app).page.hits
            going, search = threading.Event(), source.archive.search

            def slow(words: str, filters: Filters) -> Page:
                going.wait()
                return search(words, filters)

            monkeypatch.setattr(source.archive, "search", slow)
            try:
                await pilot.press("escape", *"采购", "down", "enter")
                # Enter does not lead to what is still shown of the search before.
                assert screen(app).page.hits == before
                assert screen(app).selected == 0
            finally:
                going.set()
            await shown(pilot, lambda: isinstance(app.screen, Pages))
            await pilot.press("escape")
            assert screen(app).page.words == "采购"
            assert screen(app).selected == 1

    asyncio.run(scene())


def test_what_is_typed_is_found_with_what_belongs_to_it(source: BookSource, tmp_path: Path) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path, "采购") as (app, pilot):
            assert [hit.meeting for hit in screen(app).page.hits] == [LATER, MEETING]
            await shown(pilot, lambda: "从首次讨论到决定" in text(app, "arc-detail"))
            about = text(app, "arc-detail")
            # From the first discussion to where it is now, whichever of them is selected.
            assert about.index("2026-12-04  暂缓决策") < about.index("▶ 2026-12-11")
            assert "报价不足" in about
            await pilot.press("down")
            await shown(pilot, lambda: "会议纪要.docx" in text(app, "arc-detail"))
            about = text(app, "arc-detail")
            assert about.index("▶ 2026-12-04") < about.index("  2026-12-11")
            assert "2026-12-05" in about
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
            # Behind a word 0 is one more of what is looked for; the filters are taken back elsewhere.
            await pilot.press("0")
            await shown(pilot, lambda: "F10" in text(app, "arc-list"))
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


def row_of(app: HomeApp, words: str) -> int:
    """The row of the list, frame and all, in which something stands."""
    pane = app.screen.query_one("#arc-list", Pane)
    return next(y for y in range(pane.size.height) if words in pane.render_line(y).text)


async def as_role(pilot: Pilot[Any], app: HomeApp, role: str) -> None:
    """Ask for what is confidential in a role."""
    await pilot.press("7")
    await shown(pilot, lambda: isinstance(app.screen, Choosing))
    await pilot.press(*role, "enter")


def exported(source: BookSource) -> list[str]:
    """In which role confidential matter was shown, entry by entry."""
    return [entry.role for entry in source.seen(MEETING).log if isinstance(entry.body, RecordExported)]


def test_what_is_confidential_is_found_in_a_role_and_that_is_recorded_once(source: BookSource, tmp_path: Path) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path) as (app, pilot):
            await pilot.press(*"人事")
            await shown(pilot, lambda: screen(app).page.words == "人事")
            assert screen(app).page.hits == ()
            assert exported(source) == []
            await pilot.press("escape")
            await as_role(pilot, app, "复核")
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen) and screen(app).page.role == "reviewer")
            assert "复核" in text(app, "header")
            for words in ("人事", "人"):
                if screen(app).line.text:
                    await pilot.press("escape")
                await pilot.press(*words)
                await shown(pilot, lambda words=words: screen(app).page.words == words)  # type: ignore[misc]
                assert any(hit.confidential for hit in screen(app).page.hits)
            assert "密" in text(app, "arc-list")
            assert exported(source) == ["reviewer"]
            # The page of the topic is shown, too.
            await pilot.press("escape", *"人事", "enter")
            await shown(pilot, lambda: isinstance(app.screen, Pages))
            await pilot.press("escape", "escape", "7")
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen) and screen(app).page.role == "")
            await pilot.press(*"人事")
            await shown(pilot, lambda: screen(app).page.words == "人事")
            assert screen(app).page.hits == ()
            assert "涉密2项未检索" in text(app, "header")
            # Whoever goes home is let in anew.
            await pilot.press("escape")
            await as_role(pilot, app, "主持")
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen) and screen(app).page.role == "chair")
            await pilot.press("escape")
            await shown(pilot, lambda: isinstance(app.screen, HomeScreen))
            await pilot.press("f3")
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen))
            await pilot.press(*"人事")
            await shown(pilot, lambda: screen(app).page.words == "人事")
            assert screen(app).page.role == ""

    asyncio.run(scene())


def test_a_pin_is_asked_for_without_the_screen_and_the_search_goes_on(
    source: BookSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.db"
    pins_of(path).change("chair", "246810")

    async def scene() -> None:
        async with archive(source, tmp_path) as (app, pilot):
            # Who has no PIN may not, now that somebody has one.
            await as_role(pilot, app, "复核")
            await shown(pilot, lambda: "口令" in text(app, "notice"))
            assert screen(app).page.role == ""
            # From the menu, which keeps what is typed.
            await pilot.press(*"人事", "f10")
            await shown(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"涉密", "enter")
            await shown(pilot, lambda: "角色" in str(getattr(app.screen, "_title", "")))
            await pilot.press(*"主持", "enter")
            await pilot.pause()
        assert app.return_value == Errand("archive", reading=Reading(role="chair", words="人事"))

    asyncio.run(scene())
    errand = Errand("archive", reading=Reading(role="chair", words="人事"))
    monkeypatch.setenv("MEETROOM_PIN", "13579")
    refused = errands.reading(path, errand)
    assert refused.role == ""
    assert refused.words == "人事"
    assert "口令" in refused.told
    monkeypatch.setenv("MEETROOM_PIN", "246810")
    found = errands.reading(path, errand)
    assert found.role == "chair"
    again = BookSource(Book.open(path), lambda: NOW, reader=found.role)

    async def back() -> None:
        draft = DraftFile(path, "home", "office")
        app = HomeApp(again, again.home_list(), draft, failure, reading=found)
        async with app.run_test(size=(120, 40)) as pilot:
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen) and screen(app).page.hits != ())
            assert screen(app).line.text == "人事"
            assert exported(again) == ["chair"]

    asyncio.run(back())


def test_people_are_found_by_pinyin_and_the_menu_has_each_filter(source: BookSource, tmp_path: Path) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path) as (app, pilot):
            await pilot.press("ctrl+p")
            await shown(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"哪个人", "enter")
            await shown(pilot, lambda: "哪个人" in str(getattr(app.screen, "_title", "")))
            await pilot.press(*"chengyuan", "enter")
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen) and screen(app).filters.person != "")
            assert screen(app).filters.person.startswith("成员")

    asyncio.run(scene())


def test_the_mouse_does_what_keys_do(source: BookSource, tmp_path: Path) -> None:
    async def scene() -> None:
        async with archive(source, tmp_path, "采购") as (app, pilot):
            await shown(pilot, lambda: "从首次讨论到决定" in text(app, "arc-detail"))
            second = next(
                y for y in range(3, 30) if "采购" in app.screen.query_one("#arc-list", Pane).render_line(y).text
            )
            await pilot.click("#arc-list", offset=(10, second))
            await shown(pilot, lambda: screen(app).selected == 1)
            screen(app).scrolled("arc-list", -1)
            assert screen(app).selected == 0
            # The name of a meeting is nothing to be chosen.
            await pilot.click("#arc-list", offset=(10, row_of(app, "第二次例会")))
            assert screen(app).selected == 0
            await pilot.click("#arc-list", offset=(10, 2))
            await shown(pilot, lambda: isinstance(app.screen, Pages))
            await pilot.press("escape")
            await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen))
            for key in ("F10", "F1"):
                footer = text(app, "footer")
                await pilot.click("#footer", offset=(cell_len(footer[: footer.index(key)]) + 1, 0))
                await shown(pilot, lambda: not isinstance(app.screen, ArchiveScreen))
                await pilot.press("escape")
                await shown(pilot, lambda: isinstance(app.screen, ArchiveScreen))
            footer = text(app, "footer")
            await pilot.click("#footer", offset=(cell_len(footer[: footer.index("Esc")]) + 1, 0))
            await shown(pilot, lambda: isinstance(app.screen, HomeScreen))

    asyncio.run(scene())
