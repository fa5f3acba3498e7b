"""What of a task after its meeting is one of a few: how it stands, how a check judges it, which colour it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

TaskStatusName = Literal["open", "claimed", "closed", "dropped"]
AspectName = Literal["progress", "quality", "effect"]
GradeName = Literal["good", "fair", "poor"]
ColourName = Literal["red", "yellow", "blue", "green"]
OriginName = Literal["meeting", "rectification"]

# So many points may progress be behind the share of working days gone, and within so many working days is soon.
BEHIND, SOON = 20, 3
WHOLE = 100


class TaskStatus(Member, frozen=True, kw_only=True):
    """How a task stands. over: nothing more is recorded of it but that it is sent back, and who answers for it. waits:
    for a leader to confirm it. whole: all of it is done, as somebody says."""

    name: TaskStatusName
    over: bool = False
    waits: bool = False
    whole: bool = False


class Aspect(Member, frozen=True, kw_only=True):
    """What a check looks at."""

    name: AspectName


class Grade(Member, frozen=True, kw_only=True):
    """How a check judges it."""

    name: GradeName


class Colour(Member, frozen=True, kw_only=True):
    """What a task shows at a glance."""

    name: ColourName


class Origin(Member, frozen=True, kw_only=True):
    """Where a task comes from: a meeting gave it, or what was criticised is to be put right (mends)."""

    name: OriginName
    mends: bool = False


TASK_STATUSES: Mapping[TaskStatusName, TaskStatus] = table(
    TaskStatus(name="open", label=N_("in hand")),
    TaskStatus(name="claimed", label=N_("said to be done"), waits=True, whole=True),
    TaskStatus(name="closed", label=N_("confirmed and closed"), over=True, whole=True),
    TaskStatus(name="dropped", label=N_("ended undone"), over=True),
)
TASK_ASPECTS: Mapping[AspectName, Aspect] = table(
    Aspect(name="progress", label=N_("progress"), zh=("进度",), en=("progress",)),
    Aspect(name="quality", label=N_("quality"), zh=("质量",), en=("quality",)),
    Aspect(name="effect", label=N_("effect"), zh=("效果",), en=("effect",)),
)
GRADES: Mapping[GradeName, Grade] = table(
    Grade(name="good", label=N_("good"), zh=("好",), en=("good",)),
    Grade(name="fair", label=N_("fair"), zh=("一般",), en=("fair",)),
    Grade(name="poor", label=N_("poor"), zh=("差",), en=("poor",)),
)
COLOURS: Mapping[ColourName, Colour] = table(
    Colour(name="red", label=N_("red")),
    Colour(name="yellow", label=N_("yellow")),
    Colour(name="blue", label=N_("blue")),
    Colour(name="green", label=N_("green")),
)
TASK_ORIGINS: Mapping[OriginName, Origin] = table(
    Origin(name="meeting", label=N_("given by the meeting")),
    Origin(name="rectification", label=N_("rectification"), mends=True),
)
