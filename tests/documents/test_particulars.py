"""Whoever presides from outside, and what every meeting of a kind is about, in the papers of a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_office_papers import exported
from tests.intake.files import MEETING, PERSONS, TOPIC, write
from tests.running import Program

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("kind", "focus"),
    [
        ("weekly", "通报上周工作完成情况，明确本周重点任务。"),
        ("monthly", "每月工作进展、存在问题分析、下月工作计划。"),
        ("quarterly", "季度目标完成情况回顾、下季度工作方向和资源配置。"),
    ],
)
def test_the_focus_of_a_regular_meeting_stands_in_notice_and_booklet(tmp_path: Path, kind: str, focus: str) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(write(tmp_path, MEETING.replace("monthly", kind) + PERSONS + TOPIC))
    for what in ("notice", "booklet", "agenda"):
        text = exported(program, meeting, what)
        assert "会议重点" in text
        assert focus in text


def test_whoever_presides_from_outside_is_no_observer_in_any_paper(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(HERE / "forum.toml")
    assert "**主持人**：市政府副市长" in exported(program, meeting, "notice")
    (row,) = [line for line in exported(program, meeting, "signin").splitlines() if "副市长 |" in line]
    assert row.startswith("| 1 |")
    assert "主持" in row
    for what in ("attendance", "record"):
        text = exported(program, meeting, what)
        assert "**主持人**：市政府副市长" in text
        (row,) = [line for line in text.splitlines() if line.startswith("| 副市长")]
        assert "主持人" in row
        assert "列席" not in row
    (head,) = [line for line in exported(program, meeting, "attendance").splitlines() if line.endswith("| 合计 |")]
    assert "主持人" in head


def test_of_observers_of_some_topics_the_notice_says_of_which(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    expert = '\n[[person]]\nid = "E01"\nname = "周工"\nunit = "设计院"\nrole = "observer"\ntopics = [1]\n'
    meeting = program.imported(write(tmp_path, MEETING + PERSONS + expert + TOPIC))
    assert "设计院：周工（议题1）" in exported(program, meeting, "notice")
