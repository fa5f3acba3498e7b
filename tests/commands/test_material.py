"""`meetroom material`: a folder sorted by topics, its files kept in the record; again, changed, doubtful, hostile."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate

from meetroom.record.shape.material import material_schema
from tests.intake.packages import pdf, sheets, word
from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"
DAY = ("--clock", "2026-12-01T09:00")


@pytest.fixture
def office(tmp_path: Path) -> Program:
    """An office with the meeting of the scenario ahead, and a folder for its materials."""
    (tmp_path / "kinds").mkdir()
    (tmp_path / "m").mkdir()
    program = Program(tmp_path, "zh")
    program.run("import", SCENARIOS / "a.toml")
    return program


def taken(office: Program, folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(office.run("material", MEETING, folder, "--json", *DAY).stdout)
    validate(found, material_schema())
    return found


def checked(office: Program, topic: int) -> dict[str, tuple[str, str]]:
    items = json.loads(office.run("check", MEETING, "--json", *DAY).stdout)["items"]
    return {
        one["what"]: (one["state"], one["text"]) for one in items
        if one["topic"] == topic and one["what"] in ("materials", "pages")
    }  # fmt: skip


def entries(office: Program) -> int:
    return len(json.loads(office.run("entries", MEETING, "--json").stdout))


def test_files_go_to_their_topics_and_the_record_keeps_name_size_and_hash(office: Program, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    pdf(folder / "议题1 延时服务.pdf", 3)
    word(folder / "02-采购.docx", stated=2)
    sheets(folder / "02-附件 清单.xlsx", seen=4)
    word(folder / "业务系统整体迁移至新机房方案（送审稿）.docx", stated=1)
    word(folder / "会议室使用办法.docx", stated=1)
    (folder / "通知.txt").write_text("x")
    (folder / "4.wps").write_bytes(b"wps")
    found = taken(office, folder)
    assert [(one["no"], one["state"], one["pages"], one["over"]) for one in found["topics"]] == [
        (1, "filed", 3, True), (2, "filed", 2, False), (3, "filed", 1, False), (4, "filed", None, False),
        (5, "lacking", None, False),
    ]  # fmt: skip
    assert [one["confidential"] for one in found["topics"]] == [False, False, False, True, False]
    assert [(one["name"], one["topic"]) for one in found["doubtful"]] == [("会议室使用办法.docx", 5)]
    assert (found["unmatched"], found["lacking"]) == (["通知.txt"], [5])
    record = json.loads(office.run("show", MEETING, "--json").stdout)["preparation"]
    (kept,) = [one for one in record["filed"] if one["topic"] == 1]
    data = (folder / "议题1 延时服务.pdf").read_bytes()
    assert kept["files"] == [
        {"name": "议题1 延时服务.pdf", "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "pages": 3,
         "besides": False},
    ]  # fmt: skip
    # The list that comes with topic 2 is an attachment: its pages are not those of the material.
    assert [(one["topic"], one["pages"], one["electronic"]) for one in record["materials"]] == [
        (1, 3, 1), (2, 2, 1), (3, 1, 1),
    ]  # fmt: skip
    assert checked(office, 1) == {"materials": ("done", "已收，3页"), "pages": ("warning", "3页，超过上限2页")}
    assert checked(office, 4) == {"materials": ("done", "已收，1个文件"), "pages": ("unspecified", "页数不明：4.wps")}
    assert checked(office, 5)["materials"][0] == "due"
    office.run("say", MEETING, "材料 议题4 2页", "--as", "office", *DAY)
    assert checked(office, 4)["pages"] == ("done", "2页，上限2页")
    paper = office.run("export", MEETING, "--what", "materials", "--as", "md", "-o", "-").stdout
    assert "01-01" in paper or "1-01" in paper
    assert hashlib.sha256(data).hexdigest() in paper
    assert "4.wps" not in paper


def test_the_same_folder_again_changes_nothing_and_a_changed_file_is_a_new_version(
    office: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "m"
    pdf(folder / "1.pdf", 2)
    pdf(folder / "2.pdf", 2)
    taken(office, folder)
    before = entries(office)
    assert {one["state"] for one in taken(office, folder)["topics"]} == {"unchanged", "lacking"}
    assert entries(office) == before
    office.run("say", MEETING, "审定 材料 议题1 人事部长", "--as", "office", *DAY)
    pdf(folder / "1.pdf", 1)
    (folder / "2.pdf").rename(folder / "2-改名.pdf")
    one, two = taken(office, folder)["topics"][:2]
    assert (one["state"], one["version"], one["files"][0]["state"], one["pages"]) == ("changed", 2, "changed", 1)
    assert (two["version"], two["files"][0]["state"], two["gone"]) == (2, "renamed", [])
    record = json.loads(office.run("show", MEETING, "--json").stdout)["preparation"]
    assert [step["void_by"] is not None for step in record["approvals"]] == [True]
    (folder / "1.pdf").unlink()
    pdf(folder / "1-定稿.pdf", 2)
    said = office.run("material", MEETING, folder, *DAY).stdout
    assert "文件夹中已没有：1.pdf" in said
    assert "第3版" in said


def test_the_same_paper_in_two_formats_counts_once(office: Program, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    pdf(folder / "1.pdf", 2)
    word(folder / "1.docx", stated=2)
    found = taken(office, folder)["topics"][0]
    assert (found["pages"], [file["besides"] for file in found["files"]]) == (2, [True, False])


def test_what_is_no_ordinary_file_is_named_and_passed_over(office: Program, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    os.mkfifo(folder / "1.pdf")
    (folder / "2.pdf").symlink_to("/etc/passwd")
    (folder / "3.pdf").write_bytes(b"")
    (folder / "4/x").mkdir(parents=True)
    (folder / "~$1.docx").write_bytes(b"x")
    (folder / "5.\u202etxt").write_bytes(b"x")
    (folder / "6\n7.txt").write_bytes(b"x")
    # As an archive of another office unpacks them: GBK, which is no text here.
    Path(os.fsdecode(os.fsencode(folder) + "/材料8.txt".encode("gbk"))).write_bytes(b"x")
    found = taken(office, folder)
    assert {one["name"]: one["why"] for one in found["passed"]} == {
        "1.pdf": "special", "2.pdf": "link", "3.pdf": "empty", "4/x": "deep", "5.\u202etxt": "name",
        "6\n7.txt": "name", "\\udcb2\\udcc4\\udcc1\\udccf8.txt": "name",
    }  # fmt: skip
    assert "6␊7.txt" in office.run("material", MEETING, folder).stdout
    assert found["lacking"] == [1, 2, 3, 4, 5]
    assert entries(office) == 1


@pytest.mark.parametrize(("lang", "said"), [("zh", "这是文件，不是文件夹"), ("en", "this is a file, not a folder")])
def test_what_is_no_folder_is_refused(office: Program, tmp_path: Path, lang: str, said: str) -> None:
    told = Program(tmp_path, lang).run("material", MEETING, pdf(tmp_path / "1.pdf", 1), status=1).stderr
    assert said in told
    assert Program(tmp_path, lang).run("material", MEETING, tmp_path / "none", status=1).stderr
    assert entries(office) == 1


def test_a_meeting_that_convened_takes_no_material_any_more(office: Program, tmp_path: Path) -> None:
    pdf(tmp_path / "m" / "1.pdf", 1)
    office.run("say", MEETING, "到 全体", "--as", "chair", "--clock", "2026-12-04T13:50")
    office.run("say", MEETING, "开会", "--as", "chair", "--clock", "2026-12-04T14:00")
    before = entries(office)
    assert office.run("material", MEETING, tmp_path / "m", "--clock", "2026-12-04T14:05", status=1).stderr
    assert entries(office) == before
