"""What changed on another import: the rules, fields by their names, nothing that is derived."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meetroom.i18n import set_language
from meetroom.intake.changes import changes
from tests.intake.files import MEETING, PERSONS, RIGHT, TOPIC, read, write


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


def told(folder: Path, before: str, after: str) -> list[str]:
    """What is told of two agenda files."""
    return changes(read(write(folder, before)), read(write(folder, after)))


def test_nothing_changed(tmp_path: Path) -> None:
    assert told(tmp_path, RIGHT, RIGHT) == []


def test_a_name_without_its_pinyin(tmp_path: Path) -> None:
    after = RIGHT.replace('name = "主任"', 'name = "张三"')
    assert told(tmp_path, RIGHT, after) == ["person M01, name: 主任 → 张三"]
    set_language("zh")
    (line,) = told(tmp_path, RIGHT, after)
    assert "姓名" in line
    assert "zhang" not in line


def test_lists_and_blanks_are_written_as_people_do(tmp_path: Path) -> None:
    after = RIGHT + 'observers = ["R01", "S01"]\nurgent = true\n'
    assert told(tmp_path, RIGHT, after) == ["topic 1, urgent: no → yes", "topic 1, observers: none → R01, S01"]


def test_rules_by_category(tmp_path: Path) -> None:
    rules = '[rules]\nquorum = "more than 2/3"\n[rules.cadre]\nmethods = ["secret"]\nchair_last = false\n'
    after = MEETING + rules + PERSONS + TOPIC
    lines = told(tmp_path, RIGHT, after)
    assert any(line.startswith("rule quorum:") and line.endswith("→ more than 2/3") for line in lines), lines
    assert "rule chair_last for cadre: yes → no" in lines
    set_language("zh")
    lines = told(tmp_path, RIGHT, after)
    assert any("到会人数要求" in line and "三分之二" in line for line in lines), lines
    assert any("表决方式" in line and line.endswith("无记名") for line in lines), lines


def test_a_seat_by_order_is_not_told(tmp_path: Path) -> None:
    first = PERSONS.replace("M01", "N01", 1).split("[[person]]")[1]
    after = MEETING + "\n[[person]]" + first + PERSONS + TOPIC
    assert told(tmp_path, RIGHT, after) == ["person N01: added."]
    assert told(tmp_path, after, RIGHT) == ["person N01: removed."]
    given = RIGHT.replace('name = "主任"', 'name = "主任"\nseat = 9')
    assert told(tmp_path, RIGHT, given) == ["person M01, seat: 1 → 9"]


def test_what_a_topic_resumes(tmp_path: Path) -> None:
    before = RIGHT + "resumes = { date = 2026-11-06, report_due = 2026-11-13 }\n"
    after = RIGHT + "resumes = { date = 2026-11-06, report_due = 2026-11-14, report_at = 2026-11-13 }\n"
    assert told(tmp_path, before, after) == [
        "topic 1, report due: 2026-11-13 → 2026-11-14",
        "topic 1, report at: none → 2026-11-13",
    ]
