"""A deployment meeting gives out tasks with goal, person in charge and milestones, and the documents have them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.kinds.plays import PLAYS, Play, agenda, script
from tests.running import Program

KIND = "conference-affairs/deployment"
SAID = """
@14:01 环节 2
任务 业务科 M04 2026-12-31 推进窗口整合 目标 一窗通办率九成 节点 12-18 完成方案 节点 12-25 完成试点 考核 按期上线
@14:25 环节 毕
"""


def test_a_task_has_its_goal_its_person_and_its_milestones(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    play = Play(SAID, PLAYS[KIND].agenda)
    (tmp_path / "agenda.toml").write_text(agenda(KIND, play), encoding="utf-8")
    (tmp_path / "meeting.room").write_text(script(play), encoding="utf-8")
    meeting = program.imported(tmp_path / "agenda.toml")
    program.run("play", tmp_path / "meeting.room", "--meeting", meeting)
    (task,) = json.loads(program.run("show", meeting, "--json").stdout)["tasks"]
    assert (task["unit"], task["person"], task["due"], task["goal"]) == (
        "业务科",
        "M04",
        "2026-12-31",
        "一窗通办率九成",
    )
    assert task["milestones"] == [
        {"date": "2026-12-18", "text": "完成方案"}, {"date": "2026-12-25", "text": "完成试点"},
    ]  # fmt: skip
    record = program.run("export", meeting, "--what", "record", "--as", "md", "-o", "-").stdout
    for word in ("一窗通办率九成", "完成方案", "完成试点", "按期上线"):
        assert word in record
