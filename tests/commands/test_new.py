"""A meeting made of kind, directory, calendar and pool, its list of topics, and what became of proposals in it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest

from tests.commands.test_proposals import WHOLE, listed, proposal, propose
from tests.running import Program

PEOPLE = """\
person,姓名,单位,职务,主要领导
M01,书记甲,党委,书记,是
M02,主任乙,领导班子,主任,
M03,部长丙,综合部,部长,
M04,李四,业务一部,部长,
R01,记录员,办公室,科员,
"""
SCRIPT = """\
@2026-12-04T13:50
到 全体
到 R01
主持> @14:00 开会
议题 1
举手 4 0 0
主持> 议毕
议题 2
主持> 暂缓 牵头 M02 5个工作日 因 待研究
主持> 议毕
临时动议 M03 追加采购
不予列入
主持> 散会
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """An office with a directory."""
    (tmp_path / "kinds").mkdir()
    program = Program(tmp_path, "zh")
    (tmp_path / "people.csv").write_text(PEOPLE.replace("person,", "编号,"), encoding="utf-8")
    program.run("people", tmp_path / "people.csv")
    return program


def test_a_meeting_needs_only_what_must_be_decided(program: Program) -> None:
    said = program.run("new", "月例会", "--date", "2026-12-04", status=1).stderr
    assert "--time" in said
    said = program.run("new", "月例会", "--date", "2026-12-04", "--time", "14:00", status=1).stderr
    assert "主记录：--recorder 人" in said
    assert "副主任（成员）：名录中无人" in said
    assert program.run("list", "--json").stdout.strip() == "[]"
    done = program.run("new", "月例会", "--date", "12月4日 下午2点", "--recorder", "记录员")
    assert done.stdout.strip() == "2026-12-04-monthly"
    assert "尚需确定：地点" in done.stderr
    assert (
        "已经建立：2026-12-04-monthly"
        in program.run("new", "月例会", "--date", "2026-12-04", "--time", "14:00", "--recorder", "R01", status=1).stderr
    )
    done = program.run("new", "月例会", "--date", "2027-01-08", "--number", "1", "--place", "三楼")
    (meeting,) = [row for row in json.loads(program.run("list", "--json").stdout) if row["date"] == "2027-01-08"]
    assert (meeting["scheduled_start"][11:16], meeting["place"], meeting["recorder"]) == ("14:00", "三楼", "R01")


def test_place_seats_and_logistics_are_as_last_time_and_said(program: Program) -> None:
    program.run("new", "月例会", "--date", "2026-12-04", "--time", "14:00", "--place", "三楼", "--recorder", "R01")
    for line in ("换座 M02 9", "会务 投影仪 责任 R01 限 2026-12-04", "会务 茶水 责任 办公室"):
        program.run("say", "2026-12-04-monthly", line, "--as", "office", "--clock", "2026-12-01T09:00")
    done = program.run("new", "月例会", "--date", "2027-01-08")
    for said in ("三楼", "座次", "投影仪、茶水", "撤销"):
        assert said in done.stderr
    meeting = done.stdout.strip()
    with closing(sqlite3.connect(program.book)) as book:
        seat = book.execute("select seat from person where meeting_id = ? and id = 'M02'", (meeting,)).fetchone()
        # The day until which it was due last time is none of this meeting's.
        errands = book.execute("select item, due from errand where meeting_id = ? order by item", (meeting,)).fetchall()
    assert seat == (9,)
    assert errands == [("投影仪", None), ("茶水", None)]
    program.run("say", meeting, "撤销", "--as", "office")
    with closing(sqlite3.connect(program.book)) as book:
        assert book.execute("select count(*) from errand where meeting_id = ?", (meeting,)).fetchone() == (0,)


