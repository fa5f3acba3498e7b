"""An agenda as a way of editing: exported, changed, imported again; the meeting it came from is updated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.commands.test_pin import given, with_pin
from tests.intake.test_proposal import word
from tests.running import SCENARIOS, Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A book with a planned meeting."""
    program = Program(tmp_path, "zh")
    (tmp_path / "kinds").mkdir()
    assert program.imported(SCENARIOS / "a.toml") == "2026-12-04-monthly"
    return program


def titles(program: Program) -> list[str]:
    shown = json.loads(program.run("show", "2026-12-04-monthly", "--json").stdout)
    return [topic["title"] for topic in shown["topics"]]


def test_a_changed_file_updates_the_meeting_it_came_from_and_says_what_changed(program: Program) -> None:
    file = program.folder / "a.toml"
    program.run("export", "latest", "--what", "agenda", "--as", "toml", "-o", file)
    assert "没有变化" in program.run("import", file).stderr
    file.write_text(file.read_text(encoding="utf-8").replace("三楼会议室", "二楼会议室"), encoding="utf-8")
    done = program.run("import", file)
    assert done.stdout.strip() == "2026-12-04-monthly"
    assert "三楼会议室 → 二楼会议室" in done.stderr
    sheet = program.folder / "a.xlsx"
    program.run("export", "latest", "--what", "agenda", "--as", "xlsx", "-o", sheet)
    told = program.run("export", "latest", "--what", "agenda", "--as", "xlsx", "-o", sheet, status=1).stderr
    assert "--force" in told
    book = load_workbook(sheet)
    book["议题"]["B2"] = "改过的议题"
    book.save(sheet)
    assert "改过的议题" in program.run("import", sheet).stderr
    assert titles(program)[0] == "改过的议题"
    assert len(json.loads(program.run("list", "--json").stdout)) == 1


def test_topics_of_a_word_file_go_into_a_meeting_and_others_stay(program: Program) -> None:
    before = titles(program)
    file = word(program.folder / "b.docx", [("序号", "议题名称", "提交部门"), ("1", "新名称", "业务一部")])
    # Where nothing says of which meeting it is, nothing is guessed.
    assert "--into" in program.run("import", file, status=1).stderr
    file = word(program.folder / "b.docx", [("议题名称", "提交部门"), ("追加的议题", "财务部")])
    assert "议题 6：已增加" in program.run("import", file, "--into", "2026-12-04").stderr
    assert titles(program) == [*before, "追加的议题"]
    paper = program.folder / "paper.docx"
    program.run("export", "latest", "--what", "agenda", "--as", "docx", "-o", paper)
    assert "没有变化" in program.run("import", paper).stderr
    file = word(program.folder / "c.docx", [("议题名称", "提交部门", "汇报人"), ("再加", "财务部", "没有这人")])
    assert "没有编号" in program.run("import", file, "--into", "latest", status=1).stderr


def test_the_whole_agenda_is_for_a_role_where_one_has_a_pin(program: Program) -> None:
    with_pin(program, "recorder")
    told = program.run("export", "latest", "--what", "agenda", "--as", "toml", "-o", "-", status=1).stderr
    assert "--role" in told
    shown = given(program, MEETROOM_PIN="4711").run(
        "export", "latest", "--what", "agenda", "--as", "toml", "-o", "-", "--role", "recorder"
    )
    assert "[[topic]]" in shown.stdout


def test_a_table_in_a_word_file_says_who_by_when_and_for_how_much(program: Program) -> None:
    head = ("议题名称", "提交部门", "建议方案", "责任部门", "时间节点", "资源需求", "金额", "调研结果")
    row = ("追加的议题", "财务部", "更新八台", "业务一部", "2027-03-31", "四人", "48万元", "走访八处")
    wrong = word(program.folder / "w.docx", [head, (*row[:6], "一些", row[7])])
    said = program.run("import", wrong, "--into", "latest", status=1).stderr
    assert "金额：“一些”不是金额" in said
    assert "没有写入任何内容" in said
    program.run("import", word(program.folder / "r.docx", [head, row]), "--into", "latest")
    topic = json.loads(program.run("show", "latest", "--json").stdout)["topics"][-1]
    assert topic["proposal"] == {"text": "更新八台", "unit": "业务一部", "date": "2027-03-31", "resources": "四人"}
    assert (topic["amount"], topic["research"]["result"]) == (480_000, "走访八处")
