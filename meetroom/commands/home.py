"""`meetroom` alone: the home screen, and the meetings that are opened from it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from meetroom.commands import common, machine, pin_check
from meetroom.commands.confidential import closed
from meetroom.confidential import confidential_in
from meetroom.i18n import gettext as _
from meetroom.views.home import Due, HomeList, Listed, home_list
from meetroom.views.home_source import Answer, ToOpen, Trouble

if TYPE_CHECKING:
    from db.book import Book
    from db.meetings import MeetingRow
    from meetroom.facts.agenda import Agenda
    from meetroom.intake.form import Form


class _Found(NamedTuple):
    """What a book has for the home screen; omitted: how much of it is confidential."""

    meetings: list[Listed]
    dues: list[Due]
    omitted: int


class BookSource:
    """What answers the home screen, on a book; now: the machine's time, with its offset."""

    def __init__(self, book: Book, now: Callable[[], datetime]) -> None:
        self._book, self._now = book, now
        # What was found last, on which day, and the place in the book up to which it was looked at.
        self._found: _Found | None = None
        self._day: date | None = None
        self._place = 0

    def home_list(self) -> HomeList:
        """The meetings, open tasks and deferrals as the book has them; asked for anew only where there is news."""
        now = self._now()
        found = self._found
        if found is None or now.date() != self._day or self._book.news(self._place):
            # Looked at before the rows are read: what comes meanwhile is news the next time.
            self._place, self._day = self._book.place(), now.date()
            found = self._found = self._asked(now.date())
        readonly = self._book.readonly is not None
        return home_list(found.meetings, found.dues, now, omitted=found.omitted, readonly=readonly)

    def _asked(self, day: date) -> _Found:
        from db.queries import deferrals, tasks
        from meetroom.wording.terms import detailed

        given = tasks(self._book, None, None, "open")
        deferred = deferrals(self._book, None, None, None, day)
        dues = [
            Due("task", row["meeting"], row["text"], who or row["unit"], _day(row["due"]))
            for row in given
            for who in (detailed(row["person_name"] or "", row["person_apart"] or ""),)
        ]
        for row in deferred:
            if row["resumed_by"] is None:
                # Before the topic comes back its supplementary report is due.
                what = "report" if row["report_at"] is None and row["due"] is not None else "topic"
                lead = detailed(row["lead_name"] or row["lead"], row["lead_apart"] or "")
                dues.append(Due(what, row["meeting"], row["title"], lead, _day(row["due"])))
        return _Found([_listed(row) for row in self._book.meetings()], dues, given.omitted + deferred.omitted)

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

    def _permit(self) -> None:
        """NotAdmitted where the chair has a PIN that the environment does not give: here nobody can be asked for it."""
        if not self._chair_has_pin():
            return
        if pin_check.given("chair", None) is None:
            raise pin_check.NotAdmitted(
                _(
                    "The chair has a PIN, and a meeting that is there is changed only with it: start with it in"
                    " MEETROOM_PIN, or use meetroom import FILE, meetroom remove MEETING."
                )
            )
        pin_check.ask(self._book.path, "chair")

    def _chair_has_pin(self) -> bool:
        from db.pins import PinError

        try:
            return "chair" in pin_check.pins_of(self._book.path).known()
        except PinError as problem:
            raise pin_check.NotAdmitted(pin_check.pin_sentence(problem)) from problem

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


def _kept(stored: tuple[str, list[str]], notes: list[str]) -> tuple[str, tuple[str, ...]]:
    return stored[0], (*notes, *stored[1])


def _trouble(problem: Exception) -> Trouble:
    from meetroom.commands.agenda import NotStored
    from meetroom.wording.terms import refusal_sentence

    assert isinstance(problem, NotStored)
    return Trouble(refusal_sentence(problem.refused, problem.meeting))


def _listed(row: MeetingRow) -> Listed:
    start = None if row.scheduled_start is None else datetime.fromisoformat(row.scheduled_start)
    return Listed(row.id, row.title or row.id, row.number, start, row.place or "", row.status)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def run(db: Path | None) -> int:
    """The home screen, and again after each meeting that was opened from it; the exit status of the program."""
    machine.prepare_terminal()
    # A bad settings file is told now, where its sentence can be read.
    common.office()
    common.calendar()
    opening: ToOpen | None = None
    # Kinds that cannot be read stop nothing, so there is a screen on which that is told.
    said = next(iter(common.kind_sentences()), "")
    while True:
        opening, status = _home(db, opening, said)
        if opening is None:
            return status
        from meetroom.commands import rooms

        said = ""
        try:
            status = rooms.run(db, opening.meeting, opening.role, None, pin_check.ask)
        except pin_check.NotAdmitted as problem:
            said = str(problem)
        if status:
            return status


def _refused(problem: Exception) -> str | None:
    """Why something was not done without a PIN."""
    return str(problem) if isinstance(problem, pin_check.NotAdmitted) else None


def _home(db: Path | None, last: ToOpen | None, said: str) -> tuple[ToOpen | None, int]:
    from meetroom.app.home import HomeApp
    from meetroom.commands.copies import backup_notice
    from meetroom.commands.restoring import failure
    from meetroom.seat.draft import DraftFile

    # Closed before a meeting opens: a book may be one process's and one opening's alone.
    with common.open_book(db) as book:
        source = BookSource(book, lambda: datetime.now().astimezone())
        draft = DraftFile(book.path, "home", "office")
        selected = None if last is None else last.meeting
        app = HomeApp(
            source, source.home_list(), draft, lambda problem: _refused(problem) or failure(problem), selected,
            said or backup_notice(book),
            preferences=common.preferences(), faults=common.faults(),
        )  # fmt: skip
        opening = app.run()
        return opening, app.return_code or 0
