"""What the review still has to do: how many entries nobody found right yet, and how many queries are open."""

from __future__ import annotations

import msgspec

from meetroom.acts.review import reviewable
from meetroom.meeting import Meeting


class Pending(msgspec.Struct, frozen=True):
    """unverified: entries that stand and were never verified, or changed since; queries: those nobody answered."""

    unverified: int
    queries: int


_counted: tuple[Meeting, Pending] | None = None


def pending(meeting: Meeting) -> Pending:
    """The counts of a meeting, made once for a snapshot, however often a screen asks."""
    global _counted
    if _counted is None or _counted[0] is not meeting:
        reviews = meeting.reviews
        verified = set(reviews.verified)
        unverified = sum(1 for entry in reviewable(meeting) if entry.no not in verified)
        _counted = (meeting, Pending(unverified, len(reviews.open_queries)))
    return _counted[1]
