"""会议情况传达: to each member who was not there what was decided meanwhile, and nothing else."""

from __future__ import annotations

from meetroom.documents.conveying import state_words, told_of
from meetroom.documents.decided import decision
from meetroom.documents.demands import demands
from meetroom.documents.issued import closing, issued, must_be_over, nothing, pages, section, shown_of
from meetroom.documents.model import Address, Block, Document, Paragraph, SignLine, SignLines
from meetroom.documents.paper import paper_of
from meetroom.documents.parts import left_out
from meetroom.documents.reading import Reading
from meetroom.documents.source import Recipient, Source
from meetroom.documents.titles import heading
from meetroom.i18n import gettext as _
from meetroom.wording.terms import mode_words
from meetroom.wording.times import day


def absentees(source: Source) -> tuple[Recipient, ...]:
    """The members who were not in the room when something was decided."""
    record = shown_of(source).record
    reading = Reading(record)
    return tuple(Recipient(name=reading.name(told.person), person=told.person) for told in record.convey_to)


def conveyance(source: Source) -> Document:
    """What each of them is to be told, on pages of their own."""
    must_be_over(source)
    shown = shown_of(source)
    people = absentees(source)
    if not people:
        raise nothing(_("Every member was there when this meeting decided."), left_out(shown))
    title = _("What {meeting} decided").format(meeting=source.record.meeting.title)
    reading = Reading(shown.record)
    return issued(source, pages(source, title, people, lambda to: _part(source, reading, to)), title=title)


def _part(source: Source, reading: Reading, to: Recipient) -> list[Block]:
    record, meeting = reading.record, reading.record.meeting
    missed = next(told.topics for told in record.convey_to if told.person == to.person)
    unit = reading.people[to.person].unit if to.person in reading.people else ""
    blocks: list[Block] = []
    for topic in (topic for topic in record.topics if topic.no in missed):
        tasks = [
            task
            for task in record.tasks
            if task.topic == topic.no and (task.person == to.person or (unit and task.unit == unit))
        ]
        texts = decision(reading, topic, paper_of(record), heard=False)
        blocks += section(heading(topic.title), [*texts, *demands(reading, (), tasks)])
    held = reading.local(meeting.convened_at or meeting.scheduled_start).date()
    told = _("You were not in the room when {meeting} on {date} decided the following, which you are told of herewith:")
    return [
        Address(to.name),
        Paragraph(told.format(meeting=meeting.title, date=day(held))),
        *blocks,
        closing(source),
        *_told(source, to),
    ]


def _told(source: Source, to: Recipient) -> list[Block]:
    """How and when the person was told, else until when that has to be; and room to sign, which paper is for."""
    row = next((row for row in told_of(source) if row.person == to.person), None)
    lines = SignLines((SignLine(_("Told by")), SignLine(_("Taken note of by"), "")))
    if row is None:
        return [lines]
    if row.mode is not None and row.date is not None:
        said = _("Told on {date} ({mode}).").format(date=day(row.date), mode=mode_words(row.mode))
        return [Paragraph(said), lines]
    if row.due is None:
        return [lines]
    term = _("To be told by {date}: {state}.").format(date=day(row.due), state=state_words(row))
    return [Paragraph(term), lines]
