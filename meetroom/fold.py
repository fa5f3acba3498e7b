"""How the meeting follows from its entries: each entry changes its own part, and what follows from it in others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from meetroom.entry import GENESIS, Entry, Fact
from meetroom.facts import (
    agenda,
    attendance,
    ballot,
    clock,
    correction,
    deferral,
    floor,
    motion,
    note,
    position,
    postscript,
    review,
    session,
    task,
    topic,
)
from meetroom.meeting import Meeting
from meetroom.series import Log

replace = msgspec.structs.replace
Reducer = Callable[[Meeting, Entry, Any], Meeting]
_REDUCERS: dict[type[Fact], Reducer] = {}


def fold(meeting: Meeting, entry: Entry, digest: str) -> Meeting:
    """The meeting after one more entry, whose hash is `digest`; a correction folds the whole log again."""
    log = meeting.log.with_entry(entry)
    if isinstance(entry.body, correction.Correction):
        return _folded(meeting.id, log, digest)
    return replace(reduce(meeting, entry), last=entry.no, head=digest, log=log)


def replay(meeting_id: str, entries: Iterable[Entry], digest: str = GENESIS) -> Meeting:
    """The meeting that a whole sequence of entries makes; `digest` is the hash of the last."""
    return _folded(meeting_id, Log(list(entries)), digest)


def _folded(meeting_id: str, log: Log, digest: str) -> Meeting:
    corrections = correction.standing(log)
    meeting = Meeting(meeting_id)
    for entry in log:
        stands = corrections.entry(entry)
        if stands is not None:
            meeting = reduce(meeting, stands)
    last = log[-1].no if log else 0
    return replace(meeting, last=last, head=digest, log=log, corrections=corrections)


def reduce(meeting: Meeting, entry: Entry) -> Meeting:
    """The parts after one entry as it stands; log, last and head are the caller's."""
    body = entry.body
    after = _REDUCERS[type(body)](meeting, entry, body)
    if meeting.reviews.signatures and body.changes_meeting:
        return replace(after, reviews=after.reviews.voided_by_change(entry.no))
    return after


def _on(*facts: type[Fact]) -> Callable[[Reducer], Reducer]:
    def register(reducer: Reducer) -> Reducer:
        for fact in facts:
            _REDUCERS[fact] = reducer
        return reducer

    return register


@_on(agenda.AgendaImported)
def _imported(meeting: Meeting, entry: Entry, fact: agenda.AgendaImported) -> Meeting:
    part, planned = meeting.attendance, meeting.agenda.leaves if meeting.plan.agenda is not None else ()
    part = part.without_leaves({(leave.person, leave.requested) for leave in planned})
    limit = fact.agenda.rules.integer("leave_lead_minutes")
    for leave in fact.agenda.leaves:
        known = part.of(leave.person).leave
        if leave in planned and known is not None and known.entry:
            # What was recorded of it since stands, as long as the agenda says nothing new.
            continue
        lead, in_time = attendance.lead_of(leave.requested, fact.agenda.start, limit)
        taken = attendance.LeaveTaken(
            person=leave.person, requested=leave.requested, lead_minutes=lead, in_time=in_time,
            written=leave.form == "written", reason=leave.reason, substitute=leave.substitute, mandate=leave.mandate,
        )  # fmt: skip
        part = part.leave_taken(taken, leave.requested)
    # Of a meeting that was removed nothing had been recorded: it begins anew.
    before = session.Session() if meeting.session.removed else meeting.session
    after = replace(
        meeting,
        plan=meeting.plan.imported(fact),
        session=before if before.handovers else replace(before, chair=fact.agenda.chair),
        attendance=part,
    )
    moved = meeting.plan.agenda is not None and meeting.agenda.start != fact.agenda.start
    return _rescheduled(after) if moved else after


def _rescheduled(meeting: Meeting) -> Meeting:
    """The meeting with leave and lateness as they are by the time for which it is planned now."""
    punctual = {person.id for person in meeting.people.values() if person.role != "observer"}
    if meeting.rules.text("late_after") == "convened":
        punctual = set()
    limit = meeting.rules.integer("leave_lead_minutes")
    return replace(meeting, attendance=meeting.attendance.rescheduled(meeting.agenda.start, limit, punctual))


@_on(agenda.MeetingCorrected)
def _meeting_corrected(meeting: Meeting, entry: Entry, fact: agenda.MeetingCorrected) -> Meeting:
    after = replace(meeting, plan=meeting.plan.meeting_corrected(fact))
    return _rescheduled(after) if fact.field == "start" else after


