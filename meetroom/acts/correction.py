"""Undo, strike out and replace entries, where what came after remains possible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

import msgspec

from meetroom.command import BY_ALL, UNTIL_CLOSED, Command, Context, Refused, admit, command_of, decides
from meetroom.entry import Entry, Fact, from_plain, to_plain
from meetroom.facts.correction import (
    Correction,
    EntryFixed,
    EntryStruck,
    EntryUndone,
    Revision,
    Standing,
    standing,
)
from meetroom.facts.review import EntriesVerified, EntryAnswered, EntryQueried, RecordSigned
from meetroom.facts.session import Adjourned, Cancelled
from meetroom.fold import reduce
from meetroom.meeting import Meeting

REVIEW = (EntriesVerified, EntryQueried, EntryAnswered, RecordSigned)


class _Correction(Command, frozen=True):
    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED | {"cancelled"}
    after: ClassVar[tuple[str, ...]] = ("log",)


class Undo(_Correction, frozen=True):
    """Take back the last entry of this role that still stands."""

    roles: ClassVar[frozenset[str]] = BY_ALL


class Strike(_Correction, frozen=True):
    """Strike an entry out."""

    entry: int
    reason: str


class Fix(_Correction, frozen=True):
    """Replace an entry by a command, in its place and time."""

    entry: int
    command: Command


@decides(Undo, {})
def undo(meeting: Meeting, command: Undo, context: Context) -> EntryUndone:
    """The role's last entry is taken back; an undo itself is not, but a strike and a replacement are."""
    entry = to_undo(meeting, context.role)
    if entry is None:
        raise Refused("undo.nothing", role=context.role)
    _may_change(meeting, entry)
    if isinstance(entry.body, REVIEW):
        return EntryUndone(entry=entry.no, aside=True)
    fact = EntryUndone(entry=entry.no)
    restored: tuple[int, ...] = ()
    first = entry.no
    if isinstance(entry.body, Correction):
        first = entry.body.entry
        restored = (first, *(revision.entry for revision in entry.body.revised))
    return EntryUndone(entry=entry.no, restored=restored, revised=_revise(meeting, fact, first, context))


def to_undo(meeting: Meeting, role: str) -> Entry | None:
    """The entry that an undo of this role would take back: its last one that stands."""
    cancelled = meeting.corrections.cancelled
    mine = (e for e in reversed(meeting.log) if e.role == role and e.no not in cancelled)
    return next((e for e in mine if _can_be_undone(e)), None)


def _may_change(meeting: Meeting, entry: Entry) -> None:
    """Refuse to change anything of a cancelled meeting but the cancellation, and the end of one that was signed."""
    body = meeting.corrections.bodies.get(entry.no, entry.body)
    if isinstance(body, EntryFixed):
        body = from_plain(body.body)
    if meeting.session.status == "cancelled" and not isinstance(body, Cancelled):
        raise Refused("correction.cancelled", entry=entry.no)
    signed = tuple(signature.role for signature in meeting.reviews.signatures)
    if signed and isinstance(body, Adjourned):
        raise Refused("reopen.signed", roles=signed)


def _can_be_undone(entry: Entry) -> bool:
    if isinstance(entry.body, Correction):
        return not isinstance(entry.body, EntryUndone)
    return isinstance(entry.body, REVIEW) or command_of(entry.body) is not None


def _target(meeting: Meeting, no: int, context: Context) -> Entry:
    entry = meeting.log.numbered(no)
    if entry is None:
        raise Refused("entry.unknown", entry=no, last=meeting.last)
    if no in meeting.corrections.cancelled:
        raise Refused("entry.cancelled", entry=no, by=meeting.corrections.cancelled[no])
    original = command_of(entry.body)
    if original is None:
        raise Refused("correction.not_this", entry=no)
    if context.role not in original.roles:
        raise Refused("role", act=original.act, role=context.role, roles=tuple(sorted(original.roles)))
    _may_change(meeting, entry)
    return entry


@decides(Strike, {})
def strike(meeting: Meeting, command: Strike, context: Context) -> EntryStruck:
    """An entry no longer counts; it stays readable."""
    _target(meeting, command.entry, context)
    if not command.reason.strip():
        raise Refused("reason.needed", act="strike")
    fact = EntryStruck(entry=command.entry, reason=command.reason)
    revised = _revise(meeting, fact, command.entry, context)
    return EntryStruck(entry=command.entry, reason=command.reason, revised=revised)


@decides(Fix, {})
def fix(meeting: Meeting, command: Fix, context: Context) -> EntryFixed:
    """An entry is replaced; the command is decided as if it had been given in the original's place and time."""
    target = _target(meeting, command.entry, context)
    found: list[Fact] = []

    def decided(before: Meeting) -> Fact:
        try:
            body = admit(before, command.command, replace(context, now=target.at, time=target.time))
        except Refused as refusal:
            # What a refusal leaves behind is of the time it happened, and this one never happened then.
            refusal.trace = None
            raise
        if command_of(body) is None:
            raise Refused("correction.not_with_this", entry=command.entry, act=command.command.act)
        found.append(body)
        return body

    fact = EntryFixed(entry=command.entry, body={})
    revised = _revise(meeting, fact, command.entry, context, decided)
    current = meeting.corrections.bodies.get(command.entry, target.body)
    if found[0] == current:
        raise Refused("correction.same", entry=command.entry)
    return EntryFixed(entry=command.entry, body=to_plain(found[0]), revised=revised)


def _revise(
    meeting: Meeting,
    fact: Correction,
    first: int,
    context: Context,
    decided: Callable[[Meeting], Fact] | None = None,
) -> tuple[Revision, ...]:
    """The later entries whose numbers a correction changes, each decided again in its place and time.

    Refused with the list of those that would no longer be possible. `decided` gives the new body of entry `first`.
    """
    corrections = _as_if(meeting, fact)
    snapshot, impossible, revisions = Meeting(meeting.id), [], []
    for entry in meeting.log:
        stands = corrections.entry(entry)
        if stands is None or isinstance(stands.body, Correction):
            continue
        if entry.no == first and decided is not None:
            stands = msgspec.structs.replace(stands, body=decided(snapshot))
        elif entry.no >= first and (again := command_of(stands.body)) is not None:
            try:
                body = admit(snapshot, again, _context(corrections.fixes.get(entry.no, entry), entry, context))
            except Refused as refusal:
                impossible.append((entry.no, refusal))
                continue
            if body != stands.body:
                revisions.append(Revision(entry.no, to_plain(body)))
                stands = msgspec.structs.replace(stands, body=body)
        snapshot = reduce(snapshot, stands)
    if impossible:
        raise Refused(
            "correction.impossible", entry=fact.entry, entries=tuple(no for no, _ in impossible),
            first=impossible[0][1],
        )  # fmt: skip
    return tuple(revisions)


def _as_if(meeting: Meeting, fact: Correction) -> Standing:
    """What would stand if the correction were the next entry; a replacement's body is given separately."""
    if isinstance(fact, EntryFixed):
        return meeting.corrections
    last = meeting.log[-1]
    return standing([*meeting.log, msgspec.structs.replace(last, no=last.no + 1, body=fact)])


def _context(answers: Entry, entry: Entry, context: Context) -> Context:
    """The context of an entry decided again: its own time, but role and overrides of whoever gave the body in force."""
    insist = answers.overrides[0].because if answers.overrides else None
    return Context(
        now=entry.at, time=entry.time, role=answers.role, calendar=context.calendar, pinyin=context.pinyin,
        insist=insist,
    )  # fmt: skip
