"""What cells hold, where the format has types and where everything may be a number or a text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from meetroom.intake.fields import FIELDS, Field
from meetroom.intake.values import BadValue, Values
from tests.intake.files import BEIJING

TYPED = Values(BEIJING, typed=True)
CELLS = Values(BEIJING, typed=False)


def field(table: str, name: str) -> Field:
    return next(field for field in FIELDS[table] if field.name == name)


@pytest.mark.parametrize(
    ("table", "name", "value", "expected"),
    [
        ("person", "id", 7, "7"),
        ("person", "id", 7.0, "7"),
        ("person", "id", " M01 ", "M01"),
        ("person", "seat", "７", 7),
        ("person", "seat", 7.0, 7),
        ("person", "topics", "1、3，3 4", (1, 3, 4)),
        ("person", "topics", [], ()),
        ("person", "principal", "是", True),
        ("person", "principal", "No", False),
        ("person", "role", "代会人员", "substitute"),
        ("person", "role", "Member ", "member"),
        ("topic", "observers", "E01;E02", ("E01", "E02")),
        ("topic", "major_kind", False, ""),
        ("topic", "major_kind", True, "是"),
        ("topic", "major_kind", "大额资金", "大额资金"),
        ("topic", "background", " 两行\n文字 ", " 两行\n文字 "),
        ("topic", "title", " 标题 ", "标题"),
        ("topic", "submitted", "2026/11/25", datetime(2026, 11, 25, tzinfo=BEIJING)),
        ("meeting", "start", "2026年12月4日14时00分", datetime(2026, 12, 4, 14, tzinfo=BEIJING)),
        ("meeting", "start", "２０２６-12-04 14：00", datetime(2026, 12, 4, 14, tzinfo=BEIJING)),
    ],
)
def test_what_is_read_in_any_format(table: str, name: str, value: object, expected: Any) -> None:
    assert TYPED.read(field(table, name), value) == expected
    assert CELLS.read(field(table, name), value) == expected


@pytest.mark.parametrize(
    ("table", "name", "value", "expected"),
    [
        ("person", "name", 7, "7"),
        ("person", "name", 7.5, "7.5"),
        ("meeting", "title", 2026.0, "2026"),
        ("person", "principal", 1, True),
        ("person", "principal", 0.0, False),
        ("person", "topics", 3, (3,)),
        ("topic", "observers", 101.0, ("101",)),
    ],
)
def test_what_only_cells_may_hold(table: str, name: str, value: object, expected: object) -> None:
    assert CELLS.read(field(table, name), value) == expected
    with pytest.raises(BadValue) as bad:
        TYPED.read(field(table, name), value)
    assert (bad.value.rule, bad.value.facts["found"]) == ("value.type", value)


@pytest.mark.parametrize(
    "text", ["2026-12-0414:00", "2026-12-04 14", "26-12-04 14:00", "2026-12-04 14:00 +8", "x" * 99]
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(BadValue, match=r"value\.type"):
        TYPED.read(field("meeting", "start"), text)


def test_an_offset_beyond_a_day_is_no_time() -> None:
    with pytest.raises(BadValue, match=r"value\.offset"):
        TYPED.read(field("meeting", "start"), "2026-12-04 14:00+25:00")


@pytest.mark.parametrize(("text", "rule", "found"), [
    ("2026-02-30 14:00", "value.date", "2026-02-30 14:00"),
    ("2026-12-04T25:00", "value.clock", "25:00"),
    ("2026-12-04 23:60", "value.clock", "23:60"),
    ("2026-12-04 23:59:60", "value.clock", "23:59:60"),
])  # fmt: skip
def test_what_is_impossible_is_named(text: str, rule: str, found: str) -> None:
    with pytest.raises(BadValue) as problem:
        TYPED.read(field("meeting", "start"), text)
    assert (problem.value.rule, problem.value.facts["found"]) == (rule, found)


def test_topics_of_a_person_have_the_numbers_that_topics_may_have() -> None:
    assert TYPED.read(field("person", "topics"), [9_999]) == (9_999,)
    for name, value in (("topics", [10_000]), ("topics", [0])):
        with pytest.raises(BadValue, match=r"value\.range"):
            TYPED.read(field("person", name), value)
    assert field("person", "topics").limit == field("topic", "no").limit


@pytest.mark.parametrize(("name", "rule"), [("name", "value.marks"), ("id", "value.id")])
def test_heaps_of_combining_marks_are_refused(name: str, rule: str) -> None:
    assert TYPED.read(field("person", name), "甲e" + "\u0301" * 16)
    with pytest.raises(BadValue) as caught:
        TYPED.read(field("person", name), "甲x" + "\u0301" * 17)
    assert caught.value.rule == rule
