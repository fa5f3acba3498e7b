"""会议纪要: the essentials and the decisions in the third person, for everyone; nobody's position is in it."""

from __future__ import annotations

from meetroom.documents import parts
from meetroom.documents.model import Block, Document, Field, Fields, Heading, Paragraph
from meetroom.documents.public import everything, public
from meetroom.documents.reading import Reading, quoted, run_on, sentence
from meetroom.documents.segments import minutes_of_segments
from meetroom.documents.sentences import (
    ballot_sentence,
    deferral_sentence,
    elected_sentence,
    escalation_sentence,
    item_sentences,
    outcome_sentence,
    positions_sentence,
    resumption_sentence,
    summary_sentence,
    task_sentence,
)
from meetroom.documents.source import Source
from meetroom.documents.words import ordinal
from meetroom.i18n import gettext as _
from meetroom.record.shape.meeting import MotionInfo
from meetroom.record.shape.record import Record
from meetroom.record.shape.topics import TopicInfo
from meetroom.rules.outcomes import OUTCOMES
from meetroom.wording.times import minutes_words


def minutes(source: Source) -> Document:
    """The minutes of a meeting."""
    record, full = source.record, source.full
    shown = everything(record) if full else public(record)
    reading = Reading(shown.record)
    blocks: list[Block] = [_opening(reading)]
    told = (parts.opening(shown.record), *_briefings(reading), *minutes_of_segments(reading))
    blocks += [Paragraph(text) for text in told if text]
    sections = [_topic(reading, topic) for topic in in_order(shown.record)]
    sections += _other(reading)
    for number, (title, texts) in enumerate(sections, 1):
        blocks.append(Heading(1, _("{number}. {title}").format(number=ordinal(number), title=title)))
        blocks += [Paragraph(text) for text in texts]
    said = summary_sentence(shown.record.meeting.summary)
    blocks += [Paragraph(text) for text in (said, _adjournment(reading)) if text]
    blocks += parts.left_out(shown)
    blocks += parts.closing(reading)
    added = parts.postscripts(reading)
    blocks += [Heading(1, _("Postscripts")), *added] if added else []
    blocks.append(parts.imprint(reading))
    return parts.frame(shown.record, blocks, restricted=full)


def in_order(record: Record) -> list[TopicInfo]:
    """The topics that were taken, in the order taken, then those settled without having been opened."""
    topics = {topic.no: topic for topic in record.topics}
    taken = [topics[no] for no in record.order_taken if no in topics]
    return taken + [topic for topic in record.topics if topic.outcome and topic not in taken]


def _opening(reading: Reading) -> Fields:
    meeting = reading.record.meeting
    items = [
        Field(_("Time"), parts.when(reading)),
        Field(_("Place"), meeting.place),
        Field(_("Presiding"), parts.chair(reading)),
        Field(_("Record kept by"), reading.title(meeting.recorder)),
    ]
    if meeting.reviewer:
        items.append(Field(_("Reviewer"), reading.title(meeting.reviewer)))
    return Fields((*items, *parts.comings(reading)))


def _briefings(reading: Reading) -> list[str]:
    found = [remark for remark in reading.record.remarks if remark.kind == "briefing" and remark.segment is None]
    texts = []
    for briefing in found:
        who = reading.name(briefing.person)
        if briefing.text:
            text = _("The meeting heard a briefing by {person}: {text}").format(person=who, text=briefing.text)
        else:
            text = _("The meeting heard a briefing by {person}.").format(person=who)
        texts.append(sentence(text))
    return texts


def _topic(reading: Reading, topic: TopicInfo) -> tuple[str, list[str]]:
    resumed = topic.resumption_of
    texts = [run_on(outcome_sentence(topic), resumption_sentence(resumed) if resumed else "")]
    if topic.resolution:
        texts.append(sentence(_("The meeting decided: {text}").format(text=topic.resolution)))
    texts += [positions_sentence(topic), elected_sentence(topic), ballot_sentence(topic.ballot)]
    if any(item.adopted is not None for item in topic.items):
        texts += item_sentences(topic)
    texts += [escalation_sentence(topic), summary_sentence(topic.summary)]
    if topic.deferral is not None:
        texts.append(deferral_sentence(reading, topic.deferral))
    if topic.outcome and not OUTCOMES[topic.outcome].decides and topic.reason:
        texts.append(sentence(_("Reason: {text}").format(text=topic.reason)))
    texts += [task_sentence(reading, task) for task in reading.record.tasks if task.topic == topic.no]
    return topic.title, [text for text in texts if text]


def _other(reading: Reading) -> list[tuple[str, list[str]]]:
    """What belongs to no topic: off-agenda motions, tasks, topics that were not taken."""
    record = reading.record
    taken = in_order(record)
    sections = [
        (_("Off-agenda motions"), [motion_sentence(reading, motion) for motion in record.off_agenda]),
        (_("Further tasks"), [task_sentence(reading, task) for task in record.tasks if task.topic is None]),
        (
            _("Topics not taken"),
            [sentence(quoted(topic.title)) for topic in record.topics if topic not in taken],
        ),
    ]
    return [(title, texts) for title, texts in sections if texts]


def motion_sentence(reading: Reading, motion: MotionInfo) -> str:
    """An off-agenda motion and its fate."""
    text = sentence(_("{person} moved: {text}").format(person=reading.name(motion.person), text=motion.text))
    if motion.outcome == "admitted":
        fate = _("It was admitted as a topic.")
    elif motion.outcome == "refused":
        fate = _("It was not admitted.")
    else:
        fate = _("It was not settled.")
    reason = sentence(_("Reason: {text}").format(text=motion.reason)) if motion.reason else ""
    return run_on(text, fate, reason)


def _adjournment(reading: Reading) -> str:
    meeting = reading.record.meeting
    if meeting.adjourned_at is None or meeting.duration_minutes is None:
        return ""
    shape = (
        _("The meeting adjourned at {time} after {duration}, recesses included.")
        if reading.record.recesses
        else _("The meeting adjourned at {time} after {duration}.")
    )
    return shape.format(time=reading.time(meeting.adjourned_at), duration=minutes_words(meeting.duration_minutes))
