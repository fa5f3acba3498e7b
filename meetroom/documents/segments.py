"""What documents say of segments: a paragraph each in the minutes, everything with its time in the full record."""

from __future__ import annotations

from meetroom.documents.model import Block, Paragraph
from meetroom.documents.reading import Reading, clauses, listed, run_on, sentence
from meetroom.documents.timeline import Event, note_event, remark_event, timeline
from meetroom.documents.words import speech_word
from meetroom.i18n import gettext as _
from meetroom.record.shape.segments import (
    AwardInfo,
    GroupInfo,
    HeardInfo,
    OpinionInfo,
    SegmentInfo,
    SigningInfo,
    SpeechInfo,
)
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.wording.times import day, seconds_words


def quoted_title(title: str) -> str:
    """The title of a segment, which is no document."""
    return _("“{text}”").format(text=title)


def recipient(reading: Reading, award: AwardInfo) -> str:
    """Name who got an award; whoever is on no roster stays as it was said."""
    return reading.name(award.person) if award.person else award.to


def _who(reading: Reading, item: HeardInfo) -> str:
    return reading.name(item.who) if item.who else item.unit or ""


def segment_sections(reading: Reading) -> list[tuple[str, list[Block]]]:
    """Every segment with all that was recorded in it, in order, and what was recorded between segments."""
    sections = [
        (_("Segment {no}: {title}").format(no=segment.no, title=segment.title), _blocks(reading, segment))
        for segment in reading.record.segments
    ]
    between = timeline(reading, _events(reading, None))
    return [*sections, *([(_("Between segments"), between)] if between else [])]


def _blocks(reading: Reading, segment: SegmentInfo) -> list[Block]:
    planned = listed(reading.name(person) for person in segment.persons)
    head = clauses(
        (
            _("Kind: {kind}").format(kind=_(SEGMENT_KINDS[segment.kind].label)),
            _("Planned to speak: {persons}").format(persons=planned) if planned else "",
            _("limit {time}").format(time=seconds_words(segment.limit_seconds)) if segment.limit_seconds else "",
            _("took {time}").format(time=seconds_words(segment.seconds)) if segment.seconds is not None else "",
            _("over by {time}").format(time=seconds_words(segment.over_seconds)) if segment.over_seconds else "",
            _("confidential") if segment.confidential else "",
            _("not held") if segment.opened_at is None else "",
        )
    )
    blocks: list[Block] = [Paragraph(sentence(head))]
    if segment.text:
        blocks.append(Paragraph(sentence(segment.text)))
    events = _events(reading, segment.no)
    events += [Event(speech.started_at, _speech(reading, speech)) for speech in segment.speeches]
    if segment.opened_at:
        events.append(Event(segment.opened_at, _("The segment is opened."), -1))
    if segment.closed_at:
        events.append(Event(segment.closed_at, _("The segment is ended."), 1 << 40))
    return [*blocks, *timeline(reading, events)]


def _speech(reading: Reading, speech: SpeechInfo) -> str:
    took = _("still running") if speech.seconds is None else _("took {time}").format(time=seconds_words(speech.seconds))
    limit = speech.limit_seconds
    told = clauses(
        (
            _("{person}, {kind}").format(person=reading.name(speech.person), kind=speech_word(speech.kind)),
            took,
            "" if limit is None else _("limit {time}").format(time=seconds_words(limit)),
            _("over by {time}").format(time=seconds_words(speech.over_seconds)) if speech.over_seconds else "",
        )
    )
    return sentence(told)


def _events(reading: Reading, no: int | None) -> list[Event]:
    """All that was recorded in a segment, or between segments, but what the course of the meeting tells anyway."""
    record = reading.record
    found: list[Event] = []
    if no is not None:
        found += [remark_event(reading, r) for r in record.remarks if r.segment == no and r.topic is None]
        found += [note_event(reading, note) for note in record.notes if note.segment == no]
    found += [
        Event(item.at, sentence(shape.format(person=reading.name(item.person), text=item.text)), item.entry)
        for shape, items in (
            (_("{person} pledges: {text}"), record.pledges),
            (_("{person} gives guidance: {text}"), record.guidance),
        )
        for item in items
        if item.segment == no and getattr(item, "topic", None) is None
    ]
    found += [
        Event(item.at, sentence(shape.format(title=item.title, text=item.text).rstrip("：: ")), item.entry)
        for shape, items in (
            (_("Conveyed {title}: {text}"), record.conveyed),
            (_("Studied {title}: {text}"), record.studied),
        )
        for item in items
        if item.segment == no
    ]
    found += [
        Event(item.at, sentence(shape.format(who=_who(reading, item), text=item.text).rstrip("：: ")), item.entry)
        for shape, items in ((_("Heard {who}: {text}"), record.heard), (_("Analysed {who}: {text}"), record.analysed))
        for item in items
        if item.segment == no
    ]
    found += [Event(o.at, _opinion(reading, o), o.entry) for o in record.opinions if o.segment == no]
    for item in (item for item in record.criticism if item.segment == no):
        of = reading.name(item.of) if item.of else ""
        shape = _("{person} of {of}: {text}") if of else _("{person} of themself: {text}")
        found.append(
            Event(item.at, sentence(shape.format(person=reading.name(item.person), of=of, text=item.text)), item.entry)
        )
    found += [
        Event(a.at, sentence(_("Award to {to}: {prize}").format(to=recipient(reading, a), prize=a.prize)), a.entry)
        for a in record.awards
        if a.segment == no
    ]
    found += [Event(s.at, _signing(reading, s), s.entry) for s in record.signings if s.segment == no]
    found += [Event(g.at, _group(reading, g), g.entry) for g in record.groups if g.segment == no]
    found += [
        Event(v.at, run_on(_("The meeting visits {place}.").format(place=v.place), sentence(v.text)), v.entry)
        for v in record.visits
        if v.segment == no
    ]
    return found


def _opinion(reading: Reading, opinion: OpinionInfo) -> str:
    said = _("Opinion {no}, {person}: {text}").format(
        no=opinion.no, person=reading.name(opinion.person), text=opinion.text
    )
    to = clauses(
        (
            _("to be answered by {unit}").format(unit=opinion.unit) if opinion.unit else "",
            _("due {date}").format(date=day(opinion.due)) if opinion.due else "",
        )
    )
    answer = ""
    if opinion.answer and opinion.answered_at:
        answer = sentence(
            _("Answered {time}: {text}").format(time=reading.time(opinion.answered_at), text=opinion.answer)
        )
    return run_on(sentence(said), sentence(to), answer)


def _signing(reading: Reading, signing: SigningInfo) -> str:
    text = _("{persons} signed {document}.").format(persons=reading.names(signing.persons), document=signing.document)
    missing = reading.names(signing.missing)
    return run_on(text, _("Not signed: {persons}.").format(persons=missing) if missing else "")


def _group(reading: Reading, group: GroupInfo) -> str:
    told = clauses(
        (
            _("lead {person}").format(person=reading.name(group.lead)),
            _("members {persons}").format(persons=reading.names(group.members)) if group.members else "",
            _("theme {text}").format(text=group.theme) if group.theme else "",
        )
    )
    report = ""
    if group.report and group.reported_at:
        report = sentence(_("Report, {time}: {text}").format(time=reading.time(group.reported_at), text=group.report))
    return run_on(sentence(_("Group {no}: {told}").format(no=group.no, told=told)), report)
