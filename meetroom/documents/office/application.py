"""临时会议申请表: why a meeting is needed, when and where, who, what about and at what cost, and who passed it."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.documents.model import Block, Column, Document, Heading, Paragraph, SignLine, SignLines, Table
from meetroom.documents.office.frame import Desk, amount, office_paper, steps_table
from meetroom.documents.office.outline import when_words
from meetroom.i18n import gettext as _
from meetroom.record.passed import StepTaken
from meetroom.record.plan import ApplicationEntry
from meetroom.wording.selectors import kind_words

_ROW_MM = 12


def application_fields(entry: ApplicationEntry) -> tuple[tuple[str, str], ...]:
    """What an application says, each field under what it is called."""
    cost = str(amount(entry.amount))
    return (
        (_("Name of the meeting"), entry.name), (_("Kind"), kind_words(entry.kind)),
        (_("Applied for by"), entry.unit or ""), (_("Why it is needed"), entry.necessity),
        (_("Time"), when_words(entry.date, entry.time, entry.window)), (_("Place"), entry.place or ""),
        (_("Participants"), entry.participants or ""), (_("Contents"), entry.content or ""),
        (_("Budget"), _("{amount} yuan").format(amount=cost) if cost else ""),
    )  # fmt: skip


def application_paper(entry: ApplicationEntry, steps: Sequence[StepTaken], desk: Desk) -> Document:
    """An application as a form with the steps of its approval."""
    columns = (Column(_("Item"), 3, centred=True), Column(_("Contents"), 13))
    blocks: list[Block] = [
        Table(_("Application"), columns, application_fields(entry), height=_ROW_MM),
        *_ended(entry),
        Heading(1, _("Steps of approval")),
        steps_table(steps),
        SignLines((SignLine(_("Applicant")),)),
    ]
    number = _("Number: {id}").format(id=entry.id)
    title = _("Application for an extraordinary meeting")
    return office_paper("application", title, blocks, desk, subtitle=number)


def _ended(entry: ApplicationEntry) -> list[Block]:
    """That it was declined or taken back, and why."""
    if entry.ended is None:
        return []
    if entry.declined_by:
        told = _("Declined by {person}: {reason}").format(person=entry.declined_by, reason=entry.ended)
    else:
        told = _("Taken back: {reason}").format(reason=entry.ended)
    return [Paragraph(told)]
