"""export --all: a document of every meeting, or all of each, into a folder."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from meetroom.commands import common, confidential, documents, filters, machine, say
from meetroom.commands.export_all import Everything
from meetroom.commands.progress import progress
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.seat.papers import ALL

if TYPE_CHECKING:
    from db.book import Book
    from db.meetings import Wanted


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for. form: "" for the usual one; to: for whom alone, "" for all; kind: as typed."""

    what: str
    form: str
    to: str
    folder: Path
    role: str | None
    since: str | None
    until: str | None
    kind: str | None
    clock: str | None
    pin_file: Path | None
    force: bool
    template: bool


def export(db: Path | None, given: Given) -> None:
    """Write them meeting by meeting, the files on standard output as they are written.

    What is there already stays, so that what was interrupted goes on where it was.
    """
    now = datetime.now().astimezone() if given.clock is None else machine.read_time(given.clock, None)
    first, last = filters.span(given.since, given.until, now.date())
    kinds = None if given.kind is None else tuple(sorted(filters.kinds(given.kind)))
    with common.open_book(db, create=False) as book:
        from db.meetings import Wanted

        wanted = Wanted(kinds=kinds, first=_iso(first), last=_iso(last))
        writing = Writing(book, given, now.date())
        try:
            with progress(_("exporting")) as step:
                writing.write(wanted, step)
        except KeyboardInterrupt:
            told = _(
                "Interrupted after {done} of {total} meetings. What was written is whole; the same command goes on from"
                " there."
            )
            say.fail("\n".join((*writing.said, told.format(done=writing.done, total=writing.total))))
        except documents.NotMade as problem:
            say.fail(str(problem))
    for sentence in writing.said:
        say.say(sentence)
    if writing.unmade:
        why = [f"{meeting}: {why}" for meeting, why in writing.unmade]
        if writing.done < writing.total:
            told = _(
                "Stopped after {done} of {total} meetings. What was written is whole; the same command goes on from"
                " there."
            )
            why.append(told.format(done=writing.done, total=writing.total))
        say.fail("\n".join(why))


# With one of these no other file can be written either.
_LASTING = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


