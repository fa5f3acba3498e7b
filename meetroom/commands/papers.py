"""The documents of a meeting for whoever sits at it: made, opened and printed without a command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from os import stat_result
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import common, confidential, opener
from meetroom.commands.documents import NotMade, folder_of, into_folder, office_of
from meetroom.commands.export_all import Everything
from meetroom.i18n import gettext as _
from meetroom.seat.papers import ALL, TakenIn, Written
from meetroom.views.papers import HELD

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.documents.source import Office
    from meetroom.room.room import Room


class BookPapers:
    """Documents of the meeting of a room. copied: of a rehearsal, whose documents are kept apart."""

    def __init__(self, book: Book, room: Room, role: str, *, copied: bool = False) -> None:
        self._book, self._room, self._role = book, room, role
        folder = folder_of(room.id)
        self._folder = folder / _("rehearsal") if copied else folder
        # The heads that files print, by path, size and time of the last change.
        self._printed: dict[tuple[str, int, int], str] = {}

    @property
    def folder(self) -> str:
        """Where they go."""
        return str(self._folder)

    @property
    def office(self) -> Office:
        """What the office says of its papers; nothing where its file cannot be read, which is said as one is made."""
        try:
            return office_of(self._room.meeting.agenda.kind)
        except NotMade:
            from meetroom.documents.source import Office

            return Office()

    def found(self) -> Mapping[str, Written]:
        """Which are there, of each the newest."""
        from meetroom.documents import DOCUMENTS, document_name

        found: dict[str, Written] = {}
        try:
            files = [(file, file.stat()) for file in self._folder.iterdir() if file.is_file()]
        except OSError:
            # Nothing was made yet, or the folder cannot be read, which is said where something is made.
            return found
        newest = {
            what: (file, status)
            for file, status in sorted(files, key=lambda one: one[1].st_mtime_ns)
            for what in HELD
            if file.suffix in (f".{DOCUMENTS[what].usual}", ".pdf") and f"-{document_name(what)}" in file.stem
        }
        numbers = self._numbers() if newest else {}
        for what, (file, status) in newest.items():
            head = self._head(file, status)
            found[what] = Written(
                str(file), datetime.fromtimestamp(status.st_mtime).astimezone(), head, numbers.get(head)
            )
        return found

    def _head(self, file: Path, status: stat_result) -> str:
        """The head that a document prints, "" where none is found in it."""
        from meetroom.documents.files import printed_head

        of = (str(file), status.st_size, status.st_mtime_ns)
        if of not in self._printed:
            self._printed[of] = printed_head(file)
        return self._printed[of]

    def _numbers(self) -> dict[str, int]:
        """Of how many entries the heads were that were printed of this meeting here."""
        from db.heads import noted

        try:
            return {head.head: head.no for head in noted(self._book.path) if head.meeting == self._room.id}
        except OSError:
            return {}

    def barred(self, what: str) -> str:
        """Why one cannot be made in this role: the full record is for those who may read it."""
        from meetroom.documents import DOCUMENTS

        if not DOCUMENTS[what].restricted:
            return ""
        if self._book.readonly is not None:
            return _("the book can only be read")
        return confidential.barred(self._book.path, self._role)

    def make(self, what: Sequence[str]) -> str:
        """Make them, each in its usual form."""
        meeting = self._room.meeting
        common.read_kinds(meeting.agenda.own_kind)
        zone = meeting.agenda.start.tzinfo
        assert zone is not None
        try:
            files, said = self._made(what, self._room.now(zone))
        except NotMade as problem:
            return str(problem)
        made = _("{n} documents made in {folder}").format(n=len(files), folder=self._folder)
        return "  ".join((made, *said))

    def _made(self, what: Sequence[str], now: datetime) -> tuple[list[Path], list[str]]:
        from meetroom.documents import DOCUMENTS

        if ALL not in what:
            chosen = [(name, DOCUMENTS[name].usual) for name in what if not self.barred(name)]
            return into_folder(
                self._book, self._room.id, self._folder, chosen, now, reader=self._role, room=self._room
            )  # fmt: skip
        admitted = "" if any(self.barred(name) for name in DOCUMENTS) else self._role
        every = Everything(self._book, self._room.id, self._folder, admitted=admitted, room=self._room)
        every.make(now.date())
        return every.files, every.said

    def take_in(self, folder: str) -> TakenIn:
        """Take in the materials that are in a folder."""
        from meetroom.command import Refused
        from meetroom.commands.material import take_in, written
        from meetroom.intake import BadAgenda, sentence
        from meetroom.intake.material_folder import read_folder
        from meetroom.views.material_lines import lines
        from meetroom.wording.terms import refusal_sentence

        try:
            found = read_folder(Path(folder).expanduser())
            report, count = take_in(self._book, self._room, self._role, found, lambda name, match: False)
        except BadAgenda as bad:
            return TakenIn(" ".join(map(sentence, bad.problems)), taken=False)
        except Refused as problem:
            return TakenIn(refusal_sentence(problem, self._room.meeting), taken=False)
        return TakenIn(written(count), tuple(lines(report)))

    def show(self, path: str) -> str:
        """Open a file or the folder."""
        return opener.show(Path(path))

    def print_out(self, path: str) -> str:
        """Print a file."""
        return opener.print_out(Path(path))
