"""DOCX: the page, the fonts, the grid, and text that stays text."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from msgspec.structs import replace

from meetroom.documents import FORMS, build, write
from meetroom.documents.source import Office
from meetroom.i18n import set_language
from tests.documents.hostile import HOSTILE, harmless, hostile, printed
from tests.documents.reading import docx_of, docx_text, every_byte, made, source_of
from tests.documents.sample import HEAD, ISSUED, RECORD

# A length in the XML is a whole number of twips.
TWIP = 635


def page(what: str) -> Any:
    return docx_of(made(what, "docx", RECORD)).sections[0]


def near(length: Any, wanted: Any) -> bool:
    return abs(int(length) - int(wanted)) <= TWIP


def style_node(docx: Any, name: str, path: str) -> Any:
    node = docx.styles[name].element
    for part in path.split("/"):
        node = node.find(qn(part))
        assert node is not None, (name, path)
    return node


def elements(data: bytes) -> list[int]:
    body = docx_of(data).element.body
    return [len(list(body.iter(qn(tag)))) for tag in ("w:p", "w:tbl", "w:r")]


def test_the_page_of_the_minutes() -> None:
    section = page("minutes")
    assert near(section.page_width, Mm(210))
    assert near(section.page_height, Mm(297))
    assert near(section.top_margin, Mm(37))
    assert near(section.left_margin, Mm(28))
    assert near(section.page_width - section.left_margin - section.right_margin, Mm(156))
    assert near(section.page_height - section.top_margin - section.bottom_margin, Mm(225))


@pytest.mark.parametrize("what", ["decisions", "attendance", "tasks"])
def test_wide_tables_lie_on_the_same_page_turned(what: str) -> None:
    section = page(what)
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert near(section.page_width - section.left_margin - section.right_margin, Mm(225))
    assert near(section.page_height - section.top_margin - section.bottom_margin, Mm(156))


def test_the_grid_holds_22_lines_of_28_characters() -> None:
    docx: Any = docx_of(made("minutes", "docx", RECORD))
    section = docx.sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    pitch = Pt(int(grid.get(qn("w:linePitch"))) / 20)
    assert 22 * pitch <= Mm(225) < 23 * pitch
    spacing = style_node(docx, "Normal", "w:pPr/w:spacing")
    assert spacing.get(qn("w:line")) == grid.get(qn("w:linePitch"))
    assert spacing.get(qn("w:lineRule")) == "exact"
    character = Pt(16) + Pt(int(style_node(docx, "Normal", "w:rPr/w:spacing").get(qn("w:val"))) / 20)
    assert 28 * character <= Mm(156) < 29 * character


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Footer", "宋体", 14),
        ("Imprint", "仿宋_GB2312", 14),
    ],
)
def test_the_fonts_stand_in_the_styles(style: str, font: str, points: int) -> None:
    docx: Any = docx_of(made("minutes", "docx", RECORD))
    fonts = style_node(docx, style, "w:rPr/w:rFonts")
    assert fonts.get(qn("w:eastAsia")) == font
    # A theme font would come before the named one.
    assert [name for name in fonts.attrib if "Theme" in name] == []
    assert docx.styles[style].font.size == Pt(points)


def test_no_theme_font_is_left_beneath_the_styles() -> None:
    docx: Any = docx_of(made("minutes", "docx", RECORD))
    fonts = docx.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}")
    assert [name for name in fonts.attrib if "Theme" in name] == []


def test_paragraphs_are_indented_by_two_characters() -> None:
    docx: Any = docx_of(made("record", "docx", RECORD))
    for style in ("Body Text", "Heading 1", "Heading 2"):
        assert style_node(docx, style, "w:pPr/w:ind").get(qn("w:firstLineChars")) == "200"
    used = {paragraph.style.name for paragraph in docx.paragraphs if paragraph.style}
    assert {"Title", "Subtitle", "Field", "Heading 1", "Body Text", "Small Print"} <= used


def test_every_style_that_is_named_exists() -> None:
    docx = docx_of(made("record", "docx", RECORD))
    known = {style.style_id for style in docx.styles}
    used = {node.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle") for node in docx.element.body.iter(qn(tag))}
    assert used <= known
    linked = {node.get(qn("w:val")) for node in docx.styles.element.iter(qn("w:link"))}
    assert linked <= known


def test_runs_carry_no_fonts_of_their_own() -> None:
    body = docx_of(made("record", "docx", RECORD)).element.body
    assert list(body.iter(qn("w:rFonts"))) == []


def test_page_numbers_stand_outside_on_odd_and_even_pages() -> None:
    docx: Any = docx_of(made("minutes", "docx", RECORD))
    assert docx.settings.odd_and_even_pages_header_footer
    section = docx.sections[0]
    assert near(section.footer_distance, Mm(23))
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph.style.style_id == "Footer"
        # The beginning of the head stands opposite the number.
        assert paragraph.text.split("\t") == ([HEAD[:10], "— 1 —"] if side == "right" else ["— 1 —", HEAD[:10]])
        assert [node.text for node in paragraph._p.iter(qn("w:instrText"))] == [" PAGE "]


def test_the_imprint_is_last_with_lines_above_between_and_below() -> None:
    set_language("zh")
    docx: Any = docx_of(made("minutes", "docx", ISSUED, office=Office(distribution=("党委", "各部门"))))
    (box,) = docx.element.body.iter(qn("w:txbxContent"))
    (table,) = box.iter(qn("w:tbl"))
    copies, issued = ("".join(node.text for node in row.iter(qn("w:t"))) for row in table.iter(qn("w:tr")))
    assert copies == "分送：党委、各部门。"
    assert issued.startswith("云湖市公共服务保障中心2026年12月7日印发")
    lines = table.tblPr.find(qn("w:tblBorders"))
    assert [line.tag for line in lines] == [qn("w:top"), qn("w:bottom"), qn("w:insideH")]


def test_the_attendance_table_repeats_its_head_and_breaks_no_row() -> None:
    set_language("zh")
    table: Any = docx_of(made("attendance", "docx", RECORD)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "姓名", "单位", "职务", "身份", "状态", "到会时间", "离会时间", "迟到分钟", "请假、代会", "备注",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[3].cells] == [
        "张三", "业务部", "业务部部长", "成员", "迟到", "14:22", "", "22", "", "",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[5].cells][-2:] == [
        "11:20请假；提前2小时40分钟；书面；按时；家事；钱七代会；决策授权", "",
    ]  # fmt: skip
    assert len(table.rows) == 1 + len(RECORD.attendance)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(widths) <= Mm(225) / TWIP + 1


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("what", list(FORMS))
def test_hostile_text_stays_text(what: str, text: str) -> None:
    data = made(what, "docx", hostile(text))
    same = made(what, "docx", hostile(harmless(text)))
    assert printed(text) in docx_text(data)
    assert elements(data) == elements(same)


def test_properties_come_from_the_record() -> None:
    properties: Any = docx_of(made("minutes", "docx", RECORD)).core_properties
    assert properties.author == properties.last_modified_by == "云湖市公共服务保障中心"
    assert properties.comments == ""
    assert properties.created is not None
    assert f"{properties.created:%Y-%m-%dT%H:%M}" == f"{properties.modified:%Y-%m-%dT%H:%M}" == "2026-12-04T08:25"


def test_a_title_longer_than_a_property_holds_is_cut_there_only() -> None:
    title = "长" * 2000
    data = made("minutes", "docx", replace(RECORD, meeting=replace(RECORD.meeting, title=title)))
    assert title in docx_text(data)
    assert len(docx_of(data).core_properties.title) == 255


@pytest.mark.parametrize("what", list(FORMS))
def test_the_same_record_gives_the_same_bytes(what: str) -> None:
    assert made(what, "docx", RECORD) == made(what, "docx", RECORD)


def test_parts_carry_no_time_of_writing() -> None:
    with zipfile.ZipFile(io.BytesIO(made("minutes", "docx", RECORD))) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_part_is_well_formed_in_both_languages() -> None:
    for lang in ("zh", "en"):
        set_language("zh" if lang == "zh" else "en")
        source = source_of(RECORD)
        document = build("minutes", source)
        assert document.language == lang
        data = write(document, "docx", source)
        assert b"python-docx" not in every_byte(data)
