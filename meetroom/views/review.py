"""The entries as a reviewer sees them: each with its state, and by what they are filtered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from meetroom.acts.review import reviewable
from meetroom.command import REVIEWER
from meetroom.entry import Entry
from meetroom.facts.correction import Correction
from meetroom.facts.review import EntriesVerified, EntryAnswered, EntryQueried
from meetroom.facts.session import Reopened
from meetroom.meeting import Meeting
from meetroom.questions.topic_of import at_hand_after, segment_after, segment_of, segments_of, topic_of, topics_of
from meetroom.views.agenda import Place

# What these say is seen in the state of the entries that they are about.
SEEN_ELSEWHERE = (EntriesVerified, EntryQueried, EntryAnswered)
WAITING = frozenset({"unverified", "queried", "answered", "changed"})
FILTERS = ("all", "unverified", "queried", "changed", "mine")


class Item(msgspec.Struct, frozen=True):
    """One entry. state: unverified | verified | queried | answered | changed (since it was verified) | cancelled |
    "" for what is not reviewed. topic, segment: to which it belongs. corrected: a correction of it is in force, or it
    is one itself."""

    entry: Entry
    state: str
    topic: int | None
    corrected: bool
    segment: int | None = None

    def of(self, place: Place) -> bool:
        """Whether it belongs to a topic or segment."""
        return place.no == (self.topic if place.kind == "topic" else self.segment)

    @property
    def waits(self) -> bool:
        """Whether it is still to be verified."""
        return self.state in WAITING

    @property
    def due(self) -> bool:
        """Whether it can be verified now: not while a query about it is open, unless it is meant by itself."""
        return self.waits and self.state != "queried"


def items(meeting: Meeting) -> list[Item]:
    """All entries but those that only say what was verified, queried or answered, oldest first."""
    return [
        _item(meeting, entry, topic, segment)
        for entry, topic, segment in zip(meeting.log, topics_of(meeting), segments_of(meeting), strict=True)
        if not isinstance(entry.body, SEEN_ELSEWHERE)
    ]


def items_since(meeting: Meeting, seen: Meeting, before: Sequence[Item]) -> list[Item]:
    """`items` of a meeting whose items as it was `seen` are known; only what is new or was touched is made again."""
    new = meeting.log[seen.last :]
    grew = meeting.id == seen.id and meeting.last >= seen.last
    if not grew or any(isinstance(entry.body, Correction | Reopened) for entry in new):
        return items(meeting)
    found, at_hand, held = list(before), seen.topics.at_hand, seen.segments.at_hand
    for entry in new:
        body = entry.body
        if isinstance(body, SEEN_ELSEWHERE):
            for no in body.entries if isinstance(body, EntriesVerified) else (body.entry,):
                at = bisect_left(found, no, key=_number)
                if at < len(found) and found[at].entry.no == no:
                    found[at] = _item(meeting, found[at].entry, found[at].topic, found[at].segment)
            continue
        topic, at_hand = topic_of(body, at_hand), at_hand_after(body, at_hand)
        segment, held = segment_of(body, held), segment_after(body, held)
        found.append(_item(meeting, entry, topic, segment))
    return found


def _number(item: Item) -> int:
    return item.entry.no


def _item(meeting: Meeting, entry: Entry, topic: int | None, segment: int | None) -> Item:
    corrections, no = meeting.corrections, entry.no
    corrected = no in corrections.bodies or no in corrections.cancelled or isinstance(entry.body, Correction)
    if no in corrections.cancelled:
        state = "cancelled"
    elif not entry.body.reviewable:
        state = ""
    else:
        review = meeting.reviews.entries.get(no)
        state = "unverified" if review is None else "changed" if review.status == "unverified" else review.status
    return Item(entry, state, topic, corrected, segment)


def filtered(meeting: Meeting, all_items: Sequence[Item], filter: str, place: Place | None, role: str) -> list[Item]:
    """Those that pass a filter of FILTERS and belong to a topic or segment (None: to any).

    mine: what the role recorded; of the reviewer, who records nothing, what they asked about.
    """
    if filter == "all" and place is None:
        return list(all_items)
    known = meeting.reviews.entries
    asked = {no for no, review in known.items() if review.query} if role == REVIEWER else set()

    def passes(item: Item) -> bool:
        if filter == "unverified":
            return item.waits
        if filter == "queried":
            return item.state in ("queried", "answered")
        if filter == "changed":
            return item.corrected or item.state == "changed"
        return filter == "all" or item.entry.role == role or item.entry.no in asked

    return [item for item in all_items if (place is None or item.of(place)) and passes(item)]


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
