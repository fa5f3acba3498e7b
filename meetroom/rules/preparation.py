"""What an office prepares before a meeting: each closed set of words for it, and what reopens what was approved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from meetroom.i18n import N_
from meetroom.rules.beside import CheckName, MatterName
from meetroom.rules.member import Member, table

ElementName = Literal[
    "title", "addressee", "body", "attachment", "contact", "source", "unit", "deadline", "resources"
]  # fmt: skip
WayName = Literal["phone", "paper", "sms", "oa"]
AnswerName = Literal["attending", "on_leave", "represented"]
CostName = Literal["venue", "equipment", "printing", "meals", "lodging", "transport", "other"]
AspectName = Literal[
    "topics", "segments", "observers", "time", "place", "title", "materials", "budget", "claim", "particulars",
    "blocks",
]  # fmt: skip


class Element(Member, frozen=True, kw_only=True):
    """What a material has to hold. Clauses 121, 123, 124."""

    name: ElementName


class Way(Member, frozen=True, kw_only=True):
    """A way in which somebody is told, or answers. given_out: the Chinese word for it where something is given out."""

    name: WayName
    given_out: str = ""


class Answer(Member, frozen=True, kw_only=True):
    """What somebody answers to a notice. leave: it is leave, and recorded as leave is; sends: somebody else comes."""

    name: AnswerName
    leave: bool = False
    sends: bool = False


class Cost(Member, frozen=True, kw_only=True):
    """One of the seven lines of a budget. Clause 257."""

    name: CostName


class Aspect(Member, frozen=True, kw_only=True):
    """What of a meeting may change before it is held. notice: whoever was told of it is told again."""

    name: AspectName
    notice: bool = False


ELEMENTS: Mapping[ElementName, Element] = table(
    Element(name="title", label=N_("title"), zh=("标题",), en=("title",)),
    Element(name="addressee", label=N_("addressee"), zh=("主送", "主送单位"), en=("addressee",)),
    Element(name="body", label=N_("body text"), zh=("正文",), en=("body",)),
    Element(name="attachment", label=N_("attachment"), zh=("附件",), en=("attachment",)),
    Element(name="contact", label=N_("contact"), zh=("联系人", "联系人及电话"), en=("contact",)),
    Element(name="source", label=N_("source of the figures"), zh=("来源", "数据来源"), en=("source",)),
    Element(name="unit", label=N_("unit"), zh=("单位", "责任部门"), en=("unit",)),
    Element(name="deadline", label=N_("time limit"), zh=("时限", "时间节点"), en=("deadline",)),
    Element(name="resources", label=N_("resources"), zh=("资源", "资源需求"), en=("resources",)),
)

WAYS: Mapping[WayName, Way] = table(
    Way(name="phone", label=N_("by telephone"), zh=("电话",), en=("phone",)),
    Way(name="paper", label=N_("on paper"), zh=("书面", "纸质"), en=("paper", "written"), given_out="纸质"),
    Way(name="sms", label=N_("by text message"), zh=("短信",), en=("sms",)),
    Way(name="oa", label=N_("by OA"), zh=("OA",), en=("oa",)),
)

ANSWERS: Mapping[AnswerName, Answer] = table(
    Answer(name="attending", label=N_("attending"), zh=("参会",), en=("attending",)),
    Answer(name="on_leave", label=N_("asks for leave"), zh=("请假",), en=("leave",), leave=True),
    Answer(name="represented", label=N_("sends somebody else"), zh=("代",), en=("substitute",), leave=True, sends=True),
)

COSTS: Mapping[CostName, Cost] = table(
    Cost(name="venue", label=N_("hire of the venue"), zh=("场地",), en=("venue",)),
    Cost(name="equipment", label=N_("equipment"), zh=("设备",), en=("equipment",)),
    Cost(name="printing", label=N_("printing"), zh=("印刷",), en=("printing",)),
    Cost(name="meals", label=N_("meals"), zh=("用餐",), en=("meals",)),
    Cost(name="lodging", label=N_("lodging"), zh=("住宿",), en=("lodging",)),
    Cost(name="transport", label=N_("transport"), zh=("交通",), en=("transport",)),
    Cost(name="other", label=N_("other costs"), zh=("其他",), en=("other",)),
)

ASPECTS: Mapping[AspectName, Aspect] = table(
    Aspect(name="topics", label=N_("topics"), notice=True),
    Aspect(name="segments", label=N_("segments")),
    Aspect(name="observers", label=N_("observers")),
    Aspect(name="time", label=N_("time of the meeting"), notice=True),
    Aspect(name="place", label=N_("place"), notice=True),
    Aspect(name="title", label=N_("title")),
    Aspect(name="materials", label=N_("materials")),
    Aspect(name="budget", label=N_("budget")),
    Aspect(name="claim", label=N_("claim of expenses")),
    Aspect(name="particulars", label=N_("theme and requirements"), notice=True),
    Aspect(name="blocks", label=N_("blocks of seats"), notice=True),
)

# What has to be approved again where one of these changes after the last step.
REOPENED_BY: Mapping[MatterName, frozenset[AspectName]] = {
    "docket": frozenset({"topics"}),
    "agenda": frozenset({"topics", "segments"}),
    "observers": frozenset({"observers"}),
    "meeting": frozenset({"time", "place", "title"}),
    "materials": frozenset({"materials"}),
    "notice": frozenset({"topics", "time", "place", "title", "particulars", "blocks"}),
    "budget": frozenset({"budget"}),
    "claim": frozenset({"claim"}),
}
# What is approved of a meeting; the others are matters of the calendar, the plan and applications.
OF_MEETINGS: tuple[MatterName, ...] = tuple(REOPENED_BY)
# What a notice tells, and waits for where the kind has a chain for it.
BEFORE_NOTICE: tuple[MatterName, ...] = ("notice", "meeting", "agenda")
# The checklists that are no round through the room: what each member prepares; and, until the day of the meeting, what
# is done half an hour before it.
NO_ROUND = ("prework", "precheck")
# What an item is called of which a file or a text is kept (152).
KEPT = "预案"
NO_LAST_ROUND = ("prework",)

# What is done once more half an hour before: a part of the regulation's words, and what it belongs to.
PRECHECKED: Mapping[str, CheckName] = {"请假": "leaves", "座位": "seats"}

FEN = 100


class OfficePreparation(msgspec.Struct, frozen=True):
    """What an office lays down for every meeting. caps: in fen per head and day, by line; checklists: more items by the
    name of a list; claim_due_workdays: how long after a meeting claims may be made, None where nobody said."""

    caps: Mapping[str, int] = {}
    checklists: Mapping[str, tuple[str, ...]] = {}
    claim_due_workdays: int | None = None
