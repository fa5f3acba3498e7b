"""A proposal on its way to a meeting: what it says, what the office made of it, and what became of it in meetings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from meetroom.elements.who import Who
from meetroom.entry import Fact, register
from meetroom.rules.contention import LevelName
from meetroom.rules.outcomes import OutcomeName
from meetroom.rules.proposal import Demands, FreedName, OriginName


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a proposal says; "" and () where it says nothing. kind, category: their ids. amount: in yuan.

    joint: the other units that take part. proposal_unit, proposal_date, proposal_resources: who does what is proposed,
    by when, with what.
    """

    title: str
    unit: str
    kind: str
    reporter: str = ""
    leader: str = ""
    category: str = "ordinary"
    urgent: bool = False
    important: bool = False
    joint: tuple[str, ...] = ()
    major_kind: str = ""
    contention: LevelName | None = None
    confidential: bool | None = None
    background: str = ""
    question: str = ""
    proposal: str = ""
    proposal_unit: str = ""
    proposal_date: str = ""
    proposal_resources: str = ""
    data: str = ""
    source: str = ""
    analysis: str = ""
    assessment: str = ""
    measures: str = ""
    amount: int | None = None
    pages: int | None = None
    attachments: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    segment: int | None = None
    items: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    elect: int | None = None
    research_who: str = ""
    research_when: str = ""
    research: str = ""
    consultation_who: str = ""
    consultation_when: str = ""
    consultation: str = ""
    legal_who: str = ""
    legal_when: str = ""
    legal: str = ""
    submitted: datetime | None = None

    def changed(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Of some values those that are otherwise here."""
        return {name: value for name, value in changes.items() if getattr(self, name) != value}


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """That a proposal came after the topics of a meeting closed: on which day, at what time (None: with its end), for
    the meeting of which day, and the next day of the kind, None where nobody knows it yet."""

    closed: date
    closed_at: datetime | None = None
    day: date
    next_day: date | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What in a meeting a proposal arose from: a topic, or a motion by its number."""

    origin: OriginName
    meeting: str
    topic: int | None = None
    motion: int | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The supplementary report on a topic that was deferred, as it stood when the topic came back.

    due: None where the next meeting takes it up. received: None where there is none. late: working days from due to
    received, or to the day it came back. consulted out of members: None where nobody has to be consulted.
    """

    meeting: str
    topic: int
    lead: str = ""
    due: date | None = None
    received: date | None = None
    late: int = 0
    consulted: int | None = None
    members: int | None = None
    reason: str = ""


class ProposalFact(Fact, frozen=True, kw_only=True):
    """A fact of a proposal."""

    reviewable = False


@register
class ProposalSubmitted(ProposalFact, frozen=True, tag="proposal_submitted"):
    """A proposal was handed in; file: from which file, "" where it arose in a meeting."""

    said: Content
    demands: Demands = Demands()
    missed: Missed | None = None
    source: Source | None = None
    file: str = ""


@register
class ProposalRevised(ProposalFact, frozen=True, tag="proposal_revised"):
    """What a proposal says is otherwise; fields: which of it. demands: None where they are as before."""

    said: Content
    fields: tuple[str, ...]
    demands: Demands | None = None
    missed: Missed | None = None
    file: str = ""


@register
class ProposalEndorsed(ProposalFact, frozen=True, tag="proposal_endorsed"):
    """The leader in charge consents."""

    person: Who


@register
class ProposalDeclined(ProposalFact, frozen=True, tag="proposal_declined"):
    """The leader in charge does not consent."""

    person: Who
    reason: str


@register
class ProposalAccepted(ProposalFact, frozen=True, tag="proposal_accepted"):
    """The office takes the proposal into the pool of topics."""


@register
class ProposalReturned(ProposalFact, frozen=True, tag="proposal_returned"):
    """The proposal went back to the unit that handed it in, with what it lacks, and who must decide it instead."""

    reason: str
    lacks: tuple[str, ...] = ()
    body: str = ""


@register
class ProposalSupplemented(ProposalFact, frozen=True, tag="proposal_supplement"):
    """The unit was asked to complete the proposal."""

    reason: str
    lacks: tuple[str, ...] = ()


@register
class ProposalCoordinated(ProposalFact, frozen=True, tag="proposal_coordinate"):
    """Somebody is to bring the units together first."""

    person: Who
    reason: str


@register
class ProposalWithdrawn(ProposalFact, frozen=True, tag="proposal_withdrawn"):
    """The unit takes its proposal back."""

    reason: str


@register
class ProposalMerged(ProposalFact, frozen=True, tag="proposal_merged"):
    """The proposal is taken together with another one, which goes on."""

    into: str


@register
class ProposalScheduled(ProposalFact, frozen=True, tag="proposal_scheduled"):
    """A meeting has the proposal among its topics."""

    meeting: str
    topic: int


@register
class ProposalPlaced(ProposalFact, frozen=True, tag="proposal_placed"):
    """The agenda of the meeting stands, and has the proposal under this number."""

    meeting: str
    topic: int


@register
class ProposalSettled(ProposalFact, frozen=True, tag="proposal_settled"):
    """What the meeting made of it."""

    meeting: str
    topic: int
    outcome: OutcomeName


@register
class ProposalFreed(ProposalFact, frozen=True, tag="proposal_freed"):
    """The meeting left it, so it is in the pool again."""

    meeting: str
    why: FreedName


@register
class ProposalResumed(ProposalFact, frozen=True, tag="proposal_resumed"):
    """A deferred topic is due, and in the pool again with its report."""

    report: Report
