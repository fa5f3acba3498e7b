"""任务清单: unit, person, due date and requirement of every task."""

from __future__ import annotations

from meetroom.documents import parts
from meetroom.documents.model import Block, Cell, Column, Document, Field, Fields, Table
from meetroom.documents.public import everything, public
from meetroom.documents.reading import Reading, clauses, due_cell
from meetroom.documents.source import Source
from meetroom.documents.standing import Standing, standings, state_words
from meetroom.i18n import gettext as _


def tasks(source: Source) -> Document:
    """The tasks that a meeting set."""
    record, full = source.record, source.full
    shown = everything(record) if full else public(record)
    reading = Reading(shown.record)
    columns = (
        Column(_("No."), 2),
        Column(_("Title of the topic"), 7),
        Column(_("Unit in charge"), 4),
        Column(_("Person in charge"), 4),
        Column(_("Task"), 10),
        Column(_("Due date"), 6),
        Column(_("Assessment requirement"), 8),
        Column(_("Remarks"), 5),
    )
    # By the numbers of all tasks whoever reads would see how many are not shown.
    rows = tuple(_row(reading, one, number) for number, one in enumerate(standings(source, shown), 1))
    blocks: list[Block] = [
        Fields((Field(_("Time"), parts.when(reading)), Field(_("Presiding"), parts.chair(reading)))),
        Table(_("Tasks"), columns, rows, _("No task to list.")),
    ]
    blocks += parts.tasks_left_out(shown)
    blocks += parts.left_out(shown)
    return parts.frame(shown.record, blocks, restricted=full, landscape=True)


def _row(reading: Reading, one: Standing, number: int) -> tuple[Cell, ...]:
    task = one.task
    titles = {topic.no: topic.title for topic in reading.record.topics}
    return (
        number,
        titles.get(task.topic, "") if task.topic is not None else "",
        task.unit,
        reading.name(task.person) if one.row is None else one.person,
        task.text,
        due_cell(task.due),
        task.requirement or "",
        clauses((_("the person must be told") if task.owner_absent else "", state_words(one))),
    )
