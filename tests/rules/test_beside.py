"""What the kinds say beside their rules: who comes, who approves, what is handed in, what has to be ready.

Held against what the four regulations say, as their facts were read from the texts.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from meetroom.rules.beside import CHECKS, MATTERS, Attendee, Step
from meetroom.rules.beside_reader import BESIDE
from meetroom.rules.kind import Kind
from meetroom.rules.kinds import kinds
from meetroom.rules.schedule import DeadlineRule
from meetroom.rules.selectors import Selector, parse_selector
from tests.running import Program

# Who takes part, by what they are there for: (o) for those who come only where they are asked for.
OBSERVED = "observer group:相关部门副职(o) observer group:具体业务经办人(o) observer group:外聘专家(o)"
REGULAR = (
    "member post:书记 member post:主任 member post:副主任 member post:综合部正职 member post:财务部正职"
    f" member post:业务一部正职 member post:业务二部正职 member post:技术部正职 chair principal {OBSERVED}"
)
PARTY = "member group:局党组成员 chair post:局党组书记"
ROSTERS = {
    "administrative-office/weekly": REGULAR,
    "administrative-office/monthly": REGULAR,
    "administrative-office/quarterly": REGULAR,
    "administrative-office/extraordinary": "member leader_in_charge(o) member heads(o) member group:具体工作人员(o)"
    " chair principal guest group:上级单位代表(o) guest group:协作单位代表(o)",
    "conference-affairs/deployment": "member leadership member heads member group:相关工作人员",
    "conference-affairs/seminar": "member group:相关业务部门负责人 member group:业务骨干 guest group:特邀专家",
    "conference-affairs/exchange": "member heads member group:相关工作人员 guest group:部分基层单位代表(o)",
    "conference-affairs/forum": "member group:机关干部 guest group:基层群众代表 guest group:服务对象代表",
    "municipal-bureau/party-group": f"{PARTY} observer heads(o) observer group:局属单位负责人(o) recorder unit:办公室",
    "municipal-bureau/directors-office": "member post:局长 member post:副局长 chair post:局长 observer heads(o)"
    " observer group:局属单位负责人(o) recorder unit:办公室",
    "municipal-bureau/democratic-life": f"{PARTY} recorder unit:办公室",
    "municipal-bureau/middle-managers": "member post:局长 member post:副局长 member heads member group:局属单位负责人"
    " chair post:局长 recorder unit:办公室",
    "municipal-bureau/all-staff": "member all chair post:局长 recorder unit:办公室",
    "municipal-bureau/division": "member own_unit",
    "municipal-bureau/monday-morning": "member post:局长 member post:副局长 chair post:局长 observer group:有关人员(o)"
    " recorder unit:办公室",
    "service-centre/party-group": "",
    "service-centre/directors-office": "member post:管理办主任 member post:副主任 member post:纪检组长"
    " chair post:管理办主任 observer post:秘书科长 observer post:主任秘书 recorder unit:秘书科",
    "service-centre/weekly": "member all chair duty_leader recorder unit:秘书科",
    "service-centre/section": "member own_unit chair post:科长 observer leader_in_charge",
    "service-centre/system": "member group:县(市、区)行政服务中心管理办主任"
    " member group:县(市)公共资源交易中心主任(o) chair post:管理办主任 observer heads",
    "service-centre/commendation": "member group:县(市、区)分管领导 member group:行政服务中心管理办主任"
    " member group:公共资源交易中心主任 member block:市本级窗口单位领导 member block:窗口首席代表"
    " member block:分中心负责人 member leadership member heads chair post:市政府分管副秘书长 guest post:市政府分管领导",
}
DIRECTORS = "kind:service-centre/directors-office"
DOCKET = {
    "docket": "post:办公室主任 签字, principal 审定",
    "observers": "submitter 建议, unit:办公室 审核, principal 审定",
}
CONFERENCE = {
    "budget": "leader_in_charge 审批, unit:财务部 审核",
    "claim": "unit:财务部 审核",
    "plan": "leader_in_charge 审核, principal 审批",
    "application": "leader_in_charge 批准, unit:办公室 备案",
}
APPROVALS = {
    **{f"administrative-office/{name}": DOCKET for name in ("weekly", "monthly", "quarterly", "extraordinary")},
    **{f"conference-affairs/{name}": CONFERENCE for name in ("seminar", "exchange", "forum")},
    "conference-affairs/deployment": {**CONFERENCE, "agenda": "host 收集议题, principal 审定"},
    "municipal-bureau/party-group": {"docket": "unit:办公室 征求各处室意见后提出, post:局党组书记 协商确定"},
    "municipal-bureau/middle-managers": {"agenda": "post:局长 确定会议日期、议题"},
    "service-centre/directors-office": {
        "agenda": "unit:秘书科 汇总, principal 审定, unit:秘书科 统一编排议程", "observers": "chair 决定",
    },
    "service-centre/weekly": {
        "agenda": "units 提供, unit:秘书科 汇总, duty_leader 审定", "reschedule": "duty_leader 确定",
    },
    "service-centre/section": {"reschedule": "leader_in_charge 批准"},
    "service-centre/system": {
        "meeting": f"{DIRECTORS} 确定", "agenda": f"{DIRECTORS} 研究确定",
        "materials": "units 准备素材, unit:秘书科 汇总, leader_in_charge 审核, post:管理办主任 审定",
    },
    "service-centre/commendation": {
        "meeting": f"{DIRECTORS} 确定, body:市政府 批准",
        "materials": f"units 准备, leader_in_charge 把关, {DIRECTORS} 讨论通过",
    },
}  # fmt: skip
EXPECTS = {
    "service-centre/weekly": "周工作报表 units weekday FR 15:00",
    "municipal-bureau/democratic-life": "剖析材料 members, 发言提纲 members",
    "conference-affairs/deployment": "讲话 host (o), 工作报告 host (o)",
    "conference-affairs/seminar": "讲话 host (o), 工作报告 host (o)",
    "conference-affairs/exchange": "经验材料 host, 讲话 host (o), 工作报告 host (o)",
    "conference-affairs/forum": "发言提纲 members, 讲话 host (o), 工作报告 host (o)",
}
CONVENED = {
    "administrative-office/extraordinary": "principal leader_in_charge",
    "municipal-bureau/party-group": "post:局党组书记",
    "municipal-bureau/democratic-life": "post:局党组书记",
    "municipal-bureau/directors-office": "post:局长",
    "municipal-bureau/middle-managers": "post:局长",
    "municipal-bureau/monday-morning": "post:局长",
    "municipal-bureau/all-staff": "kind:municipal-bureau/party-group kind:municipal-bureau/directors-office",
    "municipal-bureau/division": "post:处室负责人",
    "service-centre/system": DIRECTORS,
    "service-centre/commendation": DIRECTORS,
}
OFFICE_LISTS = {
    "equipment": "投影仪 麦克风 音响 网络",
    "venue": "座位牌 材料 茶水 通风",
    "precheck": "设备运行情况 参会人员请假情况并报告主持人 调整座位安排",
}
CONFERENCE_LISTS = {
    "equipment": "投影仪 麦克风 音响 网络",
    "venue": "勘查 座位牌 材料 茶水 通风",
    "safety": "消防 防盗 食品 住宿 应急预案",
    "staff": "签到 引导 服务 设备操作",
}
# What the regulation asks before such a meeting, and what it does not know.
ASKED = {
    "administrative-office/monthly": ("fields review docket observers materials pages copies booklet seats", "consent"),
    "administrative-office/extraordinary": ("notice docket equipment off_level", "expects budget prework"),
    "service-centre/directors-office": ("consent fields agenda observers materials off_level", "docket pages booklet"),
    "service-centre/weekly": ("expects agenda approvals", "materials docket"),
    "service-centre/section": ("leaves recorders", "notice materials"),
    "service-centre/commendation": ("materials venue seats approvals", "quorum fits"),
    "municipal-bureau/party-group": ("docket materials notice receipts quorum leaves off_level", "pages booklet"),
    "municipal-bureau/democratic-life": ("expects prework", "quorum budget"),
    "conference-affairs/forum": ("copies notice receipts expects room staff budget", "quorum prework agenda"),
    "conference-affairs/deployment": ("agenda copies budget", "quorum prework"),
}


@pytest.mark.parametrize("id", kinds())
def test_what_the_regulations_say(id: str) -> None:
    kind = kinds()[id]
    came = " ".join(f"{one.role} {one.who}{'(o)' if one.optional else ''}" for one in kind.roster)
    assert came == ROSTERS[id]
    chains = {matter: ", ".join(f"{step.who} {step.act}" for step in steps) for matter, steps in kind.approvals.items()}
    assert chains == APPROVALS.get(id, {})
    handed_in = [f"{one.what} {one.who} {one.due}{'(o)' if one.optional else ''}".rstrip() for one in kind.expects]
    assert ", ".join(handed_in) == EXPECTS.get(id, "")
    assert " ".join(kind.convene_by) == CONVENED.get(id, "")
    assert kind.per_unit is (id in ("service-centre/section", "municipal-bureau/division"))
    assert kind.supervisor == ("leader_in_charge" if id == "municipal-bureau/party-group" else "")
    life = id == "municipal-bureau/democratic-life"
    assert kind.reminders == (("组织生活会",) if life else ())
    lists = {"administrative-office": OFFICE_LISTS, "conference-affairs": CONFERENCE_LISTS}.get(kind.book, {})
    lists = {"prework": "自我剖析和发言提纲 谈心谈话 征求干部职工意见和建议"} if life else lists
    assert {name: " ".join(items) for name, items in kind.checklists.items()} == lists


@pytest.mark.parametrize("id", kinds())
def test_what_has_to_be_ready(id: str) -> None:
    kind = kinds()[id]
    assert kind.prepare
    assert kind.reading("prepare")
    asked, not_asked = (set(part.split()) for part in ASKED.get(id, ("", "")))
    assert asked <= set(kind.prepare)
    assert not not_asked & set(kind.prepare)
    # What is asked for can be answered by what else the kind says.
    assert ("expects" in kind.prepare) is bool(kind.expects)
    assert ("approvals" in kind.prepare) is bool(kind.approvals)
    assert "prework" not in kind.prepare or kind.checklists["prework"]
    assert "equipment" not in kind.prepare or kind.checklists["equipment"]


@pytest.mark.parametrize("id", kinds())
def test_who_is_meant_is_known_and_each_kind_that_is_named_is_there(id: str) -> None:
    kind = kinds()[id]
    steps = [step.who for chain in kind.approvals.values() for step in chain]
    said = [*(one.who for one in kind.roster), *steps]
    for who in (*said, *kind.convene_by):
        selector = parse_selector(who)
        assert str(selector) == who
        assert selector.form != "kind" or selector.name in kinds()
    assert set(kind.approvals) <= set(MATTERS)
    assert set(kind.prepare) <= set(CHECKS)


def test_python_asks_simply() -> None:
    kind = kinds()["service-centre/weekly"]
    first, second, last = kind.approvals["agenda"]
    assert (first.act, second.selector, last) == ("提供", Selector("unit", "秘书科"), Step("duty_leader", "审定"))
    (report,) = kind.expects
    assert isinstance(report.deadline, DeadlineRule)
    assert report.selector == Selector("units")
    assert kinds()["administrative-office/weekly"].roster[-1] == Attendee(
        "group:外聘专家", "observer", "expert", optional=True
    )
    assert msgspec.json.decode(msgspec.json.encode(kind), type=Kind) == kind


def test_a_kind_that_an_older_meeting_keeps_says_nothing_of_it() -> None:
    new = json.loads(msgspec.json.encode(kinds()["conference-affairs/forum"]))
    old = msgspec.json.decode(json.dumps({name: new[name] for name in new if name not in BESIDE}), type=Kind)
    assert (old.roster, old.approvals, old.expects, old.prepare, old.per_unit) == ((), {}, (), (), False)


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("administrative-office/monthly", "审批：议题清单\t办公室主任 签字 → 主要领导 审定\t制度\t《拟上会议题清单》",
         "approval: list of topics\t办公室主任: 签字 → principal leader: 审定\tregulation\t《拟上"),
        ("service-centre/commendation", "审批：会议\t主任办公会 确定 → 市政府 批准\t制度",
         "approval: meeting\tDirectors' office meeting: 确定 → 市政府: 批准\tregulation"),
        ("service-centre/commendation", "窗口首席代表（席位：未规定）", "窗口首席代表 (seats: not specified)"),
        ("service-centre/weekly", "名册：主持人\t值班领导\t制度", "roster: chair\tleader on duty\tregulation"),
        ("service-centre/weekly", "周工作报表（各单位、截止 weekday FR 15:00）",
         "周工作报表 (each unit, until weekday"),
        ("service-centre/section", "按单位召开\t是\t本软件读法", "each unit holds its own\tyes\tour reading"),
        ("municipal-bureau/party-group", "督办领导\t分管领导\t本软件读法：“一位局领导分管”",
         "decided\tleader in charge\t"),
        ("municipal-bureau/democratic-life", "提醒\t组织生活会\t本软件读法", "reminds of\t组织生活会\tour reading"),
        ("municipal-bureau/all-staff", "召集\t局党组会议或局长办公会议\t制度",
         "convened by\tParty group meeting of the bureau or Directors'"),
        ("conference-affairs/forum", "检查清单：安全\t消防、防盗、食品、住宿、应急预案\t本软件读法",
         "checklist: safety\t消防, "),
        ("administrative-office/extraordinary", "各部门负责人（可选）", "heads of units (optional)"),
        ("service-centre/party-group", "名册\t未规定\t\t\t", "roster\tnot specified\t"),
    ],
)  # fmt: skip
def test_rules_tells_it_with_whose_word_it_is(tmp_path: Path, kind: str, zh: str, en: str) -> None:
    assert zh in Program(tmp_path, "zh").run("rules", kind).stdout
    assert en in Program(tmp_path, "en").run("rules", kind).stdout


OWN = '[book]\nid = "own"\n[kind.special]\nextends = "service-centre/commendation"\nname = "专题会议"\n'


def test_rules_tells_it_to_programs(tmp_path: Path) -> None:
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds" / "a.toml").write_text(OWN + '[kind.special.approvals]\nagenda = ["chair"]\n', "utf-8")
    program = Program(tmp_path)
    told = json.loads(program.run("rules", "own/special", "--json").stdout)
    assert told["approvals"]["agenda"] == [{"who": "chair", "act": ""}]
    assert told["approvals"]["meeting"][1] == {"who": "body:市政府", "act": "批准"}
    assert told["roster"][-1] == {"who": "post:市政府分管领导", "role": "guest", "as": "invited", "optional": False}
    beside = told["beside"]
    assert beside["approvals.agenda"] == {"basis": "office", "wording": "", "place": "own/special", "reading": ""}
    assert beside["approvals.meeting"]["basis"] == "regulation"
    assert beside["approvals.meeting"]["place"] == "《机关会议制度》 总结表彰大会"
    assert (beside["prepare"]["basis"], bool(beside["prepare"]["reading"])) == ("reading", True)
    assert "reminders" not in beside
    # A plan of segments that is taken over is the regulation's, too.
    shown = Program(tmp_path, "en").run("rules", "own/special").stdout
    assert "签订年度目标责任书\t\tnot specified\tno\tregulation" in shown
