"""Texts cut to cells: whole characters at any width, and at once however long the text is."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from screens.widgets.cells import fitting, folded, shortened
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
