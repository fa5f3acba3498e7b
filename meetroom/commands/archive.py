"""archive: one self-contained file of a meeting; what is filed, and what is due for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from meetroom.commands import common, confidential, documents, pin_check, say
from meetroom.commands.meeting_argument import clock_option, meeting_argument
from meetroom.commands.progress import progress
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.commands.archiving import Archived
    from meetroom.meeting import Meeting

_WHAT, _FORM = "archive", "zip"


def archive_command() -> click.Command:
    """`meetroom archive`."""

    @click.command(
        "archive",
        help=_(
            "Make one file of an adjourned meeting that can be checked without the book: its entries, its record, all"
            " documents, and the materials that are there."
        ),
    )
    @meeting_argument()
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
    @clock_option()
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, wanted: str, output: Path | None, materials: tuple[Path, ...], role: str, force: bool,
        clock: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        from meetroom.documents.filing import MANIFEST

        with common.open_book(db, create=False) as book:
            meeting = book.load(common.find_meeting(book, wanted, clock))
            if not meeting.session.stage.over:
                say.fail(
                    _("{meeting} is not adjourned yet. Only a meeting that is over can be archived.").format(
                        meeting=meeting.id
                    )
                )
            confidential.admitted(book.path, role, pin_file)
            target = output or _default(book, meeting)
            made = _made(book, meeting, target, materials, role, force=force, own=output is None)
        say.write(f"{target}  {MANIFEST} sha256 {made.digest}")
        for told in made.said:
            say.say(told)

    return command


def _default(book: Book, meeting: Meeting) -> Path:
    """Its name unless somebody says otherwise: date, title, archive."""
    from db.queries import titles_beside
    from meetroom.documents.files import default_name
    from meetroom.record import build

    record = build(meeting)
    return Path(default_name(record, _("archive"), _FORM, titles_beside(book, meeting.id, record.meeting.date)))


def _made(
    book: Book, meeting: Meeting, target: Path, materials: tuple[Path, ...], role: str, *, force: bool, own: bool
) -> Archived:
    """Write the file whole or not at all, then note in the book that it went out."""
    from meetroom.commands.archiving import Archive
    from meetroom.documents.files import Exists, placed
    from meetroom.wording.filing import unsigned_words

    common.fail_if_own(target, book.path)
    try:
        with progress(_("archiving")) as step, placed(target, overwrite=force, private=True) as file:
            made = Archive(book, meeting, materials, step).write(file)
    except Exists:
        another = _("{file} exists already. Accepted: another name.")
        told = _("{file} exists already. Accepted: another name, or --force.") if own else another
        say.fail(told.format(file=target))
    except documents.NotMade as problem:
        say.fail(str(problem))
    except OSError as problem:
        say.fail(_("{file} cannot be written: {reason}").format(file=target, reason=problem.strerror))
    try:
        confidential.remember(book, meeting.id, role, _WHAT, _FORM, made.manifest.of.sealed)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    unsigned = unsigned_words(made.manifest.of.unsigned)
    return made if not unsigned else msgspec.structs.replace(made, said=(unsigned, *made.said))
