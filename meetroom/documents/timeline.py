"""What happened when: events in the order of time, of a topic or between topics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from meetroom.documents.model import Block, Paragraph
from meetroom.documents.reading import Reading, run_on, sentence
from meetroom.documents.words import remark_word
from meetroom.i18n import gettext as _
from meetroom.record.shape.meeting import NoteInfo, RecessInfo, RemarkInfo
from meetroom.record.shape.segments import GuidanceInfo
from meetroom.record.shape.topics import TopicInfo
from meetroom.rules.points import POINTS

# After every entry of the same instant.
LAST = 1 << 40


class Event(msgspec.Struct, frozen=True):
    """Something that happened; among several of one instant, entries come in their order, facts without one first."""

    at: datetime
    text: str
    entry: int = 0


def numbered(text: str, entry: int) -> str:
    """A text with the number of the entry that says it, where one does."""
    return _("{text} (entry {entry})").format(text=text, entry=entry) if 0 < entry < LAST else text


def timeline(reading: Reading, events: Iterable[Event]) -> list[Block]:
    """The events as paragraphs, each with its time and the entry that recorded it."""
    return [
        Paragraph(_("{time} {text}").format(time=reading.time(event.at), text=numbered(event.text, event.entry)))
        for event in sorted(events, key=lambda event: (event.at, event.entry))
    ]


def general_events(reading: Reading) -> list[Event]:
    """What happened while no topic was at hand: recesses, handings over, remarks and notes."""
    record = reading.record
    events = [recess_event(reading, recess) for recess in record.recesses if _topic_at(reading, recess.start) is None]
    for handover in record.handovers:
        text = _("{previous} hands the chair over to {person}.").format(
            previous=reading.name(handover.previous), person=reading.name(handover.person)
        )
        reason = sentence(_("Reason: {text}").format(text=handover.reason)) if handover.reason else ""
        events.append(Event(handover.at, run_on(text, reason)))
    events += [remark_event(reading, remark) for remark in record.remarks if remark.topic is remark.segment is None]
    events += [note_event(reading, note) for note in record.notes if note.segment is None]
    return events


def recesses_of(reading: Reading, topic: TopicInfo) -> list[Event]:
    """The recesses that began while a topic was at hand."""
    return [
        recess_event(reading, recess)
        for recess in reading.record.recesses
        if _topic_at(reading, recess.start) == topic.no
    ]


def recess_event(reading: Reading, recess: RecessInfo) -> Event:
    """A recess with its end and its reason."""
    text = (
        _("Recess, not ended.")
        if recess.until is None
        else _("Recess until {time}.").format(time=reading.time(recess.until))
    )
    reason = sentence(_("Reason: {text}").format(text=recess.reason)) if recess.reason else ""
    return Event(recess.start, run_on(text, reason))


def remark_event(reading: Reading, remark: RemarkInfo) -> Event:
    """A briefing, an incident or a remark on discipline."""
    kind = remark_word(remark.kind)
    who = reading.name(remark.person)
    text = (
        _("{kind} by {person}: {text}").format(kind=kind, person=who, text=remark.text)
        if who
        else _("{kind}: {text}").format(kind=kind, text=remark.text)
    )
    source = _("On the decision {source}.").format(source=remark.source) if remark.source else ""
    return Event(remark.at, run_on(sentence(text), source), remark.entry)


def note_event(reading: Reading, note: NoteInfo) -> Event:
    """A point of the discussion."""
    text = _("{person}: {text}").format(person=reading.name(note.person), text=note.text) if note.person else note.text
    if note.point is not None:
        text = _(POINTS[note.point].sentence).format(text=text)
    return Event(note.at, sentence(text), note.entry)


def guidance_event(reading: Reading, found: GuidanceInfo) -> Event:
    """Guidance of a leader in charge."""
    text = _("{person} gives guidance: {text}").format(person=reading.name(found.person), text=found.text)
    return Event(found.at, sentence(text), found.entry)


def _topic_at(reading: Reading, at: datetime) -> int | None:
    """The topic that was at hand at an instant; one without an end runs on.

    Of several, one of which was opened again since, it is the one opened last before.
    """
    found: tuple[datetime, int] | None = None
    for topic in reading.record.topics:
        opened = [
            start for start in (topic.opened_at, *(again.at for again in topic.reconsidered)) if start is not None
        ]
        before = max((start for start in opened if start <= at), default=None)
        if before is not None and (topic.closed_at is None or at < topic.closed_at):
            found = max(found, (before, topic.no)) if found else (before, topic.no)
    return None if found is None else found[1]
