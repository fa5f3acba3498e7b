"""What a correction of a meeting leaves of what was recorded about its matters: everything, and of the same matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.test_follow_up import AGENDA, MEETING, SCRIPT
from tests.running import Program

AT = "2026-12-07T09:00"
FIRST, SECOND, THIRD = "建议增设窗口", "建议公开流程", "建议延长时间"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Three opinions, the second answered in the room, and a topic that was deferred; nobody has signed."""
    program = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    script = SCRIPT.replace("答复 2", f"意见 M02 {THIRD}\n答复 2")
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    (tmp_path / "script.room").write_text(script, encoding="utf-8")
    program.imported(tmp_path / "agenda.toml")
    program.run("play", tmp_path / "script.room", "--meeting", MEETING, "--quiet")
    return program


def says(program: Program, line: str, role: str = "recorder", stream: str = MEETING, status: int = 0) -> str:
    done = program.run("say", stream, line, "--as", role, "--clock", AT, status=status)
    return done.stdout + done.stderr


def answers(program: Program) -> dict[str, str | None]:
    rows = json.loads(program.run("opinions", "--json", "--clock", AT).stdout)
    program.run("verify")
    return {row["text"]: row["answer"] for row in rows}


def entry_of(program: Program, text: str) -> int:
    entries = json.loads(program.run("entries", MEETING, "--json").stdout)
    return int(next(entry["no"] for entry in entries if entry["body"].get("text") == text))


@pytest.mark.parametrize("line", ["删 {no} 因 误记", "改 {no} 记 不是意见"])
def test_an_answer_in_the_room_goes_with_its_opinion(program: Program, line: str) -> None:
    says(program, line.format(no=entry_of(program, FIRST)))
    assert answers(program) == {SECOND: "已公开", THIRD: None}
    says(program, "撤销")
    assert answers(program) == {FIRST: None, SECOND: "已公开", THIRD: None}
    # Without its opinion it would answer another.
    assert "1、3" in says(program, line.format(no=entry_of(program, SECOND)), status=1)
    says(program, line.format(no=entry_of(program, THIRD)))
    assert answers(program) == {FIRST: None, SECOND: "已公开"}


@pytest.mark.parametrize("line", ["删 {no} 因 误记", "改 {no} 记 不是意见"])
def test_an_answer_after_the_meeting_never_becomes_that_of_another_opinion(program: Program, line: str) -> None:
    third = f"{MEETING}/opinion/3"
    says(program, "答复 下月延长", "office", third)
    for gone in (FIRST, THIRD):
        refused = says(program, line.format(no=entry_of(program, gone)), status=1)
        assert third in refused
        assert "撤销" in refused
    # Another wording is no other opinion.
    says(program, f"改 {entry_of(program, THIRD)} 意见 M02 建议延长一小时")
    assert answers(program) == {FIRST: None, SECOND: "已公开", "建议延长一小时": "下月延长"}
    # What is said to be possible is.
    says(program, "撤销", "office", third)
    says(program, line.format(no=entry_of(program, FIRST)))
    says(program, "答复 下周延长", "office", f"{MEETING}/opinion/2")
    assert answers(program) == {SECOND: "已公开", "建议延长一小时": "下周延长"}
    # Taken back, the correction would move the numbers again.
    assert f"{MEETING}/opinion/2" in says(program, "撤销", status=1)


def test_a_report_stays_with_what_was_deferred(program: Program) -> None:
    stream = f"{MEETING}/deferral/1"
    deferred = next(
        entry["no"]
        for entry in json.loads(program.run("entries", MEETING, "--json").stdout)
        if entry["kind"] == "topic_deferred"
    )
    says(program, "补充报告 三家报价", "office", stream)
    assert stream in says(program, f"改 {deferred} 举手 3 0 0", "chair", status=1)
    says(program, f"改 {deferred} 暂缓 牵头 M02 6个工作日 因 待研究", "chair")
    (row,) = json.loads(program.run("deferrals", "--json", "--clock", AT).stdout)
    assert (row["due"], row["report_at"], row["report"]) == ("2026-12-14", "2026-12-07", "三家报价")
    says(program, "删 1 因 送错", "office", stream)
    says(program, f"改 {deferred} 举手 3 0 0", "chair")
    assert json.loads(program.run("deferrals", "--json", "--clock", AT).stdout) == []
    program.run("verify")
