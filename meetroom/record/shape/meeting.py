"""The shape of the meeting itself as JSON: its course, its quorum at opening, and what was said beside topics."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from typing import Literal

import msgspec

from meetroom.facts.motion import MotionOutcome
from meetroom.rules.points import PointName
from meetroom.rules.statuses import StageName


class ConveningInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The decision of another meeting that convened one: its meeting with title and day, its topic; matter, decision:
    title and wording, "" where these are confidential or nothing was decided."""

    meeting: str
    topic: int
    title: str
    date: Day
    matter: str
    decision: str


class SeatBlockInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Seats for a group whose names are not known."""

    name: str
    seats: int


class MeetingInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting itself; duration is whole minutes from convening to adjournment, recesses included.

    recorders_missing: of which recorders fewer were in the room at 开会 than the rules ask for; the record's
    recorder_gaps say so of every time until 散会. summary: how the chair summed the meeting up last.
    unit: whose own meeting it is. host: who holds it. proposed_by, convened_by: a person's id, or as written;
    convened_by also meeting#topic, with convening where the book has that decision. basis: plan/2027#3, A-2026-003, or
    in words. blocks: seats without names, of those who are no members.
    """

    id: str
    kind: str
    title: str
    number: int | None
    organisation: str
    date: Day
    place: str
    scheduled_start: datetime
    convened_at: datetime | None
    adjourned_at: datetime | None
    duration_minutes: int | None
    max_minutes: int | None
    over_time: bool
    chair: str
    recorder: str
    reviewer: str | None
    recorders_missing: tuple[Literal["main", "review"], ...]
    status: StageName
    summary: str | None = None
    unit: str = ""
    host: str = ""
    theme: str = ""
    purpose: str = ""
    requirements: str = ""
    preparation: str = ""
    outline: str = ""
    proposed_by: str = ""
    convened_by: str = ""
    convening: ConveningInfo | None = None
    basis: str = ""
    notice_important: bool = False
    blocks: tuple[SeatBlockInfo, ...] = ()


class RecorderGapInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A time from 开会 to 散会 in which a recorder was not in the room; person is None where the agenda names nobody.

    until is None where the person was not there again before the end.
    """

    post: Literal["main", "review"]
    person: str | None
    since: datetime
    until: datetime | None


class OpeningQuorum(msgspec.Struct, frozen=True, kw_only=True):
    """Presence at 开会; met is None without a rule."""

    present: int
    required: int | None
    met: bool | None
    rule: str | None


class BlockedInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A topic or a segment that could not be opened for lack of a quorum."""

    topic: int | None
    at: datetime
    present: int
    required: int
    segment: int | None = None


class NoteInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the discussion; point: what it is marked as for the minutes."""

    person: str | None
    text: str
    at: datetime
    entry: int
    segment: int | None = None
    point: PointName | None = None


class MotionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A motion off the agenda; outcome is None while open."""

    person: str
    text: str
    outcome: MotionOutcome | None
    topic: int | None
    reason: str


class OverrunInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A report or statement over its limit."""

    topic: int | None
    person: str
    kind: Literal["report", "statement"]
    over_seconds: int
    segment: int | None = None


class ConveyInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A member who was not in the room when these topics were decided and must be told."""

    person: str
    topics: tuple[int, ...]


class RecessInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An interruption."""

    start: datetime
    until: datetime | None
    reason: str


class HandoverInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A handing over of the chair."""

    person: str
    previous: str
    at: datetime
    reason: str


class RemarkInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing, an incident, a remark on discipline, or a summing-up by the chair, of which the newest holds.

    source: the decision that a briefing tells of, as meeting and topic.
    """

    kind: Literal["briefing", "incident", "discipline", "summary"]
    person: str | None
    topic: int | None
    text: str
    at: datetime
    entry: int
    segment: int | None = None
    source: str | None = None
