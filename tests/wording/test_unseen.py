"""What nobody sees is left out of what is typed, and said; what changes a look stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetroom.i18n import set_language
from meetroom.wording.unseen import left_out, legible, private
from meetroom.wording.visible import UNSEEN


@pytest.mark.parametrize(
    ("text", "kept", "places"),
    [
        ("注意\u200b安全", "注意安全", [3]),
        ("\ufeff张三\u200d", "张三", [1, 4]),
        ("\u202d财务部\u202c", "财务部", [1, 5]),
        ("a\u2028b", "a b", [2]),
        ("M01\ufe0f", "M01", [4]),
        ("张\ufe0f三", "张三", [2]),
        ("❤\ufe0f", "❤\ufe0f", []),  # the heart in colour
        ("葛\U000e0100城", "葛\U000e0100城", []),  # the variant of an ideograph
        ("a\U000e0100", "a", [2]),
        ("👨\u200d👩", "👨👩", [2]),
        ("ᠠ\u180bᠨ\u180eᠠ", "ᠠ\u180bᠨ\u180eᠠ", []),  # forms of Mongolian letters
        ("蒙\u180e古", "蒙古", [2]),
        ("买买提·艾力　é\u0301 \x1b", "买买提·艾力　é\u0301 \x1b", []),
    ],
)
def test_what_is_left_out(text: str, kept: str, places: list[int]) -> None:
    read, unseen = legible(text)
    assert read == kept
    assert [each.place for each in unseen] == places


@given(st.text(st.characters(codec="utf-8")))
def test_nothing_is_lost_unsaid_and_nothing_changes_twice(text: str) -> None:
    kept, unseen = legible(text)
    gone = {each.place: each.character for each in unseen}
    left = iter(kept)
    again = "".join(
        gone[place] + (next(left) if gone[place] in "\u2028\u2029" else "")[:0] if place in gone else next(left)
        for place in range(1, len(text) + 1)
    )
    assert again == text
    assert legible(kept) == (kept, ())
    controls = {char for char in kept if UNSEEN.match(char)}
    assert all(unicodedata.category(char) == "Cc" or char == "\u180e" for char in controls)


def test_what_is_said_of_it() -> None:
    set_language("en")
    assert (
        left_out(legible("a\u200bb\ufeff")[1])
        == "Left out, because nobody sees them: U+200B at character 2, U+FEFF at character 4."
    )
    assert left_out(legible("\u200b" * 7)[1]).endswith("U+200B at character 5 and 2 more.")
    assert left_out(()) == ""


@pytest.mark.parametrize(
    ("text", "place"), [("王\ue863", 2), ("\U000f0000", 1), ("\uf8ffa", 1), ("王\U00030edd", None)]
)
def test_private_use(text: str, place: int | None) -> None:
    found = private(text)
    assert (found and found.place) == place
