"""Check the time that a command speaks of: not in the future, and not before what the command depends on."""

from __future__ import annotations

from datetime import datetime

from meetroom.command import Command, Context, Refused
from meetroom.meeting import Meeting


def in_its_time(meeting: Meeting, command: Command, context: Context) -> None:
    """Refuse a time in the future, and one before what the command depends on."""
    if context.time > context.now:
        raise Refused("time.future", time=context.time, now=context.now)
    time = context.time
    moments = ((when, what) for what in command.after for when in _moments(meeting, command, what, time))
    earliest = max(moments, default=None)
    if earliest is not None and time < earliest[0]:
        raise Refused("time.before", time=time, earliest=earliest[0], what=earliest[1])


def _moments(meeting: Meeting, command: Command, what: str, time: datetime) -> list[datetime]:
    """The instants of what a command depends on, of those that there are."""
    session, topic, floor = meeting.session, meeting.topics.current, meeting.floor
    found: list[datetime | None] = []
    if what in ("session", "everything"):
        recess = session.recesses[-1] if session.recesses else None
        found += [session.convened, session.adjourned]
        found += [recess.start, recess.until] if recess else []
    if what in ("topic", "everything") and topic is not None:
        found += [topic.reopened, topic.decided]
    if what in ("topic", "everything") and meeting.segments.current is not None:
        found.append(meeting.segments.current.reopened)
    if what in ("floor", "everything") and floor.changed is not None:
        found.append(floor.changed.time)
    if what in ("attendance", "everything"):
        found.append(meeting.attendance.changed)
    if what == "decided":
        found += [state.decided for state in meeting.topics.states.values()]
    if what == "counted":
        # Whoever was counted was there: for the opening of the topic, for a position, for the meeting itself.
        found += [session.convened, topic.reopened if topic is not None else None]
        positions = meeting.positions.of(topic.no).current if topic is not None else {}
        found += [positions[person].at for person in _persons(command) if person in positions]
    if what == "log" and meeting.log:
        found.append(meeting.log[-1].time)
    if what == "person":
        found += [meeting.attendance.of(person).changed for person in _persons(command)]
        if floor.running is not None and floor.running.person in _persons(command):
            found.append(floor.running.started.time)
    if what == "present":
        # Who went out and came back since may have spoken before that; nobody speaks while not in the room.
        people = [meeting.attendance.of(person) for person in _named(command)]
        found += [presence.changed for presence in people if not presence.was_here(time)]
    if what == "opinion":
        found += [opinion.at for opinion in meeting.contributions.opinions if opinion.no == _number(command, what)]
    if what == "group":
        found += [group.at for group in meeting.contributions.groups if group.no == _number(command, what)]
    return [instant for instant in found if instant is not None]


def _named(command: Command) -> tuple[str, ...]:
    """Everybody whom a command names as in the room."""
    also: tuple[str | None, ...] = (getattr(command, "lead", None), getattr(command, "of", None))
    members: tuple[str, ...] = getattr(command, "members", ())
    return (*_persons(command), *(person for person in also if person), *members)


def _number(command: Command, what: str) -> int | None:
    number: int | None = getattr(command, what, None)
    return number


def _persons(command: Command) -> tuple[str, ...]:
    one: str | None = getattr(command, "person", None)
    several: tuple[str, ...] = getattr(command, "persons", ())
    return (one, *several) if one else several
