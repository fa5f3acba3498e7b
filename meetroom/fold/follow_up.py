"""How the follow-up of a matter follows from its entries."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts.correction import Correction
from meetroom.facts.follow_up import DeferralReported, MembersConsulted, OpinionForwarded, OpinionReplied
from meetroom.fold.reducers import replace
from meetroom.streams.follow_up import FollowedDeferral, FollowedOpinion, Forwarded, Received, Replied


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


def reduce_opinion(followed: FollowedOpinion, entry: Entry) -> FollowedOpinion:
    """The follow-up of an opinion after one entry as it stands; log, last and head are the caller's."""
    match entry.body:
        case OpinionReplied() as fact:
            return replace(followed, reply=Replied(fact, entry.time, entry.no))
        case OpinionForwarded() as fact:
            return replace(followed, forwarded=(*followed.forwarded, Forwarded(fact, entry.time, entry.no)))
        case Correction():
            return followed
    raise TypeError(f"{entry.body.kind} is no fact of the follow-up of an opinion")
