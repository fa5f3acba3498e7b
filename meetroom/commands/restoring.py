"""Offer the newest whole copy where a book is damaged or gone."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.errors import BookFull
    from db.kept import Kept
    from meetroom.seat.face import Trouble

# A folder that is offered has room for a book of some years.
ROOM = 200_000_000


def copy_helps(problem: Exception) -> bool:
    """Whether a copy in the place of the book would mend it."""
    from db.errors import BookDamaged, BookGone, NotABook

    if isinstance(problem, NotABook):
        return problem.what in ("empty", "not_sqlite", "log_only")
    return isinstance(problem, BookDamaged | BookGone)


def advice(book: Path, copy: Kept | None) -> str:
    """Which copy is the newest and the command that puts it in the place of the book; "" where there is none."""
    if copy is None:
        return ""
    # The name is written out: the command must mean this book wherever it is given.
    command = f"meetroom --db {shlex.quote(str(book))} restore {shlex.quote(str(copy.path))} --force"
    return _("The newest whole backup is of {time}; to put it in the place of the book: {command}").format(
        time=f"{copy.made:%Y-%m-%d %H:%M:%S}", command=command
    )


def trouble(problem: Exception) -> Trouble | None:
    """What happened to the book, for a seat, None for an error that is not the book's."""
    from db.errors import BookLocked
    from meetroom.seat.face import Trouble

    said = failure(problem)
    return None if said is None else Trouble(said, again=isinstance(problem, BookLocked))


def failure(problem: Exception) -> str | None:
    """What happened to an open book, and where copies are if one helps; None for an error that is not the book's."""
    from db.copying import folder_of
    from db.errors import BookError
    from db.kept import kept
    from meetroom.commands.sentences import book_sentence

    if not isinstance(problem, BookError):
        return None
    said, path = book_sentence(problem), getattr(problem, "path", None)
    if path is not None and copy_helps(problem) and kept(path):
        # To find one that holds takes time: not while somebody waits at the screen.
        command = f"meetroom --db {shlex.quote(str(path))} list"
        said += " " + _("There are backups in {folder}: {command} finds the newest that holds, and offers it.").format(
            folder=folder_of(path), command=command
        )
    return said


def offered(problem: Exception, book: Path) -> bool:
    """Say what happened and name the newest whole copy; where somebody is there to ask, ask. Whether it was restored.

    What is at the path now is kept under another name.
    """
    from db.copies import newest_whole
    from db.errors import BookError
    from meetroom.commands import say
    from meetroom.commands.progress import progress
    from meetroom.commands.sentences import book_sentence

    with progress(_("looking for a backup that holds")) as step:
        copy = newest_whole(book, step) if copy_helps(problem) else None
    say.say(book_sentence(problem))
    if copy is None:
        return False
    say.say(advice(book, copy))
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    question = _("Put it in the place of the book now? What is there is kept under another name, to be looked into.")
    if not click.confirm(question, default=False, err=True):
        return False
    try:
        put_back(copy.path, book, force=True)
    except BookError as failed:
        say.fail(book_sentence(failed))
    return True


def put_back(copy: Path, book: Path, *, force: bool) -> None:
    """Put a copy in the place of a book, with a progress bar, and say where what was there is kept. BookError."""
    from db.backup import restore
    from db.compare import set_aside
    from meetroom.commands import say
    from meetroom.commands.progress import progress

    with progress(_("copying")) as step:
        kept = restore(copy, book, force=force, progress=step)
    aside = set_aside(book, datetime.now().astimezone())
    if aside is not None:
        say.say(
            _(
                "Backups with entries that this one has not are now in {folder}, and so are the heads of documents."
            ).format(folder=aside)
        )
    if kept is not None:
        say.say(_("The book that was there is kept as {path}.").format(path=kept))


def elsewhere_sentence(problem: BookFull) -> str:
    """That there is no room for the book, and another folder that has some, with the command that uses it."""
    from meetroom.commands.sentences import book_sentence

    said = book_sentence(problem)
    for folder in (Path.home(), Path.cwd(), Path(tempfile.gettempdir())):
        other = folder / problem.path.name
        with contextlib.suppress(OSError):
            if os.access(folder, os.W_OK) and not other.exists() and shutil.disk_usage(folder).free > ROOM:
                command = f"meetroom --db {shlex.quote(str(other))}"
                return said + " " + _("There is room in {folder}: {command}").format(folder=folder, command=command)
    return said
