"""The review: one key an entry, one for a range; queries are asked and answered; old and new stand side by side."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from meetroom.app.meeting import MeetroomApp
from meetroom.i18n import set_language
from meetroom.views.effects import effects
from meetroom.views.review import items
from screens.floor.screen import FloorScreen
from screens.review.detail import detail
from screens.review.screen import ReviewScreen
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting with ten entries: the import, arrivals, 开会, the first topic, its report, and points."""
    held = table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")
    return held.say(*(f"记 第{number}点" for number in range(1, 5)), role="recorder")


@asynccontextmanager
async def reviewing(app: MeetroomApp, width: int = 100, height: int = 30) -> AsyncIterator[Pilot[Any]]:
    """The program with the review open and shown."""
    async with running(app, width, height) as pilot:
        if not isinstance(app.screen, ReviewScreen):
            await pilot.press("f10", "5")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen) and shown(app, "review-title") != "")
        yield pilot


def verified(room: Table) -> tuple[int, ...]:
    """The entries that were found right."""
    return tuple(sorted(room.meeting.reviews.verified))


def queried(room: Table) -> tuple[int, ...]:
    """The entries with an open query."""
    return room.meeting.reviews.open_queries


def screen(app: MeetroomApp) -> ReviewScreen:
    """The review."""
    assert isinstance(app.screen, ReviewScreen)
    return app.screen


def selected(app: MeetroomApp) -> int:
    """The number of the selected entry."""
    return screen(app).entries.cursor


def lines(app: MeetroomApp) -> list[str]:
    """The rows of the list."""
    return shown(app, "review-list").splitlines()


def painted(app: MeetroomApp) -> str:
    """All that is painted of the body."""
    rows = [app.screen.query_one(f"#review-{part}", Rows) for part in ("title", "list", "detail")]
    return "\n".join(row.render_line(y).text for row in rows for y in range(row.size.height))


async def select(pilot: Pilot[Any], app: MeetroomApp, number: int) -> None:
    """Go to an entry."""
    # The newest is at the top.
    await pilot.press("home")
    for _entry in range(50):
        if selected(app) == number:
            return
        await pilot.press("down")
    raise AssertionError(number)


def test_the_reviewer_begins_with_the_first_entry_to_be_verified(room: Table) -> None:
    room.say("核 2", role="reviewer")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app):
            assert selected(app) == 3
            assert "未核8" in shown(app, "review-title")
            told = {line.split()[0]: line.split()[-2:] for line in lines(app)}
            assert told["#2"][0] == "已核"
            assert told["#3"][-1] == "未核"

    asyncio.run(play())


def test_each_press_verifies_one_entry_and_goes_on(room: Table) -> None:
    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await pilot.press(*["space"] * 6)
            await until(pilot, lambda: verified(room) == (2, 3, 4, 5, 6, 7))
            assert [e.body.kind for e in room.meeting.log[10:]] == ["entries_verified"] * 6
            await until(pilot, lambda: selected(app) == 8)
            await pilot.press(*["enter"] * 3, "space")
            await until(pilot, lambda: verified(room) == tuple(range(2, 11)))
            await until(pilot, lambda: "没有需要复核的记录" in shown(app, "notice"))
            assert room.meeting.last == 19

    asyncio.run(play())


@pytest.mark.parametrize("mark", [("shift+up", "shift+up", "shift+up"), ("insert", "up", "up", "up")])
@pytest.mark.parametrize("key", ["enter", "space"])
def test_a_range_is_verified_by_one_key(room: Table, mark: tuple[str, ...], key: str) -> None:
    room.say("核 5", role="reviewer")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await select(pilot, app, 4)
            await pilot.press(*mark)
            await pilot.pause()
            assert "核3条" in shown(app, "footer")
            assert [line[0] for line in lines(app)[3:7]] == ["│", "│", " ", "│"]
            await pilot.press(key)
            await until(pilot, lambda: verified(room) == (4, 5, 6, 7))
            assert room.meeting.log[-1].body.kind == "entries_verified"
            await until(pilot, lambda: selected(app) == 8)

    asyncio.run(play())


