"""XLSX and CSV: the tables, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from meetroom.acts.attendance import TakeLeave
from meetroom.acts.floor import Speak
from meetroom.documents import FORMS
from meetroom.documents.csvfile import neutral
from meetroom.documents.files import printed_head
from meetroom.documents.model import Column, Document, Exact
from meetroom.documents.model import Table as Columned
from meetroom.documents.source import NoFacts
from meetroom.documents.xlsx import xlsx_file
from meetroom.documents.xlsx_cells import MOST, cell_text, height, pieces
from meetroom.i18n import Language, set_language
from meetroom.wording.visible import visible
from tests.core.house import Table, agenda
from tests.documents.hostile import HOSTILE, hostile, printed
from tests.documents.reading import csv_rows, docx_text, made, xlsx_cells
from tests.documents.sample import HEAD, RECORD, paper, person

TABLES = [what for what, forms in FORMS.items() if "xlsx" in forms]


def test_tables_are_the_lists() -> None:
    assert TABLES == [
        "docket", "materials", "budget", "staff", "lodging", "signin", "door", "leaves", "briefing", "decisions",
        "attendance", "tasks", "conveying", "output", "archive-list",
    ]  # fmt: skip


def test_the_task_list() -> None:
    set_language("zh")
    rows = csv_rows(made("tasks", "csv", RECORD))
    assert rows[0] == ["序号", "议题", "责任部门", "责任人", "任务", "完成时限", "考核要求", "备注"]
    assert rows[1:4] == [
        ["1", "延时服务方案", "业务部", "张三", "印发实施细则", "2026年12月15日", "满意度不低于90%", ""],
        ["2", "机房迁移方案", "审计部", "赵六", "复核参数", "2026年12月15日", "", "责任人未在场，须告知"],
        ["3", "", "办公室", "", "整理会议材料", "2026年12月15日", "满意度不低于90%", ""],
    ]
    assert [row[0] for row in rows[4:]] == ["另有1项任务因保密未列入。", "另有1项议题因保密未列入。"]


def test_the_attendance_list_has_name_unit_and_post() -> None:
    set_language("zh")
    head = csv_rows(made("attendance", "csv", RECORD))[0]
    assert [name for name in head if name in ("姓名", "单位", "职务")] == ["姓名", "单位", "职务"]


def test_the_attendance_list_ends_in_totals_of_each_state() -> None:
    set_language("zh")
    people = (
        person("M01", "甲", "", ""), person("M02", "乙", "", ""), person("M03", "丙", "", "", status="late"),
        person("M04", "丁", "", "", status="leave"), person("E01", "戊", "", "", role="observer"),
    )  # fmt: skip
    rows = csv_rows(made("attendance", "csv", replace(RECORD, attendance=people)))
    assert [row[:4] for row in rows[6:11]] == [
        ["状态", "成员", "列席", "合计"],
        ["到会", "2", "1", "3"],
        ["迟到", "1", "0", "1"],
        ["请假", "1", "0", "1"],
        ["合计", "4", "1", "5"],
    ]  # fmt: skip


def test_the_attendance_list_says_who_let_somebody_in() -> None:
    set_language("zh")
    guest = person("G01", "来宾", "外单位", "专家", role="observer", admitted_by="M01")
    record = replace(RECORD, attendance=(*RECORD.attendance, guest))
    chair = next(info.name for info in RECORD.attendance if info.person == "M01")
    row = next(row for row in csv_rows(made("attendance", "csv", record)) if row[0] == "来宾")
    assert row[-1] == f"经{chair}准许列席"


def test_the_decisions() -> None:
    set_language("zh")
    rows = csv_rows(made("decisions", "csv", RECORD))
    assert rows[0] == ["序号", "议题", "提交部门", "结果", "议定内容", "牵头人", "完成时限"]
    # By the numbers of the minutes, in the order taken, what was settled without being opened last.
    assert [row[0] for row in rows[1:-1]] == ["2", "3", "4", "", "5", "6", "7", "8"]
    assert rows[1][3:] == ["暂缓决策", "暂缓原因：分歧较大", "副主任甲", "2027年1月8日（暂定）"]
    assert rows[2][4] == "同意，维护窗口顺延到22:00后"
    assert "撤题" not in {row[3] for row in rows[1:] if len(row) > 3}


@pytest.mark.parametrize(("rule", "words"), [("result", "经"), ("counts", "票")])
def test_the_decisions_tell_votes_as_the_office_asks(rule: str, words: str) -> None:
    set_language("zh")
    said = made("decisions", "csv", replace(RECORD, papers=(paper(show_vote=rule),))).decode("utf-8-sig")
    rows = csv_rows(said.encode("utf-8-sig"))
    assert rows[0][5] == "表决"
    assert any(words in row[5] for row in rows[1:] if len(row) > 5)
    for sign in "×÷→≥≤":
        assert sign not in said


@pytest.mark.parametrize("what", ["decisions", "tasks", "attendance"])
@pytest.mark.parametrize("form", ["md", "csv", "docx"])
def test_what_is_issued_prints_no_hash(what: str, form: str) -> None:
    set_language("zh")
    data = made(what, form, RECORD)
    assert HEAD not in (docx_text(data) if form == "docx" else data.decode())


def test_a_list_of_nothing_says_so_in_place_of_an_empty_table() -> None:
    set_language("zh")
    nothing = replace(RECORD, tasks=(), topics=())
    for what, sentence in (("tasks", "没有任务。"), ("decisions", "没有已作出的决策。")):
        text = made(what, "md", nothing).decode()
        assert f"\n\n{sentence}\n" in text
        assert "|" not in text
        assert sentence in docx_text(made(what, "docx", nothing))
        assert sentence in [cell.value for cell in xlsx_cells(made(what, "xlsx", nothing))]
        assert csv_rows(made(what, "csv", nothing))[0] == csv_rows(made(what, "csv", RECORD))[0]


@pytest.mark.parametrize("what", TABLES)
def test_csv_is_what_spreadsheets_open(what: str) -> None:
    data = made(what, "csv", RECORD)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == len(csv_rows(data))
    assert {len(row) for row in csv_rows(data)} == {len(csv_rows(data)[0])}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-", "'-"),
        ("@x", "'@x"),
        ("\t=1", "'␉=1"),
        ("\r1", "'␍1"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("\n=1", "'\n=1"),
        ("1=1", "1=1"),
        ("9.4万元", "9.4万元"),
        ("", ""),
        (-3, -3),
    ],
)
def test_what_would_begin_a_formula_is_neutralised_in_csv(text: str | int, written: str | int) -> None:
    assert neutral(text) == written


@pytest.mark.parametrize("text", HOSTILE)
# A budget has numbers, and words of its own alone.
@pytest.mark.parametrize("what", [what for what in TABLES if what != "budget"])
def test_hostile_text_in_csv(what: str, text: str) -> None:
    data = made(what, "csv", hostile(text))
    rows = csv_rows(data)
    assert len(rows) == len(csv_rows(made(what, "csv", RECORD)))
    assert any(neutral(printed(text)) in row for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("what", TABLES)
def test_hostile_text_in_a_workbook(what: str, text: str) -> None:
    cells = xlsx_cells(made(what, "xlsx", hostile(text)))
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    hits = [cell for cell in cells if cell.value == cell_text(printed(text))]
    assert hits
    assert all(cell.quotePrefix for cell in hits)
    assert all(visible(str(cell.value)) == str(cell.value) for cell in cells)


def test_a_text_that_looks_coded_is_not_decoded_by_a_spreadsheet() -> None:
    assert cell_text("_x0041_") == "_x005F_x0041_"
    assert cell_text("a_x41_") == "a_x41_"


def test_a_text_longer_than_a_cell_holds_ends_with_an_ellipsis() -> None:
    assert cell_text("长" * MOST) == "长" * MOST
    assert cell_text("长" * (MOST + 1)) == "长" * (MOST - 1) + "…"


def test_numbers_are_numbers() -> None:
    cells = xlsx_cells(made("attendance", "xlsx", RECORD))
    late, *totals = [cell.value for cell in cells if cell.data_type == "n" and not cell.is_date]
    # The totals end in how many there are.
    assert (late, totals[-1]) == (22, len(RECORD.attendance))


@pytest.mark.parametrize("what", TABLES)
def test_the_sheet_can_be_printed_and_scrolled(what: str) -> None:
    set_language("zh")
    sheet = load_workbook(io.BytesIO(made(what, "xlsx", RECORD))).active
    assert sheet is not None
    head = int(str(sheet.freeze_panes)[1:]) - 1
    assert sheet.cell(head, 1).value in ("序号", "姓名", "会议")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "2026年12月月例会" in str(sheet["A1"].value)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("what", TABLES)
def test_the_same_record_gives_the_same_bytes(what: str, form: str) -> None:
    assert made(what, form, RECORD) == made(what, form, RECORD)


def test_a_meeting_with_nobody_and_nothing() -> None:
    record = replace(RECORD, attendance=(), topics=(), tasks=(), order_taken=())
    for what in TABLES:
        for form in ("xlsx", "csv"):
            if what in ("docket", "door", "leaves", "lodging"):
                with pytest.raises(NoFacts):
                    made(what, form, record)
            else:
                assert made(what, form, record)


def test_the_attendance_list_says_where_leave_was_asked_of_the_host_unit_and_who_was_at_another_topic() -> None:
    set_language("zh")
    table = Table(agenda(3, kind_id="conference-affairs/forum"))
    table.does(TakeLeave(person="M02"), "recorder")
    assert "向主办部门请假" in made("attendance", "csv", table.record).decode()
    persons = [replace(p, topics=(2,)) if p.id == "E01" else p for p in agenda(3).persons]
    table = Table(replace(agenda(3), persons=tuple(persons)))
    table.come("M01", "M02", "M03").at("14:00").convene().open(1).come("E01").does(Speak(person="E01"))
    sheet = made("attendance", "csv", table.record).decode()
    assert "向主办部门请假" not in sheet
    assert "14:00到场时在议议题1，非其列席议题；14:00在议题1上发言，非其列席议题" in sheet
    assert "非本议题列席人员" in made("record", "md", table.record).decode()


def sheet_of(table: Columned, lang: Language = "zh") -> Any:
    set_language(lang)
    document = Document(
        what="tasks", title="清单", organisation="机关", subtitle="", notice="", restricted=False, landscape=True,
        language=lang, moment=datetime(2026, 12, 4, tzinfo=UTC), head=HEAD, blocks=(table,), entries=99,
    )  # fmt: skip
    return load_workbook(io.BytesIO(xlsx_file(document))).active


ROWS = Columned("表", (Column("甲", 1, True), Column("乙", 3)), (("x", "y"),))


def rows_of(table: Columned) -> list[list[Any]]:
    sheet = sheet_of(table)
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=int(sheet.freeze_panes[1:]))]


def test_dates_times_and_numbers_are_what_they_are() -> None:
    moment = datetime(2026, 12, 5, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    exact = (date(2026, 12, 15), time(14, 5), moment, 2.5)
    table = Columned("表", tuple(Column(str(n)) for n in range(4)), (tuple(Exact("词", value) for value in exact),))
    for lang, day in (("zh", 'yyyy"年"m"月"d"日"'), ("en", "yyyy-mm-dd")):
        sheet = sheet_of(table, "zh" if lang == "zh" else "en")
        cells = list(next(sheet.iter_rows(min_row=int(sheet.freeze_panes[1:]))))
        # A workbook knows no offsets: the clock of the place stands in it.
        assert [cell.value for cell in cells] == [
            datetime(2026, 12, 15), time(14, 5), datetime(2026, 12, 5, 9, 30), 2.5,
        ]  # fmt: skip
        assert [cell.number_format for cell in cells] == [day, "hh:mm", f"{day} hh:mm", "General"]


def test_the_lists_hold_dates_and_times() -> None:
    for what in ("tasks", "attendance", "briefing"):
        assert any(cell.is_date for cell in xlsx_cells(made(what, "xlsx", RECORD))), what
    # Those that are provisional are words.
    cells = xlsx_cells(made("decisions", "xlsx", RECORD))
    assert not any(cell.is_date and cell.value.date() == date(2027, 1, 8) for cell in cells)


def test_a_sheet_filters_and_counts_its_pages() -> None:
    sheet = sheet_of(ROWS)
    head = int(sheet.freeze_panes[1:]) - 1
    assert sheet.auto_filter.ref == f"A{head}:B{head + 1}"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert sheet.oddFooter.right.text == HEAD[:10]
    assert sheet.cell(head + 1, 1).alignment.horizontal == "center"
    assert sheet_of(replace(ROWS, rows=(), none="没有。")).auto_filter.ref is None


def test_rows_are_as_high_as_their_texts_or_as_people_need() -> None:
    def high(text: str, mm: int = 0) -> float:
        sheet = sheet_of(replace(ROWS, rows=(("", text),), height=mm))
        found = sheet.row_dimensions[int(sheet.freeze_panes[1:])].height
        assert isinstance(found, float | int)
        return found

    assert high("短") < high("长" * 100) < high("长" * 300) <= 409
    assert high("一\n二\n三") == height([("\n".join("一二三"), 100)], 11) > high("一")
    assert high("短", 9) == pytest.approx(9 * 2.835, abs=0.1)
    assert high("长" * 30_000) == 409


@pytest.mark.parametrize("length", [0, 1, MOST, MOST + 1, 3 * MOST])
def test_a_text_longer_than_a_cell_holds_goes_on_in_the_next_row_and_says_so(length: int) -> None:
    rows = rows_of(replace(ROWS, rows=(("甲", "长" * length), ("乙", "尾"))))
    found = [row for row in rows if row[1] != "尾"]
    assert [row[0] for row in found] == ["甲", *[None] * (len(found) - 1)]
    assert len(found) == (1 if length <= MOST else -(-length // (MOST - 16)))
    assert "".join(row[1] or "" for row in found).count("长") == length
    assert all("接下一行" in row[1] for row in found[:-1])
    assert all("接上一行" in row[1] for row in found[1:])


def test_nothing_is_cut_in_two_where_a_text_goes_on() -> None:
    set_language("en")
    for text in ("😀" * MOST, "_x0041_" * MOST):
        parts = [str(piece) for piece in pieces(text)]
        assert all(len(part.encode("utf-16-le")) // 2 <= MOST for part in parts)
        assert "".join(parts).count("😀" if text[0] == "😀" else "_x005F_") == MOST


def test_a_workbook_says_of_which_record_it_is(tmp_path: Path) -> None:
    file = tmp_path / "tasks.xlsx"
    file.write_bytes(made("tasks", "xlsx", RECORD))
    assert printed_head(file) == HEAD
    book: Any = load_workbook(file)
    properties = book.custom_doc_props
    assert properties["head"].value == HEAD
