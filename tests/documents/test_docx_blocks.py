"""DOCX: every block that a document can be made of, read as the XML that Word reads."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from msgspec.structs import replace

from meetroom.documents.docx import docx_file
from meetroom.documents.docx_head import mark_points
from meetroom.documents.files import printed_head
from meetroom.documents.model import (
    Address,
    Block,
    Card,
    Cards,
    Closing,
    Column,
    CutLine,
    Document,
    Field,
    Heading,
    Imprint,
    Letterhead,
    PageBreak,
    Paragraph,
    Roll,
    Ruled,
    Seat,
    SeatPlan,
    SignLine,
    SignLines,
    Table,
)
from meetroom.i18n import Language, set_language
from meetroom.wording.visible import visible
from tests.documents.hostile import HOSTILE
from tests.documents.reading import docx_of, docx_text, every_byte
from tests.documents.sample import HEAD

LETTERHEAD = Letterhead(mark=("云湖市公共服务保障中心", "月例会会议纪要"), number="〔2026〕12号", issuer="中心办公室",
                        date="2026年12月7日", copy_no="000001", secrecy="机密★1年")  # fmt: skip
MM = 56.7


def document(*blocks: Block, lang: Language = "zh", **facts: Any) -> Document:
    set_language(lang)
    usual: dict[str, Any] = {
        "what": "minutes", "title": "标题", "organisation": "机关", "subtitle": "", "notice": "", "restricted": False,
        "landscape": False, "moment": datetime(2026, 12, 4, tzinfo=UTC), "head": HEAD,
    }  # fmt: skip
    return Document(language=lang, blocks=blocks, **(usual | facts))


def body_of(*blocks: Block, **facts: Any) -> Any:
    return docx_of(docx_file(document(*blocks, **facts))).element.body


def styled(body: Any, style: str) -> list[Any]:
    return [p for p in body.iter(qn("w:p")) if p.pPr is not None and p.pPr.pStyle.get(qn("w:val")) == style]


def text_of(node: Any) -> str:
    return "".join(found.text for found in node.iter(qn("w:t")))


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return parse_xml(package.read(name))


def every_block(text: str) -> Document:
    """A document of all blocks with a text wherever people write one."""
    return document(
        Heading(1, text), Paragraph(text), Roll("出席", text), Address(text), Closing(text, text),
        SignLines((SignLine("签收人", text), SignLine("单位"))), SignLines((SignLine("意见"),), dated=False), Ruled(3),
        CutLine(text), PageBreak(),
        Table("表", (Column("序号", 1, True), Column("签名", 3)), ((1, text), (2, "")), height=9),
        Cards((Card(text, text), Card(text))), SeatPlan(((Seat("1", text, True), None), (Seat("2", text),)), text),
        Imprint(Field("分送", text), text, text, text), title=text, organisation=text,
        letterhead=replace(LETTERHEAD, mark=(text, text), number=text, issuer=text, secrecy=text),
    )  # fmt: skip


def test_the_red_head_of_an_office() -> None:
    body = body_of(letterhead=LETTERHEAD)
    first, second, one, two, number, issued, rule = list(body)[:7]
    assert [text_of(line) for line in (first, second)] == ["000001", "机密★1年"]
    assert [text_of(line) for line in (one, two)] == list(LETTERHEAD.mark)
    assert text_of(number) == "〔2026〕12号"
    assert text_of(issued) == "中心办公室2026年12月7日"
    # One character in at either side: the date by a stop at the right.
    assert issued.pPr.ind.get(qn("w:left")) == issued.pPr.ind.get(qn("w:right")) == "320"
    assert [(tab.get(qn("w:val")), tab.get(qn("w:pos"))) for tab in next(issued.iter(qn("w:tabs")))] == [
        ("right", "8524")
    ]
    assert rule.pPr.pStyle.get(qn("w:val")) == "RedRule"
    assert text_of(body).count("标题") == 0


def test_the_name_of_a_paper_begins_35_mm_below_the_text_area() -> None:
    for lines, letterhead in ((2, LETTERHEAD), (0, replace(LETTERHEAD, copy_no="", secrecy=""))):
        mark = styled(body_of(letterhead=letterhead), "Mark")[0]
        before = int(mark.pPr.find(qn("w:spacing")).get(qn("w:before")))
        # What a line has above its characters belongs to it.
        assert 32 < (before + 579 * lines) / MM <= 35


@pytest.mark.parametrize(
    ("mark", "points"), [(("短名",), 42), (("短名", "纪要"), 34), (("云" * 13,), 34), (("云" * 300, "纪要"), 22)]
)
def test_the_name_of_a_paper_is_as_large_as_fits(mark: tuple[str, ...], points: int) -> None:
    assert mark_points(mark) == points
    assert points == 22 or points * len(mark[0]) <= 442


def test_a_roll_hangs_below_the_first_character_after_the_colon() -> None:
    (roll,) = styled(body_of(Roll("出席", "甲，乙")), "Roll")
    assert (roll.pPr.ind.get(qn("w:left")), roll.pPr.ind.get(qn("w:hanging"))) == (str(5 * 315), str(3 * 315))
    assert text_of(roll) == "出席：甲，乙"


def test_rolls_stand_below_an_empty_line_and_hang_alike_in_english() -> None:
    rolls = (Roll("Present", "A", apart=True), Roll("In attendance", "B"), Roll("On leave", "C"))
    found = styled(body_of(Paragraph("text"), *rolls, lang="en"), "Roll")
    assert len({(p.pPr.ind.get(qn("w:left")), p.pPr.ind.get(qn("w:hanging"))) for p in found}) == 1
    spaced = [p.pPr.find(qn("w:spacing")) is not None for p in found]
    assert spaced == [True, False, False]


def test_the_imprint_is_a_box_at_the_foot_of_the_text_area_that_nothing_covers() -> None:
    body = body_of(Imprint(Field("分送", "各部门"), "办公室", "2026年12月7日印发"))
    (holder,) = styled(body, "ImprintRoom")
    (anchor,) = holder.iter(qn("wp:anchor"))
    place = anchor.find(qn("wp:positionV"))
    assert (place.get("relativeFrom"), place[0].text) == ("margin", "bottom")
    # The paragraph is as high as the box, so that there is room for it below the text.
    high = int(holder.pPr.find(qn("w:spacing")).get(qn("w:line")))
    assert int(anchor.find(qn("wp:extent")).get("cy")) == high * 635
    (table,) = anchor.iter(qn("w:tbl"))
    assert [(line.tag, line.get(qn("w:sz"))) for line in table.tblPr.find(qn("w:tblBorders"))] == [
        (qn("w:top"), "8"), (qn("w:bottom"), "8"), (qn("w:insideH"), "6"),
    ]  # fmt: skip
    assert [text_of(row) for row in table.iter(qn("w:tr"))] == ["分送：各部门", "办公室2026年12月7日印发"]


def test_an_imprint_without_copies_names_nobody_and_a_long_one_has_room() -> None:
    (one,) = styled(body_of(Imprint(None, "办公室", "")), "ImprintRoom")
    (many,) = styled(body_of(Imprint(Field("分送", "部" * 200), "办公室", "印发", "（共印30份）")), "ImprintRoom")
    assert len(list(one.iter(qn("w:tr")))) == 1
    lines = [int(found.pPr.find(qn("w:spacing")).get(qn("w:line"))) for found in (one, many)]
    assert lines[0] >= 420
    # 8 lines of copies, one of the office and of how many there are.
    assert lines[1] >= 9 * 420


def test_an_imprint_that_fills_pages_stands_below_the_text() -> None:
    body = body_of(Imprint(Field("分送", "部" * 10_000), "办公室", "印发"))
    assert list(body.iter(qn("wp:anchor"))) == []
    assert "部" * 10_000 in text_of(body)


def test_places_to_sign_and_to_write() -> None:
    body = body_of(SignLines((SignLine("签收人"), SignLine("单位", "财务部"))), Ruled(4), CutLine("回执"))
    assert [text_of(line) for line in styled(body, "SignLine")] == [
        "签收人：年　　月　　日", "单位：财务部年　　月　　日",
    ]  # fmt: skip
    assert len(styled(body, "Ruled")) == 4
    assert all(line.find(f".//{qn('w:tab')}[@{qn('w:leader')}='underscore']") is not None
               for style in ("SignLine", "Ruled") for line in styled(body, style))  # fmt: skip


def test_rows_to_write_in_are_so_high() -> None:
    (table,) = body_of(Table("表", (Column("序", 1, True), Column("签名", 3)), ((1, ""),), height=9)).iter(qn("w:tbl"))
    height = table.findall(qn("w:tr"))[1].trPr.find(qn("w:trHeight"))
    assert int(height.get(qn("w:val"))) >= 9 * MM - 1
    assert len(styled(table, "CellCentred")) == 1


def test_tables_beside_each_other_stay_two_and_none_ends_a_body() -> None:
    table = Table("表", (Column("序"),), ((1,),))
    tags = [node.tag for node in body_of(table, table)]
    assert (qn("w:tbl"), qn("w:tbl")) not in list(pairwise(tags))
    assert tags[-2:] == [qn("w:p"), qn("w:sectPr")]


def test_columns_are_as_wide_as_their_longest_word_where_there_is_room() -> None:
    def widths(*names: str) -> list[int]:
        table = Table(
            "t", tuple(Column(name, 1 + 9 * (not place)) for place, name in enumerate(names)), (("",) * len(names),)
        )
        (made,) = body_of(table, lang="en").iter(qn("w:tbl"))
        return [int(column.get(qn("w:w"))) for column in made.find(qn("w:tblGrid"))]

    text, word, short = widths("a few words that wrap", "substitutes", "x")
    # 11 letters of half a character each, and the margins.
    assert 11 * 105 < word < 1500
    assert short < word < text
    assert 8800 <= text + word + short <= 8844
    # Where words are wider than the page, shares hold.
    assert widths("w" * 30, *["w" * 30] * 5)[0] == 8844 * 10 // 15


def test_a_row_that_may_not_fit_on_a_page_is_broken() -> None:
    (table,) = body_of(Table("表", (Column("序"),), (("短",), ("长" * 10_000,)))).iter(qn("w:tbl"))
    assert [row.trPr.find(qn("w:cantSplit")) is not None for row in table.findall(qn("w:tr"))] == [True, True, False]


def test_a_name_card_stands_on_both_sides_and_on_one_upside_down() -> None:
    (table,) = body_of(Cards((Card("张三", "财务部"), Card("李四")))).iter(qn("w:tbl"))
    rows = table.findall(qn("w:tr"))
    assert [text_of(row) for row in rows] == ["", "财务部张三", "", "李四"]
    shapes = [list(row.iter("{urn:schemas-microsoft-com:vml}shape")) for row in rows]
    # Read from the other side, what stands above comes first there too.
    assert [[shape[0].get("string") for shape in found] for found in shapes] == [["张三", "财务部"], [], ["李四"], []]
    assert all("rotation:180" in shape.get("style") for found in shapes for shape in found)
    heights = {int(row.trPr.find(qn("w:trHeight")).get(qn("w:val"))) for row in rows}
    assert 4 * heights.pop() <= 225 * MM
    assert heights == set()


def test_a_plan_shows_who_sits_where_and_leaves_gaps_free() -> None:
    plan = SeatPlan(((Seat("1", "张三", True), None), (Seat("2", "李四"), Seat("3", "王五"))), "主席台")
    front, table = body_of(plan).iter(qn("w:tbl"))
    assert text_of(front) == "主席台"
    cells = [[text_of(cell) for cell in row.findall(qn("w:tc"))] for row in table.findall(qn("w:tr"))]
    assert cells == [["1张三", ""], ["2李四", "3王五"]]
    lined = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}") is not None for cell in table.iter(qn("w:tc"))]
    assert lined == [True, False, True, True]
    assert text_of(styled(table, "CellHead")[0]) == "张三"


def test_a_closing_leaves_room_for_the_seal_and_a_page_break_begins_a_page() -> None:
    body = body_of(Closing("中心办公室", "2026年12月7日"), PageBreak(), Paragraph("回执"))
    issuer, date = styled(body, "Closing")
    assert [text_of(line) for line in (issuer, date)] == ["中心办公室", "2026年12月7日"]
    assert int(date.pPr.ind.get(qn("w:right"))) == 4 * 315
    (broken,) = styled(body, "Break")
    assert broken.pPr.find(qn("w:pageBreakBefore")) is not None


def kept(body: Any) -> list[str]:
    """The texts of what is held on the page of what follows it."""
    return [text_of(p) for p in body.iter(qn("w:p")) if p.pPr.find(qn("w:keepNext")) is not None]


def test_a_receipt_is_not_torn_and_a_date_does_not_stand_alone() -> None:
    table = Table("表", (Column("单位"),), (("财务部",),))
    body = body_of(
        Paragraph("一"), Paragraph("二"), Closing("机关", "日期"), CutLine("剪"), Paragraph("三"), table,
        SignLines((SignLine("甲"), SignLine("乙")), dated=False), PageBreak(), Paragraph("四"),
    )  # fmt: skip
    assert kept(body) == ["二", "机关", "剪", "三", "单位", "财务部", "甲："]
    assert kept(body_of(CutLine("剪"), Paragraph("三"), CutLine("剪"), Paragraph("四"))) == ["剪", "剪"]


@pytest.mark.parametrize(("lang", "shown"), [("zh", "第 1 页 共 1 页"), ("en", "Page 1 of 1")])
def test_pages_are_counted_where_it_is_asked_for(lang: Language, shown: str) -> None:
    docx: Any = docx_of(docx_file(document(Paragraph("文"), lang=lang, counted=True)))
    foot = docx.sections[0].footer.paragraphs[0]
    assert foot.text.split("\t")[-1] == shown
    assert [node.text for node in foot._p.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]


def test_dates_are_never_broken_in_english() -> None:
    text = "By 2026-12-15 14:30, 4 December 2026 and 12 May; not 12-15 nor 4 Decembers."
    (line,) = styled(body_of(Paragraph(text), lang="en"), "BodyText")
    assert len(list(line.iter(qn("w:noBreakHyphen")))) == 2
    assert line.text.replace("-\u200b", "-") == (
        "By 2026-12-15\u00a014:30, 4\u00a0December\u00a02026 and 12\u00a0May; not 12-15 nor 4 Decembers."
    )
    # In Chinese, lines end where they are full.
    assert list(body_of(Paragraph(text)).iter(qn("w:noBreakHyphen"))) == []


def test_headings_are_told_from_the_text_in_english() -> None:
    for lang, strong in (("en", True), ("zh", False)):
        docx = docx_of(docx_file(document(Heading(1, "x"), lang="en" if lang == "en" else "zh")))
        assert docx.styles["Heading 1"].font.bold is strong


def test_lines_are_set_as_the_regulation_counts_them() -> None:
    data = docx_file(document(Paragraph("文")))
    styles, settings = part(data, "word/styles.xml"), part(data, "word/settings.xml")
    (plain,) = styles.iter(qn("w:pPrDefault"))
    for name in ("widowControl", "autoSpaceDE", "autoSpaceDN"):
        assert plain[0].find(qn(f"w:{name}")).get(qn("w:val")) == "0"
    (mode,) = settings.iter(qn("w:compatSetting"))
    assert (mode.get(qn("w:name")), mode.get(qn("w:val"))) == ("compatibilityMode", "15")
    # Word reads them in this order alone.
    assert [child.tag.rpartition("}")[2] for child in settings] == [
        "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "compat", "themeFontLang",
    ]  # fmt: skip


def test_fonts_are_listed_with_what_stands_for_them() -> None:
    fonts = part(docx_file(document(Paragraph("文"))), "word/fontTable.xml")
    instead = {
        font.get(qn("w:name")): [other.get(qn("w:val")) for other in font.findall(qn("w:altName"))] for font in fonts
    }
    assert instead["仿宋_GB2312"] == ["仿宋"]
    assert instead["楷体_GB2312"] == ["楷体"]
    assert instead["方正小标宋简体"] == ["华文中宋"]


def test_nothing_of_the_template_of_the_library_is_left() -> None:
    data = docx_file(every_block("文"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(package.namelist())
    assert names == [
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml",
        "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml", "word/footer1.xml",
        "word/footer2.xml", "word/settings.xml", "word/styles.xml",
    ]  # fmt: skip
    found = every_byte(data)
    assert [word for word in (b"python-docx", b"Macintosh", b"Calibri", b"MS Mincho") if word in found] == []
    used = {node.get(qn("w:val")) for name in ("word/document.xml", "word/footer1.xml") for tag in ("pStyle", "rStyle")
            for node in part(data, name).iter(qn(f"w:{tag}"))}  # fmt: skip
    known = {style.get(qn("w:styleId")) for style in part(data, "word/styles.xml").iter(qn("w:style"))}
    assert used <= known


@pytest.mark.parametrize("text", ["", *HOSTILE, "长" * 10_000])
def test_hostile_text_stays_text_in_every_block(text: str) -> None:
    data = docx_file(every_block(text))
    assert visible(text) in docx_text(data)
    assert data == docx_file(every_block(text))


def test_the_head_stands_in_the_properties_whatever_the_text_says(tmp_path: Any) -> None:
    other = "ab" * 32
    for name, made, head in (
        ("of ours", document(Paragraph(other), entries=99), HEAD),
        ("without a head", document(Paragraph(other), head=""), other),
    ):
        file = tmp_path / f"{name}.docx"
        file.write_bytes(docx_file(made))
        assert printed_head(file) == head
    found = part(docx_file(document(entries=99)), "docProps/custom.xml")
    assert {child.get("name"): child[0].text for child in found} == {"head": HEAD, "entries": "99"}
