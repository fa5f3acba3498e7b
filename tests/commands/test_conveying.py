"""What a meeting decided is passed on: who has to be told follows from the roll call and the rules, each is ticked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db.book import Book
from db.conveyed import Asked, conveying, waiting
from meetroom.commands import common
from meetroom.commands.conveying import COLUMNS, with_terms
from meetroom.streams.conveying import conveying_id
from meetroom.streams.directory import PEOPLE as DIRECTORY
from meetroom.views.conveying import convey_rows
from tests.running import Program

MEETING = "2026-12-04-party-group"
HELD, NEXT, TERM, AFTER = "2026-12-04", "2026-12-07", "2026-12-08", "2026-12-09"
AGENDA = """\
[meeting]
kind = "municipal-bureau/party-group"
title = "党组会议"
start = 2026-12-04T14:00:00+08:00
chair = "M01"
recorder = "R01"
{rules}
[[person]]
id = "M01"
name = "书记甲"
unit = "领导班子"
role = "member"
[[person]]
id = "M02"
name = "主任乙"
unit = "综合部"
role = "member"
[[person]]
id = "M03"
name = "部长丙"
unit = "业务部"
role = "member"
[[person]]
id = "R01"
name = "记录员"
unit = "办公室"
role = "observer"
[[topic]]
title = "采购服务器"
unit = "综合部"
reporter = "M02"
[[topic]]
title = "人员考察"
unit = "综合部"
reporter = "M02"
confidential = true
"""
SCRIPT = """\
@2026-12-04T13:50
到 M01 M02
请假 M03 因 出差
主持> @14:00 开会
议题 1
记 M02：同意
举手 2 0 0
议毕
议题 2
记 M02：同意
举手 2 0 0
议毕
主持> 散会
"""
PEOPLE = """\
编号,姓名,单位,职务
M01,书记甲,领导班子,书记
M02,主任乙,综合部,主任
M03,部长丙,业务部,部长
S01,张三,业务部,科员
S02,李四,业务部,科员
S03,顾问丁,,顾问
R01,记录员,办公室,科员
"""


def held(folder: Path, rules: str = "", people: str = "") -> Program:
    """A party group that is over, from which the third of three members was absent."""
    program = Program(folder, "zh", {"TZ": "Asia/Shanghai"})
    (folder / "agenda.toml").write_text(AGENDA.format(rules=rules), encoding="utf-8")
    (folder / "script.room").write_text(SCRIPT, encoding="utf-8")
    if people:
        (folder / "people.csv").write_text(people, encoding="utf-8")
        program.run("people", folder / "people.csv")
    assert program.imported(folder / "agenda.toml") == MEETING
    return program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The same, without a directory."""
    program = held(tmp_path)
    program.run("play", tmp_path / "script.room", "--meeting", MEETING, "--quiet")
    return program


def says(program: Program, line: str, day: str = NEXT, status: int = 0, *more: str) -> str:
    done = program.run(
        "say", MEETING, line, "--as", "office", "--clock", f"{day}T09:00", *more, status=status
    )  # fmt: skip
    return done.stdout + done.stderr


def told(program: Program, *options: str, day: str = NEXT) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        program.run("conveying", "--json", "--clock", f"{day}T09:00", *options).stdout
    )  # fmt: skip
    return rows


def test_who_was_absent_is_told_and_ticked_with_way_and_day(program: Program) -> None:
    (row,) = told(program)
    assert list(row)[:6] == ["meeting", "person", "unit", "mode", "date", "state"]
    assert (row["person"], row["unit"], row["mode"], row["date"], row["state"]) == ("M03", "业务部", None, None, "open")
    # Of the two topics the confidential one is for roles alone.
    assert (row["topics"], row["why"], row["due"], row["overdue_workdays"]) == ([1], "absent", TERM, 0)
    assert told(program, "--as", "recorder")[0]["topics"] == [1, 2]
    head = program.run("verify", MEETING).stdout
    # Two working days after the fourth of December, with a weekend between; a day later it is late.
    assert told(program, day=TERM)[0]["overdue_workdays"] == 0
    assert told(program, day=AFTER)[0]["overdue_workdays"] == 1
    assert "传达到 部长丙 方式 个别 于 2026-12-08" in says(program, "传达到 部长丙 方式 个别 于 12-08", AFTER)
    (row,) = told(program, day="2026-12-31")
    assert (row["mode"], row["date"], row["state"], row["overdue_workdays"]) == ("personally", TERM, "told", 0)
    assert "部长丙已于2026-12-08传达（个别传达）" in says(program, "传达到 M03 方式 书面", AFTER, 1)
    assert says(program, "传达到 M03 方式 书面", AFTER, 0, "--really", "补送原件").startswith("2  ")
    assert told(program)[0]["mode"] == "in-writing"
    assert says(program, "撤销", AFTER, 1)
    program.run("say", f"{MEETING}/convey", "撤销", "--as", "office", "--clock", f"{AFTER}T10:00")
    assert told(program)[0]["mode"] == "personally"
    # The meeting stays as it was signed.
    assert program.run("verify", MEETING).stdout == head
    program.run("verify")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("传达到 部长丙 方式 个别 于 2026-12-03", "从会议召开的2026-12-04到今天2026-12-07"),
        ("传达到 部长丙 方式 个别 于 2026-12-08", "从会议召开的2026-12-04到今天2026-12-07"),
        ("传达到 部长丙 方式 电报", "集中学习"),
        ("传达到 部长丙", "方式"),
        ("传达到 方式 个别", "人员或单位"),
        ("传达到 部长丙 部长丙 方式 个别", "写了两次"),
        ("传达到 业务布 方式 部门传达", '"业务布"'),
        ("传达到 业务部 方式 个别 人数 3", "部门传达"),
        ("传达到 业务部 综合部 方式 部门传达 人数 3", "每个单位各写一行"),
        ("传达到 业务部 方式 部门传达 人数 0", "1到"),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_be_accepted(program: Program, line: str, said: str) -> None:
    assert said in says(program, line, NEXT, 1)
    assert told(program)[0]["state"] == "open"


