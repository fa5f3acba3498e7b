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
from meetroom.documents.reading import Reading, listed
from meetroom.documents.source import Recipient, Source
from meetroom.documents.standing import Standing, due_now, milestone_state, overdue_words, standings, state_words
from meetroom.i18n import gettext as _
from meetroom.wording.terms import detailed
from meetroom.wording.times import day

_PROGRESS_LINES = 2


def units_with_tasks(source: Source) -> tuple[Recipient, ...]:
    """The units that have something to do yet."""
    return tuple(Recipient(name=unit) for unit in dict.fromkeys(one.task.unit for one in _going(source)))


def slips(source: Source) -> Document:
    """The slips of all tasks that are not over, or of those of one unit; one that is late by `day` presses for it."""
    must_be_over(source)
    shown = shown_of(source)
    reading = Reading(shown.record)
    tasks = [one for one in _going(source) if source.to is None or one.task.unit == source.to.name]
    if not tasks:
        over = bool(standings(source, shown))
        why = _("All tasks of this meeting are closed or ended.") if over else _("This meeting set no task.")
        raise nothing(why, tasks_left_out(shown))
    blocks: list[Block] = []
    for one in tasks:
        blocks += [PageBreak(), Title(source.issuer, _title(one))] if blocks else []
        blocks += _slip(source, reading, one)
    return issued(source, blocks, title=_title(tasks[0]))


def _going(source: Source) -> list[Standing]:
    return [one for one in standings(source, shown_of(source)) if not one.over]


def _title(one: Standing) -> str:
    shape = _("Slip {no}: overdue") if one.late else _("Slip {no}")
    return shape.format(no=one.number)


def _slip(source: Source, reading: Reading, one: Standing) -> list[Block]:
    asked = _("Please see to it that the following is done in time, and send the receipt back.")
    if one.late and one.row is not None:
        shape = _("The following is {late}. Please finish it without delay, and send the receipt back.")
        asked = shape.format(late=overdue_words(one.row))
    return [
        Address(one.task.unit),
        Paragraph(asked),
        Table(_("Task"), (Column(_("Item"), 3), Column(_("Contents"), 11)), _rows(source, reading, one)),
        closing(source),
        CutLine(_("Cut off here and send back")),
        Heading(2, _("Receipt to {slip}, {unit}: how far it is").format(slip=_title(one), unit=one.task.unit)),
        Ruled(_PROGRESS_LINES),
        SignLines((SignLine(_("Handled by")), SignLine(_("Head of the unit")))),
    ]


def _rows(source: Source, reading: Reading, one: Standing) -> tuple[tuple[str, ...], ...]:
    meeting, task, row = reading.record.meeting, one.task, one.row
    titles = {topic.no: topic.title for topic in reading.record.topics}
    held = reading.local(meeting.convened_at or meeting.scheduled_start).date()
    rows = (
        (_("Meeting"), _("{meeting}, {date}").format(meeting=meeting.title, date=day(held))),
        (_("Title of the topic"), titles.get(task.topic, "") if task.topic is not None else ""),
        (_("Task"), task.text),
        (_("Unit in charge"), task.unit),
        (_("Person in charge"), reading.name(task.person) if row is None else one.person),
        (_("Supporting units"), listed(row.support) if row else ""),
        (_("Supervising leader"), (row.supervisor or "") if row else ""),
        (_("Due date"), due_now(one)),
        (_("Assessment requirement"), task.requirement or ""),
        (_("Goal"), task.goal or ""),
        *(
            (
                _("By {date}").format(date=day(step.date)),
                detailed(step.text, milestone_state(one, step.date, source.day)),
            )
            for step in task.milestones
        ),
        (_("How it stands"), state_words(one)),
    )
    return tuple(found for found in rows if found[1])
