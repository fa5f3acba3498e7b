"""Where in the book words may stand, by the index: the documents of a few meetings at a time, the latest first."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from db.queries import Readable
from db.search_index import expression
from db.searched import PART
from meetroom.rules.passages import PASSAGES, PassageName

# As long as so few documents may have the words, all of them are asked for at once.
_ALL: Final = 4096
# So many parts of streams are looked at first, then each time twice as many.
_FIRST: Final = 48
_MOST: Final = 8192
# For so many pieces of the index it is asked for one by one, for more of them as a whole; in between may be so many
# parts that are not looked for.
_PIECES: Final = 48
_BETWEEN: Final = 16
# What it takes to read a part of a stream, and to have the index put together one of all documents with a character.
_READING: Final = 300
_JOINING: Final = 1
# A person who may be meant in more documents than these is in nearly every meeting.
_EVERYWHERE: Final = 2000
# Of so few meetings the parts are asked for by their names.
_MEETINGS: Final = 200

_PLACES: Final = "select place, stream, part, start from search_place"
_OF_MEETINGS: Final = """
select p.place, p.stream, p.part, p.start from json_each(?) j join search_place p
on p.stream = j.value or (p.stream > j.value || '/' and p.stream < j.value || '0')
"""


class Place(msgspec.Struct, frozen=True):
    """A part of a stream. start: when its meeting begins, in minutes."""

    place: int
    stream: str
    part: int
    start: int

    @property
    def meeting(self) -> str:
        """The meeting that the stream is, or follows up."""
        return self.stream.partition("/")[0]


# None: whatever the stream has.
Documents = list[tuple[Place, list[int] | None]]


class Candidates:
    """The documents that may have words and are one of some things.

    meetings: the only ones of which they are wanted. wanted: how many passages will do. found: how many were in what
    was given so far, to be told from outside.
    """

    def __init__(
        self, book: Readable, words: Sequence[str], what: Sequence[PassageName], meetings: set[str] | None, wanted: int
    ) -> None:
        self._book, self._meetings = book, meetings
        # Every document says what it is, so that all are found by that.
        self._asked = expression(words, what if words else what or PASSAGES)
        # Single characters: the index would put together all that begins with them, each time anew.
        self._slow = bool(words) and all(len(word) == 1 for word in words)
        self._wanted, self.found = wanted, 0
        waiting = book.query("select distinct document from search_new where after <> ''")
        self._waiting = [int(row["document"]) for row in waiting]
        self._known: list[int] | None = None

    def windows(self, low: int, high: int) -> Iterator[Documents]:
        """Documents of meetings that begin from `low` to before `high`, by when they begin, the latest first."""
        if self._meetings is not None and len(self._meetings) <= _MEETINGS:
            listed = self._places(_OF_MEETINGS, (json.dumps(sorted(self._meetings)),))
            listed = sorted((p for p in listed if low <= p.start < high), key=lambda place: -place.start)
            yield from [_whole(listed)] if self._slow else [self._among(listed)]
            return
        if self._slow:
            for places in self._read_through(low, high):
                yield _whole(self._of(places))
                high = places[-1].start
            if not self._latest(low, high, 1):
                return
        known = self._index("", (), limit=None if self._slow else _ALL + 1)
        if self._slow or len(known) <= _ALL:
            self._known = sorted(known)
        if len(known) <= _ALL:
            yield from self._few(low, high)
            return
        size = _FIRST
        while places := self._latest(low, high, size):
            yield self._among(places)
            high, size = places[-1].start, min(size * 2, _MOST)

    def _read_through(self, low: int, high: int) -> Iterator[list[Place]]:
        """What is in nearly every meeting is found by reading a few, the latest, as long as that is faster."""
        (row,) = self._book.query("select count(*) as places from search_place")
        size, seen = _FIRST // 2, 0
        while places := self._latest(low, high, size):
            yield places
            seen += len(places)
            high, size = places[-1].start, seen
            share = max(self.found, 1) / seen
            if (self._wanted - self.found) / share * _READING > share * row["places"] * _JOINING:
                return

    def _of(self, places: Iterable[Place]) -> list[Place]:
        return [place for place in places if self._meetings is None or place.meeting in self._meetings]

    def _few(self, low: int, high: int) -> Iterator[Documents]:
        documents = {*(self._known or ()), *self._waiting}
        sql = f"{_PLACES} where place in (select value from json_each(?))"
        places = self._places(sql, (json.dumps(sorted({at // PART for at in documents})),))
        yield self._among(sorted((place for place in places if low <= place.start < high), key=lambda p: -p.start))

    def _latest(self, low: int, high: int, size: int) -> list[Place]:
        """About so many parts of streams of the latest meetings, whole meetings of each moment, the latest first."""
        order = " order by start desc limit ?"
        places = self._places(f"{_PLACES} where start >= ? and start < ?{order}", (low, high, size))
        if len(places) == size:
            last = places[-1].start
            places = [place for place in places if place.start > last]
            if not places:
                places = self._places(f"{_PLACES} where start = ?", (last,))
        return places

    def _places(self, sql: str, parameters: tuple[object, ...]) -> list[Place]:
        return [Place(**row) for row in self._book.query(sql, parameters)]

    def _among(self, places: Iterable[Place]) -> Documents:
        """The documents in some parts of streams."""
        wanted = self._of(places)
        numbers = sorted(place.place for place in wanted)
        found: dict[int, list[int]] = defaultdict(list)
        of_index = self._known_in(numbers) if self._known is not None else self._asked_in(numbers)
        within = set(numbers)
        for at in {*of_index, *(at for at in self._waiting if at // PART in within)}:
            found[at // PART].append(at)
        return [(place, found[place.place]) for place in wanted if place.place in found]

    def _known_in(self, numbers: Sequence[int]) -> Iterator[int]:
        known = self._known or []
        for number in numbers:
            for at in range(bisect_left(known, number * PART), bisect_left(known, (number + 1) * PART)):
                yield known[at]

    def _asked_in(self, numbers: Sequence[int]) -> Iterator[int]:
        pieces: list[tuple[int, int]] = []
        for number in numbers:
            if pieces and number - pieces[-1][1] <= _BETWEEN:
                pieces[-1] = (pieces[-1][0], number)
            else:
                pieces.append((number, number))
        if len(pieces) > _PIECES:
            inside = f" and rowid / {PART} in (select value from json_each(?))"
            yield from self._index(inside, (json.dumps(numbers),))
            return
        within = set(numbers)
        for first, last in pieces:
            for at in self._index(" and rowid >= ? and rowid < ?", (first * PART, (last + 1) * PART)):
                if at // PART in within:
                    yield at

    def _index(self, more: str, parameters: tuple[object, ...], limit: int | None = None) -> list[int]:
        sql = f"select rowid as document from search where search match ?{more}"
        sql += "" if limit is None else f" limit {limit}"
        return [int(row["document"]) for row in self._book.query(sql, (self._asked, *parameters))]


def _whole(places: Iterable[Place]) -> Documents:
    return [(place, None) for place in {place.stream: place for place in places}.values()]


def meetings_of(book: Readable, asked: str) -> set[str] | None:
    """The meetings with documents that the index has for what it is asked; None where that is nearly every one."""
    sql = f"select rowid as document from search where search match ? limit {_EVERYWHERE}"
    found = [int(row["document"]) for row in book.query(sql, (asked,))]
    if len(found) == _EVERYWHERE:
        return None
    found += [int(row["document"]) for row in book.query("select distinct document from search_new")]
    sql = "select stream from search_place where place in (select value from json_each(?))"
    streams = book.query(sql, (json.dumps(sorted({at // PART for at in found})),))
    return {row["stream"].partition("/")[0] for row in streams}
