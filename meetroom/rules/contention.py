"""How far apart a meeting is on a topic, as the chair may say it. A level is added here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

LevelName = Literal["high", "low"]


class Level(Member, frozen=True, kw_only=True):
    """A level of contention, by the word that the chair says."""

    name: LevelName


LEVELS: Mapping[LevelName, Level] = table(
    Level(name="high", label=N_("contentious"), zh=("大", "较大"), en=("high",)),
    Level(name="low", label=N_("hardly contentious"), zh=("小", "较小"), en=("low",)),
)