def test_what_is_queried_is_passed_over_but_verified_when_it_is_meant(room: Table) -> None:
    room.say("疑 4 几点", role="reviewer")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await pilot.press("space", "space")
            await until(pilot, lambda: verified(room) == (2, 3))
            await until(pilot, lambda: selected(app) == 5)
            await pilot.press("shift+down", "shift+down", "enter")
            await until(pilot, lambda: verified(room) == (2, 3, 5))
            assert queried(room) == (4,)
            room.say("核 6-9", role="reviewer").say("疑 10 谁", role="reviewer")
            await until(pilot, lambda: "待答2" in shown(app, "review-title"))
            # What the cursor came to at the end by itself is not meant.
            await pilot.press("space", "space")
            await until(pilot, lambda: "没有需要复核的记录" in shown(app, "notice"))
            assert queried(room) == (4, 10)
            await select(pilot, app, 4)
            await pilot.press("space")
            await until(pilot, lambda: 4 in verified(room))

    asyncio.run(play())


def test_escape_leaves_the_range_then_the_filter_and_ends_nothing(room: Table) -> None:
    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await pilot.press("2", "insert", "escape")
            await pilot.pause()
            assert screen(app).entries.anchor is None
            assert "只看未核" in shown(app, "review-title")
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert "只看" not in shown(app, "review-title")
            assert isinstance(app.screen, ReviewScreen)

    asyncio.run(play())


def test_a_query_is_begun_by_a_key_asked_and_answered(room: Table) -> None:
    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await select(pilot, app, 7)
            await pilot.press("？")
            await until(pilot, lambda: app.room_screen.line.text == "疑 7 ")
            await pilot.press(*"谁说的", "enter")
            await until(pilot, lambda: room.meeting.reviews.open_queries == (7,))
            await until(pilot, lambda: "有疑1" in shown(app, "header"))
            assert " 有疑 " in lines(app)[3]
            assert "疑问：谁说的" in shown(app, "review-detail")
        recorder = room.app("recorder")
        async with reviewing(recorder) as pilot:
            # Whoever has to answer sees what is asked first.
            assert "只看疑问" in shown(recorder, "review-title")
            assert len(lines(recorder)) == 1
            await pilot.press("enter")
            await until(pilot, lambda: recorder.room_screen.line.text == "答 7 ")
            await pilot.press(*"主任", "enter")
            await until(pilot, lambda: room.meeting.reviews.entries[7].answer == "主任")
            await until(pilot, lambda: "已答" in lines(recorder)[0])
            assert "有疑" not in shown(recorder, "header")

    asyncio.run(play())


@pytest.mark.parametrize("key", ["=", "＝", "enter"])
def test_the_recorder_fixes_with_the_line_as_it_was(room: Table, key: str) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with reviewing(app) as pilot:
            await select(pilot, app, 8)
            await pilot.press(key)
            await until(pilot, lambda: app.room_screen.line.text == "改 8 记 第2点")
            await pilot.press(*"再议", "enter")
            await until(pilot, lambda: room.meeting.notes.of(1)[1].text == "第2点再议")
            await pilot.press("4")
            await until(pilot, lambda: len(lines(app)) == 2)
            assert ["8" in lines(app)[1], "改 8" in lines(app)[0]] == [True, True]

    asyncio.run(play())


def test_a_fix_stands_beside_what_it_replaced_and_must_be_verified_again(room: Table) -> None:
    room.say("核 全部", role="reviewer").say("改 8 记 第二点", role="recorder")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            assert selected(app) == 8
            assert "核后改" in next(line for line in lines(app) if "#8 " in line[:8])
            detail = shown(app, "review-detail").splitlines()
            beside = next(line for line in detail if "│" in line and "记" in line)
            assert [part.strip() for part in beside.split("│")] == ["记 第2点", "记 第二点"]
            row = app.screen.query_one("#review-detail", Rows).content[2]
            assert [("2", "bad") in row, ("二", "good") in row] == [True, True]
            await pilot.press("home")
            await until(pilot, lambda: selected(app) == 12)
            assert "记 第二点" in shown(app, "review-detail")
            await select(pilot, app, 8)
            await pilot.press("space")
            await until(pilot, lambda: 8 in verified(room))

    asyncio.run(play())


def test_what_was_struck_out_shows_by_whom_and_why(room: Table) -> None:
    room.say("删 8 因 重复了", role="recorder")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await select(pilot, app, 8)
            assert "已删   见 #11" in next(line for line in lines(app) if "#8 " in line[:8])
            row = next(row for row in app.screen.query_one("#review-list", Rows).content if "#8 " in row[1][0])
            assert row[2][1] == "struck@sel"
            assert "主记录在#11删去：重复了" in shown(app, "review-detail")
            before = room.meeting.last
            await pilot.press("space")
            await pilot.pause()
            assert room.meeting.last == before

    asyncio.run(play())


