"""Where people sit: leaders in the middle at the head, the units on both sides, who observes behind them."""

from __future__ import annotations

import msgspec

from meetroom.meeting import Meeting
from meetroom.memo import remembered


class Seating(msgspec.Struct, frozen=True):
    """Who sits where, each by the number of the seat; a substitute on leave's behalf sits in the principal's place.

    head: the leaders from the first on, before them whoever presides from outside. left, right: the others, who go from
    the head down on both sides in turn. behind: substitutes for nobody, and observers.
    """

    head: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    behind: tuple[str, ...]


@remembered("plan", "attendance", "session")
def seating(meeting: Meeting) -> Seating:
    """The seating of a meeting."""
    people = sorted(meeting.people.values(), key=lambda person: person.seat)
    members = [person.id for person in people if person.votes]
    leaders = _leaders(meeting, members)
    sides = [id for id in members if id not in leaders]
    stands_in = {id: _sitting(meeting, id) for id in members}
    taken = set(stands_in.values())
    others = [person.id for person in people if not person.votes and person.id not in taken]
    outside = [id for id in others if id == meeting.session.chair]
    behind = tuple(id for id in others if id not in outside)

    def of(ids: list[str]) -> tuple[str, ...]:
        return tuple(stands_in[id] for id in ids)

    head = [id for id in members if id in leaders]
    return Seating((*outside, *of(head)), of(sides[::2]), of(sides[1::2]), behind)


def _leaders(meeting: Meeting, members: list[str]) -> set[str]:
    """Chair, principals and those of their units; where that is most of all, chair and principals alone."""
    first = {id for id in members if meeting.people[id].principal or id == meeting.session.chair}
    units = {meeting.people[id].unit for id in first} - {""}
    found = {id for id in members if id in first or meeting.people[id].unit in units}
    return first if 2 * len(found) > len(members) else found


def _sitting(meeting: Meeting, member: str) -> str:
    leave = meeting.attendance.of(member).leave
    return leave.substitute if leave is not None and leave.substitute is not None else member


def across(head: tuple[str, ...]) -> tuple[str, ...]:
    """A row of leaders from left to right: the first in the middle, the second at the right, then in turn."""
    return (*reversed(head[::2]), *head[1::2])
