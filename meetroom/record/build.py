"""Build the record from the meeting."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from meetroom.facts.clock import ClockJumped, ClockSet
from meetroom.facts.note import Note
from meetroom.meeting import Meeting
from meetroom.outcome import Quorum
from meetroom.record.ballots import ballot_fields, hands, items, kept_ballots
from meetroom.record.contention import suggested
from meetroom.record.corrections import corrections
from meetroom.record.elsewhere import elsewhere
from meetroom.record.recorders import recorder_gaps
from meetroom.record.rewordings import rewordings
from meetroom.record.segments import said, speech_info
from meetroom.record.shape.attendance import AbsenceInfo, AttendanceInfo, LeaveInfo, SubstituteInfo
from meetroom.record.shape.ballots import BallotInfo
from meetroom.record.shape.book import BookInfo, PostscriptInfo, SignatureInfo, VoidedInfo
from meetroom.record.shape.changes import CancelledInfo, ClockJumpInfo, ClockSettingInfo, OverrideInfo, ReopeningInfo
from meetroom.record.shape.meeting import (
    BlockedInfo,
    ConveyInfo,
    HandoverInfo,
    MeetingInfo,
    MotionInfo,
    NoteInfo,
    OpeningQuorum,
    OverrunInfo,
    RecessInfo,
    RemarkInfo,
)
from meetroom.record.shape.positions import AcceptedAmendmentInfo, ObjectionInfo, PositionInfo, ReplacedPositionInfo
from meetroom.record.shape.record import Record
from meetroom.record.shape.tasks import MilestoneInfo, TaskInfo
from meetroom.record.shape.topics import (
    ContentionInfo,
    DeferralInfo,
    EarlierVoteInfo,
    EscalationInfo,
    QuorumInfo,
    ReconsideredInfo,
    RecusalInfo,
    ResumptionInfo,
    TopicInfo,
)
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.stances import STANCES
from meetroom.seal import seal
from meetroom.topic_of import segments_of

KINDS = {
    "briefed": "briefing", "incident_recorded": "incident", "discipline_noted": "discipline", "summed_up": "summary",
}  # fmt: skip


def build(meeting: Meeting) -> Record:
    """The record of a meeting as it stands; NoAgenda before anything was imported."""
    opening = meeting.session.opening
    entries, head = seal(meeting)
    return Record(
        meeting=_meeting(meeting),
        expected=meeting.expected,
        opening_quorum=None
        if opening is None
        else OpeningQuorum(
            present=opening.present,
            required=opening.required,
            met=Quorum(opening.present, opening.required, opening.rule).met,
            rule=opening.rule,
        ),
        attendance=tuple(_attendance(meeting, person) for person in meeting.people),
        order_published=meeting.plan.published,
        order_taken=meeting.topics.taken,
        blocked=_blocked(meeting),
        topics=tuple(_topic(meeting, no) for no in meeting.plan.topics),
        off_agenda=tuple(
            MotionInfo(person=m.person, text=m.text, outcome=m.outcome, topic=m.topic, reason=m.reason)
            for m in meeting.motions.items
        ),
        overruns=tuple(
            OverrunInfo(
                topic=s.topic, segment=s.segment, person=s.person, kind=cast(Any, s.kind), over_seconds=s.over_seconds
            )
            for s in meeting.floor.speeches
            if s.over_seconds
        ),
        tasks=tuple(
            TaskInfo(
                no=t.no,
                topic=t.fact.topic,
                segment=t.fact.segment,
                unit=t.fact.unit,
                person=t.fact.person,
                due=t.fact.due,
                text=t.fact.text,
                requirement=t.fact.requirement or None,
                confidential=t.fact.confidential,
                owner_absent=t.fact.owner_absent,
                goal=t.fact.goal or None,
                milestones=tuple(MilestoneInfo(date=step.date, text=step.text) for step in t.fact.milestones),
            )
            for t in meeting.tasks.items
        ),
        convey_to=_convey_to(meeting),
        circular=tuple(
            person.id
            for person in meeting.people.values()
            if meeting.attendance.of(person.id).status(person.role, meeting.adjourned) == "unexcused"
        ),
        notes=tuple(_note(note) for note in meeting.notes.of(None)),
        remarks=tuple(
            RemarkInfo(
                kind=cast(Any, KINDS[r.kind]),
                person=r.person,
                topic=r.topic,
                segment=r.segment,
                source=r.source,
                text=r.text,
                at=r.at,
                entry=r.entry,
            )
            for r in meeting.session.remarks
        ),
        recesses=tuple(RecessInfo(start=r.start, until=r.until, reason=r.reason) for r in meeting.session.recesses),
        handovers=tuple(
            HandoverInfo(person=h.person, previous=h.previous, at=h.at, reason=h.reason)
            for h in meeting.session.handovers
        ),
        corrections=corrections(meeting),
        rewordings=rewordings(meeting),
        reopenings=tuple(
            ReopeningInfo(entry=r.entry, adjourned_at=r.adjourned, at=r.at, reason=r.reason)
            for r in meeting.session.reopenings
        ),
        cancelled=_cancelled(meeting),
        clock_jumps=tuple(
            ClockJumpInfo(entry=e.no, at=e.at, seconds=e.body.seconds, shown=e.body.shown, kept=e.body.kept)
            for e in meeting.log
            if isinstance(e.body, ClockJumped)
        ),
        clock_settings=tuple(
            ClockSettingInfo(entry=e.no, at=e.at, seconds=e.body.seconds, shown=e.body.shown)
            for e in meeting.log
            if isinstance(e.body, ClockSet)
        ),
        overrides=_overrides(meeting),
        postscripts=tuple(
            PostscriptInfo(no=no, text=p.text, role=p.role, person=p.person, at=p.at, entry=p.entry)
            for no, p in enumerate(meeting.postscripts, 1)
        ),
        recorder_gaps=recorder_gaps(meeting),
        **said(meeting),
        record=BookInfo(
            entries=entries,
            head=head,
            verified=len(meeting.reviews.verified),
            open_queries=len(meeting.reviews.open_queries),
            signatures=tuple(
                SignatureInfo(role=s.role, person=s.person, at=s.at, head=s.head) for s in meeting.reviews.signatures
            ),
            voided=tuple(
                VoidedInfo(role=s.role, person=s.person, at=s.at, head=s.head, by=s.voided_by)
                for s in meeting.reviews.voided
            ),
        ),
    )


def _blocked(meeting: Meeting) -> tuple[BlockedInfo, ...]:
    """What was not opened, topics and segments in the order of time."""
    topics = [
        BlockedInfo(topic=b.topic, at=b.at, present=b.present, required=b.required) for b in meeting.topics.blocked
    ]
    segments = [
        BlockedInfo(topic=None, segment=b.segment, at=b.at, present=b.present, required=b.required)
        for b in meeting.segments.blocked
    ]
    return tuple(sorted([*topics, *segments], key=lambda blocked: blocked.at))


def _overrides(meeting: Meeting) -> tuple[OverrideInfo, ...]:
    belongs = segments_of(meeting) if meeting.plan.segments else []
    return tuple(
        OverrideInfo(
            entry=e.no, rule=o.rule, because=o.because, facts=o.facts,
            segment=o.facts.get("segment", belongs[e.no - 1] if belongs else None),
        )
        for e in meeting.log
        if e.overrides
        for o in e.overrides
    )  # fmt: skip


def _meeting(meeting: Meeting) -> MeetingInfo:
    agenda, session = meeting.agenda, meeting.session
    limit = meeting.rules.integer("max_minutes")
    minutes = None
    if session.convened and session.adjourned:
        minutes = int((session.adjourned - session.convened).total_seconds() // 60)
    return MeetingInfo(
        id=meeting.id, kind=agenda.kind, title=agenda.title, number=agenda.number, organisation=agenda.organisation,
        date=agenda.start.date(), place=agenda.place, scheduled_start=agenda.start, convened_at=session.convened,
        adjourned_at=session.adjourned, duration_minutes=minutes, max_minutes=limit,
        over_time=minutes is not None and limit is not None and minutes > limit, chair=session.chair,
        recorder=agenda.recorder, reviewer=agenda.reviewer, status=session.status,
        recorders_missing=cast(Any, session.opening.recorders_missing if session.opening else ()),
        summary=session.summary(None),
    )  # fmt: skip


def _attendance(meeting: Meeting, id: str) -> AttendanceInfo:
    person, presence = meeting.people[id], meeting.attendance.of(id)
    leave, out = presence.leave, presence.out
    return AttendanceInfo(
        person=id, name=person.name, unit=person.unit, post=person.post, role=person.role,
        seat=person.seat, status=presence.status(person.role, meeting.adjourned),
        arrived_at=presence.arrived, left_at=out.left_at if out else None, late_minutes=presence.late_minutes,
        permitted=out.permitted if out else None, left_reason=out.reason if out else "",
        leave=None
        if leave is None
        else LeaveInfo(
            requested_at=leave.requested, lead_minutes=leave.lead_minutes, in_time=leave.in_time,
            written=leave.written, reason=leave.reason,
            to=cast(Any, meeting.rules.text("leave_to")), operator=leave.operator or None,
        ),
        substitute=None
        if leave is None or leave.substitute is None
        else SubstituteInfo(person=leave.substitute, mandate=cast(Any, leave.mandate)),
        apart=meeting.apart.get(id, ""),
        absence_reason=presence.why_absent,
        absences=tuple(
            AbsenceInfo(left_at=a.left_at, back_at=a.back_at, permitted=a.permitted, reason=a.reason)
            for a in presence.absences
        ),
        admitted_by=presence.admitted_by or None,
        attends_as=person.attends_as, operator=presence.operator or None,
        elsewhere=elsewhere(meeting, id),
    )  # fmt: skip


def _topic(meeting: Meeting, no: int) -> TopicInfo:
    planned, state = meeting.planned(no), meeting.topics.of(no)
    positions, ballot = meeting.positions.of(no), meeting.ballots.of(no)
    quorum = state.decision.quorum if state.decision else state.opening_quorum
    deferral, resumes = meeting.deferrals.of(no), planned.resumes
    deferred = deferral if state.is_deferred else None
    counts: dict[str, int] = dict.fromkeys(meeting.stances(no), 0)
    for position in meeting.counted(no):
        counts[position.stance] = counts.get(position.stance, 0) + 1
    speeches = [*meeting.floor.speeches, *([meeting.floor.running] if meeting.floor.running else [])]
    return TopicInfo(
        no=no, title=planned.title, unit=planned.unit, reporter=planned.reporter, leader=planned.leader,
        category=planned.category,
        confidential=meeting.is_confidential(no), status=cast(Any, state.status), opened_at=state.opened,
        decided_at=state.decided, closed_at=state.closed, outcome=state.outcome,
        quorum=None
        if quorum is None
        else QuorumInfo(
            present=quorum.present, required=quorum.required, met=quorum.met, rule=quorum.rule
        ),
        recused=state.recused,
        recusals=tuple(RecusalInfo(person=r.person, reason=r.reason) for r in state.recusals),
        cleared=state.cleared,
        positions=counts,
        position_list=tuple(
            PositionInfo(
                person=p.person, stance=p.stance, reason=p.reason, at=p.at, counted=is_counted, entry=p.entry,
                settled_at=positions.settlement_time(p),
            )
            for p, is_counted in (
                *((p, p.person not in state.recused) for p in positions.current.values()),
                *((p, False) for p in positions.written.values()),
            )
        ),
        replaced_positions=tuple(
            ReplacedPositionInfo(
                person=r.position.person, stance=r.position.stance, reason=r.position.reason, at=r.position.at,
                entry=r.position.entry, amendment=positions.settlement_of(r.position), replaced_at=r.at,
                replaced_by=r.by, settled_at=positions.settlement_time(r.position),
            )
            for r in positions.replaced
        ),
        amendments={
            p.person: positions.settlement(p.person) for p in positions.current.values() if STANCES[p.stance].amends
        },
        accepted_amendments=tuple(
            AcceptedAmendmentInfo(person=p.person, text=p.reason, entry=p.entry) for p in positions.taken_up
        ),
        objections=tuple(
            ObjectionInfo(
                person=o.person, text=o.text, at=o.at, counted=o.counts and o.person not in state.recused, entry=o.entry
            )
            for o in meeting.ballots.objections_to(no)
        ),
        ballot=None if ballot is None else BallotInfo(**ballot_fields(ballot)),
        ballots=kept_ballots(meeting, no),
        hands=() if ballot is None else hands(ballot),
        speeches=tuple(speech_info(s) for s in speeches if s.topic == no and s.kind != "briefing"),
        deferral=None
        if deferred is None
        else DeferralInfo(
            lead=deferred.fact.lead, due=deferred.fact.due, reason=deferred.fact.reason,
            workdays=deferred.fact.workdays, provisional=deferred.fact.provisional,
            next_meeting=deferred.fact.next_meeting, consult_all=deferred.fact.consult_all,
            resumed_by=deferred.resumed_by,
        ),
        resumption_of=None
        if resumes is None
        else ResumptionInfo(
            meeting=resumes.meeting, topic=resumes.topic, date=resumes.date, lead=resumes.lead, due=resumes.due,
            report_at=resumes.report_at, in_time=resumes.in_time, overdue_workdays=resumes.overdue_workdays,
            reason=resumes.reason, positions=resumes.positions,
            votes=tuple(EarlierVoteInfo(**msgspec.structs.asdict(vote)) for vote in resumes.votes),
        ),
        resolution=state.resolution or None,
        reason=state.reason,
        notes=tuple(_note(note) for note in meeting.notes.of(no)),
        items=items(meeting, no),
        candidates=planned.candidates, elect=planned.places if planned.candidates else None,
        reconsidered=tuple(
            ReconsideredInfo(
                at=r.at, reason=r.reason, outcome=r.outcome, resolution=r.resolution or None, recused=r.recused,
                cleared=r.cleared, entry=r.entry,
            )
            for r in state.reconsidered
        ),
        escalation=EscalationInfo(body=state.body, reason=state.reason) if state.body else None,
        contention=ContentionInfo(
            suggested=suggested(meeting, no),
            chosen=state.contention.level if state.contention else None,
            reason=state.contention.reason if state.contention else "",
            known=planned.contention,
        ),
        summary=meeting.session.summary(no),
    )  # fmt: skip


def _note(note: Note) -> NoteInfo:
    return NoteInfo(person=note.person, text=note.text, at=note.at, entry=note.entry, segment=note.segment)


def _convey_to(meeting: Meeting) -> tuple[ConveyInfo, ...]:
    told: dict[str, list[int]] = {}
    for no in sorted(meeting.topics.states):
        decision = meeting.topics.of(no).decision
        if decision is not None and OUTCOMES[decision.outcome].decides:
            for person in decision.absent:
                told.setdefault(person, []).append(no)
    return tuple(ConveyInfo(person=person, topics=tuple(told[person])) for person in meeting.people if person in told)


def _cancelled(meeting: Meeting) -> CancelledInfo | None:
    session = meeting.session
    if session.cancellation is None:
        return None
    return CancelledInfo(at=session.cancellation.at, reason=session.cancellation.reason, removed=session.removed)