def test_filters_by_topic_and_what_changed(room: Table) -> None:
    room.say("举手 12 0 0", "议题 2").say("记 二号", "删 8 因 重复", role="recorder")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await pilot.press("4")
            await until(pilot, lambda: len(lines(app)) == 2)
            await pilot.press("1", "home", "down", "６")
            await until(pilot, lambda: "只看议题2：2条" in shown(app, "review-title"))
            await pilot.press("left")
            await until(pilot, lambda: "只看议题1" in shown(app, "review-title"))
            await pilot.press("2")
            await until(pilot, lambda: "只看未核 议题1" in shown(app, "review-title"))
            await pilot.press("6", "5")
            await until(pilot, lambda: "没有符合的记录" in shown(app, "review-detail"))

    asyncio.run(play())


@pytest.mark.parametrize("screen", ["floor", "review"])
def test_after_the_end_space_leads_to_the_signatures_from_every_screen(room: Table, screen: str) -> None:
    room.say("举手 12 0 0", "散会")

    async def play() -> None:
        app = room.app("chair")
        async with running(app) as pilot:
            app.room_screen.go(screen)
            await until(pilot, lambda: screen in type(app.room_screen).__name__.lower())
            await until(pilot, lambda: "空格  去签字" in shown(app, "footer"))
            await pilot.press("space")
            await until(pilot, lambda: "Closing" in type(app.room_screen).__name__)
            assert room.meeting.session.stage.unsigned

    asyncio.run(play())


def test_when_all_is_verified_after_the_end_the_way_to_sign_is_said(room: Table) -> None:
    room.say("举手 12 0 0", "散会").say("核 全部", role="reviewer")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await pilot.press("space")
            await until(pilot, lambda: "签字" in shown(app, "notice"))

    asyncio.run(play())


def test_after_an_answer_the_next_open_query_is_selected(room: Table) -> None:
    room.say("疑 4 几点", "疑 7 谁", role="reviewer")

    async def play() -> None:
        app = room.app("recorder")
        async with reviewing(app) as pilot:
            assert selected(app) == 4
            await pilot.press("enter", *"两点", "enter")
            await until(pilot, lambda: selected(app) == 7)
            await pilot.press("enter", *"主任", "enter")
            await until(pilot, lambda: not queried(room))
            await until(pilot, lambda: all("已答" in line for line in lines(app)))

    asyncio.run(play())


def test_the_help_begins_with_the_keys_of_this_screen(room: Table) -> None:
    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await pilot.press("f1")
            await until(pilot, lambda: bool(app.screen.query("#overlay")) and "本画面的按键" in shown(app, "overlay"))
            assert "核选中的一条或一段" in shown(app, "overlay")
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))

    asyncio.run(play())


def test_a_topic_is_verified_by_its_filter_and_a_range(room: Table) -> None:
    room.say("举手 12 0 0", "议题 2").say("记 二号", role="recorder")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await select(pilot, app, 12)
            await pilot.press("6", "end", "shift+home", "enter")
            await until(pilot, lambda: verified(room) == (12, 13))

    asyncio.run(play())


def test_an_entry_is_found_by_its_words_or_number_even_behind_a_filter(room: Table) -> None:
    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await pilot.press("5", "f3", *"第3点", "enter")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen) and selected(app) == 9)
            assert len(lines(app)) == 10
            await pilot.press("f3", *"#7", "enter")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen) and selected(app) == 7)

    asyncio.run(play())


def test_what_the_role_may_not_do_is_said_and_records_nothing(room: Table) -> None:
    async def play() -> None:
        before = room.meeting.last
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await pilot.press("=")
            await until(pilot, lambda: "复核无权这样做" in shown(app, "notice"))
        app = room.app("recorder")
        async with reviewing(app) as pilot:
            await pilot.press("?")
            await until(pilot, lambda: "主记录无权这样做" in shown(app, "notice"))
            assert app.room_screen.line.text == ""
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
        assert room.meeting.last == before

    asyncio.run(play())


