"""What becomes, after the meeting, of what it left to be done: each matter has a stream of its own, so that a signed
meeting stays signed."""

from __future__ import annotations

from meetroom.elements.who import Who
from meetroom.entry import Fact, register


class FollowUpFact(Fact, frozen=True, kw_only=True):
    """A fact of the follow-up of a matter of a meeting."""

    reviewable = False


@register
class DeferralReported(FollowUpFact, frozen=True, tag="deferral_reported"):
    """The supplementary report on a deferred topic came; text: what it says, "" where it is on paper alone."""

    text: str = ""


@register
class MembersConsulted(FollowUpFact, frozen=True, tag="members_consulted"):
    """Members of the meeting were asked for their opinion on a deferred topic; ids are those of its roster."""

    persons: tuple[Who, ...]


@register
class OpinionReplied(FollowUpFact, frozen=True, tag="opinion_replied"):
    """An opinion that a meeting recorded was answered after it."""

    text: str


@register
class OpinionForwarded(FollowUpFact, frozen=True, tag="opinion_forwarded"):
    """An opinion was passed on to a unit, which is to answer it from now on."""

    unit: str
