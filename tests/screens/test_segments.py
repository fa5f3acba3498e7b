"""Segments on the screens: the floor lists and clocks them, the next steps run them, the display keeps secrets."""

from __future__ import annotations

import asyncio
import itertools
import re
import statistics
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from meetroom.acts.segment import EndSegment, OpenSegment
from meetroom.app.meeting import MeetroomApp
from meetroom.command import Refused
from meetroom.entry import Moment
from meetroom.fold import empty, fold
from meetroom.language import script_lines
from meetroom.room.play import play as played
from meetroom.seat.bell import Bell
from meetroom.seat.snapshot import Snapshot, with_choice
from meetroom.views.display import display
from screens.display import rows as display_rows
from screens.floor.screen import FloorScreen
from tests.kinds.plays import PLAYS, agenda, script
from tests.measured import untraced
from tests.screens.on_display import whole
from tests.screens.room import Table, running, shown, table, until
from tests.screens.test_mouse import click
from tests.screens.test_stale import contents, forget

FORUM, LIFE = "conference-affairs/forum", "municipal-bureau/democratic-life"
COMMENDATION, MANAGERS = "service-centre/commendation", "municipal-bureau/middle-managers"
SEMINAR = "conference-affairs/seminar"


def held(folder: Path, kind: str, *lines: str, lang: str = "zh", more: str = "") -> Table:
    """A meeting of a kind in session with everybody there, and lines said in it."""
    path = folder / "agenda.toml"
    path.write_text(agenda(kind, PLAYS[kind]) + more, encoding="utf-8")
    room = table(folder, lang=lang, agenda=path).at("13:50")
    return room.say("到 全场").at("14:00").say("开会", *lines)


def screen(app: MeetroomApp) -> FloorScreen:
    """The floor."""
    assert isinstance(app.screen, FloorScreen)
    return app.screen


def display_of(room: Table, width: int = 100, height: int = 30) -> str:
    """What the display shows now."""
    return whole(display(room.meeting, Moment(room.clock.time)), width, height)


async def step(app: MeetroomApp, pilot: Pilot[int], room: Table, key: str, said: Mapping[str, list[str]]) -> str:
    """Press the key of the next step; where it begins a line, go on with it and record it. Which word that was."""
    app.seat.next_key.pressed.clear()
    before = room.meeting.last
    await pilot.press(key)
    await until(pilot, lambda: room.meeting.last > before or bool(app.room_screen.line.text))
    begun = app.room_screen.line.text
    if begun:
        word = begun.split()[0]
        await pilot.press(*said[word].pop(0), "enter")
    await until(pilot, lambda: room.meeting.last > before and app.seat.snapshot.meeting.last == room.meeting.last)
    await until(pilot, lambda: not app.room_screen.line.text)
    return begun.split()[0] if begun else ""


@pytest.mark.parametrize(
    ("kind", "said", "record"),
    [
        (FORUM, {}, {"speeches": 2 + 11 + 11 + 2 - 1, "segments": 4}),
        (
            COMMENDATION,
            {"授奖": ["业务科 先进集体"], "签订": ["", "", ""]},
            {"awards": 1, "signed": 3, "segments": 4},
        ),
        (LIFE, {"自评": [f"不足之处{no}" for no in range(6)]}, {"criticism": 6, "segments": 2}),
    ],
)
def test_the_next_steps_alone_run_a_meeting(
    tmp_path: Path, kind: str, said: dict[str, list[str]], record: dict[str, int]
) -> None:
    path = tmp_path / "agenda.toml"
    path.write_text(agenda(kind, PLAYS[kind]), encoding="utf-8")
    room = table(tmp_path, agenda=path).at("13:50").say("到 全场").at("14:00")

    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await step(app, pilot, room, "enter", said)
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            for _step in range(100):
                if room.meeting.adjourned:
                    break
                room.clock.time = room.clock.time.replace(second=(room.clock.time.second + 7) % 60)
                await step(app, pilot, room, "space", said)
            meeting = room.meeting
            assert meeting.session.status == "adjourned"
            assert all(meeting.segments.of(no).status == "done" for no in meeting.plan.segments)
            assert len(meeting.segments.states) == record["segments"]
            assert not any(said.values())
            part = meeting.contributions
            assert len(part.of("awards")) == record.get("awards", 0)
            assert len(part.of("criticism")) == record.get("criticism", 0)
            assert sum(len(signing.persons) for signing in part.signings) == record.get("signed", 0)
            if kind == FORUM:
                # Everybody once in each: the chair, twice all who do not record or review, both principals.
                speakers = [[s.person for s in meeting.floor.speeches if s.segment == no] for no in (1, 2, 3, 4)]
                assert [len(each) for each in speakers] == [1, 9, 9, 2]
                assert all(len(set(each)) == len(each) for each in speakers)
                assert speakers[1][3:6] == ["M06", "M02", "M01"]

    asyncio.run(play())


