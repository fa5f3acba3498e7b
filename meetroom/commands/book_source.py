"""What answers the home screen, on a book."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.command import OFFICE
from meetroom.commands import by_file, common, machine
from meetroom.commands.confidential import closed
from meetroom.commands.elsewhere import BookElsewhere
from meetroom.commands.follow_up_desk import FollowUpDesk
from meetroom.commands.home_agendas import HomeAgendas
from meetroom.commands.home_desk import HomeDesk
from meetroom.commands.home_papers import HomePapers
from meetroom.commands.home_permit import HomePermit
from meetroom.commands.overview import Found, asked
from meetroom.commands.search_source import SearchSource
from meetroom.commands.stillness import Stillness
from meetroom.i18n import gettext as _
from meetroom.views.home import HomeList, home_list
from meetroom.views.home_source import Answer, Subject, Trouble

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.meeting import Meeting
    from meetroom.room.clock import Clock
    from meetroom.rules.workdays import Calendar
    from meetroom.views.calendar import CalendarPage
    from meetroom.views.follow_up_page import FollowUpPage, Matter, MatterPage, Wanted
    from meetroom.views.plan_page import PlanPage
    from meetroom.views.proposals_page import ProposalsPage
    from meetroom.views.statistics_page import Shown, StatisticsPage


class BookSource:
    """What answers the home screen, on a book.

    now: the machine's time, with its offset. elapsed: seconds of a clock that is never set. clock: makes the one by
    which what is recorded in follow-up goes, None for the machine's. reader: a role that was let in to read what is
    confidential in the archive, "" for none.
    """

    def __init__(
        self, book: Book, now: Callable[[], datetime], elapsed: Callable[[], float] = machine.elapsed,
        clock: Callable[[], Clock] | None = None, reader: str = "",
    ) -> None:  # fmt: skip
        self._book, self._now = book, now
        # What was found last, on which day, and the place in the book up to which it was looked at.
        self._found: Found | None = None
        self._day: date | None = None
        self._place = 0
        # Meetings of long ago that somebody looked for.
        self._too: list[str] = []
        self._calendar: Calendar | None = None
        self._dated = False
        self._elsewhere = BookElsewhere(book)
        self._permit = HomePermit(book)
        self._desk = HomeDesk(book, now, self._permit)
        self._follow_up = FollowUpDesk(book, now, self._permit, clock or (lambda: machine.clock()))
        self.agendas = HomeAgendas(book, self._permit)
        # Files are no news of the book, and minutes that are there are due no more.
        self.papers = HomePapers(book, now, self._forget)
        self.archive = SearchSource(book, reader)
        self._stillness = Stillness(book, elapsed)

    def home_list(self) -> HomeList:
        """The meetings, open tasks and deferrals as the book has them; asked for anew only where there is news."""
        now = self._now()
        found = self._found
        if found is None or now.date() != self._day or self._book.news(self._place):
            # Looked at before the rows are read: what comes meanwhile is news the next time.
            self._place, self._day = self._book.place(), now.date()
            found = self._found = asked(self._book, now.date(), self._calendar if self._dated else None, self._too)
        readonly = self._book.readonly is not None
        return home_list(
            found.meetings,
            found.dues,
            now,
            resting=found.resting,
            omitted=found.omitted,
            readonly=readonly,
            older=found.older,
        )

    def list_too(self, meeting: str) -> HomeList:
        """The list with a meeting of long ago in it, from now on."""
        self._too.append(meeting)
        self._found = None
        return self.home_list()

    def _forget(self) -> None:
        self._found = None

    def settle(self) -> None:
        """Bring home what stands in the book's log, once nobody wrote for a while."""
        if self._stillness.due():
            self._stillness.bring_home()

    def read_calendar(self) -> None:
        """Read which days are worked; the list is asked for anew."""
        self._known_calendar().is_workday(self._now().date())
        self._dated, self._found = True, None

    def _known_calendar(self) -> Calendar:
        if self._calendar is None:
            self._calendar = common.calendar()
        return self._calendar

    def workday(self, day: date, n: int) -> date:
        """The n-th working day after a day."""
        return self._known_calendar().due(day, n)

    def subjects(self) -> list[Subject]:
        """Meetings, their topics and people, and those of the directory."""
        return self._elsewhere.subjects()

    def seen(self, meeting: str) -> Meeting:
        """A meeting as it stands, to be looked at."""
        return self._elsewhere.seen(meeting)

    def places(self) -> tuple[str, str]:
        """Where the book is, and the path that a copy of it would have."""
        book = self._book.path
        copy = book.with_name(f"{book.stem}-{self._now():%Y%m%d-%H%M}{book.suffix}")
        return str(book), str(copy)

    def show_folder(self, folder: str) -> str:
        """Show a folder in the system's own window."""
        from meetroom.commands.opener import show

        return show(Path(os.path.expanduser(folder)))

    def bring_directory(self, path: str) -> Answer:
        """Put into the directory what a file says."""
        self._permit(OFFICE)
        return by_file.bring_directory(self._book, Path(os.path.expanduser(path)))

    def write_template(self, path: str) -> Answer:
        """Write an empty agenda with explanations."""
        return by_file.write_template(self._book.path, Path(os.path.expanduser(path)))

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of meetings: id and name."""
        return by_file.kinds()

    def rules(self, kind: str) -> list[str]:
        """The rules of a kind with where they come from, a line each."""
        return by_file.rules(kind)

    def settings(self) -> str:
        """The folder in which the office's rules, calendar and kinds are."""
        return str(common.office_path().parent)

    def calendar(self, of: date) -> CalendarPage:
        """The calendar around a month."""
        common.read_kinds()
        return self._desk.page(of, self._known_calendar())

    def write_calendar(self, path: str, of: date) -> Answer:
        """Write a month into a file for other calendar programs."""
        return self._desk.write_calendar(Path(os.path.expanduser(path)), of, self._known_calendar())

    def plan(self, year: int | None) -> PlanPage:
        """The plan of a year and the applications."""
        common.read_kinds()
        return self._desk.plan(year)

    def statistics(self, shown: Shown) -> StatisticsPage:
        """The statistics of a period, a kind, a unit."""
        from meetroom.commands.statistics_source import page

        common.read_kinds()
        return page(self._book, shown, self._now().date())

    def apply(self, line: str) -> Answer:
        """Apply for a meeting."""
        return self._desk.apply(line)

    def bring_plan(self, path: str, year: int) -> Answer:
        """Bring a file of rows into a plan."""
        common.read_kinds()
        return self._desk.bring_plan(Path(os.path.expanduser(path)), year)

    def proposals(self) -> ProposalsPage:
        """What units propose."""
        common.read_kinds()
        return self._desk.proposals(whole=not closed(self._book.path))

    def hand_in(self, path: str) -> Answer:
        """Take in a file of proposals."""
        common.read_kinds()
        return self._desk.hand_in(Path(os.path.expanduser(path)))

    def give(self, stream: str, line: str) -> Answer:
        """Give a line to a stream that is no meeting."""
        return self._desk.give(stream, line)

    def follow_up_news(self) -> bool:
        """Whether anything was recorded since that was asked for last."""
        return self._follow_up.news()

    def follow_up(self, wanted: Wanted) -> FollowUpPage:
        """What meetings left to be done."""
        common.read_kinds()
        return self._follow_up.page(wanted, self._known_calendar())

    def matter(self, matter: Matter) -> MatterPage:
        """All that is known of one of them."""
        return self._follow_up.matter(matter, self._known_calendar())

    def give_all(self, streams: Sequence[str], line: str) -> Answer:
        """Give a line to streams that follow meetings up."""
        return self._follow_up.give(streams, line)

    def verify(self) -> Answer:
        """Prove that the book holds."""
        from db.compare import parted
        from db.copies import newest_whole
        from db.verify import verify
        from meetroom.commands.findings import finding_sentence
        from meetroom.commands.restoring import advice

        report = verify(self._book)
        problem = report.problem or parted(self._book, None)
        if problem is None:
            held = _("The book holds: {meetings} meetings, {entries} entries.")
            return Answer("", (held.format(meetings=report.meetings, entries=report.entries),))
        said = [finding_sentence(problem)]
        if problem.what == "damaged":
            said.append(advice(self._book.path, newest_whole(self._book.path)))
        return Answer(None, (), tuple(Trouble(text) for text in said if text))

    def back_up(self, path: str) -> Answer:
        """Copy the book."""
        from db.backup import backup
        from db.own import is_own, is_same

        target = Path(os.path.expanduser(path))
        if is_own(target, self._book.path) or any(is_same(target, kept) for kept in common.settings_paths()):
            told = _("{file} belongs to the book itself. Accepted: another name, in another folder.")
            return Answer(None, (), (Trouble(told.format(file=target)),))
        digest = backup(self._book, target)
        return Answer("", (_("Copied: {path}  sha256 {digest}").format(path=target, digest=digest[:12]),))
