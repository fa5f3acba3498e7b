"""Proposals in files: every format reads the same, the form reads back whole, all faults are told at once."""

from __future__ import annotations

import resource
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

from meetroom.i18n import Language, set_language
from meetroom.intake import BadAgenda, sentence
from meetroom.intake.proposal import read_proposals
from meetroom.intake.proposal_form import FORMS, HINTS, hint, proposal_form
from meetroom.rules.kinds import kind
from meetroom.rules.proposal import FIELDS
from tests.proposals import BEIJING, MONTHLY, WHOLE, asked

FILLED: dict[str, Any] = {
    **WHOLE, "leader": "王主任", "category": "finance", "urgent": True, "important": False,
    "joint": ("财务部", "技术部"),
    "major_kind": "大额资金", "contention": "high", "confidential": False, "background": '群众"反映"\n下班后无法办事',
    "assessment": "80%", "measures": "增配", "amount": 500_000, "attachments": ("方案", "测算"), "observers": ("周工",),
    "segment": 1, "items": ("范围，含网点", "经费"), "research_who": "综合部", "research_when": "2026-11-01",
    "research": "可行", "consultation_who": "办公室", "consultation_when": "11月", "consultation": "同意",
    "legal_who": "法务", "legal_when": "11月", "legal": "合法",
    "submitted": datetime(2026, 11, 20, 9, 30, tzinfo=BEIJING),
}  # fmt: skip
ROW = {"议题名称": "甲", "提交部门": "业务一部", "会议类型": "月例会", "页数": 2}


def read(path: Path, **how: Any) -> list[dict[str, Any]]:
    return [dict(one.values) for one in read_proposals(path, zone=BEIJING, **how).proposals]


