"""progress: what units filled into the list of tasks is recorded of each, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, desk, desk_tasks, pin_check, say
from meetroom.commands.meeting_argument import clock_option
from meetroom.commands.tables import entry_line
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.command import Command
    from meetroom.intake.supervision import Filled, Told
    from meetroom.room.office import Office
    from meetroom.streams.supervision import Supervised


def progress_command() -> click.Command:
    """`meetroom progress`."""

    @click.command(
        "progress",
        help=_("Record what units filled into the list of tasks (.xlsx, .csv): progress, what is done, requests for"
               " more time; all of it or nothing."),
    )  # fmt: skip
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--really", "because", metavar="TEXT", help=_("Take late requests for more time, with this reason."))
    @clock_option(_("A rehearsal clock: recorded at this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(db: Path | None, file: Path, because: str | None, clock: str | None, pin_file: Path | None) -> None:
        from meetroom.command import OFFICE, Refused
        from meetroom.intake.sentences import sentence

        with common.open_book(db, create=False) as book:
            say.say_if(pin_check.must(book.path, OFFICE, pin_file))
            told = _read(file)
            taken = Taken(book, clock, because)
            for row in told.rows:
                taken.take(row)
            wrong = [*map(sentence, told.problems), *taken.wrong]
            if wrong:
                say.fail("\n".join([*wrong, _("Nothing was written.")]))
            for note in told.notes:
                say.say(sentence(note))
            try:
                entries = taken.office.together(taken.asks) if taken.office is not None else []
            except Refused as problem:
                say.say(_("Nothing was written."))
                desk.refused(problem, taken.office)  # type: ignore[arg-type]
            if taken.asks and not entries:
                taken.known = list(dict.fromkeys([*taken.known, *taken.numbers]))
            for entry in entries:
                say.write(f"{entry_line(entry, book.state(entry.stream))}  [{entry.stream}]")
        if taken.known:
            those = _(", ").join(taken.known)
            say.say(_("Recorded before, and not written again: {numbers}").format(numbers=those))
        elif not entries:
            say.say(_("Nothing is filled in, so nothing was written."))

    return command


def _read(file: Path) -> Told:
    from meetroom.intake import BadAgenda, sentence
    from meetroom.intake.supervision import read_supervision

    try:
        return read_supervision(file)
    except BadAgenda as bad:
        say.fail("\n".join([*map(sentence, bad.problems), _("Nothing was written.")]))


class Taken:
    """What the rows of a file ask of the streams of their tasks. wrong: why some cannot be taken; known: the numbers of
    those that were recorded before; numbers: of those that are asked; office: the first desk, None while nothing is."""

    def __init__(self, book: Book, clock: str | None, because: str | None) -> None:
        from db.supervision import Asked, read

        self._book, self._clock, self._because = book, clock, because
        # One look at all tasks, however many rows there are.
        rows = read(book, Asked(), desk.office_of(book, "people", clock).now().date(), common.calendar(), whole=True)
        self._tasks = {row["id"]: row for row in rows}
        self.asks: list[Any] = []
        self.wrong: list[str] = []
        self.known: list[str] = []
        self.numbers: list[str] = []
        self.office: Office | None = None

    def take(self, row: Filled) -> None:
        """What one row asks for."""
        from meetroom.command import OFFICE, Refused
        from meetroom.commands.sentences import line_sentence
        from meetroom.intake.problems import Problem
        from meetroom.intake.sentences import at, sentence

        number = desk_tasks.whole_number(row.number)
        task = self._tasks.get(number)
        if task is None:
            self.wrong.append(sentence(Problem(row.place, "supervision.unknown", {"found": row.number})))
            return
        if row.matter and _plain(row.matter) != _plain(task["text"]):
            facts = {"number": number, "found": row.matter}
            self.wrong.append(sentence(Problem(row.place, "supervision.other", facts)))
            return
        office = desk.office_of(
            self._book, task["stream"], self._clock, clock=None if self.office is None else self.office.clock
        )
        state: Supervised = office.state
        asked = list(_commands(row, state))
        commands = [command for command, before in asked if not before]
        if len(commands) < len(asked):
            self.known.append(number)
        for command in commands:
            try:
                # Told with all that is wrong in the file; under the lock each is decided again.
                office.drafted(OFFICE, command, state, self._book.state, self._because)
            except Refused as problem:
                self.wrong.append(at(row.place, line_sentence(problem, office.named, "override.desk")))
            # Another process may have recorded the same file meanwhile.
            asks = office.following(task["stream"], OFFICE, partial(_unless_known, row, type(command)), self._because)
            self.asks.append(asks)
            self.numbers.append(number)
            self.office = self.office or office


def _unless_known(row: Filled, kind: type[Command], state: Supervised, _look: object) -> Command | None:
    """What a row asks for with commands of a kind, of a task as it stands by now; None where that was recorded."""
    return next((command for command, before in _commands(row, state) if type(command) is kind and not before), None)


def _plain(text: str) -> str:
    return "".join(text.split())


def _commands(row: Filled, state: Supervised) -> Iterator[tuple[Command, bool]]:
    """What a row asks for, and whether this was recorded before, for files are read twice; since a task was sent back
    what was said before is no longer so."""
    from meetroom.acts.supervision import AskExtension, ClaimTask, ReportProgress
    from meetroom.facts.supervision import ExtensionAsked, ProgressReported, TaskClaimed, TaskReopened

    stands = [entry.body for one in state.log if (entry := state.corrections.entry(one)) is not None]
    back = max((at for at, body in enumerate(stands) if isinstance(body, TaskReopened)), default=-1)
    since = stands[back + 1 :]
    if row.done:
        yield ClaimTask(text=row.text), TaskClaimed(text=row.text) in since
    elif row.percent is not None or row.text:
        percent = state.progress if row.percent is None else row.percent
        before = any(
            isinstance(body, ProgressReported) and body.text == row.text and row.percent in (None, body.percent)
            for body in since
        )
        yield ReportProgress(percent=percent, text=row.text), before
    if row.until is not None:
        before = any(
            isinstance(body, ExtensionAsked) and (body.until, body.reason) == (row.until, row.reason) for body in stands
        )
        yield AskExtension(until=row.until, reason=row.reason), before