def test_the_floor_lists_segments_with_topics_beneath_and_a_click_begins_the_line(tmp_path: Path) -> None:
    room = held(tmp_path, MANAGERS, "环节 下").at("14:05").say("环节 3")

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            lines = shown(app, "agenda").splitlines()
            # Two rows each: the title, then what became of it and the minutes.
            rows = [row.split() for row in lines[:16:2]]
            assert [row[:2] for row in rows] == [
                ["✓", "1"], ["2", "年度工作要点和规划"], ["1", "延时服务方案"], ["▶", "3"], ["4", "部署下月重点"],
                ["5", "通报党组会、局长办公会决定"], ["6", "需统一协调的问题"], ["2", "车辆统筹使用"],
            ]  # fmt: skip
            assert lines[1].split()[-1] == "5分"
            line = app.room_screen.line
            await click(pilot, app, "agenda", "部署下月重点")
            await until(pilot, lambda: line.text == "环节 4")
            await pilot.press("escape")
            await click(pilot, app, "agenda", "车辆统筹使用")
            await until(pilot, lambda: line.text == "议题 2")
            await pilot.press("escape")
            await click(pilot, app, "agenda", "听取每月工作汇报")
            await until(pilot, lambda: "环节3" in shown(app, "notice"))
            assert line.text == ""
            await pilot.press("f3", *"车辆")
            await pilot.press("enter")
            await until(pilot, lambda: line.text == "议题 2")
            await pilot.press("escape", "f3", *"传达", "enter")
            await until(pilot, lambda: line.text == "环节 1")

    asyncio.run(play())


def test_the_segment_at_hand_comes_into_view_in_a_long_agenda(tmp_path: Path) -> None:
    many = "".join(f'[[segment]]\nkind = "speech"\ntitle = "讲话{no}"\n' for no in range(1, 41))
    path = tmp_path / "agenda.toml"
    path.write_text(agenda(LIFE, PLAYS[LIFE]) + many, encoding="utf-8")
    room = table(tmp_path, agenda=path).at("13:50").say("到 全场").at("14:00").say("开会", "环节 2")

    async def play() -> None:
        app = room.app()
        async with running(app, 80, 24) as pilot:
            assert "讲话2" in shown(app, "agenda")
            room.say("环节 40", role="recorder")
            await until(pilot, lambda: "▶40" in shown(app, "agenda"))

    asyncio.run(play())


def test_the_clock_of_a_segment_leaves_recesses_out_and_turns_red(tmp_path: Path) -> None:
    room = held(tmp_path, FORUM, "环节 1").at("14:02").say("休会").at("14:20").say("复会", "发言 M01").at("14:22:30")

    async def play() -> None:
        app = room.app()
        async with running(app, 80, 24) as pilot:
            clock = shown(app, "clock")
            assert "环节1  介绍会议目的和参会人员" in clock
            assert "1/4" in clock
            assert "4:30 / 5:00" in clock
            assert "发言  甲局长" in clock
            assert "2:30 / 5:00" in clock
            room.at("14:24:01")
            app.seat.tick()
            await until(pilot, lambda: "6:01 / 5:00  超1:01" in shown(app, "clock"))
            row = screen(app).query_one("#clock").content[0]  # type: ignore[attr-defined]
            assert "bad" in [style for text, style in row if "6:01" in text]
            assert "6/5分" in shown(app, "agenda")

    asyncio.run(play())


