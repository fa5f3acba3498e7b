"""Segments (环节): which was opened and ended, when, and how long it took."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

import msgspec

from meetroom.elements.outcome import Quorum
from meetroom.entry import Fact, Moment, register

SegmentStatus = Literal["planned", "at_hand", "done"]


@register
class SegmentOpened(Fact, frozen=True, tag="segment_opened"):
    """A segment was opened, which ends what was at hand. persons: who speaks in it by the plan, as ids, in order."""

    segment: int
    quorum: Quorum | None = None
    persons: tuple[str, ...] = ()


@register
class SegmentBlocked(Fact, frozen=True, tag="segment_blocked"):
    """A segment could not be opened for lack of a quorum."""

    reviewable: ClassVar[bool] = False

    segment: int
    quorum: Quorum


@register
class SegmentEnded(Fact, frozen=True, tag="segment_ended"):
    """The segment at hand was ended, and with it a speech that ran and a topic that was at hand."""

    segment: int


class BlockedSegment(msgspec.Struct, frozen=True):
    """One opening of a segment refused for lack of a quorum."""

    segment: int
    at: datetime
    present: int
    required: int


class SegmentState(msgspec.Struct, frozen=True):
    """What happened to one segment.

    opened: first; closed: last. milliseconds: of the openings that ended, recesses left out; since: from when it runs.
    persons: those of its last opening.
    """

    no: int
    status: SegmentStatus = "planned"
    opened: datetime | None = None
    reopened: datetime | None = None
    closed: datetime | None = None
    since: Moment | None = None
    milliseconds: int = 0
    persons: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether it was ever opened."""
        return self.opened is not None

    def elapsed(self, now: Moment) -> int:
        """Seconds up to `now`, recesses left out."""
        running = 0 if self.since is None else self.since.milliseconds_until(now)
        return (self.milliseconds + running) // 1000

    @property
    def seconds(self) -> int | None:
        """Seconds of all its openings together, None before the first has ended and while one lasts."""
        return self.milliseconds // 1000 if self.status == "done" else None

    def over_seconds(self, limit: int | None) -> int:
        """Seconds over a limit; 0 without one and while it is at hand."""
        return 0 if limit is None or self.seconds is None else max(0, self.seconds - limit)

    def stopped(self, at: Moment) -> SegmentState:
        """The state with its clock standing."""
        spent = 0 if self.since is None else self.since.milliseconds_until(at)
        return msgspec.structs.replace(self, since=None, milliseconds=self.milliseconds + spent)


class Segments(msgspec.Struct, frozen=True):
    """The segments as they stand: states by number, the one at hand, what was blocked; `cut_short` is the one that was
    at hand at 散会."""

    states: dict[int, SegmentState] = {}
    at_hand: int | None = None
    blocked: tuple[BlockedSegment, ...] = ()
    cut_short: int | None = None

    def of(self, no: int) -> SegmentState:
        """The state of one segment."""
        return self.states.get(no) or SegmentState(no)

    @property
    def current(self) -> SegmentState | None:
        """The state of the segment at hand."""
        return None if self.at_hand is None else self.of(self.at_hand)

    def put(self, state: SegmentState) -> Segments:
        """The part with one state replaced."""
        return msgspec.structs.replace(self, states={**self.states, state.no: state})

    def opened(self, no: int, persons: tuple[str, ...], at: Moment) -> Segments:
        """The part after an opening, which ends the segment at hand."""
        part = self.ended(at)
        state = part.of(no)
        state = msgspec.structs.replace(
            state, status="at_hand", opened=state.opened or at.time, reopened=at.time, closed=None, since=at,
            persons=persons or state.persons,
        )  # fmt: skip
        return msgspec.structs.replace(part.put(state), at_hand=no)

    def ended(self, at: Moment) -> Segments:
        """The part with no segment at hand, the one that was being done."""
        state = self.current
        if state is None:
            return self
        state = msgspec.structs.replace(state.stopped(at), status="done", closed=at.time)
        return msgspec.structs.replace(self.put(state), at_hand=None)

    def adjourned(self, at: Moment) -> Segments:
        """The part after 散会, which ends the segment at hand."""
        return msgspec.structs.replace(self.ended(at), cut_short=self.at_hand)

    def reopened(self, at: Moment) -> Segments:
        """The part after 重开: the segment that 散会 ended is at hand again."""
        if self.cut_short is None:
            return self
        state = msgspec.structs.replace(self.of(self.cut_short), status="at_hand", closed=None, since=at)
        return msgspec.structs.replace(self.put(state), at_hand=self.cut_short, cut_short=None)

    def paused(self, at: Moment) -> Segments:
        """The part during a recess, which no segment's clock counts."""
        state = self.current
        return self if state is None else self.put(state.stopped(at))

    def resumed(self, at: Moment) -> Segments:
        """The part after a recess."""
        state = self.current
        return self if state is None else self.put(msgspec.structs.replace(state, since=at))

    def with_blocked(self, fact: SegmentBlocked, at: datetime) -> Segments:
        """The part with one more opening refused."""
        blocked = BlockedSegment(fact.segment, at, fact.quorum.present, fact.quorum.required or 0)
        return msgspec.structs.replace(self, blocked=(*self.blocked, blocked))
