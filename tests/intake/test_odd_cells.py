"""Cells that are not what they seem: merged, hidden, formulas, errors, days as numbers; tracked changes in Word."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.facts.directory import Directory
from meetroom.intake import BadAgenda, read_directory
from meetroom.intake.agenda_word import read_topics
from meetroom.intake.problems import Problems
from meetroom.intake.sheets import workbook_grids
from tests.intake.hostile import cells, document, grid, paragraph, workbook

HEAD = ("编号", "姓名", "单位")


def rows_of(tmp_path: Path, data: bytes) -> list[list[object]]:
    """The rows of the first sheet; whatever is wrong is raised."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    problems = Problems("a.xlsx")
    found = workbook_grids(path, problems)
    problems.stop()
    return [row for _line, row in found[0][1]]


def wrong(tmp_path: Path, rows: str) -> list[tuple[str, int | None]]:
    with pytest.raises(BadAgenda) as bad:
        rows_of(tmp_path, workbook(("人员", rows)))
    return [(problem.rule, problem.place.line) for problem in bad.value.problems]


def with_merged(*ranges: str) -> bytes:
    """Three people, of whom only the first says the unit."""
    data = cells(HEAD, ("P1", "王一", "办公室"), ("P2", "王二"), ("P3", "王三"))
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    return workbook(("人员", data + "</sheetData><mergeCells>" + merged + "</mergeCells><sheetData>"))


def test_what_is_merged_downwards_is_said_of_each_row(tmp_path: Path) -> None:
    assert [row[2:] for row in rows_of(tmp_path, with_merged("C2:C3"))[1:]] == [["办公室"], ["办公室"], []]
    # What is merged sideways is of one column alone.
    assert [row[1:] for row in rows_of(tmp_path, with_merged("B2:C2"))[1:]] == [["王一", "办公室"], ["王二"], ["王三"]]
    assert len(rows_of(tmp_path, with_merged("A2:A1048576"))) == 4


def test_the_title_of_a_list_may_stand_above_its_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(("名单", cells(("办公室人员名单",), HEAD, ("P1", "王一", "办公室")))))
    assert len(read_directory(path, Directory()).commands) == 1


def test_hidden_rows_are_read_and_named_and_hidden_sheets_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    hidden = cells(HEAD, ("P1", "王一", "办公室"), ("P2", "王二", "")).replace('<row r="3"', '<row r="3" hidden="1"')
    path.write_bytes(workbook(("人员", hidden), ("旧", cells(HEAD)), state="hidden"))
    found = read_directory(path, Directory())
    assert len(found.commands) == 2
    assert [(note.rule, note.place.table, note.facts.get("rows")) for note in found.notes] == [
        ("sheet.hidden_rows", "人员", ("3",)), ("sheet.hidden", "旧", None),
    ]  # fmt: skip


def test_a_formula_says_its_result_and_without_one_it_is_told(tmp_path: Path) -> None:
    result = cells(HEAD) + (
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>HYPERLINK("http://a","王")</f><v>王</v></c></row>'
    )
    assert rows_of(tmp_path, workbook(("人员", result)))[1] == [2, "王"]
    for empty in ("<f>1+1</f>", "<f>1+1</f><v/>", "<f>1+1</f><v></v>", '<f t="shared" si="0"/>'):
        told = wrong(tmp_path, cells(HEAD) + f'<row r="2"><c r="A2">{empty}</c><c r="B2"><v>1</v></c></row>')
        assert told == [("cell.formula", 2)]


def test_the_error_of_a_formula_is_no_value(tmp_path: Path) -> None:
    told = wrong(tmp_path, cells(HEAD) + '<row r="2"><c r="A2" t="e"><f>B9</f><v>#REF!</v></c></row>')
    assert told == [("cell.error", 2)]


@pytest.mark.parametrize(("properties", "number", "day"), [
    ("", 46_360, "2026-12-04"), ('<workbookPr date1904="1"/>', 44_898, "2026-12-04"),
])  # fmt: skip
def test_days_are_counted_from_the_year_that_the_workbook_says(
    tmp_path: Path, properties: str, number: int, day: str
) -> None:
    rows = cells(HEAD) + f'<row r="2"><c r="A2" s="1"><v>{number}</v></c></row>'
    (found,) = rows_of(tmp_path, workbook(("人员", rows), properties=properties))[1]
    assert str(found)[:10] == day


def test_a_day_that_there_cannot_be_is_told_as_the_error_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    rows = cells(HEAD) + '<row r="2"><c r="A2" s="1"><v>-5</v></c><c r="B2" s="1"><v>99999999</v></c></row>'
    assert wrong(tmp_path, rows) == [("cell.error", 2)]


def test_a_word_file_with_changes_that_were_tracked_is_read_as_if_they_were_taken_over(tmp_path: Path) -> None:
    title = (
        "<w:p><w:r><w:t>采购</w:t></w:r><w:ins><w:r><w:t>办公</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText>"
        "</w:r></w:del><w:moveFrom><w:r><w:t>去</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>设备</w:t></w:r></w:moveTo>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:commentReference/></w:r></w:p>"
    )
    gone = (
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("2") + "</w:tc><w:tc>" + paragraph("删") + "</w:tc></w:tr>"
    )
    table = grid(("序号", "议题名称", "提交部门"), ("1", title, "财务部")).replace("</w:tbl>", gone + "</w:tbl>")
    path = tmp_path / "a.docx"
    path.write_bytes(document(table))
    assert [dict(topic.values) for topic in read_topics(path, Problems("a.docx"))] == [
        {"no": "1", "title": "采购办公设备", "unit": "财务部"}
    ]


def test_merged_cells_of_a_word_table_keep_their_columns(tmp_path: Path) -> None:
    down = f"<w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}"
    first = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("财务部")}'
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("题三")}'
    table = grid(
        ("序号", "议题名称", "备注", "提交部门"), ("1", "题一", "", first), ("2", "题二", "", down),
        ("3", wide, "办公室"),
    )  # fmt: skip
    path = tmp_path / "a.docx"
    path.write_bytes(document(table))
    assert [topic.values["unit"] for topic in read_topics(path, Problems("a.docx"))] == ["财务部", "财务部", "办公室"]
