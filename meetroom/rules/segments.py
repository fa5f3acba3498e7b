"""The kinds of segments (环节) of a meeting, each with what may be recorded in it and when it can end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

SegmentName = Literal[
    "briefing", "convey", "study", "speech", "hear", "analysis", "assign", "pledge", "discuss", "groups", "visit",
    "opinions", "award", "signing", "criticism", "topics",
]  # fmt: skip
# What is counted of what is done in a segment.
CountName = Literal[
    "spoke", "briefed", "conveyed", "studied", "heard", "analysed", "tasks", "pledged", "guidance", "opinions",
    "unassigned", "answered", "awards", "signed", "self_criticism", "criticism", "grouped", "reported", "visits",
]  # fmt: skip
# What is expected of each person in a segment; "": to do anything.
ExpectedName = Literal["", "speech", "briefing", "pledge", "signature", "award", "self_criticism", "group"]
# Who is meant by a word in the plan, found when the segment opens: 主持人, 主要领导, 成员.
SpeakersName = Literal["@chair", "@principal", "@members"]
SPEAKERS: Mapping[SpeakersName, tuple[str, ...]] = {
    "@chair": ("@主持人", "@主持"),
    "@principal": ("@主要领导",),
    "@members": ("@成员", "@全体成员"),
}


class PlannedSegment(msgspec.Struct, frozen=True, kw_only=True):
    """A segment as the agenda or the kind of meeting plans it.

    persons: who speaks in it, in order, as ids or words of `SPEAKERS`; a plan, not a fence. minutes: for the whole of
    it, statement_seconds: for each speaker; None for no limit. optional: it is opened by its number alone.
    confidential: None where the rules decide.
    """

    no: int
    kind: SegmentName
    title: str
    persons: tuple[str, ...] = ()
    minutes: int | None = None
    statement_seconds: int | None = None
    optional: bool = False
    confidential: bool | None = None
    text: str = ""

    @property
    def is_topics(self) -> bool:
        """Whether the agenda's topics are taken in it."""
        return SEGMENT_KINDS[self.kind].topics

    @property
    def limit_seconds(self) -> int | None:
        """The limit of the whole of it."""
        return None if self.minutes is None else 60 * self.minutes


class SegmentKind(Member, frozen=True, kw_only=True):
    """A kind of segment.

    topics: the agenda's topics are taken in it. confidential: unless agenda or rules say otherwise. needs: what has to
    be done before it can end. holds: the words that may be said in such a segment alone. everybody: the floor goes to
    everybody in the room, after those planned. briefs: who has the floor briefs the meeting. word: what is said in it
    once for each person, group or thing, "" where people speak. once: the list in which that stands where it is said
    but once, or once for each who is planned. said: the words that belong in it, besides those that give the floor.
    expected: of each who is planned, of the members or of all in the room. counted: what is told of it even where it
    is nothing yet. mended: what is said in it asks for a list of what is to be put right.
    """

    name: SegmentName
    topics: bool = False
    confidential: bool = False
    needs: Literal["", "topics", "self_criticism", "signatures", "reports"] = ""
    holds: tuple[str, ...] = ()
    everybody: bool = False
    briefs: bool = False
    word: str = ""
    once: Literal["", "conveyed", "studied", "awards", "visits"] = ""
    said: tuple[str, ...] = ()
    expected: ExpectedName = ""
    counted: tuple[CountName, ...] = ()
    mended: bool = False


