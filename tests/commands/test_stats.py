"""Statistics of meetings: which count on which day, who is one person, what may be told, and in which forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from meetroom.record.statistics import Statistics, TopicCount
from meetroom.rules.outcomes import OUTCOMES
from tests.documents.test_html import Page
from tests.running import Program

PEOPLE = """\
编号,姓名,单位,职务
M01,主任甲,领导班子,主任
M02,部长乙,综合部,部长
M03,部长丙,业务一部,部长
"""
MEETING = """\
[meeting]
kind = "administrative-office/{kind}"
title = "{kind}"
start = {start}:00+08:00
chair = "M01"
recorder = "R01"
{more}
[rules]
quorum = "at least 1/3"
statement_seconds = 120
report_seconds = 300
[[block]]
name = "窗口代表"
seats = 12
"""
PERSON = """\
[[person]]
id = "{id}"
name = "{name}"
unit = "{unit}"
role = "{role}"
"""
TOPIC = """\
[[topic]]
title = "{title}"
unit = "{unit}"
reporter = "M02"
confidential = {confidential}
"""
MEMBERS = (
    ("M01", "主任甲", "领导班子"), ("M02", "部长乙", "综合部"), ("M03", "部长丙", "业务一部"),
    ("M04", "部长丁", "业务二部"), ("M05", "部长戊", "业务三部"), ("M06", "部长己", "业务四部"),
)  # fmt: skip
# Begun on the last evening of a month, ended on the first morning of the next: an hour and a half and 59 seconds.
ACROSS = """\
@2026-11-30T22:50 到 M01 M03 R01
@2026-11-30T22:50 请假 M04 因 出差
@2026-11-30T22:50 缺席 M05 因 住院
主持> @2026-11-30T23:00 开会
@2026-11-30T23:05 到 M02
主持> @2026-11-30T23:10 议题 1
@2026-11-30T23:10 汇报 M02
@2026-11-30T23:16 毕
主持> @2026-11-30T23:20 休会 因 断电
主持> @2026-11-30T23:30 复会
@2026-11-30T23:31 M02 同意 可行
@2026-11-30T23:31 M03 同意 可行
@2026-11-30T23:31 M01 同意 可行
主持> @2026-11-30T23:34 举手 3 0 0
任务 议题1 综合部 M02 2026-12-10 报方案 考核 按期
任务 议题1 业务一部 M03 2026-12-11 报数字 考核 按期
主持> @2026-11-30T23:40 议题 2
@2026-11-30T23:41 发言 M03
@2026-11-30T23:43 毕
主持> @2026-11-30T23:50 暂缓 牵头 M02 5个工作日 因 不成熟
任务 议题2 综合部 M02 2026-12-10 再报 考核 按期
@2026-12-01T00:10 离会 M03
主持> @2026-12-01T00:30:59 散会
"""
SECOND = """\
@{day}T08:50 到 全体
主持> @{day}T09:00 开会
主持> @{day}T09:30 散会
"""


def held(program: Program, kind: str, start: str, members: Any, topics: Any, script: str, more: str = "") -> str:
    """A meeting imported and played; its id."""
    text = MEETING.format(kind=kind, start=start, more=more)
    text += "".join(PERSON.format(id=id, name=name, unit=unit, role="member") for id, name, unit in members)
    text += PERSON.format(id="R01", name="记录员", unit="办公室", role="observer")
    text += "".join(TOPIC.format(title=t, unit=u, confidential=str(c).lower()) for t, u, c in topics)
    (program.folder / "agenda.toml").write_text(text, encoding="utf-8")
    (program.folder / "script.room").write_text(script, encoding="utf-8")
    meeting = program.imported(program.folder / "agenda.toml")
    program.run("play", program.folder / "script.room", "--meeting", meeting, "--quiet")
    return meeting


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A directory of three; a meeting over midnight at the end of a month, one in December at which two are of other
    units and ids, one of a unit itself, one that is only planned, and one called off."""
    folder = tmp_path_factory.mktemp("stats")
    program = Program(folder, "zh", {"TZ": "Asia/Shanghai"})
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    program.run("people", folder / "people.csv")
    topics = (("延时服务", "综合部", False), ("人事", "人事部", True))
    held(program, "extraordinary", "2026-11-30T23:00", MEMBERS, topics, ACROSS)
    others = (
        ("M01", "主任甲", "领导班子"), ("M03", "部长丙", "业务九部"), ("X2", "部长乙", "综合部"),
        ("M02", "部长丁", "业务二部"), ("M04", "部长丁", "业务五部"),
    )  # fmt: skip
    held(program, "weekly", "2026-12-07T09:00", others, (), SECOND.format(day="2026-12-07"))
    unit = (("M01", "主任甲", "领导班子"), ("M02", "部长乙", "综合部"))
    held(program, "monthly", "2026-12-31T09:00", unit, (), SECOND.format(day="2026-12-31"), 'unit = "综合部"')
    held(program, "monthly", "2027-01-04T09:00", unit, (), "@2027-01-04T08:00 到 全体\n")
    held(program, "monthly", "2027-01-05T09:00", unit, (), "主持> @2027-01-05T08:00 取消 因 无议题\n")
    return program