def test_what_an_approval_leaves_out_is_in_the_pool_again_and_a_change_opens_the_approval(program: Program) -> None:
    propose(program, proposal("采购服务器", more=WHOLE), proposal("延时服务", more=WHOLE))
    for number in (1, 2):
        program.run("say", f"P{number}", "受理")
    meeting = program.run(
        "new", "月例会", "--date", "2026-12-04", "--time", "14:00", "--recorder", "R01"
    ).stdout.strip()  # fmt: skip
    assert [row["status"] for row in listed(program)] == ["scheduled", "scheduled"]
    office = ("--as", "office", "--clock", "2026-12-01T09:00")
    refused = program.run("say", meeting, "审定 清单 书记甲 除 议题2", *office, "--really", "代", status=1).stderr
    assert "因" in refused
    program.run("say", meeting, "签批 清单 M02 除 议题2 因 不成熟", *office, "--really", "代签")
    rows = listed(program)
    assert [(row["status"], row["meeting"]) for row in rows] == [("scheduled", meeting), ("accepted", None)]
    program.run("say", meeting, "审定 清单 书记甲", *office)
    said = program.run("say", meeting, "更正 议题1 标题 采购两台服务器", *office).stdout
    assert "清单" in said
    program.run("say", meeting, "签批 清单 M02", *office, "--really", "代签")


def test_the_pool_comes_before_the_meeting_and_what_became_of_it_is_written_once(program: Program) -> None:
    late = WHOLE.replace("2026-11-20", "2026-11-26")
    propose(
        program, proposal("采购服务器", "综合部", WHOLE + 'reporter = "周工"\n'),
        proposal("延时服务", more=WHOLE + "urgent = true\nimportant = true\n"), proposal("迟到的", more=late),
        proposal("不上会的"), proposal("王某任职", "综合部", WHOLE + 'category = "cadre"\n'),
    )  # fmt: skip
    for number in (1, 2, 3, 5):
        program.run("say", f"P{number}", "受理")
    done = program.run("new", "月例会", "--date", "2026-12-04", "--time", "14:00", "--recorder", "R01")
    meeting = done.stdout.strip()
    assert "P-2026-0003未赶上" in done.stderr
    assert "议题2：名录中没有周工" in done.stderr
    rows = [(row["status"], row["meeting"], row["topic"]) for row in listed(program)]
    assert rows == [
        ("scheduled", meeting, 2), ("scheduled", meeting, 1), ("accepted", None, None), ("submitted", None, None),
        ("scheduled", meeting, 3),
    ]  # fmt: skip
    program.run("say", "P3", f"列入 {meeting}")
    assert "已是2026-12-04-monthly的议题4" in program.run("say", "P3", "撤回 因 甲", status=1).stderr
    docket = json.loads(program.run("docket", meeting, "--json").stdout)
    jsonschema.validate(docket, json.loads(program.run("schema", "docket").stdout))
    assert [(row["no"], row["title"], row["off_level"]) for row in docket["topics"]] == [
        (1, "延时服务", None), (2, "采购服务器", None), (3, "干部人事", "党委会"), (4, "迟到的", None),
    ]  # fmt: skip
    assert docket["due"] == "2026-12-01"
    assert "王某" not in program.run("docket", meeting).stdout
    script = program.folder / "a.room"
    script.write_text(SCRIPT, encoding="utf-8")
    program.run("play", script, "--meeting", meeting, "--quiet")
    rows = [(row["status"], row["title"], row["topic"]) for row in listed(program)]
    assert rows == [
        ("deferred", "采购服务器", 2), ("decided", "延时服务", 1), ("accepted", "迟到的", None),
        ("submitted", "不上会的", None), ("accepted", "王某任职", None), ("submitted", "追加采购", None),
    ]  # fmt: skip
    again = listed(program, "--clock", "2026-12-14T09:00")
    assert (again[0]["status"], again[0]["meeting"]) == ("accepted", None)
    told = program.run("proposals", "P1", "--clock", "2026-12-14T09:00").stdout
    assert "未收到；逾期1个工作日" in told
    # Only how late its report is by now is another.
    later = listed(program, "--clock", "2026-12-20T09:00")
    assert (again[0]["report"]["late"], later[0]["report"]["late"]) == (1, 5)
    assert [{**row, "report": None} for row in later] == [{**row, "report": None} for row in again]
    program.run("new", "月例会", "--date", "2027-01-08")
    shown = json.loads(program.run("show", "2027-01-08-monthly", "--json").stdout)
    (resumed,) = [topic for topic in shown["topics"] if topic["resumption_of"]]
    assert (resumed["title"], resumed["resumption_of"]["meeting"]) == ("采购服务器", meeting)
    assert "完好" in program.run("verify").stdout


