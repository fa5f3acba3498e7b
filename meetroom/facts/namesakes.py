"""What tells persons of one name apart: their unit, else their post, else both, else their id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from meetroom.folding import letters, narrow


class Called(Protocol):
    """Somebody on a roster, as far as names go."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def post(self) -> str: ...


def told_apart(roster: Iterable[Called]) -> dict[str, str]:
    """What is added to a name that others on the roster have too, by id; whoever has a name alone is not in it.

    The unit where it tells them apart, else the post, else both, else the id; several of a name never share it.
    Names are one where they differ in case, width, blanks or punctuation only.
    """
    groups: dict[str, list[Called]] = {}
    for person in roster:
        groups.setdefault(_sounded(person.name), []).append(person)
    found: dict[str, str] = {}
    for namesakes in groups.values():
        if len(namesakes) > 1:
            found.update(_apart(namesakes))
    return found


def of_other_units(one: str, other: str) -> bool:
    """Whether two units are told and are not the same, however they are written."""
    return bool(one.strip() and other.strip()) and _sounded(one) != _sounded(other)


def _sounded(name: str) -> str:
    """What of a name is heard; all of it where that is nothing."""
    return letters(name) or narrow(name).casefold()


def _apart(namesakes: list[Called]) -> dict[str, str]:
    given = {person.id: (person.unit, person.post, _both(person.unit, person.post)) for person in namesakes}
    counts = [Counter(map(_sounded, texts)) for texts in zip(*given.values(), strict=True)]
    found = {
        id: next((text for text, of in zip(texts, counts, strict=True) if text.strip() and of[_sounded(text)] == 1), id)
        for id, texts in given.items()
    }
    # The unit of one may be the post of another.
    again = Counter(map(_sounded, found.values()))
    return {id: text if again[_sounded(text)] == 1 else id for id, text in found.items()}


def _both(unit: str, post: str) -> str:
    """Unit and post, as Chinese has them without a blank between."""
    return f"{unit}{' ' if unit[-1:].isascii() else ''}{post}".strip()