def stats(program: Program, *more: str | Path) -> dict[str, Any]:
    """The statistics as JSON, as of a day in January; the schema holds for them."""
    found: dict[str, Any] = json.loads(program.run("stats", "--json", "--clock", "2027-01-06T09:00", *more).stdout)
    jsonschema.validate(found, json.loads(program.run("schema", "stats").stdout))
    return found


def of(found: dict[str, Any], part: str, person: str) -> dict[str, Any]:
    (one,) = [row for row in found[part] if row["person"] == person]
    return {name: value for name, value in one.items() if value and name != "person"}


def test_meetings_count_on_the_day_of_their_agenda_once_they_are_adjourned(program: Program) -> None:
    found = stats(program)
    assert (found["meetings"], found["minutes_total"]) == (3, 90 + 30 + 30)
    # The first: three members, the recorder and twelve seats; whoever comes in late counts, too.
    assert found["by_month"] == [
        {"month": "2026-11", "meetings": 1, "minutes": 90, "people": 4 + 12},
        {"month": "2026-12", "meetings": 2, "minutes": 60, "people": 5 + 12 + 2 + 12},
    ]
    assert [(row["kind"].rpartition("/")[2], row["meetings"]) for row in found["by_kind"]] == [
        ("extraordinary", 1), ("monthly", 1), ("weekly", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        (("--from", "2026-11-30", "--to", "2026-11-30"), ["2026-11"]),
        (("--from", "2026-12-01", "--to", "2026-12-06"), []),
        (("--from", "12月7日", "--to", "2026.12.31"), ["2026-12"]),
        # Without a year the first day is past, and the last one follows it.
        (("--from", "11-30", "--to", "12-31"), ["2026-11", "2026-12"]),
        (("--from", "6-30", "--to", "6-29"), ["2026-11", "2026-12"]),
        (("--from", "2026-01-01", "--to", "11-30"), ["2026-11"]),
        (("--to", "2026-11-29"), []),
        (("--from", "2027-01-01"), []),
        (("--kind", "月例会"), ["2026-12"]),
        (("--kind", "extraordinary"), ["2026-11"]),
    ],
)
def test_both_ends_of_a_range_belong_to_it(program: Program, asked: tuple[str, ...], months: list[str]) -> None:
    assert [row["month"] for row in stats(program, *asked)["by_month"]] == months


def test_what_is_no_range_is_told_with_what_is_accepted(program: Program) -> None:
    said = program.run("stats", "--from", "2026-12-02", "--to", "2026-12-01", status=2).stderr
    assert "2026-12-02" in said
    assert "2026-12-01" in said
    assert "2026-12-04" in program.run("stats", "--from", "2026-02-30", status=2).stderr
    assert "meetroom rules" in program.run("stats", "--kind", "没有的会", status=1).stderr
    program.run("stats", "--json", "--csv", status=2)


def test_attendance_is_what_the_record_says_and_adds_up(program: Program) -> None:
    found = stats(program, "--to", "2026-11-30")
    states = {row["person"]: {n: v for n, v in row.items() if v == 1} for row in found["attendance"]}
    assert states == {
        "M01": {"expected": 1, "present": 1}, "M02": {"expected": 1, "late": 1},
        "M03": {"expected": 1, "left_early": 1}, "M04": {"expected": 1, "leave": 1},
        "M05": {"expected": 1, "absent": 1},
        "M06": {"expected": 1, "unexcused": 1},
    }  # fmt: skip
    for row in stats(program)["attendance"]:
        assert row["expected"] == sum(
            row[state] for state in ("present", "late", "left_early", "leave", "absent", "unexcused")
        )


