"""HTML: one file that loads nothing and runs nothing, with the language, the page and tables that can be read aloud."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from msgspec.structs import replace

from meetroom.documents import FORMS
from meetroom.documents.htmlfile import html_file
from meetroom.documents.model import Block, Column, Document, Heading, Imprint, Paragraph, Roll, Table
from meetroom.i18n import set_language
from meetroom.wording.visible import UNSEEN, visible
from tests.documents.blocks import BLOCKS, HEAD, LETTERHEAD, SAID, document
from tests.documents.hostile import HOSTILE, hostile
from tests.documents.reading import made
from tests.documents.sample import RECORD

EMPTY = {"meta", "br", "hr", "col"}


class Page(HTMLParser):
    """What a browser makes of a file: its elements with their attributes, its texts, and that every element ends."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[str] = []
        self._open: list[str] = []
        self.feed(data.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.lines.append(data)

    @property
    def text(self) -> str:
        """All that is read."""
        return "".join(self.lines)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]


def page(of: Document) -> Page:
    return Page(html_file(of))


def test_every_block_is_written() -> None:
    said = page(document(*BLOCKS, letterhead=LETTERHEAD)).text
    for text in (*SAID, *LETTERHEAD.mark, LETTERHEAD.number, LETTERHEAD.secrecy, LETTERHEAD.copy_no):
        assert text in said, text


@pytest.mark.parametrize("what", FORMS)
@pytest.mark.parametrize(("lang", "named"), [("zh", "zh-CN"), ("en", "en")])
def test_every_document_says_its_language_and_title_and_loads_nothing(what: str, lang: Any, named: str) -> None:
    set_language(lang)
    data = made(what, "html", RECORD)
    found = Page(data)
    assert found.of("html") == [{"lang": named}]
    assert len(found.of("title")) == len(found.of("main")) == len(found.of("h1")) == 1
    assert {name for name, _attributes in found.elements} & {"script", "link", "img", "iframe", "a", "object"} == set()
    assert b"url(" not in data
    assert b"@import" not in data
    assert data == made(what, "html", RECORD)


def test_the_page_of_the_printer_is_that_of_the_standard() -> None:
    upright, turned = html_file(document()).decode(), html_file(document(landscape=True)).decode()
    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm; }" in upright
    assert "@page { size: A4 landscape; margin: 28mm 35mm 26mm 37mm; }" in turned
    assert f'content: "{HEAD[:10]}"' in upright
    assert "counter(pages)" not in upright
    assert "counter(pages)" in html_file(document(counted=True)).decode()


def test_tables_can_be_read_aloud() -> None:
    columns = (Column("序号", 1, True), Column("内容", 3))
    found = page(document(Table("任务", columns, ((1, "甲"), (2, "乙\n丙")), height=12)))
    assert found.of("th") == [{"scope": "col"}] * 2
    assert len(found.of("caption")) == 1
    assert [one["style"] for one in found.of("col")] == ["width: 25%", "width: 75%"]
    assert found.of("tr") == [{}, {"style": "height: 12mm"}, {"style": "height: 12mm"}]
    assert found.of("td") == [{"class": "middle"}, {}] * 2


def test_headings_follow_each_other() -> None:
    found = page(document(Heading(1, "一"), Heading(2, "（一）")))
    assert [name for name, _attributes in found.elements if name in ("h1", "h2", "h3", "h4")] == ["h1", "h2", "h3"]


def test_the_imprint_is_last_even_where_something_follows_it() -> None:
    said = page(document(Imprint(None, "办公室", "印发"), Paragraph("后文"))).text
    assert said.index("后文") < said.index("印发")


@pytest.mark.parametrize(
    "text", [*HOSTILE, '"><script>x</script>', "' onload='x", "</style><b>", "--></title>", "&lt;"]
)
def test_hostile_text_is_neither_markup_nor_lost(text: str) -> None:
    every: tuple[Block, ...] = (
        Paragraph(text), Heading(1, text), Roll(text, text), Table(text, (Column(text),), ((text,),)),
        Imprint(None, text, text),
    )  # fmt: skip
    plain, full = (
        page(document(*(replace_texts(block) for block in every))),
        page(document(*every, title=text, organisation=text, subtitle=text, notice=text, head=text)),
    )
    names = [{name for name, _attributes in found.elements} - {"br"} for found in (full, plain)]
    assert names[0] - names[1] == set()
    for line in visible(text).split("\n"):
        assert full.text.count(line) >= 6
    assert UNSEEN.search(html_file(document(*every, title=text)).decode().replace("\n", "")) is None
    assert Page(made("record", "html", hostile(text), full=True)).of("main")


def replace_texts(block: Block) -> Block:
    """The same block with plain text in it, to compare elements with."""
    names = [name for name in block.__struct_fields__ if isinstance(getattr(block, name), str)]
    return replace(block, **dict.fromkeys(names, "文"))


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_empty_texts_are_no_fault(text: str) -> None:
    blocks = tuple(
        replace(block, **{name: text for name in block.__struct_fields__ if isinstance(getattr(block, name), str)})
        for block in BLOCKS
    )
    assert page(document(*blocks, title=text, organisation=text)).of("main")
