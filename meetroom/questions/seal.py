"""The hash that documents print: of the last entry that counts, which no export changes once the meeting is over."""

from __future__ import annotations

from meetroom.elements.prepared import PreparationFact
from meetroom.entry import GENESIS, Fact, canonical, chain
from meetroom.facts.clock import ClockJumped
from meetroom.facts.correction import EntryUndone
from meetroom.facts.paper import PaperFact
from meetroom.facts.review import AttemptRefused, RecordExported, RecordSigned
from meetroom.meeting import Meeting

BESIDE = (AttemptRefused, RecordExported, ClockJumped, PaperFact, PreparationFact)


def seal(meeting: Meeting) -> tuple[int, str]:
    """The number and the hash of the last entry that counts.

    In a meeting that is over attempts that were refused, exports, what was done to papers or wound up, and jumps of the
    clock that came with them are passed over: they stand in the chain after it, and a record that was printed and
    signed stays the one that the book prints.
    """
    if not meeting.session.stage.over:
        return meeting.last, meeting.head
    counts = next(entry.no for entry in reversed(meeting.log) if not _beside(meeting, entry.body))
    if counts == meeting.last:
        return meeting.last, meeting.head
    # What an earlier version wrote has other bytes today, so that its hash does not follow from the entry again.
    if known := meeting.log.hashes[counts - 1 : counts]:
        return counts, known[0]
    # A signature holds the hash before it, from which those after it follow again; without one all of them do.
    head, begun = GENESIS, 0
    for entry in reversed(meeting.log[:counts]):
        if isinstance(entry.body, RecordSigned):
            head, begun = entry.body.head, entry.no - 1
            break
    for entry in meeting.log[begun:counts]:
        head = chain(head, canonical(entry))
    return counts, head


def _beside(meeting: Meeting, body: Fact) -> bool:
    if isinstance(body, EntryUndone):
        body = meeting.log[body.entry - 1].body
    return isinstance(body, BESIDE)
