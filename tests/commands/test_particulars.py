"""What is said of a meeting beside time and place: by options of `new`, calendar, plan and application, in papers."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from meetroom.streams.plan import plan_of
from tests.commands.test_office_papers import exported
from tests.commands.test_plan import APPLICATION, ROWS, csv_of
from tests.commands.test_proposals import proposal, propose
from tests.running import Program

PEOPLE = """\
编号,姓名,单位,职务,主要领导
M01,书记甲,党委,书记,是
M02,主任乙,领导班子,主任,
M03,部长丙,综合部,部长,
R01,记录员,办公室,科员,
"""
MEMBERS = """
[[person]]
id = "M01"
name = "书记甲"
role = "member"
unit = "党委"
[[person]]
id = "M02"
name = "主任乙"
role = "member"
unit = "领导班子"
[[person]]
id = "R01"
name = "记录员"
role = "observer"
"""
DECIDING = """\
[meeting]
kind = "municipal-bureau/directors-office"
title = "局长办公会议"
start = "2026-11-20 09:00"
chair = "M01"
recorder = "R01"
%s
[[topic]]
title = "召开全体干部职工会议"
unit = "办公室"
reporter = "M02"
[[topic]]
title = "某人任职"
unit = "人事科"
reporter = "M02"
category = "cadre"
confidential = true
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """An office with a directory."""
    made = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    made.run("people", tmp_path / "people.csv")
    return made


def new(program: Program, kind: str, *more: str) -> tuple[str, str]:
    """A meeting that `new` made, and what it said."""
    done = program.run("new", kind, "--chair", "M01", "--recorder", "R01", *more, "--clock", "2026-11-20T09:00")
    return done.stdout.strip(), done.stderr


