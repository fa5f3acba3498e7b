"""The floor: who speaks, for how long, and who comes next."""

from __future__ import annotations

import msgspec

from meetroom.entry import Fact, Moment, register
from meetroom.series import Series


@register
class ReportStarted(Fact, frozen=True, tag="report_started"):
    """A person began to report, on a topic or in a segment; limit in seconds, None for no limit."""

    topic: int | None
    person: str
    limit: int | None = None
    segment: int | None = None


@register
class SpeechStarted(Fact, frozen=True, tag="speech_started"):
    """A person began a statement, on a topic or in a segment; limit in seconds, None for no limit."""

    topic: int | None
    person: str
    limit: int | None = None
    segment: int | None = None


@register
class SpeechEnded(Fact, frozen=True, tag="speech_ended"):
    """The person who had the floor finished."""


@register
class ClockPaused(Fact, frozen=True, tag="clock_paused"):
    """The running clock was paused."""


@register
class ClockResumed(Fact, frozen=True, tag="clock_resumed"):
    """The paused clock goes on."""


@register
class ClockExtended(Fact, frozen=True, tag="clock_extended"):
    """The running clock got more time."""

    seconds: int


@register
class PersonsQueued(Fact, frozen=True, tag="persons_queued"):
    """Persons asked for the floor."""

    persons: tuple[str, ...]


class Speech(msgspec.Struct, frozen=True):
    """A report, statement or briefing. seconds: None while it runs, pauses left out when it ended.

    segment: that in which it was made where it was on no topic.
    """

    kind: str
    topic: int | None
    person: str
    started: Moment
    limit: int | None = None
    paused: Moment | None = None
    paused_ms: int = 0
    seconds: int | None = None
    segment: int | None = None

    @property
    def over_seconds(self) -> int:
        """Seconds over the limit; 0 without one and while it runs."""
        if self.limit is None or self.seconds is None:
            return 0
        return max(0, self.seconds - self.limit)

    def elapsed(self, now: Moment) -> int:
        """Seconds of speech up to `now`, pauses left out."""
        if self.seconds is not None:
            return self.seconds
        until = self.paused or now
        return max(0, self.started.milliseconds_until(until) - self.paused_ms) // 1000


class Floor(msgspec.Struct, frozen=True):
    """The floor as it stands; `speeches` are reports and statements that ended, in order."""

    running: Speech | None = None
    queue: tuple[str, ...] = ()
    speeches: Series[Speech] = msgspec.field(default_factory=Series)
    changed: Moment | None = None

    def started(
        self, kind: str, topic: int | None, person: str, limit: int | None, at: Moment, segment: int | None = None
    ) -> Floor:
        """The part after somebody took the floor, which ends a running speech and leaves the queue."""
        part = self.ended(at)
        queue = tuple(p for p in part.queue if p != person)
        speech = Speech(kind, topic, person, at, limit, segment=segment)
        return msgspec.structs.replace(part, running=speech, queue=queue, changed=at)

    def ended(self, at: Moment) -> Floor:
        """The part with nobody on the floor; briefings leave no speech behind."""
        speech = self.running
        if speech is None:
            return self
        speeches = self.speeches
        if speech.kind != "briefing":
            done = msgspec.structs.replace(speech, seconds=speech.elapsed(at), paused=None)
            speeches = speeches.plus(done)
        return msgspec.structs.replace(self, running=None, speeches=speeches, changed=at)

    def paused(self, at: Moment) -> Floor:
        """The part with the running clock stopped."""
        assert self.running is not None
        return self._running(msgspec.structs.replace(self.running, paused=at), at)

    def resumed(self, at: Moment) -> Floor:
        """The part with the running clock going on."""
        speech = self.running
        assert speech is not None
        assert speech.paused is not None
        pause = speech.paused_ms + speech.paused.milliseconds_until(at)
        return self._running(msgspec.structs.replace(speech, paused=None, paused_ms=pause), at)

    def extended(self, seconds: int, at: Moment) -> Floor:
        """The part with more time on the running clock."""
        speech = self.running
        assert speech is not None
        return self._running(msgspec.structs.replace(speech, limit=(speech.limit or 0) + seconds), at)

    def queued(self, persons: tuple[str, ...]) -> Floor:
        """The part with more persons waiting, each once."""
        queue = (*self.queue, *(p for p in persons if p not in self.queue))
        return msgspec.structs.replace(self, queue=queue)

    def _running(self, speech: Speech, at: Moment) -> Floor:
        return msgspec.structs.replace(self, running=speech, changed=at)
