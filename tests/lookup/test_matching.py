"""Filtering by what people type: initials agree with a dictionary of pinyin, and what fits best comes first."""

from __future__ import annotations

import pytest
from pypinyin import lazy_pinyin

from meetroom.lookup.matching import initials, rank, searchable


def test_initials_of_the_frequent_characters_agree_with_the_dictionary() -> None:
    frequent = [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) <= (0xD7, 0xF9)
    ]
    other = [char for char in frequent if initials(char) != lazy_pinyin(char)[0][0]]
    assert len(frequent) == 3755
    # Characters with several readings: the standard and the dictionary differ in which is the usual one.
    assert len(other) < 25


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("预算超支", "yscz"), ("办事大厅（重新上会）", "bsdtzxsh"), ("2026年 Ｆ7", "2026nf7"), ("㐂龘", "??"), ("", "")],
)
def test_initials(text: str, wanted: str) -> None:
    assert initials(text) == wanted


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("", 0), ("财务部部长", 0), ("cwbbz", 0), ("ＣＷＢＢＺ", 0), ("caiwu", 1), ("cwb", 0), ("cwbb", 1),
        ("#7", 0), ("务部", 2),
        ("cw #7", 1), ("#", None), ("#70", None), ("cw x", None), ("技术", None),
    ],
)  # fmt: skip
def test_rank(typed: str, fits: int | None) -> None:
    text = searchable(("财务部部长", "M09", "财务部", "#7"), ("caiwububuzhang", "cwbbz"))
    assert rank(typed, text) == fits
