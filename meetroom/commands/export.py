"""export: one document of one meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from meetroom.commands import door
from meetroom.i18n import gettext as _

TEXT_FORMS = ("md", "csv", "json")


def export_command() -> click.Command:
    """`meetroom export`."""
    from meetroom.documents import WHAT

    forms = ["md", "docx", "xlsx", "csv", "json", "pdf", "html"]

    @click.command("export", help=_("Export a document of a meeting."))
    @click.argument("wanted", metavar="MEETING")
    @click.option("--what", type=click.Choice(list(WHAT)), required=True, help=_("Which document."))
    @click.option("--as", "form", type=click.Choice(forms), required=True, help=_("In which format."))
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=_("The file (default: texts to standard output, others to a file named after the meeting)."),
    )
    @click.option(
        "--role",
        type=click.Choice(["chair", "recorder", "reviewer"]),
        default="recorder",
        show_default=True,
        help=_("In whose role; the full record is for these only, and each export of it is recorded."),
    )
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @click.pass_obj
    def command(
        db: Path | None, wanted: str, what: str, form: str, output: Path | None, role: str, force: bool
    ) -> None:
        from meetroom.documents import UnsupportedForm, build, write
        from meetroom.documents.files import default_name
        from meetroom.record import build as build_record
        from meetroom.rulebook import kind

        with door.open_book(db, create=False) as book:
            meeting_id = door.find_meeting(book, wanted)
            record = build_record(book.load(meeting_id))
            try:
                document = build(what, record, kind=kind(record.meeting.kind))
                content = write(document, form, record=record)
            except UnsupportedForm as problem:
                accepted = "、".join(problem.accepted)
                door.fail(
                    _("{what} cannot be exported as {form}. Accepted: {accepted}").format(
                        what=what, form=form, accepted=accepted
                    )
                )
            if what == "record":
                _remember(book, meeting_id, role, what, form, record.record.head)
        if output is None and form in TEXT_FORMS:
            click.echo(content.decode("utf-8-sig"), nl=False)
            return
        _save(Path(default_name(record, what, form)) if output is None else output, content, force)

    return command


def _remember(book: Any, meeting_id: str, role: str, what: str, form: str, head: str) -> None:
    """Each export of the full record is an entry: who, what, when."""
    from meetroom.acts.export import ExportRecord

    room = door.open_room(book, meeting_id, door.clock())
    room.offer(role, ExportRecord(what=what, form=form, head=head))


def _save(target: Path, content: bytes, force: bool) -> None:
    from meetroom.documents.files import Exists, write_file

    try:
        write_file(target, content, overwrite=force)
    except Exists:
        door.fail(_("{file} exists already. Accepted: another name, or --force.").format(file=target))
    except OSError as problem:
        door.fail(_("{file} cannot be written: {reason}").format(file=target, reason=problem.strerror))
    click.echo(str(target))
