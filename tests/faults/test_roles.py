"""Several people: what is beyond the role of a process, one person in two roles, signatures that come too early."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"
AT = ("--clock", "2026-12-04T14:00")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A meeting imported, with members here."""
    program = Program(tmp_path, "zh")
    assert program.imported(SCENARIOS / "a.toml") == MEETING
    program.run("say", MEETING, "到 M01 M02 M03 M04 M05 M06 M07 M08 M09", *AT)
    return program


def entries(program: Program) -> list[dict[str, Any]]:
    """The entries of the book."""
    found: list[dict[str, Any]] = json.loads(program.run("entries", MEETING, "--json").stdout)
    return found


BEYOND = [
    ("reviewer", "开会", "Convene"),
    ("reviewer", "议题 1", "OpenTopic"),
    ("reviewer", "取消 因 改期", "Cancel"),
    ("reviewer", "更正 会议 标题 例会", "CorrectMeeting"),
    ("display", "开会", "Convene"),
    ("display", "撤销", "Undo"),
    ("display", "签", "SignRecord"),
    ("recorder", "主持 M02 因 外出", "HandOver"),
    ("recorder", "取消 因 改期", "Cancel"),
    ("recorder", "重开 因 误按", "Reopen"),
    ("chair", "核 全部", "VerifyEntries"),
]


def test_a_command_beyond_the_role_of_a_process_is_refused_in_the_core_and_remembered(program: Program) -> None:
    before = entries(program)
    for role, line, _act in BEYOND:
        refused = program.run("say", MEETING, line, "--as", role, *AT, status=1)
        assert "无权" in refused.stderr
        assert refused.stdout == ""
    # Insisting is an attempt too, and goes no further.
    program.run("say", MEETING, "开会", "--as", "reviewer", "--really", "仍要", *AT, status=1)
    found = entries(program)
    assert found[: len(before)] == before
    attempts = [(entry["role"], entry["body"]["line"], entry["body"]["act"]) for entry in found[len(before) :]]
    assert attempts == [*BEYOND, BEYOND[0]]
    assert {entry["kind"] for entry in found[len(before) :]} == {"attempt_refused"}
    assert json.loads(program.run("show", MEETING, "--json").stdout)["meeting"]["status"] == "planned"
    program.run("verify")


def test_recorder_and_reviewer_are_not_the_same_person(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    agenda = tmp_path / "same.toml"
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    agenda.write_text(text.replace('reviewer = "R02"', 'reviewer = "R01"'), encoding="utf-8")
    refused = program.run("import", agenda, status=1)
    assert "R01" in refused.stderr
    assert json.loads(program.run("list", "--json").stdout) == []


# Entries: 1 import, 2 arrivals, 3 开会, 4 and 5 notes, 6 散会, 7 verified, 8 queried, 9 replaced.
SIGNING = """\
@2026-12-04T14:00
主持>开会
记 第一点
记 第二点
主持>散会
复核>核 全部
复核>疑 4 谁说的
改 5 记 第二点,改过
!签
!复核>签
!主持>签
答 4 书记
!签
!复核>签
!主持>签
复核>核 全部
签
复核>签
主持>签
!撤销
!主持>撤销
"""


def test_nobody_signs_over_open_queries_or_over_what_changed_since_it_was_verified(program: Program) -> None:
    script = program.folder / "signing.room"
    before, _, after = SIGNING.partition("!签\n!复核>签\n!主持>签\n答 4")
    script.write_text(before, encoding="utf-8")
    program.run("play", script, "--meeting", MEETING, "--quiet")
    assert "不能签字：4。" in program.run("say", MEETING, "签", *AT, status=1).stderr
    script.write_text("@2026-12-04T14:01\n!签\n!复核>签\n!主持>签\n答 4" + after, encoding="utf-8")
    program.run("play", script, "--meeting", MEETING, "--quiet")
    record = json.loads(program.run("show", MEETING, "--json").stdout)
    assert record["meeting"]["status"] == "closed"
    assert [signature["role"] for signature in record["record"]["signatures"]] == ["recorder", "reviewer", "chair"]
    program.run("verify")
