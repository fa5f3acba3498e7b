"""What an appraisal takes from the meetings: tasks in time by a day, inspections, who was called to account, meetings
held against planned."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from tests.commands.test_stats import ACROSS, MEMBERS, PEOPLE, SECOND, held
from tests.running import Program

NIGHT = "2026-11-30-extraordinary"
LATER = "2027-01-06T09:00"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Two tasks of a meeting: one done on the day on which it was due, one a day later; one set after it, given to
    another unit and not done."""
    folder = tmp_path_factory.mktemp("appraisal")
    program = Program(folder, "zh", {"TZ": "Asia/Shanghai"})
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "office.toml").write_text(
        '[calendar]\nkinds = ["administrative-office/monthly", "administrative-office/weekly"]\n', encoding="utf-8"
    )
    program.run("people", folder / "people.csv")
    topics = (("延时服务", "综合部", False), ("人事", "人事部", True))
    held(program, "extraordinary", "2026-11-30T23:00", MEMBERS, topics, ACROSS)
    for day in ("2026-12-07", "2026-12-09"):
        held(program, "weekly", f"{day}T09:00", (("M01", "主任甲", "领导班子"),), (), SECOND.format(day=day))
    said = (
        # Due on the tenth and the eleventh.
        ("1", "完成 已报方案", "2026-12-10T23:59"), ("1", "核验 进度 好 质量 好 效果 一般", "2026-12-12T09:00"),
        ("1", "销号 M01", "2026-12-20T09:00"), ("2", "完成 已报数字", "2026-12-12T00:00"),
        ("2", "核验 进度 差 质量 好", "2026-12-12T09:10"), ("2", "问责 M03 因 迟报", "2026-12-12T09:20"),
        ("2", "销号 M01", "2026-12-12T09:30"), ("4", "整改 综合部 2026-12-15 补台账", "2026-12-02T09:00"),
        ("4", "改责任 业务二部 因 职责调整", "2026-12-03T09:00"), ("4", "问责 M03 因 迟交", "2026-12-16T09:20"),
        ("4", "问责 M05 因 未核实", "2026-12-16T09:21"),
    )  # fmt: skip
    for no, line, at in said:
        program.run("say", f"{NIGHT}/task/{no}", line, "--as", "office", "--clock", at)
    return program


def appraisal(program: Program, *more: str, clock: str = LATER) -> dict[str, Any]:
    """The figures of 2026 as JSON, as of a day."""
    asked = ("--from", "2026-01-01", "--to", "2026-12-31", "--clock", clock, *more)
    found: dict[str, Any] = json.loads(program.run("stats", "--what", "appraisal", "--json", *asked).stdout)
    jsonschema.validate(found, json.loads(program.run("schema", "appraisal").stdout))
    return found


def short(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what is zero."""
    grades = {aspect: {g: n for g, n in of.items() if n} for aspect, of in row["inspections"].items()}
    return {name: value for name, value in row.items() if value and name != "inspections"} | {
        aspect: of for aspect, of in grades.items() if of
    }


def test_tasks_of_units_and_persons(program: Program) -> None:
    found = appraisal(program)
    assert [short(row) for row in found["units"]] == [
        {"unit": "业务一部", "closed_late": 1, "accounted": 1, "progress": {"poor": 1}, "quality": {"good": 1}},
        {"unit": "业务二部", "overdue": 1, "accounted": 2},
        {"unit": "综合部", "closed_in_time": 1, "progress": {"good": 1}, "quality": {"good": 1}, "effect": {"fair": 1}},
    ]  # fmt: skip
    assert [short(row) for row in found["persons"]] == [
        {"person": "M02", "name": "部长乙", "unit": "综合部", "closed_in_time": 1, "progress": {"good": 1},
         "quality": {"good": 1}, "effect": {"fair": 1}},
        # For the unit's own task, and once for one that somebody else has.
        {"person": "M03", "name": "部长丙", "unit": "业务一部", "closed_late": 1, "accounted": 2,
         "progress": {"poor": 1}, "quality": {"good": 1}},
        # Whom the directory has not is known from the roster.
        {"person": "M05", "name": "部长戊", "unit": "业务三部", "accounted": 1},
    ]  # fmt: skip
    # On the day on which it was due nothing is overdue.
    then = appraisal(program, clock="2026-12-15T23:00")["units"][1]
    assert (then["open"], then["overdue"]) == (1, 0)


def test_meetings_held_and_planned(program: Program) -> None:
    counts = {row["kind"].rpartition("/")[2]: row for row in appraisal(program)["meetings"]}
    # Every Monday of the year, of which one was held; a second meeting of that week is beside the plan.
    weekly = counts["weekly"]
    assert weekly["held"] + weekly["extra"] == 2
    assert weekly["planned"] >= 50
    assert (counts["monthly"]["planned"], counts["monthly"]["held"]) == (12, 0)
    # What is still to come is not missing.
    assert {row["kind"].rpartition("/")[2]: row["planned"] for row in appraisal(program, clock="2026-03-01T09:00")[
        "meetings"]}["monthly"] == 2  # fmt: skip


def test_statistics_count_what_became_of_tasks(program: Program) -> None:
    told = program.run("stats", "--json", "--clock", LATER, "--to", "2026-11-30").stdout
    assert json.loads(told)["tasks"] == {"closed_in_time": 1, "closed_late": 1, "open": 0, "overdue": 1}
    program.run("ledger", "--what", "topics", "-o", program.folder / "topics.md", "--to", "2026-11-30")
    assert "已销号" in (program.folder / "topics.md").read_text(encoding="utf-8")


def test_confidential_tasks_are_for_roles(program: Program) -> None:
    assert "略去1项" in program.run("stats", "--what", "appraisal", "--from", "2026-01-01", "--clock", LATER).stderr
    whole = appraisal(program, "--as", "recorder")
    (unit,) = [row for row in whole["units"] if row["unit"] == "综合部"]
    assert (unit["closed_in_time"], unit["overdue"]) == (1, 1)


def test_forms(program: Program, tmp_path: Path) -> None:
    asked = ("stats", "--what", "appraisal", "--from", "2026-01-01", "--to", "2026-12-31", "--clock", LATER)
    book = openpyxl.load_workbook(
        program.run(*asked, "-o", tmp_path / "a.xlsx").stdout.strip()
    )  # fmt: skip
    assert book.sheetnames == ["按单位", "按个人", "会议召开与计划"]
    assert "考核数据" in program.run(*asked, "-o", tmp_path / "a.md").stdout or (tmp_path / "a.md").exists()
    text = program.run(*asked, "--csv").stdout.replace("\r\n", "\n").split("\n\n")[0]
    rows = list(csv.DictReader(io.StringIO(text.partition("\n")[2])))
    assert [(row["unit"], row["progress_poor"]) for row in rows] == [
        ("业务一部", "1"),
        ("业务二部", "0"),
        ("综合部", "0"),
    ]
