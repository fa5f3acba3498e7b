"""What the home screen and the form ask of the program, and what became of a form or a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day
from typing import TYPE_CHECKING, Protocol

import msgspec

from meetroom.views.archive import Reading
from meetroom.views.home import HomeList

if TYPE_CHECKING:
    from meetroom.intake.form import Form
    from meetroom.meeting import Meeting
    from meetroom.views.archive import Beside, Filters, Hit, Page
    from meetroom.views.calendar import CalendarPage
    from meetroom.views.follow_up_page import FollowUpPage, Matter, MatterPage, Wanted
    from meetroom.views.plan_page import PlanPage
    from meetroom.views.proposals_page import ProposalsPage
    from meetroom.views.statistics_page import Shown, StatisticsPage

# Table, row from 0 and field of a form.
Spot = tuple[str, int, str]


class ToOpen(msgspec.Struct, frozen=True):
    """A meeting that was chosen, the role in which it is to be opened, and who works at the desk in that of sign-in.

    screen: the one that is to be shown first, "" for where the meeting is.
    """

    meeting: str
    role: str
    at_desk: str = ""
    screen: str = ""


class Errand(msgspec.Struct, frozen=True):
    """Something that is done without the screen, which comes back afterwards.

    what: tour (the sample meeting) | pin (of the role `about`) | restore (the copy at the path `about`) | export (the
    line `about`, which takes a PIN) | open (the book at the path `about`) | new (a meeting of the kind that stands
    first in `about`) | archive (the archive in a role whose PIN is to be asked for, as `reading` has it). meeting: the
    selected one.
    """

    what: str
    about: str = ""
    meeting: str | None = None
    reading: Reading | None = None


class Subject(msgspec.Struct, frozen=True):
    """Something that can be found across meetings. what: topic | person | meeting.

    meeting: where it is, of a person the newest one; "" for somebody of the directory alone. no, opened: of a topic its
    number, and whether it was taken up.
    """

    what: str
    text: str
    note: str
    meeting: str = ""
    pinyin: tuple[str, ...] = ()
    no: int = 0
    opened: bool = False


class Roster(msgspec.Struct, frozen=True):
    """A roster that can be taken over: of a meeting by its id, or of the directory ("people")."""

    id: str
    title: str
    note: str = ""


class Trouble(msgspec.Struct, frozen=True):
    """One thing that stands in the way, in a sentence, and where in the form it is."""

    text: str
    spot: Spot | None = None


class Answer(msgspec.Struct, frozen=True):
    """What became of it: the meeting as stored and what is to be said, or the troubles, and nothing was written."""

    meeting: str | None
    said: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class Searching(Protocol):
    """What answers the archive; every call may take a while, too."""

    def search(self, words: str, filters: Filters) -> Page:
        """The newest passages of the record with all of the words."""

    def more(self) -> Page:
        """The same with older passages."""

    def beside(self, hit: Hit) -> Beside:
        """What belongs to a passage."""

    def units(self) -> list[str]:
        """The units that are named anywhere in the record."""

    def persons(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Everybody on a roster: name, unit, and the pinyin by which they can be typed."""

    def readers(self) -> list[tuple[str, str]]:
        """The roles in which confidential matter may be read, and of each why it may not be now, "" where it may."""

    def enter(self, role: str) -> bool:
        """Read confidential matter too, in a role, "" for no more; False where its PIN has to be asked for, which only
        the terminal without the screen can."""


class AgendaSource(Protocol):
    """What answers forms, agenda files and wrong imports."""

    def form(self, meeting: str | None) -> Form:
        """The form of a meeting that has not convened, or a new one."""

    def rosters(self, kind: str, besides: str | None) -> list[Roster]:
        """The rosters that can be taken over, the nearest first: of meetings of this kind, then of others."""

    def roster(self, id: str) -> Form:
        """The people of one of them, and who presided, kept the record and reviewed."""

    def save(self, form: Form, meeting: str | None) -> Answer:
        """Store a form as the agenda of a meeting, or of a new one."""

    def bring_in(self, path: str) -> Answer:
        """Import an agenda file."""

    def remove(self, meeting: str) -> Answer:
        """Take a wrong import out of the lists."""


