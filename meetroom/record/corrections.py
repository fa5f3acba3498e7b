"""The corrections of a meeting: what each undo, strike and replacement changed, from what to what."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from meetroom.entry import Fact, from_plain
from meetroom.facts.correction import Correction, EntryFixed, EntryRetimed, EntryStruck, EntryUndone
from meetroom.i18n import language
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.record.shape.changes import CorrectionInfo


def corrections(meeting: Meeting) -> tuple[CorrectionInfo, ...]:
    """Every correction in the order of the book; what entries said are lines of the room's language."""
    writer = Writer(meeting, language())
    # What each entry said before the correction at hand: its own words first, then those of its replacements.
    said: dict[int, list[Fact]] = {}
    times: dict[int, list[datetime]] = {}
    found = []
    for entry in meeting.log:
        fact = entry.body
        said[entry.no], times[entry.no] = [fact], [entry.time]
        if not isinstance(fact, Correction):
            continue
        was = said[fact.entry][-1]
        before, after = writer.line(was), ""
        if isinstance(fact, EntryFixed):
            now = from_plain(fact.body)
            said[fact.entry].append(now)
            after = writer.line(now)
        elif isinstance(fact, EntryRetimed):
            before, after = (f"@{writer.time(time)} {before}" for time in (times[fact.entry][-1], fact.time))
            times[fact.entry].append(fact.time)
        elif isinstance(was, EntryFixed):
            # The entry that was replaced says again what it said before.
            said[was.entry].pop()
        elif isinstance(was, EntryRetimed):
            times[was.entry].pop()
        found.append(
            CorrectionInfo(
                entry=entry.no, of=fact.entry, kind=_kind(fact), role=entry.role, at=entry.at,
                reason=fact.reason if isinstance(fact, EntryStruck) else "",
                was=before, now=after,
            )
        )  # fmt: skip
    return tuple(found)


def _kind(fact: Correction) -> Literal["undone", "struck", "fixed", "retimed"]:
    if isinstance(fact, EntryUndone):
        return "undone"
    if isinstance(fact, EntryRetimed):
        return "retimed"
    return "struck" if isinstance(fact, EntryStruck) else "fixed"
