"""Texts cut to cells: whole characters at any width, and at once however long the text is."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from screens.widgets.cells import ending, fitting, folded, shortened, shortened_apart, shortened_within
from screens.widgets.hints import wrapped

WIDTHS = [-2, -1, 0, 1, 2, 3, 7, 80]
TEXTS = ["", "a", "长", "会议abc室", "e\u0301\u0301x长", "长" * 100_000, "e" + "\u0301" * 5_000 + "长" * 50]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", TEXTS, ids=len)
def test_a_text_fits_at_whole_characters_and_no_more_would(text: str, width: int) -> None:
    head = fitting(text, width)
    assert text.startswith(head)
    assert cell_len(head) <= max(0, width)
    if width >= 0 and len(head) < len(text) and "\u0301" * 20 not in text:
        assert cell_len(text[: len(head) + 1]) > width


def test_what_was_cut_says_so() -> None:
    assert shortened("会议室", 6) == "会议室"
    assert shortened("会议室", 5) == "会议…"
    assert shortened("会议室" * 50_000, 1) == "…"


def test_folding_keeps_words_and_rows() -> None:
    assert folded("the quick brown fox", 10, 5) == ["the quick ", "brown fox"]
    assert folded("the quick brown fox jumps", 10, 2) == ["the quick ", "brown fox…"]
    assert folded("长" * 100_000, 6, 3) == ["长长长", "长长长", "长长…"]
    assert folded("长长长", 1, 3) == ["长", "长", "长"]
    assert folded("长", 9, 0) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_user_text_folds_at_any_width(width: int) -> None:
    rows = wrapped("会议室abc\n二", width, "plain")
    assert "".join(text.strip() for row in rows for text, _style in row) == "会议室abc二"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", TEXTS, ids=len)
def test_the_end_of_a_text_has_room_and_begins_with_a_whole_character(text: str, width: int) -> None:
    tail = ending(text, width)
    assert text.endswith(tail)
    assert cell_len(tail) <= max(0, width)
    assert not tail or cell_len(tail[0])


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("关于调整窗口延时服务方案的请示", 30, "关于调整窗口延时服务方案的请示"),
        ("关于调整窗口延时服务方案的请示", 29, "关于调整窗口延…服务方案的请示"),
        ("关于调整窗口延时服务方案的请示", 17, "关于调整…案的请示"),  # four on each side
        ("关于调整窗口延时服务方案的请示", 5, "关…示"),
        ("关于调整窗口延时服务方案的请示", 4, "关…"),
        ("a title of Latin letters", 11, "a tit…tters"),
    ],
)
def test_titles_are_cut_in_the_middle(text: str, width: int, shown: str) -> None:
    assert shortened_within(text, width) == shown
    assert cell_len(shown) <= width


@pytest.mark.parametrize(
    ("texts", "width", "shown"),
    [
        (["综合行政执法大队一中队队长", "综合行政执法大队二中队队长"], 26, None),
        (
            ["综合行政执法大队一中队队长", "综合行政执法大队二中队队长", "财务部部长"],
            18,
            ["综合行…一中队队长", "综合行…二中队队长", "财务部部长"],
        ),
    ],
)
def test_texts_that_would_read_alike_keep_what_differs(texts: list[str], width: int, shown: list[str] | None) -> None:
    found = shortened_apart(texts, width)
    assert len(set(found)) == len(texts)
    assert all(cell_len(text) <= width for text in found)
    assert found == (shown or texts)


@pytest.mark.parametrize("width", range(5, 40))
def test_names_are_apart_at_any_width_that_lets_them(width: int) -> None:
    texts = [f"{'综合行政执法' * 3}第{n}中队{'队长秘书' * 2}" for n in "一二三四五六七八九"]
    found = shortened_apart(texts, width)
    assert all(cell_len(text) <= width for text in found)
    assert len(set(found)) == len(texts)
