"""The roster as the language sees it: who is meant by what was typed, and how a person is written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from meetroom.facts.agenda import Person
from meetroom.folding import fold_marks
from meetroom.language import words
from meetroom.lookup.people import Ambiguous, Index, Unknown
from meetroom.meeting import Meeting

_NOT_PLAIN = re.compile(r"[\s,、:;\"“”<>!@]|^[0-9#+~-]")


class Roster:
    """The persons of one roster, ready for many lines; it does not see later changes."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.people = people
        self.index = Index(people.values())
        self._spaced: set[tuple[str, ...]] = set()
        for person in people.values():
            told = self.index.apart.get(person.id)
            shapes = () if told is None else (f"{person.name}({told})", f"{person.name} ({told})")
            for words_of in (person.post, person.name, person.id, *shapes):
                parts = tuple(fold_marks(words.fold(words_of)).split())
                if len(parts) > 1:
                    self._spaced.add(parts)
        self._longest = max(map(len, self._spaced), default=0)
        self._first = {parts[0] for parts in self._spaced}
        self._written: dict[str, str] = {}

    def spaced(self, tokens: list[str]) -> int:
        """With how many words these folded tokens begin that are somebody's whole name, post or id; 0 for none."""
        parts = tuple(map(fold_marks, tokens))
        if not parts or parts[0] not in self._first:
            return 0
        counts = range(min(self._longest, len(parts)), 1, -1)
        return next((count for count in counts if parts[:count] in self._spaced), 0)

    @property
    def longest(self) -> int:
        """The number of words of the longest name of several words, 0 without any."""
        return self._longest

    def written(self, id: str) -> str:
        """How a person is written in a line: by name where that means nobody and nothing else, else by id.

        Namesakes are written with what tells them apart.
        """
        if id not in self._written:
            self._written[id] = self._name_or_id(id)
        return self._written[id]

    def _name_or_id(self, id: str) -> str:
        person = self.people.get(id)
        if person is None or not person.name:
            return id
        told, shown = self.index.apart.get(id), person.name
        if told is not None:
            # Brackets as wide as the name.
            shown += f"({told})" if shown.isascii() else f"（{told}）"
        folded = words.fold(shown)
        if _NOT_PLAIN.search(folded) or folded in words.RESERVED or folded in self._first or words.glued(folded):
            return id
        try:
            return shown if self.index.find(shown) == id else id
        except (Unknown, Ambiguous):
            return id


_last: tuple[Mapping[str, Person], Roster] | None = None


def roster(meeting: Meeting) -> Roster:
    """The roster of a meeting; the last one asked for is kept as long as the meeting's people are the same object."""
    global _last
    kept = _last
    if kept is not None and kept[0] is meeting.people:
        return kept[1]
    made = Roster(meeting.people)
    _last = (meeting.people, made)
    return made
