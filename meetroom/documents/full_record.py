"""会议记录: everything, person by person, confidential topics included; for chair, recorder and reviewer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from meetroom.command import CHAIR
from meetroom.documents import parts
from meetroom.documents.attendance_sheet import absences_table, record_table
from meetroom.documents.full_closing import closing, postscripts
from meetroom.documents.full_topic import topic_blocks
from meetroom.documents.model import Block, Column, Document, Field, Fields, Heading, Paragraph, Table
from meetroom.documents.particulars import about, grounds, notified
from meetroom.documents.public import everything
from meetroom.documents.reading import Reading, clauses, leave_words, listed, run_on, sentence
from meetroom.documents.sections import in_order
from meetroom.documents.segments import segment_sections
from meetroom.documents.sentences import motion_sentence, task_sentence, vote_words
from meetroom.documents.source import Source
from meetroom.documents.timeline import Event, general_events, timeline
from meetroom.documents.words import correction_word, field_word, ordinal, speech_word
from meetroom.i18n import gettext as _
from meetroom.record.shape.changes import OverrideInfo
from meetroom.record.shape.meeting import RecorderGapInfo
from meetroom.rules.kind import Kind
from meetroom.wording.overridden import OVERRIDDEN
from meetroom.wording.selectors import who_words
from meetroom.wording.terms import clock_jump, clock_set, detailed, recorders_missing, threshold_words, word
from meetroom.wording.times import minutes_words, seconds_words

Section = tuple[str, list[Block]]


def full_record(source: Source) -> Document:
    """The full record of a meeting, restricted whether asked for in full or not, or what may be shown of it."""
    record, kind = source.record, source.kind
    reading = Reading(record)
    sections: list[Section] = [
        (_("Attendance"), _attendance(reading)),
        (_("Course of the meeting"), _course(reading)),
    ]
    taken = in_order(record)
    rest = [topic for topic in record.topics if topic not in taken]
    sections += segment_sections(reading)
    sections += [(topic.title, topic_blocks(reading, topic, kind)) for topic in (*taken, *rest)]
    sections += [
        (_("Off-agenda motions"), [Paragraph(motion_sentence(reading, motion)) for motion in record.off_agenda]),
        (_("Tasks"), [Paragraph(_task(reading, number)) for number in range(len(record.tasks))]),
        (_("Overruns"), _overruns(reading)),
        (_("To be told"), _told(reading)),
        (_("Overrides"), _overrides(reading)),
        (_("Corrections"), _corrections(reading)),
        (_("Postscripts"), postscripts(reading)),
    ]
    blocks: list[Block] = [_opening(reading, kind)]
    for number, (title, found) in enumerate((s for s in sections if s[1]), 1):
        blocks += [Heading(1, _("{number}. {title}").format(number=ordinal(number), title=title)), *found]
    shown = everything(record)
    blocks += [*parts.left_out(shown), *parts.tasks_left_out(shown)]
    blocks += [*parts.persons_left_out(shown), *parts.others_left_out(shown)]
    blocks += closing(reading)
    return replace(parts.frame(record, blocks, restricted=True), counted=True, entries=record.record.entries)


def _opening(reading: Reading, kind: Kind | None) -> Fields:
    meeting = reading.record.meeting
    convened, adjourned = meeting.convened_at, meeting.adjourned_at
    limit = meeting.max_minutes
    items = [
        Field(_("Kind of meeting"), kind.name if kind else meeting.kind),
        Field(_("Regulation"), kind.regulation if kind else ""),
        Field(_("Scheduled time"), reading.moment(meeting.scheduled_start)),
        Field(_("Convened at"), reading.moment(convened) if convened else ""),
        Field(_("Adjourned at"), reading.moment(adjourned) if adjourned else ""),
        Field(
            _("Duration"),
            ""
            if meeting.duration_minutes is None
            else detailed(
                minutes_words(meeting.duration_minutes),
                clauses(
                    (
                        "" if limit is None else _("at most {limit}").format(limit=minutes_words(limit)),
                        _("over time") if meeting.over_time else "",
                    )
                ),
            ),
        ),
        Field(_("Place"), meeting.place),
        Field(_("Presiding"), parts.chair(reading)),
        Field(_("Record kept by"), reading.title(meeting.recorder)),
        Field(_("Reviewer"), reading.title(meeting.reviewer) if meeting.reviewer else ""),
        *grounds(reading), *about(reading, None),
        Field(_("Notice given"), notified(reading)),
        Field(_("Status"), word(meeting.status)),
    ]  # fmt: skip
    return Fields(tuple(item for item in items if item.value))


def _attendance(reading: Reading) -> list[Block]:
    record = reading.record
    goings = absences_table(reading)
    blocks: list[Block] = [record_table(reading), *([goings] if goings else [])]
    blocks += [Paragraph(text) for text in (parts.opening(record),) if text]
    for blocked in record.blocked:
        shape = _("{time} {topic}: not opened. {expected} members expected, {present} present, {required} required.")
        blocks.append(
            Paragraph(
                shape.format(
                    time=reading.time(blocked.at),
                    topic=_place(reading, blocked.topic, blocked.segment),
                    expected=record.expected,
                    present=blocked.present,
                    required=blocked.required,
                )
            )
        )
    return blocks


def _place(reading: Reading, topic: int | None, segment: int | None) -> str:
    """Which topic or segment it was."""
    if topic is not None:
        return reading.topic(topic)
    return "" if segment is None else _("segment {no}").format(no=segment)


def _course(reading: Reading) -> list[Block]:
    """What happened outside any topic, in the order of time."""
    record = reading.record
    meeting = record.meeting
    events = general_events(reading)
    if meeting.convened_at:
        missing = meeting.recorders_missing
        told = sentence(recorders_missing(missing)) if missing else ""
        events.append(Event(meeting.convened_at, run_on(_("The meeting is convened."), told)))
    events += [_gap(reading, gap) for gap in record.recorder_gaps if gap.since != meeting.convened_at]
    events += [
        Event(jumped.at, sentence(clock_jump(jumped.seconds, reading.local(jumped.shown), jumped.kept)), jumped.entry)
        for jumped in record.clock_jumps
    ]
    events += [
        Event(told.at, sentence(clock_set(told.seconds, reading.local(told.shown))), told.entry)
        for told in record.clock_settings
    ]
    for reopening in record.reopenings:
        events.append(Event(reopening.adjourned_at, _("The meeting is adjourned.")))
        events.append(Event(reopening.at, _("The meeting is reopened."), reopening.entry))
    if record.cancelled is not None:
        text = _("The meeting is cancelled.")
        reason = record.cancelled.reason
        events.append(
            Event(
                record.cancelled.at,
                run_on(text, sentence(_("Reason: {text}").format(text=reason)) if reason else ""),
            )
        )
    if meeting.adjourned_at:
        events.append(Event(meeting.adjourned_at, _("The meeting is adjourned.")))
    return timeline(reading, events)


def _gap(reading: Reading, gap: RecorderGapInfo) -> Event:
    """That fewer recorders were there than required, since somebody left."""
    until = "" if gap.until is None else _("Until {time}.").format(time=reading.time(gap.until))
    return Event(gap.since, run_on(sentence(recorders_missing((gap.post,))), until))


def _task(reading: Reading, place: int) -> str:
    task = reading.record.tasks[place]
    return run_on(
        task_sentence(reading, task),
        _("Topic: {topic}.").format(topic=reading.topic(task.topic)) if task.topic is not None else "",
        _("Confidential.") if task.confidential else "",
        _("The person was not in the room and must be told.") if task.owner_absent else "",
    )


def _overruns(reading: Reading) -> list[Block]:
    rows = tuple(
        (
            _place(reading, None, overrun.segment) if overrun.topic is None else overrun.topic,
            reading.name(overrun.person),
            speech_word(overrun.kind),
            seconds_words(overrun.over_seconds),
        )
        for overrun in reading.record.overruns
    )
    columns = (Column(_("Topic"), 1), Column(_("Name"), 3), Column(_("Kind of speech"), 2), Column(_("Over by"), 2))
    return [Table(_("Overruns"), columns, rows)] if rows else []


def _told(reading: Reading) -> list[Block]:
    """Members who must be told of decisions, and those absent without leave."""
    record = reading.record
    blocks: list[Block] = [
        Paragraph(
            _("{person} is to be told of: {topics}.").format(
                person=reading.name(told.person), topics=listed(reading.topic(no) for no in told.topics)
            )
        )
        for told in record.convey_to
    ]
    if record.circular:
        text = _("Absent without leave, for the circular: {who}.")
        blocks.append(Paragraph(text.format(who=reading.names(record.circular))))
    return blocks


def _overrides(reading: Reading) -> list[Block]:
    return [
        Paragraph(
            run_on(
                *_went_ahead(override),
                _("The rule: {rule}").format(rule=sentence(overridden(reading, override))),
                _vote_before(reading, override),
            )
        )
        for override in reading.record.overrides
    ]


def _went_ahead(override: OverrideInfo) -> tuple[str, ...]:
    """Who went ahead and why; a correction keeps what would now have asked, and nobody gave a reason."""
    if not override.because:
        of = override.facts.get("of", override.entry)
        shape = _("Entry {entry}, a correction: entry {of} stands although a rule asks.")
        return (shape.format(entry=override.entry, of=of),)
    shape = (
        _("Entry {entry}: the chair went ahead.")
        if override.role == CHAIR
        else _("Entry {entry}: the {role} went ahead.")
    )
    return (
        shape.format(entry=override.entry, role=word(override.role)),
        sentence(_("Reason: {text}").format(text=override.because)),
    )


def overridden(reading: Reading, override: OverrideInfo) -> str:
    """The rule that the chair overrode, with its numbers of then."""
    template = OVERRIDDEN.get(override.rule)
    facts = {name: _shown(reading, name, value) for name, value in override.facts.items()}
    try:
        return _(template).format(**facts) if template else override.rule
    except LookupError:
        # Written by another version, whose facts were others.
        return override.rule


def _vote_before(reading: Reading, override: OverrideInfo) -> str:
    """The vote whose outcome was gone behind, with its numbers; "" where the outcome was no vote's."""
    if override.rule not in ("topic.decided", "ballot.said_already"):
        return ""
    ballots = [
        ballot
        for topic in reading.record.topics
        if topic.no == override.facts.get("topic")
        for ballot in topic.ballots
        if ballot.entry < override.entry
    ]
    if not ballots:
        return ""
    shape = _("The vote before it, at {time}: {vote}")
    return shape.format(time=reading.time(ballots[-1].at), vote=vote_words(ballots[-1]))


