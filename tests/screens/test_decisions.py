"""Items and candidates on the screens: counted by keys, shown to the room, listed at the end."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from meetroom.app.meeting import MeetroomApp
from meetroom.command import Refused
from meetroom.entry import Moment
from meetroom.language import parse, render_entry
from meetroom.record import build
from meetroom.seat.questions import question
from meetroom.views.closing import unfinished
from meetroom.views.contention import contention_said
from meetroom.views.display import display
from screens.ballot.screen import BallotScreen
from screens.closing import rows as closing_rows
from screens.floor.screen import FloorScreen
from tests.running import SCENARIOS
from tests.screens.on_display import whole
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"
ITEMS = 'items = ["实施范围", "经费安排", "人员调配"]'
CANDIDATES = 'candidates = ["候选人一", "候选人二", "候选人三"]\nelect = 2'


def held(folder: Path, more: str, lang: str = "zh") -> Table:
    """A meeting on its first topic, which has more to it than others; twelve may vote, and everybody was heard."""
    text = (SCENARIOS / "a.toml").read_text("utf-8")
    agenda = folder / "agenda.toml"
    agenda.write_text(text.replace("no = 1\n", f"no = 1\n{more}\n", 1), "utf-8")
    room = table(folder, lang=lang, agenda=agenda).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")
    return room.say("其余 同意 可行", "M01 同意 可行")


@asynccontextmanager
async def voting(app: MeetroomApp, width: int = 100, height: int = 30) -> AsyncIterator[Pilot[Any]]:
    """The program with the ballot open and shown."""
    async with running(app, width, height) as pilot:
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, BallotScreen) and bool(shown(app, "ballot-verdict")))
        yield pilot


async def recorded(pilot: Pilot[Any], room: Table, no: int) -> None:
    """Enter, and so many votes in the book."""
    await pilot.press("enter")
    await until(pilot, lambda: len(room.meeting.ballots.all_of(1)) == no)
    await pilot.pause()


def test_the_ballot_goes_from_item_to_item_and_then_back_to_the_floor(tmp_path: Path) -> None:
    room = held(tmp_path, ITEMS)

    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            assert re.search("本项 +▶1  2  3  实施范围", shown(app, "ballot-head"))
            await pilot.press("right", "1", "1", "tab", "1")
            assert "将记录  项 1 口头 11 1 0" in app.room_screen.line.told
            assert "计完后" not in app.room_screen.line.told
            await recorded(pilot, room, 1)
            await until(pilot, lambda: "1 ✓ ▶2 " in shown(app, "ballot-head"))
            # The same way as before, but nothing is recorded that nobody chose.
            assert "计完后将记录  项 2 口头 0 0 0" in app.room_screen.line.told
            await pilot.press("pagedown")
            assert "▶3  人员调配" in shown(app, "ballot-head")
            await pilot.press("right", "right", "right")
            await recorded(pilot, room, 2)
            await until(pilot, lambda: "1 ✓ ▶2  3 ✓" in shown(app, "ballot-head"))
            await pilot.press("left", "left", "left", "3", "tab", "9")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            assert "已表决3/3项 通过2" in shown(app, "tally")
            assert "部分通过" in shown(app, "tally")

    asyncio.run(play())
    assert [(b.item, b.fact.method) for b in room.meeting.ballots.all_of(1)] == [
        (1, "voice"), (3, "consent"), (2, "voice"),
    ]  # fmt: skip


def test_what_another_records_on_another_item_leaves_the_count_alone(tmp_path: Path) -> None:
    room = held(tmp_path, ITEMS)

    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            await pilot.press("8", "tab", "4")
            room.say("项 2 举手 12 0 0", role="recorder")
            await until(pilot, lambda: "▶1  2 ✓" in shown(app, "ballot-head"))
            assert "项 1 举手 8 4 0" in app.room_screen.line.told

    asyncio.run(play())


def test_space_leads_to_the_next_item(tmp_path: Path) -> None:
    room = held(tmp_path, ITEMS)

    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            assert "议题1第1项：F5 表决" in shown(app, "footer")
            room.say("项 1 举手 12 0 0", role="recorder")
            await until(pilot, lambda: "议题1第2项" in shown(app, "footer"))
            assert "已表决1/3项 通过1" in shown(app, "tally")

    asyncio.run(play())


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (160, 45)])
def test_candidates_are_counted_one_after_the_other(tmp_path: Path, width: int, height: int) -> None:
    room = held(tmp_path, CANDIDATES)
    # For, against, abstaining of each.
    keys = [*"12", "tab", "tab", "tab", "7", "space", "5", "tab", "tab", "3"]
    keys += ["down", "up", "down", "tab", "4", "space", "5"]

    async def play() -> None:
        app = room.app()
        async with voting(app, width, height) as pilot:
            assert "应选 2" in shown(app, "ballot-fields")
            assert "▶   无记名投票" in shown(app, "ballot-ways")
            assert shown(app, "ballot-ways").count("须无记名") == 5
            await pilot.press(*keys)
            assert "候选人3/3" in shown(app, "ballot-verdict").replace(" ", "")
            people = shown(app, "ballot-fields")
            assert "当选" in people
            if width > 80:
                assert re.search("7×2=14 > 12 +当选", people)
                assert re.search("3×2=6 ≤ 12 +未过半", people)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            assert ("通过：候选人一、候选人二" if width > 80 else "通过：候选人") in shown(app, "tally")

    asyncio.run(play())
    assert room.meeting.topics.of(1).outcome == "adopted"


def test_papers_that_do_not_add_up_are_said_and_not_recorded(tmp_path: Path) -> None:
    room = held(tmp_path, CANDIDATES)

    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            await pilot.press("up", "1", "down", *"13")
            assert "13 多 2" in shown(app, "ballot-fields")
            assert "候选人0/3 少 3" in shown(app, "ballot-verdict")
            await pilot.press("enter")
            await until(pilot, lambda: "有效票11" in shown(app, "notice"))
            await pilot.press("up", "up", "9")
            assert re.search("有效 +8", shown(app, "ballot-fields"))
            await pilot.press("tab", "tab", "tab", "pagedown")
            assert "该议题不分项" in shown(app, "notice")

    asyncio.run(play())
    assert not room.meeting.ballots.all_of(1)


def test_the_room_sees_items_and_who_is_elected(tmp_path: Path) -> None:
    items, candidates = tmp_path / "items", tmp_path / "candidates"
    items.mkdir()
    candidates.mkdir()
    room = held(items, ITEMS).say("项 2 举手 5 6 1")
    assert re.search("经费安排 +赞成 5  反对 6  弃权 1  未通过", page(room))
    room.say("项 1 举手 反对 M09", "项 3 默认通过")
    assert "部分通过" in page(room)
    assert "财务部部长" not in page(room)
    room = held(candidates, CANDIDATES)
    room.say("无记名 12 12 0 候选 候选人一 9 3 0 候选人二 8 4 0 候选人三 8 4 0")
    assert re.search("候选人一 +赞成 9  反对 3  弃权 0  当选", page(room))
    assert re.search("候选人三 +赞成 8  反对 4  弃权 0  末位同票，未当选", page(room))


def page(room: Table) -> str:
    """What the display shows."""
    return whole(display(room.meeting, Moment(room.clock.time)), 100, 30)


def test_the_floor_shows_the_chairs_word_on_contention(tmp_path: Path) -> None:
    room = held(tmp_path, ITEMS).say("争议 大 因 经费分歧")

    async def play() -> None:
        app = room.app()
        async with running(app):
            assert "主持人认定：争议较大" in shown(app, "agenda")
        app = room.app()
        async with voting(app):
            assert "主持人认定：争议较大" in shown(app, "ballot-head")

    asyncio.run(play())


def test_what_was_known_before_is_said_until_somebody_takes_a_position(tmp_path: Path) -> None:
    text = (SCENARIOS / "a.toml").read_text("utf-8")
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(text.replace("no = 1\n", 'no = 1\n争议 = "大"\n', 1), "utf-8")
    room = table(tmp_path, agenda=agenda).say(EVERYBODY, "开会", "议题 1")
    assert contention_said(room.meeting, 1) == "会前已知：争议较大"
    judged = build(room.meeting).topics[0].contention
    assert (judged.known, judged.suggested, judged.chosen) == ("high", "high", None)
    room.say("M09 同意 可行")
    assert contention_said(room.meeting, 1) == ""
    judged = build(room.meeting).topics[0].contention
    assert (judged.known, judged.suggested) == ("high", "low")


@pytest.mark.parametrize(
    ("lines", "title"), [((), "1 实施范围、2 经费安排"), (("项 1 举手 12 0 0",), "：未表决的项 2 经费安排")]
)
def test_the_closing_list_names_the_items_on_which_no_vote_stands(
    tmp_path: Path, lines: tuple[str, ...], title: str
) -> None:
    room = held(tmp_path, 'items = ["实施范围", "经费安排"]').say(*lines)
    (item,) = [item for item in unfinished(room.meeting) if item.kind == "outcome" and item.topic == 1]
    assert title in closing_rows.words(room.meeting, item)[1]
    assert item.line == f"项 {item.items[0]} 举手 "


def test_the_closing_list_begins_a_ballot_on_candidates(tmp_path: Path) -> None:
    room = held(tmp_path, CANDIDATES)
    (item,) = [item for item in unfinished(room.meeting) if item.kind == "outcome" and item.topic == 1]
    assert item.line == "无记名 "


def test_a_vote_on_an_item_that_another_voted_on_meanwhile_is_not_recorded(tmp_path: Path) -> None:
    room = held(tmp_path, ITEMS)
    seen = room.meeting
    room.say("项 1 举手 12 0 0", role="recorder")
    for line, stale in (("项 1 举手 8 4 0", True), ("项 2 举手 8 4 0", False)):
        command = parse(line, seen, now=room.clock.time)
        if stale:
            with pytest.raises(Refused) as told:
                room.room.offer("chair", command, seen=seen)
            assert told.value.rule == "stale"
        else:
            room.room.offer("chair", command, seen=seen)
    assert [(b.item, b.fact.voters) for b in room.meeting.ballots.all_of(1)] == [(1, 12), (2, 12)]


def test_a_line_is_asked_about_once_for_all_items(tmp_path: Path) -> None:
    room = held(tmp_path, ITEMS)
    room.say("撤销").say("项 1 举手 12 0 0")
    command = parse("项 2 举手 12 0 0", room.meeting, now=room.clock.time)
    fact = room.room.would("chair", command, room.meeting)
    assert question(command, fact, room.meeting) == ""


def test_the_entry_says_who_tied_for_the_last_place(tmp_path: Path) -> None:
    room = held(tmp_path, CANDIDATES)
    room.say("无记名 12 12 0 候选 候选人一 9 3 0 候选人二 8 4 0 候选人三 8 4 0")
    assert "末位同票，均不当选：候选人二、候选人三" in render_entry(room.meeting.log[-1], room.meeting)
