"""Which kind of meeting is meant by what somebody typed: its id, its name, or the beginning of one."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection
from functools import cache

from meetroom.rules.kind import Kind
from meetroom.rules.kinds import kinds

InUse = Callable[[], frozenset[str]]
_read_in_use: InUse = frozenset


def in_use_from(read: InUse) -> None:
    """Say where it is known which kinds an office uses: of several that may be meant these are."""
    global _read_in_use
    _read_in_use = read
    _in_use.cache_clear()


@cache
def _in_use() -> frozenset[str]:
    return _read_in_use()


def kinds_meant(word: str, used: Collection[str] = ()) -> tuple[Kind, ...]:
    """The kinds that a word may mean, one where it is clear: of several those that the office uses, or the directory
    tells of (`used`, their ids)."""
    found = kinds_called(word)
    if len(found) > 1:
        for ids in (_in_use(), used):
            found = tuple(kind for kind in found if kind.id in ids) or found
    return found


def kinds_called(word: str) -> tuple[Kind, ...]:
    """The kinds of this id or name: whole ids, then whole names in Chinese or English and ids without their books, then
    what begins so."""
    known = kinds()
    if word in known:
        return (known[word],)
    typed = word.casefold()
    if not typed:
        return ()
    named = {kind.id: _names(kind) for kind in known.values()}
    whole = tuple(known[id] for id, names in named.items() if typed in names)
    return whole or tuple(known[id] for id, names in named.items() if any(name.startswith(typed) for name in names))


def kind_written(kind_id: str, zh: bool) -> str:
    """How a kind is written in a line: by its Chinese name where nothing else is called so, else by its id."""
    found = kinds().get(kind_id)
    if found is None or not zh:
        return kind_id
    same = [one for one in kinds().values() if one.name == found.name]
    return found.name if len(same) == 1 and not any(char.isspace() for char in found.name) else kind_id


def nearest_kinds(word: str) -> tuple[str, ...]:
    """The names and ids nearest to what is none."""
    known = {name: kind.id for kind in kinds().values() for name in (kind.id, kind.name, kind.id.partition("/")[2])}
    near = difflib.get_close_matches(word[:120].casefold(), known, n=3, cutoff=0.4)
    return tuple(dict.fromkeys(known[name] for name in near))


def _names(kind: Kind) -> tuple[str, ...]:
    return kind.id, kind.id.partition("/")[2], kind.name.casefold(), kind.name_en.casefold()
