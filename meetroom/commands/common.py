"""What every command needs from the machine: places of files, clocks, the calendar, the book, and how errors end."""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import machine
from meetroom.commands.say import fail, say
from meetroom.i18n import gettext as _
from meetroom.room.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.book import Book
    from meetroom.command import TaskNumbers
    from meetroom.intake import OfficeSettings
    from meetroom.intake.own_kinds import OwnKinds
    from meetroom.meeting import Meeting
    from meetroom.room.room import Beside, Room
    from meetroom.rules.kind import Kind
    from meetroom.rules.rulebook import Rules
    from meetroom.rules.workdays import Calendar
    from meetroom.seat.fault_log import FaultLog
    from meetroom.seat.preferences import PreferencesFile
    from meetroom.streams.surroundings import Surroundings


TODAY = "today"


def book_path(given: Path | None) -> Path:
    """Where the book is: --db, MEETROOM_DB, else the user's data folder."""
    if given is not None:
        return given
    if os.environ.get("MEETROOM_DB"):
        return Path(os.environ["MEETROOM_DB"])
    import platformdirs

    return Path(platformdirs.user_data_dir("meetroom", appauthor=False)) / "meetroom.db"


def _settings_path(variable: str, name: str) -> Path:
    if os.environ.get(variable):
        return Path(os.environ[variable])
    import platformdirs

    return Path(platformdirs.user_config_dir("meetroom", appauthor=False)) / name


def office_path() -> Path:
    """Where the office's own rules are: MEETROOM_OFFICE, else office.toml in the user's settings."""
    return _settings_path("MEETROOM_OFFICE", "office.toml")


def calendar_path() -> Path:
    """Where the user's own calendar is: MEETROOM_CALENDAR, else calendar.toml in the user's settings."""
    return _settings_path("MEETROOM_CALENDAR", "calendar.toml")


def kinds_path() -> Path:
    """The folder of the office's own kinds of meetings: MEETROOM_KINDS, else kinds in the user's settings."""
    return _settings_path("MEETROOM_KINDS", "kinds")


def _screens_path() -> Path:
    return _settings_path("MEETROOM_SCREENS", "screens.toml")


def _faults_path() -> Path:
    return _screens_path().with_name("faults.log")


def settings_paths() -> tuple[Path, ...]:
    """The files that the program keeps or reads of the user's settings: no document may take their place."""
    own = kinds_path()
    templates = templates_path()
    return (
        office_path(), calendar_path(), _screens_path(), _faults_path(), *own.glob("*.toml"), *templates.glob("*.docx"),
    )  # fmt: skip


def templates_path() -> Path:
    """The folder of the office's own templates of documents: templates, beside office.toml."""
    return office_path().parent / "templates"


def fail_if_own(target: Path, book: Path) -> None:
    """Leave where a file that is to be written is the book's own or the user's settings, by whatever path or link."""
    from db.own import is_own, is_same

    if is_own(target, book):
        fail(_("{file} belongs to the book itself. Accepted: another name, in another folder.").format(file=target))
    if any(is_same(target, settings) for settings in settings_paths()):
        fail(_("{file} holds the settings of this program. Accepted: another name.").format(file=target))


def preferences() -> PreferencesFile:
    """What the user set for the screens: screens.toml in the user's settings; MEETROOM_THEME goes before its theme."""
    from meetroom.seat.preferences import PreferencesFile

    return PreferencesFile(_screens_path(), theme=os.environ.get("MEETROOM_THEME"))


def faults() -> FaultLog:
    """Where errors of the screens that nobody expected are noted: faults.log beside what the user set for them."""
    from meetroom.seat.fault_log import FaultLog

    return FaultLog(_faults_path())


@contextmanager
def open_book(given: Path | None, *, create: bool = True) -> Iterator[Book]:
    """The book, closed again afterwards; what is wrong with it is said in a sentence."""
    from db.errors import BookError
    from meetroom.commands import restoring

    path = book_path(given)
    book = _opened(path, create)
    try:
        with book:
            if book.as_it_was is not None:
                say(
                    _("The book was brought to this version. As it was, it is kept as {copy}.").format(
                        copy=book.as_it_was
                    )
                )
            yield book
    except BookError as problem:
        if restoring.offered(problem, path):
            say(_("It is in its place; give the command again."))
        sys.exit(1)


