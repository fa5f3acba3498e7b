"""How review, signatures, corrections and the clock change the meeting."""

from __future__ import annotations

from meetroom.entry import Entry, Fact
from meetroom.facts import clock, correction, postscript, review
from meetroom.fold.reducers import on, replace
from meetroom.meeting import Meeting


@on(review.EntriesVerified)
def _verified(meeting: Meeting, entry: Entry, fact: review.EntriesVerified) -> Meeting:
    return replace(meeting, reviews=meeting.reviews.verify(fact, entry.time, entry.role))


@on(review.EntryQueried)
def _entry_queried(meeting: Meeting, entry: Entry, fact: review.EntryQueried) -> Meeting:
    return replace(meeting, reviews=meeting.reviews.query(fact, entry.time, entry.role))


@on(review.EntryAnswered)
def _answered(meeting: Meeting, entry: Entry, fact: review.EntryAnswered) -> Meeting:
    return replace(meeting, reviews=meeting.reviews.answer(fact, entry.time, entry.role))


@on(review.RecordSigned)
def _signed(meeting: Meeting, entry: Entry, fact: review.RecordSigned) -> Meeting:
    part = replace(meeting.session, status="closed") if fact.closes else meeting.session
    return replace(meeting, reviews=meeting.reviews.signed(fact, entry.time), session=part)


@on(postscript.PostscriptAdded)
def _postscript(meeting: Meeting, entry: Entry, fact: postscript.PostscriptAdded) -> Meeting:
    added = postscript.Postscript(fact.text, entry.role, fact.person, entry.time, entry.no)
    return replace(meeting, postscripts=(*meeting.postscripts, added))


@on(clock.ClockJumped)
def _clock_jumped(meeting: Meeting, entry: Entry, fact: clock.ClockJumped) -> Meeting:
    return replace(meeting, clocks=meeting.clocks.jumped(fact, entry.boot))


@on(clock.ClockSet)
def _clock_set(meeting: Meeting, entry: Entry, fact: clock.ClockSet) -> Meeting:
    return replace(meeting, clocks=meeting.clocks.set(fact, entry.boot))


@on(review.AttemptRefused, review.RecordExported)
def _aside(meeting: Meeting, entry: Entry, fact: Fact) -> Meeting:
    return meeting


@on(correction.EntryUndone, correction.EntryStruck, correction.EntryFixed, correction.EntryRetimed)
def _corrected(meeting: Meeting, entry: Entry, fact: correction.Correction) -> Meeting:
    part = meeting.reviews
    if not isinstance(fact, correction.EntryFixed | correction.EntryRetimed):
        part = part.removed(fact.entry)
    restored = fact.restored if isinstance(fact, correction.EntryUndone) else ()
    touched = (fact.entry, *restored, *(revision.entry for revision in fact.revised))
    return replace(meeting, reviews=part.changed(touched))
