"""ledger: the meetings of some days, their topics or those that are major matters, a line each, as a file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
import msgspec

from meetroom.commands import common, confidential, filters, machine, office_papers, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.stats import remember
from meetroom.i18n import gettext as _
from meetroom.record.ledger import LedgerMeeting, LedgerName, LedgerTopic

if TYPE_CHECKING:
    from db.book import Book
    from db.statistics import Asked
    from meetroom.documents.model import Document

NAME = "ledger"


def ledger_command() -> click.Command:
    """`meetroom ledger`."""
    from meetroom.documents.office.ledger import FORMS

    @click.command(
        NAME,
        help=_("The ledger of the meetings that were adjourned, of their topics, or of the major matters, as a file."),
    )
    @click.option(
        "--what",
        type=click.Choice(get_args(LedgerName)),
        default="meetings",
        help=_("Which ledger: of meetings, of topics, or of topics that are major matters."),
    )
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        required=True,
        help=_("Into a file, as it is named: {forms}.").format(forms=office_papers.endings(FORMS)),
    )
    @filters.meetings_options
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @clock_option(_("Which year a date is in, as of this time."))
    @confidential.reader_options
    @click.pass_obj
    def command(
        db: Path | None, what: LedgerName, output: Path, since: str | None, until: str | None, word: str | None,
        unit: str | None, force: bool, clock: str | None, role: str | None, pin_file: Path | None,
    ) -> None:  # fmt: skip
        form = office_papers.ending(output, FORMS)
        today = (machine.read_time(clock, None) if clock else datetime.now().astimezone()).date()
        common.say_kinds()
        filters.asked(since, until, word, unit, today, whole=False)
        with common.open_book(db, create=False) as book:
            whole = confidential.admitted(book.path, role, pin_file)
            asked = filters.asked(since, until, word, unit, today, whole=whole)
            document, omitted, closed = _made(book, what, asked, today)
            office_papers.save(
                output, office_papers.content(document, form), book.path, force=force, private=asked.whole
            )  # fmt: skip
            remember(book, closed, role, NAME, form)
        say.write(str(output))
        confidential.say_left_out(omitted)

    return command


def _made(book: Book, what: LedgerName, asked: Asked, today: date) -> tuple[Document, int, tuple[str, ...]]:
    """The ledger, how many confidential topics were left out, and the meetings of those that were not."""
    from db import ledger, statistics
    from meetroom.documents.office.ledger import ledger_paper

    held = statistics.held(book, asked)
    lines: list[LedgerMeeting] | list[LedgerTopic]
    if what == "meetings":
        rows = ledger.meetings(book, held, statistics.heads(book, held, asked), asked)
        lines = msgspec.convert(rows, list[LedgerMeeting], strict=False)
    else:
        rows = ledger.topics(book, held, asked, major=what == "major")
        lines = msgspec.convert(rows, list[LedgerTopic], strict=False)
    omitted = 0 if asked.whole else sum(row["hidden"] for row in held)
    closed = tuple(row["id"] for row in held if row["hidden"]) if asked.whole else ()
    paper = ledger_paper(
        what, lines, filters.said(asked), omitted, office_papers.desk_of(today), restricted=asked.whole
    )  # fmt: skip
    return paper, omitted, closed
