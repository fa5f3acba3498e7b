"""Which parts of a meeting are confidential: the one answer that every way out of the program asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from meetroom.entry import Entry, Fact, from_plain
from meetroom.facts.agenda import Agenda, AgendaImported, ObserverAdmitted
from meetroom.facts.approval import ApprovalGiven
from meetroom.facts.attendance import AbsenceMarked, LeaveTaken, SteppedOut
from meetroom.facts.correction import Correction, EntryFixed
from meetroom.facts.motion import MotionAdmitted, MotionMade
from meetroom.facts.postscript import PostscriptAdded
from meetroom.facts.review import AttemptRefused, EntryAnswered, EntryQueried
from meetroom.facts.segment import SegmentBlocked, SegmentEnded, SegmentOpened
from meetroom.facts.session import Adjourned, ChairHandedOver, Recessed
from meetroom.facts.topic import TopicOpened, TopicReconsidered
from meetroom.meeting import Meeting
from meetroom.questions.topic_of import (
    segments_of,
    segments_once_at_hand,
    topic_of,
    topics_at_hand,
    topics_of,
    topics_once_at_hand,
)


class Confidential(msgspec.Struct, frozen=True, kw_only=True):
    """What only those in the room may know, by the number, id or time under which it is found.

    topics, segments, entries, motions: by number. fates: motions whose reason for being admitted is confidential.
    guests: persons let in while a confidential topic was at hand. leavings: person and time of going out; leaves:
    person and time of the request; recesses and handovers: their times; absent: persons. Of these five only the reasons
    are confidential.
    """

    topics: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()
    motions: frozenset[int] = frozenset()
    fates: frozenset[int] = frozenset()
    guests: frozenset[str] = frozenset()
    leavings: frozenset[tuple[str, datetime]] = frozenset()
    leaves: frozenset[tuple[str, datetime]] = frozenset()
    absent: frozenset[str] = frozenset()
    recesses: frozenset[datetime] = frozenset()
    handovers: frozenset[datetime] = frozenset()
    segments: frozenset[int] = frozenset()


def confidential(meeting: Meeting) -> Confidential:
    """What of a meeting is confidential as it stands, by flag, by the rules in force, and by time.

    An entry is, where it names a confidential topic or segment in any of its wordings; where it names none, if one was
    at hand when it was recorded, also one whose opening was taken away since. Corrections, queries and answers go with
    the entry they refer to as well.
    """
    if meeting.plan.agenda is None:
        return Confidential()
    topics = frozenset(no for no in meeting.plan.topics if meeting.is_confidential(no))
    segments = frozenset(no for no in meeting.plan.segments if meeting.segment_confidential(no))
    entries = _entries(meeting, topics) | _in_segments(meeting, segments)
    found = _standing(meeting, entries)
    facts = [(entry.body, entry.time) for entry, _made in found]
    return Confidential(
        topics=topics,
        segments=segments,
        entries=entries,
        motions=frozenset(made for entry, made in found if isinstance(entry.body, MotionMade)),
        fates=frozenset(fact.motion for fact, _at in facts if isinstance(fact, MotionAdmitted)),
        guests=frozenset(fact.person.id for fact, _at in facts if isinstance(fact, ObserverAdmitted)),
        leavings=frozenset((p, at) for fact, at in facts if isinstance(fact, SteppedOut) for p in fact.persons),
        leaves=frozenset((fact.person, fact.requested) for fact, _at in facts if isinstance(fact, LeaveTaken)),
        absent=frozenset(person for fact, _at in facts if isinstance(fact, AbsenceMarked) for person in fact.persons),
        recesses=frozenset(at for fact, at in facts if isinstance(fact, Recessed)),
        handovers=frozenset(at for fact, at in facts if isinstance(fact, ChairHandedOver)),
    )


def confidential_in(agenda: Agenda) -> frozenset[int]:
    """The numbers of the confidential topics of an agenda, those of confidential segments among them."""
    by_rule = agenda.rules.flag
    closed = {
        segment.no
        for segment in agenda.segments
        if segment.is_topics
        and (by_rule("confidential", segment.kind) if segment.confidential is None else segment.confidential)
    }
    first = next((segment.no for segment in agenda.segments if segment.is_topics), None)
    return frozenset(
        topic.no
        for topic in agenda.topics
        if (first if topic.segment is None else topic.segment) in closed
        or (by_rule("confidential", topic.category) if topic.confidential is None else topic.confidential)
    )


def _entries(meeting: Meeting, topics: frozenset[int]) -> frozenset[int]:
    imports = [(entry.no, confidential_in(body.agenda)) for entry, body in _imports(meeting)]
    last_import = imports[-1][0] if imports else 0
    # Before the last import the agenda was another, and a number may have meant another topic.
    ever = topics.union(*(found for _no, found in imports))
    found: set[int] = set()
    corrected: set[int] = set()
    topics_then = (topics_of(meeting), topics_at_hand(meeting), topics_once_at_hand(meeting))
    for entry, belongs, at_hand, once in zip(meeting.log, *topics_then, strict=True):
        body, closed = entry.body, ever if entry.no <= last_import else topics
        of: int | None = body.entry if isinstance(body, Correction | EntryQueried | EntryAnswered) else None
        if (
            belongs in closed
            or (once in closed and topic_of(body, None) is None)
            or not closed.isdisjoint(_named(meeting, entry))
            or (of is not None and (at_hand in closed or of in found or of in corrected))
            or (isinstance(body, AgendaImported) and confidential_in(body.agenda))
            # What was tried, or added after the signatures, is free text about anything.
            or (isinstance(body, AttemptRefused | PostscriptAdded) and closed)
            # A correction keeps what another entry would now have asked.
            or any(override.facts.get("of") in found for override in entry.overrides)
        ):
            found.add(entry.no)
            if isinstance(body, Correction):
                # What corrects the entry again tells what it said until then.
                corrected.add(body.entry)
    return frozenset(found)


def _in_segments(meeting: Meeting, segments: frozenset[int]) -> frozenset[int]:
    """The entries that belong to confidential segments, but for their openings and ends, which everybody may know.

    The plan cannot change once a meeting has convened, and before that nothing is in a segment.
    """
    if not segments:
        return frozenset()
    found: set[int] = set()
    then = (segments_of(meeting), segments_once_at_hand(meeting))
    for entry, belongs, once in zip(meeting.log, *then, strict=True):
        body = entry.body
        of: int | None = body.entry if isinstance(body, Correction | EntryQueried | EntryAnswered) else None
        if isinstance(
            body, SegmentOpened | SegmentEnded | SegmentBlocked | TopicOpened | TopicReconsidered | Adjourned
        ):
            continue
        if of is not None:
            if of in found or (isinstance(body, EntryFixed) and once in segments):
                found.add(entry.no)
        elif (
            not segments.isdisjoint({belongs, once})
            or isinstance(body, AttemptRefused | PostscriptAdded)
            or any(override.facts.get("of") in found for override in entry.overrides)
        ):
            found.add(entry.no)
    return frozenset(found)


def _imports(meeting: Meeting) -> Iterator[tuple[Entry, AgendaImported]]:
    for entry in meeting.log:
        if isinstance(entry.body, AgendaImported):
            yield entry, entry.body


def _named(meeting: Meeting, entry: Entry) -> Iterator[int]:
    """The topics that an entry names: as written, as corrected since, and in what it makes of other entries."""
    bodies: list[Fact] = [entry.body]
    if entry.no in meeting.corrections.bodies:
        bodies.append(meeting.corrections.bodies[entry.no])
    if isinstance(entry.body, EntryFixed):
        bodies.append(from_plain(entry.body.body))
    if isinstance(entry.body, Correction):
        bodies += [from_plain(revision.body) for revision in entry.body.revised]
    for body in bodies:
        named: int | None = getattr(body, "topic", None)
        if named is not None:
            yield named
        if isinstance(body, ApprovalGiven):
            yield from body.besides


def _standing(meeting: Meeting, entries: frozenset[int]) -> list[tuple[Entry, int]]:
    """The confidential entries as they stand, each with the number of motions made until then."""
    found, made = [], 0
    for entry in meeting.log:
        stands = meeting.corrections.entry(entry)
        if stands is not None:
            made += isinstance(stands.body, MotionMade)
            if entry.no in entries:
                found.append((stands, made))
    return found
