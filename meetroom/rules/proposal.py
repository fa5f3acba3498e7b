"""What a proposal says, field by field, where it stands on its way to a meeting, and what a kind's words ask of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from meetroom.folding import narrow
from meetroom.i18n import N_
from meetroom.rules.directory import meant
from meetroom.rules.member import Member, table

StatusName = Literal[
    "submitted", "consented", "accepted", "returned", "supplement", "coordinate", "scheduled", "on_agenda", "decided",
    "deferred", "declined", "withdrawn", "merged",
]  # fmt: skip
OriginName = Literal["deferral", "motion", "escalation"]
FreedName = Literal["not_reached", "topic_withdrawn", "again", "struck", "not_held"]
Holds = Literal["text", "long", "texts", "flag", "tag", "number", "amount", "kind", "category", "level", "moment"]


class ProposalStatus(Member, frozen=True, kw_only=True):
    """Where a proposal stands.

    examined: the office has not decided on it yet. waits: for the unit or a leader. renewed: a change hands it in
    again. pooled: it waits for a meeting. placed: a meeting has it, planned: which has not begun. over: it is no longer
    on its way. agreed: the leader consents.
    """

    name: StatusName
    examined: bool = False
    agreed: bool = False
    waits: bool = False
    renewed: bool = False
    pooled: bool = False
    placed: bool = False
    planned: bool = False
    over: bool = False


class Origin(Member, frozen=True, kw_only=True):
    """Out of what in a meeting a proposal arose."""

    name: OriginName


class Freed(Member, frozen=True, kw_only=True):
    """Why a meeting left a topic for another one."""

    name: FreedName


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field: its name, what it holds, and the words for it, of which the first is written."""

    name: str
    holds: Holds
    zh: tuple[str, ...]
    en: tuple[str, ...]


PROPOSAL_STATUSES: Mapping[StatusName, ProposalStatus] = table(
    ProposalStatus(name="submitted", label=N_("handed in by a unit"), examined=True),
    ProposalStatus(name="consented", label=N_("consented"), examined=True, agreed=True),
    ProposalStatus(name="accepted", label=N_("taken into the pool"), pooled=True),
    ProposalStatus(name="returned", label=N_("sent back"), renewed=True),
    ProposalStatus(name="supplement", label=N_("to be supplemented"), examined=True, waits=True, renewed=True),
    ProposalStatus(name="coordinate", label=N_("being coordinated"), examined=True, waits=True),
    ProposalStatus(name="scheduled", label=N_("scheduled"), placed=True, planned=True),
    ProposalStatus(name="on_agenda", label=N_("on the agenda"), placed=True),
    ProposalStatus(name="decided", label=N_("decided upon"), over=True),
    ProposalStatus(name="deferred", label=N_("deferred")),
    ProposalStatus(name="declined", label=N_("not consented to"), over=True),
    ProposalStatus(name="withdrawn", label=N_("taken back"), over=True),
    ProposalStatus(name="merged", label=N_("merged"), over=True),
)  # fmt: skip

ORIGINS: Mapping[OriginName, Origin] = table(
    Origin(name="deferral", label=N_("deferred topic")),
    Origin(name="motion", label=N_("motion that was not taken")),
    Origin(name="escalation", label=N_("topic put to another body")),
)
FREED: Mapping[FreedName, Freed] = table(
    Freed(name="not_reached", label=N_("not reached")),
    Freed(name="topic_withdrawn", label=N_("withdrawn from the meeting")),
    Freed(name="again", label=N_("to be discussed again")),
    Freed(name="struck", label=N_("no longer on the agenda")),
    Freed(name="not_held", label=N_("the meeting is not held")),
)


def _field(name: str, holds: Holds, zh: str, en: str = "") -> Field:
    return Field(name=name, holds=holds, zh=tuple(zh.split()), en=(name, *en.split()))


