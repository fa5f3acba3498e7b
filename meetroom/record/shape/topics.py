"""The shape of a topic with all that happened to it, as JSON."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime

import msgspec

from meetroom.record.shape.ballots import BallotInfo, HandInfo, KeptBallotInfo
from meetroom.record.shape.meeting import NoteInfo
from meetroom.record.shape.positions import AcceptedAmendmentInfo, ObjectionInfo, PositionInfo, ReplacedPositionInfo
from meetroom.record.shape.segments import SpeechInfo
from meetroom.rules.contention import LevelName
from meetroom.rules.methods import MethodName
from meetroom.rules.outcomes import OutcomeName
from meetroom.rules.statuses import TopicStageName


class QuorumInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The quorum of a topic's decision, before one that of its opening."""

    present: int
    required: int | None
    met: bool | None
    rule: str | None


class DeferralInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A deferral; lead is None where nobody was named, due where the next meeting takes it up; provisional: 暂定."""

    lead: str | None
    due: Day | None
    reason: str
    workdays: int | None
    provisional: bool
    next_meeting: bool
    consult_all: bool
    resumed_by: str | None


class EarlierVoteInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A vote in the meeting that deferred the topic, or on an item of it."""

    method: MethodName
    voters: int
    for_: int | None = msgspec.field(name="for")
    against: int | None
    abstain: int | None
    adopted: bool
    item: int | None = None


class ResumptionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The deferral a topic comes back from; positions and votes: those of then, where the book had them."""

    meeting: str | None
    topic: int | None
    date: Day | None
    lead: str | None
    due: Day | None
    report_at: Day | None
    in_time: bool | None
    overdue_workdays: int | None
    reason: str
    positions: dict[str, int]
    votes: tuple[EarlierVoteInfo, ...]


class RecusalInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A recusal with its reason."""

    person: str
    reason: str


class ReconsideredInfo(msgspec.Struct, frozen=True, kw_only=True):
    """When and why a decided topic was opened again in the same meeting, and what fell with it."""

    at: datetime
    reason: str
    outcome: OutcomeName | None
    resolution: str | None
    recused: tuple[str, ...]
    cleared: tuple[str, ...]
    entry: int
    outcome_reason: str
    escalated_to: str | None
    deferral: DeferralInfo | None


class EscalationInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The body that is to decide a topic, and why."""

    body: str
    reason: str


class ContentionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """How contentious a topic is: as its positions suggest, without any as known before, and as the chair said, if so.

    known: before the meeting, by the agenda.
    """

    suggested: LevelName | None
    chosen: LevelName | None
    reason: str
    known: LevelName | None = None


class ItemInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What is voted on by itself in a topic; adopted is None as long as no vote on it stands."""

    no: int
    title: str
    adopted: bool | None


class ProposedInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What is proposed, and who is to do it, by when, with what, as written; "" for what is not said."""

    text: str
    unit: str
    date: str
    resources: str


class InquiryInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked into before the meeting: by whom, when, with what result, as written."""

    who: str
    when: str
    result: str


class TopicInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A topic with all that happened to it.

    items: what is voted on one by one. candidates: who is voted on together; elect: how many of them are to be elected,
    None of a topic without. summary: how the chair summed it up last. urgent and what follows: as the agenda has it;
    amount: in whole yuan; research, consultation, legal: None where nothing is said of it.
    """

    no: int
    title: str
    unit: str
    reporter: str
    leader: str | None
    category: str
    confidential: bool
    status: TopicStageName
    opened_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None
    outcome: OutcomeName | None
    quorum: QuorumInfo | None
    recused: tuple[str, ...]
    recusals: tuple[RecusalInfo, ...]
    cleared: tuple[str, ...]
    positions: dict[str, int]
    position_list: tuple[PositionInfo, ...]
    replaced_positions: tuple[ReplacedPositionInfo, ...]
    amendments: dict[str, bool | None]
    accepted_amendments: tuple[AcceptedAmendmentInfo, ...]
    objections: tuple[ObjectionInfo, ...]
    ballot: BallotInfo | None
    ballots: tuple[KeptBallotInfo, ...]
    hands: tuple[HandInfo, ...]
    speeches: tuple[SpeechInfo, ...]
    deferral: DeferralInfo | None
    resumption_of: ResumptionInfo | None
    resolution: str | None
    reason: str
    notes: tuple[NoteInfo, ...]
    items: tuple[ItemInfo, ...] = ()
    candidates: tuple[str, ...] = ()
    elect: int | None = None
    reconsidered: tuple[ReconsideredInfo, ...] = ()
    escalation: EscalationInfo | None = None
    contention: ContentionInfo = ContentionInfo(suggested=None, chosen=None, reason="")
    summary: str | None = None
    urgent: bool = False
    important: bool = False
    joint: bool = False
    major_kind: str = ""
    observers: tuple[str, ...] = ()
    segment: int | None = None
    background: str = ""
    question: str = ""
    proposal: ProposedInfo | None = None
    amount: int | None = None
    data: str = ""
    source: str = ""
    analysis: str = ""
    assessment: str = ""
    measures: str = ""
    research: InquiryInfo | None = None
    consultation: InquiryInfo | None = None
    legal: InquiryInfo | None = None
    attachments: tuple[str, ...] = ()
