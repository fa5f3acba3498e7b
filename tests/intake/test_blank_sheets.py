"""Workbooks that are written empty, filled in as people fill them in, and read back whole."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from meetroom.facts.directory import Directory
from meetroom.i18n import Language, set_language
from meetroom.intake import read_directory, read_file
from meetroom.intake.agenda_file import blank_agenda
from meetroom.intake.blank_sheets import blank_people, blank_plan
from meetroom.intake.outlines import read_outlines
from meetroom.lookup.people import pinyin_keys
from meetroom.rules.outlines import PLAN_FIELDS, PLAN_TABLES
from meetroom.rules.workdays import Calendar
from tests.running import Program

LANGUAGES: list[Language] = ["zh", "en"]


def filled(path: Path, blank: bytes, rows: Mapping[str, list[dict[str, Any]]]) -> Path:
    """The workbook with rows under the words of its headings, or beside the words of its fields."""
    book = load_workbook(io.BytesIO(blank))
    for name, given in rows.items():
        sheet = book[name]
        heading = [cell.value for cell in sheet[1]]
        for at, row in enumerate(given, 2):
            for word, value in row.items():
                if word in heading:
                    sheet.cell(row=at, column=heading.index(word) + 1, value=value)
                else:
                    line = next(line for line in range(1, sheet.max_row + 1) if sheet.cell(line, 1).value == word)
                    sheet.cell(row=line, column=2, value=value)
    book.save(path)
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_agenda_is_filled_in_and_read(tmp_path: Path, lang: Language) -> None:
    set_language(lang)
    words = {
        "zh": ("会议", "人员", "议题", "会议类型", "会议名称", "开始时间", "主持人", "主记录", "编号", "姓名", "身份",
               "议题名称", "提交部门", "汇报人"),
        "en": ("meeting", "person", "topic", "kind", "title", "start", "chair", "recorder", "id", "name", "role",
               "title", "unit", "reporter"),
    }[lang]  # fmt: skip
    meeting, person, topic, kind, title, start, chair, recorder, id, name, role, about, unit, reporter = words
    path = filled(tmp_path / "a.xlsx", blank_agenda(lang), {
        meeting: [{kind: "administrative-office/monthly", title: "月例会", start: "2026-12-04 14:00", chair: "M01",
                   recorder: "R01"}],
        person: [{id: "M01", name: "主任", role: "member"}, {id: "R01", name: "记录员", role: "observer"}],
        topic: [{about: "采购方案", unit: "财务部", reporter: "M01"}],
    })  # fmt: skip
    agenda = read_file(path, office={}, zone=UTC, calendar=Calendar(), pinyin=pinyin_keys).agenda
    assert (agenda.title, [one.id for one in agenda.persons], agenda.topics[0].title) == (
        "月例会", ["M01", "R01"], "采购方案",
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_directory_and_plan_are_filled_in_and_read(tmp_path: Path, lang: Language) -> None:
    set_language(lang)
    book = load_workbook(io.BytesIO(blank_people(lang)))
    first = book.worksheets[0]
    heading = [str(cell.value) for cell in first[1]]
    path = filled(tmp_path / "p.xlsx", blank_people(lang), {first.title: [{heading[0]: "M01", heading[1]: "王一"}]})
    (put,) = read_directory(path, Directory()).commands
    assert (put.key, put.fields["name"]) == ("M01", "王一")
    sheet = load_workbook(io.BytesIO(blank_plan(lang))).worksheets[0]
    words = dict(zip(PLAN_FIELDS, [str(cell.value) for cell in sheet[1]], strict=True))
    row = {words["name"]: "年会", words["kind"]: "administrative-office/monthly", words["time"]: "2027-01-08"}
    if "unit" in words:
        row[words["unit"]] = "办公室"
    path = filled(tmp_path / "plan.xlsx", blank_plan(lang), {sheet.title: [row]})
    (found,), _notes = read_outlines(path, PLAN_FIELDS, PLAN_TABLES, 2027)
    assert found.name == "年会"


def test_the_command_writes_what_the_name_of_the_file_says(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    for name, first in (("agenda.xlsx", "会议"), ("people.xlsx", "人员"), ("plan.xlsx", "计划"), ("名录.xlsx", "人员")):
        program.run("template", name)
        assert load_workbook(tmp_path / name).sheetnames[0] == first
