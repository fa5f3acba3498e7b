"""PDF: opened again and read; the page, the archive's standard, the fonts, and text that stays text."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typst
from msgspec.structs import replace
from pypdf import PdfReader

from meetroom.documents import FORMS, build
from meetroom.documents.files import printed_head
from meetroom.documents.model import Block, Card, Cards, Column, Document, Heading, Imprint, Paragraph, Roll, Table
from meetroom.documents.pdf import lacking, pdf_file
from meetroom.documents.pdf.fonts import FACES, families, substitutes, system_fonts
from meetroom.documents.unwritable import NoChineseFont, NoLibrary
from meetroom.i18n import set_language
from tests.documents.blocks import BLOCKS, HEAD, IMPRINT, LETTERHEAD, SAID, document
from tests.documents.hostile import HOSTILE, hostile
from tests.documents.reading import made, source_of
from tests.documents.sample import RECORD
from tests.running import TOP

MM = 72 / 25.4
pytestmark = pytest.mark.skipif(not families(system_fonts())["body"], reason="needs a Chinese font")
# Noto Serif CJK is no Times: fonts of another machine, among them none for Chinese.
BARE = typst.Fonts(include_system_fonts=False)


def opened(of: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_file(of)))


def placed(page: Any) -> list[tuple[str, float, float, float]]:
    """Each piece of text of a page, from left and foot in points, and its size."""
    found: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x, y, size))

    page.extract_text(visitor_text=visit)
    return found


def words(of: Document) -> str:
    return "\n".join(page.extract_text() for page in opened(of).pages)


def test_every_block_is_written() -> None:
    said = words(document(*BLOCKS, letterhead=LETTERHEAD))
    for text in (*SAID, *LETTERHEAD.mark, LETTERHEAD.number, LETTERHEAD.secrecy, LETTERHEAD.copy_no):
        assert text in said, text


@pytest.mark.parametrize("what", FORMS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_document_is_a_tagged_pdf_a_with_title_and_language(what: str, lang: Any) -> None:
    set_language(lang)
    pdf = PdfReader(io.BytesIO(made(what, "pdf", RECORD)))
    xmp = pdf.xmp_metadata
    assert xmp is not None
    assert (xmp.pdfaid_part, xmp.pdfaid_conformance) == ("2", "B")
    root: Any = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"].startswith(lang)
    assert pdf.metadata is not None
    assert pdf.metadata.title == build(what, source_of(RECORD)).title
    assert HEAD_OF_RECORD[:10] in pdf.pages[0].extract_text()
    assert HEAD_OF_RECORD in str(pdf.metadata.keywords)


HEAD_OF_RECORD = RECORD.record.head


def test_the_page_holds_22_lines_of_28_characters() -> None:
    pages = opened(document(Paragraph("会" * 1500))).pages
    assert (float(pages[0].mediabox.width), float(pages[0].mediabox.height)) == pytest.approx(
        (210 * MM, 297 * MM), abs=1
    )
    body = [piece for piece in placed(pages[1]) if "会" in piece[0]]
    lines = sorted({round(y, 1) for _text, _x, y, _size in body}, reverse=True)
    assert len(lines) == 22
    assert all(above - below == pytest.approx(28.95, abs=0.15) for above, below in pairwise(lines))
    assert min(x for _text, x, _y, _size in body) == pytest.approx(28 * MM, abs=1)
    text = pages[1].extract_text().replace("\n", "")
    assert text.count("会") == 22 * 28


def test_the_number_stands_at_the_outer_edge_and_the_head_opposite() -> None:
    pages = opened(document(Paragraph("会" * 1300))).pages
    for page, outer in zip(pages, ("right", "left", "right"), strict=True):
        at = {text: x for text, x, _y, _size in placed(page)}
        number = next(x for text, x in at.items() if text.startswith("—"))
        head = at[HEAD[:10]]
        assert (number > head) == (outer == "right")


@pytest.mark.parametrize(("lang", "said"), [("zh", "第 1 页 共 2 页"), ("en", "Page 1 of 2")])
def test_the_number_of_pages_stands_beside_where_it_is_counted(lang: Any, said: str) -> None:
    set_language(lang)
    first = opened(document(Paragraph("会" * 700), counted=True, language=lang)).pages[0].extract_text()
    assert said in first


def lowest(page: Any) -> float:
    """How far above the foot of the text area the last text of the imprint stands, in mm."""
    return min(y for text, _x, y, _size in placed(page) if "印发" in text) / MM - 35


@pytest.mark.parametrize("lines", [1, 17, 18, 19, 22])
def test_the_imprint_stands_at_the_foot_of_the_last_page_and_on_its_own_where_it_does_not_fit(lines: int) -> None:
    pages = opened(document(*(Paragraph("会议") for _ in range(lines)), IMPRINT)).pages
    # Title and organisation take three lines, the imprint nearly as many.
    assert len(pages) == (1 if lines <= 17 else 2)
    assert 0 < lowest(pages[-1]) < 6


def test_the_imprint_is_last_even_where_something_follows_it() -> None:
    pages = opened(document(IMPRINT, Paragraph("会" * 1200))).pages
    assert ["印发" in page.extract_text() for page in pages] == [False, False, True]


def test_nothing_is_lost_of_a_long_cell_and_nothing_leaves_the_page() -> None:
    columns = (Column("序号", 1), Column("内容", 5), Column("备注", 1))
    rows = ((1, "长" * 10_000, "W" * 300), (2, "x", "http://example.org/" + "a" * 200))
    of = document(Table("表", columns, rows), Paragraph("W" * 3000), Heading(1, "W" * 100), Roll("W" * 50, "W" * 300))
    pages = opened(of).pages
    said = "".join(page.extract_text() for page in pages)
    assert said.count("长") == 10_000
    assert said.count("W") == 300 + 3000 + 100 + 50 + 300
    for page in pages:
        for text, x, _y, size in placed(page):
            # At its widest a letter is as wide as its size.
            assert x + 0.4 * size * min(len(text), 3) <= (210 - 26) * MM + 2, text


def test_a_name_card_is_printed_twice_and_fits() -> None:
    pages = opened(document(Cards((Card("甲乙丙"), Card("丁" * 40), Card("戊己"))))).pages
    cards = [page.extract_text() for page in pages if "—" not in page.extract_text()]
    assert [text.count("甲乙丙") for text in cards] == [2, 0]
    assert sum(text.replace("\n", "").count("丁") for text in cards) == 80
    for page in pages:
        for _text, x, y, _size in placed(page):
            assert 0 <= x <= 210 * MM
            assert 0 <= y <= 297 * MM


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_neither_markup_nor_lost(text: str) -> None:
    data = made("record", "pdf", hostile(text), full=True)
    pdf = PdfReader(io.BytesIO(data))
    assert b"/URI" not in data
    assert all("/Annots" not in page for page in pdf.pages)


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1",
        "*粗* _斜_ `码` $x^2$ <lab> @ref",
        "= 标题",
        "#panic()",
        "\\u{41} // 注 /* 注 */",
        "- 项",
        "#sys.inputs",
    ],
)
def test_signs_of_typst_are_text(text: str) -> None:
    every: tuple[Block, ...] = (
        Paragraph(text), Heading(1, text), Roll(text, text), Table(text, (Column(text),), ((text,),)),
        Imprint(None, text, text),
    )  # fmt: skip
    said = words(document(*every, title=text, organisation=text, subtitle=text, notice=text))
    assert said.replace("\n", "").replace("  ", " ").count(text) >= 9


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n"])
def test_empty_texts_are_no_fault(text: str) -> None:
    blocks = tuple(
        replace(block, **{name: text for name in block.__struct_fields__ if isinstance(getattr(block, name), str)})
        for block in BLOCKS
    )
    head = replace(LETTERHEAD, mark=(text,), number=text, issuer=text, date=text, copy_no=text, secrecy=text)
    assert opened(document(*blocks, title=text, organisation=text, letterhead=head)).pages
    assert opened(document(title=text, organisation=text)).pages


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from tests.documents.blocks import *; from meetroom.documents.pdf import pdf_file;"
        "sys.stdout.buffer.write(pdf_file(document(*BLOCKS, letterhead=LETTERHEAD)))"
    )
    other = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, check=True).stdout
    assert other == pdf_file(document(*BLOCKS, letterhead=LETTERHEAD))


def test_a_character_that_no_font_has_is_named_by_its_number() -> None:
    missing = "".join(map(chr, range(0x10FF00, 0x10FFF0)))
    said = words(document(Paragraph("会议" + missing[:2] + "纪要"), title="题" + missing[0])).replace("\n", "")
    assert "会议‹U+10FF00›‹U+10FF01›纪要" in said
    assert "题‹U+10FF00›" in said
    assert "‹U+10FFEF›" in words(document(Paragraph(missing))).replace("\n", "")


def test_without_a_chinese_font_it_says_so() -> None:
    with pytest.raises(NoChineseFont):
        pdf_file(document(Paragraph("会议")), BARE)
    plain = document(Paragraph("text"), title="Minutes", organisation="Office", language="en")
    assert pdf_file(plain, BARE).startswith(b"%PDF")


def test_every_substitute_is_named_for_what_the_document_uses() -> None:
    told = substitutes(BARE, tuple(FACES))
    assert [one.label for one in told] == [face.label for face in FACES.values()]
    assert [one.family for one in told] == ["", "", "", "", "", "Libertinus Serif"]
    # No heading of the second level and no organisation: no 楷体.
    labels = {one.label for one in lacking(document(Paragraph("x"), organisation=""))}
    assert FACES["sub"].label not in labels


def test_without_the_library_it_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoLibrary):
        pdf_file(document(Paragraph("x")))


def test_a_pdf_says_of_which_record_it_is(tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(made("minutes", "pdf", RECORD))
    assert printed_head(file) == RECORD.record.head
    file.write_bytes(b"%PDF-1.7 of somebody else")
    assert printed_head(file) == ""
