"""How the follow-up of a matter follows from its entries."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts.correction import Correction
from meetroom.facts.follow_up import DeferralReported, MembersConsulted
from meetroom.fold.reducers import replace
from meetroom.streams.follow_up import FollowedDeferral, Received


def reduce_deferral(followed: FollowedDeferral, entry: Entry) -> FollowedDeferral:
    """The follow-up of a deferral after one entry as it stands; log, last and head are the caller's."""
    match entry.body:
        case DeferralReported() as fact:
            return replace(followed, received=Received(fact, entry.time, entry.no))
        case MembersConsulted(persons=persons):
            asked = dict.fromkeys((who.id for who in persons), entry.time)
            return replace(followed, consulted={**asked, **followed.consulted})
        case Correction():
            return followed
    raise TypeError(f"{entry.body.kind} is no fact of the follow-up of a deferral")
