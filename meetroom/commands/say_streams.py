"""Say a line to a stream that is no meeting, or to several tasks at once, and answer on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import common, desk, giving, pin_check, say
from meetroom.commands.tables import entry_line
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.room.office import Office

# So many names are told; of more, how many there are.
SHOWN = 20


def giver(book: Book, role: str | None, because: str | None, pin_file: Path | None) -> giving.Giver:
    """Who says a line: whoever knows the PIN of the role."""
    return giving.Giver(
        permit=lambda speaker: say.say_if(pin_check.must(book.path, speaker, pin_file)), role=role, because=because
    )


def say_line(
    book: Book, stream: str, line: str, by: giving.Giver, rehearsal: str | None, offered: giving.Offered,
    confirm: Callable[[str], bool], of_meeting: str = "",
) -> None:  # fmt: skip
    """Give one line of the language of a stream. confirm: whether a question is agreed to. of_meeting: the meeting to
    which it was said, "" where it was said to the stream."""
    from meetroom.wording.unseen import left_out

    office = desk.office_of(book, stream, rehearsal)
    try:
        given = giving.give(book, office, line, by, offered, confirm)
    except giving.NotNow as problem:
        say.fail(str(problem))
    except giving.NotGiven as problem:
        if of_meeting and getattr(problem.problem, "rule", "") == "supervision.taken":
            # Somebody else gave a task meanwhile: this one is the next.
            free = desk.following(book, of_meeting, line) or stream
            say_line(book, free, line, by, rehearsal, offered, confirm, of_meeting)
            return
        desk.refused(problem.problem, office)
    click.echo(f"{entry_line(given.entries[0], office.state)}  [{stream}]")
    for sentence in (*given.told, *_lacking(book, office.state), *_still(book, office)):
        click.echo(sentence)
    say.say_if(left_out(given.unseen))


def say_all(book: Book, wanted: Sequence[str], line: str, by: giving.Giver, rehearsal: str | None) -> None:
    """Give one line to several tasks, to all of them or to none; a line of answer for each."""
    streams = [desk.stream_meant(book, each, rehearsal) or each for each in wanted]
    twice = next((each for each in streams if streams.count(each) > 1), None)
    if twice is not None:
        say.fail(_("Named twice: {stream}. Accepted: each once.").format(stream=twice))
    try:
        given = giving.give_all(book, desk.office_of(book, streams[0], rehearsal), streams, line, by)
    except giving.NotNow as problem:
        say.fail(str(problem))
    except giving.NotGiven as problem:
        say.say(_("Nothing was written."))
        desk.refused(problem.problem, problem.office)
    for entry in given.entries:
        click.echo(f"{entry_line(entry, book.state(entry.stream))}  [{entry.stream}]")


def _lacking(book: Book, state: object) -> Iterator[str]:
    """What is said of a stream as it stands after a line: of a filing what it lacks."""
    from meetroom.streams.filing import Filing

    if isinstance(state, Filing):
        from meetroom.views.filing import filing_sentences

        yield from filing_sentences(state, book.load(state.meeting))


def _still(book: Book, office: Office) -> list[str]:
    """Who is still to be told of a meeting, after somebody was."""
    from meetroom.streams.conveying import Conveying
    from meetroom.views.conveying import convey_rows
    from meetroom.wording.terms import detailed

    state = office.state
    if not isinstance(state, Conveying):
        return []
    meeting = book.load(state.meeting)
    rows = convey_rows(meeting, state, office.directory, office.now().date(), common.calendar(), whole=False)
    waiting = [detailed(row.name, row.apart) for row in rows if row.state == "open"]
    if not waiting:
        return []
    shown = _(", ").join(waiting[:SHOWN])
    names = shown if len(waiting) <= SHOWN else _("{first} and others, {n} in all").format(first=shown, n=len(waiting))
    return [_("Still to be told: {names}.").format(names=names)]
