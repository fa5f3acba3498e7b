"""The chains of an archive file: read line by line, each entry hashed after the one before it, and folded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from meetroom.documents.filing.container import Container
from meetroom.documents.filing.faults import Fault, Unreadable
from meetroom.entry import GENESIS, Entry, NotAnEntry, chain, decode
from meetroom.facts.review import RecordSigned
from meetroom.fold import replay

LINE_LIMIT = 16_000_000
# Far more than any meeting has: each entry takes several times its size in memory.
ENTRIES_LIMIT = 128_000_000
_SHOWN = 200


class Chain(msgspec.Struct):
    """A chain as it was read. heads: the hash after each entry; state: what the entries make, None where nothing."""

    heads: list[str]
    state: Any


def read_chain(container: Container, path: str, stream: str) -> Chain:
    """The chain in a file; Unreadable names the first entry that does not hold."""
    if container.members[path].size > ENTRIES_LIMIT:
        raise Unreadable(Fault("large", path, limit=ENTRIES_LIMIT))
    entries: list[Entry] = []
    heads: list[str] = []
    last = GENESIS
    for no, line in enumerate(_lines(container, path), 1):
        try:
            entry = decode(line)
        except NotAnEntry as problem:
            raise Unreadable(Fault("canonical", path, no, str(problem)[:_SHOWN])) from problem
        if entry.no != no:
            raise Unreadable(Fault("numbering", path, no))
        if entry.stream != stream:
            raise Unreadable(Fault("stream", path, no, entry.stream[:_SHOWN]))
        if isinstance(entry.body, RecordSigned) and entry.body.head != last:
            raise Unreadable(Fault("signature", path, no))
        last = chain(last, line)
        heads.append(last)
        entries.append(entry)
    try:
        return Chain(heads, replay(stream, entries, last, heads))
    except Exception as problem:
        # Whatever the entries say, they stop nothing.
        raise Unreadable(Fault("fold", path, detail=repr(problem)[:_SHOWN])) from problem


def _lines(container: Container, path: str) -> Iterator[bytes]:
    """The lines of a file without their ends."""
    rest = b""
    for piece in container.pieces(path):
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > LINE_LIMIT:
            raise Unreadable(Fault("large", path, limit=LINE_LIMIT))
    if rest:
        yield rest
