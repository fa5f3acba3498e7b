"""The shape of what was changed afterwards, as JSON: corrections, the clock, guards overridden."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from meetroom.command import CHAIR


class CorrectionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A change of an earlier entry by an undo, a strike, a replacement or another time.

    was, now: what the entry said before and says since, as lines of the room's language; now is "" for nothing. Where
    its time was put right, the lines begin with it.
    """

    entry: int
    of: int
    kind: Literal["undone", "struck", "fixed", "retimed"]
    role: str
    at: datetime
    reason: str
    was: str
    now: str


class RewordingInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A correction of what the agenda says; of the meeting itself where topic and person are both None.

    approver, reason: by whose leave and why the meeting is at another time, "" where nobody said.
    """

    entry: int
    topic: int | None
    person: str | None
    field: Literal["title", "place", "organisation", "start", "name", "unit", "post", "reporter", "resolution"]
    before: str
    after: str
    role: str
    at: datetime
    approver: str = ""
    reason: str = ""


class ReopeningInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A mistaken end of the meeting that was taken back."""

    entry: int
    adjourned_at: datetime
    at: datetime
    reason: str


class CancelledInfo(msgspec.Struct, frozen=True, kw_only=True):
    """When and why the meeting was cancelled; removed: because its import was wrong."""

    at: datetime
    reason: str
    removed: bool


class ClockJumpInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The machine's clock was moved, forward or (negative) back; kept: the meeting's time ran on as before."""

    entry: int
    at: datetime
    seconds: int
    shown: datetime
    kept: bool


class ClockSettingInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The chair set the meeting's time right, forward or (negative) back; `at` has it already, shown: the machine's."""

    entry: int
    at: datetime
    seconds: int
    shown: datetime


class OverrideInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A guard that was overridden, by which role: the chair, or the office before the meeting.

    segment: the one that it is about, else the one to which the entry belongs.
    """

    entry: int
    rule: str
    because: str
    facts: dict[str, Any]
    segment: int | None = None
    role: str = CHAIR
