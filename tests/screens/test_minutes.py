"""The minutes on the screen: written section by section beside their facts, passed and issued without a command."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from meetroom.app.home import HomeApp
from meetroom.app.meeting import MeetroomApp
from meetroom.commands.book_source import BookSource
from meetroom.commands.papers import BookPapers
from meetroom.seat.draft import DraftFile
from meetroom.views.home_source import ToOpen
from screens.closing.screen import ClosingScreen
from screens.home import due_rows
from screens.minutes.screen import MinutesScreen
from screens.widgets.pane import Pane
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M05 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"
WORDING = "原则同意方案，首批金额不超过60%"
SIZES = [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)]


def held(folder: Path, *, lang: str = "zh", worded: bool = True) -> Table:
    """A meeting that ended: the first topic adopted with a task and a point, the second deferred, the others noted."""
    told = table(folder, lang=lang).say(EVERYBODY, "开会", "议题 1")
    told.say("认为 群众周末办事需求大", "举手 13 0 0", *([f"决定 {WORDING}"] if worded else []))
    told.say("任务 议题1 财务部 M09 2026-12-18 报预算方案 考核 列明来源")
    told.say("议题 2", "暂缓 牵头 M09 5个工作日 因 预算未落实")
    told.say(*(line for no in range(3, 6) for line in (f"议题 {no}", "议毕 知悉")))
    return told.at("16:25").say("散会").at("16:40")


@pytest.fixture
def room(tmp_path: Path) -> Table:
    return held(tmp_path)


@asynccontextmanager
async def minutes(app: MeetroomApp, width: int = 120, height: int = 40) -> AsyncIterator[Pilot[Any]]:
    """The program with the minutes open and shown."""
    async with running(app, width, height) as pilot:
        await pilot.press("f10", "8")
        await until(pilot, lambda: isinstance(app.screen, MinutesScreen) and shown(app, "minutes-checks") != "")
        await pilot.pause()
        yield pilot


def screen(app: MeetroomApp) -> MinutesScreen:
    assert isinstance(app.room_screen, MinutesScreen)
    return app.room_screen


def text(room: Table, topic: int | None) -> str:
    return room.meeting.papers.of("minutes").texts.get(topic, "")


async def types(pilot: Pilot[Any], app: MeetroomApp, words: str, room: Table) -> None:
    """Words typed at the end of the line, and recorded."""
    last = room.meeting.last
    app.room_screen.line.insert(words)
    await pilot.press("enter")
    await until(pilot, lambda: room.meeting.last > last)
    await pilot.pause()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_paper_facts_and_checks_are_seen_at_every_size(tmp_path: Path, size: tuple[int, int], lang: str) -> None:
    room = held(tmp_path, lang=lang)

    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app, *size) as pilot:
            for key in ("down", "tab", "tab", "tab", "pagedown", "home"):
                await pilot.press(key)
                await pilot.pause()
                for name in ("paper", "facts", "checks"):
                    pane = app.screen.query_one(f"#minutes-{name}", Pane)
                    if pane.display:
                        assert pane.room.height > 4
                        lines = shown(app, f"minutes-{name}").splitlines()
                        assert any(lines)
                        assert max(map(cell_len, lines)) <= pane.room.width
                assert cell_len(shown(app, "footer")) <= size[0]
            seen = [name for name in ("facts", "checks") if app.screen.query_one(f"#minutes-{name}", Pane).display]
            assert len(seen) == (1 if size[0] < 100 else 2)

    asyncio.run(play())


def test_the_arrows_choose_a_section_and_its_facts_stand_beside_it(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            assert "2026年12月4日" in shown(app, "minutes-facts")
            await pilot.press("down")
            assert WORDING[:6] in shown(app, "minutes-facts")
            assert "报预算方案" in shown(app, "minutes-facts")
            marked = [line for line in shown(app, "minutes-paper").splitlines() if line.startswith("│")]
            assert WORDING in "".join(line.removeprefix("│ ") for line in marked)
            await pilot.press("down")
            assert "牵头财务部部长" in shown(app, "minutes-facts")
            await pilot.press("up", "up", "up")
            assert "2026年12月4日" in shown(app, "minutes-facts")

    asyncio.run(play())


def test_enter_begins_with_what_stands_there_and_the_paper_shows_what_is_typed(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            await pilot.press("down", "enter")
            await until(pilot, lambda: app.room_screen.line.text.startswith("纪要 议题1 "))
            assert WORDING in app.room_screen.line.text
            app.room_screen.line.insert("¶会议强调，要抓紧。")
            await until(pilot, lambda: "会议强调，要抓紧。" in shown(app, "minutes-paper"))
            assert text(room, 1) == ""
            assert "F7" in shown(app, "footer")
            await pilot.press("enter")
            await until(pilot, lambda: text(room, 1).endswith("\n会议强调，要抓紧。"))
            await until(pilot, lambda: app.room_screen.line.text == "")
            assert "会议强调，要抓紧。" in shown(app, "minutes-paper")
            assert isinstance(app.screen, MinutesScreen)

    asyncio.run(play())


def test_the_first_paragraph_can_be_written_too(room: Table) -> None:
    async def play() -> None:
        app = room.app("chair")
        async with minutes(app) as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: app.room_screen.line.text.startswith("纪要 开头"))
            app.room_screen.line.put("纪要 开头 12月4日上午，主任主持召开会议。")
            await pilot.press("enter")
            await until(pilot, lambda: text(room, None) == "12月4日上午，主任主持召开会议。")
            await until(pilot, lambda: "12月4日上午，主任主持召开会议。" in shown(app, "minutes-paper"))

    asyncio.run(play())


def test_facts_are_put_into_the_line_one_after_the_other(room: Table) -> None:
    async def play() -> None:
        app, last = room.app("recorder"), room.meeting.last
        async with minutes(app) as pilot:
            await pilot.press("down", "tab", "up", "up", "up", "enter")
            line = app.room_screen.line
            await until(pilot, lambda: line.text.startswith("纪要 议题1 ") and WORDING in line.text)
            # The text that is begun has this fact and no other yet.
            assert "未写" in shown(app, "minutes-facts")
            await pilot.press("home", *["right"] * len("纪要 议题1 "), "f7")
            assert line.text.startswith("纪要 议题1 会议认为，群众周末办事需求大。")
            assert WORDING in line.text
            assert 0 < line.typed.cursor < len(line.text)
            await pilot.press("f7")
            await until(pilot, lambda: "报预算方案" in line.text)
            await until(pilot, lambda: "未写" not in shown(app, "minutes-facts"))
            assert room.meeting.last == last

    asyncio.run(play())


def test_what_is_typed_survives_the_end_of_the_program(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            await pilot.press("down", "enter")
            await until(pilot, lambda: app.room_screen.line.text != "")
            app.room_screen.line.insert("¶未完")
            await pilot.press("ctrl+q")
        again = room.app("recorder")
        async with minutes(again):
            assert again.room_screen.line.text.endswith("¶未完")

    asyncio.run(play())


def test_what_is_wanted_is_named_and_gone_to_and_space_leads_there(tmp_path: Path) -> None:
    room = held(tmp_path, worded=False)

    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            assert "草稿" in shown(app, "minutes-paper")
            assert "议题1 已通过，决定尚无文字" in shown(app, "minutes-checks")
            assert "到须定之处" in shown(app, "footer")
            await pilot.press("space")
            assert screen(app)._topic == 1
            assert "决定尚无文字" in shown(app, "notice")
            assert "决定事项尚无文字" in shown(app, "minutes-paper")
            await pilot.press("3")
            await until(pilot, lambda: "议题1" in shown(app, "notice"))
            assert not room.meeting.papers.of("minutes").steps
            # Nothing is left but to word it, and Space begins that.
            assert "空格  改写" in shown(app, "footer")
            await pilot.press("space")
            await until(pilot, lambda: app.room_screen.line.text.startswith("纪要 议题1"))
            await types(pilot, app, "会议原则同意。", room)
            await until(pilot, lambda: "已通过，决定尚无文字" not in shown(app, "minutes-checks"))
            assert "送审" in shown(app, "minutes-checks")

    asyncio.run(play())


def test_a_change_of_the_record_behind_the_text_is_pointed_out(room: Table) -> None:
    room.say(f"纪要 议题1 会议决定：{WORDING}。群众周末办事需求大。财务部于12月18日前报预算方案。", role="recorder")
    room.say("更正 议题1 决定 改为一批采购", role="recorder")

    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            assert f"议题1 记录已改（#{room.meeting.last}）" in shown(app, "minutes-checks")
            await pilot.press("f6")
            assert screen(app)._topic == 1
            assert "未写" in shown(app, "minutes-facts")

    asyncio.run(play())


def test_space_leads_from_review_to_approval_to_issue(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            for step, name, status in (("送审核", "M09", "for_approval"), ("报请审定", "M01", "approved")):
                assert step in shown(app, "footer")
                last = room.meeting.last
                await pilot.press("space")
                await until(pilot, lambda: app.screen is not app.room_screen)
                await pilot.press(*name, "enter")
                await until(pilot, partial(lambda before: room.meeting.last > before, last))
                await until(pilot, lambda: app.screen is app.room_screen)
                await pilot.pause()
                assert room.meeting.paper_status("minutes") == status
            assert "印发" in shown(app, "footer")
            await pilot.press("space")
            await until(pilot, lambda: app.screen is not app.room_screen)
            await pilot.press("enter")
            await until(pilot, lambda: room.meeting.paper_status("minutes") == "issued")
            await until(pilot, lambda: "〔2026〕1号" in shown(app, "minutes-checks"))
            await until(pilot, lambda: app.screen is app.room_screen)
            await pilot.press("4")
            await until(pilot, lambda: "〔2026〕1号" in shown(app, "notice"))

    asyncio.run(play())


def test_once_issued_space_makes_the_document_and_then_opens_it(
    room: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    for line in ("审核 纪要 M09", "审定 纪要 M01", "印发 纪要"):
        room.say(line, role="recorder")

    async def play() -> None:
        app = room.app("recorder", papers=BookPapers(room.book, room.room, "recorder"))
        async with minutes(app) as pilot:
            assert "空格  生成文件" in shown(app, "footer")
            await pilot.press("space")
            await until(pilot, lambda: "空格  打开" in shown(app, "footer"))
            await pilot.press("space")
            await until(pilot, lambda: "无法打开" in shown(app, "notice"))

    asyncio.run(play())


def test_a_return_says_why_and_a_change_brings_the_paper_up_again(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            await pilot.press("4")
            await until(pilot, lambda: app.screen is not app.room_screen)
            await pilot.press(*"M01", "tab", *"太长", "enter")
            await until(pilot, lambda: room.meeting.paper_status("minutes") == "returned")
            await until(pilot, lambda: "太长" in shown(app, "minutes-checks"))
            await until(pilot, lambda: app.screen is app.room_screen)
            room.say("纪要 议题1 会议原则同意。", role="recorder")
            app.seat.follow()
            await until(pilot, lambda: "作废" in shown(app, "minutes-checks"))
            assert room.meeting.paper_status("minutes") == "for_approval"

    asyncio.run(play())


def test_persons_and_units_countersign_together(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            await pilot.press("2")
            await until(pilot, lambda: app.screen is not app.room_screen)
            # The first by the mark beside the field, the next by its initials, a unit by its name.
            await pilot.press("enter")
            await until(pilot, lambda: "会签 纪要 书记" in shown(app, "picker"))
            await pilot.press("space", *"fzry", "space", *"财务部")
            await until(pilot, lambda: "会签 纪要 书记 副主任乙 财务部" in shown(app, "picker"))
            await pilot.press("enter")
            await until(pilot, lambda: "财务部" in shown(app, "minutes-checks"))
            assert "书记、副主任乙、财务部" in shown(app, "minutes-checks")

    asyncio.run(play())


def test_nobody_countersigns_whom_nobody_knows(room: Table) -> None:
    async def play() -> None:
        app, before = room.app("recorder"), room.meeting.last
        async with minutes(app) as pilot:
            await pilot.press("2")
            await until(pilot, lambda: app.screen is not app.room_screen)
            await pilot.press(*"M01 查无此人", "enter")
            await until(pilot, lambda: "没有" in shown(app, "picker"))
            assert room.meeting.last == before

    asyncio.run(play())


def test_before_the_end_nothing_is_written_and_that_is_said(tmp_path: Path) -> None:
    room = table(tmp_path).say(EVERYBODY, "开会", "议题 1")

    async def play() -> None:
        app, before = room.app("recorder"), room.meeting.last
        async with minutes(app) as pilot:
            for key in ("enter", "space", "f7", "3"):
                await pilot.press(key)
                await until(pilot, lambda: "散会" in shown(app, "notice"))
                assert app.room_screen.line.text == ""
            assert room.meeting.last == before

    asyncio.run(play())


def test_closing_leads_to_the_minutes_and_escape_back(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder", papers=BookPapers(room.book, room.room, "recorder"))
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ClosingScreen))
            await pilot.pause()
            assert "F6" in shown(app, "footer")
            await pilot.press("tab")
            assert "2026年12月8日" in shown(app, "papers")
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(app.screen, MinutesScreen))
            await pilot.pause()
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, ClosingScreen))

    asyncio.run(play())


def test_closing_names_what_makes_the_minutes_a_draft(tmp_path: Path) -> None:
    room = held(tmp_path, worded=False)

    async def play() -> None:
        app = room.app("recorder", papers=BookPapers(room.book, room.room, "recorder"))
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ClosingScreen))
            await pilot.pause()
            await pilot.press("tab")
            assert "只出草稿：议题1" in shown(app, "papers")

    asyncio.run(play())


def test_once_signed_and_made_space_goes_on_with_the_minutes(
    room: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    room.say("核 全部", role="reviewer")
    for role in ("recorder", "reviewer", "chair"):
        room.say("签", role=role)

    async def play() -> None:
        app = room.app("recorder", papers=BookPapers(room.book, room.room, "recorder"))
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ClosingScreen))
            await pilot.pause()
            await pilot.press("space")
            await until(pilot, lambda: "纪要送审核" in shown(app, "footer"))
            await pilot.press("space")
            await until(pilot, lambda: isinstance(app.screen, MinutesScreen))

    asyncio.run(play())


def test_hostile_text_is_shown_as_text(room: Table) -> None:
    room.say("纪要 议题1 [red]会议[/red] [link=x]决定" + "长" * 10_000, role="recorder")

    async def play() -> None:
        app = room.app("recorder")
        for size in SIZES:
            async with minutes(app if size == SIZES[0] else room.app("recorder"), *size) as pilot:
                shown_app = pilot.app
                assert isinstance(shown_app, MeetroomApp)
                await pilot.press("down")
                await pilot.pause()
                assert "[red]会议[/red]" in shown(shown_app, "minutes-paper")
                await pilot.press("end", "pageup", "enter")
                await pilot.pause()

    asyncio.run(play())


def test_a_click_selects_and_a_second_one_writes(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            lines = shown(app, "minutes-paper").splitlines()
            at = next(y for y, line in enumerate(lines) if WORDING[:4] in line)
            await pilot.click("#minutes-paper", offset=(10, at + 1))
            await pilot.pause()
            assert screen(app)._topic == 1
            await pilot.click("#minutes-paper", offset=(10, at + 1))
            await until(pilot, lambda: app.room_screen.line.text.startswith("纪要 议题1 "))

    asyncio.run(play())


def test_a_section_is_found_by_its_title(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            await pilot.press("f3")
            await pilot.pause()
            await pilot.press(*"采购", "enter")
            await until(pilot, lambda: screen(app)._topic == 2)

    asyncio.run(play())


def test_home_asks_for_minutes_until_they_are_issued_and_leads_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEETROOM_CALENDAR", str(tmp_path / "calendar.toml"))
    room = held(tmp_path)

    async def play() -> None:
        source = BookSource(room.book, lambda: datetime(2026, 12, 7, 9, 0, tzinfo=room.clock.time.tzinfo))
        source.read_calendar()
        app = HomeApp(source, source.home_list(), DraftFile(room.book.path, "home", "office"), lambda problem: None)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            at = next(at for at, due in enumerate(due_rows.every(app.home.home_list)) if due.what == "minutes")
            assert due_rows.every(app.home.home_list)[at].due == date(2026, 12, 8)
            await pilot.press("shift+tab", *["down"] * at)
            await pilot.pause()
            assert "写纪要" in "".join(text for text, _style in app.screen.query_one("#dues", Pane)._keys)
            await pilot.press("enter")
            await pilot.pause()
        assert app.return_value == ToOpen(room.id, "recorder", screen="minutes")
        room.say("审定 纪要 M01", "印发 纪要", role="recorder")
        assert "minutes" not in {due.what for due in due_rows.every(source.home_list())}

    asyncio.run(play())


def test_the_program_begins_on_the_screen_that_is_asked_for(room: Table) -> None:
    async def play() -> None:
        app = MeetroomApp(room.sit("recorder"), screen="minutes")
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: isinstance(app.screen, MinutesScreen))
            await pilot.pause()
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, ClosingScreen))

    asyncio.run(play())


def test_what_is_confidential_is_neither_in_the_paper_nor_in_its_sections(tmp_path: Path) -> None:
    room = table(tmp_path).say(EVERYBODY, "开会", "议题 4", "清场", "议毕 知悉").at("16:25").say("散会")

    async def play() -> None:
        app = room.app("recorder")
        async with minutes(app) as pilot:
            await pilot.press("down", "down")
            assert "临聘" not in shown(app, "minutes-paper")
            assert 4 not in screen(app)._sections

    asyncio.run(play())
