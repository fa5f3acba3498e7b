"""Proposals on the command line: handed in, examined, listed, and taken in again from meetings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from meetroom.rules.rulebook import kind
from tests.commands.test_pin import given, with_pin
from tests.running import SCENARIOS, Program

MONTHLY = "administrative-office/monthly"
WHOLE = (
    'background = "下班后无法办事"\nquestion = "是否延时"\ndata = "办结情况良好"\nanalysis = "人手不足"\n'
    'submitted = 2026-11-20T09:00:00\n'
)  # fmt: skip


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on no book yet."""
    (tmp_path / "kinds").mkdir()
    return Program(tmp_path, "zh")


def proposal(title: str, unit: str = "业务一部", more: str = WHOLE, of: str = MONTHLY) -> str:
    return f'[[proposal]]\ntitle = "{title}"\nunit = "{unit}"\nkind = "{of}"\n{more}'


def propose(program: Program, *proposals: str) -> tuple[list[str], str]:
    path = program.folder / "proposals.toml"
    path.write_text("".join(proposals), encoding="utf-8")
    done = program.run("propose", path)
    return done.stdout.split(), done.stderr


def listed(program: Program, *options: str) -> list[dict[str, Any]]:
    found = json.loads(program.run("proposals", "--json", *options).stdout)
    assert isinstance(found, list)
    return found


def test_a_month_of_proposals(program: Program) -> None:
    ids, said = propose(
        program, proposal("办事大厅延时服务"),
        proposal("采购服务器", "技术部", WHOLE.replace("2026-11-20", "2026-11-26")),
        proposal("王某同志任职", "综合部", WHOLE + 'category = "cadre"\n'),
        proposal("关于办事大厅延时服务的请示", "业务二部", 'submitted = 2026-11-20T09:00:00\n'),
    )  # fmt: skip
    assert ids == [f"P-2026-000{n}" for n in range(1, 5)]
    for words in ("逾期：2026-12-04会议的议题已于2026-11-25 17:00截止；转下一次会议（2027-01-01）", "应由党委会决定",
                  "疑似重复：P-2026-0001", "缺：背景说明"):  # fmt: skip
        assert words in said
    rows = listed(program)
    jsonschema.validate(rows, json.loads(program.run("schema", "proposals").stdout))
    assert [row["id"] for row in rows] == ids
    assert list(rows[0]) == [
        "id", "title", "unit", "kind", "status", "category", "lacks", "late", "off_level", "duplicates", "meeting",
        "topic", "submitted", "report",
    ]  # fmt: skip
    assert [row["late"] for row in rows] == [False, True, False, False]
    assert [row["off_level"] for row in rows] == [None, None, "党委会", None]
    assert [row["duplicates"] for row in rows] == [[ids[3]], [], [], [ids[0]]]
    assert rows[3]["lacks"] == ["背景说明", "需讨论事项", "数据支撑(完成率、同比/环比变化)", "问题分析"]
    program.run("say", "P1", "受理")
    assert "缺少会议类型要求的内容：背景说明" in program.run("say", "P4", "受理", status=1).stderr
    program.run("say", "p-4", "合并 P-2026-0001")
    program.run("say", ids[2], "退回 因 属党委会职权")
    program.run("say", "P2", "协调 财务部长 因 经费未落实")
    assert [row["status"] for row in listed(program)] == ["accepted", "coordinate", "returned", "merged"]
    assert [row["id"] for row in listed(program, "--status", "accepted", "--kind", "月例会")] == ids[:1]
    assert [row["id"] for row in listed(program, "--unit", "技术部")] == ids[1:2]
    assert "协调 财务部长 因 经费未落实" in program.run("entries", "P2").stdout
    shown = program.run("proposals", "P3").stdout
    assert "形式审核1：是否属于本层级决策范围" in shown
    assert "已退回" in shown
    assert "完好" in program.run("verify").stdout


def test_a_file_handed_in_again_updates_until_it_is_in_the_pool(program: Program) -> None:
    propose(program, proposal("甲"))
    ids, said = propose(program, proposal("甲", more=WHOLE + 'pages = 1\n'))  # fmt: skip
    assert ids == ["P-2026-0001"]
    assert '材料页数：""' not in said
    assert "页数" in said
    _, said = propose(program, proposal("甲", more=WHOLE + 'pages = 1\n'))  # fmt: skip
    assert "没有写入任何内容" in said
    program.run("say", "P1", "受理")
    program.run("say", "P1", "修订 页数 2")
    ids, said = propose(program, proposal("甲", more=WHOLE + 'pages = 1\n'))  # fmt: skip
    assert (ids, "没有写入任何内容" in said) == (["P-2026-0001"], True)
    ids, said = propose(program, proposal("甲", more=WHOLE + 'pages = 3\n'))  # fmt: skip
    assert ids == ["P-2026-0002"]
    assert "疑似重复：P-2026-0001" in said


def test_faults_write_nothing_and_the_limit_of_large_funds_is_asked_for_once(program: Program) -> None:
    path = program.folder / "a.toml"
    path.write_text(proposal("甲") + '[[proposal]]\ntitle = "乙"\nkind = "没有"\n', encoding="utf-8")
    said = program.run("propose", path, status=1).stderr
    assert "没有写入任何内容" in said
    assert said.count("a.toml") == 2
    _, said = propose(program, proposal("购车", more=WHOLE + 'amount = "80万元"\n'))
    assert "[proposals] large_funds" in said
    (program.folder / "office.toml").write_text("[proposals]\nlarge_funds = 500000\n", encoding="utf-8")
    _, said = propose(program, proposal("购车二", more=WHOLE + "amount = 800000\n"))
    assert "[proposals] large_funds" not in said
    assert [row["off_level"] for row in listed(program)] == ["党委会", "党委会"]