class PaperSource(Protocol):
    """What answers where documents go, and makes them."""

    def folder(self, meeting: str) -> str:
        """Where the documents of a meeting go unless somebody says otherwise."""

    def export(self, meeting: str, what: str, form: str, folder: str) -> Answer | None:
        """Make documents; None where a PIN has to be asked for, which only the terminal without the screen can."""


class HomeSource(Protocol):
    """What answers them; every call may take a while, and is made off the screen's own thread."""

    @property
    def agendas(self) -> AgendaSource:
        """What answers forms."""

    @property
    def papers(self) -> PaperSource:
        """What answers where documents go."""

    @property
    def archive(self) -> Searching:
        """What answers the archive."""

    def home_list(self) -> HomeList:
        """What is on now."""

    def read_calendar(self) -> None:
        """Read which days are worked, which takes a while; from then on the list has what follows from it."""

    def list_too(self, meeting: str) -> HomeList:
        """The list with a meeting of long ago in it, from now on."""

    def settle(self) -> None:
        """Bring home what stands in the book's log, once nobody wrote for a while."""

    def workday(self, day: Day, n: int) -> Day:
        """The n-th working day after a day."""

    def subjects(self) -> list[Subject]:
        """Meetings, their topics and people, and those of the directory, to be found, without what is confidential."""

    def seen(self, meeting: str) -> Meeting:
        """A meeting as it stands, to be looked at."""

    def places(self) -> tuple[str, str]:
        """Where the book is, and the path that a copy of it would have."""

    def show_folder(self, folder: str) -> str:
        """Show a folder in the system's own window; what to say of it."""

    def bring_directory(self, path: str) -> Answer:
        """Put into the directory what a file says."""

    def write_template(self, path: str) -> Answer:
        """Write an empty agenda with explanations."""

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of meetings: id and name."""

    def rules(self, kind: str) -> list[str]:
        """The rules of a kind with where they come from, a line each."""

    def settings(self) -> str:
        """The folder in which the office's rules, calendar and kinds are."""

    def calendar(self, of: Day) -> CalendarPage:
        """The calendar around a month, by a day of it."""

    def write_calendar(self, path: str, of: Day) -> Answer:
        """Write a month into a file for other calendar programs."""

    def plan(self, year: int | None) -> PlanPage:
        """The plan of a year, None for the one that is made now, and the applications for meetings."""

    def statistics(self, shown: Shown) -> StatisticsPage:
        """The statistics of what is asked for, without what is confidential."""

    def apply(self, line: str) -> Answer:
        """Give the line that applies for a meeting, in the role of the office."""

    def bring_plan(self, path: str, year: int) -> Answer:
        """Bring a file of rows into the plan of a year."""

    def proposals(self) -> ProposalsPage:
        """What units propose, and what each says."""

    def hand_in(self, path: str) -> Answer:
        """Take in a file of proposals."""

    def give(self, stream: str, line: str) -> Answer:
        """Give a line to a stream that is no meeting, in the role of the office."""

    def follow_up_news(self) -> bool:
        """Whether anything was recorded since that was asked for last."""

    def follow_up(self, wanted: Wanted) -> FollowUpPage:
        """What meetings left to be done, of what is asked for."""

    def matter(self, matter: Matter) -> MatterPage:
        """All that is known of one of them, and why each act is not possible now."""

    def give_all(self, streams: Sequence[str], line: str) -> Answer:
        """Give a line to streams that follow meetings up, in the role of the office, to all of them or to none."""

    def verify(self) -> Answer:
        """Prove that the book holds."""

    def back_up(self, path: str) -> Answer:
        """Copy the book."""
