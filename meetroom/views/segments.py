"""What is done in a segment: by each person, and how much of what there is to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

import msgspec

from meetroom.facts.contribution import Criticised, ListName
from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.questions.ending import silent_on_themselves, unreported, unsigned
from meetroom.rules.segments import SEGMENT_KINDS, CountName, ExpectedName


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What a person did in a segment.

    speeches: those that ended, with their seconds and how many of these were over their limits. opinions: their
    numbers. criticisms: of others. signed: how many documents. group: the number of the group they are in; leads: it.
    """

    speeches: int = 0
    seconds: int = 0
    over_seconds: int = 0
    briefings: int = 0
    heard: int = 0
    analysed: int = 0
    guidance: int = 0
    opinions: tuple[int, ...] = ()
    pledges: int = 0
    self_critical: bool = False
    criticisms: int = 0
    signed: int = 0
    awards: int = 0
    group: int | None = None
    leads: bool = False


NOTHING = Part()


class Count(msgspec.Struct, frozen=True):
    """How many, of how many where that is known."""

    what: CountName
    n: int
    of: int | None = None


@remembered("plan", "session", "floor", "contributions", "segments")
def parts(meeting: Meeting, no: int) -> dict[str, Part]:
    """What each person did in a segment who did anything in it."""
    found: dict[str, dict[str, Any]] = {}
    for person, what, value in _done(meeting, no):
        fields = found.setdefault(person, {})
        fields[what] = value if isinstance(value, bool) or what == "group" else fields.get(what, type(value)()) + value
    return {person: Part(**fields) for person, fields in found.items()}


# Who did what in an item of a list, where the roster has them: the field that names them, and what it counts as.
_BY: dict[ListName, tuple[str, str]] = {
    "pledges": ("person", "pledges"),
    "guidance": ("person", "guidance"),
    "heard": ("who", "heard"),
    "analysed": ("who", "analysed"),
    "awards": ("person", "awards"),
}


def _done(meeting: Meeting, no: int) -> Iterator[tuple[str, str, Any]]:
    part = meeting.contributions
    for speech in meeting.floor.speeches:
        if speech.segment == no:
            yield speech.person, "speeches", 1
            yield speech.person, "seconds", speech.seconds or 0
            yield speech.person, "over_seconds", speech.over_seconds
    for remark in meeting.session.remarks:
        if remark.segment == no and remark.person and remark.kind == "briefed":
            yield remark.person, "briefings", 1
    for name, (field, what) in _BY.items():
        for item in part.of(name):
            person: str | None = getattr(item.fact, field)
            if item.fact.segment == no and person is not None:
                yield person, what, 1
    for item in part.of("criticism"):
        fact = item.fact
        if isinstance(fact, Criticised) and fact.segment == no:
            yield (fact.person, "self_critical", True) if fact.of is None else (fact.person, "criticisms", 1)
    for opinion in part.opinions:
        if opinion.fact.segment == no:
            yield opinion.fact.person, "opinions", (opinion.no,)
    for signing in part.signings:
        if signing.segment == no:
            for person in signing.persons:
                yield person, "signed", 1
    for group in part.groups:
        if group.fact.segment == no:
            yield group.fact.lead, "leads", True
            for person in group.persons:
                yield person, "group", group.no


@remembered("plan", "session", "attendance", "topics", "floor", "contributions", "segments")
def owing(meeting: Meeting, no: int) -> frozenset[str]:
    """Who is still to do in a segment what its plan or its kind expects of them, whether in the room or not."""
    done, planned = parts(meeting, no), meeting.segments.of(no).persons
    match SEGMENT_KINDS[meeting.plan.segments[no].kind].expected:
        case "signature":
            return frozenset(unsigned(meeting, no))
        case "self_criticism":
            return frozenset(silent_on_themselves(meeting, no))
        case "group":
            grouped = meeting.contributions.grouped
            return frozenset(p for p in meeting.people if meeting.attendance.here(p) and p not in grouped)
        case "pledge":
            return frozenset(p for p in planned if not done.get(p, NOTHING).pledges)
        case "award":
            return frozenset(p for p in planned if not done.get(p, NOTHING).awards)
        case "" | "speech" | "briefing":
            running = meeting.floor.running
            speaking = running.person if running is not None and running.segment == no else None
            return frozenset(p for p in planned if p not in done and p != speaking)
        case never:
            assert_never(never)


@remembered("plan", "session", "attendance", "topics", "floor", "contributions", "segments", "tasks")
def counts(meeting: Meeting, no: int) -> tuple[Count, ...]:
    """How much of what was done in a segment: what its kind is about first, then what else there was."""
    every = {count.what: count for count in _counted(meeting, no)}
    own = SEGMENT_KINDS[meeting.plan.segments[no].kind].counted
    return tuple(every[what] for what in own) + tuple(c for c in every.values() if c.what not in own and c.n)


def _counted(meeting: Meeting, no: int) -> Iterator[Count]:
    part, done = meeting.contributions, parts(meeting, no)
    planned = meeting.segments.of(no).persons
    kind = SEGMENT_KINDS[meeting.plan.segments[no].kind]

    def doing(field: str) -> int:
        return sum(1 for each in done.values() if getattr(each, field))

    def of_planned(what: CountName, expected: ExpectedName, field: str) -> Count:
        """How many of those planned did something where it is expected of them; else how many did."""
        if not planned or kind.expected != expected:
            return Count(what, doing(field))
        return Count(what, sum(1 for p in planned if getattr(done.get(p, NOTHING), field)), len(planned))

    def listed(name: ListName) -> int:
        return sum(1 for item in part.of(name) if item.fact.segment == no)

    yield of_planned("spoke", "speech", "speeches")
    yield of_planned("briefed", "briefing", "briefings")
    for what in ("conveyed", "studied", "heard", "analysed", "guidance", "visits"):
        yield Count(what, listed(what))
    yield Count("tasks", sum(1 for task in meeting.tasks.items if task.fact.segment == no))
    yield of_planned("pledged", "pledge", "pledges")
    opinions = [opinion for opinion in part.opinions if opinion.fact.segment == no]
    answered = sum(1 for opinion in opinions if opinion.answer is not None)
    yield Count("opinions", len(opinions))
    yield Count("unassigned", sum(1 for o in opinions if o.answer is None and o.fact.unit is None))
    yield Count("answered", answered)
    yield Count("awards", listed("awards"))
    yield of_planned("signed", "signature", "signed")
    critical = doing("self_critical")
    expected = critical + len(silent_on_themselves(meeting, no)) if kind.expected == "self_criticism" else None
    yield Count("self_criticism", critical, expected)
    yield Count("criticism", sum(each.criticisms for each in done.values()))
    groups = [group for group in part.groups if group.fact.segment == no]
    yield Count("grouped", sum(len(group.persons) for group in groups))
    yield Count("reported", len(groups) - len(unreported(meeting, no)), len(groups))


@remembered("plan", "session", "attendance", "topics", "segments")
def listed_in(meeting: Meeting, no: int) -> tuple[str, ...]:
    """Who is to be looked at in a segment: those planned for it, whether in the room or not, then all in the room."""
    planned = meeting.segments.of(no).persons
    known = frozenset(planned)
    return (*planned, *(person for person in meeting.people if person not in known and meeting.in_room(person)))
