"""Undo, strike out, replace entries and put their times right, where what came after remains possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.acts.correction.consequences import context_of, lenient, revise
from meetroom.acts.correction.followed import must_stay
from meetroom.command import (
    BY_ALL,
    BY_OFFICE,
    OFFICE,
    UNTIL_CLOSED,
    Command,
    Context,
    Refused,
    admit,
    command_of,
    decides,
)
from meetroom.elements.prepared import PreparationFact
from meetroom.entry import Entry, Fact, Override, from_plain, to_plain
from meetroom.facts.attendance import LeaveTaken
from meetroom.facts.correction import (
    Correction,
    EntryFixed,
    EntryRetimed,
    EntryStruck,
    EntryUndone,
    Revision,
)
from meetroom.facts.paper import PaperFact
from meetroom.facts.postscript import PostscriptAdded
from meetroom.facts.review import EntriesVerified, EntryAnswered, EntryQueried, RecordSigned
from meetroom.facts.session import Adjourned, Cancelled
from meetroom.facts.task import TaskAssigned
from meetroom.meeting import Meeting
from meetroom.questions.backdating import in_its_time

REVIEW = (EntriesVerified, EntryQueried, EntryAnswered, RecordSigned)
# What is added to a meeting that is over, and taken back though it is signed.
AFTER = (PostscriptAdded, PaperFact)


class _Correction(Command, frozen=True):
    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED | {"cancelled"}
    after: ClassVar[tuple[str, ...]] = ("log",)


class Undo(_Correction, frozen=True):
    """Take back the last entry of this role that still stands; of a closed meeting only a postscript, what was done to
    its papers, and what was wound up; the office takes back these, and what it prepared."""

    roles: ClassVar[frozenset[str]] = BY_ALL | BY_OFFICE
    phases: ClassVar[frozenset[str]] = _Correction.phases | {"closed"}


class Strike(_Correction, frozen=True):
    """Strike an entry out."""

    entry: int
    reason: str


class Fix(_Correction, frozen=True):
    """Replace an entry by a command, in its place and time."""

    entry: int
    command: Command


class Retime(_Correction, frozen=True):
    """Put the time right that an entry speaks of; its place among the entries stays."""

    entry: int
    time: datetime


@decides(Undo, {})
def undo(meeting: Meeting, command: Undo, context: Context) -> EntryUndone:
    """The role's last entry is taken back; an undo itself is not, but a strike and a replacement are."""
    entry = to_undo(meeting, context.role)
    if entry is None and meeting.session.stage.sealed:
        raise Refused("phase", status="closed", phases=tuple(sorted(_Correction.phases)), act=command.act)
    if entry is None:
        raise Refused("undo.nothing", role=context.role)
    _may_change(meeting, entry)
    wound_up = isinstance(entry.body, PreparationFact) and not meeting.session.stage.ahead
    if wound_up or isinstance(entry.body, (*REVIEW, *AFTER)):
        return EntryUndone(entry=entry.no, aside=True)
    fact = EntryUndone(entry=entry.no)
    restored: tuple[int, ...] = ()
    first = entry.no
    if isinstance(entry.body, Correction):
        first = entry.body.entry
        restored = (first, *(revision.entry for revision in entry.body.revised))
    fact = EntryUndone(entry=entry.no, restored=restored, revised=revise(meeting, fact, first, context))
    must_stay(meeting, fact, context)
    return fact


def to_undo(meeting: Meeting, role: str) -> Entry | None:
    """The entry that an undo of this role would take back: its last that stands; once closed only what was added."""
    cancelled = meeting.corrections.cancelled
    mine = (e for e in reversed(meeting.log) if e.role == role and e.no not in cancelled)
    # What the office brought into the meeting is changed by bringing it in again.
    entry = next((e for e in mine if _can_be_undone(e) and (role != OFFICE or _is_added(meeting, e))), None)
    if meeting.session.stage.sealed and entry is not None and not _is_added(meeting, entry):
        return None
    return entry


def _is_added(meeting: Meeting, entry: Entry) -> bool:
    """Whether an entry is beside the meeting itself, and of what is still prepared or wound up."""
    if isinstance(entry.body, AFTER):
        return True
    again = command_of(entry.body) if isinstance(entry.body, PreparationFact) else None
    since = meeting.session.adjourned
    return again is not None and meeting.phase in again.phases and (since is None or entry.at >= since)


