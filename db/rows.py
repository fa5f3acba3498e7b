"""Make the rows of each public table from a snapshot: one function for each table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from meetroom.facts.agenda import Person, PlannedTopic
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.floor import Speech
from meetroom.facts.note import Note
from meetroom.facts.position import OpinionWritten, PositionsTaken, PositionTaken
from meetroom.facts.review import Review
from meetroom.facts.task import Task
from meetroom.meeting import Meeting

Value = str | int | bytes | None
Row = tuple[Value, ...]
Numbered = tuple[int, Speech]


def iso(instant: datetime | date) -> str:
    """ISO 8601 as the entry itself has it; six times as fast as isoformat()."""
    text: str = msgspec.to_builtins(instant)
    return text


def iso_of(instant: datetime | date | None) -> str | None:
    """The same of what there may not be."""
    return None if instant is None else iso(instant)


def _bit(flag: bool | None) -> int | None:
    return None if flag is None else int(flag)


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def meeting_row(meeting: Meeting) -> Row:
    """The meeting itself; before an agenda was imported only its id and status are known."""
    agenda, session = meeting.plan.agenda, meeting.session
    if agenda is None:
        return (meeting.id, *(None,) * 5, session.status, *(None,) * 24)
    opening = session.opening
    return (
        meeting.id, agenda.kind, agenda.title, agenda.number, iso(agenda.start.date()), agenda.place,
        session.status, iso(agenda.start), iso_of(session.convened), iso_of(session.adjourned),
        session.chair, agenda.recorder, agenda.reviewer, _json(meeting.rules),
        agenda.organisation, meeting.expected,
        opening.present if opening else None, opening.required if opening else None,
        agenda.unit, agenda.host, agenda.theme, agenda.purpose, agenda.requirements, agenda.preparation,
        agenda.outline, agenda.proposed_by, agenda.convened_by,
        _json(agenda.convening) if agenda.convening else None, agenda.basis, int(agenda.notice_important),
        sum(block.seats for block in agenda.blocks),
    )  # fmt: skip


def person_row(meeting: Meeting, person: Person) -> Row:
    """A person of the roster; pinyin: the keys by which the person can be typed, separated by blanks.

    apart: what tells this person from others of the same name.
    """
    return (
        meeting.id, person.id, person.name, person.unit, person.post, person.role, person.seat,
        " ".join(person.pinyin), int(person.principal), _json(person.topics),
        meeting.apart.get(person.id, ""), person.attends_as,
    )  # fmt: skip


def attendance_row(meeting: Meeting, person: Person) -> Row:
    """A person's attendance, also of one who has not come yet."""
    presence = meeting.attendance.of(person.id)
    leave, out = presence.leave, presence.out
    status = presence.status(person.role, meeting.adjourned)
    return (
        meeting.id, person.id, status, iso_of(presence.arrived),
        iso_of(out.left_at if out else None), presence.late_minutes,
        iso_of(leave.requested) if leave else None, _bit(leave.in_time) if leave else None,
        leave.substitute if leave else None, leave.mandate if leave else None, leave.reason if leave else None,
        leave.lead_minutes if leave else None, _bit(leave.written) if leave else None,
        _bit(out.permitted if out else None), out.reason if out else "",
        presence.why_absent, presence.admitted_by or None, presence.operator or None,
    )  # fmt: skip


def absence_rows(meeting: Meeting, person: str) -> Iterator[Row]:
    """Every going out of a person; back_at is null for who did not come back."""
    for no, gone in enumerate(meeting.attendance.of(person).absences, 1):
        yield meeting.id, person, no, iso(gone.left_at), iso_of(gone.back_at), int(gone.permitted), gone.reason


def topic_row(meeting: Meeting, no: int) -> Row:
    """A topic with the quorum of its decision, before one that of its opening.

    planned_seconds: its report and a statement of each who is expected, null without limits. used_seconds: how long it
    took since it was last opened, recesses left out; null as long as it is open.
    """
    planned, state = meeting.planned(no), meeting.topics.of(no)
    quorum = state.decision.quorum if state.decision else state.opening_quorum
    return (
        meeting.id, no, planned.title, planned.unit, planned.category, int(meeting.is_confidential(no)),
        state.status, state.outcome, state.resolution or None, _json(planned.resumes) if planned.resumes else None,
        quorum.present if quorum else None, quorum.required if quorum else None,
        planned.reporter, iso_of(state.opened), iso_of(state.decided), iso_of(state.closed), state.reason,
        _json(state.recused), planned.leader, planned.places if planned.candidates else None, state.body or None,
        state.contention.level if state.contention else None, meeting.session.summary(no),
        meeting.topic_seconds(no), _used(meeting, no),
    )  # fmt: skip


def _used(meeting: Meeting, no: int) -> int | None:
    state = meeting.topics.of(no)
    end = state.closed or meeting.session.adjourned
    return None if state.begun is None or end is None else meeting.session.seconds_at_work(state.begun, end)


