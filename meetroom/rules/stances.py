"""The stances of positions: what each is called and typed, and what it means for the decision. One is added here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table
from meetroom.rules.methods import VoteName

StanceName = Literal["agree", "against", "amend", "disagree", "put_off"]

# What is typed for the first, second and third stance of a topic.
SHORT = ("+", "-", "~")


class Stance(Member, frozen=True, kw_only=True):
    """A stance.

    ordinary, cadre: whether it is taken on ordinary topics and on cadre topics where no rule says which stances are.
    contrary: who takes it does not want the topic adopted as it is now, so it cannot pass by consent. contention: the
    part of the hint on contention that counts it. vote: the vote that it lets one expect, a hint, since nobody is bound
    by a position. amends: it asks for an amendment, which is taken up or not.
    """

    name: StanceName
    ordinary: bool = False
    cadre: bool = False
    contrary: bool = False
    contention: Literal["", "against", "against_or_amend"] = ""
    vote: VoteName | None = None
    amends: bool = False


STANCES: Mapping[StanceName, Stance] = table(
    Stance(
        name="agree", label=N_("agree"), zh=("同意",), en=("agree",), ordinary=True, cadre=True, vote="for",
    ),
    Stance(
        name="against", label=N_("against"), zh=("反对",), en=("against",), ordinary=True, contrary=True,
        contention="against", vote="against",
    ),
    Stance(
        name="amend", label=N_("amend"), zh=("建议修改",), en=("amend",), ordinary=True, amends=True,
        contention="against_or_amend",
    ),
    Stance(
        name="disagree", label=N_("disagree"), zh=("不同意",), en=("disagree",), cadre=True, contrary=True,
        contention="against", vote="against",
    ),
    Stance(
        name="put_off", label=N_("put off"), zh=("缓议",), en=("put-off",), cadre=True, contrary=True,
        contention="against_or_amend",
    ),
)  # fmt: skip


def counts_as(stance: StanceName, part: str) -> bool:
    """Whether a part of the hint on contention (against, against_or_amend) counts a stance."""
    own = STANCES[stance].contention
    return own == part or own == "against"
