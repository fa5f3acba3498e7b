"""Thresholds: the boundary numbers of every kind of threshold, and how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetroom.rules.threshold import BadRule, Threshold

HALF = Threshold(1, 2, True)
MAJORITY = Threshold(1, 2, False)
TWO_THIRDS = Threshold(2, 3, True)
OVER_TWO_THIRDS = Threshold(2, 3, False)

# n (应到): 半数以上, 超过半数, 三分之二以上, 超过三分之二
REQUIRED = {
    3: (2, 2, 2, 3),
    4: (2, 3, 3, 3),
    5: (3, 3, 4, 4),
    6: (3, 4, 4, 5),
    7: (4, 4, 5, 5),
    8: (4, 5, 6, 6),
    9: (5, 5, 6, 7),
    10: (5, 6, 7, 7),
    11: (6, 6, 8, 8),
    12: (6, 7, 8, 9),
    13: (7, 7, 9, 9),
    14: (7, 8, 10, 10),
    15: (8, 8, 10, 11),
    16: (8, 9, 11, 11),
    17: (9, 9, 12, 12),
    18: (9, 10, 12, 13),
}


@pytest.mark.parametrize("n", REQUIRED)
def test_required_at_every_boundary(n: int) -> None:
    for threshold, required in zip((HALF, MAJORITY, TWO_THIRDS, OVER_TWO_THIRDS), REQUIRED[n], strict=True):
        assert threshold.required(n) == required
        assert threshold.met(required, n)
        assert not threshold.met(required - 1, n)


@given(st.integers(1, 99), st.integers(1, 99), st.booleans(), st.integers(1, 3_000), st.integers(0, 3_000))
def test_required_is_the_smallest_that_is_met(a: int, b: int, inclusive: bool, n: int, present: int) -> None:
    threshold = Threshold(min(a, b), max(a, b), inclusive)
    assert threshold.met(present, n) == (present >= threshold.required(n))


@pytest.mark.parametrize(
    ("text", "threshold"),
    [
        ("at least 1/2", HALF),
        ("more than 1/2", MAJORITY),
        ("At Least  2 / 3", TWO_THIRDS),
        ("半数以上", HALF),
        ("超过半数", MAJORITY),
        ("过半数", MAJORITY),
        ("过半", MAJORITY),
        ("三分之二以上", TWO_THIRDS),
        ("超过三分之二", OVER_TWO_THIRDS),
        ("2/3以上", TWO_THIRDS),
        ("\uff12\uff0f\uff13以上", TWO_THIRDS),
        ("at\u3000least \uff11/\uff12", HALF),
        ("超过2/3", OVER_TWO_THIRDS),
        ("至少 1/2", HALF),
        (">= 2/3", TWO_THIRDS),
        ("3分之2以上", TWO_THIRDS),
        ("at least 4/6", TWO_THIRDS),
        ("五分之四以上", Threshold(4, 5, True)),
        ("百分之六十以上", Threshold(3, 5, True)),
        ("超过十二分之七", Threshold(7, 12, False)),
        ("全体", Threshold(1, 1, True)),
    ],
)
def test_parse(text: str, threshold: Threshold) -> None:
    assert Threshold.parse(text) == threshold


@pytest.mark.parametrize("threshold", [HALF, MAJORITY, TWO_THIRDS, OVER_TWO_THIRDS, Threshold(1, 1, True)])
def test_the_stored_text_reads_back(threshold: Threshold) -> None:
    assert Threshold.parse(str(threshold)) == threshold


def test_stored_text() -> None:
    assert [str(HALF), str(OVER_TWO_THIRDS)] == ["at least 1/2", "more than 2/3"]


@pytest.mark.parametrize(
    "text",
    [
        "3/2",
        "at least 3/2",
        "at least 1/0",
        "at least 0/2",
        "at least -1/2",
        "more than 1/1",
        "1/2",
        "三分之二",
        "超过三分之二以上",
        "三分之五以上",
        "零分之一以上",
        "一二分之一以上",
        "at least 0.5",
        "at least 12345/99999",
        "most",
        "",
        "x" * 100_000,
    ],
)
def test_what_is_no_threshold_is_refused_with_the_facts(text: str) -> None:
    with pytest.raises(BadRule) as caught:
        Threshold.parse(text)
    assert caught.value.value == text
    assert "at least 2/3" in caught.value.accepted
