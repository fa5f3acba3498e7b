"""The shape of the record as JSON. Persons are ids; None is 未规定 or not yet; instants carry their offset."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from typing import Any, Literal

import msgspec

from meetroom.facts.motion import MotionOutcome
from meetroom.record.segment_shape import Said, SpeechInfo
from meetroom.rules.contention import LevelName
from meetroom.rules.methods import MethodName, VoteName
from meetroom.rules.observers import ObserverName
from meetroom.rules.outcomes import OutcomeName, VerdictName
from meetroom.rules.roles import CapacityName
from meetroom.rules.stances import StanceName
from meetroom.rules.statuses import PresenceName, StageName, TopicStageName


class MeetingInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting itself; duration is whole minutes from convening to adjournment, recesses included.

    recorders_missing: of which recorders fewer were in the room at 开会 than the rules ask for; the record's
    recorder_gaps say so of every time until 散会. summary: how the chair summed the meeting up last.
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


class LeaveInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Leave that was asked for; in_time is None where no lead is required."""

    requested_at: datetime
    lead_minutes: int
    in_time: bool | None
    written: bool
    reason: str


class SubstituteInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands in, with the mandate to decide or to explain."""

    person: str
    mandate: Literal["decide", "explain"] | None


class AbsenceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One going out of the room; back_at is None for who did not come back."""

    left_at: datetime
    back_at: datetime | None
    permitted: bool
    reason: str


class AttendanceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One person's attendance; late_minutes is None before arrival.

    left_at, permitted and left_reason are of the last going out, as long as it lasts; absences are all. absence_reason:
    why a member whose status is absent never came, else None. apart: what tells this person from others of the same
    name, the unit, the post or the id; "" for a name of its own. admitted_by: who let in an observer who was not on the
    roster, None for everybody else and where nobody said. as: as what an observer is there, None where nobody said.
    """

    person: str
    name: str
    unit: str
    post: str
    role: CapacityName
    seat: int
    status: PresenceName
    arrived_at: datetime | None
    left_at: datetime | None
    late_minutes: int | None
    permitted: bool | None
    left_reason: str
    leave: LeaveInfo | None
    substitute: SubstituteInfo | None
    apart: str
    absence_reason: str | None = None
    absences: tuple[AbsenceInfo, ...] = ()
    admitted_by: str | None = None
    attends_as: ObserverName | None = msgspec.field(default=None, name="as")


class BlockedInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A topic or a segment that could not be opened for lack of a quorum."""

    topic: int | None
    at: datetime
    present: int
    required: int
    segment: int | None = None


class QuorumInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The quorum of a topic's decision, before one that of its opening."""

    present: int
    required: int | None
    met: bool | None
    rule: str | None


class PositionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A position in force, or a written opinion, which is never counted.

    settled_at: when the amendment it asks for was taken up or not, None where that was left open.
    """

    person: str
    stance: StanceName
    reason: str
    at: datetime
    counted: bool
    entry: int
    settled_at: datetime | None = None


class ReplacedPositionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A position that no longer counts; amendment: whether what it asked for was taken up, None where nothing was said.

    replaced_by: whose word or arrival replaced it, the same person's or that of who speaks for the seat since.
    settled_at: when that was said of the amendment.
    """

    person: str
    stance: StanceName
    reason: str
    at: datetime
    entry: int
    amendment: bool | None
    replaced_at: datetime
    replaced_by: str
    settled_at: datetime | None = None


class AcceptedAmendmentInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An amendment that was taken up: what an adoption as amended changed."""

    person: str
    text: str
    entry: int


class CandidateInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What one of several candidates got on a secret ballot; adopted: elected."""

    name: str
    for_: int = msgspec.field(name="for")
    against: int
    abstain: int
    needed: int
    adopted: bool


class BallotInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A vote; counts are None for consent, for a decision by the head, and where they are each candidate's.

    needed is None, too, where each candidate needs another number. candidates: those on one ballot, else none.
    """

    method: MethodName
    voters: int
    for_: int | None = msgspec.field(name="for")
    against: int | None
    abstain: int | None
    invalid: int | None
    issued: int | None
    returned: int | None
    not_voting: int
    objections: int | None
    base: Literal["entitled", "present", "cast"] | None
    needed: int | None
    adopted: bool
    arithmetic: str
    at: datetime
    candidates: tuple[CandidateInfo, ...] = ()


class HandInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One vote by name; never of a secret ballot."""

    person: str
    vote: VoteName


