"""The floor: keys and lines become entries, once; nothing typed is lost; clocks say how long is left."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import pytest

from meetroom.app.meeting import MeetroomApp
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic reported on."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


def kinds(room: Table) -> list[str]:
    """The kinds of the entries after the opening of the first topic."""
    return [entry.body.kind for entry in room.meeting.log[3:]]


def unguarded(app: MeetroomApp) -> None:
    """As if the last key were longer ago than the guard."""
    app.seat.next_key.pressed.clear()


def test_space_does_the_next_step_once_within_a_second(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            assert "请副主任甲发言" in shown(app, "footer")
            await pilot.press("space", "space")
            await until(pilot, lambda: kinds(room)[-1] == "speech_started")
            await pilot.pause()
            assert kinds(room).count("speech_started") == 1
            unguarded(app)
            await pilot.press("space")
            await until(pilot, lambda: kinds(room).count("speech_started") == 2)

    asyncio.run(play())


def test_the_enter_behind_a_line_is_no_next_step_and_the_space_is_one(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(*"记 要点", "enter", "enter")
            await until(pilot, lambda: kinds(room)[-1] == "note_taken")
            await until(pilot, lambda: "算一次" in shown(app, "notice"))
            await pilot.press("space")
            await until(pilot, lambda: kinds(room)[-2:] == ["note_taken", "speech_started"])

    asyncio.run(play())


def test_a_digit_begins_a_position_and_what_is_typed_behind_it_follows(room: Table) -> None:
    async def play() -> None:
        app = room.say("发言 M09").app()
        async with running(app) as pilot:
            await pilot.press("2", *"预算超支", "enter")
            await until(pilot, lambda: "M09" in room.meeting.positions.of(1).current)
            position = room.meeting.positions.of(1).current["M09"]
            assert (position.stance, position.reason) == ("against", "预算超支")
            await until(pilot, lambda: app.room_screen.line.text == "")
            assert "反对 1" in shown(app, "tally")

    asyncio.run(play())


@pytest.mark.parametrize("digit", ["２", "2"])
def test_full_width_keys_act_as_their_half_width_twins(room: Table, digit: str) -> None:
    async def play() -> None:
        app = room.say("发言 M09").app()
        async with running(app) as pilot:
            await pilot.press(digit)
            await pilot.pause()
            assert app.room_screen.line.text == "财务部部长 反对 "

    asyncio.run(play())


def test_a_refused_line_stays_with_its_reason(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            before = room.meeting.last
            await pilot.press(*"举手 9 9 9", "enter")
            await until(pilot, lambda: "27" in shown(app, "notice"))
            assert app.room_screen.line.text == "举手 9 9 9"
            assert room.meeting.last == before
            await pilot.press("escape")
            await until(pilot, lambda: "27" not in shown(app, "notice"))
            assert app.room_screen.line.text == ""
            assert app.is_running

    asyncio.run(play())


def test_lines_typed_faster_than_they_are_recorded_are_recorded_in_order(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            lines = [f"记 第{number}点" for number in range(8)]
            await pilot.press(*itertools.chain.from_iterable((*line, "enter") for line in lines))
            await until(pilot, lambda: kinds(room).count("note_taken") == 8)
            assert [note.text for note in room.meeting.notes.of(1)] == [line[2:] for line in lines]
            await until(pilot, lambda: app.room_screen.line.text == "")

    asyncio.run(play())


def test_a_step_that_breaks_a_rule_asks_and_takes_a_reason(tmp_path: Path) -> None:
    async def play() -> None:
        room = table(tmp_path).say("到 M01 M02")
        app = room.app()
        async with running(app) as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: app.room_screen.line.text == "仍要 因 ")
            assert "须到7" in shown(app, "notice")
            await pilot.press(*"先通报", "enter")
            await until(pilot, lambda: room.meeting.session.status == "in_session")
            assert room.meeting.log[-1].overrides[0].because == "先通报"

    asyncio.run(play())


@pytest.mark.parametrize(
    ("seconds", "figures", "style"),
    [
        (0, "3:00 / 3:00", "good"),
        (149, "0:31", "good"),
        (150, "0:30", "warn"),
        (180, "0:00", "warn"),
        (181, "0:01", "bad"),
    ],
)
def test_the_clock_warns_and_counts_over(room: Table, seconds: int, figures: str, style: str) -> None:
    async def play() -> None:
        room.say("发言 M09")
        minutes, rest = divmod(seconds, 60)
        app = room.at(f"14:{minutes:02}:{rest:02}").app()
        async with running(app, 80, 24) as pilot:
            await pilot.pause()
            row = app.screen.query_one("#clock").content[2]  # type: ignore[attr-defined]
            assert figures in row[-1][0]
            assert row[-1][1] == style

    asyncio.run(play())


def test_the_line_being_typed_is_kept_and_offered_again(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(*"记 还没写完")
            draft = room.book.path.with_name(f"{room.book.path.name}.{room.id}.chair.draft")
            await until(pilot, draft.exists)
            assert draft.read_text(encoding="utf-8").startswith("记")
        again = room.app()
        async with running(again) as pilot:
            await until(pilot, lambda: again.room_screen.line.text == "记 还没写完")

    asyncio.run(play())


@pytest.mark.parametrize("text", ["[/]", "[b]粗[/b]", "[@click=app.quit]x[/]", "[red]x", "=cmd", "a\\[b"])
def test_markup_is_text(room: Table, text: str) -> None:
    async def play() -> None:
        app = room.say("发言 M09", f"M09 同意 {text}").app()
        async with running(app) as pilot:
            await pilot.pause()
            assert text in shown(app, "people")

    asyncio.run(play())


def test_hostile_characters_are_shown_and_never_obeyed(room: Table) -> None:
    async def play() -> None:
        app = room.say("发言 M09", "M09 同意 前\x1b[31m红\x07\u202e反\u200b后").app()
        async with running(app) as pilot:
            await pilot.pause()
            rows = [rows for rows in app.screen.query(Rows) if rows.size.height]
            painted = "".join(row.render_line(y).text for row in rows for y in range(row.size.height))
            assert "红" in painted
            assert "\x1b" not in painted
            assert "\u202e" not in painted
            assert "\x07" not in painted

    asyncio.run(play())


def test_what_is_not_possible_now_says_why(tmp_path: Path) -> None:
    async def play() -> None:
        room = table(tmp_path)
        app = room.app()
        async with running(app) as pilot:
            await pilot.press("f5")
            await pilot.pause()
            assert "会议目前未开会" in shown(app, "notice")

    asyncio.run(play())


def test_who_is_named_next_is_whom_the_next_step_gives_the_floor(tmp_path: Path) -> None:
    async def play() -> None:
        room = table(tmp_path).say(EVERYBODY, "开会", "议题 1")
        app = room.app()
        async with running(app) as pilot:
            await until(pilot, lambda: "下一位 业务一部部长" in shown(app, "clock"))
            await pilot.press("space")
            await until(pilot, lambda: "下一位 副主任甲" in shown(app, "clock"))
            await pilot.press(*"排队 M09", "enter")
            await until(pilot, lambda: "下一位 财务部部长" in shown(app, "clock"))

    asyncio.run(play())


def test_a_motion_that_waits_is_shown_until_it_has_its_fate(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            assert "动议待定" not in shown(app, "agenda")
            room.say("临时动议 M04 增加保密检查", role="recorder")
            await until(pilot, lambda: "动议待定：副主任乙 增加保密检查" in shown(app, "agenda").replace("\n", ""))
            assert "办事大厅延时" in shown(app, "agenda")
            room.say("不予列入")
            await until(pilot, lambda: "动议待定" not in shown(app, "agenda"))

    asyncio.run(play())


def test_who_waits_in_the_queue_is_seen_in_the_list_in_order(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            room.say("M04 反对 未列入预算", "排队 M06 M04", role="recorder")
            await until(pilot, lambda: "排队2" in shown(app, "people"))
            rows = shown(app, "people").splitlines()
            first = next(row for row in rows if "排队1" in row)
            second = next(row for row in rows if "排队2" in row)
            assert "未表态" in first
            assert "副主任乙" in second
            assert "未列入预算" in second
            room.say("发言 M06", role="recorder")
            await until(pilot, lambda: "排队2" not in shown(app, "people"))

    asyncio.run(play())


def test_an_unknown_unit_is_asked_about_once(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, width=120) as pilot:
            before = room.meeting.last
            await pilot.press(*"任务 研发三处 12-15 提交报告", "enter")
            await until(pilot, lambda: "研发三处" in shown(app, "notice") and "再按回车" in shown(app, "notice"))
            assert room.meeting.last == before
            assert app.room_screen.line.text == "任务 研发三处 12-15 提交报告"
            await pilot.press("enter")
            await until(pilot, lambda: room.meeting.last == before + 1)
            assert room.meeting.tasks.items[-1].fact.unit == "研发三处"
            await pilot.press(*"任务 财务部 12-15 提交报告", "enter")
            await until(pilot, lambda: room.meeting.last == before + 2)

    asyncio.run(play())


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (160, 45)])
def test_what_a_resumed_topic_brings_along_stays_while_somebody_has_the_floor(
    tmp_path: Path, width: int, height: int
) -> None:
    room = table(tmp_path).say("到 全体", "开会", "议题 1")

    async def play() -> None:
        app = room.app()
        async with running(app, width, height) as pilot:
            for line in ("汇报", "毕", "发言 M09"):
                room.say(line)
                await until(pilot, lambda: "上次暂缓" in shown(app, "clock").replace("\n", ""))
                told = shown(app, "clock").replace("\n", "").replace(" ", "")
                assert "2026-11-13" in told
                await until(
                    pilot,
                    lambda: all(
                        len(rows.content) <= max(1, rows.room.height)
                        for rows in app.screen.query(Rows)
                        if rows.size.height
                    ),
                )
            await until(pilot, lambda: "3:00" in shown(app, "clock"))
            room.say("撤题 因 不再需要", "议题 2")
            clock = app.screen.query_one("#clock", Rows)
            tall = clock.size.height
            await until(pilot, lambda: "上次暂缓" not in shown(app, "clock") and clock.size.height < tall)

    asyncio.run(play())
