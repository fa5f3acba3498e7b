"""The shape of segments and of what is said and done in them, as JSON. Persons are ids; every list counts from 1."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from typing import Literal

import msgspec

from meetroom.facts.segment import SegmentStatus
from meetroom.rules.segments import SegmentName


class SpeechInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A report or statement; seconds is None while it runs."""

    person: str
    kind: Literal["report", "statement"]
    started_at: datetime
    seconds: int | None
    limit_seconds: int | None
    over_seconds: int


class SegmentInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A segment. opened_at: first; closed_at: last; seconds: of all its openings, recesses left out, None while one
    lasts.

    persons: who speaks by the plan, @chair, @principal and @members as ids once it was opened. summary: how the chair
    summed it up last.
    """

    no: int
    kind: SegmentName
    title: str
    status: SegmentStatus
    opened_at: datetime | None
    closed_at: datetime | None
    seconds: int | None
    limit_seconds: int | None
    over_seconds: int
    persons: tuple[str, ...]
    statement_seconds: int | None
    optional: bool
    confidential: bool
    text: str
    speeches: tuple[SpeechInfo, ...]
    summary: str | None = None


class SaidInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of a list; segment is None between segments."""

    no: int
    segment: int | None
    at: datetime
    entry: int


class PledgeInfo(SaidInfo, frozen=True, kw_only=True):
    """A pledge (表态发言)."""

    person: str
    text: str


class GuidanceInfo(SaidInfo, frozen=True, kw_only=True):
    """Guidance of a leader in charge, on a topic where one was at hand."""

    topic: int | None
    person: str
    text: str


class TitledInfo(SaidInfo, frozen=True, kw_only=True):
    """What was conveyed or studied."""

    title: str
    text: str


class HeardInfo(SaidInfo, frozen=True, kw_only=True):
    """What was heard or analysed, of a person (who) or a unit where either is known."""

    who: str | None
    unit: str | None
    text: str


class OpinionInfo(SaidInfo, frozen=True, kw_only=True):
    """An opinion or suggestion: who is to answer it, by when, and the answer in force."""

    person: str
    text: str
    unit: str | None
    due: Day | None
    answer: str | None
    answered_at: datetime | None


class CriticismInfo(SaidInfo, frozen=True, kw_only=True):
    """Criticism of a member, or of oneself where `of` is None."""

    person: str
    of: str | None
    text: str


class AwardInfo(SaidInfo, frozen=True, kw_only=True):
    """An award; person is who on the roster `to` is, where it is somebody."""

    to: str
    person: str | None
    prize: str


class SigningInfo(SaidInfo, frozen=True, kw_only=True):
    """One document of one segment: who signed it, and who of the segment's persons did not."""

    document: str
    persons: tuple[str, ...]
    missing: tuple[str, ...]


class GroupInfo(SaidInfo, frozen=True, kw_only=True):
    """A group by the number it was given; its lead is not among the members."""

    lead: str
    members: tuple[str, ...]
    theme: str
    report: str | None
    reported_at: datetime | None


class VisitInfo(SaidInfo, frozen=True, kw_only=True):
    """A place that was visited."""

    place: str
    text: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said and done in segments, as the record has it."""

    segments: tuple[SegmentInfo, ...] = ()
    pledges: tuple[PledgeInfo, ...] = ()
    guidance: tuple[GuidanceInfo, ...] = ()
    conveyed: tuple[TitledInfo, ...] = ()
    studied: tuple[TitledInfo, ...] = ()
    heard: tuple[HeardInfo, ...] = ()
    analysed: tuple[HeardInfo, ...] = ()
    opinions: tuple[OpinionInfo, ...] = ()
    criticism: tuple[CriticismInfo, ...] = ()
    awards: tuple[AwardInfo, ...] = ()
    signings: tuple[SigningInfo, ...] = ()
    groups: tuple[GroupInfo, ...] = ()
    visits: tuple[VisitInfo, ...] = ()


LISTS = tuple(name for name in Said.__struct_fields__ if name != "segments")
