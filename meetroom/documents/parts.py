"""What several documents have in common: who came, the frame of a document, its small print."""

from __future__ import annotations

from meetroom.documents.model import Block, Document, Note, Paragraph, Signature, Signatures
from meetroom.documents.particulars import presiding
from meetroom.documents.public import Public
from meetroom.documents.reading import Reading, clauses
from meetroom.i18n import gettext as _
from meetroom.i18n import language, ngettext
from meetroom.record.shape.record import Record
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.terms import word


def frame(record: Record, blocks: list[Block], *, restricted: bool, landscape: bool = False) -> Document:
    """A document with its number and notice; `build` says which one it is, and its title."""
    meeting = record.meeting
    return Document(
        what="",
        title="",
        organisation=meeting.organisation,
        subtitle="" if meeting.number is None else _("No. {number}").format(number=meeting.number),
        notice=_("Access restricted: for chair, recorder and reviewer") if restricted else "",
        restricted=restricted,
        landscape=landscape,
        language=language(),
        moment=meeting.adjourned_at or meeting.convened_at or meeting.scheduled_start,
        head=record.record.head,
        entries=record.record.entries,
        blocks=(*_not_held(record), *blocks),
    )


def _not_held(record: Record) -> list[Block]:
    """That the meeting was cancelled, above all else; why, the full record says."""
    if record.cancelled is None:
        return []
    when = Reading(record).moment(record.cancelled.at)
    return [Paragraph(_("The meeting was cancelled on {time} and not held.").format(time=when))]


def titled(meeting: str, name: str) -> str:
    """党组会议 and 会议纪要 are 党组会议纪要 together."""
    if language() != "zh":
        return f"{meeting}: {name}"
    return meeting.removesuffix("会议") + name if name.startswith("会议") else meeting + name


def when(reading: Reading) -> str:
    """The time of the meeting: from convening to adjournment, as far as it has come."""
    meeting = reading.record.meeting
    if meeting.convened_at is None:
        return reading.moment(meeting.scheduled_start)
    start = reading.moment(meeting.convened_at)
    if meeting.adjourned_at is None:
        return start
    return _("{start} to {end}").format(start=start, end=reading.time(meeting.adjourned_at))


def chair(reading: Reading) -> str:
    """Who presided; after a handing over, who from when."""
    handovers = reading.record.handovers
    if not handovers:
        return presiding(reading)
    later = [
        _("from {time} {person}").format(time=reading.time(handover.at), person=reading.title(handover.person))
        for handover in handovers
    ]
    return clauses([reading.title(handovers[0].previous), *later])


def opening(record: Record) -> str:
    """The arithmetic of the quorum at 开会; "" before."""
    quorum = record.opening_quorum
    if quorum is None:
        return ""
    if quorum.required is None:
        return _("{expected} members were expected and {present} present; no quorum is required.").format(
            expected=record.expected, present=quorum.present
        )
    shape = (
        _("{expected} members were expected, {present} present and {required} required: quorum met.")
        if quorum.met
        else _("{expected} members were expected, {present} present and {required} required: quorum not met.")
    )
    sentence = shape.format(expected=record.expected, present=quorum.present, required=quorum.required)
    formula = quorum_formula(quorum.present, record.expected, quorum.rule) if quorum.rule else ""
    return f"{sentence} {formula}".rstrip()


def left_out(shown: Public) -> list[Block]:
    """The sentence that confidential topics were left out, where any were."""
    if not shown.topics:
        return []
    text = ngettext(
        "{n} topic is left out for confidentiality.",
        "{n} topics are left out for confidentiality.",
        shown.topics,
    )
    return [Note(text.format(n=shown.topics))]


def tasks_left_out(shown: Public) -> list[Block]:
    """The sentence that confidential tasks were left out, where any were."""
    if not shown.tasks:
        return []
    text = ngettext(
        "{n} task is left out for confidentiality.", "{n} tasks are left out for confidentiality.", shown.tasks
    )
    return [Note(text.format(n=shown.tasks))]


def persons_left_out(shown: Public) -> list[Block]:
    """The sentences that persons let in for a confidential topic, and reasons given meanwhile, were left out."""
    notes: list[Block] = []
    if shown.persons:
        text = ngettext(
            "{n} person is left out for confidentiality.",
            "{n} persons are left out for confidentiality.",
            shown.persons,
        )
        notes.append(Note(text.format(n=shown.persons)))
    if shown.reasons:
        text = ngettext(
            "{n} reason is left out for confidentiality.",
            "{n} reasons are left out for confidentiality.",
            shown.reasons,
        )
        notes.append(Note(text.format(n=shown.reasons)))
    return notes


def others_left_out(shown: Public) -> list[Block]:
    """The sentence that other matters (remarks, motions, corrections) were left out, where any were."""
    if not shown.others:
        return []
    text = ngettext(
        "{n} other matter is left out for confidentiality.",
        "{n} other matters are left out for confidentiality.",
        shown.others,
    )
    return [Note(text.format(n=shown.others))]


def closing(reading: Reading) -> list[Block]:
    """The signatures, where there are any, and the head of the book, which the full record alone prints whole."""
    book = reading.record.record
    blocks: list[Block] = []
    if book.signatures:
        blocks.append(
            Signatures(
                tuple(Signature(word(s.role), reading.name(s.person), reading.moment(s.at)) for s in book.signatures)
            )
        )
    held = {signature.role for signature in book.signatures}
    for void in book.voided:
        if void.role not in held:
            text = _("The signature of {person} ({role}, {time}) is void: entry {entry} changed what was signed.")
            blocks.append(
                Note(
                    text.format(
                        person=reading.name(void.person),
                        role=word(void.role),
                        time=reading.moment(void.at),
                        entry=void.by,
                    )
                )
            )
    blocks.append(Note(_("Entries in the book: {entries}. Head: {head}").format(entries=book.entries, head=book.head)))
    return blocks


def postscripts(reading: Reading) -> list[Block]:
    """What was added after the last signature, with who added it and when."""
    return [
        Paragraph(
            _("{time} {person} ({role}): {text}").format(
                time=reading.moment(added.at), person=reading.name(added.person), role=word(added.role), text=added.text
            )
        )
        for added in reading.record.postscripts
    ]
