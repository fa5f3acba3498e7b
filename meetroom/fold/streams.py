"""Streams: everything that has entries of its own, of which a meeting is one kind; and how each follows from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Protocol, TypeVar

import msgspec

from meetroom.entry import GENESIS, Entry
from meetroom.facts.correction import Correction, Standing, standing
from meetroom.fold import (
    application,
    calendar,
    conveying,
    directory,
    filing,
    follow_up,
    meeting,
    plan,
    proposal,
    supervision,
)
from meetroom.meeting import Meeting
from meetroom.series import Log
from meetroom.streams.application import APPLICATION, APPLICATION_PATTERN, Application
from meetroom.streams.calendar import CALENDAR, OfficeCalendar
from meetroom.streams.conveying import CONVEYING, CONVEYING_PATTERN, Conveying
from meetroom.streams.directory import PEOPLE, People
from meetroom.streams.filing import FILING, Filing
from meetroom.streams.filing import PATTERN as FILING_PATTERN
from meetroom.streams.follow_up import DEFERRAL, OPINION, FollowedDeferral, FollowedOpinion, pattern
from meetroom.streams.plan import PLAN, AnnualPlan
from meetroom.streams.proposal import PATTERN, PROPOSAL, Proposal
from meetroom.streams.supervision import SUPERVISION, TASK, Supervised

MEETING = "meeting"


class State(Protocol):
    """What every stream's snapshot has: `last` is the number of the last entry, `head` its hash, `phase` the state that
    commands ask for."""

    @property
    def id(self) -> str: ...
    @property
    def last(self) -> int: ...
    @property
    def head(self) -> str: ...
    @property
    def log(self) -> Log: ...
    @property
    def corrections(self) -> Standing: ...
    @property
    def phase(self) -> str: ...


S = TypeVar("S", bound=State)


class Kind(msgspec.Struct, frozen=True):
    """A kind of stream. pattern: what its ids look like. empty: a stream of which nothing was recorded.
    reduce: the snapshot after one entry as it stands; log, last and head are not its own to set."""

    name: str
    pattern: str
    empty: Callable[[str], Any]
    reduce: Callable[[Any, Entry], Any]


# Whatever id no other kind claims is a meeting's.
KINDS = (
    Kind(PEOPLE, PEOPLE, People, directory.reduce),
    Kind(CALENDAR, rf"{CALENDAR}/[12][0-9]{{3}}", OfficeCalendar, calendar.reduce),
    Kind(PLAN, rf"{PLAN}/[12][0-9]{{3}}", AnnualPlan, plan.reduce),
    Kind(APPLICATION, APPLICATION_PATTERN, Application, application.reduce),
    Kind(PROPOSAL, PATTERN, Proposal, proposal.reduce),
    Kind(DEFERRAL, pattern(DEFERRAL), FollowedDeferral, follow_up.reduce_deferral),
    Kind(FILING, FILING_PATTERN, Filing, filing.reduce),
    Kind(OPINION, pattern(OPINION), FollowedOpinion, follow_up.reduce_opinion),
    Kind(CONVEYING, CONVEYING_PATTERN, Conveying, conveying.reduce),
    Kind(SUPERVISION, pattern(TASK), Supervised, supervision.reduce),
    Kind(MEETING, ".*", Meeting, meeting.reduce),
)


@lru_cache(4096)
def kind_of(id: str) -> Kind:
    """The kind of a stream, by its id."""
    return next(kind for kind in KINDS if re.fullmatch(kind.pattern, id, re.DOTALL))


def empty(id: str) -> Any:
    """The stream of which nothing was recorded."""
    return kind_of(id).empty(id)


def fold(state: S, entry: Entry, digest: str) -> S:
    """The stream after one more entry, whose hash is `digest`; a correction folds the whole log again."""
    log = state.log.with_entry(entry, digest)
    if isinstance(entry.body, Correction):
        again: S = _folded(state.id, log, digest)
        return again
    after = kind_of(state.id).reduce(state, entry)
    found: S = msgspec.structs.replace(after, last=entry.no, head=digest, log=log)
    return found


def replay(id: str, entries: Iterable[Entry], digest: str = GENESIS, hashes: Iterable[str] = ()) -> Any:
    """The stream that a whole sequence of entries makes; `digest` is the hash of the last, `hashes` those of all, where
    they are known."""
    return _folded(id, Log(entries, hashes), digest)


def _folded(id: str, log: Log, digest: str) -> Any:
    kind = kind_of(id)
    corrections, state = standing(log), kind.empty(id)
    for entry in log:
        stands = corrections.entry(entry)
        if stands is not None:
            state = kind.reduce(state, stands)
    last = log[-1].no if log else 0
    return msgspec.structs.replace(state, last=last, head=digest, log=log, corrections=corrections)
