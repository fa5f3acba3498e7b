"""Tasks at the command line: told by their numbers, several at once, listed as they stand, in every form."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.core.test_supervision import AGENDA, MEETING, SCRIPT
from tests.running import Program

TODAY = "2026-12-11T09:00"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A meeting that gave two tasks, the second without an end."""
    program = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai", "MEETROOM_OFFICE": str(tmp_path / "office.toml")})
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    (tmp_path / "script.room").write_text(SCRIPT, encoding="utf-8")
    program.run("import", tmp_path / "agenda.toml")
    program.run("play", tmp_path / "script.room", "--meeting", MEETING, "--quiet")
    return program


def says(program: Program, *arguments: str, at: str = TODAY, status: int = 0) -> str:
    done = program.run("say", *arguments, "--clock", at, status=status)
    return done.stdout + done.stderr


def tasks(program: Program, *options: str, at: str = TODAY) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(program.run("tasks", "--json", "--clock", at, *options).stdout)
    return found


def test_a_task_is_meant_by_its_number(program: Program) -> None:
    assert f"[{MEETING}/task/1]" in says(program, "D1", "进展 60% 已签合同")
    assert f"[{MEETING}/task/1]" in says(program, "d-2026-001", "催办")
    assert f"[{MEETING}/task/2]" in says(program, "D-2", "进展 10%")
    assert "没有任务D99" in says(program, "D99", "催办", status=1)
    assert "催办" in program.run("entries", "D1").stdout
    (first, second) = tasks(program)
    assert (first["id"], first["progress"], first["chased"], second["due"]) == ("D-2026-001", 60, 1, None)
    program.run("verify")


def test_the_meeting_of_a_task_is_meant_as_meetings_are(program: Program) -> None:
    for wanted in ("latest/task/1", "2026-12/task/1", f"{MEETING}/task/1", "Ｄ１"):
        assert f"[{MEETING}/task/1]" in says(program, wanted, "催办")
    assert f"[{MEETING}/task/2]" in says(program, "2026-12/task/1", "latest/task/2", "催办").splitlines()[1]
    assert f"[{MEETING}/task/1]" in says(program, "today/task/1", "催办", at="2026-12-04T18:00")
    assert f"[{MEETING}/convey]" in says(program, "latest/convey", "传达到 综合部 方式 书面")
    assert "没有会议 2027" in says(program, "2027/task/1", "催办", status=1)
    assert "催办" in program.run("entries", "latest/task/1").stdout
    program.run("verify", "latest/task/1")


