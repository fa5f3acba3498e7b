"""What a vote on the topic at hand would come to by the positions taken, under the rule as it stands; a forecast."""

from __future__ import annotations

import msgspec

from meetroom.acts.ballot.counting import base_of
from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.rules.methods import VoteName
from meetroom.rules.stances import STANCES


class Would(msgspec.Struct, frozen=True):
    """A vote as it would be: how many in favour, the number that it is compared with, and whether it would pass."""

    for_: int
    base: int
    needed: int

    @property
    def adopted(self) -> bool:
        """Whether it would be adopted."""
        return self.for_ >= self.needed

    @property
    def formula(self) -> str:
        """The comparison, e.g. `9×2=18 > 13`."""
        return f"{self.for_}×2={2 * self.for_} {'>' if self.adopted else '≤'} {self.base}"


class IfVoted(msgspec.Struct, frozen=True):
    """voters: who may vote; open: how many of them took no position; agree: the vote if these were all in favour;
    against: if they were all against; short: how many of them it still takes."""

    voters: int
    open: int
    agree: Would
    against: Would
    short: int


@remembered("plan", "session", "attendance", "topics", "positions", "ballots")
def if_voted(meeting: Meeting, no: int) -> IfVoted | None:
    """The forecast of a topic; None where it has its outcome, where it is voted on in parts, or nobody may vote."""
    planned, voters = meeting.planned(no), len(meeting.voters(no))
    if not voters or planned.items or planned.candidates or meeting.topics.of(no).outcome is not None:
        return None
    votes: list[VoteName | None] = [STANCES[position.stance].vote for position in meeting.counted(no)]
    for_, against, open = votes.count("for"), votes.count("against"), max(0, voters - len(votes))
    agree, object_ = _would(meeting, no, for_ + open, against), _would(meeting, no, for_, against + open)
    return IfVoted(voters, open, agree, object_, max(0, agree.needed - for_))


def _would(meeting: Meeting, no: int, for_: int, against: int) -> Would:
    _base, number, needed = base_of(meeting, no, len(meeting.voters(no)), for_ + against)
    return Would(for_, number, needed)
