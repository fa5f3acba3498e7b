"""Write an entry as a row of the book, and read a row back to the very bytes that were hashed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from db.rows import Row, iso, iso_of
from db.sqlite import Connection
from meetroom.entry import VERSION, Entry, kind_of

COLUMNS = (
    "meeting_id", "no", "kind", "at", "role", "body", "refers_to", "previous", "hash", "of", "clock", "boot", "mono",
    "command", "overrides",
)  # fmt: skip
# The place among all entries is given by SQLite.
_WRITE = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"

# The columns that the hashed bytes are put together from, in the order in which they stand there.
HASHED = (
    "at", "body", "boot", "clock", "command", "meeting_id", "mono", "no", "of", "overrides", "refers_to", "role",
)  # fmt: skip
_NO = HASHED.index("no")
_NAMES = tuple(
    (b"{" if name == HASHED[0] else b",") + f'"{"meeting" if name == "meeting_id" else name}":'.encode()
    for name in HASHED
)
# These are JSON already, as it was written: facts of an earlier version have fields by now that they had not.
_AS_WRITTEN = frozenset({HASHED.index("body"), HASHED.index("overrides")})
_VERSION = VERSION.encode() + b":"

_READ = f"SELECT {', '.join(HASHED)}, previous, hash FROM entry WHERE meeting_id = ? AND no > ? ORDER BY no"

# From one id to the next in the index, so that no more is looked at than there are streams.
STREAMS = """WITH RECURSIVE stream (id) AS (
    SELECT min(meeting_id) FROM entry
    UNION ALL SELECT (SELECT min(meeting_id) FROM entry WHERE meeting_id > stream.id) FROM stream WHERE id IS NOT NULL
)"""
_IDS = f"{STREAMS} SELECT id FROM stream WHERE id IS NOT NULL"
# The next few ids, for a walk through all of them that holds neither the ids nor the book.
_TOGETHER = 256
_NEXT = f"""WITH RECURSIVE stream (id) AS (
    SELECT min(meeting_id) FROM entry WHERE meeting_id {{sign}} ?
    UNION ALL SELECT (SELECT min(meeting_id) FROM entry WHERE meeting_id > stream.id) FROM stream WHERE id IS NOT NULL
) SELECT id FROM stream WHERE id IS NOT NULL LIMIT {_TOGETHER}"""

Stored = tuple[int, bytes, str, str]

_kind = cache(kind_of)
_encode = msgspec.json.Encoder().encode


class _Written(msgspec.Struct):
    body: msgspec.Raw
    overrides: msgspec.Raw


_written = msgspec.json.Decoder(_Written)


def content_of(hashed: tuple[Any, ...]) -> bytes:
    """The bytes that were hashed, from what the columns HASHED have of an entry; none where somebody got bytes or
    nothing into a column of texts."""
    parts = [_VERSION]
    for place, value in enumerate(hashed):
        as_written = place in _AS_WRITTEN
        if isinstance(value, bytes) or (as_written and not isinstance(value, str)):
            return b""
        parts += _NAMES[place], value.encode() if as_written else _encode(value)
    return b"".join((*parts, b"}"))


def entry_row(entry: Entry, previous: str, digest: str, content: bytes) -> Row:
    """The row of an entry, but for its place among all entries; `content`: its canonical bytes.

    Body and overrides are taken from there, as they were written.
    """
    written = _written.decode(content.partition(b":")[2])
    return (
        entry.stream, entry.no, _kind(type(entry.body)), iso(entry.at), entry.role, bytes(written.body).decode(),
        entry.refers_to, previous, digest, iso_of(entry.of), entry.clock, entry.boot, entry.mono, entry.command,
        bytes(written.overrides).decode(),
    )  # fmt: skip


def insert(conn: Connection, entry: Entry, previous: str, digest: str, content: bytes) -> int:
    """Write an entry as the last of all; how many rows went in is the answer."""
    return int(conn.execute(_WRITE, entry_row(entry, previous, digest, content)).rowcount)


def stored(conn: Connection, stream: str, since: int = 0) -> list[Stored]:
    """The entries of a stream after a number: number, hashed bytes, the hash before, and its own."""
    return [
        (row[_NO], content_of(row[:-2]), row[-2], row[-1]) for row in conn.execute(_READ, (stream, since)).fetchall()
    ]


def streams(conn: Connection) -> list[str]:
    """The ids of all streams that have entries, in their order."""
    return [id for (id,) in conn.execute(_IDS)]


def some_streams(conn: Connection, after: str | None = None) -> list[str]:
    """The next few of them after one, none behind the last."""
    sql = _NEXT.format(sign=">=" if after is None else ">")
    return [id for (id,) in conn.execute(sql, (after or "",)).fetchall()]


def each_stream(conn: Connection) -> Iterator[str]:
    """The same, some at a time, each time as the book is by then: nothing is open while one of them is looked at."""
    ids = some_streams(conn)
    while ids:
        yield from ids
        ids = some_streams(conn, ids[-1])
