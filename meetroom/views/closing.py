"""What is unfinished before the record is signed, each with the line that begins to mend it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from meetroom.acts.attendance import MarkAbsent, TakeLeave
from meetroom.acts.correction import Fix
from meetroom.acts.review import VerifyEntries, reviewable, unverified
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import OpenTopic
from meetroom.command import BY_REVIEWER, CHAIR, RECORDER, REVIEWER, Command
from meetroom.facts.attendance import LeaveTaken
from meetroom.facts.review import Signature
from meetroom.facts.task import Task
from meetroom.language.render import Writer, render
from meetroom.language.words import Lang
from meetroom.meeting import Meeting
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.views.unfinished import Unfinished, cut_short, unfinished_segments

# What was decided needs words; a topic deferred, withdrawn, noted or rejected says it by its outcome.
WORDED = frozenset(name for name, outcome in OUTCOMES.items() if outcome.result == "adopted")


class Signer(msgspec.Struct, frozen=True):
    """Who signs in a role, and the signature in force."""

    role: str
    person: str
    signature: Signature | None


def signers(meeting: Meeting) -> tuple[Signer, ...]:
    """Recorder, reviewer where there is one, chair: in the order in which they sign."""
    persons = ((RECORDER, meeting.agenda.recorder), (REVIEWER, meeting.agenda.reviewer), (CHAIR, meeting.session.chair))
    signed = {signature.role: signature for signature in meeting.reviews.signatures}
    return tuple(Signer(role, person, signed.get(role)) for role, person in persons if person)


def unfinished(meeting: Meeting, lang: Lang = "zh") -> tuple[Unfinished, ...]:
    """All that is unfinished: what prevents signing first, then people, topics, segments, tasks, and what nobody
    verified."""
    if meeting.plan.agenda is None or meeting.session.cancellation is not None:
        return ()
    writer = Writer(meeting, lang)
    return (*_reviews(meeting, writer), *_people(meeting, writer), *_topics(meeting, writer),
            *unfinished_segments(meeting, writer), *_mending(meeting, writer), *_tasks(meeting, writer),
            *_unverified(meeting, writer))  # fmt: skip


def _reviews(meeting: Meeting, writer: Writer) -> Iterator[Unfinished]:
    for no in meeting.reviews.open_queries:
        line = f"{writer.word('answer')} {no} "
        yield Unfinished(kind="query", entry=no, line=line, roles=frozenset({RECORDER}))
    for no, review in meeting.reviews.entries.items():
        if review.status == "unverified":
            line = writer.line(VerifyEntries(entries=(no,)))
            yield Unfinished(kind="changed", entry=no, line=line, roles=BY_REVIEWER)


def _people(meeting: Meeting, writer: Writer) -> Iterator[Unfinished]:
    for person in meeting.members:
        presence = meeting.attendance.of(person)
        if presence.arrived is not None:
            continue
        # At 散会 who never came is without leave by that alone.
        if presence.leave is None and not presence.absent and not meeting.adjourned:
            line = writer.line(MarkAbsent(persons=(person,)))
            yield Unfinished(kind="absence", persons=(person,), line=line)
        if presence.leave is not None and not presence.leave.written:
            yield _statement(meeting, person, writer)


def _statement(meeting: Meeting, person: str, writer: Writer) -> Unfinished:
    """Leave that was asked by phone, for which the written statement is still owed."""
    leave = meeting.attendance.of(person).leave
    assert leave is not None
    command: Command = TakeLeave(person=person, in_writing=True)
    entry = next((e for e in reversed(meeting.log) if _takes_leave(meeting, e.no, e.body, person)), None)
    if meeting.adjourned and entry is not None:
        command = Fix(
            entry=entry.no,
            command=TakeLeave(
                person=person, substitute=leave.substitute, mandate=leave.mandate, requested=leave.requested,
                reason=leave.reason, in_writing=True,
            ),
        )  # fmt: skip
    # The agenda's own leave has no entry that could be replaced once the meeting is over.
    line = writer.line(command) if not meeting.adjourned or entry is not None else ""
    return Unfinished(kind="statement", persons=(person,), entry=entry.no if entry else None, line=line)


def _takes_leave(meeting: Meeting, no: int, body: object, person: str) -> bool:
    standing = meeting.corrections.bodies.get(no, body)
    return no not in meeting.corrections.cancelled and isinstance(standing, LeaveTaken) and standing.person == person


def _topics(meeting: Meeting, writer: Writer) -> Iterator[Unfinished]:
    for no in meeting.plan.topics:
        state, at_hand = meeting.topics.of(no), no == meeting.topics.at_hand
        going_on = not meeting.adjourned
        if state.outcome is None:
            line = _begun_vote(meeting, no, writer) if at_hand else writer.line(OpenTopic(topic=no))
            item = Unfinished(kind="outcome", topic=no, items=meeting.items_left(no), line=line)
            yield item if going_on else cut_short(meeting, writer, item)
        elif state.outcome in WORDED and not state.resolution.strip():
            line = f"{writer.word('resolve')} " if at_hand and going_on else _reworded(no, writer)
            yield Unfinished(kind="wording", topic=no, line=line if not meeting.session.stage.sealed else "")
        silent = without_position(meeting, no)
        if silent:
            # Positions are closed with the outcome.
            line = f"{writer.person(silent[0])} " if at_hand and going_on and state.outcome is None else ""
            yield Unfinished(kind="position", topic=no, persons=silent, line=line)


def _begun_vote(meeting: Meeting, no: int, writer: Writer) -> str:
    """The beginning of a vote on a topic: on its candidates, on the first item without one, or a show of hands."""
    if meeting.planned(no).candidates:
        return f"{writer.word('secret')} "
    left = meeting.items_left(no)
    item = f"{writer.word('item')} {left[0]} " if left else ""
    return f"{item}{writer.word('hands')} "


def _reworded(no: int, writer: Writer) -> str:
    return f"{writer.word('correct')} {writer.word('topic')}{no} {writer.term('resolution')} "


def without_position(meeting: Meeting, no: int) -> tuple[str, ...]:
    """Who had a vote on a topic and took no position, where others took one; () where none was taken at all."""
    taken, state = meeting.positions.of(no).current, meeting.topics.of(no)
    if not taken:
        return ()
    if state.decision is None or state.decided is None:
        return meeting.without_position(no) if no == meeting.topics.at_hand else ()
    seats = {meeting.seat_of(person) for person in taken}
    silent = [
        person
        for person in meeting.people
        if meeting.seat_of(person) not in seats
        and not state.keeps_out(person)
        and meeting.cannot_vote(person, no) is None
    ]
    absent = frozenset(state.decision.absent)
    return tuple(person for person in silent if person not in absent and _had_come(meeting, person, no))


def _had_come(meeting: Meeting, person: str, no: int) -> bool:
    """Whether a person had come when a topic was decided; who left since was there."""
    presence, decided = meeting.attendance.of(person), meeting.topics.of(no).decided
    if presence.arrived is None or decided is None or presence.arrived > decided:
        return False
    return presence.here or presence.out is None or presence.out.left_at > decided


def _tasks(meeting: Meeting, writer: Writer) -> Iterator[Unfinished]:
    for task in meeting.tasks.items:
        if task.fact.person is None:
            yield _task(task, "task_person", writer.line(_again(task)))
        if not task.fact.requirement.strip():
            yield _task(task, "task_requirement", f"{writer.line(_again(task))} {writer.term('must')} ")


def _task(task: Task, kind: str, line: str) -> Unfinished:
    return Unfinished(kind=kind, topic=task.fact.topic, entry=task.entry, task=task.no, line=line)


def _again(task: Task) -> Fix:
    fact = task.fact
    command = AssignTask(
        unit=fact.unit,
        text=fact.text,
        due=fact.due,
        topic=fact.topic,
        person=fact.person,
        requirement=fact.requirement,
        goal=fact.goal,
        ongoing=fact.due is None,
        origin=fact.origin,
        milestones=fact.milestones,
    )
    return Fix(entry=task.entry, command=command)


def _mending(meeting: Meeting, writer: Writer) -> Iterator[Unfinished]:
    """What was criticised, where nobody was set to put anything right; after 散会 that is still possible, beside the
    record."""
    for no, planned in meeting.plan.segments.items():
        held = meeting.segments.of(no).opened is not None
        if SEGMENT_KINDS[planned.kind].mended and held and not meeting.tasks.items:
            yield Unfinished(kind="mend", segment=no, line="" if meeting.adjourned else f"{writer.word('rectify')} ")


def _unverified(meeting: Meeting, writer: Writer) -> Iterator[Unfinished]:
    if not meeting.agenda.reviewer:
        return
    known = meeting.reviews.entries
    waiting = [no for no in unverified(meeting) if no not in known or known[no].status == "answered"]
    if waiting:
        line = render(VerifyEntries(everything=True), meeting, writer.lang)
        yield Unfinished(kind="unverified", entry=waiting[0], count=len(waiting), line=line, roles=BY_REVIEWER)


def verified_counts(meeting: Meeting) -> tuple[int, int]:
    """How many entries are verified, of how many that a reviewer verifies."""
    standing = {entry.no for entry in reviewable(meeting)}
    return len(standing & set(meeting.reviews.verified)), len(standing)
