"""What an entry said at first and what it says since each correction, so that old and new can be shown side by side."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.entry import Entry, Fact
from meetroom.facts.correction import Correction, EntryUndone, Standing, standing
from meetroom.meeting import Meeting


class Version(msgspec.Struct, frozen=True):
    """What an entry said from entry `by` on, and the time it spoke of; body is None where it no longer stood."""

    body: Fact | None
    by: Entry
    time: datetime


def versions(meeting: Meeting, no: int) -> tuple[Version, ...]:
    """All that an entry ever said, oldest first; () for a number that no entry has."""
    entry = meeting.log.numbered(no)
    if entry is None:
        return ()
    found = [Version(entry.body, entry, entry.time)]
    corrections = _corrections(meeting)
    for at, change in enumerate(corrections, 1):
        if change.no > no and _touches(change, no):
            stood = standing(corrections[:at])
            body = None if no in stood.cancelled else stood.bodies.get(no, entry.body)
            version = Version(body, change, stood.time(entry))
            if (body, version.time) != (found[-1].body, found[-1].time):
                found.append(version)
    return tuple(found)


_known: tuple[Standing, list[Entry]] | None = None


def _corrections(meeting: Meeting) -> list[Entry]:
    """The corrections of a meeting, looked for again only when there is another."""
    global _known
    if _known is None or _known[0] is not meeting.corrections:
        _known = (meeting.corrections, [e for e in meeting.log if isinstance(e.body, Correction)])
    return _known[1]


def _touches(change: Entry, no: int) -> bool:
    fact = change.body
    assert isinstance(fact, Correction)
    restored = fact.restored if isinstance(fact, EntryUndone) else ()
    return no == fact.entry or no in restored or any(revision.entry == no for revision in fact.revised)


def corrected(meeting: Meeting, entry: Entry) -> int:
    """The number of the entry that a correction is about, through corrections of corrections; else its own number."""
    while isinstance(entry.body, Correction):
        before = meeting.log.numbered(entry.body.entry)
        assert before is not None
        entry = before
    return entry.no


def old_and_new(meeting: Meeting, entry: Entry) -> tuple[Version, Version] | None:
    """Before and after: of a correction what it changed, of another entry the first and the last; None if unchanged."""
    found = versions(meeting, corrected(meeting, entry))
    if isinstance(entry.body, Correction):
        at = next((at for at, version in enumerate(found) if version.by.no == entry.no), 0)
        return (found[at - 1], found[at]) if at else None
    return (found[0], found[-1]) if len(found) > 1 else None
