"""export of what belongs to no meeting: the plan of a year, an application, the calendar of a year and its papers."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import common, desk, office_papers, say
from meetroom.commands.office_papers import Span
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.documents.model import Document

TEXTS = ("md", "csv")
# Of which stream each paper tells, as its id is written.
STREAMS = {
    "plan": "plan/2027", "application": "A-2026-003", "calendar": "calendar/2026", "call": "calendar/2026",
    "rota": "calendar/2026",
}  # fmt: skip


def export(db: Path | None, wanted: str, what: str, form: str, to: str, output: Path | None, *, force: bool) -> None:
    """Write a paper of a stream that is no meeting; leaves the program where the stream has none of that name."""
    from meetroom.documents.files import safe_name
    from meetroom.documents.office import OFFICE_PAPERS
    from meetroom.fold import kind_of

    stream = desk.stream_named(wanted)
    if stream is None or kind_of(stream).name != kind_of(STREAMS[what]).name:
        told = _("{what} is of no meeting. Accepted: {stream} in its place.")
        say.fail(told.format(what=what, stream=STREAMS[what]))
    form = form or "docx"
    if form not in OFFICE_PAPERS[what].forms:
        told = _("{what} cannot be exported as {form}. Accepted: {accepted}")
        say.fail(told.format(what=what, form=form, accepted=_(", ").join(OFFICE_PAPERS[what].forms)))
    if to and what != "call":
        told = _("{what} has no part for one unit or person. Accepted: without --for.")
        say.fail(told.format(what=_(OFFICE_PAPERS[what].label)))
    if output == Path("-") and form not in TEXTS and sys.stdout.isatty():
        say.fail(_("{form} is no text for a terminal. Accepted: a file with -o, or a pipe.").format(form=form))
    common.say_kinds()
    with common.open_book(db, create=False) as book:
        document = _document(book, stream, what, to)
    made = office_papers.content(document, form)
    if output is None and form not in TEXTS:
        output = Path(f"{safe_name(document.title)}.{form}")
    if output is None or output == Path("-"):
        click.echo(made, nl=False)
        return
    office_papers.save(output, made, common.book_path(db), force=force)
    say.write(str(output))


def _document(book: Book, stream: str, what: str, to: str) -> Document:
    from meetroom.commands.calendar import rows_of

    if what == "application":
        return office_papers.application_document(book, stream)
    year = int(stream.rpartition("/")[2])
    if what == "plan":
        return office_papers.plan_document(book, year)
    settings = common.office()
    span = Span(date(year, 1, 1), date(year, 12, 31))
    listed = rows_of(book, settings, span)
    if what == "calendar":
        return office_papers.calendar_document(listed, span)
    if what == "rota":
        return office_papers.rota_document(book, listed, span)
    return office_papers.call_document(book, listed, span, settings, to, newest=True)
