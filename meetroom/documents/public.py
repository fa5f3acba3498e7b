"""The part of a record that may be read by everyone: without its confidential topics and all that tells of them."""

from __future__ import annotations

import msgspec
from msgspec.structs import astuple, replace

from meetroom.record.preparation import shown as prepared
from meetroom.record.shape.record import Record
from meetroom.record.shape.segments import LISTS


class Public(msgspec.Struct, frozen=True):
    """A record without what is confidential, and how much that left out, as `LeftOut` counts it."""

    record: Record
    topics: int
    tasks: int
    persons: int = 0
    reasons: int = 0
    others: int = 0


def everything(record: Record) -> Public:
    """All that the record has; what was left out of it before is counted."""
    out = record.left_out
    return Public(record, 0, 0) if out is None else Public(record, *astuple(out))


def public(record: Record) -> Public:
    """The record without confidential topics, their tasks, motions, remarks, overruns and what must be told of them.

    Corrections, overrides and notes between topics are free text about anything, so they are left to the full record,
    but for what the recorder marked for the minutes; postscripts too where anything is confidential.
    """
    hidden = {topic.no for topic in record.topics if topic.confidential}
    closed = {segment.no for segment in record.segments if segment.confidential}
    tasks = tuple(task for task in record.tasks if not task.confidential and task.topic not in hidden)
    convey = (replace(told, topics=tuple(no for no in told.topics if no not in hidden)) for told in record.convey_to)
    shown = replace(
        record,
        order_published=tuple(no for no in record.order_published if no not in hidden),
        order_taken=tuple(no for no in record.order_taken if no not in hidden),
        blocked=tuple(blocked for blocked in record.blocked if blocked.topic not in hidden),
        topics=tuple(topic for topic in record.topics if not topic.confidential),
        off_agenda=tuple(motion for motion in record.off_agenda if motion.topic not in hidden),
        overruns=tuple(o for o in record.overruns if o.topic not in hidden and o.segment not in closed),
        segments=tuple(replace(s, speeches=(), summary=None) if s.no in closed else s for s in record.segments),
        **{name: tuple(item for item in getattr(record, name) if item.segment not in closed) for name in LISTS},
        tasks=tasks,
        convey_to=tuple(told for told in convey if told.topics),
        papers=tuple(
            replace(
                paper,
                texts=tuple(text for text in paper.texts if text.topic not in hidden),
                lacks=tuple(no for no in paper.lacks if no not in hidden),
            )
            for paper in record.papers
        ),
        notes=tuple(note for note in record.notes if note.point and note.segment not in closed),
        remarks=tuple(r for r in record.remarks if r.topic not in hidden and r.segment not in closed),
        corrections=(),
        rewordings=(),
        reopenings=(),
        overrides=(),
        preparation=prepared(record.preparation, lambda no: no not in hidden),
        postscripts=() if hidden or closed else record.postscripts,
    )
    before = everything(record)
    return Public(
        shown,
        before.topics + len(hidden),
        before.tasks + len(record.tasks) - len(tasks),
        before.persons,
        before.reasons,
        before.others,
    )
