"""What becomes of a deferral after its meeting: the report comes, every member is consulted, and all lists say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_new import PEOPLE
from tests.running import Program

MEETING = "2026-12-04-party-group"
STREAM = f"{MEETING}/deferral/1"
AGENDA = """\
[meeting]
kind = "municipal-bureau/party-group"
title = "党组会议"
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
role = "member"
[[person]]
id = "M03"
name = "部长丙"
role = "member"
[[person]]
id = "R01"
name = "记录员"
role = "observer"
[[topic]]
title = "采购服务器"
unit = "综合部"
reporter = "M02"
[[topic]]
title = "延时服务"
unit = "综合部"
reporter = "M02"
"""
SCRIPT = """\
@2026-12-04T13:50
到 全体
主持> @14:00 开会
意见 M02 建议增设窗口 交 业务部 限 2026-12-10
意见 M03 建议公开流程
答复 2 已公开
议题 1
主持> 暂缓 牵头 M02 5个工作日 因 待研究
主持> 议毕
主持> 散会
"""
# Five working days after the fourth of December.
DUE = "2026-12-11"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A party group that deferred the first of its two topics."""
    program = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    (tmp_path / "people.csv").write_text(PEOPLE.replace("person,", "编号,"), encoding="utf-8")
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    (tmp_path / "script.room").write_text(SCRIPT, encoding="utf-8")
    program.run("people", tmp_path / "people.csv")
    assert program.imported(tmp_path / "agenda.toml") == MEETING
    program.run("play", tmp_path / "script.room", "--meeting", MEETING, "--quiet")
    return program


def says(program: Program, line: str, at: str, status: int = 0) -> str:
    done = program.run("say", STREAM, line, "--as", "office", "--clock", at, status=status)
    return done.stdout + done.stderr


def deferral(program: Program, at: str) -> dict[str, Any]:
    (row,) = json.loads(program.run("deferrals", "--json", "--clock", at).stdout)
    return {name: row[name] for name in ("due", "report_at", "late", "consulted", "members", "waiting")}


def test_the_report_comes_and_each_member_is_ticked(program: Program) -> None:
    head = program.run("verify", MEETING).stdout
    assert deferral(program, f"{DUE}T17:00") == {
        "due": DUE, "report_at": None, "late": 0, "consulted": 0, "members": 3,
        "waiting": ["书记甲", "主任乙", "部长丙"],
    }  # fmt: skip
    # A day after it was due it is late by one working day; the weekend between counts for none.
    assert deferral(program, "2026-12-14T09:00")["late"] == 1
    assert says(program, "征求 主任乙", "2026-12-10T09:00").startswith("1  09:00:00  征求 主任乙")
    assert "尚待征求：书记甲、部长丙" in says(program, "征求 主任乙", "2026-12-10T09:01", 1)
    assert "尚待征求" in says(program, "征求 记录员", "2026-12-10T09:01", 1)
    says(program, "补充报告 已补充三家报价", "2026-12-14T09:00")
    says(program, "consulted 书记甲", "2026-12-14T09:05")
    assert deferral(program, "2026-12-20T09:00") == {
        "due": DUE, "report_at": "2026-12-14", "late": 1, "consulted": 2, "members": 3, "waiting": ["部长丙"],
    }  # fmt: skip
    # The meeting itself stays as it was.
    assert program.run("verify", MEETING).stdout == head
    assert "征求 书记甲" in program.run("entries", STREAM).stdout
    says(program, "撤销", "2026-12-14T09:06")
    assert deferral(program, "2026-12-20T09:00")["consulted"] == 1
    program.run("verify")


