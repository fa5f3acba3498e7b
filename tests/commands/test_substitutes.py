"""A substitute of whom the roster does not know: the refusal says how they get on it, and that is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_conveying import MEETING, held


@pytest.mark.parametrize("line", ["回执 M02 代 张三", "请假 M02 代 张三 因 出差"])
def test_how_a_substitute_gets_on_the_roster_is_told_and_works(tmp_path: Path, line: str) -> None:
    program = held(tmp_path)
    role = "office" if line.startswith("回执") else "recorder"
    clock = ("--clock", "2026-12-02T09:00")
    refused = program.run("say", MEETING, line, "--as", role, *clock, status=1).stderr
    assert "列席 张三 单位 职务" in refused
    program.run("say", MEETING, "列席 张三 综合部 副主任", "--as", "recorder", *clock)
    assert "张三" in program.run("say", MEETING, line, "--as", role, *clock).stdout
