"""The public tables follow corrections, a reopening, a cancellation and a removal, and verify and rebuild agree."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from db.meetings import Wanted
from db.rebuild import rebuild
from db.verify import verify
from meetroom.acts.agenda import ImportAgenda, RemoveMeeting
from meetroom.acts.deferral import LinkResumption
from meetroom.command import OFFICE
from meetroom.language import parse
from meetroom.room.clock import ScriptClock
from meetroom.room.room import Room
from tests.core.house import CALENDAR, MEETING, agenda, clock


class Office:
    """A book with a meeting, and a room that takes lines."""

    def __init__(self, book: Book) -> None:
        self.book, self.clock = book, ScriptClock(clock("13:30"))
        ids = itertools.count(1)
        self.room = Room(
            book, MEETING, clock=self.clock, calendar=CALENDAR, pinyin=lambda name: (f"py-{name}",),
            new_id=lambda: f"c{next(ids)}",
        )  # fmt: skip
        self.room.offer(OFFICE, ImportAgenda(agenda=agenda()))

    def says(self, *lines: str, at: str = "") -> None:
        """The chair says lines; after each the book holds, and its tables are what its entries make of them."""
        if at:
            self.clock.time = clock(at)
        for line in lines:
            self.room.offer("chair", parse(line, self.room.meeting, now=self.clock.time))
            self.holds()

    def holds(self) -> None:
        """The book holds and needs no mending."""
        assert verify(self.book).problem is None
        assert rebuild(self.book, MEETING) == 0

    def one(self, sql: str) -> tuple[Any, ...]:
        """The one row that answers a question."""
        (row,) = self.book.query(sql)
        return tuple(row.values())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Book.open(tmp_path / "book.db") as book:
        yield Office(book)


def test_corrections_reach_the_tables_and_leave_them_again(office: Office) -> None:
    office.says(
        "到 M01 M02 M03 M04 M05 M06 M07 M08", "更正 M03 姓名 张珊", "更正 M03 职务 局长", "更正 会议 标题 季度例会"
    )
    office.says("开会", "议题 1", "更正 议题1 标题 新题", "更正 会议 地点 二楼", "更正 议题1 汇报人 M05", at="14:00")
    assert office.one("select name, post, pinyin from person where id = 'M03'") == ("张珊", "局长", "py-张珊")
    assert office.one("select title, place from meeting") == ("季度例会", "二楼")
    assert office.one("select title, reporter from topic where no = 1") == ("新题", "M05")
    office.says("举手 8 0 0", "更正 议题1 决定 同意", "撤销", "撤销", "撤销")
    assert office.one("select title, reporter, resolution from topic where no = 1") == ("新题", "M02", None)
    office.says("删 3 因 误改")
    assert office.one("select name, post, pinyin from person where id = 'M03'") == ("成员3", "局长", "")


def test_a_reopening_reaches_the_tables(office: Office) -> None:
    office.says("到 M01 M02 M03 M04 M05 M06 M07 M08")
    office.says("开会", "议题 1", "离会 M08", at="14:00")
    office.says("散会", at="14:30")
    left = "select status from attendance where person = 'M08'"
    gone = "select status from attendance where person = 'M14'"
    meeting, topic = "select status, adjourned_at from meeting", "select status, closed_at from topic where no = 1"
    ended = [office.one(sql) for sql in (left, gone, meeting, topic)]
    assert ended == [
        ("left_early",), ("unexcused",), ("adjourned", "2026-12-04T14:30:00+08:00"),
        ("closed", "2026-12-04T14:30:00+08:00"),
    ]  # fmt: skip
    office.says("重开 因 误按", at="14:40")
    assert [office.one(sql) for sql in (left, gone, meeting, topic)] == [
        ("present",), ("expected",), ("in_session", None), ("open", None),
    ]  # fmt: skip
    office.says("撤销")
    assert [office.one(sql) for sql in (left, gone, meeting, topic)] == ended


def test_a_cancellation_and_a_removal_reach_the_tables(office: Office) -> None:
    office.says("取消 因 改期")
    assert office.one("select status from meeting") == ("cancelled",)
    office.says("撤销")
    assert office.one("select status from meeting") == ("planned",)
    office.room.offer(OFFICE, RemoveMeeting(reason="导错"))
    office.holds()
    assert office.one("select status from meeting") == ("cancelled",)
    assert office.book.meetings() == []
    assert [(row.id, row.removed) for row in office.book.meetings(Wanted(removed=True))] == [(MEETING, True)]
    office.room.offer(OFFICE, ImportAgenda(agenda=agenda(6), fresh=True))
    office.holds()
    assert office.one("select status, expected from meeting") == ("planned", 6)
    assert [(row.id, row.removed) for row in office.book.meetings()] == [(MEETING, False)]


def test_a_link_from_a_later_meeting_voids_no_signature(office: Office) -> None:
    office.says("到 M01 M02 M03 M04 M05 M06 M07 M08")
    office.says("开会", "议题 1", "暂缓 牵头 M05 5个工作日 因 分歧", "散会", "签", at="14:00")
    office.room.offer(OFFICE, LinkResumption(topic=1, meeting="2027-01-08-monthly"))
    office.holds()
    assert office.one("select role, void from signature") == ("chair", 0)


def test_goings_out_and_times_that_were_put_right_reach_the_tables(office: Office) -> None:
    office.says("到 M01 M02 M03 M04 M05 M06 M07 M08")
    office.says("开会", "议题 1", at="14:00")
    office.says("离会 M02 准 因 接电话", at="14:05")
    office.says("返会 M02", at="14:10")
    office.says("M03 同意 好", at="14:20")
    office.says("改 5 时间 14:07", "改 7 时间 14:15")
    gone = "select no, left_at, back_at, permitted, reason from absence where person = 'M02'"
    assert office.one(gone) == (1, "2026-12-04T14:07:00+08:00", "2026-12-04T14:10:00+08:00", 1, "接电话")
    assert office.one("select at from position") == ("2026-12-04T14:15:00+08:00",)
    office.says("撤销", "撤销")
    assert office.one(gone)[1] == "2026-12-04T14:05:00+08:00"
    assert office.one("select at from position") == ("2026-12-04T14:20:00+08:00",)


def test_the_planned_time_and_a_postscript_reach_the_tables(office: Office) -> None:
    office.says("到 M01 M02 M03 M04 M05 M06 M07 M08 M09", "更正 会议 时间 13:20")
    late = "select status, late_minutes from attendance where person = 'M02'"
    assert (office.one("select scheduled_start from meeting"), office.one(late)) == (
        ("2026-12-04T13:20:00+08:00",), ("late", 10),
    )  # fmt: skip
    office.says("撤销")
    assert office.one(late) == ("present", 0)
    office.says("开会", at="14:00")
    office.says("散会", at="14:30")
    for role in ("recorder", "reviewer", "chair"):
        office.room.offer(role, parse("签", office.room.meeting, now=office.clock.time))
    office.says("附记 附件另存", at="15:00")
    assert office.one("select no, text, role, person from postscript") == (1, "附件另存", "chair", "M01")
    office.says("撤销")
    assert list(office.book.query("select * from postscript")) == []
