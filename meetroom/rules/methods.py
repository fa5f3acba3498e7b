"""The methods of voting. A method is added here, by its name and its row, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

MethodName = Literal["hands", "voice", "secret", "recorded", "consent", "head"]

VoteName = Literal["for", "against", "abstain"]

VOTES: tuple[VoteName, ...] = ("for", "against", "abstain")
PAPERS = ("issued", "returned", *VOTES, "invalid")
_FIELDS: Mapping[str, tuple[str, ...]] = {"nothing": (), "votes": VOTES, "papers": PAPERS}


class Method(Member, frozen=True, kw_only=True):
    """A method of voting, as a line begins with it.

    decided: by votes, by consent (nobody objects), or by the head. counts: what is counted, votes raised or spoken, or
    papers issued and returned. by_name: votes may be given by name; where nothing is counted they always are. secret:
    no name may ever stand beside a vote. on_paper: every voter marks a paper. told: by what way something was adopted,
    as the minutes tell it, "" where they tell the decision alone. example: the numbers as the help shows them. roles:
    who may record it. natures: the kinds of meetings in which it is open where no rule says which methods are; empty
    for all.
    """

    name: MethodName
    decided: Literal["votes", "consent", "head"] = "votes"
    counts: Literal["nothing", "votes", "papers"] = "nothing"
    by_name: bool = False
    secret: bool = False
    on_paper: bool = False
    told: str = ""
    example: str = ""
    roles: frozenset[str] = frozenset({"chair", "recorder"})
    natures: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        """The numbers to count, in the order in which they are typed."""
        return _FIELDS[self.counts]

    @property
    def least(self) -> int:
        """How many of the numbers must be typed: nobody needs to say that no paper was invalid."""
        return len(self.fields) - ("invalid" in self.fields)


METHODS: Mapping[MethodName, Method] = table(
    Method(
        name="hands", label=N_("show of hands"), zh=("举手",), en=("hands",), accepted=("举手表决",),
        told=N_("by show of hands"),
        counts="votes", by_name=True, example="9 3 1",
    ),
    Method(
        name="voice", label=N_("voice vote"), zh=("口头",), en=("voice",), accepted=("口头表决",),
        told=N_("by voice vote"),
        counts="votes", example="9 3 1",
    ),
    Method(
        name="secret", label=N_("secret ballot"), zh=("无记名",), en=("secret",), accepted=("无记名投票",),
        told=N_("by secret ballot"),
        counts="papers", secret=True, on_paper=True, example="10 10 8 1 1 [0]",
    ),
    Method(
        name="recorded", label=N_("recorded ballot"), zh=("记名",), en=("recorded",), accepted=("记名投票",),
        told=N_("by recorded ballot"),
        by_name=True, on_paper=True,
    ),
    Method(
        name="consent", label=N_("consent"), zh=("默认通过",), en=("consent",), decided="consent",
        told=N_("without objection"),
    ),
    Method(
        name="head", label=N_("decision by the head"), zh=("首长决定",), en=("head",), decided="head",
        roles=frozenset({"chair"}), natures=frozenset({"administrative"}),
    ),
)  # fmt: skip


def open_in(nature: str) -> list[str]:
    """The methods that are open in kinds of this nature where no rule says which."""
    return [name for name, method in METHODS.items() if not method.natures or nature in method.natures]


def methods_on_paper(names: Iterable[str], *, secret: bool = False) -> tuple[MethodName, ...]:
    """Those of the methods by which every voter marks a paper; secret: and nobody's name stands on it."""
    wanted = set(names)
    return tuple(
        name for name, method in METHODS.items() if name in wanted and method.on_paper and (method.secret or not secret)
    )
