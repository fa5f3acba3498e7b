"""Write a command, or the fact that it became, as its line of the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from meetroom.acts import correction, postscript, review
from meetroom.command import Command, command_of
from meetroom.entry import Fact, from_plain
from meetroom.facts.correction import EntryFixed, EntryRetimed, EntryStruck, EntryUndone
from meetroom.facts.postscript import PostscriptAdded
from meetroom.facts.review import EntriesVerified, EntryAnswered, EntryQueried, RecordSigned
from meetroom.i18n import gettext as _
from meetroom.language import words
from meetroom.language.lines import LINES, Key
from meetroom.language.papers import command_of_paper
from meetroom.language.pieces import Pieces, written
from meetroom.language.wordless import wordless, wordless_kind
from meetroom.meeting import Meeting


def render(said: Fact | Command, meeting: Meeting, lang: words.Lang = "zh") -> str:
    """The line that says a command, or the command that a fact came from; it parses back to the same command.

    Facts and commands that have no line of their own are told in the language spoken now.
    """
    return Writer(meeting, lang).line(said)


def kind_word(fact: Fact, lang: words.Lang = "zh") -> str:
    """The word that begins the line of a fact, and nothing of what the fact says."""
    command = _command(fact)
    if command is None and isinstance(fact, EntryFixed):
        return written("fix", lang)
    if command is None or type(command) not in _LINES:
        return wordless_kind(fact)
    name = _LINES[type(command)][0]
    key = name(command) if callable(name) else name
    # A position begins with its person, and has no word of its own.
    return _("position") if key == words.POSITION.key else written(key, lang)


class Writer(Pieces):
    """Writes lines for one meeting in one language."""

    def line(self, said: Fact | Command) -> str:
        """The whole line."""
        command = _command(said) if isinstance(said, Fact) else said
        if command is None or type(command) not in _LINES:
            return wordless(said)
        key, parts = _LINES[type(command)]
        name = key(command) if callable(key) else key
        # A position begins with its person.
        head = "" if name == words.POSITION.key else self.word(name)
        if (item := getattr(command, "item", None)) is not None:
            head = f"{self.word('item')} {item} {head}"
        return " ".join(part for part in (head, *parts(self, command)) if part)


def _command(fact: Fact) -> Command | None:
    """The command that a fact came from, corrections and reviews included."""
    match fact:
        case EntryUndone():
            return correction.Undo()
        case EntryStruck():
            return correction.Strike(entry=fact.entry, reason=fact.reason)
        case EntryFixed():
            command = _command(from_plain(fact.body))
            return None if command is None else correction.Fix(entry=fact.entry, command=command)
        case EntryRetimed():
            return correction.Retime(entry=fact.entry, time=fact.time)
        case EntriesVerified():
            return review.VerifyEntries(entries=fact.entries)
        case EntryQueried():
            return review.QueryEntry(entry=fact.entry, text=fact.text)
        case EntryAnswered():
            return review.AnswerQuery(entry=fact.entry, text=fact.text)
        case RecordSigned():
            return review.SignRecord()
        case PostscriptAdded():
            return postscript.AddPostscript(text=fact.text)
    return command_of_paper(fact) or command_of(fact)


_LINES: Mapping[type[Command], tuple[Key, Callable[[Writer, Any], list[str]]]] = {
    **LINES,
    # The only line that holds another.
    correction.Fix: ("fix", lambda w, c: [str(c.entry), w.line(c.command)]),
}
