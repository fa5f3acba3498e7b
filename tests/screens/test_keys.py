"""Keys of a running meeting: twins, what is dimmed and why, long refusals, and leaving."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len

from meetroom.seat.actions import ACTIONS, Own, check_action, outcome
from meetroom.seat.draft import DraftFile
from meetroom.seat.snapshot import with_choice
from screens.ballot.screen import BallotScreen
from screens.frame.parts import footer, offered
from screens.frame.room_screen import RoomScreen
from screens.overlays.choosing import Choosing
from screens.roll_call.actions import DIGITS, SHOWN
from screens.roll_call.screen import RollCallScreen
from screens.widgets.rows import Rows
from screens.widgets.text import wrap
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic reported on."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


@pytest.mark.parametrize("key", ["0", "０"])
def test_a_zero_begins_a_line(room: Table, key: str) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(key)
            await until(pilot, lambda: app.room_screen.line.text == key)

    asyncio.run(play())


def test_full_width_digits_count_on_the_ballot(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            await pilot.press("１", "０", "down", "２", "＊", "enter", "enter")
            await until(pilot, lambda: room.meeting.ballots.of(1) is not None)
            taken = room.meeting.ballots.of(1)
            assert taken is not None
            assert (taken.fact.for_, taken.fact.against) == (10, 2)  # type: ignore[union-attr]

    asyncio.run(play())


def possible(room: Table, role: str = "chair") -> set[str]:
    """The actions that are not dimmed."""
    app = room.app(role)
    snapshot = with_choice(app.seat.snapshot)
    return {action.name for action in ACTIONS if check_action(action, snapshot) is None}


ALWAYS = {"step", "select", "help", "line", "find", "menu", "entries", "texts", "left", "palette", "complete"}


def test_what_is_possible_goes_with_the_meeting(tmp_path: Path) -> None:
    room = table(tmp_path)
    assert possible(room) == ALWAYS
    room.say(EVERYBODY)
    assert possible(room) == ALWAYS | {"undo"}
    assert possible(room, "recorder") == ALWAYS
    room.say("开会")
    assert possible(room) == ALWAYS | {"undo", "task", "motion"}
    room.say("议题 1")
    assert possible(room) == ALWAYS | {"undo", "task", "motion", "vote", "defer", "position", "queue"}
    room.say("汇报")
    assert possible(room) == ALWAYS | {
        "undo", "task", "motion", "vote", "defer", "position", "queue", "pause", "lengthen", "shorten"
    }  # fmt: skip
    assert possible(room, "reviewer") == ALWAYS
    room.say("举手 12 0 0")
    assert possible(room) == ALWAYS | {"undo", "task", "motion", "queue"}
    room.say("休会 因 休息")
    assert possible(room) == ALWAYS | {"undo", "task"}


@pytest.mark.parametrize(
    ("key", "why"),
    [("f4", "没有人发言"), ("+", "没有人发言"), ("2", "已有结果"), ("f5", "已有结果"), ("f6", "已有结果")],
)
def test_what_is_dimmed_says_why(room: Table, key: str, why: str) -> None:
    async def play() -> None:
        app = room.say("举手 12 0 0").app()
        async with running(app) as pilot:
            before = room.meeting.last
            await pilot.press(key)
            await until(pilot, lambda: why in shown(app, "notice"))
            assert app.room_screen.line.text == ""
            assert room.meeting.last == before

    asyncio.run(play())


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_footer_fits_with_the_most_needed_keys(tmp_path: Path, lang: str, width: int) -> None:
    room = table(tmp_path, lang=lang).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")
    app = room.app()
    rows = ["".join(text for text, _style in row) for row in footer(with_choice(app.seat.snapshot), width)]
    assert all(cell_len(row) <= width for row in rows)
    assert len(rows) == 1
    needed = ("F5", "F6", "F9", "F1") if width < 160 else ("F3", "F5", "F6", "F7", "F8", "F9", "F10", "F1")
    assert [key for key in needed if key not in rows[0]] == []


def test_a_long_refusal_is_whole_and_gives_the_rows_back(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 80, 24) as pilot:
            await pilot.press(*"举手 11 1 1", "enter")
            await until(pilot, lambda: "三个数之和须为12" in shown(app, "notice"))
            said = app.screen.query_one("#notice", Rows)
            assert said.size.height >= len(said.content)
            assert "…" not in shown(app, "notice")
            await pilot.press("escape", *"记 完", "enter")
            await until(pilot, lambda: "✓" in shown(app, "notice"))
            await until(pilot, lambda: said.size.height == 1)

    asyncio.run(play())


def test_lines_break_behind_punctuation_and_never_within_a_number() -> None:
    text = "赞成11+反对1+弃权1=13，多于有表决权的在场12人：书记、主任、副主任甲、副主任乙、纪检组长、办公室主任。"
    for width in range(20, 90):
        lines = wrap(text, width)
        assert "".join(lines) == text
        assert all(cell_len(line) <= width for line in lines)
        assert not any(line[0] in "，。：、" for line in lines)
        for before, after in pairwise(lines):
            assert not (before[-1].isdigit() and after[0].isdigit())


def test_leaving_a_meeting_asks_once_and_keeps_the_line(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(*"记 还没完", "ctrl+c")
            await until(pilot, lambda: "Ctrl+C 不退出" in shown(app, "notice"))
            await pilot.press("ctrl+q")
            await until(pilot, lambda: "再按一次 Ctrl+Q" in shown(app, "notice"))
            assert app.is_running
            assert app.room_screen.line.text == "记 还没完"
            await pilot.press("ctrl+q")
            await until(pilot, lambda: not app.is_running)
        assert app.return_code == 0
        assert DraftFile(room.book.path, room.id, "chair").load() == "记 还没完"

    asyncio.run(play())


def test_offered_reasons_are_taken_by_tab_and_arrows(room: Table) -> None:
    async def play() -> None:
        app = room.say("M10 反对 预算超支", "M07 反对 排班未定", "发言 M09").app()
        async with running(app) as pilot:
            await pilot.press("2")
            await until(pilot, lambda: "排班未定" in app.room_screen.line.hint)
            await pilot.press("tab", "down")
            await until(pilot, lambda: app.room_screen.line.text == "财务部部长 反对 预算超支")
            await pilot.press("up", "enter")
            await until(pilot, lambda: "M09" in room.meeting.positions.of(1).current)
            assert room.meeting.positions.of(1).current["M09"].reason == "排班未定"

    asyncio.run(play())


def test_the_history_goes_along_from_screen_to_screen(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(*"记 要点", "enter")
            await until(pilot, lambda: "要点" in shown(app, "notice"))
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            await pilot.press("f2")
            await until(pilot, lambda: app.room_screen.line.text == "记 要点")

    asyncio.run(play())


def dimmed(room: Table, person: str) -> set[str]:
    """The keys that the roll call dims for a person."""
    snapshot = msgspec.structs.replace(room.app("recorder").seat.snapshot, selected=person)
    every = [*RollCallScreen.own, *RollCallScreen.shared()]
    return {key for key, _words, possible in offered(every, (*DIGITS, *SHOWN), snapshot) if not possible}


def test_the_roll_call_dims_what_a_persons_state_does_not_allow(tmp_path: Path) -> None:
    room = table(tmp_path)
    assert dimmed(room, "M01") == {"4", "5", "F9"}
    assert dimmed(room, "O01" if "O01" in room.meeting.people else "R01") >= {"3", "4", "5"}
    room.say("到 M01 M02 M03 M04 M06 M07 M08", role="recorder")
    assert dimmed(room, "M01") == {"1", "2", "3", "5"}
    room.say("开会").say("离会 M01 准 因 有事", role="recorder")
    assert dimmed(room, "M01") == {"1", "2", "3", "4"}


@pytest.mark.parametrize(("text", "hint"), [(4, "h" * 30), (60, "h" * 12 + "…"), (70, ""), (200, "h" * 19 + "…")])
def test_a_hint_gives_way_to_the_text(room: Table, text: int, hint: str) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 80, 24) as pilot:
            line = app.room_screen.line
            line.put("记" + "x" * (text - 2))
            await pilot.pause()
            line.suggest("h" * 30)
            shown = line.render_line(0).text
            assert shown.endswith(hint)
            assert shown.count("h") == hint.count("h")
            assert text > 80 or "记" + "x" * (text - 2) in shown

    asyncio.run(play())


@pytest.mark.parametrize("screen", ["f5", None])
def test_while_a_line_is_typed_the_footer_names_no_key_that_is_text_then(room: Table, screen: str | None) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app, 160, 45) as pilot:
            if screen is not None:
                await pilot.press(screen)
                await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            before = shown(app, "footer")
            await pilot.press("记")
            await until(pilot, lambda: "清空" in shown(app, "footer"))
            assert "空格" not in shown(app, "footer")
            assert len(shown(app, "footer").split("\n")) == len(before.split("\n"))
            await pilot.press("escape")
            await until(pilot, lambda: shown(app, "footer") == before)

    asyncio.run(play())


@pytest.mark.parametrize("name", ["floor", "roll_call", "ballot", "closing", "review"])
def test_each_key_that_a_screen_declares_is_its_own_and_does_something(room: Table, name: str) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            app.front.go(name)
            await pilot.pause()
            screen = app.room_screen
            every = [*screen.own, *screen.shared()]
            keys = [key for action in screen.own for key in action.keys]
            assert len(keys) == len(set(keys))
            for action in every:
                assert action.help
                for key in action.keys:
                    found = outcome(action, screen.asked(), key)
                    assert not isinstance(found, Own) or found.what in screen.ways(), (action.name, key)

    asyncio.run(play())


def test_the_palette_does_what_a_key_does_and_says_why_not(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press("ctrl+p")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press(*"zt")
            await until(pilot, lambda: "暂停当前计时" in "".join(shown(app, "choosing-list").splitlines()[1:2]))
            assert shown(app, "choosing-list").splitlines()[0].strip() == "动作"
            assert "现在不能" in shown(app, "choosing-list").splitlines()[1]
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, RoomScreen) and app.seat.notices.sentence != "")
            room.say("发言 M09")
            await until(pilot, lambda: app.seat.snapshot.meeting.floor.running is not None)
            await pilot.press("ctrl+p", *"zt", "enter")
            await until(pilot, lambda: bool((now := room.meeting.floor.running) and now.paused))

    asyncio.run(play())
