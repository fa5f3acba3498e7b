"""Papers of the office from the command line: plan, application, calendar, rota and call for topics, as files."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document as open_docx
from openpyxl import load_workbook
from pypdf import PdfReader

from meetroom.commands.office_papers import forms_words
from meetroom.documents.office import OFFICE_PAPERS
from tests.running import Program

PEOPLE = """\
[[person]]
id = "M01"
name = "张三"
unit = "领导班子"
posts = ["管理办主任"]
principal = true
[[person]]
id = "M02"
name = "李四"
unit = "领导班子"
posts = ["副主任"]
phone = "13800000002"
[[person]]
id = "M03"
name = "王五"
unit = "办公室"
[[unit]]
name = "秘书科"
leader = "M02"
[[unit]]
name = "业务科"
leader = "M01"
"""
APPLICATION = """\
名称 = "紧急座谈会"
类型 = "座谈会"
单位 = "秘书科"
必要性 = "群众反映集中"
时间 = 2026-12-16T14:00:00
预算 = 2000
"""
PLAN = """\
会议名称,主办单位,会议类型,会议时间,费用预算
部署会,秘书科,工作部署会,2027-01-12 9:00,15000
研讨会,业务科,业务研讨会,3月,
"""
CALL = "service-centre/directors-office"
DECEMBER = ("--from", "2026-12-01", "--to", "2026-12-31")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office in China with a directory, a plan, an application, a rota and a call for topics."""
    folder = tmp_path_factory.mktemp("office")
    made = Program(folder, "zh", {"TZ": "Asia/Shanghai"})
    for name, text in (("people.toml", PEOPLE), ("a.toml", APPLICATION), ("plan.csv", PLAN)):
        (folder / name).write_text(text, encoding="utf-8")
    made.run("people", folder / "people.toml")
    made.run("plan", folder / "plan.csv", "--year", "2027", "--clock", "2026-12-01T10:00")
    made.run("apply", folder / "a.toml", "--clock", "2026-12-01T10:00")
    made.run("say", "A-2026-001", "同意 李四")
    made.run("say", "calendar/2026", "值班 2026-12 李四")
    made.run("say", "calendar/2026", f"征集 {CALL} 2026-12-18 秘书科 业务科")
    return folder


@pytest.fixture
def program(office: Path, tmp_path: Path) -> Program:
    """The program on a book of its own that is as the office left it."""
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    return Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})


def word(program: Program, *arguments: str | Path) -> str:
    """The text of a Word file that a command writes, its tables too."""
    path = program.folder / "made.docx"
    program.run(*arguments, "-o", path, "--force")
    found = open_docx(str(path))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in found.paragraphs), *cells])


def test_the_plan_is_a_paper_with_its_steps(program: Program) -> None:
    program.run("say", "plan/2027", "审定 计划 李四 除 2 因 时间待定")
    text = word(program, "plan", "--year", "2027")
    assert all(
        part in text
        for part in ("2027年度会议计划表", "部署会", "2027年3月", "15000", "审核", "李四", "对应序号")
        if part != "对应序号"
    )
    path = program.folder / "plan.pdf"
    program.run("plan", "--year", "2027", "-o", path)
    assert "2027" in PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text()
    assert path.read_bytes() == _again(program, path, "plan", "--year", "2027")


def _again(program: Program, path: Path, *arguments: str | Path) -> bytes:
    other = path.with_name(f"again{path.suffix}")
    program.run(*arguments, "-o", other)
    return other.read_bytes()


def test_what_was_taken_back_is_no_step_of_the_plan(program: Program) -> None:
    program.run("say", "plan/2027", "审定 计划 李四 除 2 因 时间待定")
    program.run("say", "plan/2027", "撤销")
    text = word(program, "plan", "--year", "2027")
    assert "李四" not in text


def test_an_application_is_shown_and_written(program: Program) -> None:
    shown = program.run("apply", "a-2026-001").stdout
    assert "临时会议申请表" in shown
    assert "| 批准 | 分管领导 | 李四 |" in shown
    assert "群众反映集中" in word(program, "apply", "A-2026-001")
    assert "紧急座谈会" in program.run("apply", "A-2026-001", "--json").stdout
    assert "A-2026-009" in program.run("apply", "A-2026-009", status=1).stderr
    assert "A-2026-003" in program.run("apply", "-o", "x.docx", status=2).stderr


