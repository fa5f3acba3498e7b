"""Titles that take several lines: of like length, and none ends within a word or a number."""

from __future__ import annotations

from itertools import pairwise

import pytest

from meetroom.documents.title_lines import title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于局党组2028年第7次会议决定事项的通知", ("关于局党组2028年第7次会议", "决定事项的通知")),
        ("关于召开2026年12月月例会的通知", ("关于召开2026年12月月例会的通知",)),
        ("会" * 20, ("会" * 20,)),
        ("关于服务群众“最后一公里”座谈会决定事项的通知", ("关于服务群众“最后一公里”", "座谈会决定事项的通知")),
        ("An English title, longer than a line of Chinese", ("An English title, longer than a line of Chinese",)),
    ],
)  # fmt: skip
def test_a_title_is_broken_where_words_end(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


@pytest.mark.parametrize("length", range(21, 90))
def test_no_line_is_nearly_empty_and_nothing_is_lost(length: int) -> None:
    title = ("关于进一步规范2028年政务服务中心窗口工作的若干措施（试行）" * 5)[:length]
    lines = title_lines(title)
    assert "".join(lines) == title
    assert min(map(len, lines)) > 4
    for before, line in pairwise(lines):
        assert line[0] not in "的了》）”、，年"
        assert not (before[-1].isdigit() and line[0].isdigit())


def test_a_turned_page_holds_longer_ones() -> None:
    assert title_lines("会" * 29, landscape=True) == ("会" * 29,)
    assert len(title_lines("会" * 30, landscape=True)) == 2


@pytest.mark.parametrize("title", ["", "A" * 60 + "会", "》" * 50, "9" * 80, "长" * 100_000, "（" * 45 + "会"])
def test_what_may_end_nowhere_stays_as_it_is(title: str) -> None:
    assert "".join(title_lines(title)) == title
