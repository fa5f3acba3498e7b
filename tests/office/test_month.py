"""A month of an office, from its directory to a meeting that convenes: by commands and lines alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import Program

HERE = Path(__file__).parent
MEETING = "2026-12-04-monthly"
KINDS = "administrative-office/monthly"


@pytest.fixture
def office(tmp_path: Path) -> Program:
    """An office with its directory and the rota of the month."""
    (tmp_path / "kinds").mkdir()
    program = Program(tmp_path, "zh")
    program.run("people", HERE / "people.toml")
    program.run("say", "calendar", "值班 2026-12 副主任甲", "--clock", "2026-11-18T09:00")
    return program


def says(office: Program, stream: str, day: str, *lines: str) -> list[str]:
    """What is answered to lines that the office gives on a day."""
    return [office.run("say", stream, line, "--as", "office", "--clock", day).stdout for line in lines]


def pool(office: Program, day: str) -> dict[str, dict[str, Any]]:
    """The proposals as they stand, by title."""
    rows = json.loads(office.run("proposals", "--json", "--clock", day).stdout)
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    return {row["title"]: row for row in rows}


def checked(office: Program, at: str) -> dict[str, Any]:
    """What `check` says at a time."""
    found: dict[str, Any] = json.loads(office.run("check", MEETING, "--json", "--clock", at).stdout)
    return found


def open_items(found: dict[str, Any]) -> list[tuple[str, str]]:
    """What stands in the way."""
    return [(one["what"], one["state"]) for one in found["items"] if one["state"] in ("missing", "late")]


def test_a_month_of_an_office(office: Program) -> None:
    due = json.loads(office.run("calendar", "--from", "2026-11-20", "--to", "2026-12-04", "--kind", KINDS, "--json",
                                "--clock", "2026-11-18T09:00").stdout)  # fmt: skip
    dated = [(row["date"], row["what"]) for row in due]
    for row in (
        ("2026-11-25", "topic_deadline"), ("2026-12-01", "docket"), ("2026-12-02", "materials"),
        ("2026-12-03", "booklet"), ("2026-12-04", "meeting"),
    ):  # fmt: skip
        assert row in dated

    office.run("propose", HERE / "proposals.toml", "--clock", "2026-11-26T10:00")
    found = pool(office, "2026-11-26T10:00")
    assert [row["status"] for row in found.values()] == ["submitted"] * 6
    assert [title for title, row in found.items() if row["late"]] == ["年终资料归档安排"]
    assert [title for title, row in found.items() if row["off_level"]] == ["中层岗位聘任方案"]
    extended, twin = found["办事大厅延时服务实施方案"], found["办事大厅延时服务的实施方案"]
    assert any(extended["id"] in json.dumps(each) for each in twin["duplicates"])

    day = "2026-11-26T11:00"
    says(office, extended["id"], day, "分管同意 副主任甲", "受理")
    rules = found["会议室预约使用管理办法"]["id"]
    says(office, rules, day, "退回 因 数据来源须写明页码")
    assert pool(office, day)["会议室预约使用管理办法"]["status"] == "returned"
    says(office, rules, day, "修订 数据 上月重复占用9次（来源：登记簿第3页）", "受理")
    says(office, found["中层岗位聘任方案"]["id"], day, "退回 因 应报党委会")
    says(office, twin["id"], day, "撤回 因 与业务一部的方案合并")
    moving = found["业务系统迁移方案"]["id"]
    says(office, moving, day, "协调 副主任甲 因 两部门对停机时间意见不一")
    assert pool(office, day)["业务系统迁移方案"]["status"] == "coordinate"
    waiting = office.run("say", moving, "受理", "--as", "office", "--clock", day, status=1).stderr
    assert "分管同意" in waiting
    says(office, moving, day, "分管同意 副主任甲", "受理")
    says(office, found["年终资料归档安排"]["id"], day, "受理")

    made = office.run("new", "月例会", "--date", "2026-12-04", "--time", "14:00", "--clock", "2026-11-27T09:00")
    assert made.stdout.strip() == MEETING
    docket = json.loads(office.run("docket", MEETING, "--json").stdout)
    assert [topic["title"] for topic in docket["topics"]] == [
        "办事大厅延时服务实施方案", "业务系统迁移方案", "会议室预约使用管理办法"
    ]  # fmt: skip
    assert pool(office, day)["年终资料归档安排"]["status"] == "accepted"

    before = checked(office, "2026-12-01T09:00")
    assert before["ready"] is False
    assert [item["state"] for item in before["items"]] == sorted(
        (item["state"] for item in before["items"]),
        key=["missing", "late", "due", "warning", "unspecified", "done"].index,
    )
    says(office, MEETING, "2026-12-01T10:00", "审签 清单 办公室主任", "审定 清单 书记")
    received = says(office, MEETING, "2026-12-02T10:00", *(f"材料 议题{n} {n}页 份 3 电子 1" for n in (1, 2, 3)))
    assert "超过上限" in received[2]
    assert "超过上限" not in received[1]
    says(office, MEETING, "2026-12-02T14:00", "通知 全体 方式 书面")
    assert ("notice", "missing") not in open_items(checked(office, "2026-12-02T15:00"))
    # What was announced is otherwise now: it has to be announced anew.
    office.run("say", MEETING, "更正 会议 地点 二楼会议室", "--clock", "2026-12-02T16:00")
    changed = checked(office, "2026-12-02T17:00")
    assert [item["state"] for item in changed["items"] if item["what"] == "notice"] == ["missing"]
    says(office, MEETING, "2026-12-03T09:00", "通知 全体 方式 电话", "回执 全体 除 技术部部长", "回执 技术部部长 请假",
         "发资料 纸质 OA", "检查 全部 好")  # fmt: skip
    late = checked(office, "2026-12-04T13:45")
    assert late["ready"] is False
    assert {what for what, _ in open_items(late)} <= {"equipment", "leaves", "seats"}
    says(office, MEETING, "2026-12-04T13:46", "检查 全部 好")
    ready = checked(office, "2026-12-04T13:47")
    assert open_items(ready) == []
    assert ready["ready"] is True
    warned = [item for item in ready["items"] if item["state"] == "warning"]
    assert [(item["what"], item["topic"]) for item in warned if item["what"] == "pages"] == [("pages", 3)]

    office.run("say", MEETING, "到 全体", "--clock", "2026-12-04T13:55")
    office.run("say", MEETING, "到 综合部秘书", "--clock", "2026-12-04T13:56")
    office.run("say", MEETING, "开会", "--as", "chair", "--clock", "2026-12-04T14:00")
    record = json.loads(office.run("show", MEETING, "--json").stdout)
    assert record["meeting"]["status"] == "in_session"
    away = [one["name"] for one in record["attendance"] if one["status"] == "leave"]
    assert away == ["技术部部长"]
    office.run("verify")
