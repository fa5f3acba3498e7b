"""The annual plan and applications for meetings: from files, passed step by step, and what they make of the year."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import Workbook, load_workbook

from tests.running import Program

PEOPLE = """\
[[person]]
id = "M01"
name = "张三"
principal = true
[[person]]
id = "M02"
name = "李四"
unit = "办公室"
[[unit]]
name = "办公室"
leader = "M01"
[[unit]]
name = "秘书科"
leader = "M02"
"""
HEADER = ["会议名称", "主办单位", "会议类型", "会议时间", "会议地点", "参会人员", "会议内容", "费用预算"]
ROWS = [
    ["年度工作部署会", "秘书科", "工作部署会", "2027-01-12 9:00", "大会议室", "全体中层", "部署全年", "1.5万元"],
    ["业务研讨会", "秘书科", "业务研讨会", "3月", "", "业务骨干", "研讨", ""],
    ["一季度党组会", "", "局党组会议", "2027-02-24T15:00", "", "", "", ""],
]
APPLICATION = """\
名称 = "紧急座谈会"
类型 = "座谈会"
单位 = "秘书科"
必要性 = "群众反映集中"
时间 = 2026-12-16T14:00:00
地点 = "一会议室"
预算 = 2000
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with a small directory, in China."""
    made = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    made.run("people", tmp_path / "people.toml")
    return made


def csv_of(rows: list[list[str]]) -> str:
    return "\n".join(",".join(row) for row in [HEADER, *rows]) + "\n"


def planned(program: Program, rows: list[list[str]] = ROWS, encoding: str = "utf-8") -> str:
    path = program.folder / "plan.csv"
    path.write_text(csv_of(rows), encoding=encoding)
    return program.run("plan", path, "--year", "2027", "--clock", "2026-12-01T10:00").stderr


def plan(program: Program) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(program.run("plan", "--year", "2027", "--json").stdout)
    jsonschema.validate(found, json.loads(program.run("schema", "plan").stdout))
    return found


def told(program: Program, stream: str, line: str, *more: str) -> str:
    return program.run("say", stream, line, *more).stdout


def refused(program: Program, stream: str, line: str) -> str:
    return program.run("say", stream, line, status=1).stderr


def in_calendar(program: Program, kind: str, year: str) -> list[tuple[Any, ...]]:
    found = program.run("calendar", "--from", f"{year}-01-01", "--to", f"{year}-12-31", "--kind", kind, "--json").stdout
    keys = ("date", "time", "title", "status", "reason")
    return [tuple(row[key] for key in keys) for row in json.loads(found) if row["what"] == "meeting"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_plan_is_brought_in_and_again_only_what_changed(program: Program, encoding: str) -> None:
    assert "记入了3行" in planned(program, encoding=encoding)
    assert "没有写入" in planned(program, encoding=encoding)
    changed = [[*ROWS[0][:4], "二会议室", *ROWS[0][5:]], *ROWS[1:]]
    assert "记入了1行" in planned(program, changed)
    found = plan(program)
    assert (found["year"], found["due"]) == (2027, "2026-12-31")
    assert [(row["no"], row["date"], row["time"], row["amount"], row["window"]) for row in found["rows"]] == [
        (1, "2027-01-12", "09:00", 15000, None),
        (2, None, None, None, ["2027-03-01", "2027-03-31"]),
        (3, "2027-02-24", "15:00", None, None),
    ]
    assert found["rows"][0]["place"] == "二会议室"


def test_rows_that_passed_their_steps_are_the_calendars(program: Program) -> None:
    planned(program)
    assert in_calendar(program, "工作部署会", "2027") == []
    assert "待分管领导（李四）审定，不是张三" in refused(program, "plan/2027", "审定 计划 张三")
    told(program, "plan/2027", "审签 计划 李四 除 2 因 时间未定", "--really", "一并审核")
    assert [(len(row["passed"]), row["approved"]) for row in plan(program)["rows"]] == [
        (1, False), (0, False), (1, True),
    ]  # fmt: skip
    told(program, "plan/2027", "审签 计划 李四")
    told(program, "plan/2027", "审定 计划 张三")
    assert "没有待审的行" in refused(program, "plan/2027", "审定 计划 张三")
    assert in_calendar(program, "工作部署会", "2027") == [
        ("2027-01-12", "09:00", "年度工作部署会", "extra", "plan/2027#1")
    ]
    assert in_calendar(program, "局党组会议", "2027")[0] == (
        "2027-02-24", "15:00", "一季度党组会", "regular", "plan/2027#3",
    )  # fmt: skip
    assert in_calendar(program, "业务研讨会", "2027") == [(None, None, "业务研讨会", "needs_date", "plan/2027#2")]
    # Once its day is set, and moved like any other.
    told(program, "calendar/2027", "排期 业务研讨会 2027-03-10T09:00")
    told(program, "calendar/2027", "改期 业务研讨会 2027-03-10 至 2027-03-11 批准 张三 因 文")
    assert [row[0] for row in in_calendar(program, "业务研讨会", "2027")] == ["2027-03-11"]
    # What changes has to be passed again.
    planned(program, [[*ROWS[0][:4], "二会议室", *ROWS[0][5:]], *ROWS[1:]])
    assert in_calendar(program, "工作部署会", "2027") == []
    program.run("verify")


@pytest.mark.parametrize(("today", "late"), [("2026-12-31T18:00", False), ("2027-01-01T09:00", True)])
def test_what_comes_after_the_years_last_working_day_is_late(program: Program, today: str, late: bool) -> None:
    path = program.folder / "plan.csv"
    path.write_text(csv_of(ROWS[:1]), encoding="utf-8")
    program.run("plan", path, "--year", "2027", "--clock", today)
    assert [row["late"] for row in plan(program)["rows"]] == [late]


def test_every_fault_of_a_file_is_told_at_once_with_its_place(program: Program) -> None:
    path = program.folder / "plan.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "计划"
    for row in [
        HEADER,
        ["", "办公室", "没有的会", "2027-02-30", "", "", "", "很多"],
        ["会", "", "周例会", "下月", "", "", "", "3"],
    ]:
        sheet.append(row)
    book.save(path)
    said = program.run("plan", path, "--year", "2027", status=1).stderr
    for part in ("会议名称", "没有的会", "2027-02-30", "很多", "周例会", "下月"):
        assert part in said
    assert said.count("计划") >= 6
    assert program.run("entries", "plan/2027", status=1).stdout == ""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.csv", b"", "没有可读的内容"),
        ("plan.csv", b"\x00\x01", "空字节"),
        ("plan.xlsx", b"PK", "损坏"),
        ("plan.toml", "[[别的]]\na = 1\n".encode(), "别的"),
        ("plan.toml", b"x = [", "plan.toml"),
        ("plan.pdf", b"", ".pdf"),
        ("plan.csv", csv_of([["会", "", "月例会", "2026-12-04", "", "", "", ""]]).encode(), "不在2027年"),
    ],
)
def test_what_is_no_plan_is_told_and_nothing_is_written(program: Program, name: str, content: bytes, said: str) -> None:
    path = program.folder / name
    path.write_bytes(content)
    assert said in program.run("plan", path, "--year", "2027", status=1).stderr
    assert plan(program)["rows"] == []


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_plan_that_was_written_is_brought_in_again(program: Program, form: str) -> None:
    planned(program, [*ROWS, ["=1+1", "", "座谈会", "2027-Q2", "", "", "@x", ""]])
    path = program.folder / f"out.{form}"
    program.run("plan", "--year", "2027", "-o", path)
    if form == "xlsx":
        sheet = load_workbook(path).worksheets[0]
        assert next(cell.data_type for cell in sheet[5]) == "s"
    assert "没有写入" in program.run("plan", path, "--year", "2027").stderr


def test_rows_are_put_and_dropped_by_lines(program: Program) -> None:
    told(program, "plan/2027", "行 会议名称 研讨会 会议类型 业务研讨会 会议时间 一季度 费用预算 2万元")
    assert plan(program)["rows"][0]["window"] == ["2027-01-01", "2027-03-31"]
    told(program, "plan/2027", 'row 1 name "two words" kind seminar time 2027-03-10T09:00')
    assert plan(program)["rows"][0]["name"] == "two words"
    assert "不在2027年" in refused(program, "plan/2027", "行 会议名称 会 会议类型 座谈会 会议时间 2028-01-05")
    assert "没有第5行" in refused(program, "plan/2027", "去掉 5 因 文")
    told(program, "plan/2027", "去掉 1 因 不开了")
    assert plan(program)["rows"] == []
    told(program, "plan/2027", "撤销")
    assert len(plan(program)["rows"]) == 1
    program.run("verify")


def test_an_application_that_was_approved_and_filed_calls_the_meeting(program: Program) -> None:
    path = program.folder / "apply.toml"
    path.write_text(APPLICATION, encoding="utf-8")
    id = program.run("apply", path, "--clock", "2026-12-01T10:00").stdout.strip()
    assert id == "A-2026-001"
    assert program.run("apply", path, "--clock", "2026-12-01T10:00").stdout.strip() == "A-2026-002"
    assert "下一步是分管领导批准" in refused(program, id, "备案 李四")
    assert "由分管领导（李四）办理，不是张三" in refused(program, id, "同意 张三")
    told(program, id, "同意 李四")
    assert in_calendar(program, "座谈会", "2026") == []
    told(program, id, "备案 李四")
    assert in_calendar(program, "座谈会", "2026") == [
        ("2026-12-16", "14:00", "紧急座谈会", "extra", "群众反映集中 · A-2026-001")
    ]
    assert "各步都已办完" in refused(program, id, "同意 李四")
    # Both were one thing that was done: taken back, the meeting is called no more.
    told(program, id, "撤销")
    assert in_calendar(program, "座谈会", "2026") == []
    with sqlite3.connect(program.book) as book:
        assert len({row[0].partition("/")[0] for row in book.execute(
            "SELECT command FROM entry WHERE body LIKE '%extra_called%' OR body LIKE '%\"filing\":true%'"
        )}) == 1  # fmt: skip
    listed = json.loads(program.run("apply", "--json").stdout)
    jsonschema.validate(listed, json.loads(program.run("schema", "applications").stdout))
    assert [(one["id"], one["passed"], one["approved"]) for one in listed] == [
        ("A-2026-001", ["李四"], False), ("A-2026-002", [], False),
    ]  # fmt: skip
    told(program, "a-2026-002", "不同意 李四 因 不必要")
    assert "已不同意或已撤回" in refused(program, "A-2026-002", "同意 李四")
    assert "没有申请A-2026-009" in refused(program, "A-2026-009", "同意 李四")
    program.run("verify")


def test_the_calendar_is_asked_as_for_any_other_extra_meeting(program: Program) -> None:
    path = program.folder / "apply.toml"
    path.write_text(APPLICATION.replace("2026-12-16T14:00:00", "2026-12-12"), encoding="utf-8")
    program.run("apply", path, "--clock", "2026-12-01T10:00")
    told(program, "A-2026-001", "同意 李四")
    assert "2026-12-12不是工作日" in refused(program, "A-2026-001", "备案 李四")
    # Neither of the two was written.
    assert len(program.run("entries", "A-2026-001").stdout.splitlines()) == 2
    told(program, "A-2026-001", "备案 李四", "--really", "周六加班")
    assert in_calendar(program, "座谈会", "2026")[0][0] == "2026-12-12"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("2026-12-16T14:00:00", '"12月"'), "不是一天"),
        (('必要性 = "群众反映集中"\n', ""), "必要性"),
        (("座谈会", "没有的会"), "没有的会"),
        (("预算 = 2000", '预算 = "若干"'), "若干"),
    ],
)
def test_an_application_that_lacks_something_is_told(program: Program, change: tuple[str, str], said: str) -> None:
    path = program.folder / "apply.toml"
    path.write_text(APPLICATION.replace(*change), encoding="utf-8")
    assert said in program.run("apply", path, status=1).stderr
    assert json.loads(program.run("apply", "--json").stdout) == []


def test_a_step_is_taken_by_a_body_in_quotation_marks_or_a_unit_of_the_directory(program: Program) -> None:
    file = program.folder / "application.toml"
    file.write_text(APPLICATION, encoding="utf-8")
    id = program.run("apply", file, "--clock", "2026-12-01T10:00").stdout.strip()
    assert "名册上没有" in refused(program, id, "同意 市政府")
    told(program, id, "同意 李四")
    assert told(program, id, '备案 "市政府"', "--really", "办公室已函告").strip().startswith("3 ")
    line = program.run("entries", id).stdout.splitlines()[-1]
    assert '备案 "市政府"' in line
    # The unit whose step it is takes it by its own name, and is not asked about.
    file.write_text(APPLICATION.replace("2026-12-16", "2026-12-17"), encoding="utf-8")
    other = program.run("apply", file, "--clock", "2026-12-01T10:00").stdout.strip()
    told(program, other, "同意 李四")
    told(program, other, "备案 办公室")
    planned(program)
    told(program, "plan/2027", "审定 计划 办公室", "--really", "会议已议定")


def test_a_planned_day_holds_for_a_meeting_that_a_rule_would_join_to_another(program: Program) -> None:
    rows = [["全市系统工作会议", "秘书科", "系统工作会议", "2027-01-20", "大会议室", "各中心", "部署", "2万元"]]
    planned(program, rows)
    told(program, "plan/2027", "审定 计划 张三", "--really", "会议已议定")
    found = in_calendar(program, "service-centre/system", "2027")
    assert ("2027-01-20", None, "全市系统工作会议", "regular", "plan/2027#1") in found
