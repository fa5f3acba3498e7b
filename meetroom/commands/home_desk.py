"""What home asks of the streams of the office that are no meeting: a month of the calendar, and lines given to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.command import OFFICE
from meetroom.commands import common, desk, giving
from meetroom.i18n import gettext as _
from meetroom.rules.statuses import STAGES
from meetroom.views.home_source import Answer, Trouble

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.rules.workdays import Calendar
    from meetroom.views.calendar import CalendarPage
    from meetroom.views.plan_page import PlanPage
    from meetroom.views.proposals_page import ProposalsPage


class HomeDesk:
    """Answers it, on a book; now: the machine's time, with its offset. permit: NotAdmitted where the office has a PIN
    that is not given."""

    def __init__(self, book: Book, now: Callable[[], datetime], permit: Callable[[str], None]) -> None:
        self._book, self._now, self._permit = book, now, permit
        self._asked = giving.Asked()
        # The line by which a meeting of the book would change too: the same line again does it.
        self._agreed: tuple[str, str] | None = None

    def page(self, of: date, calendar: Calendar) -> CalendarPage:
        """The calendar around a month."""
        from meetroom.commands.calendar_source import read
        from meetroom.views.calendar import CalendarPage, Range, rows, span

        today = self._now().date()
        first, last = span(of, today)
        sources = read(self._book, first, last, settings=common.office(), calendar=calendar)
        found = CalendarPage(of, today, tuple(rows(sources, Range(first, last))))
        days = (week.date for weeks in found.weeks for week in weeks)
        resting = frozenset(day for day in days if not calendar.is_workday(day))
        used = frozenset((*common.office().in_use, *self._held(), *(change.fact.kind_id for change in sources.changes)))
        return CalendarPage(of, today, found.rows, resting, self._book.readonly is not None, used)

    def _held(self) -> Iterator[str]:
        """The kinds of which there are meetings, proposals, or a row in the directory."""
        from db.proposals import kinds_proposed_for
        from meetroom.streams.directory import PEOPLE

        yield from self._book.state(PEOPLE).directory.kinds
        yield from self._book.kinds()
        yield from kinds_proposed_for(self._book)

    def give(self, stream: str, line: str) -> Answer:
        """Give a line to a stream in the role of the office; `really because TEXT` gives the last one again that a rule
        asked about."""
        from meetroom.commands.rescheduling import Unasked, offered
        from meetroom.commands.sentences import line_sentence
        from meetroom.commands.tables import entry_line

        office = desk.office_of(self._book, stream)
        asked = self._asked.last
        again, self._agreed = self._agreed == (stream, line), None
        meant = self._asked.meant(stream, line)
        if meant is None:
            return _trouble(giving.nothing_asked())
        text, reason = meant
        by = giving.Giver(permit=self._permit, role=OFFICE, roles=False, because=reason)
        try:
            given = giving.give(self._book, office, text, by, offered, lambda question: again)
        except giving.NotNow as problem:
            return _trouble(str(problem))
        except giving.NotGiven as problem:
            self._asked.keep(stream, text, problem.problem)
            return _trouble(line_sentence(problem.problem, office.named, "override"))
        except Unasked as question:
            self._asked.last, self._agreed = asked, (stream, line)
            return _trouble(_("{question} Enter again does both.").format(question=question.question))
        return Answer(stream, (entry_line(given.entries[0], office.state), *given.told))

    def plan(self, year: int | None) -> PlanPage:
        """The plan of a year, None for the one that is made now, and the applications."""
        from meetroom.commands.home_plan import page

        return page(self._book, self._now(), year)

    def apply(self, line: str) -> Answer:
        """Give the line that applies for a meeting, which gets the next id."""
        from meetroom.commands.home_plan import next_application

        return self.give(next_application(self._book, self._now()), line)

    def bring_plan(self, path: Path, year: int) -> Answer:
        """Bring a file of rows into the plan of a year."""
        from meetroom.commands.home_plan import bring

        self._permit(OFFICE)
        return bring(self._book, path, year)

    def proposals(self, *, whole: bool) -> ProposalsPage:
        """What units propose, once what meetings made of it is known. whole: with what is confidential."""
        from db.meetings import Wanted
        from meetroom.commands.proposal_told import described
        from meetroom.commands.proposals import rows_of
        from meetroom.commands.settle import settle
        from meetroom.views.proposals_page import ProposalsPage

        settle(self._book)
        now, rows = self._now(), rows_of(self._book, whole=whole)
        lines = {row.id: tuple(described(self._book.state(row.id), row, whole=whole)) for row in rows}
        ahead = tuple(name for name, stage in STAGES.items() if stage.ahead)
        meetings = {
            row.id: row.title or row.id
            for row in self._book.meetings(Wanted(statuses=ahead, first=now.date().isoformat()))
        }  # fmt: skip
        return ProposalsPage(now, tuple(rows), lines, meetings, self._book.readonly is not None)

    def hand_in(self, path: Path) -> Answer:
        """Take in a file of proposals; every problem of it is told."""
        from meetroom.command import Refused
        from meetroom.commands import machine
        from meetroom.commands.proposals import hand_in, told_of
        from meetroom.commands.sentences import line_sentence
        from meetroom.intake import BadAgenda
        from meetroom.intake import sentence as intake_sentence
        from meetroom.intake.proposal import read_proposals

        self._permit(OFFICE)
        office = desk.office_of(self._book, "P-0000-0000")
        try:
            found = read_proposals(path, zone=machine.zone(), kind="", unit="")
            handed = hand_in(self._book, office, [one.values for one in found.proposals], path.name)
        except BadAgenda as bad:
            return Answer(None, (), tuple(Trouble(intake_sentence(problem)) for problem in bad.problems))
        except Refused as problem:
            return _trouble(line_sentence(problem, office.directory, "override"))
        return Answer("", tuple(told for one in handed for told in told_of(self._book, one)))

    def write_calendar(self, path: Path, of: date, calendar: Calendar) -> Answer:
        """Write the month of a day for other calendar programs."""
        from db.own import is_own
        from meetroom.commands.calendar import content
        from meetroom.commands.calendar_source import read
        from meetroom.documents.files import Exists, write_file
        from meetroom.views.calendar import Range, rows

        first = of.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        sources = read(self._book, first, last, settings=common.office(), calendar=calendar)
        listed = rows(sources, Range(first, last))
        if is_own(path, self._book.path):
            return _trouble(_("{file} belongs to the book itself. Accepted: another name.").format(file=path))
        try:
            write_file(path, content("ics", listed, self._now()), overwrite=False)
        except Exists:
            return _trouble(_("{file} exists already. Accepted: another name.").format(file=path))
        except OSError as problem:
            return _trouble(_("{file} cannot be written: {reason}").format(file=path, reason=problem.strerror))
        return Answer("", (_("Written: {path}").format(path=path),))


def _trouble(text: str) -> Answer:
    return Answer(None, (), (Trouble(text),))