def record(program: Program, meeting: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(program.run("show", meeting, "--json").stdout)
    return found


def test_what_the_options_say_stands_in_record_notice_and_book(program: Program) -> None:
    said = {
        "host": "综合部", "theme": "服务质量", "purpose": "交流做法", "requirements": "提前到会",
        "preparation": "两页材料", "outline": "做法和困难",
        "proposed_by": "M02", "convened_by": "M03", "basis": "市领导批示〔2026〕8号",
    }  # fmt: skip
    options = [part for name, text in said.items() for part in (f"--{name.replace('_', '-')}", text)]
    meeting, _told = new(program, "座谈会", "--date", "2026-12-16", "--time", "14:00", "--important", *options)
    info = record(program, meeting)["meeting"]
    # Who is on no roster stands there by name.
    said |= {"proposed_by": "主任乙", "convened_by": "部长丙"}
    assert {name: info[name] for name in said} == said
    assert (info["notice_important"], info["convening"]) == (True, None)
    notice = exported(program, meeting, "notice")
    assert "根据市领导批示〔2026〕8号，现就召开座谈会有关事项通知如下：" in notice
    for heading, text in (("会议主题", "服务质量"), ("会议目的", "交流做法"), ("发言提纲", "做法和困难"),
                          ("准备事项", "两页材料"), ("有关要求", "提前到会"), ("承办单位", "综合部")):  # fmt: skip
        assert re.search(rf"## [一二三四五六七八九十]+、{heading}\n\n{text}", notice), heading
    assert "**召集**：部长丙" in notice
    assert "**提议**：主任乙" in notice
    columns = ", ".join((*said, "notice_important"))
    with sqlite3.connect(program.book) as book:
        assert book.execute(f"SELECT {columns} FROM meeting").fetchone() == (*said.values(), 1)
    assert "承办单位" in exported(program, meeting, "record")


def test_what_an_option_says_is_checked_as_in_a_file(program: Program) -> None:
    done = program.run("new", "座谈会", "--theme", "长" * 2001, "--convened-by", "2026-11-20-x#0", status=1)
    assert "--theme：有2001个字符。最多2000个。" in done.stderr
    assert "--convened-by：" in done.stderr
    assert json.loads(program.run("list", "--json").stdout) == []


def test_who_proposed_an_extra_meeting_and_on_what_grounds_goes_with_it(program: Program) -> None:
    program.run("say", "calendar", "加开 临时会议 2026-12-15 14:00 提议 主任乙 依据 应急预案第三条 因 突发事件处置")
    meeting, _told = new(program, "临时会议", "--date", "2026-12-15")
    info = record(program, meeting)["meeting"]
    assert (info["proposed_by"], info["basis"], info["purpose"]) == ("主任乙", "应急预案第三条", "突发事件处置")
    notice = exported(program, meeting, "notice")
    assert "根据应急预案第三条，" in notice
    assert "**提议**：主任乙" in notice


def test_a_row_of_the_plan_is_cited_by_the_meeting_that_is_made_of_it(program: Program) -> None:
    (program.folder / "plan.csv").write_text(csv_of(ROWS), encoding="utf-8")
    program.run("plan", program.folder / "plan.csv", "--year", "2027")
    for line in ("审签 计划 书记甲", "审定 计划 书记甲"):
        program.run("say", plan_of(2027), line, "--really", "试验")
    listed = json.loads(program.run("plan", "--json").stdout)
    row = next(row for row in listed["rows"] if row["name"] == "年度工作部署会")
    meeting, _told = new(program, "工作部署会", "--date", "2027-01-12")
    info = record(program, meeting)["meeting"]
    assert (info["basis"], info["host"], info["purpose"]) == (f"plan/2027#{row['no']}", "秘书科", "部署全年")
    assert (info["title"], info["place"]) == ("年度工作部署会", "大会议室")
    assert f"根据2027年度会议计划第{row['no']}项，" in exported(program, meeting, "notice")


def test_an_application_that_passed_is_cited_by_the_meeting(program: Program) -> None:
    (program.folder / "apply.toml").write_text(APPLICATION, encoding="utf-8")
    id = program.run("apply", program.folder / "apply.toml").stdout.strip()
    for line in ("同意 书记甲", "备案 记录员"):
        program.run("say", id, line, "--really", "试验")
    meeting, _told = new(program, "座谈会", "--date", "2026-12-16")
    info = record(program, meeting)["meeting"]
    assert (info["basis"], info["host"], info["purpose"]) == (id, "秘书科", "群众反映集中")
    assert f"根据会议申请（{id}）" in exported(program, meeting, "notice")


def test_a_meeting_is_linked_to_the_decision_that_convened_it(program: Program) -> None:
    (program.folder / "first.toml").write_text(DECIDING % MEMBERS, encoding="utf-8")
    deciding = program.imported(program.folder / "first.toml")
    meeting, told = new(
        program, "全体干部职工会议", "--date", "2026-12-16", "--time", "9:00", "--convened-by", f"{deciding}#1"
    )
    assert f"{deciding}#1（尚）未通过" in told
    info = record(program, meeting)["meeting"]["convening"]
    assert (info["meeting"], info["topic"], info["matter"]) == (deciding, 1, "召开全体干部职工会议")
    assert "根据2026年11月20日局长办公会议关于《召开全体干部职工会议》的决定，" in exported(program, meeting, "notice")
    # A topic of which nothing may be told is cited by its meeting alone.
    secret, _told = new(
        program, "全体干部职工会议", "--date", "2026-12-17", "--time", "9:00", "--convened-by", f"{deciding}#2"
    )
    assert record(program, secret)["meeting"]["convening"]["matter"] == ""
    assert "根据2026年11月20日局长办公会议的决定，" in exported(program, secret, "notice")
    lost, told = new(program, "全体干部职工会议", "--date", "2026-12-18", "--time", "9:00", "--convened-by", "x-1#3")
    assert "x-1#3不在本记录簿中，按所写保留" in told
    assert record(program, lost)["meeting"]["convened_by"] == "x-1#3"
    _id, told = new(program, "全体干部职工会议", "--date", "2026-12-21", "--time", "9:00")
    assert "由哪项决定召开（" in told


def test_a_change_of_theme_after_the_notice_makes_a_change_notice_due(program: Program) -> None:
    meeting, _told = new(program, "座谈会", "--date", "2026-12-16", "--time", "14:00", "--theme", "老主题",
                         "--outline", "做法")  # fmt: skip
    program.run("say", meeting, "通知 全体 方式 电话 OA", "--as", "office", "--really", "试验")
    assert re.search(r"通知情况\n\n.*全体；电话、OA", exported(program, meeting, "notice"))
    file = program.folder / "a.toml"
    program.run("export", meeting, "--what", "agenda", "--as", "toml", "-o", file)
    text = (
        file.read_text(encoding="utf-8").replace("老主题", "新主题").replace('outline = "做法"\n', 'host = "综合部"\n')
    )
    file.write_text(text, encoding="utf-8")
    said = program.run("import", file).stderr
    assert "主题:老主题 → 新主题" in said
    assert any(item["rule"] == "change_notice" for item in
               json.loads(program.run("check", meeting, "--json").stdout)["items"])  # fmt: skip
    notice = exported(program, meeting, "change-notice")
    assert "老主题" in notice
    assert "新主题" in notice
    assert "取消：做法。" in notice
    assert "新增：综合部。" in notice


def test_all_that_a_proposal_says_goes_with_its_topic(program: Program) -> None:
    more = (
        'proposal = { text = "更新八台。", unit = "业务一部", date = "2027-03-31", resources = "四人" }\n'
        'amount = "48万元"\ndata = "五台故障"\nanalysis = "老化"\nassessment = "完成九成"\n'
        'research = { who = "业务一部", when = "10月", result = "走访八处" }\nlegal = "合规"\n'
        'consultation = "十二条"\nobservers = ["部长丙"]\nimportant = true\n'
    )
    propose(program, proposal("设备更新", more=more))
    program.run("say", "P1", "受理", "--really", "试验")
    meeting, _told = new(program, "月例会", "--date", "2027-03-05", "--time", "14:00")
    (topic,) = record(program, meeting)["topics"]
    assert topic["proposal"] == {"text": "更新八台。", "unit": "业务一部", "date": "2027-03-31", "resources": "四人"}
    assert (topic["amount"], topic["data"], topic["analysis"]) == (480_000, "五台故障", "老化")
    assert topic["research"] == {"who": "业务一部", "when": "10月", "result": "走访八处"}
    assert (topic["legal"]["result"], topic["consultation"]["result"]) == ("合规", "十二条")
    assert (topic["assessment"], topic["observers"]) == ("完成九成", ["M03"])
    booklet = exported(program, meeting, "booklet")
    for text in (
        "五台故障",
        "老化",
        "完成九成",
        "业务一部；10月：走访八处",
        "责任部门：业务一部",
        "涉及金额：480,000元",
    ):
        assert text in booklet
    assert "480,000元" in exported(program, meeting, "docket")
    (row,) = json.loads(program.run("docket", meeting, "--json").stdout)["topics"]
    assert (row["amount"], row["research"]["result"], row["observers"]) == (480_000, "走访八处", ["部长丙"])
    with sqlite3.connect(program.book) as book:
        found = book.execute("SELECT amount, proposal_unit, research, legal FROM topic_proposal").fetchall()
    assert found == [(480_000, "业务一部", "走访八处", "合规")]


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("业务研讨会", ("会议主题", "参会人员", "议题")),
        ("经验交流会", ("会议主题", "发言提纲", "有关要求", "承办单位")),
        ("座谈会", ("会议主题", "参会人员", "发言提纲")),
        ("工作部署会", ("时间", "地点", "会议主题", "参会人员", "准备事项", "有关要求")),
    ],
)
def test_a_notice_of_a_kind_has_the_fields_of_its_regulation(
    program: Program, kind: str, headings: tuple[str, ...]
) -> None:
    meeting, _told = new(
        program, kind, "--date", "2026-12-16", "--time", "14:00", "--theme", "服务质量", "--outline", "做法、困难",
        "--requirements", "每人发言五分钟", "--preparation", "两页材料", "--host", "综合部",
    )  # fmt: skip
    info = record(program, meeting)["meeting"]
    assert (info["theme"], info["host"], info["outline"]) == ("服务质量", "综合部", "做法、困难")
    notice = exported(program, meeting, "notice")
    assert [heading for heading in headings if f"、{heading}\n" not in notice] == []


