"""How an imported agenda and its corrections change the meeting."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts import agenda, attendance, session, topic
from meetroom.fold.attendance import kept_out
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(agenda.AgendaImported)
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
        part = part.leave_planned(taken)
    # Of a meeting that was removed nothing had been recorded: it begins again.
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
    punctual = {person.id for person in meeting.people.values() if not person.listens}
    if meeting.rules.text("late_after") == "convened":
        punctual = set()
    limit = meeting.rules.integer("leave_lead_minutes")
    return replace(meeting, attendance=meeting.attendance.rescheduled(meeting.agenda.start, limit, punctual))


@on(agenda.MeetingCorrected)
def _meeting_corrected(meeting: Meeting, entry: Entry, fact: agenda.MeetingCorrected) -> Meeting:
    after = replace(meeting, plan=meeting.plan.meeting_corrected(fact))
    return _rescheduled(after) if fact.field == "start" else after


@on(agenda.PersonCorrected)
def _person_corrected(meeting: Meeting, entry: Entry, fact: agenda.PersonCorrected) -> Meeting:
    return replace(meeting, plan=meeting.plan.person_corrected(fact))


@on(agenda.TopicCorrected)
def _topic_corrected(meeting: Meeting, entry: Entry, fact: agenda.TopicCorrected) -> Meeting:
    if fact.field == "resolution":
        return replace(meeting, topics=meeting.topics.worded(topic.ResolutionWorded(topic=fact.topic, text=fact.new)))
    return replace(meeting, plan=meeting.plan.topic_corrected(fact))


@on(agenda.MeetingRemoved)
def _removed(meeting: Meeting, entry: Entry, fact: agenda.MeetingRemoved) -> Meeting:
    return replace(meeting, session=meeting.session.cancelled(fact.reason, entry.time, removed=True))


@on(agenda.ObserverAdmitted)
def _admitted(meeting: Meeting, entry: Entry, fact: agenda.ObserverAdmitted) -> Meeting:
    after = replace(
        meeting,
        plan=meeting.plan.admitted(fact.person),
        attendance=meeting.attendance.admitted(fact.person.id, fact.admitted_by, entry.time, fact.operator),
    )
    return kept_out(after, (fact.person.id,))
