"""催办单 of a unit: which of its tasks it is pressed for, by how much they are late, with a receipt to cut off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meetroom.documents.issued import blank
from meetroom.documents.model import (
    Address,
    Block,
    Closing,
    Column,
    CutLine,
    Document,
    Heading,
    Paragraph,
    SignLine,
    SignLines,
    Table,
)
from meetroom.documents.office.followed import (
    Followed,
    due_words,
    matter,
    number_column,
    report_words,
    source_words,
    standing,
    supported,
)
from meetroom.documents.office.frame import Desk, office_paper
from meetroom.documents.reading import clauses
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.wording.times import day

FORMS = ("docx", "pdf", "html", "md")
_ROW_MM = 14


def chase_paper(unit: str, tasks: Sequence[Followed], on: date, desk: Desk) -> Document:
    """The paper for one unit; this chase is one more than those that are counted of its tasks."""
    shape = ngettext(
        "As of {date}, {n} task that meetings gave your unit is not done yet. Please see to it without delay, and send"
        " the receipt back to {issuer}.",
        "As of {date}, {n} tasks that meetings gave your unit are not done yet. Please see to them without delay, and"
        " send the receipt back to {issuer}.",
        len(tasks),
    )
    columns = (
        number_column(), Column(_("Task"), 6), Column(_("Given by"), 5), Column(_("Person in charge"), 3),
        Column(_("Due date"), 4), Column(_("How it stands"), 4), Column(_("Last report"), 4),
    )  # fmt: skip
    rows = tuple(
        (
            task.id, clauses((matter(task), supported(task))), source_words(task), task.person, due_words(task),
            clauses((standing(task), _chased(task))), report_words(task),
        )
        for task in tasks
    )  # fmt: skip
    blocks: list[Block] = [
        Address(unit),
        Paragraph(shape.format(date=day(on), n=len(tasks), issuer=desk.issuer or blank())),
        Table(_("Tasks"), columns, rows),
        Closing(desk.issuer, day(on)),
        CutLine(_("Cut off here and send back")),
        Heading(2, _("Receipt: {unit}").format(unit=unit)),
        _receipt(tasks),
        SignLines((SignLine(_("Handled by")), SignLine(_("Head of the unit")))),
    ]
    return office_paper("chase", _("Reminder of tasks of meetings"), blocks, desk)


def _chased(task: Followed) -> str:
    return _("chased for the {n}. time").format(n=task.chased + 1) if task.chased else ""


def _receipt(tasks: Sequence[Followed]) -> Table:
    columns = (
        number_column(), Column(_("Done so far (%)"), 3, centred=True), Column(_("Why it is not done"), 6),
        Column(_("What is done about it, and until when"), 7),
    )  # fmt: skip
    return Table(_("Receipt"), columns, tuple((task.id, "", "", "") for task in tasks), height=_ROW_MM)
