"""What of a proposal stands in which table, and of the motions from which some arise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from db.rows import Row, Value
from db.table import table
from meetroom.facts.proposal import Content
from meetroom.meeting import Meeting
from meetroom.streams.proposal import Proposal

_SAID = Content.__struct_fields__
# What a column of the language of books may not be called without quotation marks, or says too little alone.
_COLUMNS = " ".join(_SAID)


def _value(value: Any) -> Value:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    stored: Value = msgspec.json.encode(value).decode() if isinstance(value, tuple) else value
    return stored


def _row(proposal: Proposal) -> Iterator[Row]:
    content = proposal.content
    if content is None:
        return
    source, missed, report, step = proposal.source, proposal.missed, proposal.report, proposal.step
    lacks = [lack.told for lack in proposal.lacks]
    rest = (
        proposal.status, tuple(lacks),
        (missed.closed_at or missed.closed) if missed else None, missed.day if missed else None,
        source.origin if source else None, source.meeting if source else None, source.topic if source else None,
        source.motion if source else None,
        proposal.endorsed.name if proposal.endorsed else None, step.person.name if step.person else None, step.reason,
        proposal.meeting, proposal.topic, proposal.outcome, proposal.merged,
        report.meeting if report else None, report.topic if report else None, report.due if report else None,
        report.received if report else None, report.late if report else None, report.consulted if report else None,
        report.members if report else None,
    )  # fmt: skip
    yield (proposal.id, *(_value(getattr(content, name)) for name in _SAID), *map(_value, rest))


PROPOSALS = (
    table(
        f"proposal: id {_COLUMNS} status lacks missed_deadline missed_day origin origin_meeting origin_topic "
        "origin_motion endorsed_by step_person step_reason meeting topic outcome merged_into report_meeting "
        "report_topic report_due report_received report_late consulted members",
        "id",
        "head",
        _row,
        lambda proposal: (proposal.head,),
    ),
)


def _motions(meeting: Meeting) -> Iterator[Row]:
    for motion in meeting.motions.items:
        yield (
            meeting.id, motion.no, motion.person, motion.text, motion.at.isoformat(), motion.outcome, motion.topic,
            motion.reason, motion.during, motion.segment, motion.entry,
        )  # fmt: skip


MOTION = table(
    "motion: meeting_id no person text at outcome topic reason during segment entry",
    "meeting_id no",
    "motions",
    _motions,
    lambda meeting: (meeting.motions,),
)