def test_the_convener_of_the_regulation_convenes_and_settles_date_and_topics(program: Program) -> None:
    (program.folder / "more.csv").write_text("编号,姓名,单位,职务\nJ01,局长丁,局领导,局长\n", encoding="utf-8")
    program.run("people", program.folder / "more.csv")
    done = program.run("new", "中层干部会议", "--date", "2026-12-16", "--time", "9:00", "--recorder", "R01")
    meeting = done.stdout.strip()
    assert record(program, meeting)["meeting"]["convened_by"] == "J01"
    program.run("say", meeting, "审定 议程 局长丁", "--as", "office")
    (approved,) = record(program, meeting)["preparation"]["approvals"]
    assert (approved["matter"], approved["person"], approved["steps"]) == ("agenda", "J01", 1)


def test_what_a_meeting_puts_to_the_party_group_is_a_proposal_to_it_with_all_it_says(program: Program) -> None:
    said = 'proposal = { text = "分三步走", unit = "综合部" }\namount = 500000\nresearch = { who = "综合部" }\n'
    text = DECIDING % MEMBERS
    (program.folder / "ideas.toml").write_text(
        text.replace('title = "召开全体干部职工会议"\n', f'title = "年度工作思路"\n{said}'), encoding="utf-8"
    )
    meeting = program.imported(program.folder / "ideas.toml")
    script = program.folder / "ideas.room"
    script.write_text(
        "@2026-11-20T08:55\n到 全体\n到 R01\n主持> @09:00 开会\n议题 1\n主持> 上报 局党组 因 党组会议研究决定\n"
        "主持> 议毕\n主持> 散会\n", encoding="utf-8",
    )  # fmt: skip
    program.run("play", script, "--meeting", meeting)
    (row,) = json.loads(program.run("proposals", "--json").stdout)
    assert (row["title"], row["kind"]) == ("年度工作思路", "municipal-bureau/party-group")
    with sqlite3.connect(program.book) as book:
        found = book.execute(
            "SELECT origin, origin_meeting, origin_topic, amount, proposal_unit, research_who FROM proposal"
        ).fetchall()
    assert found == [("escalation", meeting, 1, 500_000, "综合部", "综合部")]


