"""The shape of votes as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from meetroom.rules.methods import MethodName, VoteName
from meetroom.rules.outcomes import VerdictName


class CandidateInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What one of several candidates got on a secret ballot; adopted: elected."""

    name: str
    for_: int = msgspec.field(name="for")
    against: int
    abstain: int
    needed: int
    adopted: bool


class BallotInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A vote; counts are None for consent, for a decision by the head, and where they are each candidate's.

    needed is None, too, where each candidate needs another number. candidates: those on one ballot, else none.
    """

    method: MethodName
    voters: int
    for_: int | None = msgspec.field(name="for")
    against: int | None
    abstain: int | None
    invalid: int | None
    issued: int | None
    returned: int | None
    not_voting: int
    objections: int | None
    base: Literal["entitled", "present", "cast"] | None
    needed: int | None
    adopted: bool
    arithmetic: str
    at: datetime
    candidates: tuple[CandidateInfo, ...] = ()


class HandInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One vote by name; never of a secret ballot."""

    person: str
    vote: VoteName


class KeptBallotInfo(BallotInfo, frozen=True, kw_only=True):
    """One of all the votes on a topic; no: its place among them; item: of what in the topic, None of the whole.

    standing: false where a later outcome replaced it. verdict and reason: of a decision by the head. hands: the votes
    by name, of which a secret ballot has none.
    """

    no: int
    item: int | None
    standing: bool
    hands: tuple[HandInfo, ...]
    verdict: VerdictName | None
    reason: str
    entry: int
