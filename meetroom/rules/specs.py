"""The names of all rules, what each may be, and what holds where every source is silent."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from meetroom.folding import narrow
from meetroom.rules.member import Member
from meetroom.rules.methods import METHODS, open_in
from meetroom.rules.stances import STANCES
from meetroom.rules.threshold import BadRule

Value = str | int | bool | list[str] | None
Category = str
Nature = str
NATURES = ("administrative", "party-group", "other")


class UnknownRule(BadRule):
    """No rule has this name; `accepted` holds the nearest names."""


class RuleSpec(msgspec.Struct, frozen=True):
    """One rule: its shape, its accepted values, and the built-in value by category and by nature of the kind.

    `shape` is threshold, choice, choices, flag, integer, duration, text, texts, pairs, time, cadence,
    deadline, period or interval (rules/retention.py); `least` and `most` bound numbers; `synonyms` are Chinese words
    for accepted values.
    A category's built-in beats a nature's, which beats `default`.
    """

    name: str
    shape: str
    default: Value = None
    accepted: tuple[str, ...] = ()
    by_category: Mapping[Category, Value] = {}
    by_nature: Mapping[Nature, Value] = {}
    synonyms: Mapping[str, str] = {}
    chinese: str = ""
    least: int = 0
    most: int = 1_000_000

    def built_in(self, nature: Nature) -> Value:
        """The general built-in value for kinds of this nature."""
        return self.by_nature.get(nature, self.default)


_CONDITIONS = {
    "无反对": "no_against", "无未决修改": "no_open_amendment",
    "非干部人事": "not_cadre", "非三重一大": "not_major",
}  # fmt: skip


def _synonyms(members: Mapping[Any, Member]) -> dict[str, str]:
    """The Chinese words for the members of a set, those of the room and those of agenda files."""
    return {word: name for name, member in members.items() for word in (*member.zh, *member.accepted)}


def _flag(name: str, chinese: str, default: bool, by_category: Mapping[Category, Value] = {}) -> RuleSpec:
    return RuleSpec(name, "flag", default, ("true", "false"), by_category, chinese=chinese)


def _integer(name: str, chinese: str, default: int | None = None, *, least: int = 0) -> RuleSpec:
    # Working days are counted one by one, so there is a bound to how many a rule may ask for.
    most = 3_650 if name.endswith("_workdays") else 1_000_000
    return RuleSpec(name, "integer", default, chinese=chinese, least=least, most=most)


_ALL = (
    RuleSpec("quorum", "threshold", by_category={"cadre": "at least 2/3"}, chinese="到会人数要求"),
    RuleSpec(
        "majority_base", "choice", "present", ("entitled", "present", "cast"), chinese="表决基数",
        by_category={"cadre": "entitled"}, by_nature={"party-group": "entitled"},
        synonyms={"应到": "entitled", "在场": "present", "在场有表决权": "present", "投票": "cast"},
    ),
    RuleSpec(
        "methods", "choices", list(open_in("")), tuple(METHODS), chinese="表决方式",
        by_nature={nature: list(open_in(nature)) for nature in NATURES},
        synonyms=_synonyms(METHODS),
    ),
    RuleSpec(
        "positions", "choices", [name for name, stance in STANCES.items() if stance.ordinary], tuple(STANCES),
        by_category={"cadre": [name for name, stance in STANCES.items() if stance.cadre]},
        synonyms=_synonyms(STANCES), chinese="表态选项",
    ),
    _flag("discussion_required", "先讨论后表决", False),
    _flag("reason_required", "表态须有理由", False, by_category={"cadre": False}),
    _integer("report_seconds", "汇报限时", least=1),
    _integer("statement_seconds", "发言限时", least=1),
    _integer("warn_seconds", "提醒秒数", 30),
    _flag("leader_required", "须分管领导在场", False),
    RuleSpec("max_minutes", "duration", chinese="会议时长上限", least=1),
    _flag("chair_last", "末位表态", True),
    RuleSpec(
        "speaking_order", "choice", "protocol", ("protocol", "roster", "seat", "junior_first"), chinese="发言顺序",
        synonyms={"礼宾": "protocol", "名册": "roster", "座次": "seat", "由低到高": "junior_first"},
    ),
    RuleSpec(
        "consent_conditions", "choices", list(_CONDITIONS.values()), tuple(_CONDITIONS.values()),
        chinese="默认通过条件", synonyms=_CONDITIONS,
    ),
    RuleSpec(
        "contention", "pairs", ["against at least 1/3", "against_or_amend at least 1/2"],
        ("against", "against_or_amend"), chinese="争议较大",
        synonyms={"反对": "against", "反对或建议修改": "against_or_amend"},
    ),
    RuleSpec("tie", "choice", "rejected", ("rejected",), chinese="票数相等", synonyms={"未通过": "rejected"}),
    RuleSpec(
        "substitutes", "choice", "vote", ("vote", "explain", "leave"), chinese="代会人员",
        by_category={"cadre": "leave"}, by_nature={"party-group": "explain"},
        synonyms={"表决": "vote", "说明": "explain", "情况说明": "explain", "退场": "leave"},
    ),
    _flag("substitute_in_quorum", "代会计入到会", False),
    RuleSpec(
        "substitute_unit", "choice", "any", ("any", "same"), chinese="代会人员单位",
        synonyms={"不限": "any", "同单位": "same", "本单位": "same"},
    ),
    RuleSpec(
        "late_after", "choice", "scheduled", ("scheduled", "convened"), chinese="迟到起算",
        synonyms={"预定时间": "scheduled", "开会": "convened"},
    ),
    _flag("late_vote", "迟到者可表决", True),
    _flag("confidential", "保密", False, by_category={"cadre": True}),
    RuleSpec(
        "clear_room", "choice", "no", ("no", "ask", "require"), chinese="清场", by_category={"cadre": "ask"},
        synonyms={"否": "no", "不清场": "no", "询问": "ask", "必须": "require"},
    ),
    _integer("deferral_due_workdays", "补充报告期限工作日", least=1),
    _flag("deferral_lead_required", "暂缓须指定牵头人", False),
    _flag("deferral_next_meeting", "暂缓待下次会议", False),
    _flag("deferral_consult_all", "暂缓须征求全体成员意见", False),
    _integer("leave_lead_minutes", "请假提前分钟"),
    RuleSpec(
        "leave_to", "choice", "chair", ("chair", "host"), chinese="向谁请假",
        synonyms={"主持人": "chair", "主办部门": "host"},
    ),
    RuleSpec(
        "off_agenda", "choice", "chair", ("refuse", "chair"), chinese="临时动议",
        synonyms={"不予列入": "refuse", "主持人": "chair", "主持人决定": "chair"},
    ),
    RuleSpec(
        "recorders", "pairs", ["main 1", "review 1"], ("main", "review"), chinese="记录人数",
        synonyms={"主记录": "main", "复核": "review"}, most=20,
    ),
    _integer("half_day_minutes", "半天分钟", 240, least=1),
    _integer("minutes_lead_workdays", "纪要期限工作日", 2),
    RuleSpec(
        "minutes_show_vote", "choice", "none", ("none", "result", "counts"), chinese="纪要写表决",
        synonyms={"不写": "none", "结果": "result", "票数": "counts"},
    ),
    _flag("minutes_show_rejected", "纪要写未通过", False),
    RuleSpec("cadence", "cadence", chinese="召开周期"),
    RuleSpec("fixed_time", "time", chinese="固定时间"),
    RuleSpec("topic_deadline", "deadline", chinese="议题截止"),
    _integer("docket_lead_workdays", "议题清单提前工作日"),
    _integer("materials_lead_workdays", "材料提前工作日"),
    _integer("booklet_lead_workdays", "会议资料提前工作日"),
    _integer("notice_lead_workdays", "通知提前工作日"),
    _integer("page_limit", "材料页数上限", least=1),
    RuleSpec("required_fields", "texts", chinese="议题必填项"),
    RuleSpec("formal_review", "texts", chinese="形式审核"),
    RuleSpec("output", "text", chinese="会议成果文件"),
    RuleSpec("convey", "text", chinese="传达"),
    RuleSpec(
        "convey_to", "choice", "absent", ("absent", "all"), chinese="传达范围",
        synonyms={"缺席成员": "absent", "全体人员": "all", "全体干部职工": "all"},
    ),
    _integer("convey_due_workdays", "传达期限工作日", least=1),
    RuleSpec("follow_up", "text", chinese="督办"),
    RuleSpec("retention", "period", chinese="保管期限"),
    RuleSpec("filing_due", "interval", chinese="归档期限"),
)  # fmt: skip

RULES: Mapping[str, RuleSpec] = MappingProxyType({spec.name: spec for spec in _ALL})
_BY_CHINESE = {spec.chinese: spec.name for spec in _ALL}


def rule_name(text: str) -> str:
    """The rule a person means by its name or its Chinese heading; UnknownRule with the nearest otherwise."""
    plain = narrow(text).strip()
    name = _BY_CHINESE.get(plain, plain.casefold())
    if name in RULES:
        return name
    # A name of any length may arrive from a file; difflib is quadratic, so only its beginning is compared.
    near = difflib.get_close_matches(plain[:64].casefold(), [*RULES, *_BY_CHINESE], n=3, cutoff=0.5)
    raise UnknownRule(text, None, tuple(dict.fromkeys(_BY_CHINESE.get(found, found) for found in near)))
