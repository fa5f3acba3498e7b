"""What a meeting puts to another body goes through the pool to that body's own meeting, with what was said before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_new import PEOPLE
from tests.running import Program

AGENDA = """\
[meeting]
kind = "municipal-bureau/directors-office"
title = "局长办公会议"
start = 2026-12-04T14:00:00+08:00
chair = "M01"
recorder = "R01"
[[person]]
id = "M01"
name = "书记甲"
role = "member"
[[person]]
id = "M02"
name = "主任乙"
unit = "领导班子"
role = "member"
[[person]]
id = "R01"
name = "记录员"
role = "observer"
[[topic]]
title = "明年工作思路和重点"
unit = "综合部"
reporter = "M02"
background = "各处室已报要点"
"""
SCRIPT = """\
@2026-12-04T13:50
到 全体
主持> @14:00 开会
议题 1
主任乙 同意 先易后难
主持> 上报 局党组 因 属重大事项
主持> 议毕
临时动议 主任乙 追加采购
不予列入
主持> 散会
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A meeting that put its topic to the party group and did not take a motion."""
    program = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    for name, text in (("people.csv", PEOPLE.replace("person,", "编号,")), ("a.toml", AGENDA), ("a.room", SCRIPT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    program.run("people", tmp_path / "people.csv")
    program.run("play", tmp_path / "a.room", "--meeting", program.imported(tmp_path / "a.toml"), "--quiet")
    return program


def pool(program: Program) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(program.run("proposals", "--json", "--clock", "2026-12-05T09:00").stdout)
    return found


def test_a_topic_put_to_the_party_group_is_taken_by_its_meeting_with_what_was_said(program: Program) -> None:
    rows = {row["title"]: row for row in pool(program)}
    up, motion = rows["明年工作思路和重点"], rows["追加采购"]
    assert (up["kind"], up["status"]) == ("municipal-bureau/party-group", "submitted")
    # What the room did not take is a proposal to the same kind of meeting.
    assert (motion["kind"], motion["status"], motion["unit"]) == (
        "municipal-bureau/directors-office", "submitted", "领导班子",
    )  # fmt: skip
    assert pool(program) == list(rows.values())
    told = program.run("proposals", up["id"]).stdout
    for said in ("各处室已报要点", "局长办公会议", "2026-12-04", "属重大事项", "主任乙", "先易后难"):
        assert said in told
    program.run("say", up["id"], "受理", "--as", "office", "--really", "党组要求")
    made = program.run(
        "new", "municipal-bureau/party-group", "--date", "2026-12-18", "--time", "9:00", "--chair", "M01",
        "--recorder", "R01",
    )  # fmt: skip
    meeting = made.stdout.split()[-1]
    (topic,) = json.loads(program.run("docket", meeting, "--json").stdout)["topics"]
    assert (topic["title"], topic["proposal"]) == ("明年工作思路和重点", up["id"])
    booklet = program.run("export", meeting, "--what", "booklet", "--as", "md").stdout
    for said in ("属重大事项", "先易后难"):
        assert said in booklet
    assert {row["status"] for row in pool(program) if row["id"] == up["id"]} == {"scheduled"}