@pytest.mark.parametrize("day", [HELD, NEXT])
def test_from_the_day_of_the_meeting_to_today_it_can_be_told(program: Program, day: str) -> None:
    says(program, f"conveyed 业务部、部长丙 by in-writing on {day}")
    assert [(row["name"], row["date"]) for row in told(program)] == [("部长丙", day), ("业务部", day)]
    assert told(program)[1]["why"] == "besides"


def test_a_clock_behind_the_meeting_is_no_measure_of_the_day(program: Program) -> None:
    behind = "2026-11-30"
    refused = says(program, "传达到 部长丙 方式 个别 于 2026-12-03", behind, 1)
    assert "2026-12-03早于会议召开的2026-12-04。可接受：当天或以后。" in refused
    says(program, "传达到 部长丙 方式 个别 于 2026-12-09", behind)
    says(program, "传达到 综合部 方式 书面", behind)
    assert {row["person"] or row["unit"]: row["date"] for row in told(program) if row["date"]} == {
        "M03": "2026-12-09", "综合部": HELD
    }  # fmt: skip


def test_before_the_end_nobody_can_be_told(tmp_path: Path) -> None:
    program = held(tmp_path)
    assert "散会" in says(program, "传达到 部长丙 方式 个别", NEXT, 1)
    assert told(program) == []


def test_all_staff_are_told_by_unit_where_the_rules_say_so(tmp_path: Path) -> None:
    program = held(tmp_path, '[rules]\nconvey_to = "all"', PEOPLE)
    program.run("play", tmp_path / "script.room", "--meeting", MEETING, "--quiet")
    rows = told(program)
    assert [(row["name"], row["person"], row["why"], row["staff"]) for row in rows] == [
        ("部长丙", "M03", "absent", None), ("领导班子", None, "all", 1), ("综合部", None, "all", 1),
        ("业务部", None, "all", 3), ("办公室", None, "all", 1), ("顾问丁", "S03", "all", None),
    ]  # fmt: skip
    # A unit may be told in parts, and a person of the directory who was not on the roster by name.
    says(program, "传达到 业务部 方式 集中学习 人数 2")
    says(program, "传达到 业务部 方式 部门传达 人数 1")
    says(program, "传达到 顾问丁 张三 方式 书面")
    (unit,) = told(program, "--unit", "业务部", "--state", "told")[:1]
    assert (unit["mode"], unit["heads"], unit["staff"]) == ("unit", 3, 3)
    assert [row["name"] for row in told(program, "--state", "open")] == ["部长丙", "领导班子", "综合部", "办公室"]
    assert len(told(program, "--state", "open", "--limit", "2")) == 2
    assert told(program, "--kind", "座谈会") == told(program, "--since", "2026-12-05") == []
    says(program, "传达到 全体 方式 会议")
    assert told(program, "--state", "open") == []
    assert "已全部传达" in says(program, "传达到 全体 方式 会议", NEXT, 1)
    table = program.run("conveying", "latest", "--csv", "--clock", f"{NEXT}T09:00").stdout.splitlines()
    assert table[0].startswith("meeting,person,unit,mode,date,state,")
    assert len(table) == 8


@pytest.mark.parametrize("people", ["", PEOPLE, PEOPLE.replace("综合部,主任", ",主任")])
def test_the_list_and_what_stands_of_one_meeting_are_the_same(tmp_path: Path, people: str) -> None:
    program = held(tmp_path, '[rules]\nconvey_to = "all"', people)
    program.run("play", tmp_path / "script.room", "--meeting", MEETING, "--quiet")
    says(program, '传达到 部长丙 业务部 "财政局" 方式 书面')
    says(program, "传达到 业务部 方式 部门传达 人数 2", AFTER, 0, "--really", "补传")
    today, calendar = date(2026, 12, 10), common.calendar()
    with Book.open(program.book) as book:
        for whole in (True, False):
            listed = with_terms(conveying(book, Asked(meeting=MEETING), whole=whole), today, calendar)
            rows = convey_rows(
                book.load(MEETING), book.state(conveying_id(MEETING)), book.state(DIRECTORY), today, calendar,
                whole=whole,
            )  # fmt: skip
            shown = [msgspec.to_builtins(row) for row in rows]
            key = [name for name in COLUMNS if name not in ("kind", "topics")]
            assert [{name: row[name] for name in key} for row in shown] == [
                {name: row[name] for name in key} for row in listed
            ]
            assert [list(row["topics"]) for row in shown] == [row["topics"] for row in listed]
        open_rows = [row for row in rows if row.state == "open"]
        assert [one["waiting"] for one in waiting(book, None)] == ([len(open_rows)] if open_rows else [])
