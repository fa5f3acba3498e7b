"""The rulebooks say what the four regulations say: their facts, as they were read from the texts, kind for kind.

"unspecified" is a fact too: the regulation is silent. What the program reads into a wording stands in `readings`.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from meetroom.facts.agenda import Agenda
from meetroom.intake.changes import changes
from meetroom.rules.kind import Kind
from meetroom.rules.kinds import kinds
from meetroom.rules.rulebook import Rules, resolve
from meetroom.rules.values import UNSPECIFIED

SILENT = None
# Minutes at most, seconds of a report and of a statement, pages at most, quorum, working days of a notice.
LIMITS = {
    "administrative-office/weekly": (120, 300, 180, 1, SILENT, SILENT),
    "administrative-office/monthly": (180, 300, 180, 2, SILENT, SILENT),
    "administrative-office/quarterly": ("half_day", 300, 180, 3, SILENT, SILENT),
    "administrative-office/extraordinary": (SILENT, 300, 180, SILENT, SILENT, 1),
    "municipal-bureau/party-group": (SILENT, SILENT, SILENT, SILENT, "at least 1/2", SILENT),
}
NAMES = {
    "administrative-office": "周例会 月例会 季度总结会 临时会议",
    "municipal-bureau": "局党组会议 局长办公会议 局党组民主生活会 中层干部会议 全体干部职工会议 处室工作会议 周一早会",
    "conference-affairs": "工作部署会 业务研讨会 经验交流会 座谈会",
    "service-centre": "党组会议 主任办公会 周例会 科务会 系统工作会议 总结表彰大会",
}
CHAIRS = {
    "service-centre/party-group": SILENT, "service-centre/directors-office": "管理办主任",
    "service-centre/weekly": "当月值班领导", "service-centre/section": "科长", "service-centre/system": "管理办主任",
    "service-centre/commendation": "市政府分管副秘书长", "municipal-bureau/party-group": "局党组书记",
    "municipal-bureau/directors-office": "局长", "municipal-bureau/democratic-life": "局党组书记",
    "municipal-bureau/middle-managers": "局长", "municipal-bureau/all-staff": "局长",
    "municipal-bureau/division": SILENT, "municipal-bureau/monday-morning": "局长",
    "conference-affairs/deployment": SILENT, "conference-affairs/seminar": SILENT,
    "conference-affairs/exchange": SILENT, "conference-affairs/forum": SILENT,
    **{f"administrative-office/{name}": "主要领导" for name in ("weekly", "monthly", "quarterly", "extraordinary")},
}  # fmt: skip
FIXED_TIMES = {"administrative-office/weekly": "09:00", "service-centre/weekly": "09:30"}
DEFERRALS = {f"administrative-office/{name}": 5 for name in ("weekly", "monthly", "quarterly", "extraordinary")}

LEADERS_AND_HEADS = "书记 主任 副主任 综合部正职 财务部正职 业务一部正职 业务二部正职 技术部正职"
PARTICIPANTS = {
    "administrative-office/weekly": LEADERS_AND_HEADS,
    "administrative-office/monthly": LEADERS_AND_HEADS,
    "administrative-office/quarterly": LEADERS_AND_HEADS,
    "conference-affairs/deployment": "领导班子成员 各部门负责人 相关工作人员",
    "conference-affairs/seminar": "相关业务部门负责人 业务骨干 特邀专家等",
    "conference-affairs/exchange": "各部门负责人 相关工作人员 部分基层单位代表(可邀请)",
    "conference-affairs/forum": "机关干部 基层群众代表 服务对象代表等(根据主题确定)",
    "municipal-bureau/party-group": "局党组成员",
    "municipal-bureau/directors-office": "局长 副局长",
    "municipal-bureau/democratic-life": "局党组成员",
    "municipal-bureau/monday-morning": "局长 副局长",
    "municipal-bureau/middle-managers": "局长 副局长 处室负责人 局属单位负责人",
    "municipal-bureau/all-staff": "全体干部职工",
    "service-centre/directors-office": "管理办主任 副主任 纪检组长",
    "service-centre/weekly": "管理办机关全体干部职工",
    "service-centre/section": "科室全体人员",
    "service-centre/system": "各县(市、区)行政服务中心管理办主任",
    "service-centre/commendation": "各县(市、区)分管领导 行政服务中心管理办主任 公共资源交易中心主任 市本级窗口单位领导"
    " 窗口首席代表 分中心负责人 管理办领导 机关科室负责人",
}


def of_kind(kind: Kind, name: str) -> object:
    """A rule as the regulation has it, None where it is silent or says nothing of it."""
    return kind.rules[""].get(name)


def test_the_names_and_regulations_are_theirs() -> None:
    found: dict[str, list[str]] = {}
    for kind in kinds().values():
        found.setdefault(kind.book, []).append(kind.name)
    assert {book: " ".join(names) for book, names in found.items()} == NAMES


@pytest.mark.parametrize("id", kinds())
def test_limits_are_those_of_the_text_and_nothing_is_invented(id: str) -> None:
    kind = kinds()[id]
    rules = ("max_minutes", "report_seconds", "statement_seconds", "page_limit", "quorum", "notice_lead_workdays")
    assert tuple(of_kind(kind, rule) for rule in rules) == LIMITS.get(id, (SILENT,) * len(rules))
    assert of_kind(kind, "fixed_time") == FIXED_TIMES.get(id)
    assert of_kind(kind, "deferral_due_workdays") == DEFERRALS.get(id)
    assert kind.said("chair") == CHAIRS[id]


@pytest.mark.parametrize(("id", "who"), PARTICIPANTS.items())
def test_who_takes_part(id: str, who: str) -> None:
    assert kinds()[id].said("participants") == who.split()


@pytest.mark.parametrize(
    ("id", "fact", "value"),
    [
        ("administrative-office/weekly", "mode", "regular"),
        ("administrative-office/extraordinary", "mode", "ad_hoc"),
        ("administrative-office/extraordinary", "purposes", ["紧急事项决策", "突发事件处置", "跨部门重大问题协调"]),
        ("municipal-bureau/directors-office", "mode", "ad_hoc"),
        ("municipal-bureau/all-staff", "mode", "ad_hoc"),
        ("service-centre/party-group", "rules_ref", "《党组工作规则》(本办)"),
        ("conference-affairs/deployment", "host", "办公室"),
        ("conference-affairs/seminar", "host", "业务牵头部门"),
        ("conference-affairs/exchange", "host", "取得突出工作成绩的部门"),
        ("conference-affairs/forum", "host", "相关部门"),
        ("conference-affairs/forum", "purpose", "广泛听取意见建议,协调解决工作中存在的问题"),
        ("conference-affairs/forum", "mode", None),
        ("administrative-office/monthly", "flow", ["通报", "议题讨论", "决策形成", "工作部署"]),
        ("service-centre/directors-office", "participants", ["管理办主任", "副主任", "纪检组长"]),
        ("service-centre/directors-office", "observers_standing", ["秘书科长", "负责主任秘书工作的同志"]),
        ("municipal-bureau/monday-morning", "participants", ["局长", "副局长"]),
        ("administrative-office/weekly", "venue_lead_days", 1),
        ("administrative-office/weekly", "precheck_minutes", 30),
        ("administrative-office/weekly", "contention", None),
    ],
)
def test_what_is_said_beside_the_rules(id: str, fact: str, value: object) -> None:
    assert kinds()[id].said(fact) == value


@pytest.mark.parametrize(
    ("id", "due"),
    [
        ("administrative-office/weekly", "weekday TH 17:00 lag 1"),
        ("administrative-office/monthly", "monthday 25 17:00 before 1"),
        ("administrative-office/quarterly", "quarter-month -2 day 20 17:00"),
        ("service-centre/directors-office", "days 2"),
    ],
)
def test_what_is_read_into_a_deadline_is_marked_ours(id: str, due: str) -> None:
    assert of_kind(kinds()[id], "topic_deadline") == due
    assert kinds()[id].reading("topic_deadline")
    others = [kind for kind in kinds().values() if of_kind(kind, "topic_deadline") is not None]
    assert len(others) == 4


@pytest.mark.parametrize(
    ("id", "scope"),
    [
        (
            "service-centre/directors-office",
            "convey annual_plan documents_to_superior rules_regulations finance appraisal_award temp_staff major_admin"
            " other_major",
        ),
        (
            "municipal-bureau/party-group",
            "convey deployment policy_documents party_affairs self_building cadre other_major",
        ),
        ("administrative-office/weekly", ""),
        ("conference-affairs/forum", ""),
    ],
)  # fmt: skip
def test_the_categories_of_a_kind(id: str, scope: str) -> None:
    assert kinds()[id].scope == tuple(scope.split())


@pytest.mark.parametrize("category", ["cadre", "major_funds"])
def test_what_an_administrative_meeting_sends_on_to_the_party_committee(category: str) -> None:
    for name in ("weekly", "monthly", "quarterly", "extraordinary"):
        kind = kinds()[f"administrative-office/{name}"]
        assert kind.about[category].body == "党委会"
        assert "退回提交部门" in kind.reading("body", category)
        assert "党委会" in kind.about[category].wording


def test_nothing_that_a_regulation_leaves_open_has_a_value() -> None:
    for kind in kinds().values():
        for category, rules in kind.rules.items():
            assert UNSPECIFIED not in rules.values(), (kind.id, category)


def test_a_rule_that_is_no_more_stays_in_the_meetings_that_have_it() -> None:
    """The rule `segments` was one once: entries have it among the rules in force and among a meeting's own."""
    kind = kinds()["administrative-office/weekly"]
    rules = resolve(kind, {}, {"": {"segments": ["通报"]}})
    kept = msgspec.json.decode(msgspec.json.encode(rules), type=Rules)
    assert (kept.values[""]["segments"], kept.get("statement_seconds")) == (["通报"], 180)
    before = Agenda(
        kind=kind.id, title="", start=datetime(2026, 12, 7, 9, tzinfo=UTC), chair="a", recorder="b", rules=kept
    )
    after = msgspec.structs.replace(before, rules=resolve(kind, {}, {}))
    assert changes(before, after) == ["rule segments: 通报 → not specified"]