def topic_proposal_row(meeting: Meeting, topic: PlannedTopic) -> Row:
    """What the agenda says of a topic; amount in whole yuan."""
    return (
        meeting.id, topic.no, int(topic.urgent), int(topic.important), int(topic.joint), topic.major_kind,
        topic.contention, _json(topic.observers), topic.segment, topic.background, topic.question, topic.proposal,
        topic.proposal_unit, topic.proposal_date, topic.proposal_resources, topic.amount, topic.data, topic.source,
        topic.analysis, topic.assessment, topic.measures, topic.research_who, topic.research_when, topic.research,
        topic.consultation_who, topic.consultation_when, topic.consultation, topic.legal_who, topic.legal_when,
        topic.legal, _json(topic.attachments),
    )  # fmt: skip


def speeches(meeting: Meeting, first: int = 0) -> Iterator[Numbered]:
    """The reports and statements from number `first` + 1 on, the running one last."""
    ended, running = meeting.floor.speeches, meeting.floor.running
    yield from enumerate(ended[first:], first + 1)
    if running is not None and running.kind != "briefing":
        yield len(ended) + 1, running


def speech_row(meeting: Meeting, numbered: Numbered) -> Row:
    """A report or statement; seconds is null while it runs."""
    no, speech = numbered
    return (
        meeting.id, speech.topic, speech.person, speech.kind, iso(speech.started.time), speech.seconds,
        speech.limit, speech.over_seconds, no, speech.segment,
    )  # fmt: skip


def standing_positions(meeting: Meeting, topic: int, person: str) -> Iterator[Row]:
    """The position and the written opinion in force of one person on one topic.

    A position counts while it is the person's last and the person not recused, a written opinion never.
    """
    positions = meeting.positions.of(topic)
    taken, opinion = positions.current.get(person), positions.written.get(person)
    if taken is not None:
        counted = int(person not in meeting.topics.of(topic).recused)
        yield (
            meeting.id, topic, person, taken.stance, taken.reason, iso(taken.at), counted, taken.entry, 0,
        )  # fmt: skip
    if opinion is not None:
        yield meeting.id, topic, person, opinion.stance, opinion.reason, iso(opinion.at), 0, opinion.entry, 1


def all_positions(meeting: Meeting) -> Iterator[Row]:
    """Every position that was taken and not taken back, also those that a later one replaced."""
    id, cancelled, bodies = meeting.id, meeting.corrections.cancelled, meeting.corrections.bodies
    recused = {no: frozenset(state.recused) for no, state in meeting.topics.states.items()}
    for entry in meeting.log:
        no = entry.no
        if no in cancelled:
            continue
        body = bodies.get(no, entry.body)
        if isinstance(body, PositionTaken | PositionsTaken):
            at, topic = iso(meeting.corrections.time(entry)), body.topic
            current = meeting.positions.of(topic).current
            for person in (body.person,) if isinstance(body, PositionTaken) else body.persons:
                stands = person in current and current[person].entry == no
                counted = int(stands and person not in recused.get(topic, ()))
                yield id, topic, person, body.stance, body.reason, at, counted, no, 0
        elif isinstance(body, OpinionWritten):
            at = iso(meeting.corrections.time(entry))
            yield id, body.topic, body.person, body.stance, body.text, at, 0, no, 1


def ballot_rows(meeting: Meeting, topic: int) -> Iterator[Row]:
    """The votes on a topic in their order; a decision by the head has no counts."""
    for ballot in meeting.ballots.all_of(topic):
        fact, at = ballot.fact, iso(ballot.at)
        place = (ballot.no, ballot.item, int(ballot.standing))
        if isinstance(fact, BallotTaken):
            yield (
                meeting.id, topic, fact.method, fact.voters, fact.for_, fact.against, fact.abstain, fact.invalid,
                fact.base, fact.needed, int(fact.adopted), fact.issued, fact.returned, fact.not_voting,
                fact.objections, fact.base_number, fact.expected, None, "", at, ballot.entry, *place,
            )  # fmt: skip
        else:
            yield (
                meeting.id, topic, fact.method, fact.voters, *(None,) * 6, int(fact.adopted), *(None,) * 6,
                fact.verdict, fact.reason, at, ballot.entry, *place,
            )  # fmt: skip


def hand_rows(meeting: Meeting, topic: int) -> Iterator[Row]:
    """The votes by name on a topic; of a secret ballot there are none."""
    for ballot in meeting.ballots.all_of(topic):
        fact = ballot.fact
        if isinstance(fact, BallotTaken):
            for hand in fact.hands:
                yield meeting.id, topic, hand.person, hand.vote, ballot.no


