"""What a kind says beside its rules of what an office does before a meeting: who comes, approves and hands in what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from meetroom.i18n import N_
from meetroom.rules.member import Member, table
from meetroom.rules.schedule import DeadlineRule, parse_deadline
from meetroom.rules.selectors import Selector, parse_selector

PartName = Literal["chair", "recorder", "reviewer", "member", "observer", "guest"]
MatterName = Literal[
    "docket", "agenda", "observers", "meeting", "materials", "notice", "budget", "claim", "plan", "application",
    "reschedule",
]  # fmt: skip
CheckName = Literal[
    "consent", "fields", "review", "docket", "agenda", "observers", "materials", "pages", "copies", "booklet", "notice",
    "receipts", "expects", "venue", "room", "conflict", "equipment", "staff", "leaves", "seats", "recorders", "quorum",
    "off_level", "budget", "approvals", "fits", "prework",
]  # fmt: skip


class Part(Member, frozen=True, kw_only=True):
    """What somebody is there for. chair, recorder, reviewer: who is nothing else besides is an observer.

    listens: whether that is all, so that it can be said as what somebody listens. presides: over the meeting.
    """

    name: PartName
    listens: bool = False
    presides: bool = False


class Matter(Member, frozen=True, kw_only=True):
    """What has to be approved before something may go on."""

    name: MatterName


class Check(Member, frozen=True, kw_only=True):
    """What `check` can ask of a meeting."""

    name: CheckName


PARTS: Mapping[PartName, Part] = table(
    Part(name="chair", label=N_("chair"), accepted=("主持", "主持人"), presides=True),
    Part(name="recorder", label=N_("recorder"), accepted=("记录", "记录人")),
    Part(name="reviewer", label=N_("reviewer"), accepted=("复核", "复核人")),
    Part(name="member", label=N_("member"), accepted=("成员", "出席")),
    Part(name="observer", label=N_("observer"), accepted=("列席",), listens=True),
    Part(name="guest", label=N_("guest"), accepted=("来宾", "嘉宾"), listens=True),
)

MATTERS: Mapping[MatterName, Matter] = table(
    Matter(name="docket", label=N_("list of topics"), zh=("清单",), en=("docket",)),
    Matter(name="agenda", label=N_("agenda"), zh=("议程",), en=("agenda",)),
    Matter(name="observers", label=N_("observers"), zh=("列席",), en=("observers",)),
    Matter(name="meeting", label=N_("meeting"), zh=("会议",), en=("meeting",)),
    Matter(name="materials", label=N_("materials"), zh=("材料",), en=("materials",)),
    Matter(name="notice", label=N_("notice"), zh=("通知",), en=("notice",)),
    Matter(name="budget", label=N_("budget"), zh=("预算",), en=("budget",)),
    Matter(name="claim", label=N_("claim of expenses"), zh=("报销",), en=("claim",)),
    Matter(name="plan", label=N_("annual plan"), zh=("计划",), en=("plan",)),
    Matter(name="application", label=N_("application for a meeting"), zh=("申请",), en=("application",)),
    Matter(name="reschedule", label=N_("change of date"), zh=("改期",), en=("reschedule",)),
)

CHECKS: Mapping[CheckName, Check] = table(
    Check(name="consent", label=N_("consent of the leader in charge"), accepted=("分管同意",)),
    Check(name="fields", label=N_("fields of topics"), accepted=("必填项",)),
    Check(name="review", label=N_("formal review"), accepted=("形式审核",)),
    Check(name="docket", label=N_("list of topics"), accepted=("清单",)),
    Check(name="agenda", label=N_("agenda"), accepted=("议程",)),
    Check(name="observers", label=N_("observers"), accepted=("列席",)),
    Check(name="materials", label=N_("materials"), accepted=("材料",)),
    Check(name="pages", label=N_("pages of materials"), accepted=("页数",)),
    Check(name="copies", label=N_("copies of materials"), accepted=("份数",)),
    Check(name="booklet", label=N_("booklet"), accepted=("会议资料",)),
    Check(name="notice", label=N_("notice"), accepted=("通知",)),
    Check(name="receipts", label=N_("receipts of the notice"), accepted=("回执",)),
    Check(name="expects", label=N_("what is handed in"), accepted=("报送",)),
    Check(name="venue", label=N_("venue"), accepted=("会场",)),
    Check(name="room", label=N_("room and its capacity"), accepted=("会议室",)),
    Check(name="conflict", label=N_("double bookings"), accepted=("冲突",)),
    Check(name="equipment", label=N_("equipment"), accepted=("设备",)),
    Check(name="staff", label=N_("staff on post"), accepted=("工作人员",)),
    Check(name="leaves", label=N_("leave"), accepted=("请假",)),
    Check(name="seats", label=N_("seats"), accepted=("座次",)),
    Check(name="recorders", label=N_("recorders"), accepted=("记录人",)),
    Check(name="quorum", label=N_("quorum"), accepted=("到会人数",)),
    Check(name="off_level", label=N_("topics for another body"), accepted=("非本层级",)),
    Check(name="budget", label=N_("budget"), accepted=("预算",)),
    Check(name="approvals", label=N_("approvals"), accepted=("审批",)),
    Check(name="fits", label=N_("whether the agenda fits"), accepted=("时长",)),
    Check(name="prework", label=N_("work before the meeting"), accepted=("会前准备",)),
)


class Attendee(msgspec.Struct, frozen=True):
    """Who takes part: a selector as written, the part (PARTS), and as what an observer is there (OBSERVER_KINDS).

    optional: only where a meeting asks for it.
    """

    who: str
    role: str = "member"
    attends_as: str = msgspec.field(default="", name="as")
    optional: bool = False

    @property
    def selector(self) -> Selector:
        """Who is meant."""
        return parse_selector(self.who)


class Step(msgspec.Struct, frozen=True):
    """One step of an approval: who takes it, as written, and what the regulation calls it, "" where it does not."""

    who: str
    act: str = ""

    @property
    def selector(self) -> Selector:
        """Who is meant."""
        return parse_selector(self.who)


class Expected(msgspec.Struct, frozen=True):
    """What is handed in: its name, by whom ("" for nobody named), until when ("" where the office is asked).

    optional: where there is any.
    """

    what: str
    who: str = ""
    due: str = ""
    optional: bool = False

    @property
    def selector(self) -> Selector | None:
        """Who is meant."""
        return parse_selector(self.who) if self.who else None

    @property
    def deadline(self) -> DeadlineRule | None:
        """Until when."""
        return parse_deadline(self.due) if self.due else None
