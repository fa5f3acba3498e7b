"""Corrections: entries undone, struck out and replaced, and what follows for the entries after them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from meetroom.entry import Entry, Fact, from_plain, register


class Revision(msgspec.Struct, frozen=True):
    """The body that a later entry has since a correction, as plain JSON; its numbers were worked out again."""

    entry: int
    body: dict[str, Any]


class Correction(Fact, frozen=True, kw_only=True):
    """A change of an earlier entry; `revised` holds the later entries whose frozen numbers it changed."""

    reviewable: ClassVar[bool] = False

    entry: int
    revised: tuple[Revision, ...] = ()


@register
class EntryUndone(Correction, frozen=True, tag="entry_undone"):
    """A role took back its last entry; `restored`: the entries that a strike or fix taken back had changed.

    aside: what was taken back is a review or a signature, and the meeting is what it was.
    """

    restored: tuple[int, ...] = ()
    aside: bool = False

    @property
    def changes_meeting(self) -> bool:
        """Whether the meeting itself is another than before."""
        return not self.aside


@register
class EntryStruck(Correction, frozen=True, tag="entry_struck"):
    """An entry was struck out, with a reason."""

    reason: str


@register
class EntryFixed(Correction, frozen=True, tag="entry_fixed"):
    """An entry was replaced, in its place and time."""

    body: dict[str, Any]


@register
class EntryRetimed(Correction, frozen=True, tag="entry_retimed"):
    """The time that an entry speaks of was put right; it keeps its place among the entries."""

    time: datetime


class Standing(msgspec.Struct, frozen=True):
    """What the corrections leave. cancelled: entry to the one that took it away; bodies: entry to the body in force;
    fixes: entry to the one that replaced it, whose role and overrides answer for the body; times: entry to the time
    that it speaks of."""

    cancelled: dict[int, int]
    bodies: dict[int, Fact]
    fixes: dict[int, Entry] = {}
    times: dict[int, datetime] = {}

    def entry(self, entry: Entry) -> Entry | None:
        """The entry as it stands, None where it was taken away."""
        if entry.no in self.cancelled:
            return None
        body, time = self.bodies.get(entry.no), self.times.get(entry.no)
        if body is None and time is None:
            return entry
        return msgspec.structs.replace(entry, body=body or entry.body, of=time or entry.of)

    def time(self, entry: Entry) -> datetime:
        """The time that an entry speaks of, as it stands."""
        return self.times.get(entry.no, entry.time)


def standing(entries: Sequence[Entry]) -> Standing:
    """What stands of a sequence of entries (all of a meeting, in order).

    An undo may take back a strike or a fix, which then counts for nothing; it is never itself taken back.
    """
    corrections = [entry for entry in entries if isinstance(entry.body, Correction)]
    undone = {entry.body.entry: entry.no for entry in corrections if isinstance(entry.body, EntryUndone)}
    cancelled, bodies, fixes, times = dict(undone), {}, {}, {}
    for entry in corrections:
        fact = entry.body
        assert isinstance(fact, Correction)
        if entry.no in undone:
            continue
        if isinstance(fact, EntryStruck):
            cancelled[fact.entry] = entry.no
        elif isinstance(fact, EntryFixed):
            bodies[fact.entry] = from_plain(fact.body)
            fixes[fact.entry] = entry
        elif isinstance(fact, EntryRetimed):
            times[fact.entry] = fact.time
        for revision in fact.revised:
            bodies[revision.entry] = from_plain(revision.body)
    return Standing(cancelled, bodies, fixes, times)
