"""Change who sits where.

Source: office.md, "seats"; clause 155.
"""

from __future__ import annotations

from meetroom.command import Context, Refused, decides
from meetroom.facts.seating import SeatChanged
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare

MOST_SEATS = 9_999


class ChangeSeat(Prepare, frozen=True):
    """换座: somebody sits on another seat; who sits there changes with them."""

    person: str
    seat: int


@decides(ChangeSeat, {SeatChanged: lambda fact: ChangeSeat(person=fact.person, seat=fact.new)})
def change_seat(meeting: Meeting, command: ChangeSeat, context: Context) -> SeatChanged:
    """Another seat than before."""
    if not 1 <= command.seat <= MOST_SEATS:
        raise Refused("seat.number", seat=command.seat, most=MOST_SEATS)
    old = meeting.people[command.person].seat
    if old == command.seat:
        raise Refused("seat.same", person=command.person, seat=command.seat)
    other = next((one.id for one in meeting.people.values() if one.seat == command.seat), None)
    return SeatChanged(person=command.person, old=old, new=command.seat, other=other)
