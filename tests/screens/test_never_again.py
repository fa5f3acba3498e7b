"""What happened once at a table and must never again: keys that are swallowed, positions overwritten, refused steps."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import pytest
from rich.cells import cell_len

from meetroom.acts.floor import Speak
from meetroom.i18n import set_language
from meetroom.language.words import Lang
from meetroom.views.next_step import next_step
from screens.widgets.pane import Pane
from screens.widgets.text import chip, key_row
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """The first topic was reported on, and the first of those who speak has the floor."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报 M10", "毕", "发言 M03").at("14:10")


@pytest.mark.parametrize(("first", "second"), [("1", "2"), ("１", "２"), ("2", "1"), ("3", "1")])
def test_a_digit_after_a_space_in_one_burst_is_the_next_speakers(room: Table, first: str, second: str) -> None:
    """Reason, Enter, Space, digit as fast as keys come: the Space acts, and the position before stays as it was."""

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: "副主任甲" in shown(app, "people"))
            await pilot.press(first, *"abc", "enter", "space")
            await until(pilot, lambda: getattr(room.meeting.floor.running, "person", "") == "M04")
            before = room.meeting.positions.of(1).current["M03"]
            await pilot.press(second, *"xyz", "enter")
            await until(pilot, lambda: "M04" in room.meeting.positions.of(1).current)
            taken = room.meeting.positions.of(1).current
            assert taken["M03"] == before
            assert (taken["M03"].reason, taken["M04"].reason) == ("abc", "xyz")

    asyncio.run(play())


def test_another_stance_is_asked_about_once_and_marked(room: Table) -> None:
    room.say("M03 同意 可行", "发言 M04")

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: "可行" in shown(app, "people"))
            await pilot.press("up", "2", *"no", "enter")
            await until(pilot, lambda: "再按回车" in shown(app, "notice"))
            assert room.meeting.positions.of(1).current["M03"].stance == "agree"
            await pilot.press("enter")
            await until(pilot, lambda: room.meeting.positions.of(1).current["M03"].stance == "against")
            await until(pilot, lambda: "原同意" in shown(app, "people"))

    asyncio.run(play())


@pytest.mark.parametrize("scenario", ["a", "b", "c", "d", "e"])
def test_the_chair_is_given_the_floor_last_and_principals_before(tmp_path: Path, scenario: str) -> None:
    """By default nobody asks the first of the roster first, though they sit there."""
    at = table(tmp_path, scenario).say("到 全体")
    meeting = at.meeting
    for no in meeting.plan.topics:
        if meeting.rules.text("speaking_order", meeting.category(no)) != "protocol":
            continue
        order = meeting.speaking_order(no)
        heads = [meeting.people[person].principal or person == meeting.session.chair for person in order]
        assert heads == sorted(heads)
        assert order[-1] == meeting.session.chair or meeting.session.chair not in order


def test_who_took_no_position_comes_before_the_chair(room: Table) -> None:
    """The next step never gives the floor to a chair whose position would be refused then."""
    order = [person for person in room.meeting.speaking_order(1) if person != "M02"]
    room.say("M03 同意 可行")
    for person in order:
        if person not in ("M03", "M10", "M07"):
            room.say(f"发言 {person}", f"{person} 同意 可行")
    room.say("发言 M07", "毕")
    # The reporter has only reported; of who spoke the position is to be written down.
    step = next_step(room.meeting)
    assert step is not None
    assert step.command == Speak(person="M10")
    room.say("发言 M10")
    step = next_step(room.meeting)
    assert step is not None
    assert (step.what, step.about, step.command) == ("write", "M07", None)

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            await until(pilot, lambda: "记办公室主任表态" in shown(app, "footer"))
            await pilot.press("space")
            await until(pilot, lambda: app.room_screen.line.text == "办公室主任 ")

    asyncio.run(play())
    room.say("M07 同意 可行", "M10 同意 群众需要")
    step = next_step(room.meeting)
    assert step is not None
    assert step.command == Speak(person="M02")
    room.say("发言 M02", "M02 同意 可行")


def test_where_positions_are_not_written_down_the_chair_comes_all_the_same(room: Table) -> None:
    for person in room.meeting.speaking_order(1)[1:-1]:
        room.say(f"发言 {person}")
    step = next_step(room.meeting)
    assert step is not None
    assert step.command == Speak(person="M02")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_is_named_at_the_right_of_every_footer(lang: Lang) -> None:
    set_language(lang)
    offers = [("1", "同意", True), ("F5", "表决", True), ("F10", "画面", True), ("F1", "帮助", True)]
    longest = 60
    for width, words in itertools.product(range(40, 121), range(0, longest, 3)):
        head = chip("空格", "x" * words)
        if sum(cell_len(text) for text, _style in head) + 10 > width:
            continue
        row = key_row(offers, width, head)
        said = "".join(text for text, _style in row)
        assert said.endswith(" F1 帮助 ")
        assert cell_len(said) == width


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (110, 34), (120, 40), (150, 40), (160, 45), (220, 60)])
def test_no_figure_loses_its_end(tmp_path: Path, size: tuple[int, int], lang: str) -> None:
    """2:30 is never seen as 2:3, nor 20 minutes as 2: every row of every pane has room for all of it."""
    at = table(tmp_path, lang=lang).at("14:03").say(
        EVERYBODY, "开会", "议题 1", "汇报 M10", "毕", "发言 M03", "M03 同意 可行", "M04 反对 未列入预算，应先调剂",
        "M12 建议修改 周三晚系统维护窗口须顺延到22:00后，改了就支持", "任务 业务一部 M10 2026-12-18 印发实施细则",
    ).at("14:04:30")  # fmt: skip

    async def play() -> None:
        app = at.app()
        async with running(app, *size) as pilot:
            await until(pilot, lambda: "副主任甲" in shown(app, "people"))
            for pane in app.screen.query(Pane):
                if not pane.region.width or not pane.size.height:
                    continue
                for row in shown(app, pane.id or "").splitlines():
                    assert cell_len(row.rstrip()) <= pane.room.width, (pane.id, row)

    asyncio.run(play())


def test_a_second_that_changes_while_the_program_is_left_is_none(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app):
            pass
        assert not app.screen_stack
        app._tick()

    asyncio.run(play())