def _shown(reading: Reading, name: str, value: Any) -> Any:
    if name == "threshold" and isinstance(value, str):
        return threshold_words(value)
    if name == "selector" and isinstance(value, str):
        return who_words(value)
    if isinstance(value, (list, tuple)):
        return listed(reading.name(v) if v in reading.people else word(str(v)) for v in value)
    if name == "at" and isinstance(value, str):
        return _instant(reading, value)
    if isinstance(value, str):
        return reading.name(value) if value in reading.people else word(value)
    return value


def _instant(reading: Reading, value: str) -> str:
    """A time among the numbers of a guard, which an entry keeps in UTC, at the place."""
    try:
        return reading.time(datetime.fromisoformat(value))
    except ValueError:
        return value


def _corrections(reading: Reading) -> list[Block]:
    """All that was corrected, in the order of the book."""
    told = [*_changed(reading), *_reworded(reading), *_reopened(reading)]
    return [Paragraph(text) for _entry, text in sorted(told)]


def _reworded(reading: Reading) -> Iterator[tuple[int, str]]:
    for found in reading.record.rewordings:
        what = field_word(found.field)
        if found.person is not None:
            what = _("{field} of {person}").format(field=what, person=found.person)
        elif found.topic is not None:
            what = _("{field} of topic {no}").format(field=what, no=found.topic)
        shown = [_said(reading, found.field, text) for text in (found.before, found.after)]
        told = _("Entry {entry}, {time}, {role}: {what} corrected: {before} → {after}.").format(
            entry=found.entry, time=reading.time(found.at), role=word(found.role), what=what,
            before=shown[0] or _("none"), after=shown[1],
        )  # fmt: skip
        yield found.entry, run_on(told, leave_words(found.approver, found.reason))


