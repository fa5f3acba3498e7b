"""Topics without numbers take the free ones by urgency and importance."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

from meetroom.intake.order import numbers
from tests.intake.files import MEETING, PERSONS, read, write


def topic(urgent: bool, important: bool, joint: bool = False, no: int | None = None) -> dict[str, Any]:
    return {"urgent": urgent, "important": important, "joint": joint} | ({} if no is None else {"no": no})


def test_the_four_quadrants() -> None:
    quadrants = [topic(True, True), topic(False, True), topic(True, False), topic(False, False)]
    for order in permutations(range(4)):
        assert numbers([quadrants[place] for place in order]) == [place + 1 for place in order]


def test_joint_topics_come_first_among_equals_only() -> None:
    assert numbers([topic(True, True), topic(False, True, True), topic(True, True, True)]) == [2, 3, 1]


def test_equal_topics_keep_the_order_of_the_file() -> None:
    assert numbers([{}, {"urgent": False}, topic(False, False)]) == [1, 2, 3]


def test_given_numbers_stay_and_the_free_ones_are_filled() -> None:
    assert numbers([topic(False, False, no=2), topic(False, False), topic(True, True), topic(True, False, no=7)]) == [
        2, 3, 1, 7,
    ]  # fmt: skip


def test_no_topics() -> None:
    assert numbers([]) == []


def test_the_agenda_is_in_the_order_of_the_numbers(tmp_path: Path) -> None:
    rows = [("甲", ""), ("乙", "urgent = true\nimportant = true\n"), ("丙", "no = 1\n")]
    topics = "".join(f'[[topic]]\ntitle = "{name}"\nunit = "财务部"\nreporter = "M02"\n{more}' for name, more in rows)
    agenda = read(write(tmp_path, MEETING + PERSONS + topics))
    assert [(planned.no, planned.title) for planned in agenda.topics] == [(1, "丙"), (2, "乙"), (3, "甲")]
