"""Undo, strike out, replace entries and put their times right, where what came after remains possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.backdating import in_its_time
from meetroom.command import BY_ALL, UNTIL_CLOSED, Command, Context, Refused, admit, command_of, decides
from meetroom.entry import Entry, Fact, Override, from_plain, to_plain
from meetroom.facts.attendance import LeaveTaken
from meetroom.facts.correction import (
    Correction,
    EntryFixed,
    EntryRetimed,
    EntryStruck,
    EntryUndone,
    Revision,
    Standing,
    standing,
)
from meetroom.facts.motion import MotionAdmitted
from meetroom.facts.postscript import PostscriptAdded
from meetroom.facts.review import EntriesVerified, EntryAnswered, EntryQueried, RecordSigned
from meetroom.facts.session import Adjourned, Cancelled, DisciplineNoted, IncidentRecorded
from meetroom.facts.topic import TopicOpened
from meetroom.fold import reduce
from meetroom.meeting import Meeting

REVIEW = (EntriesVerified, EntryQueried, EntryAnswered, RecordSigned)


class _Correction(Command, frozen=True):
    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED | {"cancelled"}
    after: ClassVar[tuple[str, ...]] = ("log",)


class Undo(_Correction, frozen=True):
    """Take back the last entry of this role that still stands; of a closed meeting only a postscript."""

    roles: ClassVar[frozenset[str]] = BY_ALL
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
    if entry is None and meeting.session.status == "closed":
        raise Refused("phase", status="closed", phases=tuple(sorted(_Correction.phases)), act=command.act)
    if entry is None:
        raise Refused("undo.nothing", role=context.role)
    _may_change(meeting, entry)
    if isinstance(entry.body, (*REVIEW, PostscriptAdded)):
        return EntryUndone(entry=entry.no, aside=True)
    fact = EntryUndone(entry=entry.no)
    restored: tuple[int, ...] = ()
    first = entry.no
    if isinstance(entry.body, Correction):
        first = entry.body.entry
        restored = (first, *(revision.entry for revision in entry.body.revised))
    return EntryUndone(entry=entry.no, restored=restored, revised=_revise(meeting, fact, first, context))


def to_undo(meeting: Meeting, role: str) -> Entry | None:
    """The entry that an undo of this role would take back: its last one that stands; once closed only a postscript."""
    cancelled = meeting.corrections.cancelled
    mine = (e for e in reversed(meeting.log) if e.role == role and e.no not in cancelled)
    entry = next((e for e in mine if _can_be_undone(e)), None)
    if meeting.session.status == "closed" and entry is not None and not isinstance(entry.body, PostscriptAdded):
        return None
    return entry


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
    return isinstance(entry.body, (*REVIEW, PostscriptAdded)) or command_of(entry.body) is not None


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
    guards: list[Override] = []

    def decided(before: Meeting, waived: list[Override]) -> Fact:
        time = meeting.corrections.time(target)
        guards.clear()
        asked = _lenient(context, now=max(target.at, time), time=time, waived=guards)
        try:
            body = admit(before, command.command, asked)
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
    context.waived[:0] = guards
    current = meeting.corrections.bodies.get(command.entry, target.body)
    if found[-1] == current:
        raise Refused("correction.same", entry=command.entry)
    return EntryFixed(entry=command.entry, body=to_plain(found[-1]), revised=revised)


@decides(Retime, {})
def retime(meeting: Meeting, command: Retime, context: Context) -> EntryRetimed:
    """The time of an entry is another: what it says is worked out anew with it, and it may pass neither what it
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
        asked = replace(_context(corrections.fixes.get(target.no, target), target, time, context), waived=waived)
        in_its_time(before, again, asked)
        found.append(admit(before, again, asked))
        return found[-1]

    fact = EntryRetimed(entry=command.entry, time=time)
    revised = _revise(meeting, fact, command.entry, context, decided)
    if found[-1] != current:
        revised = (Revision(command.entry, to_plain(found[-1])), *revised)
    return EntryRetimed(entry=command.entry, time=time, revised=revised)


Decided = Callable[[Meeting, list[Override]], Fact]


class _Again(msgspec.Struct):
    """What became of the later entries when each was decided again: the bodies that are now others, the entries that
    are no longer possible, and the guards that had to be waived, each with the number of its entry as the fact `of`."""

    revisions: list[Revision] = []
    impossible: dict[int, Refused] = {}
    waived: dict[tuple[int, str], Override] = {}


