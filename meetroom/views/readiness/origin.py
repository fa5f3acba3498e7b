"""What the proposal of a topic tells of it."""

from __future__ import annotations

from datetime import datetime

from meetroom.facts.proposal import ProposalAccepted, ProposalEndorsed
from meetroom.streams.follow_up import ReportRow
from meetroom.streams.proposal import Proposal
from meetroom.views.readiness.given import Origin


def origin_of(proposal: Proposal, report: ReportRow | None = None) -> Origin:
    """When it was consented to and taken into the pool, and what it lacks; pages are those of its material."""
    return Origin(
        consented=_last(proposal, ProposalEndorsed) if proposal.endorsed is not None else None,
        accepted=_last(proposal, ProposalAccepted),
        lacks=tuple(lack.words for lack in proposal.lacks if lack.limit is None),
        report=report,
    )


def _last(proposal: Proposal, fact: type[ProposalEndorsed] | type[ProposalAccepted]) -> datetime | None:
    """When something was recorded last that still stands."""
    standing = (proposal.corrections.entry(entry) for entry in reversed(proposal.log))
    return next((entry.time for entry in standing if entry is not None and isinstance(entry.body, fact)), None)