@_on(agenda.PersonCorrected)
def _person_corrected(meeting: Meeting, entry: Entry, fact: agenda.PersonCorrected) -> Meeting:
    return replace(meeting, plan=meeting.plan.person_corrected(fact))


@_on(agenda.TopicCorrected)
def _topic_corrected(meeting: Meeting, entry: Entry, fact: agenda.TopicCorrected) -> Meeting:
    if fact.field == "resolution":
        return replace(meeting, topics=meeting.topics.worded(topic.ResolutionWorded(topic=fact.topic, text=fact.new)))
    return replace(meeting, plan=meeting.plan.topic_corrected(fact))


@_on(agenda.MeetingRemoved)
def _removed(meeting: Meeting, entry: Entry, fact: agenda.MeetingRemoved) -> Meeting:
    return replace(meeting, session=meeting.session.cancelled(fact.reason, entry.time, removed=True))


@_on(agenda.ObserverAdmitted)
def _admitted(meeting: Meeting, entry: Entry, fact: agenda.ObserverAdmitted) -> Meeting:
    after = replace(
        meeting,
        plan=meeting.plan.admitted(fact.person),
        attendance=meeting.attendance.admitted(fact.person.id, entry.time),
    )
    return _kept_out(after, (fact.person.id,))


@_on(attendance.SignedIn)
def _signed_in(meeting: Meeting, entry: Entry, fact: attendance.SignedIn) -> Meeting:
    after = replace(meeting, attendance=meeting.attendance.signed_in(fact, entry.time))
    return _seated(_kept_out(after, fact.persons), fact.persons, entry)


@_on(attendance.CameBack)
def _came_back(meeting: Meeting, entry: Entry, fact: attendance.CameBack) -> Meeting:
    after = replace(meeting, attendance=meeting.attendance.came_back(fact, entry.time))
    return _seated(_kept_out(after, fact.persons), fact.persons, entry)


def _seated(meeting: Meeting, persons: tuple[str, ...], entry: Entry) -> Meeting:
    """A principal who takes the seat: what the substitute said on what is still open no longer counts."""
    seats = {s: p for s, p in meeting.attendance.principals.items() if p in persons}
    if not seats:
        return meeting
    positions, ballots = meeting.positions, meeting.ballots
    for no in {*positions.topics, *ballots.objections}:
        if meeting.is_open(no) and meeting.topics.of(no).status != "closed":
            positions = positions.given_up(no, seats, entry.time)
            ballots = ballots.without_voice(no, frozenset(seats))
    return replace(meeting, positions=positions, ballots=ballots)


def _kept_out(meeting: Meeting, persons: tuple[str, ...]) -> Meeting:
    """Who comes without a vote while the room is cleared waits outside, as those who were cleared do."""
    state = meeting.topics.current
    if state is None or not state.is_cleared:
        return meeting
    outside = tuple(p for p in persons if p not in meeting.aides and meeting.cannot_vote(p, state.no))
    return replace(meeting, topics=meeting.topics.with_cleared(state.no, outside)) if outside else meeting


@_on(attendance.LeaveTaken)
def _leave(meeting: Meeting, entry: Entry, fact: attendance.LeaveTaken) -> Meeting:
    return replace(meeting, attendance=meeting.attendance.leave_taken(fact, entry.time, entry.no))


@_on(attendance.AbsenceMarked)
def _absent(meeting: Meeting, entry: Entry, fact: attendance.AbsenceMarked) -> Meeting:
    return replace(meeting, attendance=meeting.attendance.marked_absent(fact, entry.time))


@_on(attendance.SteppedOut)
def _stepped_out(meeting: Meeting, entry: Entry, fact: attendance.SteppedOut) -> Meeting:
    return replace(
        meeting,
        attendance=meeting.attendance.stepped_out(fact, entry.time),
        floor=_without(meeting.floor, fact.persons, entry),
    )


def _without(part: floor.Floor, persons: tuple[str, ...], entry: Entry) -> floor.Floor:
    """The floor after persons left: a speech of theirs ends, and they no longer wait."""
    if part.running and part.running.person in persons:
        part = part.ended(entry.moment)
    if any(person in persons for person in part.queue):
        part = replace(part, queue=tuple(p for p in part.queue if p not in persons))
    return part


@_on(session.Convened)
def _convened(meeting: Meeting, entry: Entry, fact: session.Convened) -> Meeting:
    return replace(meeting, session=meeting.session.opened(fact, entry.time))