def test_the_selection_stays_while_entries_arrive_and_follows_only_from_the_last(room: Table) -> None:
    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await select(pilot, app, 5)
            room.say("记 来了", role="recorder")
            await until(pilot, lambda: len(lines(app)) == 11)
            assert selected(app) == 5
            assert lines(app)[0].startswith("+")
            assert "新到1" in shown(app, "review-title")
            await pilot.press("home")
            await until(pilot, lambda: selected(app) == 11)
            assert not lines(app)[0].startswith("+")
            room.say("记 又来", role="recorder")
            await until(pilot, lambda: selected(app) == 12)
            # Nobody can have read it yet.
            await pilot.press("space")
            await until(pilot, lambda: "#12刚刚到" in shown(app, "notice"))
            assert verified(room) == ()
            screen(app)._came = float("-inf")
            await pilot.press("space")
            await until(pilot, lambda: verified(room) == (12,))

    asyncio.run(play())


def test_what_was_changed_since_it_was_read_is_not_verified(room: Table) -> None:
    from meetroom.acts.review import VerifyEntries
    from meetroom.command import Refused

    seen = room.meeting
    room.say("改 8 记 另一点", role="recorder")
    with pytest.raises(Refused) as refused:
        room.room.offer("reviewer", VerifyEntries(entries=(7, 8)), seen=seen)
    assert refused.value.rule == "stale"
    room.room.offer("reviewer", VerifyEntries(entries=(7,)), seen=seen)
    room.say("记 后来", role="recorder")
    with pytest.raises(Refused) as refused:
        room.room.offer("reviewer", VerifyEntries(topic=1), seen=seen)
    assert refused.value.rule == "stale"
    assert verified(room) == (7,)


@pytest.mark.parametrize(
    ("text", "seen"), [("[/]", "[/]"), ("[@click=app.quit]x[/]", "[@click"), ("前\x1b[31m红\u202e反", "[31m红")]
)
def test_what_others_wrote_is_text(room: Table, text: str, seen: str) -> None:
    room.say(f"记 {text}", f"改 7 记 {text}", role="recorder").say(f"疑 7 {text}", role="reviewer")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            await select(pilot, app, 7)
            await pilot.pause()
            assert painted(app).count(seen) >= 3
            assert not {"\x1b", "\u202e"} & set(painted(app))

    asyncio.run(play())


def test_a_long_text_is_gone_through_row_by_row_in_its_pane(room: Table) -> None:
    long = "".join(f"{number:04}" for number in range(600))
    room.say(f"记 {long}", role="recorder")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app, 80, 24) as pilot:
            await pilot.press("home")
            await until(pilot, lambda: "0000" in shown(app, "review-detail"))
            await pilot.press("tab")
            read = shown(app, "review-detail").splitlines()
            for _row in range(100):
                await pilot.press("down")
                last = shown(app, "review-detail").splitlines()[-1]
                if last == read[-1]:
                    break
                read.append(last)
            assert long in "".join(line.strip() for line in read)
            # The entry itself stays selected, and is verified from here.
            assert selected(app) == 11
            await pilot.press("tab", "down")
            assert selected(app) == 10

    asyncio.run(play())


def test_space_is_offered_where_there_is_something_to_verify(room: Table) -> None:
    room.say("核 2-9", role="reviewer")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            assert "空格  核 #10" in shown(app, "footer")
            await select(pilot, app, 4)
            await until(pilot, lambda: "空格  到下一条未核" in shown(app, "footer"))
            await pilot.press("space")
            await until(pilot, lambda: selected(app) == 10)
            await pilot.press("space")
            await until(pilot, lambda: 10 in verified(room))
            await until(pilot, lambda: "空格" not in shown(app, "footer"))
            room.say("疑 5 谁", role="reviewer")
            await select(pilot, app, 6)
            await until(pilot, lambda: "空格" not in shown(app, "footer"))

    asyncio.run(play())


def test_with_room_the_queries_stand_beside_and_lead_to_their_entries(room: Table) -> None:
    room.say("疑 4 几点", "疑 7 谁", role="reviewer").say("答 7 主任", role="recorder")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app, 120, 40) as pilot:
            # The pane has its rows once it has its size.
            await until(pilot, lambda: "主任" in shown(app, "review-queries"))
            asked = shown(app, "review-queries").splitlines()
            assert "#4 几点" in asked[0]
            assert "#7 谁" in asked[2]
            assert "主任" in asked[3]
            await pilot.press("tab", "tab", "down", "enter")
            await until(pilot, lambda: selected(app) == 7)
            # A frame above, two rows a query.
            await pilot.click("#review-queries", offset=(10, 1))
            await until(pilot, lambda: selected(app) == 4)
            await pilot.click("#review-list", offset=(10, 1))
            await until(pilot, lambda: selected(app) == 10)

    asyncio.run(play())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)])
