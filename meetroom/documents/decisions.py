"""议定事项: what was decided on each topic and what follows, and by what vote where the office asks for that."""

from __future__ import annotations

from meetroom.documents import parts
from meetroom.documents.decided import chosen, vote_told
from meetroom.documents.model import Block, Cell, Column, Document, Field, Fields, Table
from meetroom.documents.paper import paper_of
from meetroom.documents.public import everything, public
from meetroom.documents.reading import Reading, clauses, day_cell
from meetroom.documents.sections import in_order, numbers
from meetroom.documents.sentences import due_words, escalation_sentence
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.topics import DeferralInfo, TopicInfo
from meetroom.rules.outcomes import OUTCOMES
from meetroom.wording.terms import word


def decisions(source: Source) -> Document:
    """The decisions of a meeting, one row a topic that has an outcome, by the numbers of the minutes."""
    record, full = source.record, source.full
    shown = everything(record) if full else public(record)
    reading = Reading(shown.record)
    paper = paper_of(shown.record)
    columns = (
        Column(_("No."), 2),
        Column(_("Title of the topic"), 8),
        Column(_("Submitted by"), 4),
        Column(_("Outcome"), 4),
        Column(_("Decision taken"), 9),
        *((Column(_("Vote"), 7),) if paper.show_vote != "none" else ()),
        Column(_("Lead"), 4),
        Column(_("Due date"), 6),
    )
    known = numbers(shown.record)
    rows = tuple(
        _row(reading, topic, known.get(topic.no, ""), paper)
        for topic in in_order(shown.record)
        if topic.outcome and OUTCOMES[topic.outcome].decides
    )
    blocks: list[Block] = [
        Fields((Field(_("Time"), parts.when(reading)), Field(_("Place"), record.meeting.place))),
        Table(_("Decisions"), columns, rows, _("No decision to list.")),
        *parts.left_out(shown),
    ]
    return parts.frame(shown.record, blocks, restricted=full, landscape=True)


def _row(reading: Reading, topic: TopicInfo, number: Cell, paper: PaperInfo) -> tuple[Cell, ...]:
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
        clauses((topic.resolution or "", _because(deferral), chosen(topic, paper), escalation_sentence(topic))),
        *((vote_told(topic, paper),) if paper.show_vote != "none" else ()),
        reading.name(deferral.lead) if deferral else "",
        due,
    )


def _because(deferral: DeferralInfo | None) -> str:
    """Why a decision was deferred, which stands where else it would say what was decided."""
    return _("Reason for the deferral: {text}").format(text=deferral.reason) if deferral and deferral.reason else ""
