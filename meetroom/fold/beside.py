"""How tasks, notes and motions change the meeting."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts import agenda, motion, note, task
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(task.TaskAssigned)
def _assigned(meeting: Meeting, entry: Entry, fact: task.TaskAssigned) -> Meeting:
    return replace(meeting, tasks=meeting.tasks.assigned(fact, entry.time, entry.no))


@on(note.NoteTaken)
def _noted(meeting: Meeting, entry: Entry, fact: note.NoteTaken) -> Meeting:
    return replace(meeting, notes=meeting.notes.taken(fact, entry.time, entry.no))


@on(motion.MotionMade)
def _moved(meeting: Meeting, entry: Entry, fact: motion.MotionMade) -> Meeting:
    return replace(meeting, motions=meeting.motions.made(fact, entry.time, entry.no, *meeting.place))


@on(motion.MotionRefused)
def _motion_refused(meeting: Meeting, entry: Entry, fact: motion.MotionRefused) -> Meeting:
    return replace(meeting, motions=meeting.motions.settled(fact.motion, "refused"))


@on(motion.MotionAdmitted)
def _motion_admitted(meeting: Meeting, entry: Entry, fact: motion.MotionAdmitted) -> Meeting:
    moved = meeting.motions.items[fact.motion - 1]
    planned = agenda.PlannedTopic(
        no=fact.topic, title=moved.text, unit=meeting.people[moved.person].unit, reporter=moved.person
    )
    return replace(
        meeting,
        plan=meeting.plan.with_topic(planned),
        motions=meeting.motions.settled(fact.motion, "admitted", fact.topic, fact.reason),
    )
