"""Decide the entries after a correction again, each in its place and at its time; say which are impossible now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from meetroom.command import Context, Refused, admit, command_of
from meetroom.entry import Entry, Fact, Override, to_plain
from meetroom.facts.contribution import OpinionAnswered
from meetroom.facts.correction import Correction, EntryFixed, EntryRetimed, Revision, Standing, standing
from meetroom.facts.motion import MotionAdmitted
from meetroom.facts.segment import SegmentOpened
from meetroom.facts.session import DisciplineNoted, IncidentRecorded
from meetroom.facts.topic import TopicOpened, TopicReconsidered
from meetroom.fold.meeting import reduce
from meetroom.meeting import Meeting
from meetroom.questions.backdating import in_its_time

_OPENINGS = (TopicOpened, TopicReconsidered)
Decided = Callable[[Meeting, list[Override]], Fact]


class _Again(msgspec.Struct):
    """What became of the later entries when each was decided again: the bodies that are now others, the entries that
    are no longer possible, and the guards that had to be waived, each with the number of its entry as the fact `of`."""

    revisions: list[Revision] = []
    impossible: dict[int, Refused] = {}
    waived: dict[tuple[int, str], Override] = {}


def revise(
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
    moved: dict[tuple[str, int], int] = {}
    for entry in meeting.log:
        stands = corrections.entry(entry)
        if stands is None or isinstance(stands.body, Correction):
            continue
        waived: list[Override] = []
        if entry.no == first and decided is not None:
            stands = msgspec.structs.replace(stands, body=decided(snapshot, waived))
        elif entry.no >= first and (again := command_of(stands.body)) is not None:
            asked = context_of(corrections.fixes.get(entry.no, entry), entry, stands.time, context)
            waived = asked.waived
            try:
                again = command_of(_of_its_opinion(stands.body, meeting, entry, snapshot)) or again
                if timed:
                    in_its_time(snapshot, again, asked)
                body = admit(snapshot, again, asked)
                _stays_in_its_place(meeting, entry, body, snapshot, moved)
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
        if was is not None:
            moved |= _moved(was.body, stands.body)
        known = {override.rule for override in (*entry.overrides, *_fixed_with(corrections, entry))}
        found.waived |= {
            (entry.no, guard.rule): msgspec.structs.replace(guard, facts={**guard.facts, "of": entry.no})
            for guard in waived
            if guard.rule not in known
        }
        snapshot = reduce(snapshot, stands)
    return found


def _of_its_opinion(body: Fact, meeting: Meeting, entry: Entry, snapshot: Meeting) -> Fact:
    """An answer goes with its opinion, which has another number where one before it goes or comes back."""
    was = meeting.corrections.entry(entry)
    if not isinstance(body, OpinionAnswered) or was is None or not isinstance(was.body, OpinionAnswered):
        return body
    opinion, opinions = meeting.contributions.opinion(was.body.opinion), snapshot.contributions.opinions
    if opinion is None:
        return body
    no = next((one.no for one in opinions if one.entry == opinion.entry), None)
    if no is None:
        others = tuple(one.no for one in meeting.contributions.opinions if one.entry != opinion.entry)
        raise Refused("opinion.unknown", opinion=opinion.no, opinions=others)
    return msgspec.structs.replace(body, opinion=no)


def _moved(was: Fact, body: Fact) -> dict[tuple[str, int], int]:
    """The topic or segment of an opening that was replaced, to what is opened instead."""
    match was, body:
        case ((TopicOpened() | TopicReconsidered()), (TopicOpened() | TopicReconsidered())):
            found = {("topic", was.topic): body.topic}
            if was.segment is not None and body.segment is not None:
                found["segment", was.segment] = body.segment
            return found
        case SegmentOpened(), SegmentOpened():
            return {("segment", was.segment): body.segment}
    return {}


def _stays_in_its_place(
    meeting: Meeting, entry: Entry, body: Fact, snapshot: Meeting, moved: Mapping[tuple[str, int], int]
) -> None:
    """Refuse what would tell of another topic or segment, or of none, than it was recorded in.

    moved: the topics and segments of openings that were replaced, to those opened instead: what was said goes along.
    """
    if isinstance(body, (*_OPENINGS, SegmentOpened, MotionAdmitted)):
        return
    was = (meeting.corrections.entry(entry) or entry).body
    places = {"topic": (_place(was, "topic"), _place(body, "topic"))}
    places["segment"] = (_place(was, "segment"), _place(body, "segment"))
    if isinstance(body, (IncidentRecorded, DisciplineNoted)):
        remark = next((remark for remark in meeting.session.remarks if remark.entry == entry.no), None)
        then = (None, None) if remark is None else (remark.topic, remark.segment)
        places = dict(zip(places, zip(then, snapshot.place, strict=True), strict=True))
    for what, (before, after) in places.items():
        if before is not None and after not in (before, moved.get((what, before), before)):
            facts: dict[str, Any] = {"entry": entry.no, what: before}
            raise Refused(f"correction.other_{what}", **facts)


def _place(body: Fact, what: str) -> int | None:
    found: int | None = getattr(body, what, None)
    return found


def _fixed_with(corrections: Standing, entry: Entry) -> tuple[Override, ...]:
    fix = corrections.fixes.get(entry.no)
    return fix.overrides if fix is not None else ()


def _as_if(meeting: Meeting, fact: Correction) -> Standing:
    """What would stand if the correction were the next entry; a replacement's body is given separately."""
    if isinstance(fact, EntryFixed):
        return meeting.corrections
    last = meeting.log[-1]
    return standing([*meeting.log, msgspec.structs.replace(last, no=last.no + 1, body=fact)])


def context_of(answers: Entry, entry: Entry, time: datetime, context: Context) -> Context:
    """The context of an entry decided again: its own time, but role and operator of whoever gave the body in force."""
    operator: str = getattr(answers.body, "operator", "")
    return lenient(
        replace(context, role=answers.role, operator=operator), now=max(entry.at, time), time=time, waived=[]
    )


def lenient(context: Context, *, now: datetime, time: datetime, waived: list[Override]) -> Context:
    """A context in which guards are noted and stop nothing, with the chair's reason where the chair gave one."""
    return replace(context, now=now, time=time, insist=context.insist or "", only=None, waived=waived)