def _opened(path: Path, create: bool) -> Book:
    """The book at a path; where it is damaged or gone, once more after a copy was put in its place."""
    from db.book import Book
    from db.copies import refuse_gone
    from db.errors import BookError, BookFull
    from db.told import TOLD
    from meetroom.commands import restoring
    from meetroom.commands.progress import progress_if_told

    while True:
        try:
            refuse_gone(path)
            with progress_if_told(_("bringing the book to this version")) as step:
                token = TOLD.set(step)
                try:
                    return Book.open(path, create=create)
                finally:
                    TOLD.reset(token)
        except BookError as problem:
            if isinstance(problem, BookFull):
                fail(restoring.elsewhere_sentence(problem))
            if not restoring.offered(problem, path):
                sys.exit(1)


def calendar() -> Calendar:
    """Working days, the user's own file first; a bad file is said with all its problems."""
    from meetroom.commands.sentences import calendar_sentence
    from meetroom.rules.workdays import BadCalendar, load_user_calendar
    from meetroom.rules.workdays import Calendar as Workdays

    path = calendar_path()
    try:
        return Workdays(load_user_calendar(path) if path.exists() else None)
    except (BadCalendar, OSError) as problem:
        fail(calendar_sentence(path, problem))


def office() -> OfficeSettings:
    """The office's own rules; a bad file is said with all its problems."""
    from meetroom.intake import BadAgenda, read_office
    from meetroom.intake import sentence as intake_sentence

    try:
        return read_office(office_path())
    except BadAgenda as bad:
        fail("\n".join(intake_sentence(problem) for problem in bad.problems))


def kinds_in_use() -> frozenset[str]:
    """The kinds that the office says it uses; none where it says nothing, or its file cannot be read: that is said
    where its rules are asked for."""
    from meetroom.intake import BadAgenda, read_office

    try:
        return frozenset(read_office(office_path()).in_use)
    except BadAgenda:
        return frozenset()


def read_kinds(kept: Kind | None = None) -> OwnKinds:
    """The office's own kinds of meetings as their files have them now, in use from here on.

    kept: the one that a meeting has, which is there for it although its file is gone or cannot be read.
    """
    from meetroom.intake.own_kinds import read_own_kinds
    from meetroom.rules.kinds import own_kinds_from

    read = read_own_kinds(kinds_path(), must=bool(os.environ.get("MEETROOM_KINDS")))
    own_kinds_from(lambda: {**({kept.id: kept} if kept else {}), **read.kinds})
    return read


def own_kinds() -> Mapping[str, Kind]:
    """The office's own kinds, for whoever asks for kinds without having anything to say about their files."""
    # Most offices have none, and a start has no time for what reads them.
    return read_kinds().kinds if kinds_path().is_dir() else {}


def kind_sentences() -> list[str]:
    """Read the office's own kinds anew; a sentence for all that is to be said of their files."""
    from meetroom.intake import sentence as intake_sentence

    return [intake_sentence(problem) for problem in read_kinds().problems]


def say_kinds() -> None:
    """Read the office's own kinds anew, and say what is to be said of their files: the others are there."""
    for sentence in kind_sentences():
        say(sentence)


def pinyin(name: str) -> tuple[str, ...]:
    """The keys by which a name can be typed."""
    from meetroom.lookup.people import pinyin_keys

    return pinyin_keys(name)


def rules_now(meeting: Meeting) -> Rules:
    """The rules that hold when a meeting convenes: kind, office and the meeting's own, merged again.

    Refused where the office's own cannot be read: who convenes is told, and the program goes on.
    """
    from meetroom.command import Refused
    from meetroom.intake import BadAgenda, read_office
    from meetroom.intake import sentence as intake_sentence
    from meetroom.rules.rulebook import resolve

    agenda, of = meeting.agenda, meeting.kind
    if of is None:
        return agenda.rules
    try:
        settings = read_office(office_path())
    except BadAgenda as bad:
        said = "; ".join(intake_sentence(problem) for problem in bad.problems)
        raise Refused("rules.unreadable", problems=said) from bad
    return resolve(of, settings.for_kind(of), agenda.own_rules)


