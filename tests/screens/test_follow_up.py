"""Follow-up on the screen: each act by its key, for one or several, with what is recorded; kept when it is killed."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from db.book import Book
from meetroom.app.home import HomeApp
from meetroom.commands import common
from meetroom.commands.agenda import store
from meetroom.commands.book_source import BookSource
from meetroom.commands.elsewhere import BookElsewhere
from meetroom.commands.restoring import failure
from meetroom.i18n import language, set_language
from meetroom.language import render_entry, script_lines
from meetroom.room.clock import ScriptClock
from meetroom.room.play import play
from meetroom.seat.draft import DraftFile
from meetroom.views.follow_up_page import Wanted
from screens.follow_up.keys import ACTS, EMPTY
from screens.follow_up.screen import FollowUpScreen
from screens.frame.room_frame import ROOMY_ROWS
from screens.home.screen import HomeScreen
from screens.overlays.choosing import Choosing
from screens.overlays.pages import Pages
from screens.prepare.screen import PrepareScreen
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, until

SIZES = [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)]
MEETING = "2026-12-04-party-group"
AGENDA = """\
[meeting]
kind = "municipal-bureau/party-group"
title = "党组会议"
start = 2026-12-04T14:00:00+08:00
chair = "M01"
recorder = "R01"
[[person]]
id = "M01"
name = "书记甲"
role = "member"
principal = true
[[person]]
id = "M02"
name = "主任乙"
role = "member"
unit = "综合部"
[[person]]
id = "M03"
name = "部长丙"
role = "member"
unit = "业务部"
[[person]]
id = "R01"
name = "记录员"
role = "observer"
unit = "办公室"
[[topic]]
title = "采购服务器"
unit = "综合部"
reporter = "M02"
[[topic]]
title = "人员考察"
unit = "综合部"
reporter = "M02"
confidential = true
"""
SCRIPT = """\
@2026-12-04T13:50
到 M01 M02
请假 M03 因 出差
主持> @14:00 开会
议题 1
M02 同意 按此办理
举手 2 0 0
任务 综合部 主任乙 2026-12-18 采购服务器 考核 季度考核
任务 业务部 部长丙 2026-12-08 腾出机房
任务 财务部 长期 压减开支
主持> 议毕
议题 2
任务 综合部 主任乙 2026-12-18 谈话
M02 同意 按此办理
举手 2 0 0
主持> 议毕
主持> 散会
"""
BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 12, 9, 9, 0, tzinfo=BEIJING)
FIRST, SECOND, THIRD = (f"{MEETING}/task/{no}" for no in (1, 2, 3))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of one meeting that is over, to be copied."""
    folder = tmp_path_factory.mktemp("played")
    (folder / "a.toml").write_text(AGENDA, encoding="utf-8")
    with Book.open(folder / "book.db") as made:
        store(made, folder / "a.toml")
        clock = ScriptClock(datetime(2026, 12, 4, 13, 50, tzinfo=BEIJING))
        for _ in play(common.open_room(made, MEETING, clock), clock, script_lines(SCRIPT.encode())):
            pass
    return folder / "book.db"


@pytest.fixture
def book(tmp_path: Path, played: Path) -> Iterator[Book]:
    """The same book, on the 9th of December."""
    set_language("zh")
    shutil.copy(played, tmp_path / "book.db")
    with Book.open(tmp_path / "book.db") as made:
        yield made


@pytest.fixture
def source(book: Book) -> BookSource:
    return BookSource(book, lambda: NOW, clock=lambda: ScriptClock(NOW))


def home_app(source: BookSource, folder: Path) -> HomeApp:
    return HomeApp(source, source.home_list(), DraftFile(folder / "book.db", "home", "office"), failure)


