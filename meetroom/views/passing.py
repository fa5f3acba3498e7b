"""What is left to be done until the minutes are out, and by when."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from meetroom.meeting import Meeting
from meetroom.rules.papers import MINUTES, STATUSES, STEPS, StepName


class Calendar(Protocol):
    """Counts working days."""

    def due(self, start: date, workdays: int) -> date:
        """The last of so many working days after a day."""
        ...


def due(meeting: Meeting, calendar: Calendar) -> date | None:
    """By when the minutes are to be issued, None where the rules do not say so."""
    days = meeting.rules.integer("minutes_lead_workdays")
    return None if days is None else calendar.due(meeting.agenda.start.date(), days)


def next_step(meeting: Meeting) -> StepName | None:
    """What comes next until the minutes are out: who has not yet taken it of review, approval and issue."""
    paper = meeting.papers.of(MINUTES)
    if STATUSES[paper.status].out:
        return None
    taken = {step.step for step in paper.standing}
    passed = STATUSES[paper.status].passed
    open_now = (name for name, step in STEPS.items() if step.first and (step.needs_passed is True) == passed)
    return next((name for name in open_now if name not in taken), None)
