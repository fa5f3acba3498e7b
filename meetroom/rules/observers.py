"""As what an observer is there. A kind of observer is added here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

ObserverName = Literal["deputy", "handler", "expert", "invited"]


class ObserverKind(Member, frozen=True, kw_only=True):
    """A kind of observer, by the word of agenda files. guest: attends by invitation, and is listed so."""

    name: ObserverName
    guest: bool = False


OBSERVER_KINDS: Mapping[ObserverName, ObserverKind] = table(
    ObserverKind(name="deputy", label=N_("deputy head"), accepted=("副职",)),
    ObserverKind(name="handler", label=N_("who handles the matter"), accepted=("经办人",)),
    ObserverKind(name="expert", label=N_("expert"), accepted=("专家",)),
    ObserverKind(name="invited", label=N_("by invitation"), accepted=("特邀",), guest=True),
)
