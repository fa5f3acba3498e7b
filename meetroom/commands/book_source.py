"""What answers the home screen, on a book."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetroom.command import CHAIR, OFFICE, RECORDER
from meetroom.commands import by_file, common, machine, pin_check
from meetroom.commands.confidential import closed
from meetroom.commands.elsewhere import BookElsewhere
from meetroom.commands.follow_up_desk import FollowUpDesk
from meetroom.commands.home_desk import HomeDesk
from meetroom.commands.overview import Found, asked
from meetroom.commands.search_source import SearchSource
from meetroom.commands.stillness import Stillness
from meetroom.i18n import gettext as _
from meetroom.questions.confidential import confidential_in
from meetroom.seat.papers import ALL
from meetroom.views.home import HomeList, home_list
from meetroom.views.home_source import Answer, Roster, Subject, Trouble

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.facts.agenda import Agenda
    from meetroom.intake.form import Form
    from meetroom.meeting import Meeting
    from meetroom.room.clock import Clock
    from meetroom.rules.workdays import Calendar
    from meetroom.views.calendar import CalendarPage
    from meetroom.views.follow_up_page import FollowUpPage, Matter, MatterPage, Wanted
    from meetroom.views.plan_page import PlanPage
    from meetroom.views.proposals_page import ProposalsPage
    from meetroom.views.statistics_page import Shown, StatisticsPage


# So many of a kind, and of all, are offered as rosters to be taken over: the newest.
ROSTERS = 200


class BookSource:
    """What answers the home screen, on a book.

    now: the machine's time, with its offset. elapsed: seconds of a clock that is never set. clock: makes the one by
    which what is recorded in follow-up goes, None for the machine's.
    """

    def __init__(
        self, book: Book, now: Callable[[], datetime], elapsed: Callable[[], float] = machine.elapsed,
        clock: Callable[[], Clock] | None = None,
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
        self._desk = HomeDesk(book, now, self._permit)
        self._follow_up = FollowUpDesk(book, now, self._permit, clock or (lambda: machine.clock()))
        self.archive = SearchSource(book)
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

    def form(self, meeting: str | None) -> Form:
        """The form of a meeting as it is stored, or an empty one."""
        from meetroom.intake.form import Form, form_of

        agenda = self._agenda_with_its_kind(meeting)
        if agenda is None:
            return Form()
        self._permit()
        if confidential_in(agenda) and closed(self._book.path) and not self._chair_has_pin():
            raise pin_check.NotAdmitted(
                _(
                    "This agenda has confidential topics, and roles have PINs: it is opened with that of the chair."
                    " To set one: meetroom pin chair"
                )
            )
        return form_of(agenda, machine.zone())

    def _agenda_with_its_kind(self, meeting: str | None) -> Agenda | None:
        """The agenda of a meeting, with its own kind among those that are known now."""
        agenda = None if meeting is None else self._book.load(meeting).agenda
        common.read_kinds(agenda.own_kind if agenda else None)
        return agenda

    def _permit(self, role: str = CHAIR) -> None:
        """NotAdmitted where a role has a PIN that the environment does not give: here nobody can be asked for it."""
        if not self._has_pin(role):
            return
        if role != CHAIR and pin_check.given(role, None) is None:
            raise pin_check.NotAdmitted(_("This takes the PIN of the office: start with it in MEETROOM_PIN."))
        if pin_check.given(role, None) is None:
            raise pin_check.NotAdmitted(
                _(
                    "The chair has a PIN, and a meeting that is there is changed only with it: start with it in"
                    " MEETROOM_PIN, or use meetroom import FILE, meetroom remove MEETING."
                )
            )
        pin_check.ask(self._book.path, role)

    def _chair_has_pin(self) -> bool:
        return self._has_pin(CHAIR)

    def _has_pin(self, role: str) -> bool:
        from db.pins import PinError

        try:
            return role in pin_check.pins_of(self._book.path).known()
        except PinError as problem:
            raise pin_check.NotAdmitted(pin_check.pin_sentence(problem)) from problem

    def workday(self, day: date, n: int) -> date:
        """The n-th working day after a day."""
        return self._known_calendar().due(day, n)

    def rosters(self, kind: str, besides: str | None) -> list[Roster]:
        """The rosters that can be taken over: the newest meeting of this kind first, the directory last."""
        from db.meetings import Wanted
        from meetroom.streams.directory import PEOPLE

        wanted = (Wanted(kinds=(kind,), newest=ROSTERS), Wanted(newest=ROSTERS))
        every = {row.id: row for one in wanted for row in self._book.meetings(one) if row.id != besides}
        rows = sorted(every.values(), key=lambda row: (row.kind == kind, row.date or "", row.id), reverse=True)
        found = [Roster(row.id, f"{row.date or ''}  {row.title or row.id}", row.place or "") for row in rows]
        directory: Any = self._book.state(PEOPLE)
        if directory.last:
            found.append(Roster(PEOPLE, _("Directory"), ""))
        return found

    def roster(self, id: str) -> Form:
        """The people of a meeting or of the directory, as a form has them."""
        from meetroom.intake.form import Form, form_of
        from meetroom.streams.directory import PEOPLE

        if id != PEOPLE:
            return form_of(self._book.load(id).agenda, machine.zone())
        directory: Any = self._book.state(PEOPLE)
        return Form(
            person=tuple(
                {"id": one.id, "name": one.name, "unit": one.unit, "post": (*one.posts, "")[0], "role": "member"}
                for one in directory.directory.persons.values()
                if one.active
            )
        )

    def save(self, form: Form, meeting: str | None) -> Answer:
        """Check a form as an agenda file is checked, and store it."""
        from meetroom.commands.agenda import NotStored, keep
        from meetroom.commands.resumption import deferrals
        from meetroom.intake import BadAgenda, sentence
        from meetroom.intake.build import Surroundings
        from meetroom.intake.form import agenda_of, spot

        self._agenda_with_its_kind(meeting)
        around = Surroundings(common.calendar(), common.pinyin, deferrals(self._book))
        notes: list[str] = []
        try:
            agenda = agenda_of(
                form, office=common.office().for_kind, zone=machine.zone(), around=around,
                note=lambda problem: notes.append(sentence(problem)),
            )  # fmt: skip
            kept = keep(self._book, agenda, "", into=meeting, new=meeting is None, permit=self._permit)
            return Answer(*_kept(kept, notes))
        except BadAgenda as bad:
            return Answer(None, (), tuple(Trouble(sentence(found), spot(found.place)) for found in bad.problems))
        except NotStored as problem:
            return Answer(None, (), (_trouble(problem),))

    def bring_in(self, path: str) -> Answer:
        """Import an agenda file."""
        from meetroom.commands.agenda import NotStored, keep, read
        from meetroom.intake import BadAgenda, sentence

        file = Path(os.path.expanduser(path))
        common.read_kinds()
        try:
            incoming = read(self._book, file)
            notes = [sentence(note) for note in incoming.notes]
            kept = keep(self._book, incoming.agenda, file.name, id=incoming.id, permit=self._permit)
            return Answer(*_kept(kept, notes))
        except BadAgenda as bad:
            return Answer(None, (), tuple(Trouble(sentence(found)) for found in bad.problems))
        except NotStored as problem:
            return Answer(None, (), (_trouble(problem),))

    def remove(self, meeting: str) -> Answer:
        """Take a wrong import out of the lists, while nothing was recorded in it."""
        from meetroom.commands.agenda import NotStored, remove

        self._permit()
        try:
            remove(self._book, meeting, "")
        except NotStored as problem:
            return Answer(None, (), (_trouble(problem),))
        return Answer(meeting)

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

    def folder(self, meeting: str) -> str:
        """Where the documents of a meeting go unless somebody says otherwise."""
        from meetroom.commands.documents import folder_of

        return str(folder_of(meeting))

    def export(self, meeting: str, what: str, form: str, folder: str) -> Answer | None:
        """Make documents in a folder; None where a PIN has to be asked for."""
        from meetroom.documents import DOCUMENTS

        if (what == ALL or DOCUMENTS[what].restricted) and closed(self._book.path):
            return None
        return self.made(meeting, what, form, folder)

    def made(self, meeting: str, what: str, form: str, folder: str) -> Answer:
        """Make documents in a folder; who may read the record was let in before."""
        from meetroom.commands.documents import NotMade

        common.read_kinds(self._book.load(meeting).agenda.own_kind)
        try:
            place = Path(os.path.expanduser(folder))
            files, said = self._files(meeting, what, form, place)
        except NotMade as problem:
            return Answer(None, (), (Trouble(str(problem)),))
        # Files are no news of the book, and minutes that are there are due no more.
        self._found = None
        told = _("Made in {folder}: {files}").format(folder=place, files=_(", ").join(file.name for file in files))
        if what == ALL:
            told = _("{n} documents made in {folder}").format(n=len(files), folder=place)
        return Answer(meeting, (told, *said))

    def _files(self, meeting: str, what: str, form: str, place: Path) -> tuple[list[Path], list[str]]:
        """Make one document, or all that the meeting has facts for."""
        from meetroom.commands.documents import into_folder
        from meetroom.commands.export_all import Everything
        from meetroom.documents import DOCUMENTS

        now = self._now()
        if what != ALL:
            return into_folder(self._book, meeting, place, [(what, form or DOCUMENTS[what].usual)], now)
        every = Everything(self._book, meeting, place, form, admitted=RECORDER)
        every.make(now.date())
        return every.files, every.said

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


def _kept(stored: tuple[str, list[str]], notes: list[str]) -> tuple[str, tuple[str, ...]]:
    return stored[0], (*notes, *stored[1])


def _trouble(problem: Exception) -> Trouble:
    from meetroom.commands.agenda import NotStored
    from meetroom.wording.terms import refusal_sentence

    assert isinstance(problem, NotStored)
    return Trouble(refusal_sentence(problem.refused, problem.meeting))
