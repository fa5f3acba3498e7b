"""What the screen of follow-up asks of a book, and lines given to one or several of the streams that it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from meetroom.command import OFFICE
from meetroom.commands import desk, giving
from meetroom.i18n import gettext as _
from meetroom.streams.follow_up import followed
from meetroom.views.home_source import Answer, Trouble

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.room.clock import Clock
    from meetroom.room.office import Office
    from meetroom.rules.workdays import Calendar
    from meetroom.views.follow_up_page import FollowUpPage, Matter, MatterPage, Wanted


class FollowUpDesk:
    """Answers it; now: the machine's time, with its offset. permit: NotAdmitted where the office has a PIN that is not
    given. clock: the one by which what is recorded goes."""

    def __init__(
        self, book: Book, now: Callable[[], datetime], permit: Callable[[str], None], clock: Callable[[], Clock]
    ) -> None:
        self._book, self._now, self._permit, self._clock = book, now, permit, clock
        self._asked = giving.Asked()
        self._units: dict[str, None] = {}
        # The place in the book, and the day, of what was shown last.
        self._seen = (0, date.min)

    def page(self, wanted: Wanted, calendar: Calendar) -> FollowUpPage:
        """What fits what is asked for."""
        from meetroom.commands.follow_up_page import page

        # Looked at before the rows are read: what comes meanwhile is news the next time.
        self._seen = (self._book.place(), self._now().date())
        found = page(self._book, self._now(), calendar, wanted)
        # Whose are not listed for the moment can be asked for all the same.
        self._units = dict.fromkeys((*found.units, *self._units))
        return msgspec.structs.replace(found, units=tuple(self._units))

    def news(self) -> bool:
        """Whether the book has anything that it had not when a page was made last, or another day began."""
        return self._seen != (self._book.place(), self._now().date())

    def matter(self, matter: Matter, calendar: Calendar) -> MatterPage:
        """All that is known of one of them."""
        from meetroom.commands.follow_up_matter import matter_page

        return matter_page(self._book, matter, self._office(matter.stream), calendar, self._now().tzinfo)

    def give(self, streams: Sequence[str], line: str) -> Answer:
        """Give a line to streams in the role of the office, to all of them or to none; one that belongs to another
        stream of their meeting goes there. `really because TEXT` gives the last one again that a rule asked about."""
        from meetroom.commands.sentences import line_sentence
        from meetroom.commands.tables import entry_line

        found = self._asked.meant(tuple(streams), line)
        if found is None:
            return _trouble(giving.nothing_asked())
        text, reason = found
        meant = tuple(dict.fromkeys(self._meant(stream, text) for stream in streams))
        by = giving.Giver(permit=self._permit, role=OFFICE, roles=False, because=reason)
        try:
            entries = giving.give_all(self._book, self._office(meant[0]), meant, text, by).entries
        except giving.NotNow as problem:
            return _trouble(str(problem))
        except giving.NotGiven as problem:
            self._asked.keep(tuple(streams), text, problem.problem)
            which = _("{stream}: ").format(stream=problem.office.stream) if len(meant) > 1 else ""
            return _trouble(which + line_sentence(problem.problem, problem.office.named, "override.office"))
        told = entry_line(entries[0], self._book.state(entries[0].stream))
        if len(entries) > 1:
            told = _("{n} times: {said}").format(n=len(entries), said=told)
        return Answer(meant[0], (told,))

    def _office(self, stream: str) -> Office:
        return desk.office_of(self._book, stream, clock=self._clock())

    def _meant(self, stream: str, line: str) -> str:
        meeting = followed(stream)
        elsewhere = None if meeting is None else desk.following(self._book, meeting, line)
        return elsewhere or stream


def _trouble(text: str) -> Answer:
    return Answer(None, (), (Trouble(text),))
