"""The lines of a stream that is no meeting: one line to the command that it means, and back.

Each such stream has words of its own, and two that all of them share: what was last written is undone, and an entry
struck out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, cast

import msgspec

from meetroom.acts.correction import PlainStrike, PlainUndo
from meetroom.command import Command, command_of
from meetroom.elements.who import Who
from meetroom.entry import Entry, Fact
from meetroom.facts.correction import Correction, EntryStruck, EntryUndone
from meetroom.i18n import gettext as _
from meetroom.language import line, words
from meetroom.language.problem import BadLine
from meetroom.language.scan import Scan, quote, quote_if_needed
from meetroom.language.words import Lang, Word
from meetroom.meeting import Meeting
from meetroom.streams.directory import People

UNDO = Word("undo", "撤销", "undo")
STRIKE = Word("strike", "删", "strike", "12 因 文", "12 because TEXT")

# The walk along the line stands behind the word of this key; what it means for a stream as it is.
Read = Callable[[Scan, str, Any], Command]
# The whole line of a command that none of the shared words says, or what is told of a fact that came of no line.
Write = Callable[[Any, Lang, Command | Fact], str]


class Tongue(msgspec.Struct, frozen=True):
    """The language of one kind of stream: its words, and how their lines are read and written."""

    words: tuple[Word, ...]
    read: Read
    write: Write

    @property
    def by_word(self) -> Mapping[str, tuple[Word, Lang]]:
        """Every word that begins a line, folded, with the language that it is of."""
        found: dict[str, tuple[Word, Lang]] = {}
        for word in (*self.words, UNDO, STRIKE):
            found |= {word.zh: (word, "zh"), word.en: (word, "en"), **dict.fromkeys(word.also, (word, "zh"))}
        return found

    def parse(
        self, text: str, state: Any, directory: People, *, now: datetime, roster: Meeting | None = None
    ) -> Command:
        """The command that a line means; persons are those of the directory, and before them those of the roster where
        the stream follows a meeting up. BadLine says what is wrong with it."""
        line.check(text)
        # Of the meeting a line is read for, only its people are asked here.
        office = cast(Meeting, directory)
        scan = Scan(text, office if roster is None or not roster.people else roster, now)
        scan.beside = office
        first = scan.peek()
        if first is None:
            raise BadLine("line.empty")
        found = self.by_word.get(first.text)
        if found is None:
            raise self._unknown(scan)
        word, lang = found
        scan.at, scan.usage = first.end, word.usage(lang)
        command = self._shared(scan, word.key) or self.read(scan, word.key, state)
        scan.end()
        return command

    def line(self, said: Fact | Command, state: Any, lang: Lang) -> str:
        """The line of a fact or a command; it parses back to the same command."""
        if isinstance(said, EntryUndone):
            return written(UNDO, lang)
        command = command_of(said) if isinstance(said, Fact) else said
        if isinstance(said, EntryStruck):
            command = PlainStrike(entry=said.entry, reason=said.reason)
        if isinstance(command, PlainStrike):
            return f"{written(STRIKE, lang)} {command.entry} {words.write('because', lang)} {command.reason}"
        if isinstance(command, PlainUndo):
            return written(UNDO, lang)
        return self.write(state, lang, said if command is None else command)

    def kind(self, fact: Fact, state: Any, lang: Lang) -> str:
        """What begins the line of a fact, and nothing of what the fact says."""
        said = self.line(fact, state, lang)
        return re.split(r"[:：]" if command_of(fact) is None else r"\s", said, maxsplit=1)[0]

    def render(self, entry: Entry, state: Any, lang: Lang) -> str:
        """The line of an entry; in brackets what was undone, what was worked out again, what was overridden."""
        notes, body = [], entry.body
        if isinstance(body, EntryUndone):
            notes.append(f"#{body.entry}")
        if isinstance(body, Correction) and body.revised:
            entries = " ".join(f"#{revision.entry}" for revision in body.revised)
            notes.append(_("worked out again: {entries}").format(entries=entries))
        reasons = dict.fromkeys(override.because for override in entry.overrides)
        notes += [f"{words.write('because', lang)} {reason}" for reason in reasons]
        return " ".join([self.line(body, state, lang), *(f"({note})" for note in notes)])

    def _unknown(self, scan: Scan) -> BadLine:
        first = scan.take("word")
        known = tuple(word.zh if not first.text.isascii() else word.en for word in (*self.words, UNDO, STRIKE))
        if words.command(first.text) is not None:
            return BadLine("line.other_stream", typed=scan.typed(first), stream="MEETING", accepted=known)
        return BadLine("line.unknown_word", typed=scan.typed(first), nearest=(), persons=(), accepted=known)

    def _shared(self, scan: Scan, key: str) -> Command | None:
        if key == UNDO.key:
            return PlainUndo()
        if key != STRIKE.key:
            return None
        entry = scan.number("entry")
        return PlainStrike(entry=entry, reason=because(scan))


def written(word: Word, lang: Lang) -> str:
    """The word that begins a line."""
    return word.zh if lang == "zh" else word.en


def because(scan: Scan) -> str:
    """The reason that ends a line, after its word."""
    if not scan.takes("because"):
        raise scan.problem("line.missing", what="reason")
    return scan.text("reason")


def who(scan: Scan) -> Who:
    """A person of the roster of the meeting that is followed up, else of the directory; a name as it was typed where
    there is neither."""
    people, beside = scan.meeting.people, scan.beside
    if people:
        after = scan.fork(scan.at)
        try:
            id = after.person()
        except BadLine as problem:
            if problem.rule != "line.person_unknown" or beside is None or beside is scan.meeting or not beside.people:
                raise
            after = scan.fork(scan.at)
            after.meeting, people = beside, beside.people
            try:
                id = after.person()
            except BadLine as again:
                # Whom it is nearest to on the roster is said first.
                raise (problem if problem.facts.get("nearest") else again) from again
        scan.at = after.at
        return Who(id=id, name=people[id].name)
    name = scan.word("person").strip()
    if not name:
        raise scan.problem("line.missing", what="person")
    return Who(name=name)


def who_or_body(scan: Scan) -> Who:
    """The same, or a unit of the directory, or a body in quotation marks."""
    people, quoted = scan.meeting.people, scan.quoted()
    directory = getattr(scan.meeting, "directory", None) or getattr(scan.beside, "directory", None)
    units = {one.unit for one in people.values()}
    if directory is not None:
        units |= {*directory.units, *(one.unit for one in directory.persons.values())}
    if quoted is not None and quoted[0].strip():
        name, end = quoted[0].strip(), quoted[1]
    else:
        token = scan.peek()
        name, end = (token.text, token.end) if token is not None else ("", scan.at)
        if not name or name not in units:
            return who(scan)
    if any(name in (id, person.name) for id, person in people.items()):
        return who(scan)
    scan.at = end
    return Who(name=name)


def written_who(one: Who) -> str:
    """Somebody as a line names them; who is not of the directory in quotation marks."""
    return quote_if_needed(one.name) if one.id else quote(one.name)