@asynccontextmanager
async def follow_up(app: HomeApp, width: int = 120, height: int = 40) -> AsyncIterator[Pilot[Any]]:
    """The program with follow-up shown, and all known about the selected one."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.press("f7")
        await holds(pilot, lambda: isinstance(app.screen, FollowUpScreen) and screen(app).about is not None)
        yield pilot


async def holds(pilot: Pilot[Any], so: Callable[[], bool]) -> None:
    """Let the program work until something is so."""
    await until(pilot, so)


def screen(app: HomeApp) -> FollowUpScreen:
    found = next(each for each in app.screen_stack if isinstance(each, FollowUpScreen))
    assert isinstance(found, FollowUpScreen)
    return found


def text(app: HomeApp, id: str) -> str:
    return "\n".join("".join(part for part, _style in row) for row in screen(app).query_one(f"#{id}", Rows).content)


async def select(pilot: Pilot[Any], app: HomeApp, id: str) -> None:
    """Go to one with the arrows, and wait for all about it."""
    await pilot.press("home")
    for _each in screen(app).page.listed:
        if screen(app).selected == id:
            break
        await pilot.press("down")
    assert screen(app).selected == id
    await until(pilot, lambda: screen(app).about is not None and screen(app).about.id == id)  # type: ignore[union-attr]


def said(book: Book, stream: str) -> list[str]:
    """The lines that a stream holds."""
    state = book.state(stream)
    return [render_entry(entry, state, language()) for entry in state.log]


async def recorded(pilot: Pilot[Any], book: Book, stream: str, n: int) -> None:
    """Wait until a stream has so many entries, and the list is shown again with all about the selected one."""
    app: Any = pilot.app
    assert isinstance(app, HomeApp)
    await until(pilot, lambda: book.state(stream).last == n and screen(app).line.text == "")
    await until(pilot, lambda: screen(app).about is not None)


def scene(play: Callable[[], Any]) -> None:
    asyncio.run(play())


def test_what_is_overdue_behind_and_due_is_listed_by_colour_in_words(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app):
            rows = text(app, "fol-list").splitlines()
            assert [row.split() for row in rows if "逾期" in row] == [["红", "逾期", "2", "责任人", "期限", "进度"]]
            overdue = next(row for row in rows if "D-2026-002" in row)
            for part in ("腾出机房", "部长丙", "12-08", "0%", "红 逾1工作日"):
                assert part in overdue
            assert screen(app).selected == SECOND
            # What is confidential is counted, and nothing else of it is seen.
            assert "涉密 1 项未列出" in text(app, "fol-list")
            assert "谈话" not in text(app, "fol-list")
            assert "待传达 1" in text(app, "fol-tabs")
            assert "任务 3" in text(app, "fol-tabs")

    scene(play)


def test_a_task_goes_by_keys_from_progress_to_its_closing(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, FIRST)
            await pilot.press("4")
            # Nobody said that it is done: why it cannot be closed is told, and no line is begun.
            assert "尚未报完成" in text(app, "notice")
            assert screen(app).line.text == ""
            # It is behind, so that Space would chase it.
            await pilot.press("space")
            assert screen(app).line.text == "催办 "
            await pilot.press("escape", "1", *"60% 已询价", "enter")
            await recorded(pilot, book, FIRST, 1)
            await pilot.press("2", *"已到货", "enter")
            await recorded(pilot, book, FIRST, 2)
            # Space closes it now: which leader is chosen, by initials.
            await pilot.press("space")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press("s", "j", "j", "enter")
            await until(pilot, lambda: screen(app).line.text == "销号 书记甲")
            await pilot.press("enter")
            await until(pilot, lambda: FIRST not in [one.id for one in screen(app).page.listed])
        assert said(book, FIRST) == ["进展 60% 已询价", "完成 已到货", "销号 书记甲"]

    scene(play)


@pytest.mark.parametrize(
    ("key", "chosen", "typed", "line"),
    [
        ("1", [], "20% 已腾空", "进展 20% 已腾空"),
        ("3", ["好", "一般", "未查"], "现场查看", "核验 进度 好 质量 一般 现场查看"),
        ("6", [], "", "催办"),
        ("协办", ["综合部"], "", "协办 综合部"),
        ("督办", ["主任乙"], "", "督办 主任乙"),
        ("问责", ["部长丙"], "拖延", "问责 部长丙 因 拖延"),
        ("改责任", ["综合部"], "职责调整", "改责任 综合部 因 职责调整"),
        ("终止", ["书记甲"], "不再需要", "终止 书记甲 因 不再需要"),
    ],
)
def test_each_act_has_its_key_or_its_place_in_the_list(
    source: BookSource, book: Book, tmp_path: Path, key: str, chosen: list[str], typed: str, line: str
) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, SECOND)
            if key.isdecimal():
                await pilot.press(key)
            else:
                await pilot.press("0")
                await until(pilot, lambda: isinstance(app.screen, Choosing))
                await pilot.press(*key, "enter")
            for each in chosen:
                await until(pilot, lambda: isinstance(app.screen, Choosing))
                before = app.screen
                await pilot.press(*each, "enter")
                await until(pilot, lambda before=before: app.screen is not before)  # type: ignore[misc]
            await until(pilot, lambda: isinstance(app.screen, FollowUpScreen))
            await pilot.press(*typed, "enter")
            await until(pilot, lambda: book.state(SECOND).last == 1)
        assert said(book, SECOND) == [line]

    scene(play)


def test_more_time_is_asked_for_overridden_granted_and_refused(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, SECOND)
            await pilot.press("7")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press("enter")
            # Three working days from today, for what was due yesterday would be over.
            await until(pilot, lambda: screen(app).line.text == "申请延期 2026-12-14 因 ")
            await pilot.press(*"机房未交付", "enter")
            await until(pilot, lambda: "仍要 因" in text(app, "notice"))
            assert book.state(SECOND).last == 0
            assert screen(app).line.text == "申请延期 2026-12-14 因 机房未交付"
            # Behind the line that stayed; on a line of its own it is the same.
            await pilot.press(*"仍要 因 施工延误", "enter")
            await recorded(pilot, book, SECOND, 1)
            assert said(book, SECOND) == ["申请延期 2026-12-14 因 机房未交付 (因 施工延误)"]
            assert "申请延期" in text(app, "fol-list")
            # A second request is not possible, and that it waits is what Space sees to.
            await pilot.press("7")
            assert "现在不能" in text(app, "notice")
            await pilot.press("space")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press("enter")
            await until(pilot, lambda: screen(app).line.text == "准延期 书记甲")
            await pilot.press("enter")
            await recorded(pilot, book, SECOND, 2)
            one = next(one for one in screen(app).page.matters if one.id == SECOND)
            assert one.due is not None
            assert one.due.isoformat() == "2026-12-14"
            await pilot.press("f9", "enter")
            await recorded(pilot, book, SECOND, 3)
            await pilot.press("9")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press("enter")
            await until(pilot, lambda: screen(app).line.text == "不准延期 书记甲 因 ")
            await pilot.press(*"已延误", "enter")
            await recorded(pilot, book, SECOND, 4)
        assert said(book, SECOND)[2:] == ["撤销 (#2)", "不准延期 书记甲 因 已延误"]

    scene(play)


def test_a_line_goes_to_all_that_are_marked_or_to_none(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, FIRST)
            await pilot.press("equals_sign")
            await select(pilot, app, SECOND)
            await pilot.press("＝")
            assert "已勾选 2" in screen(app).query_one("#fol-list", Pane).tally[0][0]
            # Closing is for what is said to be done alone: none of both is written.
            await pilot.press(*"销号 书记甲", "enter")
            await until(pilot, lambda: "尚未报完成" in text(app, "notice"))
            assert (book.state(FIRST).last, book.state(SECOND).last) == (0, 0)
            await pilot.press("escape", "6", "enter")
            await recorded(pilot, book, FIRST, 1)
            assert said(book, FIRST) == said(book, SECOND) == ["催办"]
            assert not screen(app).marked
            # All the rest, of several sorts: an act is for one sort.
            await pilot.press("asterisk", "1")
            assert "不是同一类" in text(app, "notice")
            await pilot.press("escape")
            assert not screen(app).marked

    scene(play)


def test_whoever_is_to_be_told_is_ticked_with_the_way(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, f"{MEETING}/convey#M03")
            await pilot.press("space")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"个别", "enter")
            await until(pilot, lambda: screen(app).line.text == "传达到 M03 方式 个别")
            await pilot.press("enter")
            await recorded(pilot, book, f"{MEETING}/convey", 1)
            assert "待传达 0" in text(app, "fol-tabs")
        assert said(book, f"{MEETING}/convey") == ["传达到 部长丙 方式 个别 于 2026-12-09"]

    scene(play)


def test_rectification_and_filing_go_to_their_own_streams(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await pilot.press("f5", *"综合部 12-30 补签字", "enter")
            await recorded(pilot, book, f"{MEETING}/task/5", 1)
            assert "补签字" in text(app, "fol-list")
            await pilot.press(*"归档 册 2026-会-7", "enter")
            await recorded(pilot, book, f"{MEETING}/filing", 1)

    scene(play)


def test_the_list_is_narrowed_by_initials_and_whole_again_by_escape(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await pilot.press("f3")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"zhb", "enter")
            await until(pilot, lambda: screen(app).page.wanted == Wanted(unit="综合部"))
            assert [one.id for one in screen(app).page.listed] == [FIRST]
            await pilot.press("escape")
            await until(pilot, lambda: screen(app).page.wanted == Wanted())
            await pilot.press("right")
            assert {one.sort for one in screen(app).page.listed} == {"task"}
            await pilot.press("left", "escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))

    scene(play)


def test_enter_shows_all_of_one_with_its_history(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app, 80, 24) as pilot:
            await pilot.press("6", *"请抓紧", "enter")
            await recorded(pilot, book, SECOND, 1)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, Pages))
            page = "\n".join(
                "".join(part for part, _s in row) for row in app.screen.query_one("#overlay", Rows).content
            )
            assert "腾出机房" in page
            assert "12-09 09:00  催办 请抓紧" in page

    scene(play)


def test_wrong_keys_in_mid_line_lose_nothing_and_move_nothing(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await pilot.press("1", *"40% 施工中")
            at = screen(app).selected
            await pilot.press("f9", "f5", "pagedown", "f12", "ctrl+a", "tab")
            assert (screen(app).line.text, screen(app).selected) == ("进展 40% 施工中", at)
            await pilot.press(*"x" * 3, "enter")
            await recorded(pilot, book, SECOND, 1)
        assert said(book, SECOND) == ["进展 40% 施工中xxx"]

    scene(play)


def test_a_line_that_was_being_typed_is_there_again_for_what_it_was_meant(
    source: BookSource, book: Book, tmp_path: Path
) -> None:  # fmt: skip
    async def first() -> None:
        app = home_app(source, tmp_path)
        async with follow_up(app) as pilot:
            await select(pilot, app, FIRST)
            await pilot.press("1", *"70% 已")
            app.keep()

    async def second() -> None:
        app = home_app(source, tmp_path)
        async with follow_up(app) as pilot:
            assert (screen(app).selected, screen(app).line.text) == (FIRST, "进展 70% 已")
            await pilot.press(*"签约", "enter")
            await recorded(pilot, book, FIRST, 1)
        assert said(book, FIRST) == ["进展 70% 已签约"]

    scene(first)
    scene(second)


def test_a_line_about_what_is_no_more_listed_goes_to_nothing_else(
    source: BookSource, book: Book, tmp_path: Path
) -> None:  # fmt: skip
    async def first() -> None:
        app = home_app(source, tmp_path)
        async with follow_up(app) as pilot:
            await select(pilot, app, FIRST)
            await pilot.press("1", *"70%")
            app.keep()

    async def second() -> None:
        assert source.give_all((FIRST,), "终止 书记甲 因 不再需要").troubles == ()
        app = home_app(source, tmp_path)
        async with follow_up(app) as pilot:
            assert screen(app).line.text == ""
            assert "不在列" in text(app, "notice")
            await pilot.press("f2")
            assert screen(app).line.text == "进展 70%"

    scene(first)
    scene(second)


@pytest.mark.parametrize("size", SIZES)
def test_both_panes_have_room_in_every_size(source: BookSource, tmp_path: Path, size: tuple[int, int]) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app, *size) as pilot:
            for name in ("list", "detail"):
                pane = screen(app).query_one(f"#fol-{name}", Pane)
                assert max(cell_len("".join(part for part, _s in row)) for row in pane.content) <= pane.room.width
            await pilot.resize_terminal(80, 24)
            await pilot.press("end", "home")

    scene(play)


def test_every_act_has_a_digit_or_stands_in_the_list_of_all() -> None:
    assert {"0", *"123456789"} <= EMPTY
    assert all(len(acts) <= 9 for sort, acts in ACTS.items() if sort != "task")


def next_meeting(book: Book, folder: Path, said: str = "") -> Table:
    """The next meeting of the kind a week later, with what was said in it."""
    (folder / "next.toml").write_text(AGENDA.replace("2026-12-04T14", "2026-12-11T14"), encoding="utf-8")
    later = store(book, folder / "next.toml")
    clock = ScriptClock(datetime(2026, 12, 11, 13, 50, tzinfo=BEIJING))
    room = common.open_room(book, later, clock)
    for _ in play(room, clock, script_lines(said.encode())):
        pass
    return Table(book, later, room, clock)


BEGUN = "@13:50\n到 M01 M02\n主持> @14:00 开会\n"


@pytest.mark.parametrize("size", [(80, 24), (100, 29), (120, 29), (120, 30), (160, 45), (220, 60)])
def test_at_the_briefing_every_size_says_what_was_left_open(
    source: BookSource, book: Book, tmp_path: Path, size: tuple[int, int]
) -> None:
    table = next_meeting(book, tmp_path, BEGUN)
    app = table.app(elsewhere=BookElsewhere(book, table.id))
    where = "items" if size[1] >= ROOMY_ROWS else "people"

    async def play_on() -> None:
        async with running(app, *size) as pilot:
            await until(pilot, lambda: "未了事项" in shown(app, where) or "采购服务器" in shown(app, where))
            if where == "people":
                assert "未了事项  逾期 2  任务 3  待传达 1  Ctrl+L" in shown(app, "people")
            else:
                assert [row.split()[0] for row in shown(app, "items").splitlines()] == [
                    "D-2026-002", "D-2026-001", "D-2026-003", "待传达",
                ]  # fmt: skip
            await pilot.press("ctrl+l")
            await until(pilot, lambda: isinstance(app.screen, Pages))
            said = shown(app, "overlay")
            tasks = ("任务 3", "采购服务器", "12-18", "腾出机房", "逾3工作日", "压减开支", "长期")
            for text in (*tasks, "尚待传达 1", "部长丙"):
                assert text in said, text
            assert "谈话" not in said
            await pilot.press("escape")
            table.say("议题 1")
            await until(pilot, lambda: "未了事项" not in shown(app, "people"))

    asyncio.run(play_on())


@pytest.mark.parametrize("size", SIZES)
def test_before_the_next_meeting_its_screen_shows_what_was_left_open(
    source: BookSource, book: Book, tmp_path: Path, size: tuple[int, int]
) -> None:
    table = next_meeting(book, tmp_path)
    app = table.app("office", elsewhere=BookElsewhere(book, table.id))

    async def play_on() -> None:
        async with running(app, *size) as pilot:
            prepared = app.screen
            assert isinstance(prepared, PrepareScreen)
            await until(pilot, lambda: "open" in prepared.panes)
            if size[0] < 110:
                assert "未了事项  逾期 2  任务 3  待传达 1  Ctrl+L" in shown(app, "pre-missing")
            await pilot.press("shift+tab")
            await until(pilot, lambda: prepared.query_one("#pre-open", Pane).active)
            pane = prepared.query_one("#pre-open", Pane)
            assert "D-2026-002" in shown(app, "pre-open")
            assert max(cell_len("".join(text for text, _s in row)) for row in pane.content) <= pane.room.width
            await pilot.press("end", "enter")
            await until(pilot, lambda: isinstance(app.screen, Pages))
            assert "压减开支" in shown(app, "overlay")
            await pilot.press("escape", "tab")
            assert prepared.query_one("#pre-missing", Pane).active

    asyncio.run(play_on())


def test_where_nothing_was_left_open_it_is_said(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = Table(
        book, MEETING, common.open_room(book, MEETING, ScriptClock(datetime(2026, 12, 4, 16, tzinfo=BEIJING))),
        ScriptClock(datetime(2026, 12, 4, 16, tzinfo=BEIJING)),
    ).app("recorder", elsewhere=BookElsewhere(book, MEETING))  # fmt: skip

    async def play_on() -> None:
        async with running(app, 100, 30) as pilot:
            await pilot.press("ctrl+l")
            await until(pilot, lambda: "没有未了事项" in shown(app, "notice"))

    asyncio.run(play_on())


def test_the_next_meeting_of_the_kind_sees_what_was_left_open(source: BookSource, book: Book, tmp_path: Path) -> None:
    assert source.give_all((FIRST,), "进展 40% 已询价").troubles == ()
    table = next_meeting(book, tmp_path, BEGUN)
    app = table.app(elsewhere=BookElsewhere(book, table.id))

    async def play_on() -> None:
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: "采购服务器" in shown(app, "items"))
            left = shown(app, "items")
            assert "D-2026-001 主任乙" in left
            assert "12-18  40%" in left
            # The confidential one is not among them, and once a topic is opened they make room.
            assert "谈话" not in left
            table.say("议题 1")
            await until(pilot, lambda: not app.screen.query_one("#items").display)

    asyncio.run(play_on())


def test_deferrals_and_opinions_are_seen_to_in_their_own_streams(
    source: BookSource, book: Book, tmp_path: Path
) -> None:  # fmt: skip
    text_ = AGENDA.replace("party-group", "directors-office").replace("04T14", "04T16")
    (tmp_path / "second.toml").write_text(text_, encoding="utf-8")
    second = store(book, tmp_path / "second.toml")
    clock = ScriptClock(datetime(2026, 12, 4, 15, 50, tzinfo=BEIJING))
    lines = (
        "@2026-12-04T15:50\n到 M01 M02\n请假 M03 因 出差\n主持> @16:00 开会\n意见 M02 建议增设窗口\n议题 1\n"
        "主持> 暂缓 牵头 M02 10个工作日 因 待研究\n主持> 议毕\n主持> 散会\n"
    )
    for _ in play(common.open_room(book, second, clock), clock, script_lines(lines.encode())):
        pass
    deferral, opinion = f"{second}/deferral/1", f"{second}/opinion/1"
    app = home_app(source, tmp_path)

    async def play_on() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, deferral)
            await pilot.press("space", *"已补测算", "enter")
            await until(pilot, lambda: book.state(deferral).last == 1)
            assert said(book, deferral) == ["补充报告 已补测算"]
            await pilot.press("right", "right", "right")
            await select(pilot, app, opinion)
            # Nobody is to answer it yet: a unit is chosen first.
            await pilot.press("space")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"业务部", "enter")
            await until(pilot, lambda: screen(app).line.text == "转办 业务部 ")
            await pilot.press("enter")
            await recorded(pilot, book, opinion, 1)
            await pilot.press("space", *"已列入计划", "enter")
            await until(pilot, lambda: opinion not in [one.id for one in screen(app).page.matters])
        assert said(book, opinion) == ["转办 业务部", "答复 已列入计划"]

    asyncio.run(play_on())


def row_of(app: HomeApp, words: str) -> int:
    """The row of the list, frame and all, in which something stands."""
    pane = screen(app).query_one("#fol-list", Pane)
    return next(y for y in range(pane.size.height) if words in pane.render_line(y).text)


async def click_key(pilot: Pilot[Any], app: HomeApp, key: str) -> None:
    """A click on a key where the footer shows it."""
    footer = text(app, "footer")
    await pilot.click("#footer", offset=(cell_len(footer[: footer.index(key)]) + 1, 0))


def test_the_mouse_chooses_opens_and_does_what_keys_do(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app, 160, 45) as pilot:
            # A click selects; once more on the same shows all of it.
            await pilot.click("#fol-list", offset=(20, row_of(app, "D-2026-001")))
            assert screen(app).selected == FIRST
            # The name of a group is nothing to be chosen.
            await pilot.click("#fol-list", offset=(5, row_of(app, "逾期")))
            assert screen(app).selected == FIRST
            await pilot.click("#fol-list", offset=(20, row_of(app, "D-2026-001")))
            await until(pilot, lambda: isinstance(app.screen, Pages))
            await pilot.press("escape")
            # The wheel moves through the list.
            screen(app).scrolled("fol-list", -1)
            assert screen(app).selected != FIRST
            # Sorts by a click on them.
            tabs = text(app, "fol-tabs").splitlines()[0]
            await pilot.click("#fol-tabs", offset=(cell_len(tabs[: tabs.index("待传达")]) + 1, 0))
            assert screen(app).page.wanted.sort == "convey"
            await pilot.click("#fol-tabs", offset=(2, 0))
            assert screen(app).page.wanted.sort == ""
            # Keys of the footer: a digit begins its line, which is recorded by a click on Enter.
            await select(pilot, app, SECOND)
            await click_key(pilot, app, "6")
            await until(pilot, lambda: screen(app).line.text == "催办 ")
            # Over a line nothing else is chosen: not by the list, not by the sorts.
            await pilot.click("#fol-list", offset=(20, row_of(app, "D-2026-001")))
            await pilot.click("#fol-tabs", offset=(cell_len(tabs[: tabs.index("待传达")]) + 1, 0))
            assert (screen(app).selected, screen(app).page.wanted.sort) == (SECOND, "")
            await click_key(pilot, app, "回车")
            await recorded(pilot, book, SECOND, 1)
            for key in ("=", "*", "F10", "F1"):
                await click_key(pilot, app, key)
                if key in ("F10", "F1"):
                    await until(pilot, lambda: not isinstance(app.screen, FollowUpScreen))
                    await pilot.press("escape")
                    await until(pilot, lambda: isinstance(app.screen, FollowUpScreen))
            assert len(screen(app).marked) == len(screen(app).page.listed)
            await click_key(pilot, app, "Esc")
            assert screen(app).marked == set()
            await click_key(pilot, app, "Esc")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert said(book, SECOND) == ["催办"]

    scene(play)


def test_the_menu_has_all_acts_all_keys_and_all_sorts(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, SECOND)
            for key, words, done in (
                ("ctrl+p", "待传达", lambda: screen(app).page.wanted.sort == "convey"),
                ("f10", "列出全部", lambda: screen(app).page.wanted.sort == ""),
            ):
                await pilot.press(key)
                await until(pilot, lambda: isinstance(app.screen, Choosing))
                await pilot.press(*words, "enter")
                await until(pilot, lambda done=done: isinstance(app.screen, FollowUpScreen) and done())  # type: ignore[misc]
            await select(pilot, app, SECOND)
            await pilot.press("f10")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"cb", "enter")
            await until(pilot, lambda: screen(app).line.text == "催办 ")

    scene(play)


def test_a_unit_and_a_day_that_no_list_has_are_typed(source: BookSource, book: Book, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, FIRST)
            await pilot.press("7")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"2027-02-01", "enter")
            await until(pilot, lambda: screen(app).line.text == "申请延期 2027-02-01 因 ")
            await pilot.press("escape", "0")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"协办", "enter")
            await until(pilot, lambda: "协办" in str(getattr(app.screen, "_title", "")))
            await pilot.press(*"市 政府", "enter")
            await until(pilot, lambda: screen(app).line.text == '协办 "市 政府" ')
            await pilot.press("enter")
            await recorded(pilot, book, FIRST, 1)
        assert book.state(FIRST).support == ("市 政府",)

    scene(play)


def test_what_another_window_records_is_seen_and_a_line_stays_with_what_it_is_about(
    source: BookSource, book: Book, tmp_path: Path
) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, SECOND)
            with Book.open(tmp_path / "book.db") as other:
                elsewhere = BookSource(other, lambda: NOW, clock=lambda: ScriptClock(NOW))
                answer = elsewhere.give_all((SECOND,), "完成 已腾空")
                assert answer.troubles == ()
                await app._refresh()
                assert "已报完成" in text(app, "fol-list")
                # A line is being typed about what another window then ends.
                await pilot.press(*"催办 请尽快")
                assert elsewhere.give_all((SECOND,), "销号 书记甲").troubles == ()
            await app._refresh()
            assert SECOND not in [one.id for one in screen(app).page.listed]
            assert screen(app).line.text == ""
            assert "F2" in text(app, "notice")
            await pilot.press("f2")
            assert screen(app).line.text == "催办 请尽快"

    scene(play)


def test_times_are_told_by_one_clock_which_is_named(book: Book, tmp_path: Path) -> None:
    there = timezone(timedelta(hours=3))
    source = BookSource(book, lambda: NOW.astimezone(there), clock=lambda: ScriptClock(NOW))
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app) as pilot:
            await select(pilot, app, SECOND)
            await pilot.press(*"进展 20% 已腾空", "enter")
            await recorded(pilot, book, SECOND, 1)
            told = text(app, "fol-detail")
            # Nine in the morning where the meeting was is four where it is looked at, as in the head.
            assert "UTC+03:00" in told
            assert "12-09 04:00" in told
            assert "04:00" in text(app, "header")

    scene(play)


def test_columns_stand_under_their_names(source: BookSource, tmp_path: Path) -> None:
    app = home_app(source, tmp_path)

    async def play() -> None:
        async with follow_up(app, 160, 45):
            rows = text(app, "fol-list").splitlines()
            places = {cell_len(row[: row.index("期限")]) for row in rows if "期限" in row}
            assert len(places) == 1
            (at,) = places
            for row in rows:
                if "D-2026-001" in row or "D-2026-002" in row:
                    assert any(cell_len(row[:n]) == at and row[n : n + 2] == "12" for n in range(len(row)))

    scene(play)
