"""The shape of the record as JSON. Persons are ids; None is 未规定 or not yet; instants carry their offset."""

from __future__ import annotations

from typing import Any

import msgspec

from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.record.shape.book import BookInfo, PostscriptInfo
from meetroom.record.shape.changes import (
    CancelledInfo,
    ClockJumpInfo,
    ClockSettingInfo,
    CorrectionInfo,
    OverrideInfo,
    ReopeningInfo,
    RewordingInfo,
)
from meetroom.record.shape.meeting import (
    BlockedInfo,
    ConveyInfo,
    HandoverInfo,
    MeetingInfo,
    MotionInfo,
    NoteInfo,
    OpeningQuorum,
    OverrunInfo,
    RecessInfo,
    RecorderGapInfo,
    RemarkInfo,
)
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.preparation import PreparationInfo
from meetroom.record.shape.segments import Said
from meetroom.record.shape.tasks import TaskInfo
from meetroom.record.shape.topics import TopicInfo


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """How much was left out as confidential.

    persons: those let in for a confidential topic; reasons: of leave and of going out; others: remarks, corrections …
    """

    topics: int
    tasks: int
    persons: int
    reasons: int
    others: int


class Record(Said, frozen=True, kw_only=True):
    """The whole record of a meeting; left_out is None where it is whole."""

    meeting: MeetingInfo
    expected: int
    opening_quorum: OpeningQuorum | None
    attendance: tuple[AttendanceInfo, ...]
    order_published: tuple[int, ...]
    order_taken: tuple[int, ...]
    blocked: tuple[BlockedInfo, ...]
    topics: tuple[TopicInfo, ...]
    off_agenda: tuple[MotionInfo, ...]
    overruns: tuple[OverrunInfo, ...]
    tasks: tuple[TaskInfo, ...]
    convey_to: tuple[ConveyInfo, ...]
    circular: tuple[str, ...]
    notes: tuple[NoteInfo, ...]
    remarks: tuple[RemarkInfo, ...]
    recesses: tuple[RecessInfo, ...]
    handovers: tuple[HandoverInfo, ...]
    corrections: tuple[CorrectionInfo, ...]
    rewordings: tuple[RewordingInfo, ...]
    reopenings: tuple[ReopeningInfo, ...]
    cancelled: CancelledInfo | None
    clock_jumps: tuple[ClockJumpInfo, ...]
    clock_settings: tuple[ClockSettingInfo, ...]
    overrides: tuple[OverrideInfo, ...]
    record: BookInfo
    left_out: LeftOut | None = None
    postscripts: tuple[PostscriptInfo, ...] = ()
    recorder_gaps: tuple[RecorderGapInfo, ...] = ()
    papers: tuple[PaperInfo, ...] = ()
    preparation: PreparationInfo = PreparationInfo()


def schema() -> dict[str, Any]:
    """The JSON Schema of the record."""
    found = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom record", **found}


def to_json(record: Record, *, indent: int = 1) -> str:
    """The record as JSON text."""
    return msgspec.json.format(msgspec.json.encode(record), indent=indent).decode()
