"""What the recorder marks a point of the discussion as, for the minutes. One is added here.

Source: the set phrases of minutes, 会议认为, 会议指出, 会议强调, 会议要求 (GB/T 9704-2012, 10.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

PointName = Literal["finds", "points_out", "stresses", "requires"]


class Point(Member, frozen=True, kw_only=True):
    """A mark. sentence: how the minutes tell a point that has it; demands: behind the decision, with the tasks."""

    name: PointName
    sentence: str
    demands: bool = False


POINTS: Mapping[PointName, Point] = table(
    Point(
        name="finds", label=N_("finding"), zh=("认为",), en=("finds",), sentence=N_("The meeting found: {text}"),
    ),
    Point(
        name="points_out", label=N_("point made"), zh=("指出",), en=("points-out",),
        sentence=N_("The meeting pointed out: {text}"),
    ),
    Point(
        name="stresses", label=N_("emphasis"), zh=("强调",), en=("stresses",),
        sentence=N_("The meeting stressed: {text}"),
    ),
    Point(
        name="requires", label=N_("demand"), zh=("要求",), en=("requires",),
        sentence=N_("The meeting required: {text}"), demands=True,
    ),
)  # fmt: skip