def _may_change(meeting: Meeting, entry: Entry) -> None:
    """Refuse to change anything of a cancelled meeting but the cancellation, and the end of one that was signed."""
    body = meeting.corrections.bodies.get(entry.no, entry.body)
    if isinstance(body, EntryFixed):
        body = from_plain(body.body)
    if meeting.session.cancellation is not None and not isinstance(body, Cancelled):
        raise Refused("correction.cancelled", entry=entry.no)
    signed = tuple(signature.role for signature in meeting.reviews.signatures)
    if signed and isinstance(body, Adjourned):
        raise Refused("reopen.signed", roles=signed)


def _can_be_undone(entry: Entry) -> bool:
    if isinstance(entry.body, Correction):
        return not isinstance(entry.body, EntryUndone)
    return isinstance(entry.body, (*REVIEW, *AFTER)) or command_of(entry.body) is not None


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
    revised = revise(meeting, fact, command.entry, context)
    fact = EntryStruck(entry=command.entry, reason=command.reason, revised=revised)
    must_stay(meeting, fact, context)
    return fact


@decides(Fix, {})
def fix(meeting: Meeting, command: Fix, context: Context) -> EntryFixed:
    """An entry is replaced; the command is decided as if it had been given in the original's place and time."""
    target = _target(meeting, command.entry, context)
    found: list[Fact] = []
    guards: list[Override] = []

    def decided(before: Meeting, waived: list[Override]) -> Fact:
        time = meeting.corrections.time(target)
        guards.clear()
        asked = lenient(context, now=max(target.at, time), time=time, waived=guards)
        try:
            body = admit(before, command.command, asked)
        except Refused as refusal:
            # What a refusal leaves behind is of the time it happened, and this one never happened then.
            refusal.trace = None
            raise
        if command_of(body) is None:
            raise Refused("correction.not_with_this", entry=command.entry, act=command.command.act)
        if isinstance(body, TaskAssigned) and isinstance(current, TaskAssigned):
            # It stays the task under whose numbers it is followed up.
            body = msgspec.structs.replace(body, number=current.number, no=current.no)
        found.append(body)
        return body

    current = meeting.corrections.bodies.get(command.entry, target.body)
    fact = EntryFixed(entry=command.entry, body={})
    revised = revise(meeting, fact, command.entry, context, decided)
    context.waived[:0] = guards
    if getattr(current, "operator", ""):
        # Who marked it makes no other attendance of it.
        current = msgspec.structs.replace(current, operator="")
    if found[-1] == current:
        raise Refused("correction.same", entry=command.entry)
    fact = EntryFixed(entry=command.entry, body=to_plain(found[-1]), revised=revised)
    must_stay(meeting, fact, context)
    return fact


@decides(Retime, {})
def retime(meeting: Meeting, command: Retime, context: Context) -> EntryRetimed:
    """The time of an entry is another: what it says is worked out again with it, and it may pass neither what it
    depends on nor what depends on it."""
    target = _target(meeting, command.entry, context)
    corrections, time = meeting.corrections, command.time
    if time > context.now:
        raise Refused("time.future", time=time, now=context.now)
    if time == corrections.time(target):
        raise Refused("correction.same", entry=command.entry)
    current = corrections.bodies.get(command.entry, target.body)
    found: list[Fact] = []

    def decided(before: Meeting, waived: list[Override]) -> Fact:
        said = current
        if isinstance(said, LeaveTaken) and said.requested == corrections.time(target):
            # It was asked for when it was recorded.
            said = msgspec.structs.replace(said, requested=time)
        again = command_of(said)
        assert again is not None
        asked = replace(context_of(corrections.fixes.get(target.no, target), target, time, context), waived=waived)
        in_its_time(before, again, asked)
        found.append(admit(before, again, asked))
        return found[-1]

    fact = EntryRetimed(entry=command.entry, time=time)
    revised = revise(meeting, fact, command.entry, context, decided)
    if found[-1] != current:
        revised = (Revision(command.entry, to_plain(found[-1])), *revised)
    return EntryRetimed(entry=command.entry, time=time, revised=revised)
