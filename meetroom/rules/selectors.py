"""Who is meant where a kind of meeting cannot name persons: by post, unit or part in the matter (选取).

Written as one text, which is stored as it is written here: `heads`, `post:副主任`, `unit:财务部`, `kind:BOOK/KIND`,
`block:窗口首席代表 60`. The words may be Chinese (`职务:副主任`, `主要领导`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

import msgspec

from meetroom.folding import plain
from meetroom.i18n import N_
from meetroom.rules.bad_entry import BadEntry
from meetroom.rules.member import Member, known, table

SelectorName = Literal[
    "post", "unit", "group", "block", "kind", "body", "heads", "leadership", "all", "own_unit", "members", "units",
    "submitter", "host", "chair", "leader_in_charge", "principal", "duty_leader",
]  # fmt: skip
# Where a selector may stand: who takes part; who approves, convenes or looks after what was decided; who hands in.
Use = Literal["roster", "approves", "convenes", "supervises", "hands_in"]

NAME_LIMIT = 200
SEATS_LIMIT = 9_999
_KIND = re.compile(r"[\w-]{1,64}/[\w-]{1,64}")
_SEATS = re.compile(r"(?P<name>.*\S)\s+(?P<seats>\d{1,9})")


class SelectorForm(Member, frozen=True, kw_only=True):
    """A way to say who is meant.

    takes: what stands after the colon, "" for nothing: a name, the id of a kind, or a name with a number of seats.
    example: such a name. uses: where it may stand.
    """

    name: SelectorName
    uses: frozenset[Use]
    takes: Literal["", "name", "kind", "seats"] = ""
    example: str = ""


_COMES: frozenset[Use] = frozenset({"roster"})
_ACTS: frozenset[Use] = frozenset({"approves", "convenes", "supervises", "hands_in"})
_DECIDES: frozenset[Use] = frozenset({"approves", "convenes"})

SELECTORS: Mapping[SelectorName, SelectorForm] = table(
    SelectorForm(
        name="post", label=N_("post"), accepted=("职务", "岗位"), takes="name", example="副主任", uses=_COMES | _ACTS
    ),
    SelectorForm(
        name="unit", label=N_("unit"), accepted=("单位", "部门"), takes="name", example="财务部",
        uses=_COMES | {"approves", "hands_in"},
    ),
    SelectorForm(
        name="group", label=N_("group"), accepted=("群体", "组"), takes="name", example="交易中心主任",
        uses=_COMES | {"hands_in"},
    ),
    SelectorForm(
        name="block", label=N_("block of seats"), accepted=("席位", "座位区"), takes="seats",
        example="窗口首席代表 60", uses=_COMES,
    ),
    SelectorForm(
        name="kind", label=N_("kind of meeting"), accepted=("会议", "会议类型"), takes="kind",
        example="service-centre/directors-office", uses=_DECIDES,
    ),
    SelectorForm(name="body", label=N_("body"), accepted=("机构",), takes="name", example="市政府", uses=_DECIDES),
    SelectorForm(name="heads", label=N_("heads of units"), accepted=("各部门负责人", "部门负责人"), uses=_COMES),
    SelectorForm(name="leadership", label=N_("leadership team"), accepted=("领导班子",), uses=_COMES),
    SelectorForm(name="all", label=N_("all staff"), accepted=("全体人员", "全体干部职工"), uses=_COMES),
    SelectorForm(name="own_unit", label=N_("everybody of the unit"), accepted=("本单位", "本部门"), uses=_COMES),
    SelectorForm(name="members", label=N_("each member"), accepted=("成员", "每位成员"), uses=frozenset({"hands_in"})),
    SelectorForm(
        name="units", label=N_("each unit"), accepted=("各单位", "各部门"), uses=frozenset({"approves", "hands_in"})
    ),
    SelectorForm(
        name="submitter", label=N_("unit that submits it"), accepted=("提交部门", "提交单位"),
        uses=frozenset({"approves", "hands_in"}),
    ),
    SelectorForm(
        name="host", label=N_("host unit"), accepted=("主办部门", "主办单位"), uses=frozenset({"approves", "hands_in"})
    ),
    SelectorForm(name="chair", label=N_("chair"), accepted=("主持人",), uses=_ACTS),
    SelectorForm(
        name="leader_in_charge", label=N_("leader in charge"), accepted=("分管领导",), uses=_COMES | _ACTS
    ),
    SelectorForm(name="principal", label=N_("principal leader"), accepted=("主要领导",), uses=_COMES | _ACTS),
    SelectorForm(
        name="duty_leader", label=N_("leader on duty"), accepted=("值班领导",), uses=_COMES | _ACTS
    ),
)  # fmt: skip


class Selector(msgspec.Struct, frozen=True):
    """Who is meant: the form, the name after its colon, and of a block how many seats, None where that is open."""

    form: SelectorName
    name: str = ""
    seats: int | None = None

    def __str__(self) -> str:
        text = f"{self.form}:{self.name}" if self.name else self.form
        return text if self.seats is None else f"{text} {self.seats}"


def parse_selector(text: object, use: Use | None = None) -> Selector:
    """Reads a selector that may stand there; BadEntry with what would be accepted otherwise."""
    if not isinstance(text, str) or len(text) > 2 * NAME_LIMIT:
        raise BadEntry("", text, "text")
    # Only the word and its colon may be full-width; a name stays as it is written.
    word, colon, name = text.strip().replace("：", ":", 1).partition(":")
    word, name = plain(word), unicodedata.normalize("NFC", name.strip())
    form = next((one for one in SELECTORS.values() if word in (one.name, *one.accepted)), None)
    found = _selector(form, name) if form and bool(colon) == bool(form.takes) else None
    if found is None or (use and use not in known(SELECTORS, found.form).uses):
        raise BadEntry("", text, _accepted(name, use), words=_words(name, use))
    return found


def block_meant(text: str) -> Selector | None:
    """The block of seats that a text names as a selector does, None where it names none."""
    try:
        found = parse_selector(text)
    except BadEntry:
        return None
    return found if found.form == "block" else None


def begins_block(text: str) -> bool:
    """Whether a text begins as a block of seats does, whatever follows."""
    word, colon, _name = text.replace("：", ":", 1).partition(":")
    form = SELECTORS["block"]
    return bool(colon) and plain(word) in (form.name, *form.accepted)


def _selector(form: SelectorForm, name: str) -> Selector | None:
    seats = None
    if form.takes == "seats" and (counted := _SEATS.fullmatch(name)):
        name, seats = counted["name"], int(counted["seats"])
    fits = {
        "": not name,
        "name": 1 <= len(name) <= NAME_LIMIT,
        "kind": bool(_KIND.fullmatch(name)),
        "seats": 1 <= len(name) <= NAME_LIMIT and (seats is None or 1 <= seats <= SEATS_LIMIT),
    }
    return Selector(form.name, name, seats) if fits[form.takes] else None


def _words(name: str, use: Use | None) -> tuple[str, ...]:
    """The same in Chinese."""
    forms = (one for one in SELECTORS.values() if (use is None or use in one.uses) and bool(one.takes) == bool(name))
    fitting = (one for one in forms if not name or _selector(one, name))
    return tuple(f"{word}:{name}" if name else word for one in fitting for word in one.accepted)


def _accepted(name: str, use: Use | None) -> tuple[str, ...]:
    """What may stand there, with the name that was given wherever one can stand."""
    plain = name if 1 <= len(name) <= NAME_LIMIT and not _SEATS.fullmatch(name) else ""
    said = {"name": plain, "seats": plain, "kind": name if _KIND.fullmatch(name) else "", "": ""}
    forms = (one for one in SELECTORS.values() if use is None or use in one.uses)
    return tuple(f"{one.name}:{said[one.takes] or one.example}" if one.takes else one.name for one in forms)


# What the first of a unit is called; 副 in front makes a deputy.
_HEADS = re.compile(r".*(?:正职|负责人|部长|科长|处长|主任|局长|所长|站长|队长|院长|校长|组长|经理|书记)")
_HEAD_OF = re.compile(r"(?P<unit>.+?)(?:正职|主要负责人|负责人)")


def is_head(post: str) -> bool:
    """Whether a post is that of the first of a unit."""
    return bool(_HEADS.fullmatch(post)) and "副" not in post


def head_of_unit(post: str) -> str:
    """The unit whose head is meant by a post such as 综合部正职, "" where none is."""
    found = _HEAD_OF.fullmatch(post)
    return found["unit"] if found else ""


def is_leading(unit: str) -> bool:
    """Whether a unit is the leadership itself."""
    return unit in ("领导班子", "党委", "党组", "局领导", "中心领导", "领导")
