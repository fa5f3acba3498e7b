"""What stands in the calendar: meetings and what is due for them, and how it is with a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

WhatName = Literal[
    "meeting", "topic_deadline", "report_deadline", "docket", "materials", "booklet", "notice", "venue", "minutes",
    "plan",
]  # fmt: skip
DayStatusName = Literal["regular", "needs_date", "moved", "extra", "cancelled", "merged", "held"]


class What(Member, frozen=True, kw_only=True):
    """What a row of the calendar is about. deadline: by which name rules/deadlines.py has it, "" where it is none."""

    name: WhatName
    deadline: str = ""


class DayStatus(Member, frozen=True, kw_only=True):
    """How it is with a meeting of the calendar. asked: its day is to be confirmed; added: no rule gives it; off: it is
    not held; within: it is held within another one; over: it was held. told: whether people read it beside the date."""

    name: DayStatusName
    asked: bool = False
    added: bool = False
    off: bool = False
    within: bool = False
    over: bool = False
    told: bool = True

    @property
    def gone(self) -> bool:
        """Whether it is not held by itself: nothing can be decided of it any more, and nothing is due for it."""
        return self.off or self.within


WHATS: Mapping[WhatName, What] = table(
    What(name="meeting", label=N_("meeting")),
    What(name="topic_deadline", label=N_("topics close"), deadline="topics"),
    What(name="report_deadline", label=N_("is handed in"), deadline="expects"),
    What(name="docket", label=N_("list of topics due"), deadline="docket"),
    What(name="materials", label=N_("materials due"), deadline="materials"),
    What(name="booklet", label=N_("booklet due"), deadline="booklet"),
    What(name="notice", label=N_("notice due"), deadline="notice"),
    What(name="venue", label=N_("venue due"), deadline="venue"),
    What(name="minutes", label=N_("minutes due"), deadline="minutes"),
    What(name="plan", label=N_("annual plan")),
)

DAY_STATUSES: Mapping[DayStatusName, DayStatus] = table(
    DayStatus(name="regular", label=N_("as laid down"), told=False),
    DayStatus(name="needs_date", label=N_("to be confirmed"), asked=True),
    DayStatus(name="moved", label=N_("moved")),
    DayStatus(name="extra", label=N_("extra"), added=True),
    DayStatus(name="cancelled", label=N_("called off"), off=True),
    DayStatus(name="merged", label=N_("merged"), within=True),
    DayStatus(name="held", label=N_("held"), over=True),
)
