"""What a change of the calendar means for the meeting of the book that stands there, and the other way round."""

from __future__ import annotations

from datetime import date, datetime, time

from meetroom.acts.agenda import CorrectMeeting
from meetroom.acts.calendar import CancelDate, MergeDates, MoveDate, SetDate
from meetroom.acts.session import Cancel
from meetroom.command import Command
from meetroom.elements.who import Who
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.streams.calendar import calendar_of
from meetroom.wording.selectors import kind_words

# What is decided of one meeting of the calendar and changes the one of the book, too.
Decided = MoveDate | SetDate | CancelDate | MergeDates


def of_meeting(command: Decided, meeting: Meeting) -> Command | None:
    """What is to be done with the meeting of the book; None where it is as the calendar has it then."""
    match command:
        case CancelDate(reason=reason):
            return Cancel(reason=reason)
        case MergeDates(into=into, into_day=day):
            return Cancel(reason=_("held within {kind} of {day}").format(kind=kind_words(into), day=day.isoformat()))
        case MoveDate(to=to, clock=clock, approver=approver, reason=reason):
            name = approver.name if approver is not None else ""
            return _at(meeting, to, clock, approver=name, reason=reason)
        case SetDate(day=day, clock=clock):
            return _at(meeting, day, clock)


def _at(meeting: Meeting, day: date, clock: str, *, approver: str = "", reason: str = "") -> Command | None:
    start = meeting.agenda.start
    at = time.fromisoformat(clock) if clock else start.time()
    moved = datetime.combine(day, at, start.tzinfo)
    if moved == start:
        return None
    return CorrectMeeting(field="start", text=moved.isoformat(), approver=approver, reason=reason)


def of_calendar(meeting: Meeting, command: Command) -> tuple[str, MoveDate] | None:
    """The calendar in which the meeting stands and its move there, where a correction puts it on another day; None for
    any other command. A meeting of which nobody says why it is on another day is the reason itself."""
    if not isinstance(command, CorrectMeeting) or command.field != "start" or meeting.plan.agenda is None:
        return None
    if not meeting.session.stage.ahead or meeting.session.cancellation is not None:
        return None
    before, after = meeting.agenda.start, datetime.fromisoformat(command.text)
    if before.date() == after.date():
        return None
    clock = f"{after:%H:%M}" if after.time() != before.time() else ""
    approver = Who(name=command.approver) if command.approver else None
    move = MoveDate(
        kind_id=meeting.agenda.kind, unit=unit_of(meeting), day=before.date(), to=after.date(), clock=clock,
        approver=approver, reason=command.reason or meeting.id,
    )  # fmt: skip
    return calendar_of(before.year), move


def unit_of(meeting: Meeting) -> str:
    """The unit whose own meeting it is, "" for that of all."""
    kind = meeting.kind
    return meeting.agenda.organisation if kind is not None and kind.per_unit else ""
