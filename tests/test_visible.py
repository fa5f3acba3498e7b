"""Every character that would not be seen gets a stand-in, and every other stays as it is."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetroom.wording.visible import MARKS, escaped, overladen, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x00", "␀"),
        ("\x1b[31m", "␛[31m"),
        ("\t", "␉"),
        ("\x1f", "␟"),
        (" ", " "),
        ("\x7e\x7f", "~␡"),
        ("\x80\x85\x9f\xa0", "‹U+0080›‹U+0085›‹U+009F›\xa0"),
        ("\u202e\u2066", "‹U+202E›‹U+2066›"),
        ("\u200a\u200b\u200f\u2010", "\u200a‹U+200B›‹U+200F›\u2010"),
        ("\ufeff\u00ad\u3164", "‹U+FEFF›‹U+00AD›‹U+3164›"),
        ("\ud800\udfff\ue000", "‹U+D800›‹U+DFFF›\ue000"),
        ("\ufffe\uffff\ufffd", "‹U+FFFE›‹U+FFFF›\ufffd"),
        ("\U000e0041", "‹U+E0041›"),
        ("\u2028", "‹U+2028›"),
        ("a\nb\r\nc\rd", "a\nb\nc␍d"),
        ("中文，　emoji 😀 é", "中文，　emoji 😀 é"),
        ("", ""),
    ],
)
def test_stand_ins(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_line_ends_become_what_is_asked_for() -> None:
    assert visible("a\nb\r\nc\x00", newline=" / ") == "a / b / c␀"


@given(st.text(st.characters(codec=None)))
def test_nothing_unseen_is_left_and_nothing_changes_twice(text: str) -> None:
    shown = visible(text, newline="␤")
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert visible(shown) == shown
    shown.encode()


@given(st.text(st.characters(codec=None)))
def test_escapes_lose_nothing(text: str) -> None:
    written = escaped(json.dumps({"text": text}, ensure_ascii=False, indent=1))
    # Two halves that stand beside each other are one character once they are read.
    assert json.loads(written)["text"] == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert visible(written) == written


@pytest.mark.parametrize(
    ("text", "heap"),
    [
        ("会议室", None),
        ("e" + "\u0301" * MARKS, None),
        ("e" + "\u0301" * (MARKS + 1), (2, MARKS + 1)),
        ("会e" + "\u0301\u20dd" * 2_500, (3, 5_000)),
        (("e" + "\u0301" * MARKS) * 100, None),
        ("か" + "\u3099" * 20 + "\ufe0f" * 20, (2, 40)),
        ("\u3042\U000e0100" * 40, None),
        ("ไม่เห็นด้วยกับข้อเสนอนี้" * 10, None),
        ("тринадцать" * 10, None),
    ],
)
def test_heaps_of_marks_are_found_where_they_begin(text: str, heap: tuple[int, int] | None) -> None:
    assert overladen(text) == heap


def test_every_mark_is_looked_at() -> None:
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)) in ("Mn", "Me"):
            assert overladen(chr(code) * (MARKS + 1)) == (1, MARKS + 1), hex(code)
