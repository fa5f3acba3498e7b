"""Copies of a book, kept beside it by whichever process is first and thinned by age; the newest that holds."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from db.backup import backup, must_hold, supplement
from db.copying import Progress, folder_of, made_alone, must_have_room, temporaries
from db.errors import BookError, BookGone
from db.kept import Kept, bases, kept, named
from db.place import locked_alone, resolved
from db.sqlite import SqliteError, connect, unwritable
from db.supplement import must_go_on, place_in

if TYPE_CHECKING:
    from db.book import Book

HOUR, DAY = 3_600.0, 86_400.0
# How old copies are of which one is kept in each hour, each day, each week; all that are younger stay.
HOURLY, DAILY, WEEKLY = HOUR, DAY, 30 * DAY
LEAST = 2
# Of a smaller book (bytes) every copy is a whole one: as quickly made, and needing no other.
LARGE = 4_000_000
# Between two steps of copying, so that a disk busy with the copy still serves the meeting.
PAUSE = 0.005

_LAST = "SELECT max(no) FROM entry WHERE meeting_id = ?"

# Entries never go, so that the last row tells how many there are.
_COUNT = "SELECT max(rowid) FROM entry"
_FIRST = "SELECT at FROM entry ORDER BY seq LIMIT 1"


class Stale(msgspec.Struct, frozen=True):
    """The book has entries that no copy of the last day has; newest: the newest copy, None where there is none."""

    newest: Kept | None


class Given(Exception):
    """The copying was given up, because the program leaves."""


class Busy(Exception):
    """Another process is just copying, perhaps from a moment before the one that was to be kept."""


def refuse_gone(book: Path) -> None:
    """BookGone where there is no book but copies of one: copies of a new one would take their places."""
    book = resolved(book)
    if not os.path.exists(book) and kept(book):
        raise BookGone(book, folder_of(book))


def newest_whole(book: Path, progress: Progress | None = None) -> Kept | None:
    """The newest copy beside a book of which every entry holds, so that it can be put in its place.

    Of one that has only what was recorded since a whole one, that one must hold too. progress: called with the entries
    of a copy done and all of them.
    """
    copies = kept(book)

    @cache
    def holds(copy: Kept) -> bool:
        return _holds(lambda: must_hold(copy.path, progress))

    for copy in copies:
        if copy.whole and holds(copy):
            return copy
        for base in bases(copy, copies):
            if holds(base) and _holds(partial(must_go_on, base.path, copy.path)):
                return copy
    return None


def _holds(check: Callable[[], None]) -> bool:
    try:
        check()
    except (BookError, OSError):
        return False
    return True


def keep(book: Book, stream: str, *, young: float = 0.0, given_up: Callable[[], bool] = lambda: False) -> Kept | None:
    """Copy beside a book what was recorded, unless that is done or being done; the copy that was made is the answer.

    Of a large book a whole copy is made once a day, and in between what was recorded since: an adjournment copies what
    was said today, however much the book holds. Nothing is done where the newest copy has the last entry of this
    stream, or is younger than so many seconds. Raises Busy while another process copies, BookError where no copy can
    be made, Given once `given_up` says so; none of them leaves anything half made behind.
    """
    folder = folder_of(book.path)
    try:
        made_alone(folder)
        with locked_alone(folder / "lock") as alone:
            if not alone:
                raise Busy
            return _kept_alone(book, folder, stream, young, given_up)
    except OSError as problem:
        raise unwritable(problem, folder) from problem


def _kept_alone(book: Book, folder: Path, stream: str, young: float, given_up: Callable[[], bool]) -> Kept | None:
    # Nobody else copies now: what a process that was killed left half made can go.
    for leftover in temporaries(folder):
        leftover.unlink(missing_ok=True)
    before = kept(book.path)
    if before and (_is_young(before[0], young) or _has(before, stream, book.state(stream).last)):
        return None
    made: Kept | None = None
    if book.path.stat().st_size > LARGE:
        made = _since(book, folder, before)
        if made is not None:
            before = [made, *before]
    if made is None or not any(copy.whole and _is_young(copy, DAY) for copy in before):
        made = _whole(book, folder, before, given_up)
        before = [made, *before]
    for old in too_many(before, made.made, shutil.disk_usage(folder).free):
        with contextlib.suppress(OSError):
            old.path.unlink()
    return made


def _next(folder: Path, before: list[Kept]) -> tuple[int, datetime]:
    """The number of the next copy, and when it is made."""
    return before[0].no + 1 if before else 1, datetime.now().astimezone().replace(microsecond=0)


def _since(book: Book, folder: Path, before: list[Kept]) -> Kept | None:
    """What was recorded since a whole copy: the one before the newest, so that either of them may be spoilt.

    None where the book goes on from no copy.
    """
    no, now = _next(folder, before)
    for base in reversed([copy for copy in before if copy.whole][:LEAST]):
        place = book.read(lambda conn, path=base.path: place_in(conn, path))  # type: ignore[misc]
        if place is not None:
            target = named(folder, no, now, after=base.no)
            supplement(book, target, place)
            return Kept(target, no, now, target.stat().st_size, base.no)
    return None


def _whole(book: Book, folder: Path, before: list[Kept], given_up: Callable[[], bool]) -> Kept:
    must_have_room(book.path, folder)
    no, now = _next(folder, before)
    target = named(folder, no, now)

    def step(done: int, total: int) -> None:
        if given_up():
            raise Given
        time.sleep(PAUSE)

    backup(book, target, progress=step)
    return Kept(target, no, now, target.stat().st_size)


def too_many(copies: list[Kept], now: datetime, free: int) -> list[Kept]:
    """Which of the copies, the newest first, go: the two newest whole ones and the two newest others never do.

    All of the last hour stay, then the last of each hour for a day, and of the whole ones the last of each day for a
    month, of each week for ever: many signatures do not push out what is old. Where those that stay take more room
    than they leave, of the last hour too only the last stays, and then the oldest whole one goes. What goes on from no
    whole copy that stays goes. free: bytes.
    """
    thin = _thinned(copies, now, HOURLY)
    if _size(thin) > free:
        thin = _thinned(copies, now, 0.0)
    while _size(thin) > free and len(whole := [copy for copy in thin if copy.whole]) > LEAST:
        thin = _with_bases([copy for copy in thin if copy is not whole[-1]])
    return [copy for copy in copies if copy not in thin]


def _size(copies: list[Kept]) -> int:
    return sum(copy.size for copy in copies)


def _thinned(copies: list[Kept], now: datetime, all_within: float) -> list[Kept]:
    whole = _of_their_time([copy for copy in copies if copy.whole], now, all_within)
    others = _of_their_time([copy for copy in copies if not copy.whole], now, all_within)
    # A whole copy of a later day has what they have.
    lately = [copy for place, copy in enumerate(others) if place < LEAST or _age(copy, now) < DAILY]
    return _with_bases([copy for copy in copies if copy in whole or copy in lately])


def _with_bases(copies: list[Kept]) -> list[Kept]:
    return [copy for copy in copies if copy.whole or bases(copy, copies)]


def _of_their_time(copies: list[Kept], now: datetime, all_within: float) -> list[Kept]:
    found, taken = [], set()
    for place, copy in enumerate(copies):
        age = _age(copy, now)
        span = HOUR if age < DAILY else DAY if age < WEEKLY else 7 * DAY
        slot = (span, copy.made.timestamp() // span)
        if place < LEAST or age < all_within or slot not in taken:
            found.append(copy)
            taken.add(slot)
    return found


def _age(copy: Kept, now: datetime) -> float:
    # A copy from the future tells of a clock that was set back since.
    return abs((now - copy.made).total_seconds())


def _is_young(copy: Kept, young: float) -> bool:
    # A copy from the future tells of a clock that was set back: it is not young, it is of unknown age.
    return 0 <= time.time() - copy.path.stat().st_mtime < young


def _has(copies: list[Kept], stream: str, last: int) -> bool:
    """Whether the newest copy, with the whole one that it goes on from, has an entry of a stream."""
    for copy in [copies[0], *bases(copies[0], copies)[:1]]:
        with contextlib.suppress(SqliteError), _opened(copy.path) as ask:
            if (ask(_LAST, (stream,))[0][0] or 0) >= last:
                return True
    return False


def stale(book: Book, now: datetime) -> Stale | None:
    """That a book has entries, some older than a day, that no copy of the last day has; None where all is well."""
    newest = next(iter(kept(book.path)), None)
    if newest is None:
        first = book.read(lambda conn: conn.execute(_FIRST).fetchone())
        old = first is not None and (now - datetime.fromisoformat(first[0])).total_seconds() > DAY
        return Stale(None) if old else None
    if abs((now - newest.made).total_seconds()) < DAY:
        return None
    return None if _count(book.path) == _count_in(book) else Stale(newest)


def torn(book: Book) -> Kept | None:
    """The newest copy, where it has more entries than the book: one that was copied or put back without its log."""
    newest = next(iter(kept(book.path)), None)
    return newest if newest is not None and _count(book.path) > _count_in(book) else None


def _count(book: Path) -> int:
    """How many entries the newest copy has, with the whole one that it goes on from; 0 where it cannot be read."""
    found, copies = 0, kept(book)
    for copy in [copies[0], *bases(copies[0], copies)[:1]]:
        with contextlib.suppress(SqliteError), _opened(copy.path) as ask:
            found = max(found, ask(_COUNT, ())[0][0] or 0)
    return found


def _count_in(book: Book) -> int:
    return book.read(lambda conn: conn.execute(_COUNT).fetchone()[0]) or 0


@contextlib.contextmanager
def _opened(copy: Path) -> Iterator[Callable[[str, tuple[str, ...]], list[tuple[Any, ...]]]]:
    db = connect(copy, "frozen")
    try:
        yield lambda sql, parameters: db.conn.execute(sql, parameters).fetchall()
    finally:
        db.close()
