"""A meeting of the book and its row in the calendar change together: asked once, then both are written or neither."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from meetroom.commands import common, desk, placing
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.command import Command
    from meetroom.entry import Draft, Entry
    from meetroom.meeting import Meeting
    from meetroom.room.clock import Clock
    from meetroom.room.office import Office
    from meetroom.views.calendar import Item


class Along(msgspec.Struct, frozen=True):
    """A meeting of the book that a change of the calendar is about, and what is done with it."""

    meeting: Meeting
    command: Command

    @property
    def cancels(self) -> bool:
        """Whether it is not held any more."""
        from meetroom.acts.session import Cancel

        return isinstance(self.command, Cancel)

    def question(self) -> str:
        """What is asked before both are changed."""
        stands = _("{meeting} stands in the book for this day, and has not convened.").format(meeting=self.meeting.id)
        told = self.meeting.notices.told
        if self.cancels:
            told_so = _("It is called off with it.")
        else:
            told_so = _("Its time is changed with it, to {start}.").format(start=self._start())
        given = ""
        if told:
            given = _("Notice of it was given on {day}: everybody is to be told again.").format(
                day=told[-1].at.date().isoformat()
            )
        return " ".join(filter(None, (stands, told_so, given)))

    def done(self) -> Iterator[str]:
        """What is said once both are changed."""
        if self.cancels:
            yield _("{meeting} is called off with it.").format(meeting=self.meeting.id)
            return
        yield _("{meeting} is now on {start}.").format(meeting=self.meeting.id, start=self._start())
        if self.meeting.notices.told:
            yield _("A change notice is due: meetroom export {meeting} --what change-notice").format(
                meeting=self.meeting.id
            )

    def _start(self) -> str:
        from meetroom.acts.agenda import CorrectMeeting

        assert isinstance(self.command, CorrectMeeting)
        return f"{datetime.fromisoformat(self.command.text):%Y-%m-%d %H:%M}"


class Unasked(Exception):
    """A change concerns a meeting of the book, which nobody said is to change with it."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


def offered(
    book: Book, office: Office, role: str, command: Command, because: str | None, confirm: Callable[[str], bool]
) -> tuple[list[Entry], tuple[str, ...]]:
    """Give a command to a stream that is no meeting, with all that follows elsewhere: the entries, that of the stream
    first, and what is said of the others.

    confirm: whether what it asks is agreed to; Unasked where it is not.
    """
    beside = along(book, command) or _taken_back(book, office.state, role, command)
    if beside is None:
        return placing.offered(book, office, role, command, because), ()
    # Whether the calendar takes it at all is said before anything is asked.
    office.drafted(role, command, office.state, book.state, because)
    if not confirm(beside.question()):
        raise Unasked(beside.question())
    return _carry(book, office, role, command, because, beside), tuple(beside.done())


def along(book: Book, command: Command) -> Along | None:
    """The meeting of the book that stands where the calendar is changed and what that means for it, None for none."""
    from meetroom.acts.calendar import CancelDate, MergeDates, MoveDate, SetDate
    from meetroom.room.rescheduled import of_meeting

    if not isinstance(command, MoveDate | SetDate | CancelDate | MergeDates):
        return None
    row = _row(book, command.kind_id, command.unit, command.day)
    if row is None or row.planned is None or row.planned.held or row.planned.cancelled:
        return None
    meeting = book.load(row.planned.id)
    follows = of_meeting(command, meeting) if meeting.session.stage.ahead else None
    return None if follows is None else Along(meeting, follows)


def _taken_back(book: Book, state: Any, role: str, command: Command) -> Along | None:
    """The meeting that was changed together with what is taken back in the calendar now, None for none."""
    from meetroom.commands.undoing import with_calendar

    def meeting_of(fact: Any) -> Meeting | None:
        row = _row(book, fact.kind_id, fact.unit, getattr(fact, "to", fact.day))
        return None if row is None or row.planned is None else book.load(row.planned.id)

    found = with_calendar(state, role, command, meeting_of)
    return None if found is None else Along(*found)


def _row(book: Book, kind: str, unit: str, day: date) -> Item | None:
    """The row of the calendar on a day, with the meeting of the book that it has become; the latter first."""
    from meetroom.commands.calendar_source import read
    from meetroom.views.calendar import of_kind

    sources = read(book, day, day, settings=common.office(), calendar=common.calendar())
    found = [item for item in of_kind(sources.items(day, day), kind, unit) if item.day == day]
    return next(iter(sorted(found, key=lambda item: item.planned is None)), None)


def _carry(book: Book, office: Office, role: str, command: Command, because: str | None, beside: Along) -> list[Entry]:
    """Change the calendar and the meeting, both or neither; the entries, that of the calendar first."""
    from meetroom.command import OFFICE, Refused
    from meetroom.room.room import Jumped

    id = uuid.uuid4().hex
    room = common.open_room(book, beside.meeting.id, office.clock)
    there = beside.meeting.agenda.start

    def decide(meeting: Meeting, _look: object) -> Draft:
        if meeting.agenda.start != there:
            # Somebody put it elsewhere while this was asked.
            raise Refused("stale")
        return room.decided(OFFICE, beside.command, id, meeting)

    asks = [office.ask(office.stream, role, command, because), office.asked(room.id, decide)]
    while True:
        try:
            return office.together(asks)
        except Jumped as jumped:
            jumped.room.note_jump(OFFICE)


class CalendarBeside:
    """Moves the row of the calendar with a meeting whose day is corrected."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book, self._clock = book, clock

    def __call__(
        self, meeting: Callable[[], Meeting], role: str, command: Command, insist: str | None
    ) -> Sequence[Any]:
        """The move in the calendar, where that has the meeting by a rule or because somebody decided so."""
        from meetroom.acts.agenda import CorrectMeeting
        from meetroom.command import OFFICE
        from meetroom.commands.undoing import with_meeting
        from meetroom.room.rescheduled import of_calendar

        taken = with_meeting(self._book, meeting(), role, command)
        if taken is not None:
            return (self._office(taken[0]).ask(taken[0], OFFICE, taken[1], insist),)
        if not isinstance(command, CorrectMeeting):
            return ()
        there = meeting()
        found = of_calendar(there, command)
        if found is None:
            return ()
        stream, move = found
        row = _row(self._book, move.kind_id, move.unit, move.day)
        if row is None or row.planned is None or row.planned.id != there.id or not row.listed:
            return ()
        return (self._office(stream).ask(stream, OFFICE, move, insist),)

    def _office(self, stream: str) -> Office:
        return desk.office_of(self._book, stream, clock=self._clock)

    def together(self, asks: Sequence[Any], stream: str, decide: Callable[[Any], Draft], command: str) -> Any:
        """The move and the correction, both or neither; what the meeting got."""
        from db.book import Ask

        return self._book.append_all([*asks, Ask(stream, lambda meeting, _look: decide(meeting))], command=command)[-1]
