"""What an adopted proposal asks for, as tasks that the room may give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from meetroom.acts.task import AssignTask
from meetroom.dates import written
from meetroom.facts.agenda import PlannedTopic
from meetroom.facts.task import Milestone
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.outcomes import OUTCOMES

_SEVERAL = re.compile(r"[、,，;；/\n]")
_PARTS = re.compile(r"[;；\n]")
_DAY = re.compile(r"\d{4}(?:年\d{1,2}月\d{1,2}[日号]?|[-/.]\d{1,2}[-/.]\d{1,2})|\d{1,2}月\d{1,2}[日号]?")
# So much of a long proposal; the rest stands in the materials.
LONGEST = 200


def proposed_tasks(meeting: Meeting, no: int) -> tuple[AssignTask, ...]:
    """A task for each unit that a proposal names, once its topic was adopted and as long as the unit has none of it.

    The days on the way are milestones, the last one is due; None where it says no day.
    """
    planned, outcome = meeting.plan.topics.get(no), meeting.topics.of(no).outcome
    if planned is None or outcome is None or OUTCOMES[outcome].result != "adopted" or not _is_planned(planned):
        return ()
    given = {task.fact.unit for task in meeting.tasks.items if task.fact.topic == no}
    units = [unit.strip() for unit in _SEVERAL.split(planned.proposal_unit) if unit.strip()] or [planned.unit]
    due, milestones = _days(planned.proposal_date, meeting.agenda.start.date())
    return tuple(
        AssignTask(unit=unit, text=_text(planned), due=due, topic=no, milestones=milestones)
        for unit in dict.fromkeys(units)
        if unit not in given
    )


def all_proposed(meeting: Meeting) -> Iterator[AssignTask]:
    """Those of all topics that were taken, of the one at hand first; of a confidential one only while it is at hand."""
    at_hand = meeting.topics.at_hand
    for no in sorted(meeting.topics.taken, key=lambda no: no != at_hand):
        if no == at_hand or not meeting.is_confidential(no):
            yield from proposed_tasks(meeting, no)


def _is_planned(planned: PlannedTopic) -> bool:
    """Whether it was said who does what is proposed, by when, or with what."""
    return bool(planned.proposal_unit or planned.proposal_date or planned.proposal_resources)


def _text(planned: PlannedTopic) -> str:
    """What is to be done, in one line, with what it takes."""
    text = " ".join((planned.proposal or planned.title).split())[:LONGEST].rstrip("。;；,， ")
    needs = " ".join(planned.proposal_resources.split())[:LONGEST]
    return _("{task} (resources: {resources})").format(task=text, resources=needs) if needs else text


def _days(text: str, near: date) -> tuple[date | None, tuple[Milestone, ...]]:
    """The last day that is said, and those before it with what is said of them."""
    found: list[Milestone] = []
    for part in _PARTS.split(text):
        day = _DAY.search(part)
        meant = _day(day[0], near) if day is not None else None
        if day is not None and meant is not None:
            found.append(
                Milestone(meant, " ".join((part[: day.start()] + part[day.end() :]).split("：")).strip(" :,，前"))
            )
    if not found:
        return None, ()
    *before, last = sorted(found, key=lambda one: one.date)
    return last.date, tuple(one for one in before if one.text)


def _day(text: str, near: date) -> date | None:
    try:
        said = written.day(text)
    except written.NoSuchTime:
        return None
    return said.nearest(near) if said is not None else None
