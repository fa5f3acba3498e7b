"""To whom what a meeting decided was passed on, and to whom it has to be: a stream beside the meeting.

Source: clauses 231 (absent members are told in time), 234 (all staff) and 236 (in which way).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from datetime import datetime
from typing import Literal

import msgspec

from meetroom.entry import GENESIS
from meetroom.facts.conveying import ConveyedTo
from meetroom.facts.correction import Standing
from meetroom.meeting import Meeting
from meetroom.rules.conveying import ModeName, StateName
from meetroom.rules.outcomes import OUTCOMES
from meetroom.series import Log
from meetroom.streams.directory import OPEN, People

# The name of the kind of stream, and what its ids look like.
CONVEYING = "conveying"
CONVEYING_PATTERN = r"[^/]+/convey"

Why = Literal["absent", "all", "besides"]


def conveying_id(meeting: str) -> str:
    """The id of the stream of a meeting."""
    return f"{meeting}/convey"


class Told(msgspec.Struct, frozen=True):
    """Somebody told, as it was recorded."""

    fact: ConveyedTo
    at: datetime
    entry: int


class Conveying(msgspec.Struct, frozen=True):
    """To whom it was passed on, in the order of the book."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    corrections: Standing = Standing({}, {})
    told: tuple[Told, ...] = ()

    @property
    def phase(self) -> str:
        """The state that commands ask for."""
        return OPEN

    @property
    def meeting(self) -> str:
        """The meeting of which it is told."""
        return self.id.partition("/")[0]

    def person(self, id: str, name: str) -> Told | None:
        """How somebody was told last, by id, or by name of whom no id is known; None before."""
        for told in reversed(self.told):
            if any(who.id == id if who.id and id else who.name == name for who in told.fact.persons):
                return told
        return None

    def unit(self, unit: str) -> tuple[Told, ...]:
        """How a unit was told, which may be in parts."""
        return tuple(told for told in self.told if unit in told.fact.units)


class Listener(msgspec.Struct, frozen=True):
    """Who has to be told: a person by id of the meeting's roster or of the directory, or a unit ("" the id).

    topics: what a member was absent from, empty where it is all of the meeting. staff: how many persons the directory
    has of the unit, None of a person.
    """

    person: str
    name: str
    unit: str
    why: Why
    topics: tuple[int, ...] = ()
    staff: int | None = None


def missed(meeting: Meeting) -> dict[str, tuple[int, ...]]:
    """The topics that were decided while a member was not in the room, by person in the order of the roster."""
    found: dict[str, list[int]] = {}
    for no in sorted(meeting.topics.states):
        decision = meeting.topics.of(no).decision
        if decision is not None and OUTCOMES[decision.outcome].decides:
            for person in decision.absent:
                found.setdefault(person, []).append(no)
    return {person: tuple(found[person]) for person in meeting.people if person in found}


def listeners(meeting: Meeting, directory: People) -> Iterator[Listener]:
    """Everybody who has to be told of what a meeting decided: the members who were not there, then, where its rules
    say all staff (`convey_to`), each unit, and whoever of the directory is of none and was not there either."""
    absent = missed(meeting)
    for id, topics in absent.items():
        person = meeting.people[id]
        yield Listener(id, person.name, person.unit, "absent", topics)
    if meeting.rules.text("convey_to") != "all":
        return
    active = [one for one in directory.directory.persons.values() if one.active]
    staff = dict.fromkeys((*directory.directory.units, *(one.unit for one in active if one.unit)), 0)
    for one in active:
        if one.unit:
            staff[one.unit] += 1
    if not staff:
        units = dict.fromkeys(person.unit for person in meeting.people.values() if person.unit)
        yield from (Listener("", unit, unit, "all") for unit in units)
    for unit, count in staff.items():
        yield Listener("", unit, unit, "all", staff=count)
    for one in active:
        present = one.id in meeting.people and meeting.attendance.of(one.id).arrived is not None
        if not one.unit and one.id not in absent and not present:
            yield Listener(one.id, one.name, one.unit, "all")


class ConveyRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who has to be told of a meeting, or was told besides, as it stands; the shape of `conveying --json`.

    person: the id, None of a unit and of whom no id is known. unit: the unit, or the person's. mode, date: how and when
    they were told last, None before. due: until when, where the rules of the meeting give a term
    (`convey_due_workdays`); overdue_workdays: by how many working days they were told late, or wait longer by now.
    topics: what a member missed, without what is confidential unless a role asks. heads of staff: how many of a unit
    were told, as far as anybody counted, and how many the directory has.
    """

    meeting: str
    person: str | None
    unit: str
    mode: ModeName | None
    date: Day | None
    state: StateName
    name: str
    apart: str
    why: Why
    topics: tuple[int, ...]
    heads: int | None
    staff: int | None
    due: Day | None
    overdue_workdays: int
    title: str
    held: Day
    entry: int | None
