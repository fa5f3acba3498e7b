"""What becomes of matters of a meeting after it: a stream for each, of which those of deferrals and opinions are two.

The id names the meeting, what it is, and the number that it has there: 2026-12-04-monthly/deferral/3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from meetroom.entry import GENESIS
from meetroom.facts.correction import Standing
from meetroom.facts.follow_up import DeferralReported, OpinionForwarded, OpinionReplied
from meetroom.series import Log
from meetroom.streams.directory import OPEN

# The names of the kinds of streams, and the parts of their ids.
DEFERRAL = "deferral"
OPINION = "opinion"


def pattern(what: str) -> str:
    """What the ids of a kind of follow-up look like."""
    return rf"[^/]+/{what}/[1-9]\d{{0,5}}"


def follow_up_id(meeting: str, what: str, no: int) -> str:
    """The id of the follow-up of a matter of a meeting."""
    return f"{meeting}/{what}/{no}"


def matter_of(id: str) -> tuple[str, int]:
    """The meeting and the number there of what a follow-up is about."""
    found = re.fullmatch(r"([^/]+)/[a-z]+/(\d+)", id)
    assert found is not None
    return found[1], int(found[2])


def followed(id: str) -> str | None:
    """The meeting that a stream follows up, None where it follows up none."""
    found = re.fullmatch(r"([^/]+)/[a-z]+(?:/\d+)?", id)
    return None if found is None else found[1]


class Received(msgspec.Struct, frozen=True):
    """A supplementary report as it came."""

    fact: DeferralReported
    at: datetime
    entry: int


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """The supplementary report on a topic (MEETING#2) that was deferred, as it stands. due: null where the next meeting
    takes it up. late: working days from due to received, or to today. consulted of members: null where nobody has to be
    asked; waiting: the names of those who still are to be."""

    meeting: str
    topic: int
    due: date | None
    received: date | None
    late: int
    consulted: int | None
    members: int | None
    waiting: tuple[str, ...]


class FollowedDeferral(msgspec.Struct, frozen=True):
    """What became of a deferral. received: the newest report, None before one came. consulted: by id of the roster,
    when each was asked."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    corrections: Standing = Standing({}, {})
    received: Received | None = None
    consulted: Mapping[str, datetime] = {}

    @property
    def phase(self) -> str:
        """The state that commands ask for."""
        return OPEN

    @property
    def meeting(self) -> str:
        """The meeting that deferred the topic."""
        return matter_of(self.id)[0]

    @property
    def topic(self) -> int:
        """The number of the topic there."""
        return matter_of(self.id)[1]


class Replied(msgspec.Struct, frozen=True):
    """The answer to an opinion as it was given."""

    fact: OpinionReplied
    at: datetime
    entry: int


class Forwarded(msgspec.Struct, frozen=True):
    """An opinion passed on to a unit."""

    fact: OpinionForwarded
    at: datetime
    entry: int


class FollowedOpinion(msgspec.Struct, frozen=True):
    """What became of an opinion after its meeting. reply: None before it was answered here; forwarded: to which units
    it was passed on, the last of which is to answer it."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    corrections: Standing = Standing({}, {})
    reply: Replied | None = None
    forwarded: tuple[Forwarded, ...] = ()

    @property
    def phase(self) -> str:
        """The state that commands ask for."""
        return OPEN

    @property
    def meeting(self) -> str:
        """The meeting that recorded the opinion."""
        return matter_of(self.id)[0]

    @property
    def no(self) -> int:
        """The number of the opinion there."""
        return matter_of(self.id)[1]

    @property
    def unit(self) -> str | None:
        """To whom it was passed on last, None where it stayed where it was."""
        return self.forwarded[-1].fact.unit if self.forwarded else None