def test_the_pool_says_what_is_still_to_be_done(program: Program) -> None:
    says(program, "征求 主任乙 书记甲", "2026-12-10T09:00")
    (row,) = json.loads(program.run("proposals", "--json", "--clock", "2026-12-14T09:00").stdout)
    assert row["status"] == "accepted"
    assert row["report"] == {
        "meeting": MEETING, "topic": 1, "due": DUE, "received": None, "late": 1, "consulted": 2, "members": 3,
        "waiting": ["部长丙"],
    }  # fmt: skip
    (tmp := program.folder / "next.toml").write_text(
        AGENDA.replace("2026-12-04", "2026-12-17").replace("采购服务器", "另一题"), encoding="utf-8"
    )
    program.run("import", tmp)
    briefing = program.run("export", "2026-12-17-party-group", "--what", "briefing", "--as", "md").stdout
    assert "已征求3名成员中2名的意见" in briefing
    assert "尚待征求：部长丙" in briefing
    # What comes after the topic is in the pool is said all the same.
    says(program, "补充报告", "2026-12-14T10:00")
    says(program, "征求 部长丙", "2026-12-14T10:00")
    made = program.run(
        "new", "municipal-bureau/party-group", "--date", "2026-12-18", "--time", "09:00", "--recorder", "R01",
        "--clock", "2026-12-15T09:00",
    )  # fmt: skip
    meeting = made.stdout.strip()
    (topic,) = json.loads(program.run("docket", meeting, "--json").stdout)["topics"]
    assert (topic["report"]["received"], topic["report"]["late"], topic["report"]["consulted"]) == ("2026-12-14", 1, 3)
    items = json.loads(program.run("check", meeting, "--json", "--clock", "2026-12-15T09:00").stdout)["items"]
    (item,) = [item for item in items if item["rule"] == "deferral_consult_all"]
    assert (item["state"], item["topic"], item["due"]) == ("warning", 1, DUE)
    told = program.run("proposals", row["id"], "--clock", "2026-12-15T09:00").stdout
    assert "2026-12-14" in told
    assert "已征求3名成员中3名的意见" in told
    assert "尚待征求" not in told


def test_what_was_not_deferred_has_no_follow_up(program: Program) -> None:
    done = program.run("say", f"{MEETING}/deferral/2", "补充报告", "--as", "office", status=1)
    assert "议题2" in done.stderr
    assert "可接受" in done.stderr
    assert "补充报告" in program.run("say", STREAM, "表态", "--as", "office", status=1).stderr


OPINION = f"{MEETING}/opinion/1"


def opines(program: Program, line: str, *more: str, status: int = 0, to: str = OPINION) -> str:
    done = program.run("say", to, line, "--as", "office", "--clock", "2026-12-07T09:00", *more, status=status)
    return done.stdout + done.stderr


def test_an_opinion_is_passed_on_and_answered_once(program: Program) -> None:
    head = program.run("verify", MEETING).stdout
    assert "业务部" in opines(program, "转办 业务部", status=1)
    assert opines(program, "转办 综合部").startswith("1  09:00:00  转办 综合部")
    # A unit that nobody knows is asked about, with what is nearest.
    assert "可接受" in opines(program, "转办 综和部", status=1)
    assert opines(program, "forward 综和部", "--really", "外单位").startswith("2  ")
    assert opines(program, "答复 下月增设").startswith("3  09:00:00  答复 下月增设")
    for line in ("答复 再答", "转办 综合部"):
        said = opines(program, line, status=1)
        assert "意见1已于2026-12-07答复：下月增设" in said
        assert "撤销" in said
    opines(program, "撤销")
    assert opines(program, "reply 下季度增设").startswith("5  ")
    opines(program, "删 5 因 写错")
    assert "条目" not in opines(program, "答复 已增设")
    assert program.run("verify", MEETING).stdout == head
    program.run("verify")


def test_an_answer_given_in_the_room_stands_and_an_unknown_number_is_named(program: Program) -> None:
    assert "在会上答复：已公开" in opines(program, "答复 另答", status=1, to=f"{MEETING}/opinion/2")
    assert "该会记录的意见：1、2" in opines(program, "答复 另答", status=1, to=f"{MEETING}/opinion/3")


def test_all_who_wait_are_consulted_at_once(program: Program) -> None:
    says(program, "征求 部长丙", "2026-12-10T09:00")
    assert says(program, "征求 全体", "2026-12-10T09:01").startswith("2  09:01:00  征求 书记甲 主任乙")
    assert deferral(program, "2026-12-10T10:00")["waiting"] == []
    assert "3名成员已全部征求过意见" in says(program, "consulted all", "2026-12-10T10:00", 1)


def test_persons_are_those_of_the_roster_by_id_name_and_initials(program: Program) -> None:
    says(program, "征求 bzb", "2026-12-10T09:00")
    says(program, "征求 M02", "2026-12-10T09:01")
    assert deferral(program, "2026-12-10T10:00")["waiting"] == ["书记甲"]
