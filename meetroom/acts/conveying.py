"""Tell those who were not there what a meeting decided: who was told, in which way, on which day.

Source: after.md, "More"; clauses 231, 234 and 236.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.elements.who import Who
from meetroom.facts.conveying import ConveyedTo
from meetroom.meeting import Meeting
from meetroom.rules.conveying import CONVEY_MODES, ModeName
from meetroom.streams.conveying import Conveying, Listener, Told, listeners
from meetroom.streams.directory import OPEN, PEOPLE, People

MOST_HEADS = 100_000


class ConveyTo(Command, frozen=True, kw_only=True):
    """传达到: these were told; everyone: all who still had to be, instead of `persons` and `units`.

    on: the day, None for today, or for the day of the meeting where the clock is behind it. heads: how many of the one
    unit that is named.
    """

    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()

    persons: tuple[Who, ...] = ()
    units: tuple[str, ...] = ()
    everyone: bool = False
    mode: ModeName
    on: date | None = None
    heads: int | None = None


def _again(fact: ConveyedTo) -> ConveyTo:
    return ConveyTo(persons=fact.persons, units=fact.units, mode=fact.mode, on=fact.on, heads=fact.heads)


@decides(ConveyTo, {ConveyedTo: _again})
def convey_to(conveying: Conveying, command: ConveyTo, context: Context) -> ConveyedTo:
    """Persons and units told of a meeting that is over, on a day between it and today.

    A clock that is behind the meeting itself is no measure: then on any day from the meeting on.
    """
    meeting, held = _held(conveying, context)
    # The day of the place, as that of the meeting.
    today = context.time.astimezone(held.tzinfo).date() if held.tzinfo else context.time.date()
    if today < held.date():
        on = command.on or held.date()
        if on < held.date():
            raise Refused("conveying.before", day=on, held=held.date())
    else:
        on = command.on or today
        if not held.date() <= on <= today:
            raise Refused("conveying.day", day=on, held=held.date(), today=today)
    directory = context.look(PEOPLE)
    waiting = tuple(_waiting(conveying, meeting, directory if isinstance(directory, People) else People(PEOPLE)))
    if command.everyone:
        if not waiting:
            raise Refused("conveying.nobody_waits", meeting=meeting.id)
        persons = tuple(Who(id=one.person, name=one.name) for one in waiting if one.person)
        units = tuple(one.unit for one in waiting if not one.person)
        return ConveyedTo(persons=persons, units=units, mode=command.mode, on=on)
    named = [*(one.name for one in command.persons), *command.units]
    keys = [*(one.id or one.name for one in command.persons), *command.units]
    if len(set(keys)) != len(keys):
        twice = next(name for name, key in zip(named, keys, strict=True) if keys.count(key) > 1)
        raise Refused("conveying.named_twice", name=twice)
    if command.heads is not None:
        _counted(command)
    _not_yet(conveying, command, context, tuple(one.name for one in waiting))
    return ConveyedTo(persons=command.persons, units=command.units, mode=command.mode, on=on, heads=command.heads)


def _held(conveying: Conveying, context: Context) -> tuple[Meeting, datetime]:
    """The meeting and when it was adjourned; refused where it was not held to its end."""
    meeting = context.look(conveying.meeting)
    if not isinstance(meeting, Meeting) or meeting.session.adjourned is None:
        raise Refused("conveying.not_over", meeting=conveying.meeting)
    return meeting, meeting.session.adjourned


def _waiting(conveying: Conveying, meeting: Meeting, directory: People) -> Iterator[Listener]:
    for one in listeners(meeting, directory):
        told = conveying.person(one.person, one.name) if one.person else conveying.unit(one.unit)
        if not told:
            yield one


def _counted(command: ConveyTo) -> None:
    """Heads are those of one unit, told in a way in which many are told."""
    if len(command.units) != 1 or command.persons:
        raise Refused("conveying.heads_of_one", heads=command.heads)
    if not CONVEY_MODES[command.mode].many:
        many = tuple(name for name, mode in CONVEY_MODES.items() if mode.many)
        raise Refused("conveying.heads_of_many", convey_mode=command.mode, convey_modes=many)
    assert command.heads is not None
    if not 1 <= command.heads <= MOST_HEADS:
        raise Refused("conveying.heads", heads=command.heads, most=MOST_HEADS)


def _not_yet(conveying: Conveying, command: ConveyTo, context: Context, waiting: tuple[str, ...]) -> None:
    """Ask once about whoever was told before; a unit that is told in parts, each with its heads, is not."""
    for who in command.persons:
        told = conveying.person(who.id, who.name)
        if told is not None:
            context.guard(_told(who.name, told, waiting))
    for unit in command.units:
        before = conveying.unit(unit)
        counted = command.heads is not None and all(one.fact.heads is not None for one in before)
        if before and not counted:
            context.guard(_told(unit, before[-1], waiting))


def _told(name: str, told: Told, waiting: tuple[str, ...]) -> Refused:
    return Refused(
        "conveying.told", overridable=True, name=name, day=told.fact.on, convey_mode=told.fact.mode, names=waiting
    )  # fmt: skip
