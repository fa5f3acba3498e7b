"""Assign a task."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from meetroom.command import GOING_ON, Command, Context, Refused, decides, workday_term
from meetroom.facts.task import Milestone, TaskAssigned
from meetroom.meeting import Meeting


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


def _assign_again(fact: TaskAssigned) -> AssignTask:
    return AssignTask(
        unit=fact.unit, text=fact.text, due=fact.due, topic=fact.topic, person=fact.person,
        requirement=fact.requirement, goal=fact.goal, milestones=fact.milestones,
    )  # fmt: skip


@decides(AssignTask, {TaskAssigned: _assign_again})
def assign_task(meeting: Meeting, command: AssignTask, context: Context) -> TaskAssigned:
    """A task of a topic, of a segment or of the meeting; whether its person is in the room is recorded with it."""
    no, segment = meeting.place if command.topic is None else (command.topic, None)
    if no is not None and no not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=no, topics=tuple(meeting.plan.topics))
    today, due = context.time.date(), command.due
    if due is None:
        due, _ = workday_term(context, command.workdays or 0)
    if due < today:
        context.guard(Refused("task.past", overridable=True, due=due, today=today))
    return TaskAssigned(
        topic=no, unit=command.unit, due=due, text=command.text, person=command.person,
        requirement=command.requirement,
        confidential=meeting.is_confidential(no) or meeting.segment_confidential(segment),
        owner_absent=command.person is not None and not meeting.in_room(command.person),
        segment=segment, goal=command.goal, milestones=command.milestones,
    )  # fmt: skip