def told(path: Path) -> list[str]:
    set_language("en")
    with pytest.raises(BadAgenda) as bad:
        read(path)
    return [sentence(problem) for problem in bad.value.problems]


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def sheet(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def word(path: Path, rows: list[tuple[str, ...]] | None = None, lines: tuple[str, ...] = ()) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def test_every_field_has_its_hint() -> None:
    set_language("en")
    assert [name for name, field in FIELDS.items() if not hint(field)] == []
    assert set(HINTS) <= set(FIELDS)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_the_form_filled_in_reads_back_whole(tmp_path: Path, form: str, lang: Language) -> None:
    set_language(lang)
    path = tmp_path / f"proposal.{form}"
    path.write_bytes(proposal_form(form, kind(MONTHLY), asked(), lang, FILLED))
    assert read(path) == [FILLED]


@pytest.mark.parametrize("form", FORMS)
def test_the_empty_form_lacks_only_title_and_unit(tmp_path: Path, form: str) -> None:
    set_language("zh")
    path = tmp_path / f"proposal.{form}"
    path.write_bytes(proposal_form(form, kind(MONTHLY), asked(), "zh"))
    said = told(path)
    assert len(said) == 2
    assert all("missing" in each for each in said)


FORMATS: dict[str, Callable[[Path], Path]] = {
    "table": lambda folder: written(
        folder / "a.toml", '[[proposal]]\ntitle = "甲"\nunit = "业务一部"\nkind = "月例会"\npages = 2\n'
    ),
    "chinese": lambda folder: written(
        folder / "a.toml", '[[议题]]\n议题名称 = "甲"\n部门 = "业务一部"\n会议类型 = "月例会"\n页数 = 2\n'
    ),
    "top": lambda folder: written(folder / "a.toml", 'title = "甲"\nunit = "业务一部"\nkind = "月例会"\npages = 2\n'),
    "rows": lambda folder: sheet(folder / "a.xlsx", ("议题申报",), tuple(ROW), tuple(ROW.values())),
    "form": lambda folder: sheet(folder / "a.xlsx", ("申报表",), *((f"{k}（必填）*：", v) for k, v in ROW.items())),
    "gbk": lambda folder: written(
        folder / "a.csv", ",".join(ROW) + "\r\n" + ",".join(map(str, ROW.values())) + "\r\n", "gbk"
    ),
    "word form": lambda folder: word(folder / "a.docx", [(name, str(value)) for name, value in ROW.items()]),
    "word rows": lambda folder: word(folder / "a.docx", [tuple(ROW), tuple(map(str, ROW.values()))]),
    "word four columns": lambda folder: word(
        folder / "a.docx", [("议题名称", "甲", "提交部门", "业务一部"), ("会议类型", "月例会", "页数", "2")]
    ),
    "word text": lambda folder: word(
        folder / "a.docx", None,
        ("关于甲的请示", "一、议题名称：甲", "提交部门：业务一部", "会议类型: 月例会", "页数：2"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("make", FORMATS.values(), ids=list(FORMATS))
def test_every_format_says_the_same(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert read(make(tmp_path)) == [{"title": "甲", "unit": "业务一部", "kind": MONTHLY, "pages": 2}]


def test_fields_may_be_tables_of_parts_and_others_may_only_be_said_to_be_there(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.toml",
        'title = "甲"\nunit = "乙"\nkind = "月例会"\njoint = true\namount = 80000\n'
        'proposal = { text = "试行", unit = "业务一部", date = 2027-03-31, resources = "两人" }\n'
        'research = { who = "综合部", when = 2026-11-01, result = "可行" }\n',
    )
    assert read(path) == [{
        "title": "甲", "unit": "乙", "kind": MONTHLY, "joint": ("其他部门",), "amount": 80_000, "proposal": "试行",
        "proposal_unit": "业务一部", "proposal_date": "2027-03-31", "proposal_resources": "两人",
        "research_who": "综合部",
        "research_when": "2026-11-01", "research": "可行",
    }]  # fmt: skip


def test_kind_and_unit_may_be_given_beside_the_file(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.toml",
        '[[proposal]]\ntitle = "甲"\n[[proposal]]\ntitle = "乙"\nkind = "administrative-office/weekly"\n',
    )
    found = read(path, kind=MONTHLY, unit="业务一部")
    assert [(one["kind"], one["unit"]) for one in found] == [
        (MONTHLY, "业务一部"), ("administrative-office/weekly", "业务一部"),
    ]  # fmt: skip


def test_a_name_that_several_regulations_have_is_told_with_all_of_them(tmp_path: Path) -> None:
    path = written(tmp_path / "a.toml", '[[proposal]]\ntitle = "甲"\nunit = "乙"\nkind = "周例会"\n')
    (said,) = told(path)
    assert "administrative-office/weekly" in said
    assert "service-centre/weekly" in said


def test_all_faults_are_told_at_once_with_sheet_row_and_column(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ("议题名称", "提交部门", "会议类型", "提交时间", "金额", "类别", "应选"),
        ("甲", None, "月利会", "2026年2月30日", "很多", None, None),
        (None, "乙", "月例会", None, None, "没有", 2),
        ("丙", "乙", "月例会", None, None, None, None),
        ("丙", "乙", "月例会", None, None, None, None),
    )
    said = told(path)
    for line, field, words in (
        (2, "提交部门", "missing"), (2, "会议类型", "no kind of meeting"), (2, "提交时间", "no date"),
        (2, "金额", "no amount"), (3, "议题名称", "missing"), (3, "类别", "no category"), (3, "应选", "candidates"),
        (5, "议题名称", "line 4"),
    ):  # fmt: skip
        assert any(f"line {line}, Sheet" in each and f"field {field}" in each and words in each for each in said), field
    assert len(said) == 8


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.toml", "", "no proposal was found"),
        ("a.toml", 'titel = "甲"\nunit = "乙"\nkind = "月例会"\n', "Nearest: title"),
        ("a.toml", "a" + ".a" * 50_000 + " = 1", "nested too deeply"),
        ("a.csv", "说明\n无\n", "no proposal was found"),
        ("a.csv", f"议题名称,提交部门\n{'甲' * 300_000},乙\n", "a cell is too long"),
        ("a.csv", "议题名称\0,提交部门\n", "NUL"),
        ("a.docx", "no package", "not what its name says"),
        ("a.xlsx", "no package", "not what its name says"),
        ("a.pdf", "", "not known"),
    ],
)
def test_what_is_none_is_refused_in_a_sentence(tmp_path: Path, name: str, text: str, words: str) -> None:
    assert any(words in each for each in told(written(tmp_path / name, text)))


def packed(path: Path, part: str, content: bytes, times: int = 1) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w", force_zip64=True) as file:
        for _ in range(times):
            file.write(content)
    return path


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HOSTILE: dict[str, Callable[[Path], Path]] = {
    "200 MB in a Word file": lambda f: packed(f / "a.docx", "word/document.xml", b" " * 1_000_000, 200),
    "200 MB in a workbook": lambda f: packed(f / "a.xlsx", "xl/sharedStrings.xml", b" " * 1_000_000, 200),
    "nested 100,000 deep": lambda f: packed(
        f / "a.docx", "word/document.xml", f"<w:document {_W}>".encode() + b"<w:p>" * 100_000
    ),
    "entities": lambda f: packed(
        f / "a.docx", "word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    ),
    "a text of 6 MB": lambda f: packed(f / "a.docx", "word/document.xml", b" " * 6_000_000),
    "cut short": lambda f: packed(f / "a.docx", "word/document.xml", f"<w:document {_W}><w:p>".encode()),
    "another package": lambda f: packed(f / "a.docx", "mimetype", b"application/epub"),
}  # fmt: skip


@pytest.mark.parametrize("make", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")
def test_a_hostile_file_is_refused_within_a_second_and_200_mb(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    assert told(path)
    assert time.process_time() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
