"""The supervision of a task: what may be said of it by whom, how it stands then, and what shows where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from db.book import Ask, Book
from db.supervision import Asked, read
from db.verify import verify
from meetroom.acts.correction import Fix, Strike, Undo
from meetroom.acts.note import TakeNote
from meetroom.acts.session import Reopen
from meetroom.acts.task import AssignTask
from meetroom.command import OFFICE, Refused, TaskNumbers
from meetroom.commands import common
from meetroom.commands.agenda import store
from meetroom.commands.tasks import tasks_of
from meetroom.entry import Entry
from meetroom.facts.task import TaskAssigned
from meetroom.i18n import set_language
from meetroom.language import script_lines
from meetroom.language.directory import DIRECTORY
from meetroom.language.supervision import TASK_LINES
from meetroom.lookup.people import pinyin_keys
from meetroom.room.clock import ScriptClock
from meetroom.room.office import Office
from meetroom.room.play import play
from meetroom.room.room import Room
from meetroom.rules.workdays import Calendar
from meetroom.streams.supervision import Supervised

BEIJING = timezone(timedelta(hours=8))
CALENDAR = Calendar()
MEETING = "2026-12-04-party-group"
AGENDA = """\
[meeting]
kind = "municipal-bureau/party-group"
title = "党组会议"
start = 2026-12-04T14:00:00+08:00
chair = "M01"
recorder = "R01"
[[person]]
id = "M01"
name = "书记甲"
role = "member"
[[person]]
id = "M02"
name = "主任乙"
role = "member"
unit = "综合部"
[[person]]
id = "M03"
name = "部长丙"
role = "member"
[[person]]
id = "R01"
name = "记录员"
role = "observer"
[[topic]]
title = "采购服务器"
unit = "综合部"
reporter = "M02"
"""
# Given on Friday the 4th of December: due on the 18th, after ten working days.
SCRIPT = """\
@2026-12-04T13:50
到 全体
主持> @14:00 开会
议题 1
记 主任乙：已询价
举手 3 0 0
任务 综合部 主任乙 2026-12-18 采购服务器 考核 季度考核
任务 财务部 长期 压减开支
主持> 议毕
主持> 散会
"""
STREAM = f"{MEETING}/task/1"
_ids = count()


class Desk:
    """The office at its desk with the tasks of one meeting."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.clock = ScriptClock(at("2026-12-07T09:00"))

    def office(self, stream: str) -> Office:
        return Office(
            self.book, stream, ask=Ask, clock=self.clock, zone=BEIJING, calendar=CALENDAR, pinyin=pinyin_keys,
            new_id=lambda: f"s{next(_ids)}", tasks=common.task_numbers(self.book),
        )  # fmt: skip

    def says(self, line: str, when: str = "", *, stream: str = STREAM, insist: str | None = None) -> Entry:
        """Give a line, on a day."""
        if when:
            self.clock.time = at(when)
        office = self.office(stream)
        command = TASK_LINES.parse(line, office.state, office.directory, now=office.now(), roster=office.roster)
        return office.offer(OFFICE, [command], insist=insist)[0]

    def refuses(self, line: str, when: str = "", *, stream: str = STREAM) -> str:
        """The rule by which a line is refused; nothing is written."""
        before = self.book.state(stream).last
        with pytest.raises(Refused) as problem:
            self.says(line, when, stream=stream)
        assert self.book.state(stream).last == before
        return problem.value.rule

    def task(self, day: str, stream: str = STREAM) -> dict[str, Any]:
        """How a task stands on a day."""
        rows = read(self.book, Asked(), date.fromisoformat(day), CALENDAR)
        (row,) = [row for row in rows if row["stream"] == stream]
        return row

    def state(self, stream: str = STREAM) -> Supervised:
        found = self.book.state(stream)
        assert isinstance(found, Supervised)
        return found


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a book of one meeting that is over."""
    set_language("en")
    (tmp_path / "a.toml").write_text(AGENDA, encoding="utf-8")
    with Book.open(tmp_path / "book.db") as book:
        store(book, tmp_path / "a.toml")
        clock = ScriptClock(at("2026-12-04T13:50"))
        for _ in play(common.open_room(book, MEETING, clock), clock, script_lines(SCRIPT.encode())):
            pass
        yield Desk(book)
        assert verify(book).problem is None


def test_a_task_is_followed_until_a_leader_closes_it(desk: Desk) -> None:
    head = desk.book.load(MEETING).head
    assert desk.task("2026-12-07")["status"] == "open"
    desk.says("进展 30% 已询价", "2026-12-08T09:00")
    desk.says("协办 财务部、办公室")
    desk.says("督办 主任乙")
    row = desk.task("2026-12-08")
    assert {name: row[name] for name in ("id", "no", "topic", "unit", "person", "person_name", "support")} == {
        "id": "D-2026-001", "no": 1, "topic": 1, "unit": "综合部", "person": "M02", "person_name": "主任乙",
        "support": ["财务部", "办公室"],
    }  # fmt: skip
    assert (row["progress"], row["supervisor"], row["last_report_at"]) == (30, "主任乙", "2026-12-08T09:00:00+08:00")
    assert desk.refuses("销号 书记甲") == "supervision.not_claimed"
    desk.says("完成 已验收", "2026-12-17T09:00")
    assert (desk.task("2026-12-17")["status"], desk.task("2026-12-17")["progress"]) == ("claimed", 100)
    for line in ("进展 60%", "完成", "申请延期 2026-12-25 因 忙"):
        assert desk.refuses(line) == "supervision.claimed"
    desk.says("核验 进度 好 效果 一般 待观察")
    desk.says("退回 因 材料不全")
    assert (desk.task("2026-12-17")["status"], desk.task("2026-12-17")["progress"]) == ("open", 30)
    desk.says("完成")
    assert desk.refuses("销号 部长丙") == "supervision.no_leader"
    desk.says("销号 书记甲", "2026-12-18T17:00")
    row = desk.task("2026-12-31")
    assert (row["status"], row["colour"], row["closed_by"], row["overdue_workdays"]) == ("closed", "green", "书记甲", 0)
    assert row["inspections"] == [
        {"at": "2026-12-17T09:00:00+08:00", "progress": "good", "quality": None, "effect": "fair", "text": "待观察"}
    ]
    for line in ("进展 60%", "催办", "改责任 财务部 因 分工", "终止 书记甲 因 无", "督办 部长丙"):
        assert desk.refuses(line) == "supervision.over"
    # Who was late answers for it also once it is closed.
    desk.says("问责 主任乙 因 拖")
    assert (desk.task("2026-12-31")["status"], len(desk.task("2026-12-31")["accounted"])) == ("closed", 1)
    desk.says("退回 因 返工")
    assert desk.refuses("退回 因 返工") == "supervision.in_hand"
    # The signed meeting stays what it was.
    assert desk.book.load(MEETING).head == head


def test_who_may_close_a_task(desk: Desk) -> None:
    desk.says("完成", "2026-12-08T09:00")
    assert desk.refuses("销号 记录员") == "supervision.no_leader"
    # Whoever sees to it may.
    desk.says("督办 记录员")
    desk.says("销号 记录员")
    desk.says("撤销")
    assert desk.state().status == "claimed"
    people = desk.office("people")
    for line in (
        "人员 P01 姓名 赵一 主要领导 是", "人员 P02 姓名 钱二", "人员 P03 姓名 孙三",
        "单位 办公室 分管领导 P02",
    ):  # fmt: skip
        command = DIRECTORY.parse(line, people.state, people.state, now=people.now())
        people.offer(OFFICE, [command])
    assert desk.refuses("销号 孙三") == "supervision.no_leader"
    desk.says("销号 赵一")
    desk.says("撤销")
    desk.says("销号 钱二")


@pytest.mark.parametrize(("day", "insist", "rule"), [
    ("2026-12-18", None, None), ("2026-12-19", None, "supervision.late_request"), ("2026-12-19", "补办", None),
])  # fmt: skip
def test_more_time_is_asked_for_before_the_task_is_due(
    desk: Desk, day: str, insist: str | None, rule: str | None
) -> None:
    if rule is not None:
        assert desk.refuses("申请延期 2026-12-25 因 到货晚", f"{day}T09:00") == rule
        return
    desk.says("申请延期 2026-12-25 因 到货晚", f"{day}T09:00", insist=insist)
    desk.says("准延期 书记甲")
    row = desk.task(day)
    assert (row["due"], row["due_original"]) == ("2026-12-25", "2026-12-18")
    assert [one["status"] for one in row["extensions"]] == ["granted"]


def test_a_request_for_more_time(desk: Desk) -> None:
    assert desk.refuses("准延期 书记甲") == "supervision.no_request"
    assert desk.refuses("不准延期 书记甲 因 无") == "supervision.no_request"
    # Not the day on which it is due, and the next.
    assert desk.refuses("申请延期 2026-12-18 因 忙") == "supervision.not_later"
    desk.says("申请延期 2026-12-19 因 忙")
    assert desk.refuses("申请延期 2026-12-25 因 忙") == "supervision.asked"
    assert desk.refuses("准延期 部长丙") == "supervision.no_leader"
    desk.says("不准延期 书记甲 因 任务紧")
    assert desk.task("2026-12-07")["colour"] == "yellow"
    assert desk.task("2026-12-07")["due"] == "2026-12-18"
    # So many working days are counted from the day on which it is due; once it is granted it is behind no more.
    desk.says("申请延期 5个工作日 因 到货晚")
    desk.says("准延期 书记甲")
    assert desk.task("2026-12-07")["due"] == "2026-12-25"
    assert desk.task("2026-12-07")["colour"] is None
    # As extended: the eighteenth is past, and more time may still be asked for.
    desk.says("申请延期 2026-12-31 因 再补", "2026-12-25T09:00")
    assert desk.refuses("申请延期 2026-12-31 因 忙", stream=f"{MEETING}/task/2") == "supervision.ongoing"


@pytest.mark.parametrize(("line", "percent"), [
    ("进展 0%", 0), ("进展 100", 100), ("进展 百分之六十 文", 60), ("进展 ６０％ 文", 60), ("progress 60% text", 60),
])  # fmt: skip
def test_progress_is_a_part_of_the_whole(desk: Desk, line: str, percent: int) -> None:
    desk.says(line)
    assert desk.task("2026-12-07")["progress"] == percent


@pytest.mark.parametrize(
    ("progress", "day", "colour"),
    [
        # Half of the working days are gone on the 11th: twenty points behind are not too many, one more is.
        (30, "2026-12-11", None), (29, "2026-12-11", "yellow"),
        # Due within three working days from the 15th on, up to the day itself; the next day it is past.
        (99, "2026-12-14", None), (99, "2026-12-15", "blue"), (99, "2026-12-18", "blue"), (99, "2026-12-19", "red"),
        (80, "2026-12-18", "blue"), (79, "2026-12-18", "yellow"),
    ],
)  # fmt: skip
def test_the_colour_of_a_task(desk: Desk, progress: int, day: str, colour: str | None) -> None:
    desk.says(f"进展 {progress}%")
    assert desk.task(day)["colour"] == colour


def test_overdue_is_counted_in_working_days(desk: Desk) -> None:
    late = {day: desk.task(day)["overdue_workdays"] for day in ("2026-12-18", "2026-12-20", "2026-12-21", "2026-12-25")}
    assert late == {"2026-12-18": 0, "2026-12-20": 0, "2026-12-21": 1, "2026-12-25": 5}
    # What is said to be done is late no longer, by as much as it was then.
    desk.says("完成", "2026-12-22T09:00")
    assert desk.task("2026-12-31")["overdue_workdays"] == 2
    assert desk.task("2026-12-31")["colour"] is None


def test_who_is_in_charge_and_who_answers(desk: Desk) -> None:
    assert desk.refuses("改责任 综合部 主任乙 因 分工") == "supervision.in_charge"
    assert desk.refuses("协办 综合部") == "supervision.supporting"
    desk.says("改责任 财务部 部长丙 因 分工调整")
    row = desk.task("2026-12-07")
    assert (row["unit"], row["person"], row["person_name"]) == ("财务部", "M03", "部长丙")
    # A person alone has the task for their unit.
    desk.says("改责任 主任乙 因 分工调整")
    assert desk.task("2026-12-07")["unit"] == "综合部"
    desk.says("问责 主任乙 因 推诿")
    desk.says("催办 请速办")
    row = desk.task("2026-12-07")
    assert [one["person"] for one in row["accounted"]] == ["主任乙"]
    assert row["chased"] == 1
    assert desk.refuses("终止 部长丙 因 不再需要") == "supervision.no_leader"
    desk.says("终止 书记甲 因 不再需要")
    assert desk.task("2026-12-31")["status"] == "dropped"
    assert desk.task("2026-12-31")["colour"] is None


def test_what_was_said_is_taken_back(desk: Desk) -> None:
    desk.says("申请延期 2026-12-25 因 忙")
    desk.says("准延期 书记甲")
    with pytest.raises(Refused) as problem:
        desk.says("删 1 因 记错")
    assert problem.value.rule == "correction.impossible"
    desk.says("撤销")
    desk.says("删 1 因 记错")
    assert desk.task("2026-12-07")["extensions"] == []


def test_a_number_is_given_once(desk: Desk) -> None:
    numbers = [row["id"] for row in read(desk.book, Asked(), date(2026, 12, 7), CALENDAR)]
    assert numbers == ["D-2026-001", "D-2026-002"]
    desk.says("整改 财务部 2026-12-31 改进报销 考核 年底检查", stream=f"{MEETING}/task/3")
    row = desk.task("2026-12-07", f"{MEETING}/task/3")
    assert (row["id"], row["origin"], row["unit"], row["requirement"]) == (
        "D-2026-003",
        "rectification",
        "财务部",
        "年底检查",
    )
    assert desk.refuses("整改 财务部 2026-12-31 改进", stream=f"{MEETING}/task/2") == "supervision.taken"
    assert desk.refuses("整改 财务部 2026-12-31 改进", stream=f"{MEETING}/task/3") == "supervision.taken"
    assert desk.refuses("进展 1%", stream=f"{MEETING}/task/9") == "supervision.no_task"
    # In another year it begins anew.
    desk.says("整改 主任乙 2027-02-01 改进", "2027-01-04T09:00", stream=f"{MEETING}/task/4")
    assert desk.task("2027-01-04", f"{MEETING}/task/4")["id"] == "D-2027-001"
    assert common.task_numbers(desk.book).number(2026) == "D-2026-004"


def given(book: Book, text: str, day: str, tasks: TaskNumbers | None = None) -> str:
    """Reopen the meeting and give a task more; the number that it has."""
    room = Room(
        book, MEETING, clock=ScriptClock(at(f"{day}T09:00")), calendar=CALENDAR, pinyin=pinyin_keys,
        new_id=lambda: f"r{next(_ids)}", tasks=tasks,
    )  # fmt: skip
    if room.meeting.adjourned:
        room.offer("chair", Reopen(reason="补充"))
    fact = room.offer("recorder", AssignTask(unit="综合部", text=text, ongoing=True)).entry.body
    assert isinstance(fact, TaskAssigned)
    return fact.number


def test_a_number_that_was_taken_back_is_not_given_again(desk: Desk, tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as other:
        assert given(desk.book, "甲", "2026-12-07", common.task_numbers(desk.book)) == "D-2026-003"
        assert given(other, "乙", "2026-12-07", common.task_numbers(other)) == "D-2026-004"
    room = common.open_room(desk.book, MEETING, ScriptClock(at("2026-12-07T09:10")))
    room.offer("recorder", Undo())
    assert given(desk.book, "丙", "2026-12-07", common.task_numbers(desk.book)) == "D-2026-005"
    # Struck out, a task leaves its number within the meeting free, and the others keep theirs.
    first = desk.book.load(MEETING).tasks.items[0].entry
    room.offer("recorder", Strike(entry=first, reason="记错"))
    items = desk.book.load(MEETING).tasks.items
    assert [(task.no, task.fact.number) for task in items] == [(2, "D-2026-002"), (3, "D-2026-003"), (4, "D-2026-005")]
    assert desk.refuses("催办") == "supervision.no_task"


def test_a_task_that_is_followed_up_goes_only_with_a_reason(desk: Desk) -> None:
    task = desk.book.load(MEETING).tasks.items[0]
    room = common.open_room(desk.book, MEETING, ScriptClock(at("2026-12-07T09:10")))
    room.offer("chair", Reopen(reason="补充"))
    desk.says("进展 10%")
    note = TakeNote(text="不是任务")
    for gone in (Strike(entry=task.entry, reason="记错"), Fix(entry=task.entry, command=note)):
        with pytest.raises(Refused) as problem:
            room.offer("recorder", gone)
        assert (problem.value.rule, problem.value.overridable) == ("task.followed", True)
    # Another wording keeps it; of the other nothing was recorded, so it may go.
    room.offer("recorder", Fix(entry=task.entry, command=AssignTask(unit="综合部", text="两台", ongoing=True, topic=1)))
    room.offer("recorder", Strike(entry=desk.book.load(MEETING).tasks.items[1].entry, reason="记错"))
    accepted = room.offer("chair", Strike(entry=task.entry, reason="记错"), insist="确属误记")
    assert [override.rule for override in accepted.entry.overrides] == ["task.followed"]
    assert verify(desk.book).problem is None


def test_a_task_under_which_something_is_followed_up_keeps_its_number(desk: Desk) -> None:
    desk.says("整改 财务部 2026-12-31 改进", stream=f"{MEETING}/task/3")
    given(desk.book, "甲", "2026-12-07", common.task_numbers(desk.book))
    assert [task.no for task in desk.book.load(MEETING).tasks.items] == [1, 2, 4]
    # Replaced by another wording it is the same task still.
    entry = desk.book.load(MEETING).tasks.items[0].entry
    room = common.open_room(desk.book, MEETING, ScriptClock(at("2026-12-07T09:10")))
    room.offer("recorder", Fix(entry=entry, command=AssignTask(unit="综合部", text="采购两台", ongoing=True, topic=1)))
    (task, *_others) = desk.book.load(MEETING).tasks.items
    assert (task.no, task.fact.number, task.fact.text) == (1, "D-2026-001", "采购两台")


def test_tasks_of_older_books_have_numbers_in_the_order_in_which_they_were_given(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(AGENDA, encoding="utf-8")
    with Book.open(tmp_path / "book.db") as book:
        store(book, tmp_path / "a.toml")
        clock = ScriptClock(at("2026-12-04T13:50"))
        # As an older program wrote them: without numbers, one of them taken back.
        room = Room(book, MEETING, clock=clock, calendar=CALENDAR, pinyin=pinyin_keys, new_id=lambda: f"o{next(_ids)}")
        script = SCRIPT.replace("任务 财务部", "任务 办公室 长期 误\n撤销\n任务 财务部")
        for _ in play(room, clock, script_lines(script.encode())):
            pass

        def numbers() -> list[str]:
            return [row["id"] for row in read(book, Asked(), date(2026, 12, 7), CALENDAR)]

        assert [task.fact.number for task in book.load(MEETING).tasks.items] == ["", ""]
        assert numbers() == ["D-2026-001", "D-2026-003"]
        assert given(book, "新", "2026-12-07", common.task_numbers(book)) == "D-2026-004"
        assert sorted(numbers()) == ["D-2026-001", "D-2026-003", "D-2026-004"]
        assert verify(book).problem is None


def test_nobody_counts_without_a_book() -> None:
    assert TaskNumbers().number(2026) == ""


def test_the_kind_says_who_sees_to_a_task(desk: Desk) -> None:
    people = desk.office("people")
    for line in ("人员 P02 姓名 钱二", "单位 综合部 分管领导 P02"):
        people.offer(OFFICE, [DIRECTORY.parse(line, people.state, people.state, now=people.now())])
    # Of a meeting of the party group the leader in charge of the unit, as long as nobody else is named.
    rows = tasks_of(desk.book, Asked(), date(2026, 12, 7), whole=False)
    assert [row["supervisor"] for row in rows] == ["钱二", None]
    desk.says("完成")
    desk.says("督办 部长丙")
    assert [row["supervisor"] for row in tasks_of(desk.book, Asked(), date(2026, 12, 7), whole=False)] == [
        "部长丙",
        None,
    ]
    desk.says("销号 钱二")


def in_directory(desk: Desk, line: str) -> None:
    people = desk.office("people")
    people.offer(OFFICE, [DIRECTORY.parse(line, people.state, people.state, now=people.now())])


def test_who_has_left_the_office_leads_nobody_in_it(desk: Desk) -> None:
    for line in (
        "人员 L1 姓名 前局长 单位 局领导 主要领导 是",
        "人员 L2 姓名 分管甲 单位 局领导",
        "单位 综合部 分管领导 分管甲",
    ):
        in_directory(desk, line)
    desk.says("进展 10%")
    desk.says("完成")
    desk.says("销号 前局长")
    in_directory(desk, "人员 L1 在岗 否")
    in_directory(desk, "人员 L2 在岗 否")
    # What was decided while they were in office stands, whatever is corrected before it.
    desk.says("删 1 因 记错")
    assert desk.refuses("删 2 因 记错") == "correction.impossible"
    desk.says("撤销")
    desk.says("撤销")
    for name in ("前局长", "分管甲"):
        assert desk.refuses(f"销号 {name}") == "supervision.no_leader"
