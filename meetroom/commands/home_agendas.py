"""What the form and the list at home ask of agendas, on a book."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetroom.command import CHAIR
from meetroom.commands import common, machine, pin_check
from meetroom.commands.confidential import closed
from meetroom.commands.home_permit import HomePermit
from meetroom.i18n import gettext as _
from meetroom.questions.confidential import confidential_in
from meetroom.views.home_source import Answer, Roster, Trouble

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.facts.agenda import Agenda
    from meetroom.intake.form import Form

# So many of a kind, and of all, are offered as rosters to be taken over: the newest.
ROSTERS = 200


class HomeAgendas:
    """Answers it: forms, rosters to be taken over, agenda files, wrong imports."""

    def __init__(self, book: Book, permit: HomePermit) -> None:
        self._book, self._permit = book, permit

    def form(self, meeting: str | None) -> Form:
        """The form of a meeting as it is stored, or an empty one."""
        from meetroom.intake.form import Form, form_of

        agenda = self._agenda_with_its_kind(meeting)
        if agenda is None:
            return Form()
        self._permit()
        if confidential_in(agenda) and closed(self._book.path) and not self._permit.needed(CHAIR):
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


def _kept(stored: tuple[str, list[str]], notes: list[str]) -> tuple[str, tuple[str, ...]]:
    return stored[0], (*notes, *stored[1])


def _trouble(problem: Exception) -> Trouble:
    from meetroom.commands.agenda import NotStored
    from meetroom.wording.terms import refusal_sentence

    assert isinstance(problem, NotStored)
    return Trouble(refusal_sentence(problem.refused, problem.meeting))
