"""The one projection of a stream to the public tables of its kind, and what of it an entry changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from db import rows as of
from db import segment_rows
from db.calendar import CALENDAR as CALENDAR_TABLES
from db.conveying import CONVEYED, MISSED
from db.directory import DIRECTORY
from db.entries import COLUMNS
from db.filing import FILINGS
from db.follow_up import DEFERRALS, OPINIONS
from db.plan import APPLICATIONS, PLANS
from db.preparation import PREPARATION
from db.proposal import MOTION, PROPOSALS
from db.rows import Row
from db.supervision_rows import SUPERVISIONS, TASK_NUMBERS
from db.table import Change, Rows, Table, anything, changed, grown, table
from meetroom.facts.contribution import Item, ListName
from meetroom.facts.note import Note
from meetroom.fold import MEETING, PEOPLE, PROPOSAL, State, kind_of
from meetroom.meeting import Meeting
from meetroom.series import Series
from meetroom.streams.application import APPLICATION
from meetroom.streams.calendar import CALENDAR
from meetroom.streams.conveying import CONVEYING
from meetroom.streams.filing import FILING
from meetroom.streams.follow_up import DEFERRAL, OPINION
from meetroom.streams.plan import PLAN
from meetroom.streams.supervision import SUPERVISION


def _positions_touched(before: Meeting, after: Meeting) -> Iterator[tuple[int, str]]:
    for no in changed(before.positions.topics, after.positions.topics):
        old, new = before.positions.of(no), after.positions.of(no)
        for person in {*changed(old.current, new.current), *changed(old.written, new.written)}:
            yield no, person
    for no in changed(before.topics.states, after.topics.states):
        for person in {*before.topics.of(no).recused} ^ {*after.topics.of(no).recused}:
            yield no, person


def _not_counted(row: Row) -> Row:
    return (*row[:6], 0, *row[7:])


def _notes_touched(before: Meeting, after: Meeting) -> Iterator[Note]:
    for topic in changed(before.notes.topics, after.notes.topics):
        yield from after.notes.of(topic)[len(before.notes.of(topic)) :]


def _topics_touched(before: Meeting, after: Meeting) -> set[int]:
    remarks = after.session.remarks[len(before.session.remarks) :]
    return {*changed(before.topics.states, after.topics.states), *(r.topic for r in remarks if r.topic is not None)}


def _rules(meeting: Meeting) -> object:
    return meeting.rules if meeting.plan.agenda else None


_MEETING: tuple[Table, ...] = (
    table(
        "meeting: id kind title number date place status scheduled_start convened_at adjourned_at chair recorder "
        "reviewer rules organisation expected opening_present opening_required unit host theme purpose requirements "
        "preparation outline proposed_by convened_by convening basis notice_important block_seats",
        "id",
        "plan session",
        lambda m: [of.meeting_row(m)],
        lambda m: (m.plan, m.session),
    ),
    table(
        "person: meeting_id id name unit post role seat pinyin principal topics apart attends_as",
        "meeting_id id",
        "plan",
        lambda m: (of.person_row(m, person) for person in m.people.values()),
        touched=lambda b, a: {*changed(b.people, a.people), *changed(b.apart, a.apart)},
        part=lambda m, id: [of.person_row(m, m.people[id])] if id in m.people else [],
    ),
    table(
        "attendance: meeting_id person status arrived_at left_at late_minutes leave_requested_at leave_in_time "
        "substitute mandate reason leave_lead_minutes leave_written permitted left_reason absence_reason "
        "admitted_by operator",
        "meeting_id person",
        "plan session attendance",
        lambda m: (of.attendance_row(m, person) for person in m.people.values()),
        lambda m: (m.people, m.adjourned),
        touched=lambda b, a: changed(b.attendance.people, a.attendance.people),
        part=lambda m, id: [of.attendance_row(m, m.people[id])] if id in m.people else [],
    ),
    table(
        "absence: meeting_id person no left_at back_at permitted reason",
        "meeting_id person no",
        "attendance",
        lambda m: chain.from_iterable(of.absence_rows(m, person) for person in m.attendance.people),
        touched=lambda b, a: changed(b.attendance.people, a.attendance.people),
        part=of.absence_rows,
    ),
    table(
        "topic: meeting_id no title unit category confidential status outcome resolution resumption_of "
        "quorum_present quorum_required reporter opened_at decided_at closed_at reason recused leader "
        "elect escalated_to contention summary planned_seconds used_seconds",
        "meeting_id no",
        "plan session topics",
        lambda m: (of.topic_row(m, no) for no in m.plan.topics),
        lambda m: (m.plan.topics, m.members, _rules(m), m.session.adjourned),
        touched=_topics_touched,
        part=lambda m, no: [of.topic_row(m, no)] if no in m.plan.topics else [],
    ),
    table(
        "topic_proposal: meeting_id no urgent important joint major_kind contention observers segment background "
        "question proposal proposal_unit proposal_date proposal_resources amount data source analysis assessment "
        "measures research_who research_when research consultation_who consultation_when consultation legal_who "
        "legal_when legal attachments",
        "meeting_id no",
        "plan",
        lambda m: (of.topic_proposal_row(m, topic) for topic in m.plan.topics.values()),
        lambda m: (m.plan.topics,),
    ),
    table(
        "speech: meeting_id topic person kind started_at seconds limit_seconds over_seconds no segment",
        "meeting_id no",
        "floor",
        lambda m: (of.speech_row(m, numbered) for numbered in of.speeches(m)),
        touched=lambda b, a: [] if b.floor is a.floor else [len(b.floor.speeches)],
        part=lambda m, first: (of.speech_row(m, numbered) for numbered in of.speeches(m, first)),
    ),
    table(
        "position: meeting_id topic person stance reason at counted entry written",
        "meeting_id topic person entry",
        "positions topics",
        of.all_positions,
        touched=_positions_touched,
        part=lambda m, who: of.standing_positions(m, *who),
        replaced=_not_counted,
    ),
    table(
        "ballot: meeting_id topic method voters for against abstain invalid base needed adopted "
        "issued returned not_voting objections base_number expected verdict reason at entry no item standing",
        "meeting_id topic no",
        "ballots",
        lambda m: chain.from_iterable(of.ballot_rows(m, no) for no in m.ballots.taken),
        touched=lambda b, a: changed(b.ballots.taken, a.ballots.taken),
        part=of.ballot_rows,
    ),
    table(
        "hand: meeting_id topic person vote no",
        "meeting_id topic no person",
        "ballots",
        lambda m: chain.from_iterable(of.hand_rows(m, no) for no in m.ballots.taken),
        touched=lambda b, a: changed(b.ballots.taken, a.ballots.taken),
        part=of.hand_rows,
    ),
    table(
        "item: meeting_id topic no title adopted",
        "meeting_id topic no",
        "plan ballots",
        lambda m: chain.from_iterable(of.item_rows(m, no) for no in m.plan.topics),
        lambda m: (m.plan.topics,),
        touched=lambda b, a: changed(b.ballots.taken, a.ballots.taken),
        part=of.item_rows,
    ),
    table(
        "candidate: meeting_id topic no name for against abstain needed adopted",
        "meeting_id topic no name",
        "ballots",
        lambda m: chain.from_iterable(of.candidate_rows(m, no) for no in m.ballots.taken),
        touched=lambda b, a: changed(b.ballots.taken, a.ballots.taken),
        part=of.candidate_rows,
    ),
    table(
        "reconsideration: meeting_id topic no at reason outcome resolution entry outcome_reason escalated_to lead due",
        "meeting_id topic no",
        "topics deferrals",
        lambda m: chain.from_iterable(of.reconsideration_rows(m, no) for no in m.topics.states),
        touched=lambda b, a: changed(b.topics.states, a.topics.states),
        part=of.reconsideration_rows,
    ),
    table(
        "deferral: meeting_id topic lead due reason report_at resumed_by workdays provisional next_meeting "
        "consult_all at",
        "meeting_id topic",
        "deferrals topics",
        of.deferral_rows,
        lambda m: (m.deferrals, m.topics.states),
    ),
    table(
        "task: meeting_id topic no unit person due text requirement status confidential owner_absent at entry segment "
        "goal milestones number origin ongoing",
        "meeting_id no",
        "tasks",
        lambda m: (of.task_row(m, task) for task in m.tasks.items),
        touched=lambda b, a: a.tasks.items[len(b.tasks.items) :],
        part=lambda m, task: [of.task_row(m, task)] if task.entry <= m.last else [],
    ),
    table(
        "note: meeting_id topic person text at entry segment point",
        "meeting_id entry",
        "notes",
        lambda m: (of.note_row(m, note) for notes in m.notes.topics.values() for note in notes),
        touched=_notes_touched,
        part=lambda m, note: [of.note_row(m, note)] if note.entry <= m.last else [],
    ),
    table(
        "remark: meeting_id entry kind topic segment person text source at",
        "meeting_id entry",
        "session",
        of.remark_rows,
        lambda m: (m.session.remarks,),
    ),
    table(
        "review: meeting_id entry status by at query answer",
        "meeting_id entry",
        "reviews",
        lambda m: (of.review_row(m, review) for review in m.reviews.entries.values()),
        touched=lambda b, a: changed(b.reviews.entries, a.reviews.entries),
        part=lambda m, no: [of.review_row(m, m.reviews.entries[no])] if no in m.reviews.entries else [],
    ),
    table(
        "signature: meeting_id role person at head no void",
        "meeting_id no",
        "reviews",
        of.signature_rows,
        lambda m: (m.reviews.signatures, m.reviews.voided),
    ),
    table(
        "postscript: meeting_id no text role person at entry",
        "meeting_id no",
        "postscripts",
        of.postscript_rows,
        lambda m: (m.postscripts,),
    ),
    table(
        "paper: meeting_id paper status number copies issued_on",
        "meeting_id paper",
        "papers session topics positions plan",
        of.paper_rows,
        lambda m: (m.papers, m.session.status, m.unworded),
    ),
    table(
        "paper_text: meeting_id paper entry topic text",
        "meeting_id paper entry",
        "papers",
        of.paper_text_rows,
        lambda m: (m.papers,),
    ),
    table(
        "paper_step: meeting_id paper entry step at persons units reason number issued_on copies void_by",
        "meeting_id paper entry",
        "papers",
        of.paper_step_rows,
        lambda m: (m.papers,),
    ),
)


def _items(name: ListName) -> Callable[[Meeting], Sequence[Item]]:
    return lambda meeting: meeting.contributions.of(name)


def _list(
    columns: str,
    items: Callable[[Meeting], Sequence[Any]],
    row: Callable[[Meeting, Any], Row],
    whole: Callable[[Meeting], tuple[object, ...]] = lambda meeting: (),
) -> Table:
    """A table of one list, in which each thing keeps its place; things may only change as a whole, or be added."""

    def touched(before: Meeting, after: Meeting) -> Iterator[int]:
        old, new = items(before), items(after)
        first = len(old) if isinstance(new, Series) else 0
        return (at for at in range(first, len(new)) if at >= len(old) or new[at] is not old[at])

    return table(
        columns,
        "meeting_id no",
        "contributions segments",
        lambda meeting: (row(meeting, item) for item in items(meeting)),
        whole,
        touched=touched,
        part=lambda meeting, at: [row(meeting, items(meeting)[at])] if at < len(items(meeting)) else [],
    )


_MEETING += (
    table(
        "segment: meeting_id no kind title status opened_at closed_at seconds limit_seconds over_seconds persons "
        "statement_seconds optional confidential text",
        "meeting_id no",
        "plan session segments",
        lambda m: (segment_rows.segment_row(m, no) for no in m.plan.segments),
        lambda m: (m.plan.segments, _rules(m)),
        touched=lambda b, a: changed(b.segments.states, a.segments.states),
        part=lambda m, no: [segment_rows.segment_row(m, no)] if no in m.plan.segments else [],
    ),
    table(
        "contribution: meeting_id kind no segment topic person of text at entry",
        "meeting_id kind no",
        "contributions",
        lambda m: (segment_rows.contribution_row(m, said) for said in segment_rows.worded(m)),
        touched=lambda b, a: segment_rows.worded(a, b),
        part=lambda m, said: [segment_rows.contribution_row(m, said)] if said[1].entry <= m.last else [],
    ),
    _list("conveyed: meeting_id no segment title text at entry", _items("conveyed"), segment_rows.titled_row),
    _list("studied: meeting_id no segment title text at entry", _items("studied"), segment_rows.titled_row),
    _list("heard: meeting_id no segment who unit text at entry", _items("heard"), segment_rows.reported_row),
    _list("analysed: meeting_id no segment who unit text at entry", _items("analysed"), segment_rows.reported_row),
    _list(
        "opinion: meeting_id no segment person text unit due answer answered_at at entry",
        lambda m: m.contributions.opinions,
        segment_rows.opinion_row,
    ),
    _list("award: meeting_id no segment to person prize at entry", _items("awards"), segment_rows.award_row),
    _list(
        "signing: meeting_id no segment document persons missing at entry",
        lambda m: m.contributions.signings,
        segment_rows.signing_row,
        lambda m: (m.segments,),
    ),
    _list(
        "discussion_group: meeting_id no segment lead members theme report reported_at at entry",
        lambda m: m.contributions.groups,
        segment_rows.group_row,
    ),
    _list("visit: meeting_id no segment place text at entry", _items("visits"), segment_rows.visit_row),
)

_MEETING += PREPARATION

# By kind of stream: a table belongs to one kind, and its rows follow from one stream alone.
TABLES: dict[str, tuple[Table, ...]] = {
    MEETING: (*_MEETING, MOTION, MISSED, TASK_NUMBERS), PEOPLE: DIRECTORY, CALENDAR: CALENDAR_TABLES,
    PROPOSAL: PROPOSALS, PLAN: PLANS, APPLICATION: APPLICATIONS, DEFERRAL: DEFERRALS, SUPERVISION: SUPERVISIONS,
    FILING: FILINGS,
    OPINION: OPINIONS, CONVEYING: CONVEYED,
}  # fmt: skip
EVERY = tuple(chain.from_iterable(TABLES.values()))

_PARTS = {kind: frozenset().union(*(table.depends for table in tables)) for kind, tables in TABLES.items()}

ENTRY = table(
    f"entry: {' '.join(COLUMNS)} seq",
    "seq",
    "",
    lambda m: [],
)


def tables_of(stream: str) -> tuple[Table, ...]:
    """The tables in which a stream has rows."""
    return TABLES[kind_of(stream).name]


def rows(state: State) -> dict[str, Rows]:
    """All rows of all tables of a stream."""
    return {table.name: table.rows(state) for table in tables_of(state.id)}


def changes(before: State, after: State) -> Iterator[Change]:
    """What of the tables differs; `after` is `before` with one more entry.

    A correction may change anything, and everything is compared; otherwise only what depends on parts that differ.
    """
    tables = tables_of(after.id)
    if before.last == 0 or before.corrections is not after.corrections:
        found = (anything(table, before, after) for table in tables)
    else:
        parts = _PARTS[kind_of(after.id).name]
        differing = {part for part in parts if getattr(before, part) is not getattr(after, part)}
        found = (grown(table, before, after) for table in tables if not table.depends.isdisjoint(differing))
    return (change for change in found if change.rows or change.gone)