def _said(reading: Reading, field: str, text: str) -> str:
    """What stood in a field, in words."""
    if field == "reporter":
        return reading.name(text)
    return reading.moment(datetime.fromisoformat(text)) if field == "start" else text


def _reopened(reading: Reading) -> Iterator[tuple[int, str]]:
    for found in reading.record.reopenings:
        text = _("Entry {entry}, {time}: the meeting, adjourned at {adjourned}, was reopened.").format(
            entry=found.entry, time=reading.time(found.at), adjourned=reading.time(found.adjourned_at)
        )
        yield found.entry, run_on(text, sentence(_("Reason: {text}").format(text=found.reason)))


def _changed(reading: Reading) -> Iterator[tuple[int, str]]:
    for correction in reading.record.corrections:
        text = _("Entry {entry}, {time}, {role}: entry {of} {kind}.").format(
            entry=correction.entry,
            time=reading.time(correction.at),
            role=word(correction.role),
            of=correction.of,
            kind=correction_word(correction.kind),
        )
        reason = sentence(_("Reason: {text}").format(text=correction.reason)) if correction.reason else ""
        was = sentence(_("It said: {text}").format(text=correction.was))
        now = sentence(_("It says: {text}").format(text=correction.now)) if correction.now else ""
        yield correction.entry, run_on(text, was, now, reason)
