"""议定事项: what was decided on each topic, by what vote, and what follows."""

from __future__ import annotations

from meetroom.documents import parts
from meetroom.documents.model import Block, Cell, Column, Document, Field, Fields, Table
from meetroom.documents.public import everything, public
from meetroom.documents.reading import Reading, clauses, day_cell
from meetroom.documents.sections import in_order, numbers
from meetroom.documents.sentences import due_words, escalation_sentence, item_label
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.ballots import KeptBallotInfo
from meetroom.record.shape.topics import TopicInfo
from meetroom.wording.terms import word


def decisions(source: Source) -> Document:
    """The decisions of a meeting, one row a topic that has an outcome, by the numbers of the minutes."""
    record, full = source.record, source.full
    shown = everything(record) if full else public(record)
    reading = Reading(shown.record)
    columns = (
        Column(_("No."), 2),
        Column(_("Title of the topic"), 8),
        Column(_("Submitted by"), 4),
        Column(_("Outcome"), 4),
        Column(_("Decision taken"), 9),
        Column(_("Vote"), 9),
        Column(_("Lead"), 4),
        Column(_("Due date"), 5),
    )
    known = numbers(shown.record)
    rows = tuple(_row(reading, topic, known.get(topic.no, "")) for topic in in_order(shown.record) if topic.outcome)
    blocks: list[Block] = [
        Fields((Field(_("Time"), parts.when(reading)), Field(_("Place"), record.meeting.place))),
        Table(_("Decisions"), columns, rows, _("No decision to list.")),
        *parts.left_out(shown),
        *parts.closing(reading, signed=False),
    ]
    return parts.frame(shown.record, blocks, restricted=full, landscape=True)


def _vote(topic: TopicInfo, ballot: KeptBallotInfo) -> str:
    """A vote that stands, with the item on which it was."""
    item = "" if ballot.item is None else item_label(topic, ballot.item)
    return clauses((item, word(ballot.method), ballot.arithmetic))


def _row(reading: Reading, topic: TopicInfo, number: Cell) -> tuple[Cell, ...]:
    deferral = topic.deferral
    due: Cell = ""
    if deferral is not None:
        # What is provisional is no day to reckon with yet.
        due = due_words(deferral) if deferral.provisional else day_cell(deferral.due)
        due = due or _("next meeting")
    return (
        number,
        topic.title,
        topic.unit,
        word(topic.outcome or ""),
        clauses((topic.resolution or "", deferral.reason if deferral else "", escalation_sentence(topic))),
        clauses(_vote(topic, ballot) for ballot in topic.ballots if ballot.standing),
        reading.name(deferral.lead) if deferral else "",
        due,
    )
