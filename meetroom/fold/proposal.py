"""How a proposal follows from its entries."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts import proposal as fact
from meetroom.facts.correction import Correction
from meetroom.fold.reducers import replace
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.proposal import PROPOSAL_STATUSES
from meetroom.streams.proposal import Proposal, Step


def reduce(before: Proposal, entry: Entry) -> Proposal:
    """The proposal after one entry as it stands; log, last and head are the caller's."""
    match entry.body:
        case fact.ProposalSubmitted() as body:
            return replace(
                before, content=body.said, demands=body.demands, missed=body.missed, source=body.source
            )  # fmt: skip
        case fact.ProposalRevised() as body:
            return _revised(before, body)
        case fact.ProposalEndorsed(person=person):
            return replace(before, status="consented", endorsed=person, step=Step(person=person))
        case fact.ProposalDeclined(person=person, reason=reason):
            return replace(before, status="declined", endorsed=None, step=Step(person=person, reason=reason))
        case fact.ProposalAccepted():
            return replace(before, status="accepted", step=Step())
        case fact.ProposalReturned(reason=reason, lacks=lacks, body=body_):
            step = Step(reason=reason, lacks=lacks, body=body_)
            return replace(before, status="returned", endorsed=None, step=step)
        case fact.ProposalSupplemented(reason=reason, lacks=lacks):
            return replace(before, status="supplement", step=Step(reason=reason, lacks=lacks))
        case fact.ProposalCoordinated(person=person, reason=reason):
            return replace(before, status="coordinate", endorsed=None, step=Step(person=person, reason=reason))
        case fact.ProposalWithdrawn(reason=reason):
            return replace(before, status="withdrawn", step=Step(reason=reason))
        case fact.ProposalMerged(into=into):
            return replace(before, status="merged", merged=into, step=Step())
    return _in_meetings(before, entry)


def _revised(before: Proposal, body: fact.ProposalRevised) -> Proposal:
    """What was sent back or is to be completed is submitted again with that; a consent holds until it is sent back."""
    status = before.status
    if PROPOSAL_STATUSES[status].renewed:
        status = "submitted" if before.endorsed is None else "consented"
    return replace(
        before, content=body.said, status=status, missed=body.missed if body.file else before.missed,
        demands=before.demands if body.demands is None else body.demands,
        step=before.step if status == before.status else Step(),
    )  # fmt: skip


def _in_meetings(before: Proposal, entry: Entry) -> Proposal:
    match entry.body:
        case fact.ProposalScheduled(meeting=meeting, topic=topic):
            past = (*before.past, f"{meeting}#{topic}")
            return replace(
                before, status="scheduled", meeting=meeting, topic=topic, outcome=None, step=Step(), past=past
            )
        case fact.ProposalPlaced(meeting=meeting, topic=topic):
            past = (*before.past, f"{meeting}#{topic}")
            return replace(before, status="on_agenda", meeting=meeting, topic=topic, past=past)
        case fact.ProposalSettled(meeting=meeting, topic=topic, outcome=outcome):
            status = "deferred" if OUTCOMES[outcome].deferral else "decided"
            return replace(before, status=status, meeting=meeting, topic=topic, outcome=outcome)
        case fact.ProposalFreed():
            return replace(before, status="accepted", meeting=None, topic=None, outcome=None)
        case fact.ProposalResumed(report=report):
            return replace(before, status="accepted", meeting=None, topic=None, outcome=None, report=report)
        case Correction():
            return before
    raise TypeError(f"{entry.body.kind} is no fact of a proposal")
