"""chase and report: units are pressed for what is late, and the principal leader is told how tasks stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from db.book import Book
from meetroom.streams.supervision import Supervised
from tests.running import Program
from tests.tasks import MEETING, program_with_tasks, say

CLOCK = ("--clock", "2026-12-15T09:00")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return program_with_tasks(tmp_path)


def chased(program: Program, no: int) -> int:
    """How often a task was chased."""
    with Book.open(program.book) as book:
        state = book.state(f"{MEETING}/task/{no}")
        assert isinstance(state, Supervised)
        return len(state.chased)


def words(file: Path) -> str:
    """All that a DOCX says."""
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_each_unit_gets_one_paper_and_each_task_an_entry(program: Program) -> None:
    say(program, "D1", "进展 30% 已询价", "2026-12-08")
    say(program, "D3", "督办 书记甲", "2026-12-08")
    done = program.run("chase", "-o", "out", "--as", "docx,md", *CLOCK)
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        f"会议议定事项催办单-{unit}-2026-12-15.{form}" for unit in ("办公室", "综合部") for form in ("docx", "md")
    ]
    assert "综合部：D-2026-003 (逾期3个工作日；已完成0%)、D-2026-001 (进展滞后；已完成30%)" in done.stderr
    told = words(program.folder / "out" / "会议议定事项催办单-综合部-2026-12-15.docx")
    for part in ("综合部：", "以下2项事项", "D-2026-003", "逾期3个工作日", "督办领导：书记甲", "2026年12月8日；已询价"):
        assert part in told
    # Of others nothing, and of what is confidential neither.
    assert "会议室" not in told
    assert "任免" not in told
    assert "因保密略去1项" in done.stderr
    assert [chased(program, no) for no in (1, 2, 3, 4, 5)] == [1, 0, 1, 1, 0]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_today_is_the_meeting_s_day_wherever_the_computer_is(program: Program, zone: str) -> None:
    abroad = Program(program.folder, "zh", {**program.extra, "TZ": zone})
    chase = ("chase", "--unit", "办公室", "-o", "out", "--clock")
    for moment in ("2026-12-15T00:00", "2026-12-16T00:00", "2026-12-16T23:00Z"):
        abroad.run(*chase, moment)
    for moment in ("2026-12-16T16:00Z", "2026-12-17T23:59+08:00", "2026-12-17T23:59"):
        assert "D-2026-004" in abroad.run(*chase, moment, status=1).stderr
    assert chased(program, 4) == 3


def test_what_was_chased_today_is_passed_over_unless_it_is_asked_for(program: Program) -> None:
    program.run("chase", "--unit", "办公室", "-o", "out", *CLOCK)
    refused = program.run("chase", "--unit", "办公室", "-o", "out", *CLOCK, status=1)
    assert "D-2026-004" in refused.stderr
    assert chased(program, 4) == 1
    program.run("chase", "--unit", "办公室", "--again", "-o", "out", "--clock", "2026-12-15T15:00")
    program.run("chase", "--unit", "办公室", "-o", "out", "--clock", "2026-12-16T09:00")
    assert chased(program, 4) == 3
    assert "第3次催办" in words(program.folder / "out" / "会议议定事项催办单-办公室-2026-12-16.docx")


@pytest.mark.parametrize(("day", "numbers"), [
    ("2026-12-09", ""), ("2026-12-10", "D-2026-004"), ("2026-12-11", "D-2026-003 D-2026-004"),
])  # fmt: skip
def test_only_what_shows_the_colour_is_chased(program: Program, day: str, numbers: str) -> None:
    status = 0 if numbers else 1
    done = program.run("chase", "--colour", "red", "-o", "out", "--clock", f"{day}T09:00", status=status)
    found = re.findall(r"D-2026-\d{3} \(", done.stderr)
    assert sorted(one.removesuffix(" (") for one in found) == numbers.split()


def test_nothing_is_chased_that_is_said_to_be_done_or_whose_paper_cannot_be_written(program: Program) -> None:
    say(program, "D4", "完成 已印发", "2026-12-14")
    assert "办公室" not in program.run("chase", "-o", "out", *CLOCK).stdout
    assert chased(program, 4) == 0
    (program.folder / "file").write_text("", encoding="utf-8")
    before = chased(program, 3)
    for folder in ("file", "file/below"):
        program.run("chase", "--again", "-o", folder, *CLOCK, status=2 if folder == "file" else 1)
    refused = program.run("chase", "--again", "--as", "docx,odt", *CLOCK, status=2)
    assert "docx" in refused.stderr
    assert chased(program, 3) == before


def test_confidential_tasks_are_chased_for_who_may_read_them(program: Program) -> None:
    done = program.run("chase", "--role", "chair", "-o", "out", *CLOCK)
    file = next(Path(line) for line in done.stdout.splitlines() if "综合部" in line)
    assert "任免" in words(program.folder / file)
    assert (program.folder / file).stat().st_mode & 0o077 == 0
    assert chased(program, 5) == 1
    with Book.open(program.book) as book:
        assert "chase" in str(book.load(MEETING).log[-1].body)


def test_the_principal_is_told_how_tasks_stand(program: Program) -> None:
    program.run("say", "people", "人员 P01 姓名 赵一 主要领导 是")
    say(program, "D1", "进展 30% 已询价", "2026-12-08")
    say(program, "D4", "申请延期 2026-12-16 因 意见未集中", "2026-12-08")
    say(program, "D4", "不准延期 书记甲 因 已两次延期", "2026-12-09")
    say(program, "D2", "完成 已压减", "2026-12-09")
    say(program, "D2", "销号 书记甲", "2026-12-09")
    say(program, "D3", "问责 主任乙 因 逾期不报", "2026-12-14")
    program.run("chase", "-o", "out", *CLOCK)
    silent = program.run("report", "-o", "a.md", *CLOCK)
    assert "track_every = N" in silent.stderr
    (program.folder / "office.toml").write_text("track_every = 5\n", encoding="utf-8")
    program.run("report", "-o", "b.md", *CLOCK)
    told = re.sub(r"\\(?=[^\w\s])", "", (program.folder / "b.md").read_text(encoding="utf-8"))
    for part in (
        "赵一同志：",
        "2026年1月1日至2026年12月15日，共督办会议议定事项4项。截至2026年12月15日，按期销号1项，在办3项，其中逾期（红）2项，"
        "滞后或延期未获同意（黄）1项。办理过程中申请延期1次，其中1次未获同意，催办3次，问责1人次。",
        "| 综合部 | 2 | 0 | 0 | 0 | 0 | 2 | 1 | 1 | 0 | 0 | 2 | 1 |",
        "| 合计 | 4 | 1 | 0 | 0 | 0 | 3 | 2 | 1 | 0 | 1 | 3 | 1 |",
        "曾申请延期至2026年12月16日：意见未集中；未获同意：已两次延期；未反馈",
        "| D-2026-003 | 报送采购方案 | 综合部 | 主任乙 | 2026年12月14日 | 逾期不报 |",
        "按规定每5个工作日反馈一次",
        "| 综合部 | D-2026-003 | 报送采购方案 | 主任乙 | 未反馈 | 7 |",
        "因保密略去1项",
    ):
        assert part in told
    # D1 was reported on five working days ago.
    assert "D-2026-001 | 采购服务器；考核要求：季度考核 | 主任乙 | 2026年12月8日" not in told
    assert "任免" not in told
    assert "任免" in program_text(program, "--role", "chair")


def program_text(program: Program, *options: str) -> str:
    """The report as a reader in a role gets it."""
    program.run("report", "-o", "c.md", *options, *CLOCK)
    return (program.folder / "c.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("days", "told"), [
    (("--from", "2026-12-09"), "共督办会议议定事项4项"), (("--from", "2026-12-10"), "共督办会议议定事项3项"),
    (("--to", "2026-12-04"), "共督办会议议定事项4项"), (("--to", "2026-12-03"), "没有会议议定事项在办"),
])  # fmt: skip
def test_a_report_is_of_tasks_in_hand_in_its_days(program: Program, days: tuple[str, ...], told: str) -> None:
    say(program, "D2", "完成", "2026-12-09")
    say(program, "D2", "销号 书记甲", "2026-12-09")
    assert told in program_text(program, *days)


@pytest.mark.parametrize("form", ["docx", "html", "xlsx", "csv"])
def test_a_report_goes_into_a_file_as_it_is_named(program: Program, form: str) -> None:
    program.run("report", "-o", f"a.{form}", *CLOCK)
    assert (program.folder / f"a.{form}").stat().st_size
    assert program.run("report", "-o", f"a.{form}", *CLOCK, status=1).stderr
    program.run("report", "-o", f"a.{form}", "--force", *CLOCK)
    assert ".docx" in program.run("report", "-o", "a.ods", *CLOCK, status=2).stderr


def slips_of(program: Program, day: str, status: int = 0) -> str:
    """The slips of the meeting as of a day, or why there are none."""
    told = program.run(
        "export", MEETING, "--what", "slips", "--for", "办公室", "--as", "md", "--clock", f"{day}T10:00", status=status
    )
    return told.stderr if status else re.sub(r"\\(?=[^\w\s])", "", told.stdout)


def test_the_papers_follow_a_task_through_extension_inspection_and_closing(program: Program) -> None:
    assert "督办单（第D-2026-004号）" in slips_of(program, "2026-12-09")
    assert "以下事项逾期1个工作日" in slips_of(program, "2026-12-10")
    say(program, "D4", "申请延期 2026-12-16 因 意见未集中", "2026-12-09")
    say(program, "D4", "准延期 书记甲", "2026-12-09")
    granted = slips_of(program, "2026-12-10")
    assert "2026年12月16日（原定2026年12月9日）" in granted
    assert "逾期" not in granted
    say(program, "D4", "完成 已印发", "2026-12-16")
    say(program, "D4", "核验 进度 好 质量 一般 体例不一", "2026-12-17")
    assert "已报完成；已印发" in slips_of(program, "2026-12-18")
    say(program, "D4", "销号 书记甲", "2026-12-18")
    assert slips_of(program, "2026-12-18", status=1)
    assert "按期销号1项" in program_text(program)