def item_rows(meeting: Meeting, topic: int) -> Iterator[Row]:
    """What is voted on by itself in a topic; adopted is null as long as no vote on it stands."""
    voted, planned = meeting.ballots.items_of(topic), meeting.plan.topics.get(topic)
    for no, title in enumerate(planned.items if planned else (), 1):
        yield meeting.id, topic, no, title, _bit(voted.get(no))


def candidate_rows(meeting: Meeting, topic: int) -> Iterator[Row]:
    """What each candidate got; no: of the ballot among the votes on the topic."""
    for ballot in meeting.ballots.all_of(topic):
        for each in ballot.fact.candidates if isinstance(ballot.fact, BallotTaken) else ():
            yield (
                meeting.id, topic, ballot.no, each.name, each.for_, each.against, each.abstain, each.needed,
                int(each.adopted),
            )  # fmt: skip


def reconsideration_rows(meeting: Meeting, topic: int) -> Iterator[Row]:
    """Every opening of a decided topic, with the outcome and all that was said with it, which fell."""
    for no, again in enumerate(meeting.topics.of(topic).reconsidered, 1):
        deferral = meeting.deferrals.fell.get(again.entry)
        deferred = deferral.fact if deferral else None
        yield (
            meeting.id, topic, no, iso(again.at), again.reason, again.outcome, again.resolution or None, again.entry,
            again.because or None, again.body or None, deferred.lead if deferred else None,
            iso_of(deferred.due) if deferred else None,
        )  # fmt: skip


def deferral_rows(meeting: Meeting) -> Iterator[Row]:
    """The deferrals in force: of topics that were not decided otherwise later in the meeting."""
    for no, deferral in meeting.deferrals.topics.items():
        fact = deferral.fact
        if meeting.topics.of(no).is_deferred:
            yield (
                meeting.id, no, fact.lead, iso_of(fact.due), fact.reason, iso_of(deferral.report_at),
                deferral.resumed_by, fact.workdays, int(fact.provisional), int(fact.next_meeting),
                int(fact.consult_all), iso(deferral.at),
            )  # fmt: skip


def task_row(meeting: Meeting, task: Task) -> Row:
    """A task as the meeting left it; what became of it since stands in the table `supervision`."""
    fact = task.fact
    return (
        meeting.id, fact.topic, task.no, fact.unit, fact.person, iso_of(fact.due), fact.text, fact.requirement,
        "open", int(fact.confidential), int(fact.owner_absent), iso(task.at), task.entry, fact.segment,
        fact.goal, _json(fact.milestones), fact.number or None, fact.origin, int(fact.due is None),
    )  # fmt: skip


def note_row(meeting: Meeting, note: Note) -> Row:
    """A point of the discussion."""
    return meeting.id, note.topic, note.person, note.text, iso(note.at), note.entry, note.segment, note.point


def review_row(meeting: Meeting, review: Review) -> Row:
    """The review of one entry."""
    return meeting.id, review.entry, review.status, review.by, iso(review.at), review.query, review.answer


def signature_rows(meeting: Meeting) -> Iterator[Row]:
    """The signatures in the order they were given; void: the content changed since."""
    reviews = meeting.reviews
    for no, signature in enumerate((*reviews.voided, *reviews.signatures), 1):
        yield (
            meeting.id, signature.role, signature.person, iso(signature.at), signature.head, no,
            int(no <= len(reviews.voided)),
        )  # fmt: skip


def remark_rows(meeting: Meeting) -> Iterator[Row]:
    """Briefings, incidents, remarks on discipline and what was summed up."""
    for one in meeting.session.remarks:
        yield (
            meeting.id, one.entry, one.kind, one.topic, one.segment, one.person, one.text, one.source, iso(one.at),
        )  # fmt: skip


def postscript_rows(meeting: Meeting) -> Iterator[Row]:
    """What was added after the last signature."""
    for no, added in enumerate(meeting.postscripts, 1):
        yield meeting.id, no, added.text, added.role, added.person, iso(added.at), added.entry


def paper_rows(meeting: Meeting) -> Iterator[Row]:
    """The papers of which something was recorded."""
    for name, kept in meeting.papers.items.items():
        issue = kept.issue
        out = (issue.number, issue.copies, iso_of(issue.on)) if issue else (None, None, None)
        yield meeting.id, name, meeting.paper_status(name), *out


def paper_text_rows(meeting: Meeting) -> Iterator[Row]:
    """What the office wrote in papers; topic NULL: their opening."""
    for name, kept in meeting.papers.items.items():
        for no, text in kept.texts.items():
            yield meeting.id, name, kept.written[no], no, text


def paper_step_rows(meeting: Meeting) -> Iterator[Row]:
    """What was done to papers; void_by: the entry by which what it was done for changed."""
    for name, kept in meeting.papers.items.items():
        for step in kept.steps:
            yield (
                meeting.id, name, step.entry, step.step, iso(step.at), _json(step.persons), _json(step.units),
                step.reason, step.number or None, iso_of(step.on), step.copies, step.void_by or None,
            )  # fmt: skip
