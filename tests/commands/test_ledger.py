"""Ledgers of meetings, topics and major matters: what stands in a line, for whom, and in every form."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.commands.test_stats import MEETING, PERSON, TOPIC
from tests.running import Program

SCRIPT = """\
@2026-12-04T13:50 到 M01 M02 R01
主持> @14:00 开会
主持> 议题 1
主持> @14:10 暂缓 牵头 M02 5个工作日 因 不成熟
主持> 议题 2
M02 同意 可行
M01 同意 可行
主持> 举手 2 0 0
决定 同意购置
任务 议题2 综合部 M02 2026-12-18 签合同 考核 按期
主持> 议题 3
M02 同意 可行
M01 同意 可行
主持> 举手 2 0 0
主持> @15:05 散会
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A meeting that deferred one topic, adopted one of large funds, and a confidential one."""
    folder = tmp_path_factory.mktemp("ledger")
    program = Program(folder, "zh", {"TZ": "Asia/Shanghai"})
    text = MEETING.format(kind="monthly", start="2026-12-04T14:00", more='number = 12\nplace = "三楼"')
    for id, name, role in (("M01", "主任甲", "member"), ("M02", "部长乙", "member"), ("R01", "记录员", "observer")):
        text += PERSON.format(id=id, name=name, unit="综合部" if id == "M02" else "领导班子", role=role)
    for title, unit, closed in (("延时", "业务部", "false"), ("购置", "综合部", "false"), ("人选", "人事部", "true")):
        text += TOPIC.format(title=title, unit=unit, confidential=closed)
        if title != "延时":
            text += 'major_kind = "大额资金"\namount = 2000000\n'
    (folder / "agenda.toml").write_text(text, encoding="utf-8")
    (folder / "script.room").write_text(SCRIPT, encoding="utf-8")
    meeting = program.imported(folder / "agenda.toml")
    program.run("play", folder / "script.room", "--meeting", meeting, "--quiet")
    return program


def lines(program: Program, what: str, *more: str | Path) -> list[dict[str, str]]:
    """The lines of a ledger, by the names of the columns."""
    target = program.folder / f"{what}.csv"
    program.run("ledger", "--what", what, "-o", target, "--force", *more)
    rows = [row for row in csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))) if any(row)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if row[1]]


def test_a_line_a_meeting(program: Program) -> None:
    (line,) = lines(program, "meetings")
    assert line == {
        "序号": "1", "日期": "2026年12月4日", "会议": "monthly", "届次": "12", "会议类型": "月例会", "地点": "三楼",
        "主持": "主任甲", "记录": "记录员", "应到": "2", "实到": "2", "到会人次": "15", "时间": "14:00—15:05",
        "时长（分钟）": "65", "议题数": "3", "任务数": "1", "纪要文号": "", "备注": "签字未齐",
    }  # fmt: skip
    assert lines(program, "meetings", "--from", "2026-12-05") == []


def test_a_line_a_topic(program: Program) -> None:
    first, second = lines(program, "topics")
    assert (first["结果"], first["备注"]) == ("暂缓决策", "牵头：部长乙；期限2026年12月11日")
    assert (second["表决"], second["议定内容"], second["备注"]) == (
        "举手表决 2:0:0",
        "同意购置",
        "三重一大（大额资金）",
    )
    assert second["任务部署"].startswith("综合部 签合同（2026年12月18日")
    assert [line["议题"] for line in lines(program, "topics", "--unit", "综合部")] == ["购置"]
    assert lines(program, "topics", "--kind", "周例会") == []


def test_a_line_a_major_matter(program: Program) -> None:
    (line,) = lines(program, "major")
    assert (line["议题"], line["事项类别"], line["金额（元）"]) == ("购置", "大额资金", "2000000")
    assert line["到会人数核验"] == "到会2，须1"


def test_confidential_lines_go_to_roles_alone(program: Program) -> None:
    target = program.folder / "closed.md"
    told = program.run("ledger", "--what", "topics", "-o", target)
    assert "略去1项" in told.stderr
    assert "人选" not in target.read_text(encoding="utf-8")
    assert "因保密略去1项" in target.read_text(encoding="utf-8")
    program.run("ledger", "--what", "topics", "-o", target, "--force", "--as", "recorder")
    assert "人选" in target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o777 == 0o600
    assert "ledger" in program.run("entries", "2026-12-04-monthly").stdout


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf", "html", "md"])
def test_every_form_has_it(program: Program, form: str) -> None:
    target = program.folder / f"ledger.{form}"
    program.run("ledger", "--what", "major", "-o", target)
    if form == "xlsx":
        sheet = openpyxl.load_workbook(target).active
        assert sheet is not None
        values = [cell.value for row in sheet.iter_rows() for cell in row]
        assert "“三重一大”事项台账" in values
        assert 2000000 in values
        assert date(2026, 12, 4) in [getattr(value, "date", lambda: None)() for value in values]
    assert target.stat().st_size > 200
    said = program.run("ledger", "--what", "major", "-o", target, status=1).stderr
    assert "--force" in said


def test_a_file_says_its_form(program: Program) -> None:
    said = program.run("ledger", "-o", program.folder / "ledger.txt", status=2).stderr
    assert ".xlsx" in said
