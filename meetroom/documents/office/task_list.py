"""督查台账: tasks as a list that units fill in and hand back; its columns are those that `intake.supervision` reads."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.documents.model import Block, Cell, Column, Document, Note, Table
from meetroom.documents.office.followed import (
    Followed,
    by_unit,
    number_column,
    source_words,
    standing,
)
from meetroom.documents.office.frame import Desk, office_paper
from meetroom.documents.reading import due_cell
from meetroom.i18n import gettext as _


def task_list(tasks: Sequence[Followed], omitted: int, desk: Desk, *, units: bool) -> Document:
    """The list; units: one for each unit, in a workbook a sheet for each."""
    parts = by_unit(tasks).items() if units and tasks else [(_("Tasks of meetings"), tasks)]
    blocks: list[Block] = [_table(name, own) for name, own in parts]
    if omitted:
        blocks.append(Note(_("{n} left out as confidential.").format(n=omitted)))
    return office_paper("task_list", _("List of tasks of meetings"), blocks, desk, landscape=True)


def _table(name: str, tasks: Sequence[Followed]) -> Table:
    columns = (
        number_column(), Column(_("Task"), 8), Column(_("Given by"), 8), Column(_("Unit in charge"), 4),
        Column(_("Person in charge"), 3), Column(_("Due date"), 7), Column(_("How it stands"), 4),
        Column(_("Reported so far (%)"), 3, centred=True), Column(_("Progress (%)"), 3, centred=True),
        Column(_("What was done"), 5), Column(_("Done (yes)"), 3, centred=True), Column(_("More time until"), 7),
        Column(_("Why"), 4),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            task.id, task.text, source_words(task), task.unit, task.person, due_cell(task.due), standing(task),
            task.progress, *("",) * 5,
        )
        for task in tasks
    )  # fmt: skip
    return Table(name, columns, rows, _("No task to list."))