FIELDS: Mapping[str, Field] = table(
    _field("title", "text", "议题名称 议题 标题 名称"),
    _field("unit", "text", "提交部门 提交单位 单位 部门"),
    _field("kind", "kind", "会议类型 拟上会议 类型"),
    _field("reporter", "text", "汇报人"),
    _field("leader", "text", "分管领导"),
    _field("category", "category", "议题类别 类别"),
    _field("urgent", "flag", "紧急"),
    _field("important", "flag", "重要"),
    _field("joint", "texts", "联合单位 协作单位 多部门协作", "joint_units"),
    _field("major_kind", "tag", "三重一大"),
    _field("contention", "level", "争议"),
    _field("confidential", "flag", "保密"),
    _field("background", "long", "背景说明 背景"),
    _field("question", "long", "需讨论事项"),
    _field("proposal", "long", "建议方案 初步建议方案"),
    _field("proposal_unit", "text", "责任部门"),
    _field("proposal_date", "text", "时间节点 完成时限"),
    _field("proposal_resources", "text", "资源需求"),
    _field("data", "long", "数据支撑 数据"),
    _field("source", "text", "数据来源 来源"),
    _field("analysis", "long", "问题分析 未达标原因剖析 原因剖析"),
    _field("assessment", "long", "目标完成度评估 完成度评估"),
    _field("measures", "long", "改进措施 措施"),
    _field("amount", "amount", "金额 涉及金额"),
    _field("pages", "number", "页数 材料页数"),
    _field("attachments", "texts", "附件"),
    _field("observers", "texts", "列席人员 列席"),
    _field("segment", "number", "所在环节 环节"),
    _field("items", "texts", "逐项表决 分项"),
    _field("candidates", "texts", "候选人 候选"),
    _field("elect", "number", "应选人数 应选"),
    _field("research_who", "text", "调研人"),
    _field("research_when", "text", "调研时间"),
    _field("research", "long", "调研结果 调研情况 调研", "research_result"),
    _field("consultation_who", "text", "征求意见人"),
    _field("consultation_when", "text", "征求意见时间"),
    _field("consultation", "long", "征求意见结果 征求意见情况 征求意见", "consultation_result"),
    _field("legal_who", "text", "合法性审查人"),
    _field("legal_when", "text", "合法性审查时间"),
    _field("legal", "long", "合法性审查结果 合法性审查意见 合法性审查", "legal_result"),
    _field("submitted", "moment", "提交时间"),
)
# What a file must say: without these nobody knows what is proposed, by whom, and to whom.
NEEDED = ("title", "unit", "kind")
# What else a field may be a table of, in files that have tables.
PARTS: Mapping[str, Mapping[str, str]] = {
    "proposal": {"text": "proposal", "unit": "proposal_unit", "date": "proposal_date", "due": "proposal_date",
                 "resources": "proposal_resources"},
    **{name: {"who": f"{name}_who", "when": f"{name}_when", "result": name}
       for name in ("research", "consultation", "legal")},
}  # fmt: skip
PLAN = ("proposal_unit", "proposal_date", "proposal_resources")
# What was looked into before: by whom, when, with what result.
INQUIRIES = ("research", "consultation", "legal")
# What of a proposal its topic keeps beside what every topic has, in the order in which papers tell it.
CARRIED = (
    *PLAN, "amount", "data", "source", "analysis", "assessment", "measures",
    *(f"{name}{part}" for name in INQUIRIES for part in ("_who", "_when", "")), "attachments",
)  # fmt: skip


def field_meant(word: str) -> Field | None:
    """The field that a word in lower case means, None for none."""
    found: Field | None = meant(word, FIELDS.values())
    return found


