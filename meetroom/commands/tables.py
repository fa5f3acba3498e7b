"""Tables on standard output: aligned for people at a terminal, plain tab-separated lines for anything else."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.meeting import Meeting
from meetroom.streams.directory import People

if TYPE_CHECKING:
    from meetroom.documents.model import Table

# The names of columns, and rows.
Part = tuple[Sequence[str], Sequence[Sequence[Any]]]


def print_table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under headers; cells are user text and never markup."""
    from meetroom.wording.visible import visible

    cells = [["" if value is None else visible(str(value)) for value in row] for row in rows]
    if sys.stdout is None or not sys.stdout.isatty():
        for row in (list(headers), *cells):
            click.echo("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    # A long word goes on in the next line: nothing is cut.
    table = Table(*(Column(header=Text(header, overflow="fold"), overflow="fold") for header in headers))
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def print_tables(tables: Sequence[Table]) -> None:
    """Tables on standard output, each under its name."""
    from meetroom.wording.visible import visible

    for place, table in enumerate(tables):
        if place:
            click.echo()
        click.echo(visible(table.name))
        if table.rows:
            print_table([column.name for column in table.columns], table.rows)
        else:
            click.echo(visible(table.none))


def parts_csv(parts: Mapping[str, Part]) -> str:
    """Several tables as CSV: before each a line with its name, "" for none, and between two an empty one."""
    from meetroom.documents.csvfile import neutral

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for place, (name, (columns, rows)) in enumerate(parts.items()):
        if place:
            writer.writerow(())
        if name:
            writer.writerow((name,))
        writer.writerow(columns)
        writer.writerows([neutral("" if cell is None else str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def entry_line(entry: Entry, meeting: Meeting | People) -> str:
    """An entry as `no  time  text`, with nothing in it that a terminal would obey."""
    from meetroom.language import render_entry
    from meetroom.wording.visible import visible

    return f"{entry.no}  {entry.time:%H:%M:%S}  {visible(render_entry(entry, meeting, language()), newline='␤')}"


def closed_line(entry: Entry) -> str:
    """A confidential entry as `no  time`, with its role and its kind and nothing of what it says."""
    from meetroom.language import tongue_of
    from meetroom.language.render import kind_word
    from meetroom.wording.terms import word

    tongue = tongue_of(entry.stream)
    kind = kind_word(entry.body, language()) if tongue is None else tongue.kind(entry.body, None, language())
    said = _("confidential: {kind}, by {role}").format(kind=kind, role=word(entry.role))
    return f"{entry.no}  {entry.time:%H:%M:%S}  {said}"
