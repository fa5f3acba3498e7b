"""One line that is given to several tasks at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import desk, pin_check, say
from meetroom.commands.tables import entry_line
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book


def say_all(
    book: Book, wanted: Sequence[str], line: str, role: str | None, because: str | None, rehearsal: str | None,
    pin_file: Path | None,
) -> None:  # fmt: skip
    """Give one line to several tasks, to all of them or to none; a line of answer for each."""
    from meetroom.command import OFFICE, Refused
    from meetroom.language import BadLine, split, tongue_of

    streams = [desk.stream_meant(book, each, rehearsal) or each for each in wanted]
    twice = next((each for each in streams if streams.count(each) > 1), None)
    if twice is not None:
        say.fail(_("Named twice: {stream}. Accepted: each once.").format(stream=twice))
    first = desk.office_of(book, streams[0], rehearsal)
    asks: list[Any] = []
    for stream in streams:
        office = desk.office_of(book, stream, clock=first.clock)
        tongue = tongue_of(stream)
        assert tongue is not None
        try:
            typed = split(line, roles=True)
            speaker = role or typed.role or OFFICE
            if not asks:
                say.say_if(pin_check.must(book.path, speaker, pin_file))
            if typed.time is not None:
                say.fail(_("A line of this stream holds from now on: no time can stand in front of it."))
            now, directory = office.now(), office.directory
            command = tongue.parse(typed.text, office.state, directory, now=now, roster=office.roster)
            # Told of the one that refuses it; under the lock each is decided again.
            office.drafted(speaker, command, office.state, book.state, because)
        except (Refused, BadLine) as problem:
            say.say(_("Nothing was written."))
            desk.refused(problem, office)
        asks.append(office.ask(stream, speaker, command, because))
    try:
        entries = first.together(asks)
    except Refused as problem:
        desk.refused(problem, first)
    for entry in entries:
        click.echo(f"{entry_line(entry, book.state(entry.stream))}  [{entry.stream}]")
