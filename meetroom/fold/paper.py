"""How the papers of a meeting change."""

from __future__ import annotations

from typing import Any

from meetroom.entry import Entry
from meetroom.facts import paper
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting
from meetroom.rules.papers import PaperName, StepName


@on(paper.PaperWritten)
def _written(meeting: Meeting, entry: Entry, fact: paper.PaperWritten) -> Meeting:
    return replace(meeting, papers=meeting.papers.wrote(fact, entry.no))


@on(paper.PaperReviewed)
def _reviewed(meeting: Meeting, entry: Entry, fact: paper.PaperReviewed) -> Meeting:
    return _took(meeting, entry, fact.paper, "reviewed", persons=(fact.person,))


@on(paper.PaperCountersigned)
def _countersigned(meeting: Meeting, entry: Entry, fact: paper.PaperCountersigned) -> Meeting:
    return _took(meeting, entry, fact.paper, "countersigned", persons=fact.persons, units=fact.units)


@on(paper.PaperApproved)
def _approved(meeting: Meeting, entry: Entry, fact: paper.PaperApproved) -> Meeting:
    return _took(meeting, entry, fact.paper, "approved", persons=(fact.person,))


@on(paper.PaperReturned)
def _returned(meeting: Meeting, entry: Entry, fact: paper.PaperReturned) -> Meeting:
    return _took(meeting, entry, fact.paper, "returned", persons=(fact.person,), reason=fact.reason)


@on(paper.PaperIssued)
def _issued(meeting: Meeting, entry: Entry, fact: paper.PaperIssued) -> Meeting:
    return _took(meeting, entry, fact.paper, "issued", number=fact.number, on=fact.on, copies=fact.copies)


def _took(meeting: Meeting, entry: Entry, name: PaperName, step: StepName, **given: Any) -> Meeting:
    taken = paper.StepTaken(step=step, at=entry.time, entry=entry.no, **given)
    return replace(meeting, papers=meeting.papers.took(name, taken))
