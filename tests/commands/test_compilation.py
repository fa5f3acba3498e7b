"""材料汇编: the files that were handed in are bound in it or stand beside it; what is missing or changed is told."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.intake.packages import pdf
from tests.kinds.plays import Play, agenda, script
from tests.running import Program

BEFORE, AFTER = ("--clock", "2026-12-09T09:00"), ("--clock", "2026-12-12T09:00")
TOPIC = '\n[[topic]]\ntitle = "窗口延时服务的做法"\nunit = "业务科"\nreporter = "M04"\n'
SAID = "@14:05 环节 2\n观摩 智慧办事大厅 现场演示自助办理\n@14:20 议题 1\n议毕 知悉\n"


def paper(path: Path, *paragraphs: str) -> Path:
    """A Word file with a table behind its paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("月份", "件数", "一月", "37"), strict=True
    ):
        cell.text = text
    document.save(str(path))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What was handed in."""
    made = tmp_path / "收到"
    (made / "财务科").mkdir(parents=True)
    paper(made / "议题1 延时服务.docx", "窗口延时到20时。", "群众满意度提高。")
    (made / "财务科" / "02 报销提速.md").write_text("# 做法\n\n一次办结。\n## 成效\n三日到账。\n", encoding="utf-8")
    (made / "03_党建经验.txt").write_bytes("支部建在项目上。\r\n党员带头。".encode("gbk"))
    pdf(made / "04、信访工作.pdf", 3)
    (made / "扫描件.docx").write_bytes(b"PK no package")
    return made


@pytest.fixture
def program(tmp_path: Path, folder: Path) -> Program:
    """An exchange of experience that is over, whose files were taken in before."""
    program = Program(tmp_path, "zh")
    play = Play(SAID, TOPIC)
    (tmp_path / "a.toml").write_text(agenda("conference-affairs/exchange", play), encoding="utf-8")
    meeting = program.imported(tmp_path / "a.toml")
    found = json.loads(program.run("material", meeting, folder, "--json", *BEFORE).stdout)
    assert [(one["no"], one["state"], len(one["files"])) for one in found["topics"]] == [
        (1, "filed", 1),
        (0, "filed", 4),
    ]
    assert found["unmatched"] == found["doubtful"] == []
    (tmp_path / "a.room").write_text(script(play), encoding="utf-8")
    program.run("play", tmp_path / "a.room", "--meeting", meeting, "--quiet")
    return program


def bound(program: Program, *more: str | Path, form: str = "docx", status: int = 0) -> tuple[bytes, str, Path]:
    """The compilation, what was said of it, and the folder beside it."""
    file = program.folder / f"汇编.{form}"
    done = program.run(
        "export", "2026-12-11", "--what", "output", "--as", form, "-o", file, "--force", *more, *AFTER, status=status
    )
    return file.read_bytes() if file.exists() else b"", done.stderr, program.folder / "汇编-附件"


def texts(data: bytes) -> list[str]:
    """The paragraphs and cells of a Word file."""
    document = Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return [*(one.text for one in document.paragraphs), *cells]


def test_files_are_bound_with_a_list_of_contents_and_what_is_no_text_stands_beside(
    program: Program, folder: Path
) -> None:
    data, said, beside = bound(program, "--materials", folder)
    found = texts(data)
    for text in (
        "窗口延时到20时。", "群众满意度提高。", "件数", "37", "一次办结。", "成效", "三日到账。", "支部建在项目上。",
        "党员带头。", "现场演示自助办理", "窗口延时服务的做法", "报销提速", "党建经验", "信访工作",
    ):  # fmt: skip
        assert text in found, text
    contents = Document(io.BytesIO(data)).tables[0]
    assert [tuple(cell.text for cell in row.cells) for row in contents.rows] == [
        ("序号", "材料", "单位", "姓名", "位置"),
        ("1", "窗口延时服务的做法", "业务科", "丁科长", "本编"),
        ("2", "党建经验", "", "", "本编"),
        ("3", "信访工作", "", "", "附件：03-04、信访工作.pdf（3页）"),
        ("4", "扫描件", "", "", "附件：04-扫描件.docx"),
        ("5", "报销提速", "", "", "本编"),
        ("6", "智慧办事大厅", "智慧办事大厅", "", "会上发言"),
    ]
    assert sorted(file.name for file in beside.iterdir()) == ["03-04、信访工作.pdf", "04-扫描件.docx"]
    original = (folder / "04、信访工作.pdf").read_bytes()
    assert (beside / "03-04、信访工作.pdf").read_bytes() == original
    # Each file is told from another of its name by its digest, with its pages.
    assert hashlib.sha256(original).hexdigest() in found
    assert "1份文件读不出文字" in said
    assert "扫描件.docx" in said
    assert f"2份文件作为附件放在：{beside}" in said
    # The same again changes nothing.
    assert bound(program, "--materials", folder)[0] == data


def test_what_is_handed_in_after_the_meeting_is_bound_too_and_signatures_stay(program: Program, folder: Path) -> None:
    (folder / "06 接待群众.md").write_text("首问负责。\n", encoding="utf-8")
    (folder / "议题1 延时服务.docx").unlink()
    paper(folder / "议题1 延时服务（修订）.docx", "窗口延时到21时。")
    found = json.loads(program.run("material", "2026-12-11", folder, "--json", *AFTER).stdout)
    assert {one["no"]: (one["state"], len(one["files"]), one["version"]) for one in found["topics"]} == {
        1: ("changed", 1, 2),
        0: ("changed", 5, 2),
    }
    texts_now = texts(bound(program, "--materials", folder)[0])
    assert "首问负责。" in texts_now
    assert "窗口延时到21时。" in texts_now
    assert "窗口延时到20时。" not in texts_now
    kept = json.loads(program.run("show", "2026-12-11", "--json").stdout)
    assert {one["role"] for one in kept["record"]["signatures"]} == {"recorder", "reviewer", "chair"}
    assert kept["meeting"]["status"] == "closed"
    program.run("verify")
    # The same again changes nothing, and how many pages there are is no longer said.
    before = kept["record"]["entries"]
    program.run("material", "2026-12-11", folder, *AFTER)
    assert json.loads(program.run("show", "2026-12-11", "--json").stdout)["record"]["entries"] == before
    assert program.run("say", "2026-12-11", "材料 议题1 9页", "--as", "office", *AFTER, status=1).stderr


def test_a_missing_or_changed_file_is_told_in_the_volume_and_beside_it(program: Program, folder: Path) -> None:
    (folder / "04、信访工作.pdf").unlink()
    (folder / "03_党建经验.txt").write_text("后来改过", encoding="utf-8")
    data, said, beside = bound(program, "--materials", folder)
    found = texts(data)
    assert "（未找到文件：04、信访工作.pdf）" in found
    assert "（文件与报送时的不同，未编入：03_党建经验.txt）" in found
    assert "后来改过" not in found
    assert "04、信访工作.pdf。" in said
    assert "1份文件与报送时的不同，未编入：03_党建经验.txt" in said
    assert [file.name for file in beside.iterdir()] == ["04-扫描件.docx"]


def test_without_a_folder_every_file_is_said_to_be_missing(program: Program) -> None:
    data, said, beside = bound(program)
    assert sum(text.startswith("（未找到文件：") for text in texts(data)) == 5
    assert "--materials" in said
    assert not beside.exists()


@pytest.mark.parametrize("form", ["pdf", "html", "md", "xlsx"])
def test_every_form_has_it(program: Program, folder: Path, form: str) -> None:
    data, _said, beside = bound(program, "--materials", folder, form=form)
    assert data
    assert len(list(beside.iterdir())) == 2
    if form in ("html", "md"):
        assert "三日到账。" in data.decode("utf-8")


def test_another_file_that_stands_beside_is_not_replaced(program: Program, folder: Path) -> None:
    beside = program.folder / "汇编-附件"
    beside.mkdir()
    (beside / "04-扫描件.docx").write_bytes(b"mine")
    _data, said, _beside = bound(program, "--materials", folder, status=1)
    assert "04-扫描件.docx" in said
    assert (beside / "04-扫描件.docx").read_bytes() == b"mine"


def test_on_standard_output_there_is_no_place_beside(program: Program, folder: Path) -> None:
    done = program.run("export", "2026-12-11", "--what", "output", "--as", "md", "--materials", folder, *AFTER)
    assert "一次办结。" in done.stdout
    assert "2份附件没有放出" in done.stderr


def test_only_what_binds_files_takes_a_folder_of_them(program: Program, folder: Path) -> None:
    done = program.run("export", "2026-12-11", "--what", "minutes", "--materials", folder, *AFTER, status=1)
    assert "--what output" in done.stderr


def test_where_no_compilation_is_asked_for_a_file_of_no_topic_stays_outside(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    (tmp_path / "a.toml").write_text(agenda("administrative-office/weekly", Play("", TOPIC)), encoding="utf-8")
    meeting = program.imported(tmp_path / "a.toml")
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "别的.txt").write_text("别的", encoding="utf-8")
    found: dict[str, Any] = json.loads(program.run("material", meeting, tmp_path / "m", "--json", *BEFORE).stdout)
    assert ([one["no"] for one in found["topics"]], found["unmatched"]) == ([1], ["别的.txt"])