def test_a_topic_that_several_units_have_to_settle_is_of_a_kind_of_its_own(program: Program) -> None:
    text = (DECIDING % MEMBERS).replace("directors-office", "middle-managers")
    text = text.replace('unit = "办公室"', 'unit = "办公室"\ncategory = "需统一协调的问题"\njoint = true', 1)
    (program.folder / "joint.toml").write_text(text, encoding="utf-8")
    meeting = program.imported(program.folder / "joint.toml")
    topic = record(program, meeting)["topics"][0]
    assert (topic["category"], topic["joint"]) == ("cross_unit", True)
    assert "cross_unit" in program.run("rules", "municipal-bureau/middle-managers").stdout


def test_a_meeting_of_a_unit_is_counted_with_the_units_own(program: Program) -> None:
    text = (DECIDING % MEMBERS).replace("directors-office", "division")
    text = text.replace(
        'recorder = "R01"\n', 'recorder = "R01"\norganisation = "市局"\nunit = "综合部"\nnumber = 7\n', 1
    )
    (program.folder / "unit.toml").write_text(text, encoding="utf-8")
    program.imported(program.folder / "unit.toml")
    listed = json.loads(program.run("list", "--json").stdout)
    assert [(row["organisation"], row["unit"]) for row in listed] == [("市局", "综合部")]
    for unit, number in (("综合部", 8), ("办公室", 1)):
        meeting, _told = new(program, "处室工作会议", "--date", "2026-12-16", "--time", "9:00", "--unit", unit)
        info = record(program, meeting)["meeting"]
        assert (info["unit"], info["number"]) == (unit, number)
    asked = ("--from", "2026-11-20", "--to", "2026-11-20", "--json")
    (row,) = [row for row in json.loads(program.run("calendar", *asked).stdout) if row["meeting"]]
    assert row["unit"] == "综合部"
