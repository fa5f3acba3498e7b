"""Undo and strike in a stream of which nothing is reviewed, signed or ended: all but those of meetings."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import ClassVar

import msgspec

from meetroom.command import BY_OFFICE, Command, Context, Refused, admit, command_of, decides
from meetroom.entry import Entry, to_plain
from meetroom.facts.correction import Correction, EntryStruck, EntryUndone, Revision, Standing, standing
from meetroom.facts.supervision import TaskSet
from meetroom.fold import State, kind_of
from meetroom.streams.directory import OPEN


class _Plain(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class PlainUndo(_Plain, frozen=True):
    """Take back the last entry that still stands."""


class PlainStrike(_Plain, frozen=True):
    """Strike an entry out."""

    entry: int
    reason: str


@decides(PlainUndo, {})
def undo(state: State, command: PlainUndo, context: Context) -> EntryUndone:
    """The last entry is taken back; an undo itself is not, but a strike is."""
    entry = last_standing(state, context.role)
    if entry is None:
        raise Refused("undo.nothing", role=context.role)
    if not isinstance(entry.body, Correction) and not _may_go(entry):
        # What a meeting made of it is changed there.
        raise Refused("correction.not_this", entry=entry.no)
    fact = EntryUndone(entry=entry.no)
    if not isinstance(entry.body, Correction):
        return EntryUndone(entry=entry.no, revised=_revised(state, fact, entry.no, context))
    restored = (entry.body.entry, *(revision.entry for revision in entry.body.revised))
    return EntryUndone(entry=entry.no, restored=restored, revised=_revised(state, fact, entry.body.entry, context))


def last_standing(state: State, role: str) -> Entry | None:
    """The entry that an undo of this role would take back: its last that still stands."""
    standing_still = (e for e in reversed(state.log) if e.no not in state.corrections.cancelled)
    return next((e for e in standing_still if e.role == role and not isinstance(e.body, EntryUndone)), None)


@decides(PlainStrike, {})
def strike(state: State, command: PlainStrike, context: Context) -> EntryStruck:
    """An entry no longer counts; it stays readable."""
    entry = state.log.numbered(command.entry)
    if entry is None:
        raise Refused("entry.unknown", entry=command.entry, last=state.last)
    if command.entry in state.corrections.cancelled:
        raise Refused("entry.cancelled", entry=command.entry, by=state.corrections.cancelled[command.entry])
    if not _may_go(entry):
        raise Refused("correction.not_this", entry=command.entry)
    if not command.reason.strip():
        raise Refused("reason.needed", act="strike")
    revised = _revised(state, EntryStruck(entry=command.entry, reason=command.reason), command.entry, context)
    return EntryStruck(entry=command.entry, reason=command.reason, revised=revised)


def _may_go(entry: Entry) -> bool:
    # A task that was set is decided once, as the first of its stream: nothing before it can make it another.
    return isinstance(entry.body, TaskSet) or command_of(entry.body) is not None


def _revised(state: State, fact: Correction, first: int, context: Context) -> tuple[Revision, ...]:
    """The later entries that say something else without the one taken away; refused where one is no longer possible."""
    last = state.log[-1]
    corrections = standing([*state.log, msgspec.structs.replace(last, no=last.no + 1, body=fact)])
    revisions, impossible = _again(state, corrections, first, context)
    if impossible:
        # What is refused today anyway, as of a leader who has left since, is not this correction's doing.
        before = _again(state, state.corrections, first, context)[1]
        kept = {no for no, refusal in impossible.items() if no in before and before[no].rule == refusal.rule}
        revisions, impossible = _again(state, corrections, first, context, kept)
    if impossible:
        raise Refused(
            "correction.impossible", entry=fact.entry, entries=tuple(impossible), first=next(iter(impossible.values()))
        )
    return tuple(revisions)


def _again(
    state: State, corrections: Standing, first: int, context: Context, kept: Set[int] = frozenset()
) -> tuple[list[Revision], dict[int, Refused]]:
    """What becomes of the entries after `first` when each is decided again: those that say something else, and those
    that are refused; but for those that are kept as they are."""
    kind = kind_of(state.id)
    snapshot, impossible, revisions = kind.empty(state.id), dict[int, Refused](), list[Revision]()
    for entry in state.log:
        stands = corrections.entry(entry)
        if stands is None or isinstance(stands.body, Correction):
            continue
        again = command_of(stands.body)
        if entry.no > first and again is not None and entry.no not in kept:
            try:
                body = admit(snapshot, again, _then(context, entry))
            except Refused as refusal:
                impossible[entry.no] = refusal
                continue
            if body != stands.body:
                revisions.append(Revision(entry.no, to_plain(body)))
                stands = msgspec.structs.replace(stands, body=body)
        snapshot = kind.reduce(snapshot, stands)
    return revisions, impossible


def _then(context: Context, entry: Entry) -> Context:
    # What was overridden then stays overridden, for the same reason.
    because = next((override.because for override in entry.overrides), None)
    only = frozenset(override.rule for override in entry.overrides)
    return replace(context, now=entry.at, time=entry.time, role=entry.role, waived=[], insist=because, only=only)