def test_the_form_is_written_for_a_kind(program: Program) -> None:
    for ending in ("docx", "xlsx", "toml"):
        file = program.folder / f"proposal.{ending}"
        program.run("template", file, "--kind", "月例会")
        assert "缺少" in program.run("propose", file, status=1).stderr
    assert (
        "没有会议类型"
        in program.run("template", program.folder / "x" / "proposal.toml", "--kind", "没有", status=1).stderr
    )
    assert kind(MONTHLY).name in (program.folder / "proposal.toml").read_text(encoding="utf-8")


def test_where_a_role_has_a_pin_confidential_titles_are_those_of_their_category(program: Program) -> None:
    propose(program, proposal("王某同志任职", more=WHOLE + 'category = "cadre"\n'))
    with_pin(program, "recorder")
    assert "王某" not in program.run("proposals").stdout + program.run("proposals", "P1").stdout
    assert "王某" not in program.run("entries", "P1").stdout + program.run("entries", "P1", "--json").stdout
    shown = given(program, MEETROOM_PIN="4711").run("proposals", "--as", "recorder").stdout
    assert "王某" in shown


def test_what_a_meeting_left_comes_back_by_itself_and_once(program: Program) -> None:
    meeting = program.imported(SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", meeting, "--quiet")
    assert [(row["status"], row["title"]) for row in listed(program)] == [("submitted", "追加年底慰问物资采购")]
    before = listed(program, "--clock", "2026-12-10T09:00")
    assert len(before) == 1
    after = listed(program, "--clock", "2026-12-14T09:00")
    assert [(row["status"], row["meeting"]) for row in after] == [("submitted", None), ("accepted", None)]
    later = listed(program, "--clock", "2026-12-20T09:00")
    # Only how late its report is by now is another.
    assert [{**row, "report": None} for row in later] == [{**row, "report": None} for row in after]
    shown = program.run("proposals", "P2", "--clock", "2026-12-14T09:00").stdout
    assert "补充报告期限2026-12-11；未收到；逾期1个工作日" in shown
    assert after[1]["duplicates"] == []


def test_what_is_lacking_names_its_field_and_its_line_is_then_accepted(program: Program) -> None:
    [id], said = propose(program, proposal("窗口延时服务", more='background = "群众下班后办事难"', of="主任办公会"))
    assert "自己的明确意见（建议方案）" in said
    waiting = program.run("say", id, "受理", status=1).stderr
    assert "修订 建议方案 文" in waiting
    # A field may be named by a part of its name that no other has.
    many = program.run("say", id, "修订 征求 文", status=1).stderr
    assert "征求意见人" in many
    assert "建议方案" not in many
    for line in ("修订 方案 信息科牵头", "分管同意 甲", "受理"):
        program.run("say", id, line)
    shown = program.run("proposals", id).stdout
    for line in ("会议类型：主任办公会", "议题类别：一般议题", "建议方案：信息科牵头"):
        assert line in shown


def test_the_consent_of_another_than_the_leader_in_charge_is_asked_about(program: Program, tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(
        '[[person]]\nid = "A"\nname = "甲"\nunit = "领导"\n[[person]]\nid = "B"\nname = "乙"\nunit = "领导"\n'
        '[[unit]]\nname = "业务一部"\nleader = "A"\n',
        encoding="utf-8",
    )
    program.run("people", tmp_path / "people.toml")
    first, second = propose(program, proposal("事项一"), proposal("另外的工作"))[0]
    assert "分管领导是甲，不是乙" in program.run("say", first, "分管同意 乙", status=1).stderr
    program.run("say", first, "分管同意 甲")
    # Who was asked to bring the units together may consent, too; nobody is asked twice.
    program.run("say", second, "协调 乙 因 意见不一")
    program.run("say", second, "分管同意 乙")
    third = propose(program, proposal("第三件"))[0][0]
    program.run("say", third, "分管同意 乙", "--really", "甲出差")
    assert [row["status"] for row in listed(program)] == ["consented"] * 3


def test_where_no_directory_says_who_leads_anybody_consents(program: Program) -> None:
    [id] = propose(program, proposal("事项一"))[0]
    program.run("say", id, "分管同意 乙")
    assert [row["status"] for row in listed(program)] == ["consented"]


def test_a_rehearsal_clock_holds_for_what_is_written_to_the_meeting_too(program: Program) -> None:
    [id] = propose(program, proposal("事项一"))[0]
    at = "2026-11-26T11:00"
    for line in ("分管同意 甲", "受理"):
        program.run("say", id, line, "--clock", at)
    program.run("say", "calendar", "排期 月例会 2026-12-04T14:00", "--clock", at)
    meeting = program.run("new", MONTHLY, "--chair", "甲", "--recorder", "乙", "--clock", at).stdout.split()[-1]
    [other] = propose(program, proposal("事项二"))[0]
    for line in ("分管同意 甲", "受理", f"列入 {meeting}"):
        program.run("say", other, line, "--clock", "2026-11-27T12:30")
    entries = program.run("entries", meeting).stdout.splitlines()
    assert [line.split()[1] for line in entries] == ["11:00:00", "12:30:00"]
    assert "12:30:00" in program.run("entries", other).stdout.splitlines()[-1]
