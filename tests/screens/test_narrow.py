"""What gives way where there is little room: the head, the agenda pane, outcomes; and hostile text in lists."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rich.cells import cell_len

from meetroom.views.agenda import Place
from screens.floor.agenda_rows import agenda
from screens.frame.parts import header
from screens.overlays import choices
from screens.overlays.choosing import Choosing
from screens.widgets.rows import Rows
from tests.running import SCENARIOS
from tests.screens.room import Table, running, shown, table, until

Words = tuple[str, ...]
EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic reported on."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


@pytest.mark.parametrize(
    ("width", "there", "gone"),
    [
        (160, ("第12次", "三楼会议室", "列席2", "11×2=22 ≥ 14", "未核", "预计"), ()),
        (110, ("第12次", "11×2=22 ≥ 14", "未核"), ("三楼会议室",)),
        (80, ("应到14 实到11", "需7 ✓", "预计", "主持"), ("三楼会议室", "列席", "×", "未核")),
    ],
)
def test_the_head_gives_way_in_its_order(
    room: Table, width: int, there: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    (row,) = header(room.app().seat.snapshot, width)
    text = "".join(part for part, _style in row)
    assert cell_len(text) == width
    assert all(part in text for part in there), text
    assert not any(part in text for part in gone), text


def test_the_clock_goes_before_the_word_that_no_quorum_is_required(tmp_path: Path) -> None:
    rows = (SCENARIOS / "c.toml").read_text(encoding="utf-8").splitlines()
    kept = "\n".join(row for row in rows if not row.startswith("quorum"))
    (tmp_path / "open.toml").write_text(kept, encoding="utf-8")
    weekly = table(tmp_path, str(tmp_path / "open"), lang="en").say("here all", "convene")
    (row,) = header(weekly.app().seat.snapshot, 80)
    text = "".join(part for part, _style in row)
    assert all(part in text for part in ("expected", "present", "0 min", "until")), text
    (row,) = header(weekly.app().seat.snapshot, 160)
    assert "no quorum required" in "".join(part for part, _style in row)


def test_the_topic_at_hand_and_the_risk_stay_in_view(room: Table) -> None:
    async def play() -> None:
        app = room.say("举手 12 0 0", "议题 2", "顺延", "议题 3", "顺延", "议题 5").app()
        async with running(app, 80, 10) as pilot:
            await until(pilot, lambda: "▶ 5" in shown(app, "agenda"))
            rows = shown(app, "agenda").split("\n")
            assert len(rows) <= app.screen.query_one("#agenda", Rows).size.height
            app.room_screen.scrolled("agenda", -9)
            await until(pilot, lambda: " 1 " in shown(app, "agenda"))

    asyncio.run(play())


@pytest.mark.parametrize(
    ("lines", "narrow", "wide"),
    [
        (("举手 12 0 0",), "通过", "通过"),
        (("M12 建议修改 缓一缓", "采纳 M12", "举手 12 0 0"), "通过", "修改通过"),
        (("举手 1 11 0",), "未通过", "未通过"),
        (("暂缓 牵头 M05 5个工作日 因 分歧较大",), "暂缓", "暂缓"),
        (("议毕 知悉",), "知悉", "知悉"),
    ],
)
def test_outcomes_are_whole_in_the_agenda_pane(room: Table, lines: tuple[str, ...], narrow: str, wide: str) -> None:
    snapshot = room.say(*lines).app().seat.snapshot
    for width, word in ((23, narrow), (33, wide)):
        (row,) = agenda(snapshot.meeting, [Place("topic", 1)], width, snapshot.now)
        text = "".join(part for part, _style in row)
        assert text.rstrip().endswith(f" {word}")
        assert cell_len(text) == width


def test_hostile_text_in_a_list_is_shown_and_never_obeyed(room: Table) -> None:
    async def play() -> None:
        app = room.say("M09 反对 [b]前\x1b[31m红\x07\u202e反[/b]").app()
        async with running(app) as pilot:
            await pilot.press("f12")
            await until(pilot, lambda: isinstance(app.screen, Choosing) and "[b]前" in shown(app, "choosing-list"))
            rows = app.screen.query_one("#choosing-list", Rows)
            painted = "".join(rows.render_line(y).text for y in range(rows.size.height))
            assert "[b]前" in painted
            assert not {"\x1b", "\x07", "\u202e"} & set(painted)
            await pilot.press("enter")
            await until(pilot, lambda: app.room_screen.line.text.endswith("[/b]"))

    asyncio.run(play())


def test_the_entries_are_the_newest_first_and_as_they_stand(room: Table) -> None:
    room.say("M09 反对 预算超支").say(f"改 {room.meeting.last} M09 同意 已调剂")
    listed = choices.entries(room.app().seat.snapshot)
    numbers = [int(choice.key.split()[1]) for choice in listed]
    assert numbers == list(range(room.meeting.last, 0, -1))
    assert "同意 已调剂" in listed[1].text
    assert "预算超支" not in listed[1].text