def _revise(
    meeting: Meeting, fact: Correction, first: int, context: Context, decided: Decided | None = None
) -> tuple[Revision, ...]:
    """The later entries whose numbers a correction changes, each decided again in its place and time.

    Refused with the list of those that it makes impossible. A guard makes none impossible: those that would now ask
    are kept with the correction. `decided` gives the new body of entry `first`.
    """
    corrections = _as_if(meeting, fact)
    timed = isinstance(fact, EntryRetimed) or corrections.times != meeting.corrections.times
    again = _decide_again(meeting, corrections, first, context, decided, timed=timed, kept=frozenset())
    if again.impossible or again.waived:
        # What the rules of today refuse anyway, or asked before, is not this correction's doing.
        before = _decide_again(meeting, meeting.corrections, first, context, timed=timed)
        if before.impossible:
            again = _decide_again(
                meeting, corrections, first, context, decided, timed=timed, kept=before.impossible.keys()
            )
        again.waived = {key: guard for key, guard in again.waived.items() if key not in before.waived}
    if again.impossible:
        raise Refused(
            "correction.impossible", entry=fact.entry, entries=tuple(again.impossible),
            first=next(iter(again.impossible.values())),
        )  # fmt: skip
    context.waived += again.waived.values()
    return tuple(again.revisions)


def _decide_again(
    meeting: Meeting,
    corrections: Standing,
    first: int,
    context: Context,
    decided: Decided | None = None,
    *,
    timed: bool,
    kept: Set[int] | None = None,
) -> _Again:
    """Decide the entries from `first` on again, as far as they stand. timed: whether each may lie at its time.

    kept: the entries that stay as they are where they are refused, None for all; the others go.
    """
    found, snapshot = _Again(), Meeting(meeting.id)
    moved: dict[int, int] = {}
    for entry in meeting.log:
        stands = corrections.entry(entry)
        if stands is None or isinstance(stands.body, Correction):
            continue
        waived: list[Override] = []
        if entry.no == first and decided is not None:
            stands = msgspec.structs.replace(stands, body=decided(snapshot, waived))
        elif entry.no >= first and (again := command_of(stands.body)) is not None:
            asked = _context(corrections.fixes.get(entry.no, entry), entry, stands.time, context)
            waived = asked.waived
            try:
                if timed:
                    in_its_time(snapshot, again, asked)
                body = admit(snapshot, again, asked)
                _stays_with_its_topic(meeting, entry, body, snapshot.topics.at_hand, moved)
            except Refused as refusal:
                if kept is None or entry.no not in kept:
                    found.impossible[entry.no] = refusal
                    if kept is not None:
                        continue
                body = stands.body
            if body != stands.body:
                found.revisions.append(Revision(entry.no, to_plain(body)))
                stands = msgspec.structs.replace(stands, body=body)
        was = meeting.corrections.entry(entry)
        if was is not None and isinstance(was.body, TopicOpened) and isinstance(stands.body, TopicOpened):
            moved[was.body.topic] = stands.body.topic
        known = {override.rule for override in (*entry.overrides, *_fixed_with(corrections, entry))}
        found.waived |= {
            (entry.no, guard.rule): msgspec.structs.replace(guard, facts={**guard.facts, "of": entry.no})
            for guard in waived
            if guard.rule not in known
        }
        snapshot = reduce(snapshot, stands)
    return found


def _stays_with_its_topic(
    meeting: Meeting, entry: Entry, body: Fact, at_hand: int | None, moved: Mapping[int, int]
) -> None:
    """Refuse what would tell of another topic, or of none, than it was recorded on.

    moved: the topics of openings that were replaced, to those opened instead: what was said goes along.
    """
    if isinstance(body, (TopicOpened, MotionAdmitted)):
        return
    if isinstance(body, (IncidentRecorded, DisciplineNoted)):
        before = next((remark.topic for remark in meeting.session.remarks if remark.entry == entry.no), None)
        after = at_hand
    else:
        was = meeting.corrections.entry(entry) or entry
        before, after = getattr(was.body, "topic", None), getattr(body, "topic", None)
    if before is not None and after not in (before, moved.get(before, before)):
        raise Refused("correction.other_topic", entry=entry.no, topic=before)


def _fixed_with(corrections: Standing, entry: Entry) -> tuple[Override, ...]:
    fix = corrections.fixes.get(entry.no)
    return fix.overrides if fix is not None else ()


def _as_if(meeting: Meeting, fact: Correction) -> Standing:
    """What would stand if the correction were the next entry; a replacement's body is given separately."""
    if isinstance(fact, EntryFixed):
        return meeting.corrections
    last = meeting.log[-1]
    return standing([*meeting.log, msgspec.structs.replace(last, no=last.no + 1, body=fact)])


def _context(answers: Entry, entry: Entry, time: datetime, context: Context) -> Context:
    """The context of an entry decided again: its own time, but the role of whoever gave the body in force."""
    return _lenient(replace(context, role=answers.role), now=max(entry.at, time), time=time, waived=[])


def _lenient(context: Context, *, now: datetime, time: datetime, waived: list[Override]) -> Context:
    """A context in which guards are noted and stop nothing, with the chair's reason where the chair gave one."""
    return replace(context, now=now, time=time, insist=context.insist or "", only=None, waived=waived)
