"""What the review still has to do: how many entries nobody found right yet, and how many queries are open."""

from __future__ import annotations

import msgspec

from meetroom.acts.review import reviewable
from meetroom.meeting import Meeting


class Pending(msgspec.Struct, frozen=True):
    """unverified: entries that stand and were never verified, or changed since; queries: those nobody answered."""

    unverified: int
    queries: int


class _Counted(msgspec.Struct, frozen=True):
    """The meeting counted last, and how many of its entries stand and are reviewed."""

    meeting: Meeting
    standing: int
    pending: Pending


_last: _Counted | None = None


def pending(meeting: Meeting) -> Pending:
    """The counts of a meeting; where it only grew since they were made, only what is new is counted."""
    global _last
    if _last is None or _last.meeting is not meeting:
        _last = _counted(meeting, _last)
    return _last.pending


def _counted(meeting: Meeting, before: _Counted | None) -> _Counted:
    reviews = meeting.reviews
    if (
        before is None
        or before.meeting.id != meeting.id
        or before.meeting.last > meeting.last
        or before.meeting.corrections is not meeting.corrections
    ):
        standing = len(reviewable(meeting))
    else:
        standing = before.standing + sum(entry.body.reviewable for entry in meeting.log[before.meeting.last :])
    if before is not None and before.meeting.reviews is reviews:
        # Nothing was reviewed meanwhile: what is new is not verified.
        unverified, queries = before.pending.unverified + standing - before.standing, before.pending.queries
    else:
        unverified, queries = standing - len(reviews.verified), len(reviews.open_queries)
    return _Counted(meeting, standing, Pending(unverified, queries))
