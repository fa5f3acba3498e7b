"""The tables of an agenda and their fields: names in English and Chinese, what a field holds, and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from meetroom import folding
from meetroom.rules import proposal
from meetroom.rules.contention import LEVELS
from meetroom.rules.observers import OBSERVER_KINDS
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.segments import SEGMENT_CATEGORIES, SEGMENT_KINDS
from meetroom.rules.selectors import NAME_LIMIT, SEATS_LIMIT

PERSONS, TOPICS, SEGMENTS, BLOCKS = 3_000, 200, 100, 100
NAME, TEXT, ID = 2_000, 100_000, 64
# What is voted on one by one in a topic.
ITEMS = 200
YEARS = (2000, 2100)
NUMBERS = 9_999

ROLES: dict[str, str] = {name: capacity.zh[0] for name, capacity in CAPACITIES.items()}
CONTENTION: dict[str, str] = {name: level.zh[0] for name, level in LEVELS.items()}
OBSERVERS: dict[str, str] = {name: kind.accepted[0] for name, kind in OBSERVER_KINDS.items()}
FORMS = {"written": "书面", "phone": "电话"}
MANDATES = {"decide": "决策", "explain": "说明"}
_MORE = {
    **{word: name for name, capacity in CAPACITIES.items() for word in capacity.accepted},
    **{word: name for name, kind in SEGMENT_KINDS.items() for word in kind.accepted},
    **{word: name for name, level in LEVELS.items() for word in level.zh},
    "书面请假": "written", "电话请假": "phone", "决策授权": "decide", "情况说明": "explain",
}  # fmt: skip


class Field(msgspec.Struct, frozen=True):
    """One field: its name, what it holds, its Chinese names (the first is the one written), whether it must be there.

    holds: text, id, ids, meeting (its id), numbers, number, flag, choice, time (a date with a time of day), moment
    (a time, or a date alone), day, day_or_id, speakers (ids, @chair, @principal, @members), tag (a text in which "no"
    means none), convener (who it is, or meeting#topic), dated (a text that may be a day), amount (whole yuan), texts,
    kind, category, resumes, titles and names (each once, in a text one a line or with semicolons between, names also
    with commas).
    limit: characters of a text, or the highest number. choices: stored word to Chinese word.
    """

    name: str
    holds: str
    chinese: tuple[str, ...]
    required: bool = False
    limit: int = NAME
    choices: Mapping[str, str] = {}


def _required(name: str, holds: str, *chinese: str, limit: int = NAME, choices: Mapping[str, str] = {}) -> Field:
    return Field(name, holds, chinese, True, limit, choices)


def _field(name: str, holds: str, *chinese: str, limit: int = NAME, choices: Mapping[str, str] = {}) -> Field:
    return Field(name, holds, chinese, False, limit, choices)


_OF_PROPOSALS = {"amount": "amount", "texts": "names"}


def _carried(name: str) -> Field:
    """A field that a topic has from its proposal, under the same names."""
    found = proposal.FIELDS[name]
    limit = TEXT if found.holds == "long" else NAME
    holds = "dated" if name.endswith(("_date", "_when")) else _OF_PROPOSALS.get(found.holds, "text")
    return _field(name, holds, *found.zh, *found.en[1:], limit=limit)


FIELDS: Mapping[str, tuple[Field, ...]] = MappingProxyType({
    "meeting": (
        _required("kind", "kind", "会议类型", "类型"),
        _field("title", "text", "会议名称", "标题", "名称"),
        _field("organisation", "text", "单位", "机关"),
        _field("number", "number", "期数", "次数", limit=1_000_000),
        _required("start", "time", "开始时间", "会议时间", "时间"),
        _field("place", "text", "地点", "会议地点"),
        _required("chair", "id", "主持人"),
        _required("recorder", "id", "主记录", "记录人"),
        _field("reviewer", "id", "复核", "复核人"),
        _field("briefing", "id", "通报", "通报人"),
        _field("convened_by", "convener", "召集人", "召集依据"),
        _field("id", "meeting", "会议编号", "编号"),
        _field("notice_important", "flag", "重要会议", "多方式通知"),
        _field("unit", "text", "召开部门", "所属部门", "部门", "处室", "科室"),
        _field("host", "text", "承办", "承办单位", "承办部门"),
        _field("theme", "text", "主题", "会议主题"),
        _field("purpose", "text", "目的", "会议目的", limit=TEXT),
        _field("requirements", "text", "参会要求", "会议要求", limit=TEXT),
        _field("preparation", "text", "准备事项", "会前准备", limit=TEXT),
        _field("outline", "text", "发言提纲", "提纲", limit=TEXT),
        _field("proposed_by", "text", "提议人", "提议"),
        _field("basis", "text", "依据", "会议依据", limit=TEXT),
    ),
    "person": (
        _required("id", "id", "编号"),
        _required("name", "text", "姓名"),
        _field("unit", "text", "单位", "部门"),
        _field("post", "text", "职务"),
        _required("role", "choice", "身份", "角色", choices=ROLES),
        _field("topics", "numbers", "列席议题", limit=NUMBERS),
        _field("as", "choice", "列席类别", choices=OBSERVERS),
        _field("principal", "flag", "主要领导"),
        _field("seat", "number", "座次", "座位", limit=NUMBERS),
    ),
    "leave": (
        _required("person", "id", "请假人", "编号", "人员"),
        _required("requested", "time", "请假时间", "提出时间"),
        _field("form", "choice", "请假形式", "形式", choices=FORMS),
        _field("reason", "text", "请假事由", "事由", "理由", "原因", limit=TEXT),
        _field("substitute", "id", "代会人员", "代会", "代会人"),
        _field("mandate", "choice", "授权", "代会授权", choices=MANDATES),
    ),
    "topic": (
        _field("no", "number", "序号", "议题序号", limit=NUMBERS),
        _required("title", "text", "议题名称", "议题", "标题"),
        _required("unit", "text", "提交部门", "部门", "单位"),
        _required("reporter", "id", "汇报人"),
        _field("leader", "id", "分管领导"),
        _field("category", "category", "议题类别", "类别"),
        _field("urgent", "flag", "紧急"),
        _field("important", "flag", "重要"),
        _field("joint", "flag", "多部门协作", "综合性"),
        _field("major_kind", "tag", "三重一大"),
        _field("confidential", "flag", "保密"),
        _field("observers", "ids", "列席人员", "列席"),
        _field("background", "text", "背景说明", "背景", limit=TEXT),
        _field("question", "text", "需讨论事项", limit=TEXT),
        _field("proposal", "text", "建议方案", "初步建议方案", limit=TEXT),
        _field("pages", "number", "页数", limit=100_000),
        _field("submitted", "moment", "提交时间"),
        _field("contention", "choice", "争议", choices=CONTENTION),
        _field("items", "titles", "逐项表决", "分项"),
        _field("candidates", "names", "候选人", "候选"),
        _field("elect", "number", "应选人数", "应选", limit=ITEMS),
        _field("resumes", "resumes", "重新上会"),
        _field("segment", "number", "所在环节", "环节", limit=NUMBERS),
        *map(_carried, proposal.CARRIED),
    ),
    "segment": (
        _field("no", "number", "序号", "环节序号", limit=NUMBERS),
        _required("kind", "choice", "环节类型", "类型", choices=SEGMENT_CATEGORIES),
        _field("title", "text", "环节名称", "名称", "标题"),
        _field("persons", "speakers", "发言人", "人员"),
        _field("minutes", "number", "时长", "分钟", limit=1_440),
        _field("statement_seconds", "number", "每人秒数", "发言秒数", limit=86_400),
        _field("optional", "flag", "可选"),
        _field("confidential", "flag", "保密"),
        _field("text", "text", "说明", "内容", limit=TEXT),
    ),
    "block": (
        _required("name", "text", "席位区名称", "名称", "席位区", "群体", limit=NAME_LIMIT),
        _required("seats", "number", "席位数", "席位", "座位数", "人数", limit=SEATS_LIMIT),
    ),
    "resumes": (
        _field("date", "day", "原会议日期"),
        _field("meeting", "day_or_id", "原会议"),
        _field("topic", "number", "原议题", "原议题序号", limit=100_000),
        _field("lead", "id", "牵头人"),
        _field("report_due", "day", "补充报告期限"),
        _field("report_at", "day", "补充报告日期"),
        _field("reason", "text", "暂缓原因", limit=TEXT),
    ),
})  # fmt: skip

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "meeting": "会议",
        "rules": "规则",
        "person": "人员",
        "block": "席位区",
        "leave": "请假",
        "topic": "议题",
        "segment": "环节",
    }
)
# A sheet of a spreadsheet spells the fields of `resumes` as columns of the topic.
RESUMES = "resumes."


def plain(text: str) -> str:
    """A name as it is compared: without differences of width and case, or surrounding blanks."""
    return folding.plain(text[:NAME])


def _names(fields: tuple[Field, ...], prefix: str = "") -> dict[str, str]:
    chinese = {word: prefix + field.name for field in fields for word in field.chinese}
    return {prefix + field.name: prefix + field.name for field in fields} | chinese


_TABLE_NAMES = {name: name for name in TABLES} | {word: name for name, word in TABLES.items()}
NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {table: _names(fields) for table, fields in FIELDS.items()}
    | {"topic": _names(FIELDS["resumes"], RESUMES) | _names(FIELDS["topic"])}
)


def table_name(written: str) -> str | None:
    """The table that is meant by its English or Chinese name."""
    return _TABLE_NAMES.get(plain(written))


def choice(field: Field, written: str) -> str | None:
    """The stored word of a choice written in English or Chinese."""
    word = plain(written)
    meant = {chinese: stored for stored, chinese in field.choices.items()} | _MORE
    stored = meant.get(word, word)
    return stored if stored in field.choices else None
