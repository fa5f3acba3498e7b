"""verify, rebuild, backup and restore: whether the book holds, what follows from it, and copies of it."""

from __future__ import annotations

from pathlib import Path

import click

from meetroom.commands import archive_check, common, desk, say
from meetroom.commands.meeting_argument import complete_stream
from meetroom.commands.progress import progress
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext

# So many streams are named.
SHOWN = 5


def verify_command() -> click.Command:
    """`meetroom verify`."""

    @click.command(
        "verify",
        help=_(
            "Prove that the book holds, or name the first entry that does not; or that archive files hold, without the"
            " book."
        ),
    )
    @click.argument("several", metavar="[MEETING|STREAM|FILE…]", nargs=-1, shell_complete=complete_stream)
    @click.option(
        "--head", metavar="HASH", help=_("The head printed in a document, or its first 10 digits: finds a cut tail.")
    )
    @click.pass_obj
    def command(db: Path | None, several: tuple[str, ...], head: str | None) -> None:
        from db.compare import parted
        from db.copies import newest_whole
        from db.verify import HEAD, verify
        from meetroom.commands.findings import finding_sentence
        from meetroom.commands.restoring import advice

        if head is not None and not HEAD.fullmatch(head.strip().lower()):
            say.fail(_("{head} is no head. Accepted: 10 to 64 digits 0-9 and a-f.").format(head=head[:80]), 2)

        files = [path for path in map(archive_check.named, several) if path is not None]
        if files and len(files) == len(several):
            archive_check.verify_files(files, head and head.strip().lower())
            return
        if len(several) > 1:
            raise click.UsageError(_("One meeting or stream at a time, or several archive files."))
        wanted = several[0] if several else None
        with common.open_book(db, create=False) as book:
            meeting_id = (
                None if wanted is None else desk.stream_meant(book, wanted) or common.find_meeting(book, wanted)
            )
            with progress(_("verifying")) as step:
                report = verify(book, meeting_id, head=head, progress=step)
            problem = report.problem or parted(book, meeting_id)
        if problem is not None:
            said = finding_sentence(problem)
            if problem.what == "damaged":
                with progress(_("looking for a backup that holds")) as step:
                    said += "\n" + advice(book.path, newest_whole(book.path, step))
            say.fail(said.rstrip())
        click.echo(
            _("The book holds: {meetings} meetings, {entries} entries.").format(
                meetings=report.meetings, entries=report.entries
            )
        )

    return command


def rebuild_command() -> click.Command:
    """`meetroom rebuild`."""

    @click.command(
        "rebuild",
        help=_(
            "Make the tables and the index of words again from the entries, where somebody changed them by hand or they"
            " are damaged."
        ),
    )
    @click.pass_obj
    def command(db: Path | None) -> None:
        from db.rebuild import rebuild_all

        with common.open_book(db, create=False) as book:
            try:
                with progress(_("rebuilding")) as step:
                    done = rebuild_all(book, step)
            except KeyboardInterrupt:
                say.fail(_("Interrupted. What was put right until then stays; the same command does the rest."))
        rows = ngettext("{n} row of a table was wrong.", "{n} rows of tables were wrong.", done.rows)
        texts = ngettext(
            "{n} text was wrong in the index of words.", "{n} texts were wrong in the index of words.", done.documents
        )
        looked = _("Looked at: {streams} streams, {entries} entries.")
        said = "\n".join(
            (
                looked.format(streams=done.streams, entries=done.entries),
                *([rows.format(n=done.rows)] if done.rows else []),
                *([_("The index of words was made anew.")] if done.anew else []),
                *([texts.format(n=done.documents)] if done.documents and not done.anew else []),
                *([] if done.spoilt else [_("All of it is as the entries say.")]),
            )
        )
        click.echo(said)
        if done.spoilt:
            named = _(", ").join(done.spoilt[:SHOWN])
            told = _(
                "What follows from these stays as it is, for their entries do not hold: {streams}. See: meetroom verify"
            )
            say.fail(told.format(streams=named))

    return command


def backup_command() -> click.Command:
    """`meetroom backup`."""

    @click.command("backup", help=_("Copy the book while it is in use."))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @click.pass_obj
    def command(db: Path | None, file: Path, force: bool) -> None:
        from db.backup import backup

        common.fail_if_own(file, common.book_path(db))
        with common.open_book(db, create=False) as book, progress(_("copying")) as step:
            digest = backup(book, file, force=force, progress=step)
        say.write(f"{file}  sha256 {digest}")

    return command


def restore_command() -> click.Command:
    """`meetroom restore`."""

    @click.command("restore", help=_("Put a backup in the book's place; an existing book is kept aside with --force."))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--force", is_flag=True, help=_("Replace the existing book, which is kept under another name."))
    @click.pass_obj
    def command(db: Path | None, file: Path, force: bool) -> None:
        from db.errors import BookError
        from meetroom.commands.restoring import put_back
        from meetroom.commands.sentences import book_sentence

        target = common.book_path(db)
        try:
            put_back(file, target, force=force)
        except BookError as problem:
            say.fail(book_sentence(problem))
        say.write(str(target))

    return command
