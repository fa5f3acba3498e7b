"""Verify entries, query them, answer; sign the record."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import (
    BY_ALL,
    BY_REVIEWER,
    CHAIR,
    RECORDER,
    REVIEWER,
    UNTIL_CLOSED,
    Command,
    Context,
    Refused,
    decides,
)
from meetroom.entry import Entry
from meetroom.facts.review import EntriesVerified, EntryAnswered, EntryQueried, RecordSigned
from meetroom.meeting import Meeting
from meetroom.questions.topic_of import segments_of, topics_of


class _Review(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_REVIEWER
    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED
    after: ClassVar[tuple[str, ...]] = ("log",)


class VerifyEntries(_Review, frozen=True):
    """Find entries right; `everything`: all not yet verified, `topic`, `segment`: those of them that belong there."""

    entries: tuple[int, ...] = ()
    everything: bool = False
    topic: int | None = None
    segment: int | None = None


class QueryEntry(_Review, frozen=True):
    """Ask about an entry."""

    entry: int
    text: str


class AnswerQuery(_Review, frozen=True):
    """Answer a query."""

    roles: ClassVar[frozenset[str]] = frozenset({RECORDER})

    entry: int
    text: str


class SignRecord(_Review, frozen=True):
    """Sign the record in one's role."""

    roles: ClassVar[frozenset[str]] = BY_ALL
    phases: ClassVar[frozenset[str]] = frozenset({"adjourned"})


def reviewable(meeting: Meeting) -> list[Entry]:
    """The entries that a reviewer verifies: those that stand and say something of the meeting."""
    return [e for e in meeting.log if e.body.reviewable and e.no not in meeting.corrections.cancelled]


def unverified(meeting: Meeting) -> tuple[int, ...]:
    """The numbers of the entries that a reviewer verifies and has not verified as they stand, answered ones too."""
    verified = set(meeting.reviews.verified)
    return tuple(entry.no for entry in reviewable(meeting) if entry.no not in verified)


def _reviewable(meeting: Meeting, no: int) -> None:
    entry = meeting.log.numbered(no)
    if entry is None:
        raise Refused("entry.unknown", entry=no, last=meeting.last)
    if no in meeting.corrections.cancelled:
        raise Refused("entry.cancelled", entry=no, by=meeting.corrections.cancelled[no])
    if not entry.body.reviewable:
        raise Refused("entry.not_reviewed", entry=no)


def to_verify(meeting: Meeting, command: VerifyEntries) -> tuple[int, ...]:
    """The entries that a command finds right.

    A range, a topic, a segment and everything pass over what is not reviewed and over open queries; a single number
    does not.
    """
    standing = {entry.no for entry in reviewable(meeting)}
    verified = set(meeting.reviews.verified)
    if command.topic is not None:
        wanted = _of_topic(meeting, command.topic, standing)
    elif command.segment is not None:
        wanted = _of_segment(meeting, command.segment, standing)
    elif command.everything:
        wanted = sorted(standing)
    elif len(command.entries) == 1:
        _reviewable(meeting, command.entries[0])
        wanted = list(command.entries)
    else:
        for no in command.entries:
            if meeting.log.numbered(no) is None:
                raise Refused("entry.unknown", entry=no, last=meeting.last)
        wanted = [no for no in dict.fromkeys(command.entries) if no in standing]
    left = tuple(no for no in wanted if no not in verified)
    # Who asked wants an answer: a query is settled by one, or by the entry being found right on its own.
    queried = () if len(command.entries) == 1 else meeting.reviews.open_queries
    entries = tuple(no for no in left if no not in queried)
    if left and not entries:
        raise Refused("review.only_queries", entries=left, entry=left[0])
    if not entries:
        raise Refused("review.nothing_left")
    return entries


@decides(VerifyEntries, {})
def verify_entries(meeting: Meeting, command: VerifyEntries, context: Context) -> EntriesVerified:
    """Entries found right."""
    return EntriesVerified(entries=to_verify(meeting, command))


def _of_topic(meeting: Meeting, topic: int, standing: set[int]) -> list[int]:
    if topic not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=topic, topics=tuple(meeting.plan.topics))
    return [no for no, belongs in enumerate(topics_of(meeting), 1) if belongs == topic and no in standing]


def _of_segment(meeting: Meeting, segment: int, standing: set[int]) -> list[int]:
    if segment not in meeting.plan.segments:
        numbers = tuple(meeting.plan.segments)
        raise Refused("segment.unknown" if numbers else "segment.none_planned", segment=segment, segments=numbers)
    return [no for no, belongs in enumerate(segments_of(meeting), 1) if belongs == segment and no in standing]


@decides(QueryEntry, {})
def query_entry(meeting: Meeting, command: QueryEntry, context: Context) -> EntryQueried:
    """A query on one entry, which stays open until it is answered or the entry verified."""
    _reviewable(meeting, command.entry)
    return EntryQueried(entry=command.entry, text=command.text)


@decides(AnswerQuery, {})
def answer_query(meeting: Meeting, command: AnswerQuery, context: Context) -> EntryAnswered:
    """The answer to an open query."""
    if command.entry not in meeting.reviews.open_queries:
        if meeting.contributions.opinion(command.entry) is not None:
            raise Refused("review.opinion", entry=command.entry)
        raise Refused("review.no_query", entry=command.entry, open=meeting.reviews.open_queries)
    return EntryAnswered(entry=command.entry, text=command.text)


@decides(SignRecord, {})
def sign_record(meeting: Meeting, command: SignRecord, context: Context) -> RecordSigned:
    """A signature bound to the head, refused while queries are open or what was verified has changed since.

    What nobody verified is listed before signing and prevents no signature. The last of recorder, reviewer (where there
    is one) and chair closes the meeting.
    """
    persons = {
        RECORDER: meeting.agenda.recorder,
        REVIEWER: meeting.agenda.reviewer,
        CHAIR: meeting.session.chair,
    }
    person = persons[context.role]
    if person is None:
        raise Refused("sign.nobody", role=context.role)
    reviews = meeting.reviews
    if any(signature.role == context.role for signature in reviews.signatures):
        raise Refused("sign.already", role=context.role)
    if reviews.open_queries:
        raise Refused("sign.queries", entries=reviews.open_queries)
    stale = tuple(no for no, review in reviews.entries.items() if review.status == "unverified")
    if stale:
        raise Refused("sign.changed", entries=stale)
    missing = {role for role, who in persons.items() if who} - {s.role for s in reviews.signatures}
    return RecordSigned(role=context.role, person=person, head=meeting.head, closes=missing == {context.role})
