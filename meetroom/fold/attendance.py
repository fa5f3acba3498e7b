"""How arrivals, leave and departures change the meeting."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts import attendance, floor
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(attendance.SignedIn)
def _signed_in(meeting: Meeting, entry: Entry, fact: attendance.SignedIn) -> Meeting:
    after = replace(meeting, attendance=meeting.attendance.signed_in(fact, entry.time))
    return _seated(kept_out(after, fact.persons), fact.persons, entry)


@on(attendance.CameBack)
def _came_back(meeting: Meeting, entry: Entry, fact: attendance.CameBack) -> Meeting:
    after = replace(meeting, attendance=meeting.attendance.came_back(fact, entry.time))
    return _seated(kept_out(after, fact.persons), fact.persons, entry)


def _seated(meeting: Meeting, persons: tuple[str, ...], entry: Entry) -> Meeting:
    """A principal who takes the seat: what the substitute said on what is still open no longer counts."""
    seats = {s: p for s, p in meeting.attendance.principals.items() if p in persons}
    if not seats:
        return meeting
    positions, ballots = meeting.positions, meeting.ballots
    for no in {*positions.topics, *ballots.objections}:
        if meeting.is_open(no) and not meeting.topics.of(no).stage.done:
            positions = positions.given_up(no, seats, entry.time)
            ballots = ballots.without_voice(no, frozenset(seats))
    return replace(meeting, positions=positions, ballots=ballots)


def kept_out(meeting: Meeting, persons: tuple[str, ...]) -> Meeting:
    """Who comes without a vote while the room is cleared waits outside, as those who were cleared do."""
    state = meeting.topics.current
    if state is None or not state.is_cleared:
        return meeting
    outside = tuple(p for p in persons if p not in meeting.aides and meeting.cannot_vote(p, state.no))
    return replace(meeting, topics=meeting.topics.with_cleared(state.no, outside)) if outside else meeting


@on(attendance.LeaveTaken)
def _leave(meeting: Meeting, entry: Entry, fact: attendance.LeaveTaken) -> Meeting:
    return replace(meeting, attendance=meeting.attendance.leave_taken(fact, entry.time, entry.no))


@on(attendance.AbsenceMarked)
def _absent(meeting: Meeting, entry: Entry, fact: attendance.AbsenceMarked) -> Meeting:
    return replace(meeting, attendance=meeting.attendance.marked_absent(fact, entry.time))


@on(attendance.SteppedOut)
def _stepped_out(meeting: Meeting, entry: Entry, fact: attendance.SteppedOut) -> Meeting:
    return replace(
        meeting,
        attendance=meeting.attendance.stepped_out(fact, entry.time),
        floor=without(meeting.floor, fact.persons, entry),
    )


def without(part: floor.Floor, persons: tuple[str, ...], entry: Entry) -> floor.Floor:
    """The floor after persons left: a speech of theirs ends, and they no longer wait."""
    if part.running and part.running.person in persons:
        part = part.ended(entry.moment)
    if any(person in persons for person in part.queue):
        part = replace(part, queue=tuple(p for p in part.queue if p not in persons))
    return part