class Writing:
    """One run: done of total meetings; unmade: of which something could not be written, and why."""

    def __init__(self, book: Book, given: Given, day: date) -> None:
        self._book, self._given, self._day = book, given, day
        self.done = self.total = self._kept = self._empty = 0
        self.unmade: list[tuple[str, str]] = []
        self._reader = self._admitted()

    def _admitted(self) -> str | None:
        from meetroom.documents import DOCUMENTS

        given = self._given
        restricted = given.what != ALL and DOCUMENTS[given.what].restricted
        reader = "recorder" if given.role is None and restricted else given.role
        confidential.admitted(self._book.path, reader, given.pin_file)
        return reader

    def write(self, wanted: Wanted, step: Callable[[int, int], None] | None) -> None:
        """All that is asked for, until nothing can be written any more; NotMade where nothing can from the start."""
        self.total = self._book.count(wanted)
        if self.total:
            with _alone(self._given.folder):
                self._write(wanted, step)

    def _write(self, wanted: Wanted, step: Callable[[int, int], None] | None) -> None:
        for meeting in self._book.walk(wanted):
            try:
                files = self._everything(meeting) if self._given.what == ALL else self._one(meeting)
            except documents.NotMade as problem:
                self.unmade.append((meeting, str(problem)))
                if isinstance(problem.__cause__, OSError) and problem.__cause__.errno in _LASTING:
                    return
                files = []
            for file in files:
                say.write(str(file))
            self.done += 1
            if step is not None:
                step(self.done, self.total)

    @property
    def said(self) -> Iterator[str]:
        """What there is to say of what was not written."""
        if self._kept:
            shape = ngettext(
                "What {n} meeting has there already stays.", "What {n} meetings have there already stays.", self._kept
            )
            yield shape.format(n=self._kept)
        if self._empty:
            shape = ngettext(
                "{n} meeting was passed over, which has no facts for it.",
                "{n} meetings were passed over, which have no facts for it.",
                self._empty,
            )
            yield shape.format(n=self._empty)

    def _everything(self, meeting: str) -> list[Path]:
        """All documents of a meeting, in a folder of its own."""
        given = self._given
        folder = given.folder / meeting
        if self._stays(folder, folder.is_dir()):
            return []
        # A folder stands in its place once all is in it.
        beside = given.folder / f".{meeting}.new"
        _clear(beside)
        every = Everything(
            self._book, meeting, beside, given.form, reader=given.role, to=given.to, template=given.template
        )
        try:
            every.make(self._day)
            if every.files:
                beside.rename(folder)
        except OSError as problem:
            raise _unwritten(folder, problem) from problem
        finally:
            _clear(beside)
        self._empty += not every.files
        return [folder / file.name for file in every.files]

    def _one(self, meeting: str) -> list[Path]:
        """The one that is asked for."""
        from meetroom.documents import DOCUMENTS, UnsupportedForm, document_name
        from meetroom.documents.files import safe_name
        from meetroom.documents.source import NoFacts, UnknownRecipient

        given = self._given
        what = DOCUMENTS[given.what].of_one if given.to and DOCUMENTS[given.what].of_one else given.what
        form = given.form or DOCUMENTS[what].usual
        named = "-".join((meeting, document_name(what), *([given.to] if given.to else [])))
        target = given.folder / f"{safe_name(named, limit=180)}.{form}"
        if not given.force and self._stays(target, target.is_file()):
            return []
        try:
            made = documents.make(
                self._book, meeting, given.what, form, whole=self._reader is not None, day=self._day, to=given.to,
                template=given.template,
            )  # fmt: skip
        except (NoFacts, UnknownRecipient, UnsupportedForm):
            self._empty += 1
            return []
        if DOCUMENTS[what].after and made.record.meeting.convened_at is None:
            self._empty += 1
            return []
        self._put(target, made, form)
        return [target]

    def _stays(self, path: Path, ours: bool) -> bool:
        """Whether there is what an earlier run wrote, which stays; NotMade where it is something else."""
        if ours:
            self._kept += 1
        elif os.path.lexists(path):
            told = _("Something else has the name {file}. Accepted: that under another name, or another folder.")
            raise documents.NotMade(told.format(file=path))
        return ours

    def _put(self, target: Path, made: documents.Made, form: str) -> None:
        """Write a file whole, and note that what is confidential went out before it has its name."""
        from meetroom.documents.files import write_file

        reader = self._reader
        common.fail_if_own(target, self._book.path)
        try:
            write_file(
                target, made.content, overwrite=self._given.force, private=reader is not None,
                noted=None
                if reader is None
                else partial(documents.remember, self._book, made, reader, self._given.what, form),
            )  # fmt: skip
        except OSError as problem:
            raise _unwritten(target, problem) from problem
        say.say_if(documents.note_head(self._book, made.record, self._given.what))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """The folder to write into, made where it is not there; nobody else exports into it meanwhile, nor clears it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Windows opens no folders.
        handle = None if sys.platform == "win32" else os.open(folder, os.O_RDONLY)
    except OSError as problem:
        raise _unwritten(folder, problem) from problem
    try:
        if handle is not None and not _locked(handle):
            told = _("Another process exports into {folder} now. Accepted: wait until it is done, or another folder.")
            raise documents.NotMade(told.format(folder=folder))
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _locked(handle: int) -> bool:
    """Whether nobody else has the lock; where a file system knows of none, nobody has."""
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
    return True


def _clear(beside: Path) -> None:
    """Take away what a run that was stopped left, or whatever has its name; where a link leads stays as it is."""
    if beside.is_symlink() or beside.is_file():
        beside.unlink()
    else:
        shutil.rmtree(beside, ignore_errors=True)


def _unwritten(path: Path, problem: OSError) -> documents.NotMade:
    return documents.NotMade(_("{file} cannot be written: {reason}").format(file=path, reason=problem.strerror))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
