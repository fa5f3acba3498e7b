"""Build the record from the meeting."""

from __future__ import annotations

from typing import Any, cast

from msgspec.structs import asdict

from meetroom.elements.outcome import Quorum
from meetroom.facts.clock import ClockJumped, ClockSet
from meetroom.meeting import Meeting
from meetroom.questions.seal import seal
from meetroom.questions.topic_of import segments_of
from meetroom.record.attendance import attendance
from meetroom.record.corrections import corrections
from meetroom.record.papers import papers
from meetroom.record.preparation import preparation
from meetroom.record.recorders import recorder_gaps
from meetroom.record.rewordings import rewordings
from meetroom.record.segments import said
from meetroom.record.shape.book import BookInfo, PostscriptInfo, SignatureInfo, VoidedInfo
from meetroom.record.shape.changes import CancelledInfo, ClockJumpInfo, ClockSettingInfo, OverrideInfo, ReopeningInfo
from meetroom.record.shape.meeting import (
    BlockedInfo,
    ConveningInfo,
    ConveyInfo,
    HandoverInfo,
    MeetingInfo,
    MotionInfo,
    OpeningQuorum,
    OverrunInfo,
    RecessInfo,
    RemarkInfo,
    SeatBlockInfo,
)
from meetroom.record.shape.record import Record
from meetroom.record.shape.tasks import MilestoneInfo, TaskInfo
from meetroom.record.topics import note_info, topic
from meetroom.streams.conveying import missed

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
        attendance=tuple(attendance(meeting, person) for person in meeting.people),
        order_published=meeting.plan.published,
        order_taken=meeting.topics.taken,
        blocked=_blocked(meeting),
        topics=tuple(topic(meeting, no) for no in meeting.plan.topics),
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
                number=t.fact.number or None,
                origin=t.fact.origin,
            )
            for t in meeting.tasks.items
        ),
        convey_to=_convey_to(meeting),
        circular=tuple(
            person.id
            for person in meeting.people.values()
            if meeting.attendance.of(person.id).status(person.role, meeting.adjourned) == "unexcused"
        ),
        notes=tuple(note_info(note) for note in meeting.notes.of(None)),
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
        papers=papers(meeting),
        preparation=preparation(meeting),
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
            segment=o.facts.get("segment", belongs[e.no - 1] if belongs else None), role=e.role,
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
        unit=agenda.unit, host=agenda.host, theme=agenda.theme, purpose=agenda.purpose,
        requirements=agenda.requirements, preparation=agenda.preparation, outline=agenda.outline,
        proposed_by=agenda.proposed_by, convened_by=agenda.convened_by,
        convening=ConveningInfo(**asdict(agenda.convening)) if agenda.convening else None,
        basis=agenda.basis, notice_important=agenda.notice_important,
        blocks=tuple(SeatBlockInfo(name=block.name, seats=block.seats) for block in agenda.blocks),
    )  # fmt: skip


def _convey_to(meeting: Meeting) -> tuple[ConveyInfo, ...]:
    return tuple(ConveyInfo(person=person, topics=topics) for person, topics in missed(meeting).items())


def _cancelled(meeting: Meeting) -> CancelledInfo | None:
    session = meeting.session
    if session.cancellation is None:
        return None
    return CancelledInfo(at=session.cancellation.at, reason=session.cancellation.reason, removed=session.removed)
