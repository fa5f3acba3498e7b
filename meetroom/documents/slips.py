"""督办单, 催办单: a page a task, with a receipt to cut off on which the unit says how far it is."""

from __future__ import annotations

from meetroom.documents.issued import closing, issued, must_be_over, nothing, shown_of
from meetroom.documents.model import (
    Address,
    Block,
    Column,
    CutLine,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Ruled,
    SignLine,
    SignLines,
    Table,
    Title,
)
from meetroom.documents.parts import tasks_left_out
from meetroom.documents.reading import Reading, due_text
from meetroom.documents.source import Recipient, Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.tasks import TaskInfo
from meetroom.wording.times import day

_PROGRESS_LINES = 2


def units_with_tasks(source: Source) -> tuple[Recipient, ...]:
    """The units that have something to do."""
    return tuple(Recipient(name=unit) for unit in dict.fromkeys(task.unit for task in shown_of(source).record.tasks))


def slips(source: Source) -> Document:
    """The slips of all tasks, or of those of one unit; one whose date has passed by `day` presses for it."""
    must_be_over(source)
    shown = shown_of(source)
    reading = Reading(shown.record)
    tasks = [task for task in shown.record.tasks if source.to is None or task.unit == source.to.name]
    if not tasks:
        raise nothing(_("This meeting set no task."), tasks_left_out(shown))
    blocks: list[Block] = []
    for task in tasks:
        blocks += [PageBreak(), Title(source.issuer, _title(source, task))] if blocks else []
        blocks += _slip(source, reading, task)
    return issued(source, blocks, title=_title(source, tasks[0]))


def _late(source: Source, task: TaskInfo) -> int:
    """For how many days a task is overdue."""
    return max(0, (source.day - task.due).days) if source.day is not None and task.due is not None else 0


def _title(source: Source, task: TaskInfo) -> str:
    shape = _("Slip {no}: overdue") if _late(source, task) else _("Slip {no}")
    return shape.format(no=task.no)


def _slip(source: Source, reading: Reading, task: TaskInfo) -> list[Block]:
    late = _late(source, task)
    asked = _("Please see to it that the following is done in time, and send the receipt back.")
    if late:
        shape = ngettext(
            "The following is overdue by {n} day. Please finish it without delay, and send the receipt back.",
            "The following is overdue by {n} days. Please finish it without delay, and send the receipt back.",
            late,
        )
        asked = shape.format(n=late)
    return [
        Address(task.unit),
        Paragraph(asked),
        Table(_("Task"), (Column(_("Item"), 3), Column(_("Contents"), 11)), _rows(reading, task)),
        closing(source),
        CutLine(_("Cut off here and send back")),
        Heading(2, _("Receipt to slip {no}, {unit}: how far it is").format(no=task.no, unit=task.unit)),
        Ruled(_PROGRESS_LINES),
        SignLines((SignLine(_("Handled by")), SignLine(_("Head of the unit")))),
    ]


def _rows(reading: Reading, task: TaskInfo) -> tuple[tuple[str, ...], ...]:
    meeting = reading.record.meeting
    titles = {topic.no: topic.title for topic in reading.record.topics}
    held = reading.local(meeting.convened_at or meeting.scheduled_start).date()
    rows = (
        (_("Meeting"), _("{meeting}, {date}").format(meeting=meeting.title, date=day(held))),
        (_("Title of the topic"), titles.get(task.topic, "") if task.topic is not None else ""),
        (_("Task"), task.text),
        (_("Unit in charge"), task.unit),
        (_("Person in charge"), reading.name(task.person)),
        (_("Due date"), due_text(task.due)),
        (_("Assessment requirement"), task.requirement or ""),
        (_("Goal"), task.goal or ""),
        *((_("By {date}").format(date=day(step.date)), step.text) for step in task.milestones),
    )
    return tuple(row for row in rows if row[1])
