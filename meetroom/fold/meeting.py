"""How a meeting follows from its entries: each changes its own part, and what follows from it in others."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.fold import agenda, attendance, beside, decision, floor, paper, review, segment, session, topic  # noqa: F401  (register)
from meetroom.fold.preparation import OF_PLAN, plan_changed
from meetroom.fold.reducers import REDUCERS, replace
from meetroom.meeting import Meeting


def reduce(meeting: Meeting, entry: Entry) -> Meeting:
    """The parts after one entry as it stands; log, last and head are the caller's."""
    body = entry.body
    after: Meeting = REDUCERS[type(body)](meeting, entry, body)
    if isinstance(body, OF_PLAN):
        after = plan_changed(meeting, after, entry)
    if not body.changes_meeting:
        return after
    if meeting.papers.items:
        after = replace(after, papers=after.papers.changed(entry.no))
    if meeting.reviews.signatures:
        after = replace(after, reviews=after.reviews.voided_by_change(entry.no))
    return after
