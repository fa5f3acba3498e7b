"""Names that can be taken for each other are pointed out, and no others."""

from __future__ import annotations

import pytest

from meetroom.facts.agenda import Person
from meetroom.lookup.lookalikes import alike, look


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲", "甲\u200b"), ("张伟", "张 伟"), ("张伟", "张\u202e伟"), ("ＡＢ", "ab"), ("Anna", "Аnnа"),
        ("李0", "李〇"),
        ("王己", "王已"), ("陈未", "陈末"), ("é", "e\u0301"), ("買買提·伊敏", "買買提・伊敏"), ("甲一", "甲—"),
    ],
)  # fmt: skip
def test_these_look_the_same(one: str, other: str) -> None:
    assert look(one) == look(other)


@pytest.mark.parametrize(
    ("one", "other"), [("张伟", "张玮"), ("甲", "乙"), ("财务部部长", "财务部副部长"), ("P1", "P2")]
)
def test_these_do_not(one: str, other: str) -> None:
    assert look(one) != look(other)


def test_all_who_look_alike_are_named_together() -> None:
    names = ["甲", "乙", "甲\u200b", "丙", "Ｂ", "в", "甲 "]
    roster = [Person(id=f"P{no}", name=name, role="member", seat=no) for no, name in enumerate(names, 1)]
    assert alike(roster) == [("P1", "P3", "P7"), ("P5", "P6")]
