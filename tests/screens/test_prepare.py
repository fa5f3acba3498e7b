"""A meeting that has not convened on the screen: every pane, every key begins its line, nothing overlaps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from meetroom.acts.agenda import ImportAgenda
from meetroom.app.meeting import MeetroomApp
from meetroom.commands.elsewhere import BookElsewhere
from meetroom.commands.papers import BookPapers
from meetroom.facts.agenda import SeatBlock
from meetroom.i18n import set_language
from meetroom.meeting import Meeting
from meetroom.questions.preparing import heads
from meetroom.record.shape.check import CheckItem
from screens.overlays.picker import Picker
from screens.prepare import lines, missing_rows
from screens.prepare.panes import PANES
from screens.prepare.screen import PrepareScreen
from screens.roll_call.screen import RollCallScreen
from screens.widgets.pane import Pane
from tests.intake.packages import pdf
from tests.screens.room import Table, running, shown, table, until

SIZES = [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)]


@pytest.fixture
def monthly(tmp_path: Path) -> Table:
    return table(tmp_path).at("08:30")


@asynccontextmanager
async def preparing(app: MeetroomApp, width: int = 120, height: int = 40) -> AsyncIterator[Pilot[Any]]:
    """The program on the screen of the office, settled."""
    async with running(app, width, height) as pilot:
        await until(pilot, lambda: shown(app, "pre-topics") != "")
        await pilot.pause()
        yield pilot


def screen(app: MeetroomApp) -> PrepareScreen:
    assert isinstance(app.screen, PrepareScreen)
    return app.screen


async def entered(pilot: Pilot[Any], told: Table, *keys: str) -> None:
    """Press keys until one more entry is in the book."""
    before = told.meeting.last
    await pilot.press(*keys)
    await until(pilot, lambda: told.meeting.last > before)
    await pilot.pause()


async def fields(pilot: Pilot[Any], app: MeetroomApp) -> list[str]:
    """The fields of the picker that is open, each row in single blanks."""
    await until(pilot, lambda: isinstance(app.screen, Picker) and bool(app.screen.query_one(Pane).content))
    await pilot.pause()
    return [" ".join(row.split("│")[0].split()) for row in shown(app, "picker").splitlines()]


# By the digit: what is typed and pressed in the picker, and what then holds.
ACTS: dict[str, tuple[tuple[str, ...], Callable[[Meeting], bool]]] = {
    "4": (("书记", "enter"), lambda m: m.notices.receipt("M01") is not None),
    "7": (("茶水", "enter", "zhb", "tab", "12-03", "enter"), lambda m: m.logistics.errands[0].errand.due is not None),
    "8": (("用餐", "enter", "1200", "enter"), lambda m: m.money.budget["meals"].fact.amount == 120_000),
    "9": (("书记", "enter", "3", "enter"), lambda m: m.people["M01"].seat == 3),
}


@pytest.mark.parametrize("digit", ACTS)
def test_each_act_is_asked_for_field_by_field(monthly: Table, digit: str) -> None:
    monthly.clock.time = monthly.clock.time.replace(day=1)
    app = monthly.app("office", elsewhere=BookElsewhere(monthly.book, monthly.id))
    keys, holds = ACTS[digit]

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press(digit)
            await fields(pilot, app)
            for one in keys:
                await pilot.press(*([one] if one in ("enter", "tab") else [{"-": "minus"}.get(c, c) for c in one]))
            await until(pilot, lambda: holds(monthly.meeting))

    asyncio.run(scene())
    assert holds(monthly.meeting)


def test_material_is_received_by_key_of_the_selected_topic(monthly: Table) -> None:
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app) as pilot:
            assert "未到" in shown(app, "pre-topics")
            await pilot.press("tab", "down", "2")
            assert "议题 2 " in " ".join(await fields(pilot, app))
            # Enter records nothing as long as something is missing.
            await pilot.press("enter")
            assert monthly.meeting.materials.of(2) is None
            await entered(pilot, monthly, *"3页", "enter")
            received = monthly.meeting.materials.of(2)
            assert received is not None
            assert received.fact.pages == 3
            await until(pilot, lambda: "3页" in shown(app, "pre-topics"))

    asyncio.run(scene())


def test_zero_begins_the_correction_of_what_is_selected(monthly: Table) -> None:
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("0")
            assert screen(app).line.text == "更正 会议 时间 2026-12-04T14:00 "
            await pilot.press("escape", "tab", "down", "0")
            assert screen(app).line.text == "更正 议题2 "
            await entered(pilot, monthly, *"标题 新标题", "enter")
            assert monthly.meeting.plan.topics[2].title == "新标题"
            assert monthly.meeting.log[-1].role == "office"

    asyncio.run(scene())


def test_a_topic_goes_one_place_up_by_key_and_the_rule_is_proposed(monthly: Table) -> None:
    app = monthly.app("office")
    numbers = list(monthly.meeting.plan.topics)

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("tab", "shift+up")
            assert "Tab" in shown(app, "notice")
            await entered(pilot, monthly, "down", "shift+up")
            assert list(monthly.meeting.plan.topics) == [2, 1, *numbers[2:]]
            assert screen(app).topic == 2
            await entered(pilot, monthly, "shift+down")
            assert list(monthly.meeting.plan.topics) == numbers
            await pilot.press("=")
            await until(pilot, lambda: "已按规则排好" in shown(app, "notice"))
            await entered(pilot, monthly, "shift+up")
            await pilot.press("=")
            assert screen(app).line.text == "次序 " + " ".join(f"议题{no}" for no in numbers)

    asyncio.run(scene())


def test_enter_begins_what_the_row_of_people_needs(monthly: Table) -> None:
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("tab", "tab", "enter")
            assert screen(app).line.text == "通知 全体 "
            await entered(pilot, monthly, "enter")
            assert monthly.meeting.notices.told[0].fact.everyone
            await until(pilot, lambda: "都已通知" in shown(app, "pre-people"))
            await pilot.press("down", "enter")
            # Whoever is on leave already: what would be refused is said, and not begun.
            assert "业务二部部长于11:20:00请假" in shown(app, "notice")
            assert screen(app).line.text == ""

    asyncio.run(scene())


def test_a_seat_is_changed_on_the_plan(monthly: Table) -> None:
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("tab", "tab", "tab", "right", "enter")
            assert "何人 主任" in " ".join(await fields(pilot, app))
            await entered(pilot, monthly, *"9", "enter")
            assert monthly.meeting.people["M02"].seat == 9

    asyncio.run(scene())


def test_an_item_in_order_takes_two_keys(monthly: Table) -> None:
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("tab", "tab", "tab", "tab", "enter")
            assert screen(app).line.text == "检查 投影仪 好"
            await entered(pilot, monthly, "enter")
            await until(pilot, lambda: "✓" in shown(app, "pre-errands"))
            await pilot.press("7")
            assert "事项 投影仪" in " ".join(await fields(pilot, app))
            await entered(pilot, monthly, *"技术部部长", "enter")
            await until(pilot, lambda: "技术部部长" in shown(app, "pre-errands"))

    asyncio.run(scene())


def test_what_is_wrong_is_said_and_stays(monthly: Table) -> None:
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("2", *"0页", "enter")
            assert "整数" in " ".join(await fields(pilot, app))
            assert monthly.meeting.materials.of(1) is None
            # Left and opened again it is as it was.
            await pilot.press("escape", "2")
            assert "0页" in " ".join(await fields(pilot, app))
            await pilot.press("escape")
            # Keys that mean nothing here do nothing.
            await pilot.press("f5", "f6", "f7", "plus", "minus", "asterisk")
            assert isinstance(app.screen, PrepareScreen)

    asyncio.run(scene())


def test_escape_leads_back_to_where_the_role_works(monthly: Table) -> None:
    app = monthly.app("chair")

    async def scene() -> None:
        async with running(app, 120, 40) as pilot:
            assert isinstance(app.screen, RollCallScreen)
            app.front.go("prepare")
            await until(pilot, lambda: isinstance(app.screen, PrepareScreen))
            await pilot.pause()
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, RollCallScreen))

    asyncio.run(scene())


def test_escape_of_the_office_leaves_for_home(monthly: Table) -> None:
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("escape")
            await until(pilot, lambda: not app.is_running)

    asyncio.run(scene())


@pytest.mark.parametrize("size", SIZES)
def test_every_pane_has_room_in_every_size(monthly: Table, size: tuple[int, int]) -> None:
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app, *size) as pilot:
            assert screen(app).panes == PANES[:-1]
            for name in screen(app).panes:
                pane = screen(app).query_one(f"#pre-{name}", Pane)
                assert (pane.display, pane.active, bool(shown(app, f"pre-{name}").strip())) == (True, True, True), name
                assert max(cell_len("".join(text for text, _s in row)) for row in pane.content) <= pane.room.width, name
                await pilot.press("tab")
                await pilot.pause()

    asyncio.run(scene())


def test_after_the_meeting_convened_nothing_is_prepared(monthly: Table) -> None:
    monthly.at("13:52").say("到 全体").at("14:00").say("开会")
    app = monthly.app("office")

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("2")
            await until(pilot, lambda: "会议已经召开" in shown(app, "notice"))
            assert monthly.meeting.materials.of(1) is None

    asyncio.run(scene())


def test_what_is_missing_stands_first_and_space_begins_the_first_of_it(monthly: Table) -> None:
    monthly.clock.time = monthly.clock.time.replace(day=1, hour=8)
    app = monthly.app("office", elsewhere=BookElsewhere(monthly.book, monthly.id))

    async def scene() -> None:
        async with preparing(app) as pilot:
            await until(pilot, lambda: "还缺" in shown(app, "header") and "议题清单" in shown(app, "pre-missing"))
            before = shown(app, "header")
            await pilot.press("space")
            assert screen(app).line.text == "审定 清单 办公室主任"
            await entered(pilot, monthly, "enter")
            await until(pilot, lambda: shown(app, "pre-missing").count("办公室主任") == 0)
            # Its next step is somebody else's now.
            assert "议题清单" in shown(app, "pre-missing")
            assert shown(app, "header") == before

    asyncio.run(scene())


def test_what_nobody_could_have_done_in_time_is_said_once_and_is_not_late(monthly: Table) -> None:
    # Made after the deadlines for list and materials were over.
    monthly.clock.time = monthly.clock.time.replace(hour=10)
    made = monthly.meeting.log[0].time
    app = monthly.app("office", elsewhere=BookElsewhere(monthly.book, monthly.id))

    async def scene() -> None:
        async with preparing(app):
            now = screen(app).snapshot.now.time
            info = screen(app).info
            late = [item for item in info.items if item.state == "late"]
            assert late
            for born, style in ((now, "warn"), (made, "bad")):
                told = missing_rows.tally(info, now, born)
                assert (
                    (f"  {len(late)} 项在建会时已过期限，补办即可", "warn") in told
                    if style == "warn"
                    else any(text.strip() == f"逾期 {len(late)}" for text, _style in told)
                )
                listed = missing_rows.open_items(info, now, born)
                rows = missing_rows.rows(monthly.meeting, listed, (), [""] * len(listed), 0, 118, now, born, inked=True)
                assert any(span[1].startswith("bad") for row in rows for span in row) is (style == "bad")

    asyncio.run(scene())


def test_an_item_of_a_list_is_looked_at_whatever_it_is_about(monthly: Table) -> None:
    app = monthly.app("office", elsewhere=BookElsewhere(monthly.book, monthly.id))

    async def scene() -> None:
        async with preparing(app) as pilot:
            listed = screen(app).info.items
            item = next(one for one in listed if one.what in ("leaves", "seats") and "尚未检查" in one.text)
            begun = screen(app)._about(item)
            assert begun is not None
            assert begun.line == f"检查 {item.text.partition('：')[0]} 好"
            # Enter takes what is marked, and says which it is before it does.
            await pilot.press("8")
            await fields(pilot, app)
            assert "选场地" in shown(app, "picker-keys")
            await pilot.press("down", "enter", *"300", "enter")
            await until(pilot, lambda: "equipment" in monthly.meeting.money.budget)

    asyncio.run(scene())


def test_a_row_without_a_line_says_how_it_stands_and_whom_to_call(monthly: Table) -> None:
    monthly.clock.time = monthly.clock.time.replace(day=1, hour=8)
    app = monthly.app("office", elsewhere=BookElsewhere(monthly.book, monthly.id))

    async def scene() -> None:
        async with preparing(app) as pilot:
            await until(pilot, lambda: "议题必填项" in shown(app, "pre-missing"))
            at = next(no for no, row in enumerate(shown(app, "pre-missing").splitlines()) if "议题必填项" in row)
            await pilot.press(*["down"] * at, "enter")
            await until(pilot, lambda: "背景说明" in shown(app, "notice"))
            assert screen(app).line.text == ""
            await pilot.press("f8")
            await until(pilot, lambda: not isinstance(app.screen, PrepareScreen))
            assert "业务一部部长" in shown(app, "overlay")

    asyncio.run(scene())


def test_the_theme_and_what_a_topic_costs_stand_on_it(monthly: Table) -> None:
    first, *rest = monthly.meeting.agenda.topics
    first = msgspec.structs.replace(first, amount=480_000, contention="high")
    after = msgspec.structs.replace(monthly.meeting.agenda, theme="提高窗口服务质量", topics=(first, *rest))
    monthly.room.offer("office", ImportAgenda(agenda=after))

    async def play() -> None:
        app = monthly.app("office")
        async with preparing(app, 220, 60):
            assert "480,000元" in shown(app, "pre-topics")
            assert "争议较大" in shown(app, "pre-topics")
            assert "提高窗口服务质量" in shown(app, "header")

    asyncio.run(play())


def test_the_files_of_a_folder_are_taken_in_by_key(monthly: Table, tmp_path: Path) -> None:
    folder = tmp_path / "材料 一"
    folder.mkdir()
    pdf(folder / "议题2.pdf", 3)
    app = monthly.app("office", papers=BookPapers(monthly.book, monthly.room, "office"))

    async def scene() -> None:
        async with preparing(app) as pilot:
            await pilot.press("f6")
            assert screen(app).line.text == "材料夹 "
            screen(app).line.insert(f"'{folder}x'")
            await pilot.press("enter")
            await until(pilot, lambda: "没有这个文件夹" in shown(app, "notice"))
            assert screen(app).line.text.endswith("x'")
            await pilot.press("escape", "f6")
            screen(app).line.insert(f"'{folder}'")
            await entered(pilot, monthly, "enter")
            await until(pilot, lambda: not isinstance(app.screen, PrepareScreen))
            assert "3页，超过2页的限制" in shown(app, "overlay")
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, PrepareScreen) and "3页" in shown(app, "pre-topics"))
            assert screen(app).line.text == ""

    asyncio.run(scene())


def test_topics_that_are_out_of_view_are_counted(monthly: Table) -> None:
    first = monthly.meeting.agenda.topics[0]
    many = tuple(msgspec.structs.replace(first, no=no, title=f"议题{no}") for no in range(1, 31))
    monthly.room.offer("office", ImportAgenda(agenda=msgspec.structs.replace(monthly.meeting.agenda, topics=many)))

    def headed(app: MeetroomApp) -> str:
        return screen(app).query_one("#pre-topics", Pane).render_line(0).text

    async def play() -> None:
        app = monthly.app("office")
        async with preparing(app, 120, 40) as pilot:
            assert "第1—" in headed(app)
            assert "共30项" in headed(app)
            await pilot.press("tab", *["down"] * 29)
            await until(pilot, lambda: "—30项，共30项" in headed(app))

    asyncio.run(play())


def test_seats_without_names_are_drawn_behind_the_others_and_counted(monthly: Table) -> None:
    before, named = monthly.meeting.agenda, heads(monthly.meeting)
    blocks = (SeatBlock(name="窗口首席代表", seats=60), SeatBlock(name="分中心负责人", seats=9_999))
    monthly.room.offer("office", ImportAgenda(agenda=msgspec.structs.replace(before, blocks=blocks)))

    async def play() -> None:
        app = monthly.app("office")
        async with preparing(app, 220, 60):
            first, second = [line for line in shown(app, "pre-seats").splitlines() if "····" in line]
            assert "窗口首席代表 60  " + "·" * 60 in first
            assert "…" not in first
            # More than there is room for go on.
            assert "分中心负责人 9999  ····" in second
            assert "·…" in second
            assert f"{named + 60 + 9_999} 座" in screen(app).query_one("#pre-seats", Pane).render_line(0).text

    asyncio.run(play())


def test_a_field_that_a_line_can_say_is_begun_where_a_topic_lacks_it(monthly: Table) -> None:
    set_language("zh")
    meeting, item = monthly.meeting, CheckItem(what="fields", state="missing", text="缺：单位", topic=2)
    # All that a line can say is there: the rest is written on the form.
    assert lines.about(meeting, item) is None
    topics = {no: msgspec.structs.replace(one, unit="") if no == 2 else one for no, one in meeting.plan.topics.items()}
    plan = msgspec.structs.replace(meeting.plan, topics=topics)
    without = msgspec.structs.replace(meeting, plan=plan)
    begun = lines.about(without, item)
    assert begun is not None
    assert begun.line == "更正 议题2 单位 "