@_on(session.Recessed)
def _recessed(meeting: Meeting, entry: Entry, fact: session.Recessed) -> Meeting:
    return replace(
        meeting,
        session=meeting.session.recessed(fact.reason, entry.time),
        floor=meeting.floor.ended(entry.moment),
    )


@_on(session.Reconvened)
def _reconvened(meeting: Meeting, entry: Entry, fact: session.Reconvened) -> Meeting:
    return replace(meeting, session=meeting.session.reconvened(entry.time))


@_on(session.Adjourned)
def _adjourned(meeting: Meeting, entry: Entry, fact: session.Adjourned) -> Meeting:
    return replace(
        meeting,
        session=meeting.session.ended(entry.time),
        topics=meeting.topics.ended(entry.time),
        floor=replace(meeting.floor.ended(entry.moment), queue=()),
    )


@_on(session.Reopened)
def _reopened(meeting: Meeting, entry: Entry, fact: session.Reopened) -> Meeting:
    return replace(
        meeting,
        session=meeting.session.reopened(fact.reason, entry.time, entry.no),
        topics=meeting.topics.reopened(),
    )


@_on(session.Cancelled)
def _cancelled(meeting: Meeting, entry: Entry, fact: session.Cancelled) -> Meeting:
    return replace(meeting, session=meeting.session.cancelled(fact.reason, entry.time))


@_on(session.ChairHandedOver)
def _handed_over(meeting: Meeting, entry: Entry, fact: session.ChairHandedOver) -> Meeting:
    return replace(meeting, session=meeting.session.presided(fact, entry.time))


@_on(session.Briefed)
def _briefed(meeting: Meeting, entry: Entry, fact: session.Briefed) -> Meeting:
    remark = session.Remark(fact.kind, entry.no, entry.time, fact.text, fact.person, fact.topic)
    return replace(
        meeting,
        session=meeting.session.remarked(remark),
        floor=meeting.floor.started("briefing", fact.topic, fact.person, None, entry.moment),
    )


@_on(session.IncidentRecorded, session.DisciplineNoted)
def _remarked(meeting: Meeting, entry: Entry, fact: session.IncidentRecorded | session.DisciplineNoted) -> Meeting:
    remark = session.Remark(fact.kind, entry.no, entry.time, fact.text, None, meeting.topics.at_hand)
    return replace(meeting, session=meeting.session.remarked(remark))


@_on(topic.TopicOpened)
def _opened(meeting: Meeting, entry: Entry, fact: topic.TopicOpened) -> Meeting:
    return replace(
        meeting,
        topics=meeting.topics.opened(fact, entry.time),
        floor=replace(meeting.floor.ended(entry.moment), queue=()),
    )


@_on(topic.TopicBlocked)
def _blocked(meeting: Meeting, entry: Entry, fact: topic.TopicBlocked) -> Meeting:
    return replace(meeting, topics=meeting.topics.with_blocked(fact, entry.time))


@_on(topic.TopicClosed)
def _closed(meeting: Meeting, entry: Entry, fact: topic.TopicClosed) -> Meeting:
    part = meeting.topics
    if fact.decision is not None:
        # Adopted in principle after a vote is what was voted, said more exactly: the vote stands.
        part = part.decided(fact.topic, fact.decision, entry.time)
    return replace(meeting, topics=part.closed(entry.time), floor=_emptied(meeting, entry))


def _emptied(meeting: Meeting, entry: Entry) -> floor.Floor:
    return replace(meeting.floor.ended(entry.moment), queue=())


@_on(topic.TopicSentLater)
def _sent_later(meeting: Meeting, entry: Entry, fact: topic.TopicSentLater) -> Meeting:
    at_hand = meeting.topics.at_hand == fact.topic
    after = _emptied(meeting, entry) if at_hand else meeting.floor
    return replace(meeting, topics=meeting.topics.sent_later(fact), floor=after)


@_on(topic.TopicWithdrawn)
def _withdrawn(meeting: Meeting, entry: Entry, fact: topic.TopicWithdrawn) -> Meeting:
    part = meeting.topics.decided(fact.topic, fact.decision, entry.time, fact.reason)
    ballots = meeting.ballots.replaced(fact.topic)
    return replace(meeting, topics=part, ballots=ballots, floor=meeting.floor.ended(entry.moment))


@_on(topic.ResolutionWorded)
def _worded(meeting: Meeting, entry: Entry, fact: topic.ResolutionWorded) -> Meeting:
    return replace(meeting, topics=meeting.topics.worded(fact))