class Demands(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a proposal, as it stood when it was handed in.

    required: in the words of the kind. page_limit: None for none. source, plan, consent: the kind's words where it asks
    for the source of figures, for unit, date and resources of what is proposed, and for the leader's consent.
    """

    required: tuple[str, ...] = ()
    page_limit: int | None = None
    source: str = ""
    plan: str = ""
    consent: str = ""


# Which fields satisfy what a kind asks for in its own words: the first that is found in these words decides.
_ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("准确无误|齐全|资料", ("background", "data", "attachments")),
    ("议题名称|标题|题目", ("title",)),
    ("背景", ("background",)),
    ("讨论事项|请示事项|研究事项", ("question",)),
    ("评估", ("assessment",)),
    ("分析|剖析", ("analysis",)),
    ("措施", ("measures",)),
    ("征求意见|听取意见", ("consultation",)),
    ("合法性|法律", ("legal",)),
    ("调研|调查研究", ("research",)),
    ("来源", ("source",)),
    ("数据", ("data",)),
    ("意见|建议|方案", ("proposal",)),
    ("汇报人", ("reporter",)),
    ("分管领导", ("leader",)),
    ("责任部门", ("proposal_unit",)),
    ("时间节点|时限", ("proposal_date",)),
    ("资源", ("proposal_resources",)),
    ("金额|经费|预算", ("amount",)),
    ("附件", ("attachments",)),
    ("列席", ("observers",)),
)


def asked_fields(words: str) -> tuple[str, ...]:
    """The fields of which one satisfies what a kind asks for; none where its words name no field."""
    exact = field_meant(words.strip().casefold())
    if exact is not None:
        return (exact.name,)
    return next((fields for pattern, fields in _ASKED if re.search(pattern, words)), ())


# Figures that somebody counted: a number of something, or a share.
_FIGURES = re.compile(
    r"\d\s*(?:[%％‰]|个百分点|[万亿]|[元人件个次户家倍项起台套名份吨辆间天])|[一二三四五六七八九十]成"
)
_SOURCED = re.compile(r"来源|数据来自|引自|据.{1,20}(?:统计|数据|报告|显示)|sources?\b", re.IGNORECASE)


def has_figures(text: str) -> bool:
    """Whether a text holds figures."""
    return bool(_FIGURES.search(text))


def has_source(text: str) -> bool:
    """Whether a text says where its figures come from."""
    return bool(_SOURCED.search(text))


# What a title says that is a matter of cadres, whatever category was chosen.
_CADRE = re.compile(r"任免|任职|免职|任命|提拔|晋升|人事调整|干部调整|干部任用|干部选拔|选拔任用|交流任职|职务调整")


def speaks_of_cadres(title: str) -> bool:
    """Whether a title speaks of who gets or loses a post."""
    return bool(_CADRE.search(title))


_AMOUNT = re.compile(r"(?:约|人民币|￥|¥)?(\d{1,12}(?:,\d{3})*)(?:\.(\d{1,8}))?\s*(万|亿)?\s*元?(?:整|人民币)?")
_UNITS = {None: 1, "万": 10_000, "亿": 100_000_000}
LARGEST_AMOUNT = 10**12


def read_amount(text: str) -> int | None:
    """Whole yuan of an amount as people write it: 500000, 500,000元, 50万元, 1.2亿; None where it is none."""
    plain = narrow(text[:64]).replace(" ", "")
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        return None
    whole, part, unit = found.groups()
    scale = _UNITS[unit]
    digits = part or ""
    amount = int(whole.replace(",", "")) * scale + (int(digits) * scale // 10 ** len(digits) if digits else 0)
    return amount if amount <= LARGEST_AMOUNT else None


TRUE, FALSE = ("是", "yes", "true", "√", "y"), ("否", "no", "false", "无", "n", "×")


# Who takes part where nobody said who.
OTHERS = ("其他部门",)


def asks_for_source(words: str) -> bool:
    """Whether a kind wants to know, in these words, where figures come from."""
    return "来源" in words


def asks_for_plan(words: str) -> bool:
    """Whether a kind wants to know, in these words, who does what is proposed, by when, with what."""
    return "责任部门" in words


def is_of_funds(major_kind: str) -> bool:
    """Whether a major matter is one of large funds."""
    return "资金" in major_kind


def is_body_of(body: str, kind_name: str) -> bool:
    """Whether a body is the one that meets so: 党组, 局党组 and 党组会 are that of 局党组会议."""
    name, wanted = _bare(kind_name), _bare(body)
    return bool(wanted) and (name == wanted or name.endswith(wanted) or wanted.endswith(name))


def _bare(name: str) -> str:
    return name.strip().removesuffix("会议").removesuffix("会")
