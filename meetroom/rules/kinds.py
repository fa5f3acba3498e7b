"""The kinds of meetings by id: those of the rulebooks that come with the program, and those of an office."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from meetroom.rules.kind import Kind
from meetroom.rules.reader import read_book


class UnknownKind(LookupError):
    """No rulebook has this kind: the id asked for, and the nearest ones."""

    def __init__(self, id: str, nearest: tuple[str, ...]) -> None:
        super().__init__(id, nearest)
        self.id = id
        self.nearest = nearest


@cache
def regulations() -> Mapping[str, Kind]:
    """The kinds of the regulations by id, in the order of the rulebooks; every rule of every book is checked."""
    found: dict[str, Kind] = {}
    folder = resources.files("meetroom") / "rulebooks"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            found |= {kind.id: kind for kind in read_book(file.read_text("utf-8"), file.name)}
    return MappingProxyType(found)


OwnKinds = Callable[[], Mapping[str, Kind]]
_read_own: OwnKinds = dict


def own_kinds_from(read: OwnKinds) -> None:
    """Say where an office's own kinds come from; they are read when kinds are next asked for."""
    global _read_own
    _read_own = read
    kinds.cache_clear()


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by id: those of the regulations, then the office's own."""
    return MappingProxyType({**regulations(), **_read_own()})


def named(word: str) -> Kind | None:
    """The kind that this is the id or the Chinese name of; of one name, the only one of a regulation or else of all."""
    known = kinds()
    if word in known:
        return known[word]
    found = [one for one in known.values() if one.name == word]
    of_regulations = [one for one in found if not one.own]
    return next((group[0] for group in (of_regulations, found) if len(group) == 1), None)


def kind(id: str) -> Kind:
    """The kind with this id ("administrative-office/monthly"); UnknownKind with the nearest otherwise."""
    known = kinds()
    if id in known:
        return known[id]
    names = {key.partition("/")[2]: key for key in known} | {key: key for key in known}
    near = difflib.get_close_matches(id[:120].casefold(), names, n=3, cutoff=0.4)
    raise UnknownKind(id, tuple(dict.fromkeys(names[name] for name in near)))
