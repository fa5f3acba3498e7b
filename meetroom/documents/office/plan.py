"""年度会议计划表: the meetings of a year with time, place, who takes part, what about, what cost; who passed them."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.documents.model import Block, Cell, Column, Document, Heading, Paragraph, Table
from meetroom.documents.office.frame import Desk, amount, office_paper, steps_table
from meetroom.documents.office.outline import when_words
from meetroom.documents.reading import clauses
from meetroom.i18n import gettext as _
from meetroom.record.passed import StepTaken
from meetroom.record.plan import PlanRecord, PlanRowEntry
from meetroom.wording.selectors import kind_words
from meetroom.wording.times import day

_ROW_MM = 9


def plan_paper(record: PlanRecord, steps: Sequence[StepTaken], desk: Desk) -> Document:
    """The plan of a year; one without rows is a form to write in."""
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Name of the meeting"), 6), Column(_("Held by"), 4),
        Column(_("Kind"), 4), Column(_("Time"), 6), Column(_("Place"), 4), Column(_("Participants"), 5),
        Column(_("Contents"), 6), Column(_("Cost (yuan)"), 3, centred=True), Column(_("Remarks"), 3),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [_row(row) for row in record.rows]
    costs = [row.amount for row in record.rows if row.amount is not None]
    if costs:
        rows.append(("", _("Total"), "", "", "", "", "", "", amount(sum(costs)), ""))
    blocks: list[Block] = [
        Paragraph(_("The plan is due by {day}.").format(day=day(record.due))),
        Table(_("Meetings"), columns, tuple(rows), _("Nothing is planned yet."), height=_ROW_MM),
        Heading(1, _("Steps of approval")),
        steps_table(steps, rows=len({step.rows for step in steps}) > 1),
    ]
    title = _("Plan of meetings for {year}").format(year=record.year)
    return office_paper("plan", title, blocks, desk, landscape=True)


def plan_fields(row: PlanRowEntry) -> tuple[tuple[str, str], ...]:
    """What a row says, each field under what it is called."""
    return (
        (_("Name of the meeting"), row.name), (_("Held by"), row.unit or ""), (_("Kind"), kind_words(row.kind)),
        (_("Time"), when_words(row.date, row.time, row.window, weekday=False)), (_("Place"), row.place or ""),
        (_("Participants"), row.participants or ""), (_("Contents"), row.content or ""),
        (_("Cost (yuan)"), str(amount(row.amount))),
    )  # fmt: skip


def _row(row: PlanRowEntry) -> tuple[Cell, ...]:
    remarks = clauses((_("approved") if row.approved else "", _("handed in late") if row.late else ""))
    *texts, _cost = (text for _label, text in plan_fields(row))
    return row.no, *texts, amount(row.amount), remarks
