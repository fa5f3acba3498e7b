"""A deferral as the record tells it."""

from __future__ import annotations

from meetroom.facts.deferral import Deferral
from meetroom.record.shape.topics import DeferralInfo


def deferral_info(deferral: Deferral | None) -> DeferralInfo | None:
    """A deferral, also one that fell; None without."""
    if deferral is None:
        return None
    fact = deferral.fact
    return DeferralInfo(
        lead=fact.lead, due=fact.due, reason=fact.reason, workdays=fact.workdays, provisional=fact.provisional,
        next_meeting=fact.next_meeting, consult_all=fact.consult_all, resumed_by=deferral.resumed_by,
    )  # fmt: skip
