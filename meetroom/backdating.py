"""Check the time that a command speaks of: not in the future, and not before what the command depends on."""

from __future__ import annotations

from datetime import datetime

from meetroom.command import Command, Context, Refused
from meetroom.meeting import Meeting


def in_its_time(meeting: Meeting, command: Command, context: Context) -> None:
    """Refuse a time in the future, and one before what the command depends on."""
    if context.time > context.now:
        raise Refused("time.future", time=context.time, now=context.now)
    earliest = max(((when, what) for what in command.after for when in _moments(meeting, command, what)), default=None)
    if earliest is not None and context.time < earliest[0]:
        raise Refused("time.before", time=context.time, earliest=earliest[0], what=earliest[1])


def _moments(meeting: Meeting, command: Command, what: str) -> list[datetime]:
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
    return [instant for instant in found if instant is not None]


def _persons(command: Command) -> tuple[str, ...]:
    one: str | None = getattr(command, "person", None)
    several: tuple[str, ...] = getattr(command, "persons", ())
    return (one, *several) if one else several
