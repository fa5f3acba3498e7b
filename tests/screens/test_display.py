"""The display: a clock to be read from far away, and never anything confidential, no reasons, no votes by name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from meetroom.acts.floor import EndSpeech
from meetroom.app.meeting import MeetroomApp
from meetroom.command import Refused
from meetroom.entry import Moment
from meetroom.facts.position import PositionTaken
from meetroom.fold import replay
from meetroom.i18n import set_language
from meetroom.language import script_lines
from meetroom.meeting import Meeting
from meetroom.room.play import play as played
from meetroom.views.display import Display, display
from screens.display import rows as display_rows
from screens.display.glyphs import bitmap, drawable
from screens.display.lettering import HIGH, large, large_cut
from screens.display.screen import DisplayScreen
from screens.overlays.help_and_menu import HelpOverlay, MenuOverlay
from screens.widgets import standins
from screens.widgets.rows import Row, Rows
from tests.running import SCENARIOS
from tests.screens.on_display import said, text, whole
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"
SIZES = [(80, 24), (100, 30), (160, 45)]
SECRET = "本议题不公开"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic at hand."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1")


@asynccontextmanager
async def displaying(app: MeetroomApp, width: int = 100, height: int = 30) -> AsyncIterator[Pilot[Any]]:
    """The program with the display open and shown."""
    async with running(app, width, height) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and shown(app, "display") != "")
        yield pilot


def page(room: Table, width: int = 100, height: int = 30) -> str:
    """What the display shows of a meeting now: its rows, and its words besides, which may be drawn as bitmaps."""
    return whole(seen(room), width, height)


def drawn(rows: list[Row], words: str, style: str) -> bool:
    """Whether words stand among the rows as bitmaps of a style."""
    wanted = [row[0][0] for row in large(words, 400, 1, style) or []]
    lines = [[(part, look) for part, look in row] for row in rows]
    return any(
        all(any(want == part and look == style for part, look in lines[at + y]) for y, want in enumerate(wanted))
        for at in range(len(lines) - len(wanted) + 1)
    )


def foot(room: Table) -> str:
    """The last row."""
    return text(display_rows.rows(seen(room), 100, 30)[-1:])


def seen(room: Table) -> Display:
    """What may be shown of a meeting now."""
    return display(room.meeting, Moment(room.clock.time))


def lit(rows: list[Row]) -> dict[str, int]:
    """How many cells each ground has on the screen."""
    found: dict[str, int] = {}
    for row in rows:
        for part, style in row:
            found[style] = found.get(style, 0) + len(part)
    return found


def every_moment(meeting: Meeting) -> Iterator[Meeting]:
    """The meeting after each of its entries."""
    entries = list(meeting.log)
    return (replay(meeting.id, entries[:count]) for count in range(1, len(entries) + 1))


@pytest.mark.parametrize(
    ("second", "figure", "role", "words"),
    [
        (0, "3:00", "good", "限时3:00"), (149, "0:31", "good", "限时3:00"), (150, "0:30", "warn", "限时3:00"),
        (180, "0:00", "warn", "限时3:00"), (184, "+0:04", "bad", "超时"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)])
def test_the_clock_is_large_and_warns_and_counts_over(
    room: Table, second: int, figure: str, role: str, words: str, width: int, height: int
) -> None:
    room.say("发言 M09").at(f"14:{second // 60:02}:{second % 60:02}")
    rows = display_rows.rows(seen(room), width, height)
    assert (display_rows.page(seen(room), 90).clock.figure, words in page(room)) == (figure, True)
    # Ten rows high at least, of pixels that are six cells.
    large_enough = [row for row in rows if any(style == f"bar.{role}" and len(part) >= 3 for part, style in row)]
    assert len(large_enough) >= 8
    others = {f"bar.{other}" for other in ("good", "warn", "bad")} - {f"bar.{role}"}
    assert not others & set(lit(rows))


def test_topic_speaker_and_tallies_are_bitmaps_where_there_is_room(room: Table) -> None:
    room.say("发言 M09", "M09 反对 没有预算", "M10 同意 群众需要")
    rows = display_rows.rows(seen(room), 160, 45)
    assert drawn(rows, "财务部部长", "strong")
    assert drawn(rows, "办事大厅延时服务", "strong")
    assert drawn(rows, "同意1", "good")
    assert drawn(rows, "反对1", "bad")
    # Nobody asks for an amendment: that is left out.
    assert "修改" not in page(room, 160, 45)
    small = display_rows.rows(seen(room), 80, 24)
    assert "财 务 部 部 长" in text(small)
    assert "办 事 大 厅 延 时 服 务" in text(small)


def test_a_character_is_sixteen_cells_by_eight_rows_and_a_narrow_one_eight() -> None:
    rows = large("务A", 100, 1, "strong")
    assert rows is not None
    assert [len(row[0][0]) for row in rows] == [16 + 8] * HIGH == [24] * 8
    assert large("会" * 9, 9 * 16, 1, "strong") is not None
    assert large("会" * 10, 9 * 16, 1, "strong") is None
    two = large("会" * 18, 9 * 16, 2, "strong")
    assert two is not None
    assert len(two) == 2 * HIGH + 1
    assert large("会" * 19, 9 * 16, 2, "strong") is None
    cut = large_cut("会" * 19, 9 * 16, 2, "strong")
    assert cut is not None
    assert len(cut) == len(two)


def test_there_is_a_bitmap_for_all_of_gb_2312() -> None:
    every = [bytes((row, place)) for row in range(0xB0, 0xF8) for place in range(0xA1, 0xFF)]
    hanzi = [code.decode("gb2312", "ignore") for code in every]
    assert len([char for char in hanzi if char]) == 6763
    assert all(drawable(char) for char in hanzi)
    assert drawable("2026年“关于…”《办法》（一）ABC xyz")
    # 一 is one stroke, 二 are two.
    assert [sum("1" in row for row in bitmap(char)) for char in "一二"] == [1, 2]


@pytest.mark.parametrize("name", ["财务部\U00020bb7", "ウェブ"])
def test_words_without_bitmaps_are_bold_with_blanks_between(room: Table, name: str) -> None:
    view = msgspec.structs.replace(seen(room), next_speaker=name)
    rows = display_rows.rows(view, 160, 45)
    assert drawn(rows, "办事大厅延时服务", "strong")
    bold = " ".join(name)
    assert any(bold in "".join(part for part, style in row if style == "strong") for row in rows) != drawable(name)


def test_where_half_blocks_are_two_wide_words_are_bold_with_blanks_between(room: Table) -> None:
    room.say("发言 M09", "M09 反对 没有预算")
    standins.use(True)
    try:
        rows = display_rows.rows(seen(room), 160, 45)
    finally:
        standins.use(False)
    assert "办 事 大 厅 延 时 服 务" in text(rows)
    assert "财 务 部 部 长" in text(rows)
    assert not {"▀", "▄", "█"} & set(text(rows))


def test_speaker_next_speaker_and_positions_are_shown_and_no_reasons(room: Table) -> None:
    room.say("发言 M09", "M09 反对 没有预算", "M10 同意 群众需要", "其余 同意 都好")
    shows = page(room)
    assert "财务部部长" in shows
    assert "反对" in shows
    assert not [reason for reason in ("没有预算", "群众需要", "都好") if reason in shows]
    assert "反对 1" in shows.splitlines()
    assert "同意 11" in shows.splitlines()
    room.say("发言 M10").say("排队 M12")
    assert "下一位  技术部部长" in page(room)


def test_a_vote_shows_its_verdict_and_nobody(room: Table) -> None:
    room.say("举手 反对 M09 弃权 M12")
    shows = page(room)
    assert "举手表决" in shows
    assert "通过" in shows
    assert "财务部部长" not in shows
    assert "技术部部长" not in shows


def test_before_the_meeting_the_quorum_is_worked_out(tmp_path: Path) -> None:
    held = table(tmp_path).say("到 M01 M02 M03")
    assert "还差4人" in page(held)
    assert "3×2=6 < 14" in page(held)
    held.say("到 M04 M06 M07 M08")
    assert "符合到会人数要求" in page(held)
    assert "7×2=14 ≥ 14" in page(held)


def test_recess_end_and_what_comes_next(room: Table) -> None:
    room.say("举手 12 0 0", "议毕")
    assert "下一议题  2\n2027年度办公设备集中采购方案" in page(room)
    room.say("休会 因 秘密原因").at("14:10:05")
    assert "休会中" in page(room)
    assert "秘密原因" not in page(room)
    assert "10:05" in said(seen(room)).splitlines()
    room.say("复会", "散会").at("14:20:00")
    assert "已散会" in page(room)
    assert "用时10分钟" in page(room)


def test_a_meeting_that_is_cancelled_says_so_and_not_why(tmp_path: Path) -> None:
    held = table(tmp_path).say("取消 因 秘密原因")
    assert "已取消" in page(held)
    assert "秘密原因" not in page(held)


def test_a_confidential_topic_is_only_not_public(room: Table) -> None:
    room.say("举手 12 0 0", "议毕")
    before = foot(room)
    room.say("议题 4", "回避 M08 因 亲属", "清场", "汇报 M13", "M01 同意 密因")
    shows = page(room)
    assert SECRET in shows
    names = {person.name for person in room.meeting.people.values()}
    titles = {topic.title for topic in room.meeting.plan.topics.values()}
    assert [word for word in names | titles | {"密因", "同意", "表态", "M13"} if word in shows] == []
    # Whoever left the room for it is not told by the numbers either: they are the meeting's.
    assert foot(room) == before


@pytest.mark.parametrize("name", ["a", "b"])
def test_through_a_whole_meeting_nothing_confidential_and_no_reason_is_ever_shown(tmp_path: Path, name: str) -> None:
    held = table(tmp_path, name)
    list(played(held.room, held.clock, script_lines(SCENARIOS / f"{name}.room")))
    secret = [no for no in held.meeting.plan.topics if held.meeting.is_confidential(no)]
    reasons = {e.body.reason for e in held.meeting.log if isinstance(e.body, PositionTaken) and len(e.body.reason) > 5}
    assert secret
    assert reasons
    closed = 0
    for meeting in every_moment(held.meeting):
        view = display(meeting, Moment(meeting.log[-1].time))
        shows = whole(view, 160, 45)
        for no in secret:
            planned = meeting.planned(no)
            assert planned.title not in shows
            assert planned.title not in repr(view)
        assert not [reason for reason in reasons if reason in shows or reason in repr(view)]
        if meeting.is_confidential(meeting.topics.at_hand):
            closed += 1
            assert not [person.name for person in meeting.people.values() if person.name in repr(view.speech)]
            assert (view.topic, view.speech, view.vote, view.positions, view.next_speaker) == (None, None, None, (), "")
    assert closed > 3


def test_a_briefing_on_a_confidential_topic_names_nobody(room: Table) -> None:
    room.say("举手 12 0 0", "议毕")
    assert seen(room).speech is None
    room.say("通报 M08 进展")
    speech = seen(room).speech
    assert speech is not None
    assert speech.name == "综合部部长"
    assert "进展" not in page(room)


def test_it_may_do_nothing(room: Table) -> None:
    room.say("发言 M09")
    with pytest.raises(Refused) as refused:
        room.room.offer("display", EndSpeech())
    assert refused.value.rule == "role"
    assert room.meeting.log[-1].body.kind == "attempt_refused"
    before = room.meeting.last

    async def play() -> None:
        app = room.app("display")
        async with displaying(app) as pilot:
            await pilot.press(*"散会", "enter", "space", "1", "f4", "f5", "f9", "f12", "plus", "tab", "up")
            await pilot.pause()
            assert isinstance(app.screen, DisplayScreen)
            assert app.room_screen.line.text == ""
            assert room.meeting.last == before

    asyncio.run(play())


def test_it_is_left_by_ctrl_q_twice_and_by_no_letter(room: Table) -> None:
    async def play() -> None:
        app = room.app("display")
        async with displaying(app) as pilot:
            before = shown(app, "display")
            await pilot.press("q", "q", "escape", "escape", "t")
            await pilot.pause()
            assert app.is_running
            assert shown(app, "display") == before
            await pilot.press("ctrl+q")
            await until(pilot, lambda: "再按一次" in shown(app, "display"))
            await pilot.press("ctrl+q")
            await until(pilot, lambda: app.return_code == 0)

    asyncio.run(play())


def test_f10_offers_the_theme_and_to_leave_and_no_screen_that_records(room: Table) -> None:
    async def play() -> None:
        app = room.app("display")
        async with displaying(app) as pilot:
            before = app.theme
            await pilot.press("f10")
            await until(pilot, lambda: isinstance(app.screen, MenuOverlay))
            listed = shown(app, "overlay")
            assert "主题" in listed
            assert "签到" not in listed
            assert "表决" not in listed
            await pilot.press("3")
            await until(pilot, lambda: app.theme != before and isinstance(app.screen, DisplayScreen))
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, HelpOverlay))
            assert "Ctrl+Q" in shown(app, "overlay")
            assert "举手" not in shown(app, "overlay")

    asyncio.run(play())


def test_it_follows_and_repaints_only_what_changed(room: Table) -> None:
    room.say("发言 M09")

    async def play() -> None:
        app = room.app("display")
        async with displaying(app) as pilot:
            rows = app.screen.query_one("#display", Rows)
            before = list(rows.content)
            room.say("M09 反对 没有预算")
            await until(pilot, lambda: list(rows.content) != before)
            changed = [at for at, (old, new) in enumerate(zip(before, rows.content, strict=True)) if old != new]
            assert len(changed) <= 3

    asyncio.run(play())


@pytest.mark.parametrize("hostile", ["[/]", "[@click=app.quit]x[/]", "前\x1b[31m红\u202e反", "一" * 200])
def test_what_others_wrote_is_text(tmp_path: Path, hostile: str) -> None:
    held = table(tmp_path).say(EVERYBODY, "开会", "议题 1", f"临时动议 M09 {hostile}").say("列入 因 急")
    held.say("举手 12 0 0", f"议题 {max(held.meeting.plan.topics)}")

    async def play() -> None:
        app = held.app("display")
        async with displaying(app, 80, 24) as pilot:
            await pilot.pause()
            rows = app.screen.query_one("#display", Rows)
            painted = "".join(rows.render_line(y).text for y in range(rows.size.height))
            # In letters, or as their bitmaps.
            drawn = large(hostile, 72, 2, "strong")
            rows_of = [] if drawn is None else ["".join(part for part, _style in row).strip() for row in drawn]
            assert hostile[:1] in painted or (rows_of and all(row in painted for row in rows_of))
            assert not {"\x1b", "\u202e"} & set(painted)

    asyncio.run(play())


STATES: dict[str, Callable[[Table], Any]] = {
    "speaking": lambda room: room.say("发言 M09", "M10 同意 好").at("14:03:30"),
    "voted": lambda room: room.say("举手 12 0 0"),
    "between": lambda room: room.say("举手 12 0 0", "议毕"),
    "recess": lambda room: room.say("休会"),
    "closed": lambda room: room.say("举手 12 0 0", "议题 4"),
    "over": lambda room: room.say("举手 12 0 0", "散会"),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [*SIZES, (20, 6), (1, 1)])
@pytest.mark.parametrize("state", STATES)
def test_every_page_fits_every_screen(room: Table, state: str, width: int, height: int, lang: str) -> None:
    STATES[state](room)
    set_language("en" if lang == "en" else "zh")
    rows = display_rows.rows(seen(room), width, height)
    assert len(rows) <= height
    if (width, height) in SIZES:
        assert max(sum(cell_len(part) for part, _style in row) for row in rows) <= width
        assert len(rows) == height
