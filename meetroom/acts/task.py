"""Assign a task."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from meetroom.command import GOING_ON, Command, Context, Refused, decides, workday_term
from meetroom.facts.task import Milestone, TaskAssigned
from meetroom.meeting import Meeting
from meetroom.rules.supervision import OriginName


class AssignTask(Command, frozen=True):
    """Give a unit, and perhaps a person, something to do; `topic` None for what is at hand, if anything is."""

    phases: ClassVar[frozenset[str]] = GOING_ON

    unit: str
    text: str
    due: date | None = None
    workdays: int | None = None
    topic: int | None = None
    person: str | None = None
    requirement: str = ""
    goal: str = ""
    milestones: tuple[Milestone, ...] = ()
    ongoing: bool = False
    origin: OriginName = "meeting"
    # As they were given when it was assigned first.
    number: str = ""
    no: int = 0


def _assign_again(fact: TaskAssigned) -> AssignTask:
    return AssignTask(
        unit=fact.unit, text=fact.text, due=fact.due, topic=fact.topic, person=fact.person,
        requirement=fact.requirement, goal=fact.goal, milestones=fact.milestones, ongoing=fact.due is None,
        origin=fact.origin, number=fact.number, no=fact.no,
    )  # fmt: skip


@decides(AssignTask, {TaskAssigned: _assign_again})
def assign_task(meeting: Meeting, command: AssignTask, context: Context) -> TaskAssigned:
    """A task of a topic, of a segment or of the meeting; whether its person is in the room is recorded with it."""
    no, segment = meeting.place if command.topic is None else (command.topic, None)
    if no is not None and no not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=no, topics=tuple(meeting.plan.topics))
    today, due = context.time.date(), command.due
    if due is None and not command.ongoing:
        due, _ = workday_term(context, command.workdays or 0)
    if due is not None and due < today:
        context.guard(Refused("task.past", overridable=True, due=due, today=today))
    return TaskAssigned(
        topic=no, unit=command.unit, due=due, text=command.text, person=command.person,
        requirement=command.requirement,
        confidential=meeting.is_confidential(no) or meeting.segment_confidential(segment),
        owner_absent=command.person is not None and not meeting.in_room(command.person),
        segment=segment, goal=command.goal, milestones=command.milestones, origin=command.origin,
        number=command.number or context.tasks.number(today.year), no=command.no or _free(meeting, context),
    )  # fmt: skip


def _free(meeting: Meeting, context: Context) -> int:
    """The next number, without those under which something is followed up already."""
    no = meeting.tasks.last + 1
    while context.tasks.followed(meeting.id, no):
        no += 1
    return no
