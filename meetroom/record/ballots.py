"""The votes on a topic as the record has them: each with its arithmetic, and which of them stands."""

from __future__ import annotations

from typing import Any

from meetroom.facts.ballot import Ballot, BallotTaken, HeadDecided
from meetroom.meeting import Meeting
from meetroom.record.shape.ballots import CandidateInfo, HandInfo, KeptBallotInfo
from meetroom.record.shape.topics import ItemInfo
from meetroom.wording.arithmetic import arithmetic


def kept_ballots(meeting: Meeting, no: int) -> tuple[KeptBallotInfo, ...]:
    """Every vote on a topic that was not taken back, in order."""
    return tuple(
        KeptBallotInfo(
            **ballot_fields(ballot),
            no=ballot.no,
            item=ballot.item,
            standing=ballot.standing,
            hands=hands(ballot),
            verdict=ballot.fact.verdict if isinstance(ballot.fact, HeadDecided) else None,
            reason=ballot.fact.reason if isinstance(ballot.fact, HeadDecided) else "",
            entry=ballot.entry,
        )
        for ballot in meeting.ballots.all_of(no)
    )


def items(meeting: Meeting, no: int) -> tuple[ItemInfo, ...]:
    """The items of a topic with what became of each, as far as they were voted on."""
    voted = meeting.ballots.items_of(no)
    return tuple(
        ItemInfo(no=item, title=title, adopted=voted.get(item))
        for item, title in enumerate(meeting.planned(no).items, 1)
    )


def hands(ballot: Ballot) -> tuple[HandInfo, ...]:
    """The votes by name; of a secret ballot and of a decision by the head there are none."""
    fact = ballot.fact
    if not isinstance(fact, BallotTaken):
        return ()
    return tuple(HandInfo(person=hand.person, vote=hand.vote) for hand in fact.hands)


def ballot_fields(ballot: Ballot) -> dict[str, Any]:
    """What the record says of every vote, by field; a decision by the head has no counts."""
    fact = ballot.fact
    found: dict[str, Any] = {
        "method": fact.method, "voters": fact.voters, "for_": None, "against": None, "abstain": None, "invalid": None,
        "issued": None, "returned": None, "not_voting": 0, "objections": None, "base": None, "needed": None,
        "adopted": fact.adopted, "arithmetic": arithmetic(fact), "at": ballot.at, "candidates": (),
    }  # fmt: skip
    if isinstance(fact, BallotTaken):
        found |= {name: getattr(fact, name) for name in found if name not in ("arithmetic", "at", "candidates")}
        found["candidates"] = tuple(
            CandidateInfo(
                name=each.name, for_=each.for_, against=each.against, abstain=each.abstain, needed=each.needed,
                adopted=each.adopted,
            )
            for each in fact.candidates
        )  # fmt: skip
    return found