SEGMENT_KINDS: Mapping[SegmentName, SegmentKind] = table(
    SegmentKind(
        name="briefing", label=N_("briefing"), zh=("通报",), briefs=True, said=("brief",), expected="briefing",
        counted=("briefed",),
    ),
    SegmentKind(
        name="convey", label=N_("conveying"), zh=("传达",), word="convey", once="conveyed", said=("convey",),
        counted=("conveyed",),
    ),
    SegmentKind(
        name="study", label=N_("study"), zh=("学习",), word="study", once="studied", said=("study",),
        counted=("studied",),
    ),
    SegmentKind(
        name="speech", label=N_("address"), zh=("讲话",), accepted=("主题发言", "经验介绍", "点评", "总结"),
        expected="speech", counted=("spoke",),
    ),
    SegmentKind(
        name="hear", label=N_("hearing of reports"), zh=("听取汇报",), accepted=("听取",), said=("hear", "report"),
        counted=("heard",),
    ),
    SegmentKind(
        name="analysis", label=N_("analysis"), zh=("逐项分析",), accepted=("分析",), said=("analyse",),
        counted=("analysed",),
    ),
    SegmentKind(
        name="assign", label=N_("assignment of tasks"), zh=("任务分解",), accepted=("部署", "布置"), said=("task",),
        counted=("tasks",),
    ),
    SegmentKind(
        name="pledge", label=N_("pledges"), zh=("表态发言",), accepted=("表态",), said=("pledge", "guide"),
        expected="pledge", counted=("pledged",),
    ),
    SegmentKind(
        name="discuss", label=N_("discussion"), zh=("交流",), accepted=("互动", "讨论"), everybody=True,
        said=("opinion",), counted=("spoke",),
    ),
    SegmentKind(
        name="groups", label=N_("discussion in groups"), zh=("分组讨论",), accepted=("分组",), needs="reports",
        holds=("group", "group_report"), word="group", said=("group", "group_report"), expected="group",
        counted=("grouped", "reported"),
    ),
    SegmentKind(
        name="visit", label=N_("site visit"), zh=("观摩",), word="visit", once="visits", said=("visit",),
        counted=("visits",),
    ),
    SegmentKind(
        name="opinions", label=N_("opinions and suggestions"), zh=("听取意见建议",), accepted=("意见建议", "意见"),
        everybody=True, said=("opinion", "reply"), counted=("opinions", "unassigned", "answered"),
    ),
    SegmentKind(
        name="award", label=N_("awards"), zh=("表彰",), accepted=("授奖",), word="award", once="awards",
        said=("award",), expected="award", counted=("awards",),
    ),
    SegmentKind(
        name="signing", label=N_("signing"), zh=("签订责任书",), accepted=("签订",), needs="signatures",
        holds=("signing",), word="signing", said=("signing",), expected="signature", counted=("signed",),
    ),
    SegmentKind(
        name="criticism", label=N_("criticism and self-criticism"), zh=("批评和自我批评",),
        accepted=("批评与自我批评",), confidential=True,
        needs="self_criticism", holds=("self_criticism", "criticism"), word="self_criticism",
        said=("self_criticism", "criticism"), expected="self_criticism", counted=("self_criticism", "criticism"),
        mended=True,
    ),
    SegmentKind(name="topics", label=N_("topics"), zh=("议题",), topics=True, needs="topics"),
)  # fmt: skip

# The categories by which rules may be given for segments: the quorum of one, say. Name to Chinese name.
SEGMENT_CATEGORIES: Mapping[str, str] = {name: kind.zh[0] for name, kind in SEGMENT_KINDS.items()}


def kind_of_segment(word: str) -> SegmentName | None:
    """The kind that is meant by its name or by one of its Chinese words."""
    return next((n for n, kind in SEGMENT_KINDS.items() if word in (n, *kind.zh, *kind.accepted)), None)


def speakers(word: str) -> str | None:
    """The stored form of @chair, @principal, @members or their Chinese forms."""
    return next((name for name, zh in SPEAKERS.items() if word in (name, *zh)), None)


class BadPlan(ValueError):
    """A plan of segments that cannot be used: the place in it ("[2].kind"), what was found there, and what is accepted.

    unknown: `value` is the name of a field, and `accepted` those that there are.
    """

    def __init__(self, place: str, value: object, accepted: str | tuple[str, ...], *, unknown: bool = False) -> None:
        super().__init__(place, value, accepted)
        self.place = place
        self.value = value
        self.accepted = accepted
        self.unknown = unknown


PLAN_LIMIT = 100


def read_plan(value: object) -> tuple[PlannedSegment, ...]:
    """The plan of a kind, from tables; a segment without a number comes after the one before it.

    BadPlan names the first thing that does not fit.
    """
    if not isinstance(value, list) or len(value) > PLAN_LIMIT:
        raise BadPlan("", value, "list")
    found: dict[int, PlannedSegment] = {}
    for item, row in enumerate(value, 1):
        segment = _planned(row, max(found, default=0) + 1, f"[{item}]")
        if segment.no in found:
            raise BadPlan(f"[{item}].no", segment.no, "number")
        found[segment.no] = segment
    return tuple(found[no] for no in sorted(found))


# What each field of a plan holds, as the agenda has it.
_HOLDS = {
    "no": "number", "kind": "text", "title": "text", "persons": "list", "minutes": "number",
    "statement_seconds": "number", "optional": "flag", "confidential": "flag", "text": "text",
}  # fmt: skip


def _planned(row: object, no: int, at: str) -> PlannedSegment:
    if not isinstance(row, dict):
        raise BadPlan(at, row, "table")
    for name, value in row.items():
        if name not in _HOLDS:
            raise BadPlan(f"{at}.{name}", name, tuple(_HOLDS), unknown=True)
        if not _fits(_HOLDS[name], value):
            raise BadPlan(f"{at}.{name}", value, _HOLDS[name])
    kind = kind_of_segment(row.get("kind", ""))
    if kind is None:
        raise BadPlan(f"{at}.kind", row.get("kind", ""), tuple(SEGMENT_KINDS))
    persons = [speakers(word) if isinstance(word, str) else None for word in row.get("persons", [])]
    if None in persons:
        # Who else is on the roster only an agenda knows.
        raise BadPlan(f"{at}.persons", row["persons"], tuple(SPEAKERS))
    given = {**row, "kind": kind, "persons": tuple(persons), "no": row.get("no", no)}
    return PlannedSegment(**{"title": SEGMENT_CATEGORIES[kind], **given})


def _fits(holds: str, value: object) -> bool:
    if holds == "number":
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 86_400
    return isinstance(value, {"text": str, "flag": bool, "list": list}[holds])
