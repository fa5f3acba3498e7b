"""What home asks of documents: where they go, and that they are made."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.command import RECORDER
from meetroom.commands import common
from meetroom.commands.confidential import closed
from meetroom.i18n import gettext as _
from meetroom.seat.papers import ALL
from meetroom.views.home_source import Answer, Trouble

if TYPE_CHECKING:
    from db.book import Book


class HomePapers:
    """Answers it, on a book; now: the machine's time. news: told once documents were made."""

    def __init__(self, book: Book, now: Callable[[], datetime], news: Callable[[], None] = lambda: None) -> None:
        self._book, self._now, self._news = book, now, news

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
        self._news()
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
