"""Agendas as files of every format: written and read again as the same, every fault with sheet, row and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from meetroom.i18n import Language, set_language
from meetroom.intake import BadAgenda, read_file, sentence
from meetroom.intake.agenda_file import FORMS, agenda_file
from meetroom.intake.agenda_word import read_topics
from meetroom.intake.problems import Problems
from meetroom.rules.workdays import Calendar
from tests.intake.test_proposal import HOSTILE, word, written
from tests.proposals import BEIJING
from tests.running import SCENARIOS

HOW: dict[str, Any] = {"office": {}, "zone": BEIJING, "calendar": Calendar(), "pinyin": lambda name: ()}
ID = "2026-12-04-monthly"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_an_agenda_that_is_written_reads_back_the_same(tmp_path: Path, form: str, lang: Language) -> None:
    set_language(lang)
    agenda = read_file(SCENARIOS / "a.toml", **HOW).agenda
    path = tmp_path / f"a.{form}"
    path.write_bytes(agenda_file(form, agenda, ID, BEIJING, lang))
    found = read_file(path, **HOW)
    assert (found.id, found.agenda) == (ID, agenda)


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(path)}


def test_a_folder_of_csv_in_gbk_says_the_same(tmp_path: Path) -> None:
    set_language("zh")
    agenda = read_file(SCENARIOS / "a.toml", **HOW).agenda
    path = tmp_path / "a.xlsx"
    path.write_bytes(agenda_file("xlsx", agenda, ID, BEIJING, "zh"))
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, rows in sheets(path).items():
        lines = (",".join('"' + str(cell or "").replace('"', '""') + '"' for cell in row) for row in rows)
        written(folder / f"{name}.csv", "\r\n".join(lines), "gb18030")
    assert read_file(folder, **HOW).agenda == agenda


def test_every_fault_of_a_workbook_is_told_with_sheet_row_and_column(tmp_path: Path) -> None:
    set_language("zh")
    path = tmp_path / "a.xlsx"
    path.write_bytes(agenda_file("xlsx", read_file(SCENARIOS / "a.toml", **HOW).agenda, ID, BEIJING, "zh"))
    book = load_workbook(path)
    for row in book["会议"].iter_rows():
        if row[0].value == "开始时间":
            row[1].value = "2026年2月30日"
    book["议题"]["B3"] = None
    book["人员"]["A3"] = book["人员"]["A2"].value
    book.save(path)
    with pytest.raises(BadAgenda) as bad:
        read_file(path, **HOW)
    said = [sentence(problem) for problem in bad.value.problems]
    for words in ("开始时间", "第3行，议题 第2个，字段 title", "第3行，人员 第2个，字段 编号"):
        assert any(words in each for each in said), (words, said)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([("序号", "事项", "单位", "汇报人"), ("", "情况通报", "综合部", ""),
          ("1", "甲", "业务一部", "M02"), ("2", "乙", "财务部", "")],
         ()),
        (None, ("议题：", "一、甲（汇报单位：业务一部；汇报人：M02）", "2. 乙（单位：财务部）。", "以上。")),
    ],
)  # fmt: skip
def test_topics_of_a_word_file_are_those_of_a_table_or_a_list(
    tmp_path: Path, rows: list[tuple[str, ...]] | None, lines: tuple[str, ...]
) -> None:
    found = read_topics(word(tmp_path / "a.docx", rows, lines), Problems("a.docx"))
    assert [{name: text for name, text in topic.values.items() if name != "no"} for topic in found] == [
        {"title": "甲", "unit": "业务一部", "reporter": "M02"}, {"title": "乙", "unit": "财务部"},
    ]  # fmt: skip


def test_a_word_file_without_topics_says_what_would_be_accepted(tmp_path: Path) -> None:
    set_language("zh")
    with pytest.raises(BadAgenda) as bad:
        read_topics(word(tmp_path / "a.docx", None, ("通知",)), Problems("a.docx"))
    assert "没有找到议题" in sentence(bad.value.problems[0])


@pytest.mark.parametrize("make", [HOSTILE["200 MB in a workbook"], HOSTILE["200 MB in a Word file"]])
def test_a_hostile_agenda_is_refused(tmp_path: Path, make: Any) -> None:
    path = make(tmp_path)
    with pytest.raises(BadAgenda):
        read_file(path, **HOW) if path.suffix == ".xlsx" else read_topics(path, Problems(path.name))
