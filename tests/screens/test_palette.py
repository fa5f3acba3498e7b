"""The palette: actions, people, topics and meetings of the whole book, by Chinese, pinyin, initials and English."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from db.book import Book
from meetroom.acts.agenda import ImportAgenda
from meetroom.app.home import HomeApp
from meetroom.command import OFFICE
from meetroom.commands import common, machine
from meetroom.commands.agenda import read
from meetroom.commands.book_source import BookSource
from meetroom.commands.elsewhere import BookElsewhere
from meetroom.commands.restoring import failure
from meetroom.i18n import set_language
from meetroom.lookup.matching import rank
from meetroom.seat.draft import DraftFile
from meetroom.views.home_source import Subject, ToOpen
from screens.overlays.choosing import Choosing
from screens.overlays.found import found_elsewhere
from screens.overlays.pages import Pages
from tests.measured import untraced
from tests.running import SCENARIOS, Program
from tests.screens.room import Table, running, shown, table, until
from tests.screens.test_home import NOW
from tests.screens.test_home import running as home_running
from tests.screens.test_home import shown as home_shown
from tests.screens.test_home import until as home_until

DECEMBER = "2026-12-04-monthly"
CLOSED = "临聘人员"


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A book in which scenario A was held; one of its topics is confidential."""
    program = Program(tmp_path, "zh")
    program.run("play", SCENARIOS / "a.room", "--meeting", program.imported(SCENARIOS / "a.toml"))
    return tmp_path / "book.db"


def other(room: Table, title: str, days: int = 7) -> str:
    """Another meeting in the book of a table, some days before."""
    agenda = read(room.book, SCENARIOS / "a.toml").agenda
    start = agenda.start - timedelta(days=days)
    plan = msgspec.structs.replace(agenda, title=title, number=(agenda.number or 0) + days, start=start)
    id = f"{start:%Y-%m-%d}-monthly"
    common.open_room(room.book, id, machine.clock()).offer(OFFICE, ImportAgenda(agenda=plan))
    return id


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("整体迁移", "topic"), ("ztqy", "topic"), ("技术部部长", "person"), ("jsbbz", "person"), ("jishubu", "person"),
        ("TECH", None),
    ],
)  # fmt: skip
def test_what_is_found_and_by_what_is_typed(held: Path, typed: str, what: str | None) -> None:
    set_language("zh")
    with Book.open(held) as book:
        found = [subject.what for subject in _found(book, typed)]
        assert (what in found) if what else not found


def _found(book: Book, typed: str) -> list[Subject]:
    subjects = BookElsewhere(book).subjects()
    listed = found_elsewhere(subjects)
    return [subject for subject, choice in zip(subjects, listed, strict=True) if rank(typed, choice.search) is not None]


def test_nothing_confidential_is_found(held: Path) -> None:
    set_language("zh")
    with Book.open(held) as book:
        closed = book.query("select title from topic where confidential")
        assert [CLOSED in row["title"] for row in closed] == [True]
        subjects = BookElsewhere(book).subjects()
        assert sum(subject.what == "topic" for subject in subjects) == len(book.query("select 1 from topic")) - 1
        assert not [subject for subject in subjects if CLOSED in subject.text + subject.note]


def test_home_leads_to_the_topic_of_any_meeting(held: Path) -> None:
    set_language("zh")

    async def play() -> None:
        with Book.open(held) as book:
            source = BookSource(book, lambda: NOW + timedelta(days=9))
            app = HomeApp(source, source.home_list(), DraftFile(book.path, "home", "office"), failure)
            async with home_running(app, 120, 40) as pilot:
                # Enter that comes before all was found waits for it.
                await pilot.press("ctrl+p", *"ztqy", "enter")
                await home_until(pilot, lambda: isinstance(app.screen, Pages))
                assert "业务系统整体迁移至新机房方案" in home_shown(app, "overlay")
                assert "暂缓决策" in home_shown(app, "overlay")
                await pilot.press("escape")
                await home_until(pilot, lambda: app.screen is app.home)
                assert app.home.selected == DECEMBER

    asyncio.run(play())


