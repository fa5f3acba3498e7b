"""What was changed in the calendar and in a meeting of the book together is taken back in both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.command import Command
    from meetroom.entry import Entry
    from meetroom.meeting import Meeting


def with_calendar(
    state: Any, role: str, command: Command, meeting_of: Callable[[Any], Meeting | None]
) -> tuple[Meeting, Command] | None:
    """The meeting of the book that was changed together with what a command takes back in the calendar, and what puts
    it back there; None where it takes back nothing that was. meeting_of: the meeting that a fact of the calendar is
    about, where the book has one.

    Refused where the meeting has gone on since, or was called off, with what takes that back.
    """
    from meetroom.acts.agenda import CorrectMeeting
    from meetroom.command import Refused
    from meetroom.facts.calendar import DateCancelled, DateMoved, DateSet, DatesMerged
    from meetroom.facts.session import Cancelled
    from meetroom.streams.calendar import OfficeCalendar

    entry = _taken_back(state, role, command) if isinstance(state, OfficeCalendar) else None
    if entry is None or not isinstance(entry.body, DateMoved | DateSet | DateCancelled | DatesMerged):
        return None
    meeting = meeting_of(entry.body)
    linked = None if meeting is None else _of_one_command(meeting.log, entry)
    if meeting is None or linked is None or linked.no in meeting.corrections.cancelled:
        return None
    if isinstance(linked.body, Cancelled):
        raise Refused("calendar.called_off", meeting=meeting.id, entry=linked.no)
    before, after = _starts(meeting, linked)
    if meeting.agenda.start != after or not meeting.session.stage.ahead:
        raise Refused("calendar.moved_since", meeting=meeting.id, start=meeting.agenda.start, there=after)
    return meeting, CorrectMeeting(field="start", text=before.isoformat(), reason=_("taken back in the calendar"))


def with_meeting(book: Book, meeting: Meeting, role: str, command: Command) -> tuple[str, Command] | None:
    """The calendar that was changed together with what a command takes back in a meeting, and what takes it back there;
    None where it takes back nothing that was."""
    from meetroom.acts.correction import PlainStrike, Strike, Undo, to_undo
    from meetroom.facts.agenda import MeetingCorrected
    from meetroom.facts.session import Cancelled
    from meetroom.streams.calendar import calendar_of

    if not isinstance(command, Undo | Strike):
        return None
    entry = to_undo(meeting, role) if isinstance(command, Undo) else meeting.log.numbered(command.entry)
    if entry is None or not isinstance(entry.body, MeetingCorrected | Cancelled):
        return None
    for year in dict.fromkeys(start.year for start in (*_starts(meeting, entry), meeting.agenda.start)):
        stream = calendar_of(year)
        state = book.state(stream)
        linked = _of_one_command(state.log, entry)
        if linked is not None and linked.no not in state.corrections.cancelled:
            return stream, PlainStrike(entry=linked.no, reason=_("taken back in {meeting}").format(meeting=meeting.id))
    return None


def _taken_back(state: Any, role: str, command: Command) -> Entry | None:
    """The entry of a stream that is no meeting which a command takes back."""
    from meetroom.acts.correction import PlainStrike, PlainUndo, last_standing

    if isinstance(command, PlainStrike):
        found: Entry | None = state.log.numbered(command.entry)
        return found
    return last_standing(state, role) if isinstance(command, PlainUndo) else None


def _of_one_command(log: Iterable[Entry], entry: Entry) -> Entry | None:
    return next((one for one in log if one.command == entry.command), None)


def _starts(meeting: Meeting, entry: Entry) -> tuple[Any, Any]:
    """When a meeting was to begin before an entry and after it."""
    from meetroom.fold import replay

    upto = [one for one in meeting.log if one.no <= entry.no]
    return replay(meeting.id, upto[:-1]).agenda.start, replay(meeting.id, upto).agenda.start
