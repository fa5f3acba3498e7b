"""export: one document of one meeting, or all of them; or of every meeting."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import (
    agenda_files,
    common,
    confidential,
    documents,
    machine,
    office_export,
    pin_check,
    say,
)
from meetroom.commands.export_all import Everything
from meetroom.commands.export_many import Given
from meetroom.commands.export_many import export as export_many
from meetroom.commands.meeting_argument import clock_option, stream_argument
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.seat.papers import ALL

if TYPE_CHECKING:
    from meetroom.documents import UnsupportedForm
    from meetroom.documents.source import UnknownRecipient

TEXT_FORMS = ("md", "csv", "json")


def export_command() -> click.Command:
    """`meetroom export`."""
    from meetroom.documents import ALL_FORMS, DOCUMENTS, WHAT
    from meetroom.documents.office import OFFICE_PAPERS

    @click.command("export", help=_("Export a document of a meeting."))
    @stream_argument(optional=True)
    @click.option(
        "--all", "every", is_flag=True, help=_("Of every meeting, into a folder: with --from, --to, --kind of some.")
    )
    @click.option("--from", "since", metavar="DATE", help=_("With --all: only meetings from this day on."))
    @click.option("--to", "until", metavar="DATE", help=_("With --all: only meetings until this day."))
    @click.option(
        "--kind", metavar="KIND", help=_("With --all: only this kind of meeting, by id, name or its beginning.")
    )
    @click.option(
        "--what",
        type=click.Choice([*WHAT, *OFFICE_PAPERS, ALL]),
        required=True,
        help=_("Which document, or all that it has facts for."),
    )
    @click.option(
        "--as",
        "form",
        metavar=f"[{'|'.join(dict.fromkeys((*ALL_FORMS, *agenda_files.FORMS)))}]",
        default="",
        help=_("In which format (default: its usual one)."),
    )
    @click.option("--for", "to", metavar=_("WHO"), default="", help=_("Only the part of one unit or person."))
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=_(
            "The file; - for standard output (default: texts there, others in a file named after the meeting);"
            " for all documents the folder."
        ),
    )
    @click.option(
        "--role",
        type=click.Choice(confidential.READERS),
        help=_("In whose role (full record: default recorder): confidential matter too, and the export is recorded."),
    )
    @click.option("--excel", is_flag=True, help=_("CSV on standard output as Excel opens it, with a mark of UTF-8."))
    @click.option(
        "--materials",
        multiple=True,
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help=_("A folder with the files that were handed in, which a compilation binds; several are possible."),
    )
    @click.option("--no-template", is_flag=True, help=_("Without the office's own template."))
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("What is open and today's meeting as of this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, wanted: str | None, what: str, form: str, to: str, output: Path | None, role: str | None,
        force: bool, clock: str | None, pin_file: Path | None, excel: bool, no_template: bool,
        materials: tuple[Path, ...], every: bool, since: str | None, until: str | None, kind: str | None,
    ) -> None:  # fmt: skip
        from meetroom.documents import UnsupportedForm, check_form
        from meetroom.documents.source import NoFacts, UnknownRecipient

        if materials and (what not in DOCUMENTS or DOCUMENTS[what].binds is None):
            binding = _(", ").join(name for name, entry in DOCUMENTS.items() if entry.binds is not None)
            say.fail(_("--materials is for what binds files. Accepted: --what {what}").format(what=binding))
        if excel and form != "csv":
            say.fail(_("--excel is for CSV. Accepted: --as csv"))
        if every and materials:
            raise click.UsageError(_("--materials is for one meeting."))
        if every:
            _many(db, wanted, Given(
                what=what, form=form, to=to, folder=output or Path("-"), role=role, since=since, until=until,
                kind=kind, clock=clock, pin_file=pin_file, force=force, template=not no_template,
            ))  # fmt: skip
            return
        if any((since, until, kind)):
            raise click.UsageError(_("--from, --to and --kind belong to --all."))
        if wanted is None:
            context = click.get_current_context()
            raise click.MissingParameter(ctx=context, param=context.command.params[0])
        if what in OFFICE_PAPERS:
            office_export.export(db, wanted, what, form, to, output, force=force)
            return
        if what == "agenda" and form in agenda_files.FORMS:
            agenda_files.export(db, wanted, form, output, role, clock, pin_file, force=force)
            return
        if what == ALL:
            _all(db, wanted, form, to, output, role, clock, pin_file, template=not no_template)
            return
        form = form or DOCUMENTS[DOCUMENTS[what].of_one if to and DOCUMENTS[what].of_one else what].usual
        try:
            check_form(what, form)
        except UnsupportedForm as problem:
            say.fail(_unsupported(problem))
        if output == Path("-") and form not in TEXT_FORMS and sys.stdout.isatty():
            say.fail(_("{form} is no text for a terminal. Accepted: a file with -o, or a pipe.").format(form=form))
        with common.open_book(db, create=False) as book:
            meeting_id = common.find_meeting(book, wanted, clock)
            reader = "recorder" if role is None and DOCUMENTS[what].restricted else role
            whole = confidential.admitted(book.path, reader, pin_file)
            zone = book.load(meeting_id).agenda.start.tzinfo
            now = datetime.now(zone) if clock is None else machine.read_time(clock, zone)
            try:
                made = documents.make(
                    book, meeting_id, what, form, whole=whole, day=now.date(), to=to, template=not no_template,
                    materials=materials,
                )  # fmt: skip
            except NoFacts as problem:
                say.fail(problem.why)
            except documents.NotMade as problem:
                say.fail(str(problem))
            except UnknownRecipient as problem:
                say.fail(_unknown_recipient(what, problem))
            except UnsupportedForm as problem:
                say.fail(_unsupported(problem))
            to_output = output == Path("-") if output is not None else form in TEXT_FORMS
            target = Path(made.name) if output is None else output
            beside = _beside(made, None if to_output else target, private=reader is not None)
            # An export that failed is none, and there is none that is not remembered.
            noted = None if reader is None else partial(documents.remember, book, made, reader, what, form)
            if not to_output:
                _save(target, made.content, force, book.path, noted, own=output is None)
            elif noted is not None:
                noted()
            say.say_if(made.said)
            say.say_if(documents.note_head(book, made.record, what))
        if to_output and form in TEXT_FORMS and not (excel and form == "csv"):
            say.write(made.content.decode("utf-8-sig"), end="")
        elif to_output:
            click.echo(made.content, nl=False)
        else:
            say.write(str(target))
        say.say_if(beside)

    return command


def _beside(made: documents.Made, target: Path | None, *, private: bool) -> str:
    """Put the files that belong beside a document there; what there is to say of that."""
    from meetroom.commands.handed_in import NotBound, put_beside

    if made.handed is None or not made.handed.beside:
        return ""
    count = len(made.handed.beside)
    if target is None:
        told = ngettext(
            "{n} file that belongs beside it is not put there. Accepted: a file with -o.",
            "{n} files that belong beside it are not put there. Accepted: a file with -o.",
            count,
        )
        return told.format(n=count)
    try:
        folder = put_beside(target, made.handed.beside, made.handed.papers, private=private)
    except NotBound as problem:
        say.fail(str(problem))
    return ngettext("{n} file stands beside it: {folder}", "{n} files stand beside it: {folder}", count).format(
        n=count, folder=folder
    )


def _many(db: Path | None, wanted: str | None, given: Given) -> None:
    """A document of every meeting, where one can be made so."""
    from meetroom.documents import ALL_FORMS, DOCUMENTS, UnsupportedForm

    if wanted is not None:
        raise click.UsageError(_("Either one meeting or --all."))
    if given.folder == Path("-"):
        say.fail(_("All documents go into a folder. Accepted: -o FOLDER"))
    if given.what != ALL and given.what not in DOCUMENTS:
        say.fail(_("{what} is of no meeting. Accepted: without --all.").format(what=given.what))
    forms = ALL_FORMS if given.what == ALL else DOCUMENTS[given.what].forms
    if given.form and given.form not in forms:
        say.fail(_unsupported(UnsupportedForm(given.what, given.form, tuple(forms))))
    export_many(db, given)


def _unsupported(problem: UnsupportedForm) -> str:
    forms = (*problem.accepted, *(agenda_files.FORMS if problem.what == "agenda" else ()))
    accepted = _(", ").join(dict.fromkeys(forms))
    told = _("{what} cannot be exported as {form}. Accepted: {accepted}")
    return told.format(what=problem.what, form=problem.form, accepted=accepted)


def _unknown_recipient(what: str, problem: UnknownRecipient) -> str:
    """That nothing of a document is for somebody, who is nearest, and for whom there is something."""
    from meetroom.documents import document_name

    if not problem.accepted:
        return _("{what} has no part for one unit or person. Accepted: without --for.").format(what=document_name(what))
    near = _(" Nearest: {name}.").format(name=problem.nearest[0]) if problem.nearest else ""
    told = _("Nothing of {what} is for {name}.").format(what=document_name(what), name=problem.wanted)
    return told + near + _(" Accepted: {accepted}").format(accepted=_(", ").join(problem.accepted))


def _all(
    db: Path | None, wanted: str, form: str, to: str, output: Path | None, role: str | None, clock: str | None,
    pin_file: Path | None, *, template: bool,
) -> None:  # fmt: skip
    """All documents into a folder: the files on standard output, what was passed over on standard error."""
    from meetroom.documents import ALL_FORMS, UnsupportedForm

    if output is None or output == Path("-"):
        say.fail(_("All documents go into a folder. Accepted: -o FOLDER"))
    if form and form not in ALL_FORMS:
        say.fail(_unsupported(UnsupportedForm(ALL, form, ALL_FORMS)))
    with common.open_book(db, create=False) as book:
        meeting_id = common.find_meeting(book, wanted, clock)
        confidential.admitted(book.path, role, pin_file)
        zone = book.load(meeting_id).agenda.start.tzinfo
        now = datetime.now(zone) if clock is None else machine.read_time(clock, zone)
        every = Everything(book, meeting_id, output, form, reader=role, to=to, template=template)
        try:
            every.make(now.date())
        except documents.NotMade as problem:
            say.fail(str(problem))
    if not every.files:
        say.fail(" ".join((_("No document was made."), *every.said)))
    say.write("\n".join(str(file) for file in every.files))
    for told in every.said:
        say.say(told)


def _save(
    target: Path, content: bytes, force: bool, book: Path, noted: Callable[[], None] | None, *, own: bool
) -> None:  # fmt: skip
    """Write the file; noted: says of what is confidential that it goes out. own: its name is the meeting's, so that
    nothing but an earlier one of it can be there."""
    from meetroom.documents.files import Exists, write_file

    common.fail_if_own(target, book)
    try:
        write_file(target, content, overwrite=force, private=noted is not None, noted=noted)
    except Exists:
        # What stands under a name that somebody chose may be another meeting's.
        another = _("{file} exists already. Accepted: another name.")
        told = _("{file} exists already. Accepted: another name, or --force.") if own else another
        say.fail(told.format(file=target))
    except OSError as problem:
        say.fail(_("{file} cannot be written: {reason}").format(file=target, reason=problem.strerror))