class KeptBallotInfo(BallotInfo, frozen=True, kw_only=True):
    """One of all the votes on a topic; no: its place among them; item: of what in the topic, None of the whole.

    standing: false where a later outcome replaced it. verdict and reason: of a decision by the head. hands: the votes
    by name, of which a secret ballot has none.
    """

    no: int
    item: int | None
    standing: bool
    hands: tuple[HandInfo, ...]
    verdict: VerdictName | None
    reason: str
    entry: int


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


class NoteInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the discussion."""

    person: str | None
    text: str
    at: datetime
    entry: int
    segment: int | None = None


class ObjectionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An objection to passing by consent; counted: false of who is recused since or no longer speaks for the seat."""

    person: str
    text: str
    at: datetime
    counted: bool
    entry: int


class ReconsideredInfo(msgspec.Struct, frozen=True, kw_only=True):
    """When and why a decided topic was opened again in the same meeting, and what fell with it."""

    at: datetime
    reason: str
    outcome: OutcomeName | None
    resolution: str | None
    recused: tuple[str, ...]
    cleared: tuple[str, ...]
    entry: int


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


class TopicInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A topic with all that happened to it.

    items: what is voted on one by one. candidates: who is voted on together; elect: how many of them are to be elected,
    None of a topic without. summary: how the chair summed it up last.
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


class MilestoneInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be reached on the way to a task's end, by when."""

    date: Day
    text: str


class TaskInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A task."""

    no: int
    topic: int | None
    unit: str
    person: str | None
    due: Day
    text: str
    requirement: str | None
    confidential: bool
    owner_absent: bool
    segment: int | None = None
    goal: str | None = None
    milestones: tuple[MilestoneInfo, ...] = ()


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
    """A correction of what the agenda says; of the meeting itself where topic and person are both None."""

    entry: int
    topic: int | None
    person: str | None
    field: Literal["title", "place", "organisation", "name", "unit", "post", "reporter", "resolution"]
    before: str
    after: str
    role: str
    at: datetime


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
    """A guard that the chair overrode; segment: the one that it is about, else the one to which the entry belongs."""

    entry: int
    rule: str
    because: str
    facts: dict[str, Any]
    segment: int | None = None


class PostscriptInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What was added after the last signature, by whoever held the role."""

    no: int
    text: str
    role: str
    person: str
    at: datetime
    entry: int


class SignatureInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A signature that holds."""

    role: str
    person: str
    at: datetime
    head: str


class VoidedInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A signature that an entry made void, because it changed what had been signed."""

    role: str
    person: str
    at: datetime
    head: str
    by: int


class BookInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The book behind the record."""

    entries: int
    head: str
    verified: int
    open_queries: int
    signatures: tuple[SignatureInfo, ...]
    voided: tuple[VoidedInfo, ...]


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """How much was left out as confidential.

    persons: those let in for a confidential topic; reasons: of leave and of going out; others: remarks, corrections …
    """

    topics: int
    tasks: int
    persons: int
    reasons: int
    others: int


class Record(Said, frozen=True, kw_only=True):
    """The whole record of a meeting; left_out is None where it is whole."""

    meeting: MeetingInfo
    expected: int
    opening_quorum: OpeningQuorum | None
    attendance: tuple[AttendanceInfo, ...]
    order_published: tuple[int, ...]
    order_taken: tuple[int, ...]
    blocked: tuple[BlockedInfo, ...]
    topics: tuple[TopicInfo, ...]
    off_agenda: tuple[MotionInfo, ...]
    overruns: tuple[OverrunInfo, ...]
    tasks: tuple[TaskInfo, ...]
    convey_to: tuple[ConveyInfo, ...]
    circular: tuple[str, ...]
    notes: tuple[NoteInfo, ...]
    remarks: tuple[RemarkInfo, ...]
    recesses: tuple[RecessInfo, ...]
    handovers: tuple[HandoverInfo, ...]
    corrections: tuple[CorrectionInfo, ...]
    rewordings: tuple[RewordingInfo, ...]
    reopenings: tuple[ReopeningInfo, ...]
    cancelled: CancelledInfo | None
    clock_jumps: tuple[ClockJumpInfo, ...]
    clock_settings: tuple[ClockSettingInfo, ...]
    overrides: tuple[OverrideInfo, ...]
    record: BookInfo
    left_out: LeftOut | None = None
    postscripts: tuple[PostscriptInfo, ...] = ()
    recorder_gaps: tuple[RecorderGapInfo, ...] = ()


def schema() -> dict[str, Any]:
    """The JSON Schema of the record."""
    found = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom record", **found}


def to_json(record: Record, *, indent: int = 1) -> str:
    """The record as JSON text."""
    return msgspec.json.format(msgspec.json.encode(record), indent=indent).decode()
