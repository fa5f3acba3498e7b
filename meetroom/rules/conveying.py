"""How what a meeting decided is passed on to those who were not there (传达方式). One is added here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

ModeName = Literal["meeting", "group-study", "unit", "personally", "in-writing"]
StateName = Literal["open", "told"]


class Mode(Member, frozen=True, kw_only=True):
    """A way of passing something on. many: to many at once, of whom only the number may be known."""

    name: ModeName
    many: bool = False


class State(Member, frozen=True, kw_only=True):
    """How it stands with somebody who has to be told."""

    name: StateName


CONVEY_STATES: Mapping[StateName, State] = table(
    State(name="open", label=N_("still to be told")), State(name="told", label=N_("told of it"))
)  # fmt: skip
CONVEY_MODES: Mapping[ModeName, Mode] = table(
    Mode(name="meeting", label=N_("at a meeting"), zh=("会议",), en=("meeting",), accepted=("会议传达",), many=True),
    Mode(name="group-study", label=N_("in group study"), zh=("集中学习",), en=("group-study", "study"), many=True),
    Mode(
        name="unit",
        label=N_("within the unit"),
        zh=("部门传达", "部门内部传达", "单位传达"),
        en=("unit", "department"),
        many=True,
    ),
    Mode(name="personally", label=N_("personally"), zh=("个别", "个别传达"), en=("personally", "individually")),
    Mode(name="in-writing", label=N_("in writing"), zh=("书面", "书面传达"), en=("in-writing", "written"), many=True),
)  # fmt: skip
