"""export --what all: every document that a meeting has facts for, into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import confidential, documents
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.documents import Entry
    from meetroom.documents.source import Source
    from meetroom.room.room import Room


class Everything:
    """The documents of a meeting, each in its best form or in the one that is asked for.

    reader: in which role, so that what is confidential is in them; None: without it. to: for whom alone, "" for all.
    template: in the office's own, where it has one. admitted: a role that was let in to what is restricted, for that
    alone, and the room in which it sits, if it does.
    files: what was made; said: what there is to say of what was not.
    """

    def __init__(
        self, book: Book, meeting_id: str, folder: Path, form: str = "", *, reader: str | None = None, to: str = "",
        template: bool = True, admitted: str = "", room: Room | None = None,
    ) -> None:  # fmt: skip
        self._book, self._meeting, self._folder, self._form = book, meeting_id, folder, form
        self._reader, self._to, self._template = reader, to, template
        self._admitted, self._room = admitted, room
        self._empty = self._unwritten = 0
        self._barred: list[str] = []
        self._told: list[str] = []
        # Of what an entry was made that it went out, once for all its recipients.
        self._noted: set[str] = set()
        self.files: list[Path] = []

    def make(self, day: date) -> None:
        """Make them; NotMade where one cannot be written. day: what is open as of it."""
        from meetroom.documents import DOCUMENTS

        whole = self._reader is not None
        # One state of the record for all of them, whatever is noted in the book meanwhile.
        sources = {
            entry.name: documents.source_of(
                self._book, self._meeting, entry.name, whole=whole or self._open(entry), day=day
            )
            for entry in DOCUMENTS.values()
        }
        for no, entry in enumerate(DOCUMENTS.values(), 1):
            if entry.restricted and not (whole or self._open(entry)):
                self._barred.append(_(entry.label))
            elif self._form and self._form not in entry.forms:
                self._unwritten += 1
            else:
                self._document(no, entry, *sources[entry.name])

    def _open(self, entry: Entry) -> bool:
        """Whether a restricted document is for whoever asks, and that it went out can be noted."""
        if not entry.restricted or self._book.readonly is not None:
            return False
        return bool(self._admitted) or not confidential.closed(self._book.path)

    @property
    def said(self) -> list[str]:
        """What there is to say of what was not made."""
        sentences = list(dict.fromkeys(filter(None, self._told)))
        if self._empty:
            shape = ngettext(
                "{n} document was passed over, for which the meeting has no facts.",
                "{n} documents were passed over, for which the meeting has no facts.",
                self._empty,
            )
            sentences.append(shape.format(n=self._empty))
        if self._unwritten:
            shape = ngettext(
                "{n} document was passed over, which is not written as {form}.",
                "{n} documents were passed over, which are not written as {form}.",
                self._unwritten,
            )
            sentences.append(shape.format(n=self._unwritten, form=self._form))
        for name in self._barred:
            told = _("{document} is for those who may read it: --role ROLE, with its PIN.")
            sentences.append(told.format(document=name))
        return sentences

    def _document(self, no: int, entry: Entry, source: Source, closed: tuple[str, ...]) -> None:
        from meetroom.documents import build

        form = self._form or entry.usual
        made = False
        for part in parts_of(entry, source, self._to):
            document = build(entry.name, part)
            if document.tables and not any(table.rows for table in document.tables):
                continue
            target = self._folder / file_name(no, entry, part, form)
            content, said = documents.written(document, form, part, template=self._template)
            self._put(entry, target, documents.Made(content, target.name, part.record, closed, said))
            made = True
        self._empty += not made

    def _put(self, entry: Entry, target: Path, made: documents.Made) -> None:
        """Write a file, and note in the book that what is confidential went out."""
        reader = self._reader or ((self._admitted or "recorder") if entry.restricted else None)
        before = set(self._folder.glob("*"))
        path = documents.put(self._book, target, made.content, private=reader is not None)
        if reader is not None and entry.name not in self._noted:
            try:
                documents.remember(self._book, made, reader, entry.name, path.suffix.removeprefix("."), self._room)
            except BaseException:
                if path not in before:
                    path.unlink(missing_ok=True)
                raise
        self.files.append(path)
        self._told.append(made.said)
        if entry.name not in self._noted:
            self._told.append(documents.note_head(self._book, made.record, entry.name))
        self._noted.add(entry.name)


# What a folder of a meeting's papers shows without cutting it off.
_STEM_BYTES = 120


def file_name(no: int, entry: Entry, part: Source, form: str) -> str:
    """What a document is called among all of a meeting: its place, its name, and for whom it is."""
    from meetroom.documents.files import safe_name

    named = [f"{no:02}", _(entry.label), *([part.to.name] if part.to else [])]
    return safe_name("-".join(named), limit=_STEM_BYTES) + f".{form}"


def parts_of(entry: Entry, source: Source, to: str = "") -> Iterator[Source]:
    """The sources of a document: one, or one for each recipient; none where it has nothing to tell. to: for whom
    alone, "" for all."""
    import msgspec

    from meetroom.documents import addressed, build
    from meetroom.documents.source import NoFacts, UnknownRecipient

    if entry.after and source.record.meeting.convened_at is None:
        return
    try:
        if to:
            what, one = addressed(entry.name, source, to)
            if what == entry.name:
                yield one
            return
        build(entry.name, source)
    except (NoFacts, UnknownRecipient):
        return
    for recipient in entry.recipients(source) if entry.recipients else (None,):
        yield msgspec.structs.replace(source, to=recipient)
