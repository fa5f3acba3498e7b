"""The sample of the tour: it is a meeting like any other, each of its steps is told, and it ends in minutes."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from db.book import Book
from meetroom.commands import common
from meetroom.commands.agenda import store
from meetroom.commands.tour import minutes
from meetroom.i18n import set_language
from meetroom.language import parse
from meetroom.room.clock import ScriptClock
from meetroom.room.play import start_of
from meetroom.views.tour import STEPS, tour_step
from tests.screens.room import table

# What is done at each step, and the step that is told then.
PLAY = (
    ("到 M01", 1), ("到 M02 M03 M04", 1), ("开会", 2), ("议题 1", 2), ("汇报", 2), ("毕", 3), ("M02 同意 已有方案", 3),
    ("M03 同意 费用不大", 3), ("M04 同意 可行", 3),
    ("M01 同意 可行", 4), ("举手 4 0 0", 5), ("任务 业务部 M02 2026-12-18 印发细则", 6), ("散会", 6),
)  # fmt: skip


def test_each_step_is_told_until_the_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETROOM_OFFICE", str(tmp_path / "office.toml"))
    monkeypatch.setenv("MEETROOM_CALENDAR", str(tmp_path / "calendar.toml"))
    file = tmp_path / "tour.toml"
    file.write_bytes((files("meetroom") / "sample" / "tour.toml").read_bytes())
    with Book.open(tmp_path / "book.db") as book:
        meeting_id = store(book, file)
        assert "no minutes" in minutes(book, meeting_id)[0]
        room = common.open_room(book, meeting_id, ScriptClock(start_of(book.load(meeting_id))))
        zone = room.meeting.agenda.start.tzinfo
        assert zone is not None
        assert tour_step(room.meeting)[0] == 1
        for line, step in PLAY:
            room.offer("chair", parse(line, room.meeting, now=room.now(zone)), line=line)
            assert (line, tour_step(room.meeting)[0]) == (line, step)
        assert step == STEPS
        assert any("办事大厅周六延时服务" in text for text in minutes(book, meeting_id))


def test_who_spoke_and_took_no_position_is_to_be_chosen(tmp_path: Path) -> None:
    set_language("en")
    room = table(tmp_path, lang="en").say("到 全体", "开会", "议题 1", "汇报", "毕")
    told = tour_step(room.meeting)[1]
    assert "Space gives the floor on" in told
    for person in room.meeting.speaking_order(1):
        room.say(f"发言 {person}")
    told = tour_step(room.say("毕").meeting)[1]
    assert "choose each with the arrows" in told
    assert "Space" not in told
