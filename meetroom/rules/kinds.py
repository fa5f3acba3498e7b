"""The kinds of meetings by id: those of the rulebooks that come with the program, and those of an office."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
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
def _of_book(book: str) -> Mapping[str, Kind]:
    """The kinds of one regulation by id; none of a book that does not come with the program."""
    file = _books().get(book)
    read = read_book(file.read_text("utf-8"), file.name) if file else ()
    return MappingProxyType({kind.id: kind for kind in read})


@cache
def _books() -> Mapping[str, Traversable]:
    """The rulebooks that come with the program, by the ids of their books, which are the names of their files."""
    folder = resources.files("meetroom") / "rulebooks"
    files = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return {file.name.removesuffix(".toml"): file for file in files if file.name.endswith(".toml")}


@cache
def regulations() -> Mapping[str, Kind]:
    """The kinds of the regulations by id, in the order of the rulebooks; every rule of every book is checked."""
    return MappingProxyType({id: kind for book in _books() for id, kind in _of_book(book).items()})


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


def find(id: str) -> Kind | None:
    """The kind with this id, None where there is none; of a regulation's no other book is read."""
    return _of_book(id.partition("/")[0]).get(id) or kinds().get(id)


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
    near = [names[name] for name in difflib.get_close_matches(id[:120].casefold(), names, n=3, cutoff=0.4)]
    # A Chinese name is often typed without what stands before it: 民主生活会 for 局党组民主生活会.
    called = [key for key, one in known.items() if len(id) > 1 and (id in one.name or one.name in id)]
    raise UnknownKind(id, tuple(dict.fromkeys([*called, *near])))
