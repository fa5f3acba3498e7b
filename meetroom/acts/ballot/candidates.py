"""Several candidates on one secret ballot: what each got, who is elected, and what that makes of the topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from meetroom.acts.ballot.counting import AFTER, base_of, decided, not_negative, not_said_already, papers, votable
from meetroom.command import Command, Context, Refused, decides
from meetroom.elements.outcome import Decision
from meetroom.facts.ballot import BallotTaken, Candidate
from meetroom.meeting import Meeting
from meetroom.rules.methods import MethodName


class Marks(msgspec.Struct, frozen=True):
    """What the papers say of one candidate."""

    name: str
    for_: int
    against: int
    abstain: int


class VoteOnCandidates(Command, frozen=True):
    """One secret ballot on several candidates; every valid paper says something of each."""

    after: ClassVar[tuple[str, ...]] = AFTER

    issued: int
    returned: int
    candidates: tuple[Marks, ...]
    invalid: int = 0
    method: MethodName = "secret"


def elected(votes: Mapping[str, int], places: int) -> frozenset[str]:
    """Who is elected of those with a majority, by their votes in favour: the highest, as many as there are places.

    Those who tie for the last place are not elected.
    """
    ranked = sorted(votes.values(), reverse=True)
    if len(ranked) <= places:
        return frozenset(votes)
    return frozenset(name for name, for_ in votes.items() if for_ > ranked[places])


@decides(VoteOnCandidates, {})
def vote_on_candidates(meeting: Meeting, command: VoteOnCandidates, context: Context) -> BallotTaken:
    """The ballot, where the papers add up and say something of each candidate once."""
    no, voters = votable(meeting, command.method, context, on_candidates=True)
    papers(command.issued, command.returned, command.invalid, voters, context)
    valid = command.returned - command.invalid
    names, places = meeting.planned(no).candidates, meeting.planned(no).places
    _each_once(no, names, command.candidates)
    for marks in command.candidates:
        not_negative(marks.for_, marks.against, marks.abstain)
        total = marks.for_ + marks.against + marks.abstain
        if total != valid:
            raise Refused(
                "candidates.sum", name=marks.name, sum=total, valid=valid, returned=command.returned,
                invalid=command.invalid, for_=marks.for_, against=marks.against, abstain=marks.abstain,
            )  # fmt: skip
    given = sorted(command.candidates, key=lambda marks: names.index(marks.name))
    bases = {m.name: base_of(meeting, no, command.issued, m.for_ + m.against) for m in given}
    chosen = elected({m.name: m.for_ for m in given if m.for_ >= bases[m.name][2]}, places)
    # The base of votes cast is each candidate's own.
    base, number, needed = bases[given[0].name]
    own = base == "cast"
    fact = BallotTaken(
        topic=no, method=command.method, voters=len(voters), adopted=len(chosen) >= places,
        decision=_outcome(meeting, no, len(chosen), places), issued=command.issued, returned=command.returned,
        invalid=command.invalid, not_voting=len(voters) - command.returned, base=base,
        base_number=None if own else number, needed=None if own else needed, expected=meeting.expected, places=places,
        candidates=tuple(
            Candidate(
                name=m.name, for_=m.for_, against=m.against, abstain=m.abstain, base_number=bases[m.name][1],
                needed=bases[m.name][2], adopted=m.name in chosen,
            )
            for m in given
        ),
    )  # fmt: skip
    return not_said_already(meeting, fact, context)


def _each_once(no: int, names: tuple[str, ...], given: tuple[Marks, ...]) -> None:
    """Refuse a candidate named twice, one whom the topic does not have, and one left out."""
    named = [marks.name for marks in given]
    twice = tuple(dict.fromkeys(name for name in named if named.count(name) > 1))
    if twice:
        raise Refused("candidates.twice", topic=no, names=twice)
    unknown = tuple(name for name in named if name not in names)
    if unknown:
        raise Refused("candidates.unknown", topic=no, names=unknown, candidates=names)
    missing = tuple(name for name in names if name not in named)
    if missing:
        raise Refused("candidates.missing", topic=no, names=missing)


def _outcome(meeting: Meeting, no: int, chosen: int, places: int) -> Decision:
    if chosen >= places:
        return decided(meeting, no, "adopted")
    return decided(meeting, no, "adopted_in_part" if chosen else "rejected")