@_on(topic.PersonRecused)
def _recused(meeting: Meeting, entry: Entry, fact: topic.PersonRecused) -> Meeting:
    return replace(
        meeting,
        topics=meeting.topics.with_recusal(fact, entry.time),
        floor=_without(meeting.floor, (fact.person,), entry),
    )


@_on(topic.RoomCleared)
def _cleared(meeting: Meeting, entry: Entry, fact: topic.RoomCleared) -> Meeting:
    return replace(
        meeting,
        topics=meeting.topics.with_cleared(fact.topic, fact.persons),
        floor=_without(meeting.floor, fact.persons, entry),
    )


@_on(floor.ReportStarted, floor.SpeechStarted)
def _started(meeting: Meeting, entry: Entry, fact: floor.ReportStarted | floor.SpeechStarted) -> Meeting:
    kind = "report" if isinstance(fact, floor.ReportStarted) else "statement"
    part = meeting.floor.started(kind, fact.topic, fact.person, fact.limit, entry.moment)
    return replace(meeting, floor=part)


@_on(floor.SpeechEnded)
def _ended(meeting: Meeting, entry: Entry, fact: floor.SpeechEnded) -> Meeting:
    return replace(meeting, floor=meeting.floor.ended(entry.moment))


@_on(floor.ClockPaused)
def _paused(meeting: Meeting, entry: Entry, fact: floor.ClockPaused) -> Meeting:
    return replace(meeting, floor=meeting.floor.paused(entry.moment))


@_on(floor.ClockResumed)
def _resumed(meeting: Meeting, entry: Entry, fact: floor.ClockResumed) -> Meeting:
    return replace(meeting, floor=meeting.floor.resumed(entry.moment))


@_on(floor.ClockExtended)
def _extended(meeting: Meeting, entry: Entry, fact: floor.ClockExtended) -> Meeting:
    return replace(meeting, floor=meeting.floor.extended(fact.seconds, entry.moment))


@_on(floor.PersonsQueued)
def _queued(meeting: Meeting, entry: Entry, fact: floor.PersonsQueued) -> Meeting:
    return replace(meeting, floor=meeting.floor.queued(fact.persons))


@_on(position.PositionTaken)
def _position(meeting: Meeting, entry: Entry, fact: position.PositionTaken) -> Meeting:
    return _taken(meeting, fact, (fact.person,), entry)


@_on(position.PositionsTaken)
def _positions(meeting: Meeting, entry: Entry, fact: position.PositionsTaken) -> Meeting:
    return _taken(meeting, fact, fact.persons, entry)


def _taken(
    meeting: Meeting,
    fact: position.PositionTaken | position.PositionsTaken,
    persons: tuple[str, ...],
    entry: Entry,
) -> Meeting:
    """Positions, each the one voice of its seat from here on."""
    part = meeting.positions
    if meeting.attendance.principals:
        seats = {meeting.seat_of(person): person for person in persons}
        others = (p for p in part.of(fact.topic).current if p not in persons)
        gone = {p: seats[meeting.seat_of(p)] for p in others if meeting.seat_of(p) in seats}
        part = part.given_up(fact.topic, gone, entry.time)
    part = part.taken(fact.topic, persons, fact.stance, fact.reason, entry.time, entry.no)
    return replace(meeting, positions=part)


@_on(position.OpinionWritten)
def _opined(meeting: Meeting, entry: Entry, fact: position.OpinionWritten) -> Meeting:
    return replace(meeting, positions=meeting.positions.opined(fact, entry.time, entry.no))


@_on(position.AmendmentSettled)
def _settled(meeting: Meeting, entry: Entry, fact: position.AmendmentSettled) -> Meeting:
    return replace(meeting, positions=meeting.positions.settled(fact, entry.time))


@_on(ballot.BallotTaken, ballot.HeadDecided)
def _voted(meeting: Meeting, entry: Entry, fact: ballot.BallotTaken | ballot.HeadDecided) -> Meeting:
    return replace(
        meeting,
        ballots=meeting.ballots.with_ballot(fact, entry.time, entry.no),
        topics=meeting.topics.decided(fact.topic, fact.decision, entry.time),
        floor=meeting.floor.ended(entry.moment),
    )


@_on(ballot.ObjectionRaised)
def _objected(meeting: Meeting, entry: Entry, fact: ballot.ObjectionRaised) -> Meeting:
    return replace(meeting, ballots=meeting.ballots.with_objection(fact, entry.time, entry.no))


@_on(deferral.TopicDeferred)
def _deferred(meeting: Meeting, entry: Entry, fact: deferral.TopicDeferred) -> Meeting:
    return replace(
        meeting,
        deferrals=meeting.deferrals.deferred(fact, entry.time),
        topics=meeting.topics.decided(fact.topic, fact.decision, entry.time, fact.reason),
        ballots=meeting.ballots.replaced(fact.topic),
        floor=meeting.floor.ended(entry.moment),
    )


