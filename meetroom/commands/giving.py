"""Give a line to streams that are no meeting: one road, whoever answers for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from meetroom.commands import desk
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.command import Command
    from meetroom.entry import Entry
    from meetroom.language import Line
    from meetroom.room.office import Office

# Gives a command in a role, with the reason to go ahead and what agrees to a question; the entries, and what is said
# of those of other streams.
Offered = Callable[
    ["Book", "Office", str, "Command", str | None, Callable[[str], bool]], "tuple[list[Entry], tuple[str, ...]]"
]


class Giver(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives a line.

    permit: called with the role before anything is read, and raises where it is not let in. role: in which it is given,
    None for the one that stands in front of it, else the office. roles: whether one may stand there. because: the
    reason to go ahead with what a rule asks about.
    """

    permit: Callable[[str], None]
    role: str | None = None
    roles: bool = True
    because: str | None = None


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What was recorded, that of the stream first; what is said of other streams; and what was left out of the line."""

    entries: list[Any]
    told: tuple[str, ...] = ()
    unseen: tuple[Any, ...] = ()


class NotGiven(Exception):
    """Nothing was recorded. problem: a refusal, or that of a line that cannot be read; office: where it was refused."""

    def __init__(self, problem: Exception, office: Office) -> None:
        super().__init__(problem)
        self.problem, self.office = problem, office


class NotNow(Exception):
    """A line has a time in front of it, and holds from now on."""

    def __str__(self) -> str:
        return _("A line of this stream holds from now on: no time can stand in front of it.")


class Asked:
    """What `really` refers to: the line that a rule asked about last, and of what."""

    def __init__(self) -> None:
        self.last: tuple[Hashable, str] | None = None

    def meant(self, about: Hashable, line: str) -> tuple[str, str | None] | None:
        """The line that is meant, with the reason where it is gone ahead with; None where nothing was asked of this.

        A refused line stays in the input: `really` is often typed behind it.
        """
        last, self.last = self.last, None
        asked = last is not None and last[0] == about and line.startswith(last[1])
        reason = insisted(line[len(last[1]) :] if last is not None and asked else line)
        if reason is None:
            return line, None
        return None if last is None or last[0] != about else (last[1], reason)

    def keep(self, about: Hashable, line: str, problem: Exception) -> None:
        """A line was refused: it can be gone ahead with where a rule asks."""
        from meetroom.command import Refused

        if isinstance(problem, Refused) and problem.overridable:
            self.last = (about, line)


def nothing_asked() -> str:
    """The sentence that there is nothing to go ahead with."""
    return _("Nothing was asked about here that could be gone ahead with.")


def insisted(line: str) -> str | None:
    """The reason behind `really`, None where a line says something else."""
    from meetroom.language import words

    word = words.BY_KEY["really"]
    head, _blank, rest = line.strip().partition(" ")
    if head.casefold() not in (word.zh, word.en):
        return None
    because, _blank, reason = rest.strip().partition(" ")
    return reason.strip() if words.means(because.casefold(), "because") else rest.strip()


def give(
    book: Book, office: Office, line: str, giver: Giver, offered: Offered, confirm: Callable[[str], bool]
) -> Given:
    """Give a line to the stream of a desk, with what follows elsewhere. confirm: whether a question is agreed to."""
    from meetroom.command import Refused
    from meetroom.language import BadLine

    try:
        typed, role = _typed(line, giver)
        command = _command(office, typed)
        entries, told = offered(book, office, role, command, giver.because, confirm)
    except (Refused, BadLine) as problem:
        raise NotGiven(problem, office) from problem
    return Given(entries=entries, told=told, unseen=typed.unseen)


def give_all(book: Book, first: Office, streams: Sequence[str], line: str, giver: Giver) -> Given:
    """Give one line to several streams, to all of them or to none. first: the desk of the first one."""
    from meetroom.command import Refused
    from meetroom.language import BadLine

    office, asks = first, list[Any]()
    try:
        typed, role = _typed(line, giver)
        for stream in streams:
            office = desk.office_of(book, stream, clock=first.clock)
            command = _command(office, typed)
            # Told of the one that refuses it; under the lock each is decided again.
            office.drafted(role, command, office.state, book.state, giver.because)
            asks.append(office.ask(stream, role, command, giver.because))
        return Given(entries=first.together(asks), unseen=typed.unseen)
    except (Refused, BadLine) as problem:
        raise NotGiven(problem, office) from problem


def _typed(line: str, giver: Giver) -> tuple[Line, str]:
    """A line as it was typed, and the role in which it is given, once that is let in."""
    from meetroom.command import OFFICE
    from meetroom.language import split

    typed = split(line, roles=giver.roles)
    role = giver.role or typed.role or OFFICE
    giver.permit(role)
    if typed.time is not None:
        raise NotNow
    return typed, role


def _command(office: Office, typed: Line) -> Command:
    from meetroom.language import tongue_of

    tongue = tongue_of(office.stream)
    assert tongue is not None
    return tongue.parse(typed.text, office.state, office.directory, now=office.now(), roster=office.roster)
