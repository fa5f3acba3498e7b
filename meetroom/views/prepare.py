"""A meeting before it convenes: how its agenda fills the time there is, whom to expect, who has to leave the room."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from meetroom.documents import DOCUMENTS
from meetroom.elements.outcome import Quorum
from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.views.agenda import Place, agenda_order
from meetroom.views.forecast import segment_seconds, topic_seconds

# The documents that a meeting needs before it is held, in the order in which they are.
PAPERS = tuple(name for name, entry in DOCUMENTS.items() if entry.ahead)


class Block(msgspec.Struct, frozen=True):
    """What of the agenda takes time, and how many seconds; None where nobody laid that down."""

    place: Place
    seconds: int | None


class Fits(msgspec.Struct, frozen=True):
    """The agenda in the time that there is. limit: minutes at most, None without a limit."""

    blocks: tuple[Block, ...]
    limit: int | None

    @property
    def minutes(self) -> int:
        """How long all of it takes, as far as that is laid down."""
        return -(-sum(block.seconds or 0 for block in self.blocks) // 60)

    @property
    def over(self) -> int:
        """By how many minutes it is too long."""
        return 0 if self.limit is None else max(0, self.minutes - self.limit)

    @property
    def left(self) -> int | None:
        """How many minutes nothing is planned for, None without a limit."""
        return None if self.limit is None else max(0, self.limit - self.minutes)

    @property
    def unknown(self) -> int:
        """How many topics and segments have no length."""
        return sum(block.seconds is None for block in self.blocks)

    def until(self, start: datetime) -> datetime:
        """When the time is over that there is, or that the agenda takes where it takes more."""
        return start + timedelta(minutes=max(self.minutes, self.limit or 0))


class Ahead(msgspec.Struct, frozen=True):
    """Whom to expect. on_leave: members, with who comes for them or None. quorum: with all the others there.

    of_topics: observers, each with the topics that they attend, none for the whole meeting. leaving: topics before
    which the room is cleared, with the observers who go; concerned: topics that elect or judge somebody on the roster.
    """

    expected: int
    on_leave: tuple[tuple[str, str | None], ...]
    quorum: Quorum
    of_topics: tuple[tuple[str, tuple[int, ...]], ...]
    leaving: tuple[tuple[int, tuple[str, ...]], ...]
    concerned: tuple[tuple[int, tuple[str, ...]], ...]


@remembered("plan", "session", "attendance")
def fits(meeting: Meeting) -> Fits:
    """The agenda in the order in which it is followed, each with its time; a segment with minutes of its own has those
    of its topics in them."""
    blocks: list[Block] = []
    for place in agenda_order(meeting):
        if place.kind == "segment":
            segment = meeting.plan.segments[place.no]
            if (segment.is_topics and segment.minutes is None) or segment.optional:
                continue
            if segment.is_topics and not meeting.topics_left(place.no):
                continue
            blocks.append(Block(place, segment_seconds(meeting, place.no)))
        else:
            of = meeting.segment_of(place.no)
            if of is None or meeting.plan.segments[of].minutes is None:
                blocks.append(Block(place, topic_seconds(meeting, place.no)))
    return Fits(tuple(blocks), meeting.rules.integer("max_minutes"))


@remembered("plan", "session", "attendance")
def ahead(meeting: Meeting) -> Ahead:
    """Whom to expect at a meeting, as far as leave was asked for."""
    known = meeting.attendance
    leaves = {id: known.of(id).leave for id in meeting.members}
    on_leave = tuple((id, leave.substitute) for id, leave in leaves.items() if leave is not None)
    some = meeting.of_some_topics
    observers = [person.id for person in meeting.people.values() if person.listens]
    aides = meeting.aides
    leaving = tuple(
        (no, tuple(id for id in observers if id not in aides and no not in some.get(id, ())))
        for no in meeting.plan.topics
        if meeting.is_confidential(no)
    )
    named = {no: {*topic.candidates} for no, topic in meeting.plan.topics.items() if topic.candidates}
    concerned = tuple(
        (no, found)
        for no, names in named.items()
        if (found := tuple(person.id for person in meeting.people.values() if person.name in names))
    )
    return Ahead(
        meeting.expected, on_leave, _expected(meeting, dict(on_leave)),
        tuple((id, tuple(sorted(some.get(id, ())))) for id in observers),
        tuple(one for one in leaving if one[1]), concerned,
    )  # fmt: skip


def _expected(meeting: Meeting, on_leave: dict[str, str | None]) -> Quorum:
    """The quorum of the meeting in general, once all come who are not on leave, and those who stand in for these."""
    present = meeting.expected - len(on_leave)
    if meeting.rules.flag("substitute_in_quorum") and meeting.rules.text("substitutes") != "leave":
        present += sum(substitute is not None for substitute in on_leave.values())
    threshold = meeting.rules.threshold("quorum")
    if threshold is None:
        return Quorum(present)
    return Quorum(present, threshold.required(meeting.expected), str(threshold))
