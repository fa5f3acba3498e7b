"""The session: convened, recessed, adjourned, who presides, briefings, incidents and remarks on discipline."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from meetroom.elements.reported import Reported
from meetroom.entry import Fact, kind_of, register
from meetroom.rules.rulebook import Rules
from meetroom.rules.statuses import STAGES, Stage, StageName


@register
class Convened(Fact, frozen=True, tag="convened"):
    """The meeting was opened: 应到, 实到 and what was required, with the rules frozen as they then stood.

    recorders_missing: main, review: of which fewer were in the room than the rules ask for. reports: of topics that
    come back, where it had become otherwise since the agenda was made.
    """

    expected: int
    present: int
    required: int | None = None
    rule: str | None = None
    rules: Rules | None = None
    recorders_missing: tuple[str, ...] = ()
    reports: tuple[Reported, ...] = ()


@register
class Recessed(Fact, frozen=True, tag="recessed"):
    """The meeting was interrupted."""

    reason: str = ""


@register
class Reconvened(Fact, frozen=True, tag="reconvened"):
    """The meeting went on after a recess."""


@register
class Adjourned(Fact, frozen=True, tag="adjourned"):
    """The meeting was ended."""


@register
class Reopened(Fact, frozen=True, tag="reopened"):
    """The meeting had been ended by mistake and goes on, as it was before."""

    reason: str


@register
class Cancelled(Fact, frozen=True, tag="cancelled"):
    """The meeting will not be held."""

    reason: str


@register
class ChairHandedOver(Fact, frozen=True, tag="chair_handed_over"):
    """Another person presides from here on."""

    person: str
    reason: str


@register
class Briefed(Fact, frozen=True, tag="briefed"):
    """A person briefed the meeting; they have the floor until it is taken or given up.

    source: the decision that was told of, as meeting and topic ("2026-12-01-party-group#2").
    """

    person: str
    text: str = ""
    topic: int | None = None
    segment: int | None = None
    source: str | None = None


@register
class IncidentRecorded(Fact, frozen=True, tag="incident_recorded"):
    """Something unforeseen happened."""

    text: str


@register
class DisciplineNoted(Fact, frozen=True, tag="discipline_noted"):
    """A remark on discipline."""

    text: str


@register
class SummedUp(Fact, frozen=True, tag="summed_up"):
    """The chair summed up a topic, a segment or, where both are None, the meeting."""

    text: str
    topic: int | None = None
    segment: int | None = None


class Recess(msgspec.Struct, frozen=True):
    """One interruption; `until` is None while it lasts."""

    start: datetime
    until: datetime | None = None
    reason: str = ""


class Handover(msgspec.Struct, frozen=True):
    """One handing over of the chair."""

    person: str
    at: datetime
    reason: str
    previous: str


class Reopening(msgspec.Struct, frozen=True):
    """One mistaken 散会 that was taken back: when it was said, and when the meeting went on."""

    entry: int
    adjourned: datetime
    at: datetime
    reason: str


class Cancellation(msgspec.Struct, frozen=True):
    """When and why the meeting was cancelled."""

    at: datetime
    reason: str


class Remark(msgspec.Struct, frozen=True):
    """A briefing, an incident, a remark on discipline or a summing-up: `kind` is the tag of its fact."""

    kind: str
    entry: int
    at: datetime
    text: str
    person: str | None = None
    topic: int | None = None
    segment: int | None = None
    source: str | None = None


class Session(msgspec.Struct, frozen=True):
    """The session as it stands.

    removed: cancelled because its import was wrong, and left out of the lists.
    """

    status: StageName = "planned"
    chair: str = ""
    convened: datetime | None = None
    adjourned: datetime | None = None
    opening: Convened | None = None
    rules: Rules | None = None
    recesses: tuple[Recess, ...] = ()
    handovers: tuple[Handover, ...] = ()
    remarks: tuple[Remark, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    cancellation: Cancellation | None = None
    removed: bool = False

    @property
    def stage(self) -> Stage:
        """How far the meeting is."""
        return STAGES[self.status]

    def opened(self, fact: Convened, at: datetime) -> Session:
        """The session after 开会."""
        return msgspec.structs.replace(self, status="in_session", convened=at, opening=fact, rules=fact.rules)

    def recessed(self, reason: str, at: datetime) -> Session:
        """The session after 休会."""
        return msgspec.structs.replace(self, status="recess", recesses=(*self.recesses, Recess(at, None, reason)))

    def reconvened(self, at: datetime) -> Session:
        """The session after 复会."""
        last = msgspec.structs.replace(self.recesses[-1], until=at)
        return msgspec.structs.replace(self, status="in_session", recesses=(*self.recesses[:-1], last))

    def ended(self, at: datetime) -> Session:
        """The session after 散会; a recess still running ends with it."""
        recesses = self.recesses
        if recesses and recesses[-1].until is None:
            recesses = (*recesses[:-1], msgspec.structs.replace(recesses[-1], until=at))
        return msgspec.structs.replace(self, status="adjourned", adjourned=at, recesses=recesses)

    def reopened(self, reason: str, at: datetime, entry: int) -> Session:
        """The session after 重开; a recess that 散会 ended stays ended."""
        assert self.adjourned is not None
        reopening = Reopening(entry, self.adjourned, at, reason)
        return msgspec.structs.replace(
            self, status="in_session", adjourned=None, reopenings=(*self.reopenings, reopening)
        )

    def cancelled(self, reason: str, at: datetime, *, removed: bool = False) -> Session:
        """The session after 取消, or after a wrong import was removed."""
        cancellation = Cancellation(at, reason)
        return msgspec.structs.replace(self, status="cancelled", cancellation=cancellation, removed=removed)

    def presided(self, fact: ChairHandedOver, at: datetime) -> Session:
        """The session under another chair."""
        handover = Handover(fact.person, at, fact.reason, self.chair)
        return msgspec.structs.replace(self, chair=fact.person, handovers=(*self.handovers, handover))

    def seconds_at_work(self, start: datetime, end: datetime) -> int:
        """The seconds between two instants, without the recesses."""
        rests = timedelta()
        for rest in self.recesses:
            rests += max(timedelta(), min(rest.until or end, end) - max(rest.start, start))
        return max(0, int((end - start - rests).total_seconds()))

    def summary(self, topic: int | None, segment: int | None = None) -> str | None:
        """The newest summing-up of a topic, of a segment, or of the meeting."""
        place, kind = (topic, segment), kind_of(SummedUp)
        return next((r.text for r in reversed(self.remarks) if r.kind == kind and (r.topic, r.segment) == place), None)

    def remarked(self, remark: Remark) -> Session:
        """The session with one more remark."""
        return msgspec.structs.replace(self, remarks=(*self.remarks, remark))
