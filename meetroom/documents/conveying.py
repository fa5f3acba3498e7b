"""传达情况登记表: who has to be told what a meeting decided, who was, in which way and when, with room to sign."""

from __future__ import annotations

from msgspec.structs import replace

from meetroom.documents.issued import held, issued, must_be_over, nothing, shown_of
from meetroom.documents.model import Block, Cell, Column, Document, Field, Fields, Note, Paragraph, Table
from meetroom.documents.parts import left_out
from meetroom.documents.reading import Reading, clauses, day_cell, listed
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.streams.conveying import ConveyRow
from meetroom.wording.terms import detailed, mode_words
from meetroom.wording.times import day

_ROW_MM = 10


def told_of(source: Source) -> tuple[ConveyRow, ...]:
    """Who has to be told, with the topics that readers of the paper may know, without whoever missed none of these."""
    known = {topic.no for topic in shown_of(source).record.topics}
    rows = (
        replace(row, topics=tuple(no for no in row.topics if no in known)) if row.topics else row
        for row in source.conveyed
    )
    return tuple(row for row in rows if row.topics or row.why != "absent")


def conveying(source: Source) -> Document:
    """The register of a meeting; NoFacts where nobody has to be told and nobody was."""
    must_be_over(source)
    shown = shown_of(source)
    rows = told_of(source)
    if not rows:
        raise nothing(_("Every member was there when this meeting decided."), left_out(shown))
    reading = Reading(shown.record)
    waiting = [row for row in rows if row.state == "open"]
    blocks: list[Block] = [Paragraph(held(reading)), *_fields(source, rows), _table(rows)]
    if waiting:
        names = listed(tuple(detailed(row.name, row.apart) for row in waiting))
        blocks.append(Paragraph(_("Still to be told: {names}.").format(names=names)))
    hidden = len(source.conveyed) - len(rows)
    if hidden:
        said = ngettext(
            "{n} person who missed nothing but confidential topics is left out.",
            "{n} persons who missed nothing but confidential topics are left out.",
            hidden,
        )
        blocks.append(Note(said.format(n=hidden)))
    return issued(source, [*blocks, *left_out(shown)], landscape=True, counted=True)


def state_words(row: ConveyRow) -> str:
    """How it stands with somebody: told, or still to be, and by how many working days late."""
    late = ngettext("{n} working day late", "{n} working days late", row.overdue_workdays)
    said = _("told of it") if row.state == "told" else _("still to be told")
    return clauses((said, late.format(n=row.overdue_workdays) if row.overdue_workdays else ""))


def _fields(source: Source, rows: tuple[ConveyRow, ...]) -> list[Block]:
    basis = source.agenda.rules.text("convey") if source.agenda is not None else None
    due = rows[0].due
    fields = [
        *([Field(_("Basis"), basis)] if basis else []),
        *([Field(_("To be told by"), day(due))] if due is not None else []),
    ]
    return [Fields(tuple(fields))] if fields else []


def _table(rows: tuple[ConveyRow, ...]) -> Table:
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Told: person or unit"), 5), Column(_("Unit"), 5),
        Column(_("Topics missed"), 4), Column(_("Way of telling"), 4), Column(_("Told on"), 6),
        Column(_("Number of persons"), 3, centred=True), Column(_("State"), 5), Column(_("Signature"), 5),
    )  # fmt: skip
    return Table(_("Who was told"), columns, tuple(_row(no, row) for no, row in enumerate(rows, 1)), height=_ROW_MM)


def _row(no: int, row: ConveyRow) -> tuple[Cell, ...]:
    topics = _(", ").join(map(str, row.topics)) or (_("all") if row.why == "all" else "")
    heads = "" if row.heads is None else str(row.heads)
    if row.staff is not None:
        heads = f"{heads or '-'}/{row.staff}"
    return (
        no, detailed(row.name, row.apart), row.unit, topics, mode_words(row.mode) if row.mode else "",
        day_cell(row.date) if row.date else "", heads, state_words(row), "",
    )  # fmt: skip
