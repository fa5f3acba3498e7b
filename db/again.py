"""What a process has seen recorded, looked for again in a book, or written again into another."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from db import search_index
from db.entries import insert, stored, streams
from db.sqlite import Connection, SqliteError
from db.tables import tables_of
from meetroom.entry import GENESIS, Entry, NotAnEntry, canonical, chain, decode
from meetroom.fold import State, replay


def is_whole(conn: Connection, state: State) -> bool:
    """Whether the entries of a stream are stored as they were when it was read, and make the same chain."""
    head, count = GENESIS, 0
    for no, content, _, digest in stored(conn, state.id)[: state.last]:
        head, count = chain(head, content), count + 1
        if (no, digest) != (count, head):
            return False
    return (count, head) == (state.last, state.head)


def write_again(conn: Connection, source: Connection, seen: Mapping[str, State]) -> None:
    """Write what was seen into a new book, and of what was not seen as much as the source can be trusted with."""
    others: list[State] = []
    with contextlib.suppress(SqliteError):
        others = [_recovered(source, id) for id in streams(source) if id not in seen]
    for state in (*seen.values(), *others):
        if state.last:
            write_stream(conn, state, _readable(source, state.id))


def write_stream(conn: Connection, state: State, written: Mapping[int, tuple[Entry, bytes]]) -> None:
    """Write a stream with its tables into a book that has nothing of it; written: its entries as they were hashed.

    As they were written, where that is known: an earlier version wrote other bytes of the same.
    """
    for table in tables_of(state.id):
        table.insert(conn, table.rows(state))
    head = GENESIS
    for entry in state.log:
        said, content = written.get(entry.no, (None, b""))
        if said != entry:
            content = canonical(entry)
        digest = chain(head, content)
        insert(conn, entry, head, digest, content)
        head = digest
    search_index.insert(conn, state)


def _recovered(source: Connection, id: str) -> State:
    """A stream that this process has not looked at, as far as its entries can be trusted."""
    entries: list[Entry] = []
    head = GENESIS
    with contextlib.suppress(SqliteError, NotAnEntry, RecursionError):
        for no, content, _, digest in stored(source, id):
            if no != len(entries) + 1 or digest != chain(head, content):
                break
            entries.append(decode(content))
            head = digest
    recovered: State = replay(id, entries, head)
    return recovered


def _readable(source: Connection, stream: str) -> dict[int, tuple[Entry, bytes]]:
    """The entries of a stream that can still be read, with the bytes that were written of each."""
    found: dict[int, tuple[Entry, bytes]] = {}
    with contextlib.suppress(SqliteError):
        for no, content, _, _ in stored(source, stream):
            with contextlib.suppress(NotAnEntry, RecursionError):
                found[no] = (decode(content), content)
    return found