def test_who_did_what_stands_beside_the_name_and_in_the_tally(tmp_path: Path) -> None:
    room = held(tmp_path, FORUM, "环节 2").at("14:07").say("发言 O1").at("14:12").say(
        "意见 O1 延长开放 交 业务科", "毕", "意见 O2 增加设施", "排队 M04", "答复 1 试行"
    )  # fmt: skip

    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            assert "意见 2  待交办 1  已答 1  已发言 1" in shown(app, "tally")
            rows = [row.split() for row in shown(app, "people").splitlines()]
            people = {row[1]: row[2:] for row in rows if len(row) > 1}
            assert people["群众代表一"] == ["意见1", "发言", "5:00", "超2:00"]
            assert people["群众代表二"] == ["意见2"]
            assert people["丁科长"] == ["排队1"]
            assert "下一位 丁科长" in shown(app, "clock")
            # Whose turn it is, is whom F7 puts into the queue and what the arrows begin at.
            assert app.seat.snapshot.selected == "M04"
            await pilot.press("down", "f7")
            await until(pilot, lambda: room.meeting.floor.queue == ("M04", "M05"))

    asyncio.run(play())


def test_planned_persons_come_first_those_missing_too_with_what_is_expected_of_them(tmp_path: Path) -> None:
    room = held(tmp_path, COMMENDATION, "离会 M05", "环节 3", "签订 《责任书》 M04")

    async def play() -> None:
        app = room.app("recorder")
        async with running(app) as pilot:
            rows = shown(app, "people").splitlines()
            assert [row.split()[1] for row in rows[:4]] == ["丁科长", "戊科长", "己科长", "甲局长"]
            assert rows[0].split()[2:] == ["已签"]
            assert rows[1].split()[2:] == ["不在场", "未签"]
            assert "已签 1/3" in shown(app, "tally")
            # The one who has gone cannot sign now: the line is about the one who can.
            await pilot.press("space")
            await until(pilot, lambda: app.room_screen.line.text == "签订 《责任书》 己科长")

    asyncio.run(play())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_digit_in_a_segment_says_what_is_typed_there(tmp_path: Path, lang: str) -> None:
    room = held(tmp_path, LIFE, "环节 2", lang=lang)

    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press("2")
            words = ("自评", "批评", "发言") if lang == "zh" else ("self-criticism", "criticism", "speak")
            await until(pilot, lambda: all(word in shown(app, "notice") for word in words))
            assert app.room_screen.line.text == ""

    asyncio.run(play())


def test_a_line_that_another_wrote_meanwhile_is_not_begun(tmp_path: Path) -> None:
    room = held(tmp_path, LIFE, "环节 2")

    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            room.say("自评 M01 调研不够", role="recorder")
            await until(pilot, lambda: app.seat.snapshot.meeting.last == room.meeting.last)
            await pilot.press("space")
            await until(pilot, lambda: "未执行" in shown(app, "notice"))
            assert app.room_screen.line.text == ""
            app.seat.next_key.pressed.clear()
            await pilot.press("space")
            await until(pilot, lambda: app.room_screen.line.text == "自评 乙副市长 ")
            # What is in the line stays, and Space is a blank in it.
            await pilot.press("space", "a")
            assert app.room_screen.line.text == "自评 乙副市长  a"

    asyncio.run(play())


@pytest.mark.parametrize("key", ["roll_call", "closing", "review"])
def test_the_line_that_is_due_is_begun_on_the_other_screens_too(tmp_path: Path, key: str) -> None:
    room = held(tmp_path, LIFE, "环节 2")

    async def play() -> None:
        app = room.app("recorder")
        async with running(app) as pilot:
            app.front.go(key)
            await pilot.pause()
            await pilot.press("enter" if key == "roll_call" else "space")
            await until(pilot, lambda: app.room_screen.line.text == "自评 甲局长 ")
            await pilot.press("escape")
            app.room_screen.put("记 ")
            app.seat.next_key.pressed.clear()
            await pilot.press("space")
            await until(pilot, lambda: app.room_screen.line.text == "记  ")

    asyncio.run(play())


def test_the_end_names_what_was_not_held(tmp_path: Path) -> None:
    room = held(tmp_path, "municipal-bureau/all-staff", "环节 1", "传达 决定", "环节 2")

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: "散会，未进行：环节3" in shown(app, "footer"))
            await pilot.press(*"散会")
            await until(pilot, lambda: "未进行：环节3" in app.room_screen.line.hint)

    asyncio.run(play())


