"""争议较大: whether the positions on a topic are so far apart that the rules suggest deferring it; only a hint."""

from __future__ import annotations

import msgspec

from meetroom.meeting import Meeting
from meetroom.rules.contention import LevelName
from meetroom.rules.rulebook import Threshold
from meetroom.rules.stances import counts_as


class Contention(msgspec.Struct, frozen=True):
    """The first comparison that suggests it. part: against | against_or_amend; count: how many of the positions."""

    part: str
    count: int
    positions: int
    threshold: Threshold


def contention(meeting: Meeting, no: int) -> Contention | None:
    """The hint for a topic by its kind's `contention`, None where there is none; where nobody spoke there is none."""
    stances = [position.stance for position in meeting.counted(no)]
    if not stances:
        return None
    category = meeting.category(no)
    for part in ("against", "against_or_amend"):
        threshold = meeting.rules.contention(part, category)
        count = sum(1 for stance in stances if counts_as(stance, part))
        if threshold is not None and threshold.met(count, len(stances)):
            return Contention(part, count, len(stances), threshold)
    return None


def suggested(meeting: Meeting, no: int) -> LevelName | None:
    """What the positions on a topic suggest by the rules; without any, or a rule, what was known before the meeting."""
    category = meeting.category(no)
    ruled = any(meeting.rules.contention(part, category) is not None for part in ("against", "against_or_amend"))
    if not ruled or not meeting.counted(no):
        return meeting.planned(no).contention
    return "low" if contention(meeting, no) is None else "high"
