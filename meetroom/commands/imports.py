"""import: agenda files in, and the topics of Word files."""

from __future__ import annotations

from pathlib import Path

import click

from meetroom.commands import common, pin_check, say
from meetroom.commands.agenda import store
from meetroom.commands.agenda_files import import_topics
from meetroom.commands.meeting_argument import clock_option
from meetroom.i18n import gettext as _


def import_command() -> click.Command:
    """`meetroom import`."""

    @click.command("import", help=_("Check an agenda file and store it; the last line printed is the meeting's id."))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--new", is_flag=True, help=_("As a meeting of its own, even where another resembles it."))
    @click.option("--into", metavar="MEETING", help=_("Into which meeting the topics of a Word file (.docx) go."))
    @clock_option(_("A rehearsal clock that runs on from this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, file: Path, new: bool, into: str | None, clock: str | None, pin_file: Path | None
    ) -> None:
        word = file.suffix.lower() == ".docx"
        if into is not None and not word:
            raise click.UsageError(_("--into is for the topics of a Word file; others say of which meeting they are."))
        with common.open_book(db, create=not word) as book:
            if word:
                say.write(import_topics(book, file, into, pin_file, clock))
            else:
                say.write(store(book, file, new=new, pin_file=pin_file, rehearsal=clock))

    return command