@_on(deferral.DeferralResumed)
def _deferral_resumed(meeting: Meeting, entry: Entry, fact: deferral.DeferralResumed) -> Meeting:
    return replace(meeting, deferrals=meeting.deferrals.resumed(fact))


@_on(task.TaskAssigned)
def _assigned(meeting: Meeting, entry: Entry, fact: task.TaskAssigned) -> Meeting:
    return replace(meeting, tasks=meeting.tasks.assigned(fact, entry.time, entry.no))


@_on(note.NoteTaken)
def _noted(meeting: Meeting, entry: Entry, fact: note.NoteTaken) -> Meeting:
    return replace(meeting, notes=meeting.notes.taken(fact, entry.time, entry.no))


@_on(motion.MotionMade)
def _moved(meeting: Meeting, entry: Entry, fact: motion.MotionMade) -> Meeting:
    return replace(meeting, motions=meeting.motions.made(fact, entry.time, meeting.topics.at_hand))


@_on(motion.MotionRefused)
def _motion_refused(meeting: Meeting, entry: Entry, fact: motion.MotionRefused) -> Meeting:
    return replace(meeting, motions=meeting.motions.settled(fact.motion, "refused"))


@_on(motion.MotionAdmitted)
def _motion_admitted(meeting: Meeting, entry: Entry, fact: motion.MotionAdmitted) -> Meeting:
    moved = meeting.motions.items[fact.motion - 1]
    planned = agenda.PlannedTopic(
        no=fact.topic, title=moved.text, unit=meeting.people[moved.person].unit, reporter=moved.person
    )
    return replace(
        meeting,
        plan=meeting.plan.with_topic(planned),
        motions=meeting.motions.settled(fact.motion, "admitted", fact.topic, fact.reason),
    )


@_on(review.EntriesVerified)
def _verified(meeting: Meeting, entry: Entry, fact: review.EntriesVerified) -> Meeting:
    return replace(meeting, reviews=meeting.reviews.verify(fact, entry.time, entry.role))


@_on(review.EntryQueried)
def _entry_queried(meeting: Meeting, entry: Entry, fact: review.EntryQueried) -> Meeting:
    return replace(meeting, reviews=meeting.reviews.query(fact, entry.time, entry.role))


@_on(review.EntryAnswered)
def _answered(meeting: Meeting, entry: Entry, fact: review.EntryAnswered) -> Meeting:
    return replace(meeting, reviews=meeting.reviews.answer(fact, entry.time, entry.role))


@_on(review.RecordSigned)
def _signed(meeting: Meeting, entry: Entry, fact: review.RecordSigned) -> Meeting:
    part = replace(meeting.session, status="closed") if fact.closes else meeting.session
    return replace(meeting, reviews=meeting.reviews.signed(fact, entry.time), session=part)


@_on(postscript.PostscriptAdded)
def _postscript(meeting: Meeting, entry: Entry, fact: postscript.PostscriptAdded) -> Meeting:
    added = postscript.Postscript(fact.text, entry.role, fact.person, entry.time, entry.no)
    return replace(meeting, postscripts=(*meeting.postscripts, added))


@_on(clock.ClockJumped)
def _clock_jumped(meeting: Meeting, entry: Entry, fact: clock.ClockJumped) -> Meeting:
    return replace(meeting, clocks=meeting.clocks.jumped(fact, entry.boot))


@_on(clock.ClockSet)
def _clock_set(meeting: Meeting, entry: Entry, fact: clock.ClockSet) -> Meeting:
    return replace(meeting, clocks=meeting.clocks.set(fact, entry.boot))


@_on(review.AttemptRefused, review.RecordExported)
def _aside(meeting: Meeting, entry: Entry, fact: Fact) -> Meeting:
    return meeting


@_on(correction.EntryUndone, correction.EntryStruck, correction.EntryFixed, correction.EntryRetimed)
def _corrected(meeting: Meeting, entry: Entry, fact: correction.Correction) -> Meeting:
    part = meeting.reviews
    if not isinstance(fact, correction.EntryFixed | correction.EntryRetimed):
        part = part.removed(fact.entry)
    restored = fact.restored if isinstance(fact, correction.EntryUndone) else ()
    touched = (fact.entry, *restored, *(revision.entry for revision in fact.revised))
    return replace(meeting, reviews=part.changed(touched))