def surroundings(book: Book) -> Surroundings:
    """What the office has beside a meeting: its directory, what it lays down for every meeting, and other meetings.

    Refused where the office's own file cannot be read: who asked is told, and the program goes on.
    """
    from db.queries import kind_of, previous_meeting
    from meetroom.command import Refused
    from meetroom.intake import BadAgenda, read_office
    from meetroom.intake import sentence as intake_sentence
    from meetroom.questions.seal import seal
    from meetroom.streams.directory import PEOPLE
    from meetroom.streams.follow_up import DEFERRAL, follow_up_id
    from meetroom.streams.surroundings import Surroundings

    try:
        settings = read_office(office_path())
    except BadAgenda as bad:
        said = "; ".join(intake_sentence(problem) for problem in bad.problems)
        raise Refused("office.unreadable", problems=said) from bad

    def previous(meeting: Meeting) -> Meeting | None:
        found = previous_meeting(book, meeting.id)
        return None if found is None else book.load(found)

    def received(meeting: str, topic: int) -> date | None:
        followed = book.state(follow_up_id(meeting, DEFERRAL, topic))
        return followed.received.at.date() if followed.received is not None else None

    return Surroundings(
        directory=book.state(PEOPLE).directory, office=settings.preparation, kind_of=lambda id: kind_of(book, id),
        previous=previous, file_of=machine.file_of, rules_of=rules_now, sealed=seal, received=received,
    )  # fmt: skip


def open_room(
    book: Book, meeting_id: str, at: Clock, operator: str = "", beside: Beside | None = None
) -> Room:  # fmt: skip
    """A room on a book, wired to this machine; operator: who works at the sign-in desk; beside: what is written to
    other streams with a command."""
    from meetroom.room.room import Room

    def numbers(meeting: Meeting, paper: str, year: int) -> tuple[str, ...]:
        from db.queries import paper_numbers

        return paper_numbers(book, meeting.id, meeting.agenda.kind, paper, year)

    return Room(
        book,
        meeting_id,
        clock=at,
        calendar=calendar(),
        pinyin=pinyin,
        new_id=lambda: uuid.uuid4().hex,
        rules_now=rules_now,
        operator=operator,
        numbers=numbers,
        around=lambda: surroundings(book),
        beside=beside,
        tasks=task_numbers(book),
    )


def task_numbers(book: Book) -> TaskNumbers:
    """What a book knows of the numbers of tasks, asked when it is needed: under the lock where one is given."""
    from db.supervision import followed, last_number
    from meetroom.command import TaskNumbers
    from meetroom.facts.correction import Correction
    from meetroom.streams.follow_up import follow_up_id
    from meetroom.streams.supervision import TASK

    def standing(stream: str) -> bool:
        state = book.state(stream) if followed(book, stream) else None
        found = () if state is None else map(state.corrections.entry, state.log)
        return any(entry is not None and not isinstance(entry.body, Correction) for entry in found)

    return TaskNumbers(
        next=lambda year: last_number(book, year) + 1,
        followed=lambda meeting, no: followed(book, follow_up_id(meeting, TASK, no)),
        standing=standing,
    )


def find_meeting(book: Book, wanted: str, rehearsal: str | None = None) -> str:
    """The id of a meeting: an id, the unique beginning of one, `today` or `latest`; rehearsal: what --clock says."""
    if wanted != TODAY:
        return book.find(wanted)
    from meetroom.lookup.today import todays

    now = datetime.now().astimezone() if rehearsal is None else machine.read_time(rehearsal, None)
    found = todays(book.around(now.date()), now)
    if not found:
        fail(
            _("There is no meeting today ({day}). Coming: {near}. Accepted: its id, or latest.").format(
                day=now.date().isoformat(), near=_(", ").join(book.coming(now.date())) or _("none")
            )
        )
    if len(found) > 1:
        named = _(", ").join(_("{id} “{name}”").format(id=row.id, name=row.title) for row in found)
        fail(_("Several meetings of today may be meant: {meetings}. Accepted: the id of one.").format(meetings=named))
    return found[0].id
