"""Persons on the screens: names that keep what tells them apart, and numbers that are seats or not there."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from meetroom.acts.floor import Speak
from meetroom.app.meeting import MeetroomApp
from meetroom.language import parse
from screens.frame.panes import FRAMED
from screens.widgets.names import name_width, names_within
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, table, until

LONG = ("综合行政执法大队一中队队长", "综合行政执法大队二中队队长")
SIZES = [(80, 24), (100, 30), (120, 40), (160, 45)]


def roster(folder: Path, *members: tuple[str, str, str, str]) -> Table:
    """A meeting of these members (id, name, unit, more fields) of whom all have come, in its first topic."""
    people = [
        f'[[person]]\nid="{id}"\nname="{name}"\nunit="{unit}"\nrole="member"\n{more}'
        for id, name, unit, more in members
    ]
    aides = [f'[[person]]\nid="R0{n}"\nname="记录{n}"\nrole="observer"' for n in (1, 2)]
    head = (
        '[meeting]\nkind="administrative-office/monthly"\nstart=2026-12-04T14:00:00+08:00\nchair="M01"\n'
        'recorder="R01"\nreviewer="R02"'
    )
    topic = '[[topic]]\ntitle="关于调整政务服务大厅窗口延时服务方案和人员轮值的请示"\nunit="一部"\nreporter="M02"'
    file = folder / "agenda.toml"
    file.write_text("\n".join([head, *people, *aides, topic]), "utf-8")
    return table(folder, agenda=file).say("到 全体", "开会", "议题 1")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_long_names_are_told_apart_on_floor_roll_call_and_ballot(tmp_path: Path, width: int, height: int) -> None:
    long = ((f"M0{n}", name, f"{n}部", "") for n, name in enumerate(LONG, 2))
    room = roster(tmp_path, ("M01", "主任", "一部", ""), *long)

    async def play() -> None:
        app = room.app()
        people = "list" if width >= FRAMED else "grid"
        async with running(app, width, height) as pilot:
            for keys, id in (((), "people"), (("f5", "/"), "ballot-people"), (("escape", "f10", "2"), people)):
                await pilot.press(*keys)
                await until(pilot, lambda id=id: id in _ids(app) and "队长" in shown(app, id))  # type: ignore[misc]
                text = shown(app, id)
                assert "一中队队长" in text, (id, text)
                assert "二中队队长" in text, (id, text)
                # Where the plan of seats stands beside it, the list gives way.
                if width >= 160 and id != "list":
                    assert all(name in text for name in LONG), (id, text)

    asyncio.run(play())


def _ids(app: MeetroomApp) -> set[str | None]:
    return {widget.id for widget in app.screen.query(Rows)}


def test_the_number_in_front_of_a_person_is_the_seat_that_can_be_typed(tmp_path: Path) -> None:
    seats = ((1, ""), (2, ""), (3, "seat=12"), (4, "seat=5"), (5, ""), (6, ""))
    room = roster(tmp_path, *((f"M0{n}", f"成员{'甲乙丙丁戊己'[n - 1]}", f"{n}部", more) for n, more in seats))

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40) as pilot:
            for keys, id in (((), "people"), (("f5", "/"), "ballot-people")):
                await pilot.press(*keys)
                await until(pilot, lambda id=id: id in _ids(app) and "成员" in shown(app, id))  # type: ignore[misc]
                numbers = dict(re.findall(r"(\d*) +(?:[汇代▶] +)?(成员.)", shown(app, id)))
                # The fifth place is the fourth person's seat, so #5 would be either: neither has a number.
                assert numbers == {"1": "成员甲", "2": "成员乙", "12": "成员丙", "": "成员戊", "6": "成员己"}, id
                for number, name in numbers.items():
                    if number:
                        line = parse(f"发言 #{number}", room.meeting, now=room.clock.time)
                        assert line == Speak(person=next(p.id for p in room.meeting.people.values() if p.name == name))

    asyncio.run(play())


def test_namesakes_keep_what_tells_them_apart_before_their_name(tmp_path: Path) -> None:
    twins = ((f"M0{n}", "政务服务综合管理部副部长", f"第{n}分中心", "") for n in (2, 3))
    meeting = roster(tmp_path, ("M01", "主任", "一部", ""), *twins).meeting
    for width in range(18, 50):
        shown = names_within(meeting, width)
        assert all(cell_len(name) <= width for name in shown.values())
        assert shown["M02"].endswith("（第2分中心）")
        assert shown["M03"].endswith("（第3分中心）")
    assert name_width(meeting, 55) == 23
    assert name_width(meeting, 107) == 37


def test_titles_are_cut_in_the_middle_on_the_floor(tmp_path: Path) -> None:
    room = roster(tmp_path, ("M01", "主任", "一部", ""), ("M02", "甲", "二部", ""))

    async def play() -> None:
        app = room.app()
        async with running(app, 120, 40):
            assert re.search(r"关于调整\S*…\S*值的请示", shown(app, "agenda"))

    asyncio.run(play())
