"""What is asked of a book of meetings that are filed, or due for it, and of what follows them."""

from __future__ import annotations

from collections.abc import Iterator

from db.entries import HASHED, content_of
from db.queries import Readable

_PAGE = 500
_FOLLOWING = "SELECT DISTINCT meeting_id FROM entry WHERE meeting_id > ? AND meeting_id < ? ORDER BY meeting_id"
_HASHED = f"SELECT {', '.join(HASHED)} FROM entry WHERE meeting_id = ? AND no > ? ORDER BY no LIMIT {_PAGE}"
_NO = "no"


def following(book: Readable, meeting: str) -> list[str]:
    """The ids of the streams that follow a meeting, in their order."""
    # The character behind the one that parts a meeting's id from what follows it.
    rows = book.query(_FOLLOWING, (f"{meeting}/", f"{meeting}0"))
    return [row["meeting_id"] for row in rows]


def hashed(book: Readable, stream: str) -> Iterator[bytes]:
    """The bytes of each entry of a stream that were hashed, some hundred of them in memory at a time."""
    last = 0
    while rows := book.query(_HASHED, (stream, last)):
        for row in rows:
            yield content_of(tuple(row.values()))
        last = rows[-1][_NO]