# The display


def test_the_display_shows_title_place_clock_counts_and_awards(tmp_path: Path) -> None:
    room = held(tmp_path, COMMENDATION, "环节 2", "授奖 业务科 先进集体", "授奖 M05 先进工作者").at("14:03:07")
    page = display_of(room)
    assert "环节\n表彰\n" in page
    assert "2 共4项  第2项" in page
    for to, prize in (("业务科", "先进集体"), ("戊科长", "先进工作者")):
        assert re.search(f"^ *{to} +{prize}$", page, re.MULTILINE)
    assert all(words in page for words in ("表彰 2", "3:07"))
    room.say("环节 3", "签订 《责任书》 M04")
    assert "已签 1/3" in display_of(room)
    everyone = "".join(f"授奖 人{no} 奖{no}\n" for no in range(60)).splitlines()
    room.say("签订 《责任书》 M05 M06", "环节 4", *everyone)
    page = display_of(room)
    assert re.search("人59 +奖59", page)
    assert "此前已授" in page
    rows = display_rows.rows(display(room.meeting, Moment(room.clock.time)), 100, 30)
    assert len(rows) == 30
    assert any("人59" in part for row in rows for part, _style in row)


def test_the_display_never_shows_opinions_pledges_and_criticism(tmp_path: Path) -> None:
    secret = ["某窗口态度差", "坚决完成", "调研不够", "下基层少", "注意节点"]
    room = held(tmp_path, FORUM, "环节 2", f"意见 O1 {secret[0]}", f"表态发言 M04 {secret[1]}", f"指导 M03 {secret[4]}")
    page = display_of(room)
    assert "意见 1" in page
    assert not any(words in page for words in secret)
    (tmp_path / "life").mkdir()
    life = held(tmp_path / "life", LIFE, "环节 2", f"自评 M01 {secret[2]}", f"批评 M03 对 M01 {secret[3]}").at(
        "14:04:05"
    )
    page = display_of(life)
    assert "本环节不公开" in page
    assert "本环节已用" in page
    assert not any(words in page for words in (*secret, "批评", "自评", "甲局长"))
    life.say("发言 M03").at("14:05:00")
    assert "丙副局长" not in display_of(life)
    shown_now = display(life.meeting, Moment(life.clock.time))
    assert (shown_now.counts, shown_now.awards, shown_now.next_speaker) == ((), (), "")
    assert shown_now.segment is not None
    assert shown_now.segment.title == ""


def test_of_a_confidential_segment_that_comes_only_that_it_is_not_public_is_shown(tmp_path: Path) -> None:
    room = held(tmp_path, LIFE)
    page = display_of(room)
    assert "通报准备和征求意见情况" in page
    assert "本环节不公开" in page
    assert "批评" not in page


def test_topics_of_a_confidential_segment_are_not_shown(tmp_path: Path) -> None:
    more = '[[segment]]\nkind = "topics"\ntitle = "研究干部"\nconfidential = true\n[[topic]]\ntitle = "某人任职"\n'
    more += 'unit = "人事"\nreporter = "M04"\n'
    room = held(tmp_path, LIFE, more=more)
    assert "某人任职" not in display_of(room)
    room.say("议题 1")
    page = display_of(room)
    assert "某人任职" not in page
    assert "研究干部" not in page


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (160, 45)])
@pytest.mark.parametrize("kind", [FORUM, COMMENDATION, LIFE, MANAGERS, SEMINAR])
def test_after_each_entry_every_pane_is_as_if_made_anew_and_fits(
    tmp_path: Path, kind: str, width: int, height: int, lang: str
) -> None:
    path = tmp_path / "agenda.toml"
    path.write_text(agenda(kind, PLAYS[kind]), encoding="utf-8")
    room = table(tmp_path, lang=lang, agenda=path)
    (tmp_path / "meeting.room").write_text(script(PLAYS[kind]), encoding="utf-8")
    list(played(room.room, room.clock, script_lines(tmp_path / "meeting.room")))
    states = list(
        itertools.accumulate(room.meeting.log, lambda meeting, e: fold(meeting, e, str(e.no)), initial=empty(room.id))
    )[1:]

    async def play() -> None:
        app = room.app("recorder")
        async with running(app, width, height) as pilot:
            app.front.go("floor")
            await pilot.pause()
            floor = screen(app)
            for meeting in states:
                now = msgspec.structs.replace(app.seat.snapshot.now, time=meeting.log[-1].at)
                seen = with_choice(msgspec.structs.replace(app.seat.snapshot, meeting=meeting, selected=None, now=now))
                floor.show(seen)
                before = contents(floor)
                forget(floor)
                floor.show(seen)
                assert contents(floor) == before, meeting.log[-1]
                page = display_rows.rows(display(meeting, now), width, height)
                assert len(page) <= height
                await pilot.pause()

    asyncio.run(play())


