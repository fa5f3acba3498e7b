"""What of the record can be looked for by its words. One is added here; `db/searched.py` says where its text stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

PassageName = Literal["title", "resolution", "position", "note", "task", "opinion", "conveyed", "person"]


class PassageKind(Member, frozen=True, kw_only=True):
    """What a passage is."""

    name: PassageName


PASSAGES: Mapping[PassageName, PassageKind] = table(
    PassageKind(name="title", label=N_("title"), zh=("标题", "题目", "议题", "会议"), en=("title",)),
    PassageKind(name="resolution", label=N_("resolution"), zh=("决议", "决定", "结论"), en=("resolution",)),
    PassageKind(name="position", label=N_("position"), zh=("表态", "理由"), en=("position",)),
    PassageKind(name="note", label=N_("point"), zh=("要点", "发言要点", "记录"), en=("note", "point")),
    PassageKind(name="task", label=N_("task"), zh=("任务", "督办事项"), en=("task",)),
    PassageKind(name="opinion", label=N_("opinion or suggestion"), zh=("意见", "意见建议", "建议"), en=("opinion",)),
    PassageKind(name="conveyed", label=N_("conveyed, studied or heard"), zh=("传达", "学习", "汇报"), en=("conveyed",)),
    PassageKind(name="person", label=N_("person"), zh=("人员", "人", "参会人员"), en=("person",)),
)
