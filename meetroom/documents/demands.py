"""会议要求: what the meeting demanded, with the tasks it set, by whom and until when."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.documents.reading import Reading, clauses, commas, sentence
from meetroom.documents.rolls import plain
from meetroom.documents.words import ordinal
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.record.shape.meeting import NoteInfo
from meetroom.record.shape.tasks import TaskInfo
from meetroom.rules.points import POINTS, PointName
from meetroom.wording.times import day

_END = "。.；;，, "


def points(notes: Sequence[NoteInfo]) -> list[str]:
    """What the recorder marked for the minutes, a paragraph for each mark; demands stand with the tasks."""
    return [_told(name, notes) for name, point in POINTS.items() if not point.demands and _marked(name, notes)]


def demands(reading: Reading, notes: Sequence[NoteInfo], tasks: Sequence[TaskInfo]) -> list[str]:
    """What was demanded, and the tasks: one in a sentence, several numbered."""
    asked = [_told(name, notes) for name, point in POINTS.items() if point.demands and _marked(name, notes)]
    return asked + ([_tasks(reading, tasks)] if tasks else [])


def _marked(name: PointName, notes: Sequence[NoteInfo]) -> list[str]:
    return [note.text.strip().rstrip(_END) for note in notes if note.point == name and note.text.strip()]


def _told(name: PointName, notes: Sequence[NoteInfo]) -> str:
    return sentence(_(POINTS[name].sentence).format(text=clauses(_marked(name, notes))))


def _tasks(reading: Reading, tasks: Sequence[TaskInfo]) -> str:
    told = [_task(reading, task) for task in tasks]
    if len(told) == 1:
        text, person = told[0]
        return sentence(_("The meeting required: {text}").format(text=sentence(text))) + person
    parts = [_("({no}) {text}").format(no=ordinal(no), text=text) + person for no, (text, person) in enumerate(told, 1)]
    return sentence(_("The meeting required: {text}").format(text=clauses(parts)))


def _task(reading: Reading, task: TaskInfo) -> tuple[str, str]:
    """What is to be done by whom until when, and in brackets who answers for it."""
    person = reading.people.get(task.person or "")
    who = task.unit or (plain(person) if person else "")
    text = task.text.strip().rstrip(_END)
    if task.due is None:
        shape = _("{who}, ongoing: {text}") if who else _("ongoing: {text}")
        told = [shape.format(who=who, text=text)]
    else:
        shape = _("{who} by {date}: {text}") if who else _("by {date}: {text}")
        told = [shape.format(who=who, date=day(task.due), text=text)]
    if task.requirement:
        told.append(task.requirement.strip().rstrip(_END))
    if task.goal:
        told.append(_("with the goal: {text}").format(text=task.goal.strip().rstrip(_END)))
    told += [
        _("by {date} {text}").format(date=day(step.date), text=step.text.strip().rstrip(_END))
        for step in task.milestones
    ]
    answers = _("(in charge: {person})").format(person=plain(person)) if person and task.unit else ""
    blank = "" if language() == "zh" or not answers else " "
    return commas(told), blank + answers
