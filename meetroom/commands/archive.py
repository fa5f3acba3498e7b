"""archive: one self-contained file of a meeting; what is filed, and what is due for it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from meetroom.commands import common, confidential, documents, machine, pin_check, say
from meetroom.commands.meeting_argument import clock_option, meeting_argument
from meetroom.commands.progress import progress
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.commands.archiving import Archived
    from meetroom.meeting import Meeting

_WHAT, _FORM = "archive", "zip"
_STANDARD = Path("-")


def archive_command() -> click.Command:
    """`meetroom archive`."""

    @click.command(
        "archive",
        help=_(
            "Make one file of an adjourned meeting that can be checked without the book: its entries, its record, all"
            " documents, and the materials that are there. Without a meeting: what is filed."
        ),
    )
    @meeting_argument(optional=True)
    @click.option(
        "--due", is_flag=True, help=_("Meetings that are due for filing, and filed ones whose period has ended.")
    )
    @click.option("--before", metavar="DATE", help=_("With --due: what is due before this day (default: today)."))
    @click.option("--json", "as_json", is_flag=True, help=_("What is filed or due, as JSON."))
    @click.option(
        "-o", "--output", type=click.Path(path_type=Path), help=_("The file (default: named after the meeting).")
    )
    @click.option(
        "--materials",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        multiple=True,
        help=_("A folder in which the files of materials are looked for, by what is in them; several are possible."),
    )
    @click.option(
        "--role",
        type=click.Choice(confidential.READERS),
        default="recorder",
        help=_("In whose role: confidential matter is in it, and the export is recorded."),
    )
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("Which meeting is today's, and what is due, as of this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, wanted: str | None, due: bool, before: str | None, as_json: bool, output: Path | None,
        materials: tuple[Path, ...], role: str, force: bool,
        clock: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        from meetroom.documents.filing import MANIFEST

        if before is not None and not due:
            raise click.UsageError(_("--before belongs to --due."))
        if wanted is not None and (due or as_json):
            raise click.UsageError(_("A file is made of one meeting; what is filed or due is told without one."))
        if wanted is None:
            if output is not None or materials:
                raise click.UsageError(_("A file is made of one meeting: meetroom archive MEETING -o FILE"))
            _tell(db, before, clock, due=due, as_json=as_json)
            return
        with common.open_book(db, create=False) as book:
            meeting = book.load(common.find_meeting(book, wanted, clock))
            if not meeting.session.stage.over:
                say.fail(
                    _("{meeting} is not adjourned yet. Only a meeting that is over can be archived.").format(
                        meeting=meeting.id
                    )
                )
            if output == _STANDARD and sys.stdout.isatty():
                say.fail(_("{form} is no text for a terminal. Accepted: a file with -o, or a pipe.").format(form=_FORM))
            confidential.admitted(book.path, role, pin_file)
            if output == _STANDARD:
                made = _streamed(book, meeting, materials, role)
            else:
                target = output or _default(book, meeting)
                made = _made(book, meeting, target, materials, role, force=force, own=output is None)
        told = f"{MANIFEST} sha256 {made.digest}"
        if output == _STANDARD:
            say.say(told)
        else:
            say.write(f"{target}  {told}")
        for told in made.said:
            say.say(told)

    return command


def _tell(db: Path | None, before: str | None, clock: str | None, *, due: bool, as_json: bool) -> None:
    """What is filed, or due for filing."""
    from meetroom.commands import filing_due, filters

    today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
    with common.open_book(db, create=False) as book:
        if due:
            waiting = filing_due.due_for_filing(book, today if before is None else filters.day(before, today), today)
        else:
            filed = filing_due.all_filed(book)
    if as_json:
        say.write_json(msgspec.json.format(msgspec.json.encode(waiting if due else filed), indent=1).decode())
    elif due:
        filing_due.tell_due(waiting)
    else:
        filing_due.tell_filed(filed)


def _default(book: Book, meeting: Meeting) -> Path:
    """Its name unless somebody says otherwise: date, title, archive."""
    from db.queries import titles_beside
    from meetroom.documents.files import default_name
    from meetroom.record import build

    record = build(meeting)
    return Path(default_name(record, _("archive"), _FORM, titles_beside(book, meeting.id, record.meeting.date)))


def _streamed(book: Book, meeting: Meeting, materials: tuple[Path, ...], role: str) -> Archived:
    """Write it to standard output, once all of it is made and noted in the book."""
    from meetroom.commands.archiving import Archive

    with tempfile.TemporaryFile() as file:
        try:
            with progress(_("archiving")) as step:
                made = Archive(book, meeting, materials, step).write(file)
        except documents.NotMade as problem:
            say.fail(str(problem))
        confidential.remember(book, meeting.id, role, _WHAT, _FORM, made.manifest.of.sealed)
        file.seek(0)
        shutil.copyfileobj(file, sys.stdout.buffer)
    return _with_unsigned(made)


def _with_unsigned(made: Archived) -> Archived:
    from meetroom.wording.filing import unsigned_words

    unsigned = unsigned_words(made.manifest.of.unsigned)
    return made if not unsigned else msgspec.structs.replace(made, said=(unsigned, *made.said))


def _made(
    book: Book, meeting: Meeting, target: Path, materials: tuple[Path, ...], role: str, *, force: bool, own: bool
) -> Archived:
    """Write the file whole or not at all, and note in the book that it goes out before it has its name."""
    from meetroom.commands.archiving import Archive
    from meetroom.documents.files import Exists, placed

    common.fail_if_own(target, book.path)
    try:
        with progress(_("archiving")) as step, placed(target, overwrite=force, private=True) as file:
            made = Archive(book, meeting, materials, step).write(file)
            file.flush()
            os.fsync(file.fileno())
            confidential.remember(book, meeting.id, role, _WHAT, _FORM, made.manifest.of.sealed)
    except Exists:
        another = _("{file} exists already. Accepted: another name.")
        told = _("{file} exists already. Accepted: another name, or --force.") if own else another
        say.fail(told.format(file=target))
    except documents.NotMade as problem:
        say.fail(str(problem))
    except OSError as problem:
        say.fail(_("{file} cannot be written: {reason}").format(file=target, reason=problem.strerror))
    return _with_unsigned(made)
