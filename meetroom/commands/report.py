"""report: how the tasks of meetings stand, as a paper for the principal leader."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import common, confidential, filters, machine, office_papers, pin_check, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.stats import remember
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.streams.directory import People

NAME = "report"


def report_command() -> click.Command:
    """`meetroom report`."""

    @click.command(
        NAME,
        help=_("Report to the principal leader how the tasks of meetings stand: by unit, what is overdue or behind and"
               " why, who does not report."),
    )  # fmt: skip
    @click.option(
        "--from", "since", metavar="DATE", help=_("Tasks in hand from this day on (default: from the 1st of January).")
    )
    @click.option("--to", "until", metavar="DATE", help=_("Tasks given until this day (default: today)."))
    @click.option(
        "-o", "--output", type=click.Path(path_type=Path), required=True,
        help=_("Into a file, as it is named: .docx, .pdf, .html, .md, .xlsx, .csv."),
    )  # fmt: skip
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @click.option(
        "--role",
        type=click.Choice(confidential.READERS),
        help=_("In whose role: confidential tasks too, and that they were read is recorded."),
    )
    @clock_option(_("How tasks stand as of this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, since: str | None, until: str | None, output: Path, force: bool, role: str | None,
        clock: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        form = _form_of(output)
        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        first, last = filters.span(since, until, today, past=True)
        last = last or today
        first = first or date(last.year, 1, 1)
        filters.in_order(first, last)
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            made, closed = _made(book, first, last, today, form, whole=whole)
            office_papers.save(output, made, book.path, force=force, private=whole)
            remember(book, closed, role, NAME, form)
        say.write(str(output))

    return command


def _form_of(output: Path) -> str:
    from meetroom.documents.office.supervision import FORMS

    form = output.suffix.casefold().removeprefix(".")
    if form not in FORMS:
        told = _("{file} says no format. Accepted: a name that ends in {accepted}")
        say.fail(told.format(file=output, accepted=_(", ").join(f".{one}" for one in FORMS)), 2)
    return form


def _made(
    book: Book, first: date, last: date, today: date, form: str, *, whole: bool
) -> tuple[bytes, tuple[str, ...]]:  # fmt: skip
    """The bytes of the report, and of which meetings it tells what is confidential."""
    from db.supervision import Asked, read
    from meetroom.documents.office.followed import followed
    from meetroom.documents.office.supervision import Period, supervision_paper
    from meetroom.streams.directory import PEOPLE

    asked = Asked(given_until=last, over_from=first)
    found = read(book, asked, today, common.calendar(), whole=whole)
    track_every = common.office().track_every
    if track_every is None:
        say.say(
            _("After how many working days without a report a unit is named has not been said. Once, in {file}:"
              " track_every = N").format(file=common.office_path())
        )  # fmt: skip
    to = principals(book.state(PEOPLE))
    if not to:
        say.say(_("The directory names no principal leader, so that the report is addressed to nobody."))
    period = Period(first, last, today)
    desk = office_papers.desk_of(today)
    document = supervision_paper(followed(found), period, track_every, to, found.omitted, desk)
    confidential.say_left_out(found.omitted, "--role")
    return office_papers.content(document, form), found.closed


def principals(people: People) -> list[str]:
    """How the principal leaders of the directory are addressed."""
    return [
        _("Comrade {name}").format(name=one.name)
        for one in people.directory.persons.values()
        if one.principal and one.active
    ]