def test_a_book_that_is_not_there_is_not_made_to_follow_something_up(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    says(program, f"{MEETING}/task/1", "催办", status=1)
    assert not program.book.exists()


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_the_day_is_that_of_the_meeting_wherever_the_computer_is(program: Program, zone: str) -> None:
    abroad = Program(program.folder, "zh", {"TZ": zone})
    # Due on the 18th in Beijing, where that day ends at 16:00 UTC.
    late = ("D1", "申请延期 2026-12-31 因 到货晚")
    for moment in ("2026-12-19T00:00", "2026-12-18T16:00Z"):
        assert "--really" in says(abroad, *late, at=moment, status=1)
    assert "23:59:59" in says(abroad, *late, at="2026-12-18T15:59:59Z")
    entry = json.loads(abroad.run("entries", "D1", "--json").stdout)[-1]
    assert entry["at"] == "2026-12-18T23:59:59+08:00"


def test_a_task_that_was_set_after_its_meeting_is_taken_back_and_its_number_is_not_given_again(
    program: Program,
) -> None:
    stream = f"{MEETING}/task/3"
    says(program, MEETING, "整改 综合部 2026-12-31 写错了")
    says(program, stream, "进展 10%")
    assert "2" in says(program, stream, "删 1 因 记错", status=1)
    says(program, stream, "撤销")
    says(program, stream, "撤销")
    assert "整改" not in str(tasks(program))
    assert [task["id"] for task in tasks(program)] == ["D-2026-001", "D-2026-002"]
    says(program, stream, "催办", status=1)
    assert "D-2026-004" in says(program, MEETING, "整改 综合部 2026-12-31 改进")
    says(program, f"{MEETING}/task/4", "删 1 因 记错")
    says(program, f"{MEETING}/task/4", "撤销")
    assert [task["id"] for task in tasks(program)] == ["D-2026-001", "D-2026-004", "D-2026-002"]
    program.run("verify")


def test_without_its_year_a_number_is_this_year_s_else_the_newest_that_is_going_on(program: Program) -> None:
    says(program, MEETING, "整改 财务部 2027-03-01 改进报销", at="2027-01-04T09:00")
    assert f"[{MEETING}/task/1]" in says(program, "D1", "催办")
    assert f"[{MEETING}/task/3]" in says(program, "D1", "催办", at="2027-01-05T09:00")
    assert f"[{MEETING}/task/3]" in says(program, "D1", "催办", at="2028-01-05T09:00")
    says(program, "D-2027-001", "终止 书记甲 因 已并入", at="2028-01-05T09:00")
    assert f"[{MEETING}/task/1]" in says(program, "D1", "催办", at="2028-01-05T09:00")
    says(program, "D-2026-001", "终止 书记甲 因 已并入", at="2028-01-05T09:00")
    told = says(program, "D1", "退回 因 误", at="2028-01-05T09:00", status=1)
    assert "D-2027-001" in told
    assert "D-2026-001" in told


def test_several_are_told_the_same_all_or_none(program: Program) -> None:
    lines = says(program, "D1", "D2", "催办 请速办").splitlines()
    assert [line.rsplit("[", 1)[1] for line in lines] == [f"{MEETING}/task/1]", f"{MEETING}/task/2]"]
    says(program, "D1", "完成")
    told = says(program, "D1", "D2", "销号 书记甲", status=1)
    assert "没有写入任何内容" in told
    assert f"{MEETING}/task/2" in told
    assert [row["status"] for row in tasks(program)] == ["claimed", "open"]
    assert "重复列出" in says(program, "D1", "D1", "催办", status=1)
    assert says(program, "D1", MEETING, "催办", status=2)
    assert says(program, "D1", status=2)


def test_what_is_to_be_put_right_after_the_meeting(program: Program) -> None:
    head = program.run("verify", MEETING).stdout
    told = says(program, MEETING, "整改 主任乙 2026-12-31 改进文风 考核 年底检查")
    assert f"[{MEETING}/task/3]" in told
    assert "D-2026-003" in told
    assert f"[{MEETING}/task/4]" in says(program, MEETING, "rectify 财务部 ongoing 改进报销")
    assert program.run("verify", MEETING).stdout == head
    found = {row["id"]: row for row in tasks(program)}
    third = found["D-2026-003"]
    assert (third["origin"], third["unit"], third["person_name"], third["requirement"]) == (
        "rectification", "综合部", "主任乙", "年底检查",
    )  # fmt: skip
    assert found["D-2026-004"]["due"] is None
    says(program, "D3", "进展 20%")
    assert "目标" in says(program, MEETING, "整改 财务部 2026-12-31 改进 目标 清零", status=1)
    program.run("verify")


def test_the_list_as_it_is_asked_for(program: Program) -> None:
    says(program, "D1", "进展 29%")
    says(program, "D1", "督办 部长丙")
    (first, second) = tasks(program)
    assert list(first)[:19] == [
        "id", "meeting", "no", "topic", "unit", "person", "support", "due", "due_original", "text", "requirement",
        "status", "progress", "colour", "overdue_workdays", "last_report_at", "extensions", "inspections",
        "confidential",
    ]  # fmt: skip
    assert (first["colour"], first["supervisor"], second["colour"]) == ("yellow", "部长丙", None)
    for options, ids in (
        (("--colour", "yellow"), [1]), (("--status", "closed"), []), (("--unit", "财务部"), [2]),
        (("--person", "M02"), [1]), (("--person", "主任乙"), [1]), (("--person", "zhurenyi"), [1]),
        (("--person", "ZRY"), [1]), (("--person", "rwy"), []), (("--person", "书记甲"), []),
        (("--due-before", "2026-12-18"), []), (("--due-before", "2026-12-19"), [1]), (("--limit", "1"), [1]),
        (("--since", "2026-12-05"), []), (("--since", "12月4日"), [1, 2]),
    ):  # fmt: skip
        assert [row["no"] for row in tasks(program, *options)] == ids, options
    text = program.run("tasks", "--clock", TODAY).stdout
    for word in ("D-2026-001", "在办", "29%", "黄", "长期", "督办：部长丙"):
        assert word in text
    rows = list(csv.DictReader(io.StringIO(program.run("tasks", "--csv", "--clock", TODAY).stdout)))
    assert [(row["id"], row["due"], row["colour"]) for row in rows] == [
        ("D-2026-001", "2026-12-18", "yellow"), ("D-2026-002", "", ""),
    ]  # fmt: skip
    made = Calendar.from_ical(program.run("tasks", "--ics", "--clock", TODAY).stdout)
    (event,) = made.walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 12, 18)
    assert str(event["summary"]) == "D-2026-001 综合部：采购服务器"


def test_who_has_not_reported_for_long(program: Program) -> None:
    done = program.run("tasks", "--silent", "--clock", TODAY, status=1)
    assert "track_every" in done.stderr
    assert str(program.folder / "office.toml") in done.stderr
    (program.folder / "office.toml").write_text("track_every = 5\n", encoding="utf-8")
    # Given on the 4th: five working days are gone on the 11th, one more on the 14th.
    assert tasks(program, "--silent") == []
    assert [row["no"] for row in tasks(program, "--silent", at="2026-12-14T09:00")] == [1, 2]
    says(program, "D1", "进展 10%", at="2026-12-14T09:00")
    assert [row["no"] for row in tasks(program, "--silent", at="2026-12-21T09:00")] == [2]
    assert [row["no"] for row in tasks(program, "--silent", at="2026-12-22T09:00")] == [1, 2]


def test_the_next_meeting_is_told_how_open_tasks_stand(program: Program) -> None:
    says(program, "D1", "进展 29% 等供货")
    says(program, "D2", "完成")
    (program.folder / "next.toml").write_text(AGENDA.replace("2026-12-04", "2026-12-17"), encoding="utf-8")
    following = program.imported(program.folder / "next.toml")
    briefing = ("export", following, "--what", "briefing", "--as", "md", "--clock")
    text = program.run(*briefing, "2026-12-21T09:00").stdout
    for word in ("进展29%", "红", "等供货", "已报完成"):
        assert word in text
    says(program, "D2", "销号 书记甲")
    assert "压减开支" not in program.run(*briefing, "2026-12-21T09:00").stdout
