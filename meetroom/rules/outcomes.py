"""What may become of a topic, the head's verdicts and the ways to close a topic that lead there. One is added here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table
from meetroom.rules.stances import StanceName

OutcomeName = Literal[
    "adopted",
    "adopted_amended",
    "adopted_in_principle",
    "adopted_in_part",
    "rejected",
    "deferred",
    "withdrawn",
    "noted",
    "again",
    "escalated",
]
VerdictName = Literal["adopted", "rejected", "amended", "again"]
ClosingName = Literal["noted", "in_principle"]


class Outcome(Member, frozen=True, kw_only=True):
    """An outcome.

    sentence: what the record says of it. minuted: what the minutes say, "" where they say nothing. short: the label
    where there is little room. result: whether the proposal was adopted or rejected, or neither; partly: only some of
    it was adopted. decides: the meeting decided, so that members who were not there must be told. deferral: a deferral
    stands, with its lead and date. unfinished: the topic is to come back in a later meeting. amends: with an amendment
    that was taken up. hears: that it was heard is all that became of it.
    """

    name: OutcomeName
    sentence: str
    minuted: str = ""
    short: str = ""
    result: Literal["adopted", "rejected", "neither"] = "neither"
    partly: bool = False
    decides: bool = True
    deferral: bool = False
    unfinished: bool = False
    amends: bool = False
    hears: bool = False


class Verdict(Member, frozen=True, kw_only=True):
    """What the head may decide; stances: the positions that it follows, without which it needs a reason."""

    name: VerdictName
    outcome: OutcomeName
    stances: frozenset[StanceName]

    @property
    def adopts(self) -> bool:
        """Whether the topic is adopted, with changes or without."""
        return OUTCOMES[self.outcome].result == "adopted"


class Closing(Member, frozen=True, kw_only=True):
    """A word after the one that closes a topic, which gives the topic its outcome."""

    name: ClosingName
    outcome: OutcomeName


OUTCOMES: Mapping[OutcomeName, Outcome] = table(
    Outcome(
        name="adopted", label=N_("adopted"), result="adopted",
        sentence=N_("The meeting considered and adopted the topic."),
        minuted=N_("The meeting considered and adopted {topic}"),
    ),
    Outcome(
        name="adopted_amended", label=N_("adopted as amended"), short=N_("amended"), result="adopted",
        amends=True,
        sentence=N_("The meeting considered the topic and adopted it as amended."),
        minuted=N_("The meeting considered {topic} and agreed to it with amendments"),
    ),
    Outcome(
        name="adopted_in_principle", label=N_("adopted in principle"), short=N_("in princ."), result="adopted",
        sentence=N_("The meeting considered the topic and adopted it in principle."),
        minuted=N_("The meeting considered {topic} and adopted it in principle"),
    ),
    Outcome(
        name="adopted_in_part", label=N_("adopted in part"), short=N_("in part"), result="adopted", partly=True,
        sentence=N_("The meeting considered the topic and adopted it in part."),
        minuted=N_("The meeting considered {topic} and adopted it in part"),
    ),
    Outcome(
        name="rejected", label=N_("rejected"), result="rejected",
        sentence=N_("The meeting considered the topic and did not adopt it."),
        minuted=N_("The meeting considered {topic} and did not adopt it"),
    ),
    Outcome(
        name="deferred", label=N_("deferred"), short=N_("deferral"), deferral=True, unfinished=True,
        sentence=N_("The meeting considered the topic and deferred the decision."),
        minuted=N_("The meeting decided to defer the decision"),
    ),
    Outcome(
        name="withdrawn", label=N_("withdrawn"), decides=False, unfinished=True,
        sentence=N_("The topic was withdrawn."),
    ),
    Outcome(
        name="noted", label=N_("noted"), hears=True,
        sentence=N_("The meeting heard the topic and noted it."),
        minuted=N_("The meeting heard {topic}"),
    ),
    Outcome(
        name="again", label=N_("to be discussed again"), short=N_("again"), unfinished=True,
        sentence=N_("The meeting considered the topic and is to discuss it again."),
        minuted=N_("The meeting considered {topic} and decided to discuss it again"),
    ),
    Outcome(
        name="escalated", label=N_("escalated"),
        sentence=N_("The meeting considered the topic and left the decision to another body."),
        minuted=N_("The meeting considered {topic} and decided to refer it to {body}"),
    ),
)  # fmt: skip

VERDICTS: Mapping[VerdictName, Verdict] = table(
    Verdict(
        name="adopted", label=N_("adopted"), zh=("通过",), en=("adopted",), outcome="adopted",
        stances=frozenset({"agree"}),
    ),
    Verdict(
        name="rejected", label=N_("rejected"), zh=("不通过", "未通过"), en=("rejected",), outcome="rejected",
        stances=frozenset({"against", "disagree"}),
    ),
    Verdict(
        name="amended", label=N_("adopted as amended"), zh=("修改后通过",), en=("amended",), outcome="adopted_amended",
        stances=frozenset({"agree", "amend"}),
    ),
    Verdict(
        name="again", label=N_("to be discussed again"), zh=("再议",), en=("again",), outcome="again",
        stances=frozenset({"amend", "put_off", "against", "disagree"}),
    ),
)  # fmt: skip

CLOSINGS: Mapping[ClosingName, Closing] = table(
    Closing(name="noted", label=N_("noted"), zh=("知悉",), en=("noted",), outcome="noted"),
    Closing(
        name="in_principle", label=N_("adopted in principle"), zh=("原则通过",), en=("in-principle",),
        outcome="adopted_in_principle",
    ),
)  # fmt: skip