# The review


def test_the_review_is_filtered_by_segment_and_names_it(tmp_path: Path) -> None:
    room = held(tmp_path, LIFE, "环节 1", "通报 M01 情况", "环节 2", "自评 M01 调研不够", "记 要点")

    async def play() -> None:
        app = room.app("reviewer")
        async with running(app) as pilot:
            await until(pilot, lambda: shown(app, "review-list") != "")
            await pilot.press("home", "6")
            await until(pilot, lambda: "只看环节2：3条" in shown(app, "review-title"))
            assert "环节2 批评和自我批评 密" in shown(app, "review-detail")
            await pilot.press("left")
            await until(pilot, lambda: "只看环节1：2条" in shown(app, "review-title"))
            await pilot.press("left")
            await until(pilot, lambda: "只看" not in shown(app, "review-title"))

    asyncio.run(play())


def test_three_thousand_people_are_commended_as_fast(tmp_path: Path) -> None:
    """A key acts within 40 ms with 3,000 people in the room and 300 who sign."""
    crowd = "".join(f'[[person]]\nid = "P{no:04}"\nname = "成员{no:04}"\nrole = "member"\n' for no in range(3_000 - 11))
    signers = ", ".join(f'"P{no:04}"' for no in range(300))
    plan = agenda(COMMENDATION, PLAYS[COMMENDATION]).replace('["M04", "M05", "M06"]', f"[{signers}]")
    path = tmp_path / "agenda.toml"
    path.write_text(plan + crowd, encoding="utf-8")
    room = (
        table(tmp_path, agenda=path)
        .at("13:50")
        .say("到 全场")
        .at("14:00")
        .say("开会", "环节 3", "签订 《责任书》 P0000")
    )

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            assert "已签 1/300" in shown(app, "tally")
            took = []
            for number in range(1, 12):
                seen = app.seat.snapshot
                room.say(f"签订 《责任书》 P{number:04}")
                with untraced():
                    begun = time.thread_time()
                    screen(app).show(with_choice(msgspec.structs.replace(seen, meeting=room.meeting, selected=None)))
                    took.append(time.thread_time() - begun)
                await pilot.pause()
            await until(pilot, lambda: "已签 12/300" in shown(app, "tally"))
            assert statistics.median(took) < 0.04, took

    asyncio.run(play())


def test_a_next_segment_typed_on_an_old_view_passes_none_over(tmp_path: Path) -> None:
    room = held(tmp_path, FORUM, "环节 下")
    seen = room.meeting
    room.say("环节 下", role="recorder")
    for command in (OpenSegment(), EndSegment()):
        with pytest.raises(Refused) as told:
            room.room.offer("chair", command, seen=seen)
        assert told.value.rule == "stale"
    assert room.meeting.segments.at_hand == 2


def test_the_bell_rings_at_the_end_of_a_segment_once_and_at_that_of_who_speaks(tmp_path: Path) -> None:
    room, bell = held(tmp_path, FORUM, "环节 1"), Bell()

    def rings(at: str) -> bool:
        room.at(at)
        return bell.rings(Snapshot(meeting=room.meeting, role="chair", now=Moment(room.clock.time)))

    assert [rings(at) for at in ("14:01", "14:04:29", "14:04:30", "14:04:31", "14:05", "14:06")] == [
        False, False, True, False, True, False,
    ]  # fmt: skip
    room.say("发言 M01")
    assert [rings(at) for at in ("14:06:10", "14:10:29", "14:10:31", "14:10:58", "14:11:01", "14:12")] == [
        False, False, True, False, True, False,
    ]  # fmt: skip
    room.say("休会").at("14:20").say("复会", "环节 2")
    assert not rings("15:20")
