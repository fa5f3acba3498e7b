"""What the screen of follow-up asks of a book, and lines given to one or several of the streams that it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from meetroom.command import OFFICE
from meetroom.commands import desk
from meetroom.commands.home_desk import insisted
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
        # The line that a rule asked about, and to which streams: really goes ahead with it.
        self._asked: tuple[tuple[str, ...], str] | None = None
        self._units: dict[str, None] = {}

    def page(self, wanted: Wanted, calendar: Calendar) -> FollowUpPage:
        """What fits what is asked for."""
        from meetroom.commands.follow_up_page import page

        found = page(self._book, self._now(), calendar, wanted)
        # Whose are not listed for the moment can be asked for all the same.
        self._units = dict.fromkeys((*found.units, *self._units))
        return msgspec.structs.replace(found, units=tuple(self._units))

    def matter(self, matter: Matter, calendar: Calendar) -> MatterPage:
        """All that is known of one of them."""
        from meetroom.commands.follow_up_matter import matter_page

        return matter_page(self._book, matter, self._office(matter.stream), calendar)

    def give(self, streams: Sequence[str], line: str) -> Answer:
        """Give a line to streams in the role of the office, to all of them or to none; one that belongs to another
        stream of their meeting goes there. `really because TEXT` gives the last one again that a rule asked about."""
        from meetroom.command import Refused
        from meetroom.commands.sentences import line_sentence
        from meetroom.commands.tables import entry_line
        from meetroom.language import BadLine, split, tongue_of

        reason, asked = insisted(line), self._asked
        self._asked = None
        if reason is not None and (asked is None or asked[0] != tuple(streams)):
            return _trouble(_("Nothing was asked about here that could be gone ahead with."))
        text = line if reason is None or asked is None else asked[1]
        meant = tuple(dict.fromkeys(self._meant(stream, text) for stream in streams))
        office = self._office(meant[0])
        first, asks = office, list[Any]()
        try:
            self._permit(OFFICE)
            typed = split(text)
            for stream in meant:
                office = desk.office_of(self._book, stream, clock=first.clock)
                tongue = tongue_of(stream)
                assert tongue is not None
                command = tongue.parse(
                    typed.text, office.state, office.directory, now=office.now(), roster=office.roster
                )
                # Told of the one that refuses it; under the lock each is decided again.
                office.drafted(OFFICE, command, office.state, self._book.state, reason)
                asks.append(office.ask(stream, OFFICE, command, reason))
            entries = first.together(asks)
        except (Refused, BadLine) as problem:
            if isinstance(problem, Refused) and problem.overridable:
                self._asked = (tuple(streams), text)
            which = _("{stream}: ").format(stream=office.stream) if len(meant) > 1 else ""
            return _trouble(which + line_sentence(problem, office.named, "override.office"))
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
