"""Markdown: user text is text, whatever it looks like."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from meetroom.documents import FORMS
from meetroom.documents.markdown import inline
from meetroom.i18n import set_language
from meetroom.wording.visible import visible
from tests.documents.hostile import HOSTILE, harmless, hostile
from tests.documents.reading import made
from tests.documents.sample import RECORD

# What the documents themselves are made of, and nothing else may appear.
OWN = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "strong_open",
    "strong_close", "softbreak", "hardbreak", "bullet_list_open", "bullet_list_close", "list_item_open",
    "list_item_close", "blockquote_open", "blockquote_close", "hr", "table_open", "table_close", "thead_open",
    "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
    "text_special",
}  # fmt: skip


def tokens(data: bytes) -> list[Token]:
    # With everything on that a reader of Markdown may have on.
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    found = []
    for token in reader.parse(data.decode()):
        found.append(token)
        found.extend(token.children or ())
    return found


def shape(data: bytes) -> list[str]:
    return [token.type for token in tokens(data) if token.type not in ("text", "text_special", "hardbreak", "inline")]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("what", list(FORMS))
def test_hostile_text_makes_no_markup(what: str, text: str) -> None:
    data = made(what, "md", hostile(text))
    assert {token.type for token in tokens(data)} <= OWN
    # The same blocks as with a harmless text.
    assert shape(data) == shape(made(what, "md", hostile(harmless(text))))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_it_is(text: str) -> None:
    read = "".join(token.content for token in tokens(inline(text).encode()) if token.type in ("text", "text_special"))
    assert read == visible(text, newline="␤").strip(" ")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_heading_is_one_and_labels_are_strong(lang: str) -> None:
    set_language("zh" if lang == "zh" else "en")
    # The lists of who took part.
    found = tokens(made("minutes", "md", RECORD))
    assert [token.tag for token in found if token.type == "heading_open"].count("h1") == 1
    assert sum(token.type == "strong_open" for token in found) == 3


@pytest.mark.parametrize("what", list(FORMS))
def test_the_same_record_gives_the_same_bytes(what: str) -> None:
    data = made(what, "md", RECORD)
    assert data == made(what, "md", RECORD)
    assert data.endswith(b"\n")
    assert b"\r" not in data
