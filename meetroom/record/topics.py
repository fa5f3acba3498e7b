"""Each topic of the record with all that happened to it."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from meetroom.facts.agenda import PlannedTopic
from meetroom.facts.note import Note
from meetroom.meeting import Meeting
from meetroom.record.ballots import ballot_fields, hands, items, kept_ballots
from meetroom.record.contention import suggested
from meetroom.record.deferrals import deferral_info
from meetroom.record.segments import speech_info
from meetroom.record.shape.ballots import BallotInfo
from meetroom.record.shape.meeting import (
    NoteInfo,
)
from meetroom.record.shape.positions import AcceptedAmendmentInfo, ObjectionInfo, PositionInfo, ReplacedPositionInfo
from meetroom.record.shape.topics import (
    ContentionInfo,
    EarlierVoteInfo,
    EscalationInfo,
    InquiryInfo,
    ProposedInfo,
    QuorumInfo,
    ReconsideredInfo,
    RecusalInfo,
    ResumptionInfo,
    TopicInfo,
)
from meetroom.rules.proposal import INQUIRIES, PLAN
from meetroom.rules.stances import STANCES


def topic(meeting: Meeting, no: int) -> TopicInfo:
    """A topic with all that happened to it."""
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
        deferral=deferral_info(deferred),
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
        notes=tuple(note_info(note) for note in meeting.notes.of(no)),
        items=items(meeting, no),
        candidates=planned.candidates, elect=planned.places if planned.candidates else None,
        reconsidered=tuple(
            ReconsideredInfo(
                at=r.at, reason=r.reason, outcome=r.outcome, resolution=r.resolution or None, recused=r.recused,
                cleared=r.cleared, entry=r.entry, outcome_reason=r.because, escalated_to=r.body or None,
                deferral=deferral_info(meeting.deferrals.fell.get(r.entry)),
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
        **_said(planned),
    )  # fmt: skip


def _said(planned: PlannedTopic) -> dict[str, Any]:
    """What the agenda says of a topic beside its title."""
    plain = (
        "urgent", "important", "joint", "major_kind", "observers", "segment", "background", "question", "amount",
        "data", "source", "analysis", "assessment", "measures", "attachments",
    )  # fmt: skip
    parts = [getattr(planned, name) for name in ("proposal", *PLAN)]
    proposed = ProposedInfo(text=parts[0], unit=parts[1], date=parts[2], resources=parts[3])
    return {
        **{name: getattr(planned, name) for name in plain},
        **{name: inquiry(planned, name) for name in INQUIRIES},
        "proposal": proposed if any(parts) else None,
    }


def inquiry(planned: PlannedTopic, name: str) -> InquiryInfo | None:
    """What was looked into before, None where nothing is said of it."""
    who, when, result = (getattr(planned, f"{name}{part}") for part in ("_who", "_when", ""))
    return InquiryInfo(who=who, when=when, result=result) if who or when or result else None


def note_info(note: Note) -> NoteInfo:
    """A point of the discussion."""
    return NoteInfo(
        person=note.person, text=note.text, at=note.at, entry=note.entry, segment=note.segment, point=note.point
    )
