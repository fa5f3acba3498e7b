"""A meeting prepared by lines at the command line, and the answer whether it is ready."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate

from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"
BEFORE = ("--as", "office", "--clock", "2026-12-01T09:00")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program(tmp_path, "zh")
    made.run("import", SCENARIOS / "a.toml")
    return made


def says(program: Program, line: str, *more: str, meeting: str = MEETING) -> str:
    return program.run("say", meeting, line, *BEFORE, *more).stdout


def answer(program: Program, clock: str = "2026-12-01T10:00") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(program.run("check", MEETING, "--json", "--clock", clock).stdout)
    return found


def test_what_the_office_says_is_recorded_and_the_answer_follows(program: Program) -> None:
    schema = json.loads(program.run("schema", "check").stdout)
    red = answer(program)
    validate(red, schema)
    assert (red["meeting"], red["ready"]) == (MEETING, False)
    assert [item["state"] for item in red["items"] if item["what"] == "docket"] == ["due"]
    assert [item["state"] for item in answer(program, "2026-12-02T00:01")["items"] if item["what"] == "docket"] == [
        "late"
    ]
    told = says(program, "材料 议题2 4页 份 3 电子 1 缺 来源")
    assert "4页" in told
    assert MEETING in told
    assert "超过上限2页" in told
    items = answer(program)["items"]
    (material,) = (item for item in items if item["what"] == "materials" and item["topic"] == 2)
    assert (material["state"], material["at"]) == ("missing", "2026-12-01T09:00:00+08:00")
    (pages,) = (item for item in items if item["what"] == "pages" and item["state"] == "warning")
    assert pages["topic"] == 2
    assert "4" in pages["text"]
    assert "2" in pages["text"]
    refused = program.run("say", MEETING, "审定 清单 财务部部长", *BEFORE, status=1)
    assert "办公室主任" in refused.stderr
    assert "--really" in refused.stderr
    assert "仍要 因 受委托" in says(program, "审定 清单 财务部部长", "--really", "受委托")
    record = json.loads(program.run("show", MEETING, "--json").stdout)
    assert [one["step"] for one in record["preparation"]["approvals"]] == [1]
    assert [one["rule"] for one in record["overrides"]] == ["approval.other"]
    with sqlite3.connect(program.book) as book:
        assert book.execute("select topic, pages, lacks from material").fetchall() == [(2, 4, '["source"]')]
    assert program.run("verify").returncode == 0


def test_the_answer_is_read_at_a_terminal_too(program: Program) -> None:
    lines = program.run("check", MEETING, "--clock", "2026-12-01T10:00").stdout.splitlines()
    assert lines[0] == "还没有就绪。"
    assert lines[1] == "状态\t事项\t议题\t期限\t情况"
    assert any(line.startswith("待办\t议题清单\t\t2026-12-01\t") for line in lines)


def test_caps_and_lists_are_the_offices(tmp_path: Path) -> None:
    (tmp_path / "office.toml").write_text(
        'claim_due_workdays = 10\n[标准]\n用餐 = 50\nlodging = 300.5\n[检查清单]\n设备 = ["翻页笔"]\n', encoding="utf-8"
    )
    program = Program(tmp_path, "zh")
    program.run("import", SCENARIOS / "a.toml")
    refused = program.run("say", MEETING, "预算 用餐 9999", *BEFORE, status=1)
    assert re.search(r"每人每天50元×\d+人×1天=\d+元", refused.stderr), refused.stderr
    says(program, "预算 住宿 300.50")
    says(program, "检查 翻页笔 好")
    assert any("翻页笔" in item["text"] for item in answer(program)["items"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[caps]\nmeal = 50\n", "meal"), ("[caps]\nmeals = 0\n", "meals"), ('[caps]\nmeals = "五十"\n', "meals"),
        ("[checklists]\nequipment = 3\n", "equipment"), ("claim_due_workdays = -1\n", "claim_due_workdays"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_offices_file_is_told_and_nothing_done(tmp_path: Path, text: str, said: str) -> None:
    office = tmp_path / "office.toml"
    program = Program(tmp_path, "zh")
    program.run("import", SCENARIOS / "a.toml")
    office.write_text(text, encoding="utf-8")
    for arguments in (("say", MEETING, "预算 用餐 1", *BEFORE), ("check", MEETING)):
        assert said in program.run(*arguments, status=1).stderr


def test_logistics_are_taken_over_from_the_last_meeting_of_the_kind(program: Program, tmp_path: Path) -> None:
    says(program, "会务 茶水 责任 小王 岗位 茶水间 时间 8:00-12:00 限 12-03")
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8").replace("2026-12-04", "2027-01-08")
    later = tmp_path / "later.toml"
    later.write_text(re.sub(r"^number = .*$", "number = 13", text, flags=re.MULTILINE), encoding="utf-8")
    program.run("import", later, "--new")
    said = says(program, "会务 同上次", meeting="2027-01-08-monthly")
    assert MEETING in said
    record = json.loads(program.run("show", "2027-01-08-monthly", "--json").stdout)
    (errand,) = record["preparation"]["logistics"]
    assert (errand["item"], errand["owner"]["units"], errand["since"], errand["due"]) == (
        "茶水",
        ["小王"],
        "08:00",
        None,
    )


def test_what_is_of_a_confidential_topic_is_left_out_with_it(program: Program) -> None:
    says(program, "材料 议题1 2页")
    for no in (1, 2, 3, 4, 5):
        says(program, f"审定 材料 议题{no} 办公室主任")
    whole = json.loads(program.run("show", MEETING, "--json").stdout)
    closed = {topic["no"] for topic in whole["topics"] if topic["confidential"]}
    assert closed
    assert {one["topic"] for one in whole["preparation"]["approvals"]} == {1, 2, 3, 4, 5}
    (program.folder / "pin").write_text("246810\n", encoding="utf-8")
    (program.folder / "pin").chmod(0o600)
    program.run("pin", "chair", "--new-pin-file", program.folder / "pin")
    part = json.loads(program.run("show", MEETING, "--json").stdout)
    assert {one["topic"] for one in part["preparation"]["approvals"]} == {1, 2, 3, 4, 5} - closed


def test_a_second_meeting_at_the_same_place_and_time_is_pointed_out(program: Program, tmp_path: Path) -> None:
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    text = re.sub(
        r'^kind = "administrative-office/monthly"$', 'kind = "administrative-office/weekly"', text, flags=re.M
    )
    (tmp_path / "second.toml").write_text(text, encoding="utf-8")
    program.run("import", tmp_path / "second.toml", "--new")
    found = [item for item in answer(program)["items"] if item["what"] == "conflict"]
    assert {item["state"] for item in found} == {"warning"}


def test_what_the_proposal_of_a_topic_tells_is_in_the_answer(program: Program) -> None:
    (program.folder / "proposals.toml").write_text(
        '[[proposal]]\ntitle = "办事大厅改造"\nunit = "技术部"\nkind = "administrative-office/monthly"\n'
        'background = "背景"\nquestion = "问题"\ndata = "完成率90%（来源：统计年报）"\nanalysis = "分析"\n'
        "submitted = 2026-11-20T09:00:00\n",
        encoding="utf-8",
    )
    program.run("propose", program.folder / "proposals.toml")
    program.run("say", "P1", "受理")
    program.run("say", "P1", f"列入 {MEETING}")
    (row,) = json.loads(program.run("proposals", "--json").stdout)
    assert row["meeting"] == MEETING

    def states(what: str, topic: int) -> list[str]:
        return [item["state"] for item in answer(program)["items"] if (item["what"], item["topic"]) == (what, topic)]

    assert states("review", 2) == ["unspecified"]
    assert (states("review", row["topic"]), states("fields", row["topic"])) == (["done"], ["done"])
    # What is left out when the list is approved goes back to those accepted, and has to leave the agenda.
    says(program, f"审定 清单 办公室主任 除 议题{row['topic']} 因 不成熟")
    assert "missing" in states("docket", row["topic"])
    (freed,) = json.loads(program.run("proposals", "--json").stdout)
    assert (freed["status"], freed["meeting"]) == ("accepted", None)
