"""What units fill into the list of tasks: all of it is recorded once, or all that is wrong is told and nothing is."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.book import Book
from meetroom.commands.progress_file import Taken
from meetroom.intake.supervision import read_supervision
from meetroom.streams.supervision import Supervised
from tests.running import Program
from tests.tasks import MEETING, program_with_tasks, say

CLOCK = ("--clock", "2026-12-08T09:00")
PROGRESS, TEXT, DONE, UNTIL, WHY = "进展（%）", "完成情况", "完成（是）", "申请延期至", "原因"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return program_with_tasks(tmp_path)


def listed(program: Program, *options: str) -> Path:
    """The list as a workbook."""
    file = program.folder / "台账.xlsx"
    program.run("tasks", "--as", "xlsx", "-o", file, "--force", *options, *CLOCK)
    return file


def fill(file: Path, *rows: tuple[str, Mapping[str, Any]]) -> None:
    """Fill cells in as a unit does, by the number of the task and the names of columns; saved by another program."""
    book = openpyxl.load_workbook(file)
    for sheet in book.worksheets:
        heading = next(row for row in sheet.iter_rows() if row[0].value == "督办编号")
        columns = {str(cell.value): place for place, cell in enumerate(heading, 1)}
        for row in sheet.iter_rows():
            for number, values in rows:
                if row[0].value == number:
                    for name, value in values.items():
                        row[columns[name] - 1].value = value
    book.save(file)


def state(program: Program, no: int) -> Supervised:
    with Book.open(program.book) as book:
        found = book.state(f"{MEETING}/task/{no}")
        assert isinstance(found, Supervised)
        return found


def test_a_filled_in_list_is_recorded_once(program: Program) -> None:
    file = program.folder / "台账.csv"
    heading = f"督办编号,任务,{PROGRESS},{TEXT},{DONE},{UNTIL},{WHY},备注\n"
    file.write_text(heading + "D-2026-001,采购服务器,,,,,,\n", encoding="utf-8")
    assert "没有填写" in program.run("progress", file, *CLOCK).stderr
    rows = (
        "D-2026-001,采购服务器,0.6,已招标,,2026-12-25,到货晚,", "D-2026-003,,60%,,,,,急", "D-2026-004,,,已印发,是,,,",
    )  # fmt: skip
    file.write_text(heading + "\n".join(rows), encoding="utf-8")
    done = program.run("progress", file, *CLOCK)
    assert [line.split("  ", 2)[2] for line in done.stdout.splitlines()] == [
        f"进展 60% 已招标  [{MEETING}/task/1]", f"申请延期 2026-12-25 因 到货晚  [{MEETING}/task/1]",
        f"进展 60%  [{MEETING}/task/3]", f"完成 已印发  [{MEETING}/task/4]",
    ]  # fmt: skip
    assert "备注" in done.stderr
    assert [state(program, no).progress for no in (1, 2, 3, 4)] == [60, 0, 60, 100]
    again = program.run("progress", file, *CLOCK)
    assert again.stdout == ""
    assert "D-2026-001、D-2026-003、D-2026-004" in again.stderr
    assert [state(program, no).last for no in (1, 2, 3, 4)] == [2, 0, 1, 1]


def test_a_workbook_that_a_spreadsheet_saved_is_recorded_once(program: Program) -> None:
    file = listed(program)
    assert "没有填写" in program.run("progress", file, *CLOCK).stderr
    fill(
        file,
        ("D-2026-001", {PROGRESS: 0.6, TEXT: "已招标", UNTIL: datetime(2026, 12, 25), WHY: "到货晚"}),
        ("D-2026-003", {PROGRESS: "60%"}),
        ("D-2026-004", {DONE: "是", TEXT: "已印发"}),
    )
    done = program.run("progress", file, *CLOCK)
    # In the order of the list, which is that of the days on which tasks are due.
    assert [line.split("  ", 2)[2] for line in done.stdout.splitlines()] == [
        f"完成 已印发  [{MEETING}/task/4]", f"进展 60%  [{MEETING}/task/3]",
        f"进展 60% 已招标  [{MEETING}/task/1]", f"申请延期 2026-12-25 因 到货晚  [{MEETING}/task/1]",
    ]  # fmt: skip
    assert [state(program, no).progress for no in (1, 2, 3, 4)] == [60, 0, 60, 100]
    again = program.run("progress", file, *CLOCK)
    assert again.stdout == ""
    assert "D-2026-004、D-2026-003、D-2026-001" in again.stderr
    assert [state(program, no).last for no in (1, 2, 3, 4)] == [2, 0, 1, 1]


def test_a_list_by_unit_has_a_sheet_for_each_and_what_is_confidential_only_with_a_role(program: Program) -> None:
    sheets = openpyxl.load_workbook(listed(program, "--by", "unit")).worksheets
    assert sorted(sheet.title for sheet in sheets) == ["办公室", "综合部", "财务部"]
    assert "任免" not in str([list(sheet.values) for sheet in sheets])
    sheets = openpyxl.load_workbook(listed(program, "--by", "unit", "--as", "chair", "--unit", "综合部")).worksheets
    assert "任免" in str([list(sheet.values) for sheet in sheets])
    fill(program.folder / "台账.xlsx", ("D-2026-003", {PROGRESS: 50}))
    program.run("progress", program.folder / "台账.xlsx", *CLOCK)
    assert state(program, 3).progress == 50


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(program: Program) -> None:
    say(program, "D4", "完成", "2026-12-07")
    file = program.folder / "台账.csv"
    rows = (
        f"督办编号,任务,{PROGRESS},{UNTIL},{WHY}", "D-2026-001,采购服务器,130,下周,忙",
        "D-2026-002,压减开支,,2026-12-25,没有期限", "D-2026-003,别的事项,30,2026-12-09,早",
        "D-2026-004,修订会议室管理办法,70,,", "D-2026-001,采购服务器,50,,",
        "D-2026-001,采购服务器,50,,",
    )  # fmt: skip
    file.write_text("\n".join(rows), encoding="utf-8")
    told = program.run("progress", file, *CLOCK, status=1).stderr.splitlines()
    for line, words in ((2, "0至100"), (2, "下周"), (3, "没有"), (4, "另一项任务"), (5, "已报完成"), (7, "第6行")):
        assert any(f"第{line}行" in each and words in each for each in told), (line, words, told)
    assert len(told) == 7
    assert [state(program, no).last for no in (1, 2, 3, 4)] == [0, 0, 0, 1]


@pytest.mark.parametrize(("written", "percent"), [
    ("60%", 60), ("0.6", 60), ("60", 60), ("１００", 100), ("1", None), ("1%", 1), ("100%", 100),
    ("0.01", 1), ("0", 0), ("2", 2), ("101", None), ("60.5", None), ("六成", None), ("-1", None),
])  # fmt: skip
def test_progress_as_people_write_it(program: Program, written: str, percent: int | None) -> None:
    file = program.folder / "台账.csv"
    text = io.StringIO()
    csv.writer(text).writerows([["编号", "进展"], ["D-2026-1", written]])
    file.write_bytes(text.getvalue().encode("gb18030"))
    program.run("progress", file, *CLOCK, status=1 if percent is None else 0)
    assert (state(program, 1).last, state(program, 1).reported) == ((0, 0) if percent is None else (1, percent))


def test_a_share_is_read_as_the_spreadsheet_shows_it(program: Program) -> None:
    file = listed(program)
    fill(file, *((f"D-2026-00{no}", {PROGRESS: value}) for no, value in ((1, 1), (2, 0.07), (3, 0.295), (4, 60))))
    book = openpyxl.load_workbook(file)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value in (1, 0.07, 0.295):
                cell.number_format = "0%" if cell.value == 1 else "0.0%"
    book.save(file)
    assert "29.5%" in program.run("progress", file, *CLOCK, status=1).stderr
    fill(file, ("D-2026-003", {PROGRESS: 0.29}))
    program.run("progress", file, *CLOCK)
    assert [state(program, no).progress for no in (1, 2, 3, 4)] == [100, 7, 29, 60]


@pytest.mark.parametrize(("column", "value", "words"), [
    (PROGRESS, True, "60%"), (PROGRESS, datetime(2026, 12, 9), "60%"), (TEXT, datetime(2026, 12, 9), "设为文本"),
    (TEXT, True, "设为文本"),
])  # fmt: skip
def test_a_cell_that_a_spreadsheet_made_something_else_is_told(
    program: Program, column: str, value: object, words: str
) -> None:
    file = listed(program)
    fill(file, ("D-2026-001", {column: value}))
    assert words in program.run("progress", file, *CLOCK, status=1).stderr


def test_what_was_sent_back_is_claimed_anew(program: Program) -> None:
    file = program.folder / "台账.csv"
    file.write_text("编号,完成情况,完成\nD-2026-001,已办,是\n", encoding="utf-8")
    program.run("progress", file, *CLOCK)
    assert "D-2026-001" in program.run("progress", file, *CLOCK).stderr
    say(program, "D1", "退回 因 不实", "2026-12-09")
    program.run("progress", file, "--clock", "2026-12-10T09:00")
    assert (state(program, 1).status, state(program, 1).last) == ("claimed", 3)


def test_a_file_that_two_read_at_once_is_recorded_once(program: Program) -> None:
    file = program.folder / "台账.csv"
    rows = "编号,进展,完成情况,完成,延期至,原因\nD-2026-001,60,已招标,,2026-12-25,到货晚\nD-2026-003,,已报,是,,\n"
    file.write_text(rows, encoding="utf-8")
    told = read_supervision(file)
    with Book.open(program.book) as one, Book.open(program.book) as other:
        both = [Taken(book, CLOCK[1], None) for book in (one, other)]
        for taken in both:
            for row in told.rows:
                taken.take(row)
        written = [len(taken.office.together(taken.asks)) for taken in both if taken.office is not None]
    assert written == [3, 0]


@pytest.mark.parametrize(("row", "words"), [
    (["D-2026-001", "50", "", "是", "", ""], "两者"), (["D-2026-001", "", "", "是", "2026-12-25", "忙"], "两者"),
    (["D-2026-001", "", "", "", "2026-12-25", ""], "字段 原因"), (["D-2026-001", "", "", "", "", "忙"], "哪一天"),
    (["D-2026-099", "50", "", "", "", ""], "没有任务"), (["", "50", "", "", "", ""], "督办编号"),
])  # fmt: skip
def test_a_row_that_does_not_hold_together_is_told(program: Program, row: list[str], words: str) -> None:
    file = program.folder / "台账.csv"
    text = io.StringIO()
    csv.writer(text).writerows([["编号", PROGRESS, TEXT, DONE, UNTIL, WHY], row])
    file.write_text(text.getvalue(), encoding="utf-8")
    assert words in program.run("progress", file, *CLOCK, status=1).stderr


def test_late_requests_are_taken_with_a_reason(program: Program) -> None:
    file = program.folder / "台账.csv"
    file.write_text("编号,申请延期至,原因\nD-2026-001,2026-12-31,缺货\n", encoding="utf-8")
    clock = ("--clock", "2026-12-21T09:00")
    assert "--really" in program.run("progress", file, *clock, status=1).stderr
    program.run("progress", file, "--really", "补办", *clock)
    request = state(program, 1).request
    assert request is not None
    assert request.reason == "缺货"


@pytest.mark.parametrize(("name", "content"), [
    ("a.xlsx", b"PK\x03\x04"), ("a.xlsx", b"text"), ("a.csv", b"a\0b"), ("a.csv", b"\xff\xff\xfe"), ("a.pdf", b""),
    ("a.csv", "姓名,单位\n甲,乙\n".encode()), ("a.csv", ""),
])  # fmt: skip
def test_a_file_that_is_no_list_is_told_in_a_sentence(program: Program, name: str, content: bytes | str) -> None:
    (program.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert "a." in program.run("progress", program.folder / name, *CLOCK, status=1).stderr
