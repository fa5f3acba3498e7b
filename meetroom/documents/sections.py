"""The sections of the minutes, and by them the one numbering of topics of every public document of a meeting."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from meetroom.documents.paper import paper_of
from meetroom.record.shape.meeting import RemarkInfo
from meetroom.record.shape.record import Record
from meetroom.record.shape.segments import SegmentInfo
from meetroom.record.shape.topics import TopicInfo
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.segments import SEGMENT_KINDS


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One section: of a topic, of a segment, or of a briefing between segments; number: from 1, without a gap."""

    number: int = 0
    topic: TopicInfo | None = None
    segment: SegmentInfo | None = None
    briefing: RemarkInfo | None = None


def in_order(record: Record) -> list[TopicInfo]:
    """The topics that were taken, in the order taken, then those settled without having been opened."""
    topics = {topic.no: topic for topic in record.topics}
    taken = [topics[no] for no in record.order_taken if no in topics]
    return taken + [topic for topic in record.topics if topic.outcome and topic not in taken]


def sections(record: Record) -> list[Section]:
    """What the minutes tell of, in the order of the meeting."""
    topics = [topic for topic in in_order(record) if _told(record, topic)]
    return [replace(section, number=number) for number, section in enumerate(_merged(topics, _others(record)), 1)]


def numbers(record: Record) -> dict[int, int]:
    """Under which number each topic stands in the public documents; without those of which the minutes do not tell."""
    return {section.topic.no: section.number for section in sections(record) if section.topic is not None}


def _told(record: Record, topic: TopicInfo) -> bool:
    if topic.outcome is None:
        return True
    outcome = OUTCOMES[topic.outcome]
    return bool(outcome.minuted) and (outcome.result != "rejected" or paper_of(record).show_rejected)


def _others(record: Record) -> list[tuple[datetime, Section]]:
    """The segments that were held, and the briefings between them, by their time."""
    held = [
        (segment.opened_at, Section(segment=segment))
        for segment in record.segments
        if segment.opened_at is not None and not SEGMENT_KINDS[segment.kind].topics
    ]
    held += [
        (remark.at, Section(briefing=remark))
        for remark in record.remarks
        if remark.kind == "briefing" and remark.segment is None and remark.topic is None
    ]
    return sorted(held, key=lambda part: part[0])


def _merged(topics: list[TopicInfo], others: list[tuple[datetime, Section]]) -> list[Section]:
    """Topics keep their order; what was before a topic was opened stands before it."""
    found: list[Section] = []
    rest = list(others)
    for topic in topics:
        while rest and topic.opened_at is not None and rest[0][0] < topic.opened_at:
            found.append(rest.pop(0)[1])
        found.append(Section(topic=topic))
    return [*found, *(section for _at, section in rest)]