def test_what_is_off_the_agenda_again_is_in_the_pool_again(program: Program) -> None:
    propose(program, proposal("延时服务"))
    program.run("say", "P1", "受理")
    meeting = program.run(
        "new", "月例会", "--date", "2026-12-04", "--time", "14:00", "--recorder", "R01"
    ).stdout.strip()
    program.run("say", meeting, "取消 因 改期", "--as", "chair")
    assert [(row["status"], row["meeting"]) for row in listed(program)] == [("accepted", None)]
    assert "会议取消" in program.run("entries", "P1").stdout
    assert "没有可以列入的会议" in program.run("say", "P1", f"列入 {meeting}", status=1).stderr


def test_a_topic_under_a_better_title_is_its_proposal_still(program: Program) -> None:
    propose(program, proposal("采购服务器"), proposal("延时服务", "综合部"))
    program.run("say", "P1", "受理")
    program.run("say", "P2", "受理")
    program.run("new", "月例会", "--date", "2026-12-04", "--time", "14:00", "--recorder", "R01")
    program.run("say", "latest", "更正 议题1 标题 采购三台服务器", "--as", "office")
    assert [row["status"] for row in listed(program)] == ["scheduled", "scheduled"]
    # Another matter of the unit in its place is not.
    program.run("say", "latest", "更正 议题2 标题 全年安全检查", "--as", "office")
    agenda = program.folder / "a.toml"
    program.run("export", "latest", "--what", "agenda", "--as", "toml", "-o", agenda)
    text = agenda.read_text(encoding="utf-8")
    agenda.write_text("\n".join(
        line for line in text.splitlines() if not line.startswith(("background", "question"))
    ), encoding="utf-8")  # fmt: skip
    program.run("import", agenda)
    assert [row["status"] for row in listed(program)] == ["scheduled", "accepted"]


def test_a_meeting_of_each_unit_has_its_own_number(program: Program) -> None:
    said = program.run("new", "处室工作会议", "--date", "2026-12-07", "--time", "9:00", status=1).stderr
    assert "--unit" in said
    for unit, day in (("综合部", "2026-12-07"), ("业务一部", "2026-12-08"), ("综合部", "2026-12-14")):
        options = ("--unit", unit, "--date", day, "--time", "9:00", "--recorder", "R01")
        chair = {"综合部": "M03", "业务一部": "M04"}[unit]
        program.run("new", "municipal-bureau/division", *options, "--chair", chair)
    rows = json.loads(program.run("list", "--json").stdout)
    assert [(row["organisation"], row["number"]) for row in rows] == [("综合部", 1), ("业务一部", 1), ("综合部", 2)]


def test_a_principal_who_presides_by_name_takes_the_step_of_the_principal(program: Program, tmp_path: Path) -> None:
    (tmp_path / "more.toml").write_text(
        '[[person]]\nid = "Z1"\nname = "中心主任"\nunit = "领导班子"\nprincipal = true\n'
        '[[person]]\nid = "Z2"\nname = "副职"\nunit = "领导班子"\n',
        encoding="utf-8",
    )
    program.run("people", tmp_path / "more.toml")
    when = ("--date", "2026-12-08", "--time", "9:00")
    made = program.run("new", "主任办公会", *when, "--chair", "Z1", "--recorder", "Z2")
    meeting = made.stdout.split()[-1]
    program.run("say", meeting, "审签 议程 秘书科", "--as", "office")
    assert "主要领导" in program.run("say", meeting, "审定 议程 Z2", "--as", "office", status=1).stderr
    program.run("say", meeting, "审定 议程 中心主任", "--as", "office")
