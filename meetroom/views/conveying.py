"""Who has to be told of a meeting, who was, in which way and when: what stands of it, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meetroom.meeting import Meeting
from meetroom.rules.workdays import Calendar
from meetroom.streams.conveying import Conveying, ConveyRow, Listener, Told, listeners
from meetroom.streams.directory import People


def convey_rows(
    meeting: Meeting, conveying: Conveying, directory: People, today: date, calendar: Calendar, *, whole: bool = True
) -> tuple[ConveyRow, ...]:
    """Everybody who has to be told of a meeting that is over, then whoever was told besides; none before it is over.

    whole: with the topics that are confidential, and whoever missed nothing else.
    """
    if meeting.session.adjourned is None:
        return ()
    due = term(meeting, calendar)
    found = tuple(listeners(meeting, directory))
    rows = [
        _row(meeting, conveying, one, shown, due, today, calendar)
        for one in found
        for shown in (tuple(no for no in one.topics if whole or not meeting.is_confidential(no)),)
        if shown or not one.topics
    ]
    known = {(one.person, "" if one.person else one.unit) for one in found}
    rows += [
        _row(meeting, conveying, one, (), due, today, calendar)
        for one in _besides(meeting, conveying, directory)
        if (one.person, "" if one.person else one.unit) not in known
    ]
    return tuple(rows)


def term(meeting: Meeting, calendar: Calendar) -> date | None:
    """Until when everybody has to be told, None where nothing says so."""
    workdays, adjourned = meeting.rules.integer("convey_due_workdays"), meeting.session.adjourned
    return None if workdays is None or adjourned is None else calendar.due(adjourned.date(), workdays)


def late(due: date | None, told: date | None, today: date, calendar: Calendar) -> int:
    """By how many working days somebody was told late, or has waited longer by now."""
    until = told or today
    return calendar.between(due, until) if due is not None and until > due else 0


def _row(
    meeting: Meeting, conveying: Conveying, one: Listener, topics: tuple[int, ...], due: date | None, today: date,
    calendar: Calendar,
) -> ConveyRow:  # fmt: skip
    parts = conveying.unit(one.unit) if not one.person and one.unit else ()
    last: Told | None = parts[-1] if parts else None
    if one.person or not one.unit:
        last = conveying.person(one.person, one.name)
    counted = [told.fact.heads for told in parts if told.fact.heads is not None]
    on = last.fact.on if last else None
    assert meeting.session.adjourned is not None
    return ConveyRow(
        meeting=meeting.id, person=one.person or None, unit=one.unit, mode=last.fact.mode if last else None, date=on,
        state="told" if last else "open", name=one.name, apart=meeting.apart.get(one.person, ""), why=one.why,
        topics=topics, heads=sum(counted) if counted else None, staff=one.staff, due=due,
        overdue_workdays=late(due, on, today, calendar), title=meeting.agenda.title,
        held=meeting.session.adjourned.date(), entry=last.entry if last else None,
    )  # fmt: skip


def _besides(meeting: Meeting, conveying: Conveying, directory: People) -> Iterator[Listener]:
    """Everybody who was told, once each, in the order in which they first were."""
    seen: set[tuple[str, str]] = set()
    for told in conveying.told:
        people = [(who.id, who.name, _unit(meeting, directory, who.id)) for who in told.fact.persons]
        for person, name, unit in (*people, *(("", unit, unit) for unit in told.fact.units)):
            if (person, name) not in seen:
                seen.add((person, name))
                yield Listener(person, name, unit, "besides")


def _unit(meeting: Meeting, directory: People, person: str) -> str:
    known = meeting.people.get(person) or directory.people.get(person)
    return known.unit if known is not None else ""