def test_a_call_is_for_all_for_one_or_a_page_each(program: Program) -> None:
    of_it = ("calendar", "--what", "call", *DECEMBER)
    text = word(program, *of_it)
    assert "关于征集12月18日主任办公会议题的通知" in text
    assert "秘书科、业务科：" in text
    assert "2026年12月16日（星期三）前报送" in text
    one = word(program, *of_it, "--for", "秘书科")
    assert "秘书科：" in one
    assert "业务科" not in one
    assert word(program, *of_it, "--each").count("关于征集12月18日主任办公会议题的通知") == 2
    assert "秘书科、业务科" in program.run(*of_it, "--for", "财务科", status=1).stderr


def test_of_several_calls_one_is_named(program: Program) -> None:
    program.run("say", "calendar/2026", "征集 administrative-office/monthly 2026-12-04")
    refused = program.run("calendar", "--what", "call", *DECEMBER, status=1).stderr
    assert "主任办公会 2026-12-18" in refused
    named = program.run("calendar", "--what", "call", *DECEMBER, "--kind", CALL).stdout
    assert "主任办公会" in named
    assert (
        "征集"
        in program.run("calendar", "--what", "call", "--from", "2027-01-01", "--to", "2027-01-31", status=1).stderr
    )
    # A page for each of all units: those of the directory.
    every = program.run(
        "calendar", "--what", "call", *DECEMBER, "--kind", "administrative-office/monthly", "--each"
    ).stdout
    assert "秘书科：" in every
    assert "业务科：" in every


def test_a_rota_has_whole_months_and_the_meetings_of_who_leads(program: Program) -> None:
    text = word(program, "calendar", "--what", "rota", "--from", "2026-12-10", "--to", "2026-12-20")
    assert "2026年12月值班安排表" in text
    assert "13800000002" in text
    assert "2026年12月7日（星期一）" in text
    assert "2026年12月28日（星期一）" in text
    path = program.folder / "rota.xlsx"
    program.run("calendar", "--what", "rota", *DECEMBER, "-o", path)
    assert load_workbook(path).sheetnames == ["值班领导", "由值班领导主持的会议"]


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md", "xlsx", "csv", "ics", "json"])
def test_the_calendar_is_written_in_every_form(program: Program, form: str) -> None:
    path = program.folder / f"calendar.{form}"
    program.run("calendar", *DECEMBER, "-o", path)
    assert path.stat().st_size > 100
    if form not in ("ics",):
        assert path.read_bytes() == _again(program, path, "calendar", *DECEMBER)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("calendar", "--what", "rota", "--json"), "--json"),
        (("calendar", "--for", "秘书科"), "--what call"),
        (("calendar", "--what", "call", "-o", "x.xlsx"), ".docx"),
        (("plan", "-o", "x.odt"), ".docx"),
    ],
)
def test_what_a_paper_cannot_be_is_told(program: Program, arguments: tuple[str, ...], said: str) -> None:
    assert said in program.run(*arguments, status=2).stderr


@pytest.mark.parametrize(
    ("stream", "what", "title"),
    [
        ("plan/2027", "plan", "2027年度会议计划表"),
        ("A-2026-001", "application", "临时会议申请表"),
        ("calendar/2026", "calendar", "会议日历"),
        ("calendar/2026", "call", "关于征集12月18日主任办公会议题的通知"),
        ("calendar/2026", "rota", "2026年1月至2026年12月值班安排表"),
    ],
)
def test_export_writes_the_papers_of_streams(program: Program, stream: str, what: str, title: str) -> None:
    assert title in program.run("export", stream, "--what", what, "--as", "md").stdout
    made = program.run("export", stream, "--what", what).stdout.strip()
    assert made == f"{title}.docx"


def test_export_names_the_stream_that_a_paper_is_of(program: Program) -> None:
    assert "plan/2027" in program.run("export", "calendar/2026", "--what", "plan", status=1).stderr
    assert "md" in program.run("export", "plan/2027", "--what", "plan", "--as", "ofd", status=1).stderr
    assert "--for" in program.run("export", "plan/2027", "--what", "plan", "--for", "秘书科", status=1).stderr


def test_help_names_every_form() -> None:
    for what, paper in OFFICE_PAPERS.items():
        assert forms_words(what).count(".") == len(paper.forms) + len(paper.others)


def test_a_paper_is_not_written_over_another_file(program: Program) -> None:
    path = program.folder / "plan.html"
    path.write_text("mine")
    assert "--force" in program.run("plan", "--year", "2027", "-o", path, status=1).stderr
    assert path.read_text() == "mine"
