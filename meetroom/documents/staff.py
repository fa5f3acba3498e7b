"""会务分工表: what is to be seen to for a meeting, by whom, on which post, when; the discipline of the staff."""

from __future__ import annotations

from meetroom.documents.ahead import Ahead
from meetroom.documents.issued import issued
from meetroom.documents.materials import named
from meetroom.documents.model import Block, Cell, Column, Document, Heading, Paragraph, Table
from meetroom.documents.reading import day_cell, sentence
from meetroom.documents.source import NoFacts, Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.preparation import ErrandInfo

_ROW_MM = 10


def staff(source: Source) -> Document:
    """Who sees to what; NoFacts where nobody was given anything to see to."""
    ahead = Ahead(source)
    told = ahead.record.preparation
    if not told.logistics:
        raise NoFacts(_("Nobody was given anything to see to for this meeting."))
    columns = (
        Column(_("No."), 2, centred=True), Column(_("What"), 5), Column(_("In charge"), 5),
        Column(_("Post of duty"), 5), Column(_("On post"), 5, centred=True), Column(_("Done by"), 5),
        Column(_("Remarks"), 6), Column(_("Done"), 3, centred=True),
    )  # fmt: skip
    rows = tuple(_row(ahead, no, errand) for no, errand in enumerate(told.logistics, 1))
    blocks: list[Block] = [ahead.fields(), Table(_("Duties of the staff"), columns, rows, height=_ROW_MM)]
    if told.on_post:
        on_post = tuple(
            (no, named(ahead.reading, one.who), ahead.reading.moment(one.at)) for no, one in enumerate(told.on_post, 1)
        )
        heads = (Column(_("No."), 2, centred=True), Column(_("Who"), 10), Column(_("On post since"), 8))
        blocks += [Heading(1, _("Staff on post")), Table(_("Staff on post"), heads, on_post)]
    discipline = source.kind.said("staff_discipline") if source.kind else None
    if isinstance(discipline, str):
        blocks += [Heading(1, _("Discipline of the staff")), Paragraph(sentence(discipline))]
    return issued(source, blocks, landscape=True)


def _row(ahead: Ahead, no: int, errand: ErrandInfo) -> tuple[Cell, ...]:
    times = "—".join(time for time in (errand.since, errand.until) if time)
    return (
        no, errand.item, named(ahead.reading, errand.owner), errand.post, times, day_cell(errand.due), errand.text,
        _("done") if errand.done else "",
    )  # fmt: skip