def test_a_meeting_looks_into_another_one_and_stays_what_it_is(tmp_path: Path) -> None:
    set_language("zh")
    room = table(tmp_path)
    other(room, "十一月月例会")

    async def play() -> None:
        app = room.app(elsewhere=BookElsewhere(room.book, room.id))
        before = room.meeting.last
        async with running(app) as pilot:
            await pilot.press("ctrl+p", *"十一月月例会", "enter")
            await until(pilot, lambda: isinstance(app.screen, Pages))
            assert "十一月月例会" in shown(app, "overlay")
            assert CLOSED not in shown(app, "overlay")
            assert "涉密 1 项未列出" in shown(app, "overlay")
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.room_screen)
        assert room.meeting.last == before
        assert app.seat.snapshot.meeting.id == room.id

    asyncio.run(play())


def test_a_thousand_meetings_do_not_hold_up_the_palette(tmp_path: Path) -> None:
    """The rest comes from beside; measured is the processor's time on the thread of the keys, and no other's."""
    set_language("zh")
    with Book.open(tmp_path / "book.db") as book:
        agenda = read(book, SCENARIOS / "a.toml").agenda
        topics = agenda.topics[:1]
        for day in range(1000):
            start = agenda.start - timedelta(days=day)
            plan = msgspec.structs.replace(agenda, start=start, number=day + 1, title=f"第{day}次会", topics=topics)
            room = common.open_room(book, f"{start:%Y-%m-%d}-monthly", machine.clock())
            room.offer(OFFICE, ImportAgenda(agenda=plan))
        source = BookSource(book, lambda: datetime.now().astimezone())
        app = HomeApp(source, source.home_list(), DraftFile(book.path, "home", "office"), failure)

        async def play() -> float:
            async with home_running(app, 120, 40) as pilot:
                await pilot.pause()
                with untraced():
                    begun = time.thread_time()
                    app.home.do("palette")
                    while not isinstance(app.screen, Choosing):
                        await asyncio.sleep(0)
                    opened = time.thread_time() - begun
                await pilot.press(*"第999次会", "enter")
                await home_until(pilot, lambda: app.screen is app.home)
                assert app.home.selected == f"{agenda.start - timedelta(days=999):%Y-%m-%d}-monthly"
                return opened

        # Of processor time; what is gone through a thousand times before the page takes seconds.
        assert asyncio.run(play()) < 0.25


def test_home_lists_decisions_people_and_rules_and_leads_to_the_desk(held: Path) -> None:
    set_language("zh")

    async def play() -> None:
        with Book.open(held) as book:
            source = BookSource(book, lambda: NOW - timedelta(days=1))
            app = HomeApp(source, source.home_list(), DraftFile(book.path, "home", "office"), failure)
            async with home_running(app, 120, 40) as pilot:
                for what, line in (("decisions", "办事大厅延时服务"), ("people", "技术部部长"), ("rules", "月例会")):
                    app.home.do(what)
                    await home_until(pilot, lambda: bool(app.screen.query("#choosing-list")))
                    await home_until(pilot, lambda wanted=line: wanted in home_shown(app, "choosing-list"))  # type: ignore[misc]
                    assert CLOSED not in home_shown(app, "choosing-list")
                    await pilot.press("escape")
                    await home_until(pilot, lambda: app.screen is app.home)
                app.home.do("rules")
                await home_until(pilot, lambda: isinstance(app.screen, Choosing))
                await pilot.press("enter")
                await home_until(pilot, lambda: isinstance(app.screen, Pages))
                await pilot.press("escape")
                await home_until(pilot, lambda: app.screen is app.home)
                app.home.do("sign-in")
                await pilot.pause()
                # The meeting was held: nobody signs in any more.
                assert "会议已经结束" in home_shown(app, "notice")

    asyncio.run(play())


def test_the_desk_opens_for_whoever_is_named(tmp_path: Path) -> None:
    set_language("zh")
    program = Program(tmp_path, "zh")
    meeting = program.imported(SCENARIOS / "a.toml")

    async def play() -> HomeApp:
        with Book.open(tmp_path / "book.db") as book:
            source = BookSource(book, lambda: NOW)
            app = HomeApp(source, source.home_list(), DraftFile(book.path, "home", "office"), failure)
            async with home_running(app, 120, 40) as pilot:
                app.home.do("sign-in")
                assert app.home.line.text == "签到台 "
                await pilot.press(*"综合科干事", "enter")
                await home_until(pilot, lambda: app._exit)
            return app

    assert asyncio.run(play()).return_value == ToOpen(meeting, "signin", "综合科干事")
