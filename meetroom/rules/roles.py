"""Who takes part and who works at the table: capacities on the roster, roles of a process. One is added here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

CapacityName = Literal["member", "observer", "substitute"]
RoleName = Literal["chair", "recorder", "reviewer", "display", "signin", "office"]


class Capacity(Member, frozen=True, kw_only=True):
    """The capacity in which somebody is on the roster.

    votes: has a vote of their own, and is expected. listens: is in attendance only, so never late, and may come for
    some topics alone. The others stand in for a member, who has to name them.
    """

    name: CapacityName
    votes: bool = False
    listens: bool = False


class Role(Member, frozen=True, kw_only=True):
    """The role of a process. reads: it may be shown what is confidential."""

    name: RoleName
    reads: bool = False


CAPACITIES: Mapping[CapacityName, Capacity] = table(
    Capacity(name="member", label=N_("member"), zh=("成员",), accepted=("出席", "出席人员"), votes=True),
    Capacity(name="observer", label=N_("observer"), zh=("列席",), accepted=("列席人员",), listens=True),
    Capacity(name="substitute", label=N_("substitute"), zh=("代会",), accepted=("代会人员", "代会人")),
)

ROLES: Mapping[RoleName, Role] = table(
    Role(name="chair", label=N_("chair"), zh=("主持",), en=("chair",), reads=True),
    Role(name="recorder", label=N_("recorder"), zh=("记录",), en=("recorder",), reads=True),
    Role(name="reviewer", label=N_("reviewer"), zh=("复核",), en=("reviewer",), reads=True),
    Role(name="display", label=N_("display"), zh=("大屏",), en=("display",)),
    Role(name="signin", label=N_("sign-in desk"), zh=("签到", "签到台"), en=("signin", "sign-in")),
    Role(name="office", label=N_("office"), zh=("办公室",), en=("office",)),
)