def test_persons_are_one_by_the_directory_else_by_name_and_unit(program: Program) -> None:
    found = stats(program)
    # In two units, under one id of the directory: one person, of the unit that the directory has.
    assert of(found, "attendance", "M03") == {
        "name": "部长丙", "unit": "业务一部", "expected": 2, "present": 1, "left_early": 1
    }  # fmt: skip
    # Under an id of another roster, with name and unit of the directory; and not whoever had that id by chance.
    assert of(found, "attendance", "M02")["expected"] == 3
    # Not of the directory: one name in two units is two persons, and an id that two had tells none of them.
    assert {row["person"] for row in found["attendance"] if row["name"] == "部长丁"} == {
        "部长丁（业务二部）", "部长丁（业务五部）"
    }  # fmt: skip
    assert of(found, "attendance", "部长丁（业务二部）")["expected"] == 2


def test_what_concerns_a_unit(program: Program) -> None:
    found = stats(program, "--unit", "综合部")
    # Its own meeting counts whole, of the others its people; December's first had one of them under another id.
    assert [(row["month"], row["people"]) for row in found["by_month"]] == [("2026-11", 1), ("2026-12", 1 + 2 + 12)]
    assert {row["person"] for row in found["attendance"]} == {"M01", "M02"}
    assert (found["topics"]["adopted"], found["tasks"]["overdue"]) == (1, 1)
    assert stats(program, "--unit", "没有的部")["meetings"] == 0


def test_confidential_matter_is_told_to_roles_alone(program: Program) -> None:
    done = program.run("stats", "--json", "--clock", "2026-12-10T09:00")
    found = json.loads(done.stdout)
    assert "略去1项" in done.stderr
    assert found["topics"] == {
        **{str(outcome): 0 for outcome in OUTCOMES}, "adopted": 1,
        # The report and six statements; from ten past to forty past without ten minutes of recess.
        "planned_minutes": 17, "used_minutes": 20,
    }  # fmt: skip
    # Due that day is not overdue.
    assert found["tasks"] == {"closed_in_time": 0, "closed_late": 0, "open": 2, "overdue": 0}
    assert found["speaking"] == [{"person": "M02", "speeches": 1, "seconds": 360, "over_seconds": 60}]
    # What is narrowed down tells no more of it.
    narrow = program.run("stats", "--json", "--to", "2026-11-30", "--unit", "人事部")
    assert json.loads(narrow.stdout)["topics"]["deferred"] == 0
    whole = stats(program, "--as", "recorder")
    assert (whole["topics"]["deferred"], whole["topics"]["used_minutes"]) == (1, 70)
    assert whole["tasks"]["overdue"] == 3
    assert of(whole, "speaking", "M03") == {"speeches": 1, "seconds": 120}
    # That it was read is in the record of the meeting.
    assert "stats" in program.run("entries", "2026-11-30-extraordinary").stdout


def test_every_outcome_is_counted() -> None:
    assert {*OUTCOMES, "planned_minutes", "used_minutes"} == set(TopicCount.__struct_fields__)


def test_csv_has_the_parts_of_the_json(program: Program) -> None:
    text = program.run("stats", "--csv", "--clock", "2027-01-06T09:00").stdout
    parts = [list(csv.reader(io.StringIO(part))) for part in text.replace("\r\n", "\n").split("\n\n")]
    found = stats(program)
    assert parts[0] == [["meetings", "minutes_total"], ["3", "150"]]
    assert [part[0][0] for part in parts[1:]] == [
        name for name in Statistics.__struct_fields__ if isinstance(found[name], list | dict)
    ]
    for name, columns, *rows in parts[1:]:
        plain = found[name[0]]
        plain = plain if isinstance(plain, list) else [plain]
        assert [dict(zip(columns, row, strict=True)) for row in rows] == [
            {key: str(value) for key, value in each.items()} for each in plain
        ]


def test_a_page_has_plots_and_needs_nothing_else(program: Program) -> None:
    target = program.folder / "stats.html"
    program.run("stats", "--html", target, "--from", "2026-11-01", "--to", "2026-12-31", "--clock", "2027-01-06T09:00")
    page = Page(target.read_bytes())
    tags = [tag for tag, _attributes in page.elements]
    assert tags.count("svg") == 7
    assert "script" not in tags
    assert "http" not in "".join(str(value) for _tag, attributes in page.elements for value in attributes.values())
    assert "会议统计" in page.text
    assert "2026年11月1日至2026年12月31日" in page.text
    assert "因保密略去1项" in page.text
    assert "部长丙" in page.text
    said = program.run("stats", "--html", target, status=1).stderr
    assert "--force" in said
    assert program.run("stats", "--html", "-").stdout.startswith("<!DOCTYPE html>")


def test_nothing_at_all_is_told_too(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    program.run("people", tmp_path / "people.csv")
    found = stats(program)
    assert msgspec.convert(found, Statistics).meetings == 0
    assert "没有开完的会议" in program.run("stats").stdout
    program.run("stats", "--html", tmp_path / "x.html")