@pytest.mark.parametrize("role", ["reviewer", "recorder"])
def test_everything_fits(room: Table, width: int, height: int, lang: str, role: str) -> None:
    set_language("en" if lang == "en" else "zh")
    room.say("疑 7 谁说的", role="reviewer").say("改 8 记 第二点", role="recorder")

    async def play() -> None:
        app = room.app(role)
        async with reviewing(app, width, height) as pilot:
            await pilot.press("1")
            await select(pilot, app, 8)
            await pilot.pause()
            for rows in app.screen.query(Rows):
                if rows.size.width and rows.id != "review-title":
                    widths = [cell_len("".join(text for text, _style in row)) for row in rows.content]
                    assert len(rows.content) <= rows.room.height, rows.id
                    assert max(widths, default=0) <= rows.room.width, rows.id

    asyncio.run(play())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_the_narrowest_screen_the_head_has_queries_and_the_time(room: Table, lang: str) -> None:
    room.say("疑 7 谁", role="reviewer").at("14:25")
    set_language("en" if lang == "en" else "zh")

    async def play() -> None:
        app = room.app("recorder")
        async with running(app, 80, 24) as pilot:
            await until(pilot, lambda: "14:25:00" in shown(app, "header"))
            assert any(said in shown(app, "header") for said in ("有疑1", "queries 1", "?1"))

    asyncio.run(play())


def pressed(room: Table, entries: int) -> float:
    """The processor seconds in which Space acts, the middle of twenty, after this many more entries."""
    room.say(*(f"记 第{number}条" for number in range(entries)), role="recorder")
    took = []

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            for number in range(2, 22):
                begun = time.thread_time()
                app.room_screen.press("space", " ")
                took.append(time.thread_time() - begun)
                await until(pilot, lambda number=number: number in verified(room))  # type: ignore[misc]

    asyncio.run(play())
    return statistics.median(took)


def test_a_thousand_entries_are_reviewed_as_fast(tmp_path: Path) -> None:
    """Beside thirty entries of the same run: whole seconds would measure the machine and what watches the test."""
    few, many = (
        pressed(table(tmp_path / name).say(EVERYBODY, "开会", "议题 1", "汇报", "毕"), entries)
        for name, entries in (("few", 30), ("many", 1000))
    )
    assert many < 3 * few, (few, many)


def test_an_entry_that_arrives_repaints_no_other_row(room: Table) -> None:
    room.say(*(f"记 第{number}条" for number in range(1000)), role="recorder")

    async def play() -> None:
        app = room.app("reviewer")
        async with reviewing(app) as pilot:
            listed = app.screen.query_one("#review-list", Rows)
            await pilot.press("home", *["down"] * 3)
            await until(pilot, lambda: selected(app) == 1007)
            before = list(listed.content)
            room.say("记 最后", role="recorder")
            await until(pilot, lambda: "上面还有1" in shown(app, "review-title"))
            assert list(listed.content) == before

    asyncio.run(play())


def test_what_a_correction_changed_and_by_what_an_entry_stands(tmp_path: Path) -> None:
    held = table(tmp_path, lang="zh").say("到 全体", "开会", "议题 1", "汇报", "M03 同意 可行", "M04 反对 未列预算")
    no = held.meeting.last - 1
    held.say(f"改 {no} M03 反对 费用未列入预算", role="recorder")
    correction = held.meeting.log[-1]
    found = effects(held.meeting, correction)
    assert found is not None
    assert [(count.stance, count.before, count.after) for count in found.counts] == [("agree", 1, 0), ("against", 1, 2)]
    rows = [text for row in detail(items(held.meeting)[-1], held.meeting, 58) for text, _style in row]
    said = "".join(rows)
    for part in ("影响", "同意由1变为0", "反对由1变为2", "依据"):
        assert part in said
    # Another reason for the same stance changes nothing else.
    held.say(f"改 {no} M03 反对 另一理由", role="recorder")
    again = effects(held.meeting, held.meeting.log[-1])
    assert again is not None
    assert again.none
    # What was never corrected has no effects, and a vote stands by its arithmetic.
    held.say("举手 9 3 1")
    assert effects(held.meeting, held.meeting.log[-1]) is None
    voted = "".join(text for row in detail(items(held.meeting)[-1], held.meeting, 90) for text, _style in row)
    assert "9×2=18" in voted
