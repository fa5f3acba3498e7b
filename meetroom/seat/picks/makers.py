"""Which pickers there are, and what each begins with: the person who is selected, and the meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from meetroom.seat.picks.deferral import DeferralPick
from meetroom.seat.picks.leave import LeavePick
from meetroom.seat.picks.motion import MotionPick
from meetroom.seat.picks.paper import ApprovePick, CountersignPick, IssuePick, ReturnPick, ReviewPick
from meetroom.seat.picks.pick import Pick, Seen
from meetroom.seat.picks.task import TaskPick

PICKS: Mapping[str, Callable[[str | None, Seen], Pick]] = {
    "task": lambda person, seen: TaskPick(),
    "defer": lambda person, seen: DeferralPick(),
    "leave": LeavePick,
    "motion": MotionPick,
    "review_paper": lambda person, seen: ReviewPick(),
    "countersign": lambda person, seen: CountersignPick(),
    "approve": lambda person, seen: ApprovePick(),
    "return_paper": lambda person, seen: ReturnPick(),
    "issue": lambda person, seen: IssuePick(),
}
