"""Copies of a book, kept beside it by whichever process is first and thinned by age; the newest that holds."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from db.backup import backup, must_hold
from db.copying import folder_of, made_alone, must_have_room, temporaries
from db.entries import STREAMS
from db.errors import BookError, BookGone
from db.place import locked_alone, resolved
from db.sqlite import SqliteError, connect, unwritable

if TYPE_CHECKING:
    from db.book import Book

HOUR, DAY = 3_600.0, 86_400.0
# How old copies are of which one is kept in each hour, each day, each week; all that are younger stay.
HOURLY, DAILY, WEEKLY = HOUR, DAY, 30 * DAY
LEAST = 2
# Between two steps of copying, so that a disk busy with the copy still serves the meeting.
PAUSE = 0.005

_NAME = re.compile(r"(\d{6})-(\d{8}T\d{6}[+-]\d{4})\.db")
_LAST = "SELECT max(no) FROM entry WHERE meeting_id = ?"
_LASTS = f"{STREAMS} SELECT id, (SELECT max(no) FROM entry WHERE meeting_id = id) FROM stream WHERE id IS NOT NULL"

# Entries never go, so that the last row tells how many there are.
_COUNT = "SELECT max(rowid) FROM entry"
_FIRST = "SELECT at FROM entry ORDER BY seq LIMIT 1"


class Kept(msgspec.Struct, frozen=True):
    """A copy beside the book; `no` orders copies, whatever the machine's clock did between them. size: bytes."""

    path: Path
    no: int
    made: datetime
    size: int


class Stale(msgspec.Struct, frozen=True):
    """The book has entries that no copy of the last day has; newest: the newest copy, None where there is none."""

    newest: Kept | None


class Given(Exception):
    """The copying was given up, because the program leaves."""


class Busy(Exception):
    """Another process is just copying, perhaps from a moment before the one that was to be kept."""


def kept(book: Path) -> list[Kept]:
    """The copies beside a book, the newest first; none where the folder is not there or cannot be read."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder_of(book).iterdir():
            name = _NAME.fullmatch(path.name)
            if name is not None and stat.S_ISREG(path.lstat().st_mode):
                made = datetime.strptime(name[2], "%Y%m%dT%H%M%S%z")
                found.append(Kept(path, int(name[1]), made, path.stat().st_size))
    return sorted(found, key=lambda copy: copy.no, reverse=True)


def refuse_gone(book: Path) -> None:
    """BookGone where there is no book but copies of one: copies of a new one would take their places."""
    book = resolved(book)
    if not os.path.exists(book) and kept(book):
        raise BookGone(book, folder_of(book))


def newest_whole(book: Path) -> Kept | None:
    """The newest copy beside a book of which every entry holds, so that it can be put in its place."""
    for copy in kept(book):
        with contextlib.suppress(BookError, OSError):
            must_hold(copy.path)
            return copy
    return None


def keep(book: Book, stream: str, *, young: float = 0.0, given_up: Callable[[], bool] = lambda: False) -> Kept | None:
    """Copy a book beside itself, unless that is done or being done; the copy that was made is the answer.

    It is done where the newest copy has the last entry of this stream, or is younger than so many seconds. Raises
    Busy while another process copies, BookError where no copy can be made, Given once `given_up` says so; none of
    them leaves anything behind.
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
    if before and (_is_young(before[0], young) or _has(before[0].path, stream, book.state(stream).last)):
        return None
    must_have_room(book.path, folder)
    now = datetime.now().astimezone().replace(microsecond=0)
    no = before[0].no + 1 if before else 1
    target = folder / f"{no:06}-{now:%Y%m%dT%H%M%S%z}.db"

    def step(done: int, total: int) -> None:
        if given_up():
            raise Given
        time.sleep(PAUSE)

    backup(book, target, progress=step)
    made = Kept(target, no, now, target.stat().st_size)
    for old in too_many([made, *before], now, shutil.disk_usage(folder).free):
        with contextlib.suppress(OSError):
            old.path.unlink()
    return made


def too_many(copies: list[Kept], now: datetime, free: int) -> list[Kept]:
    """Which of the copies, the newest first, go: the two newest never do.

    All of the last hour stay, then the last of each hour for a day, of each day for a month, of each week for ever:
    many signatures do not push out what is old. Where those that stay take more room than they leave, of the last hour
    too only the last stays, and then the oldest go. free: bytes.
    """
    thin = _thinned(copies, now, HOURLY)
    if sum(copy.size for copy in thin) > free:
        thin = _thinned(copies, now, 0.0)
    while len(thin) > LEAST and sum(copy.size for copy in thin) > free:
        thin.pop()
    return [copy for copy in copies if copy not in thin]


def _thinned(copies: list[Kept], now: datetime, all_within: float) -> list[Kept]:
    found, taken = [], set()
    for place, copy in enumerate(copies):
        # A copy from the future tells of a clock that was set back since.
        age = abs((now - copy.made).total_seconds())
        span = HOUR if age < DAILY else DAY if age < WEEKLY else 7 * DAY
        slot = (span, copy.made.timestamp() // span)
        if place < LEAST or age < all_within or slot not in taken:
            found.append(copy)
            taken.add(slot)
    return found


def _is_young(copy: Kept, young: float) -> bool:
    # A copy from the future tells of a clock that was set back: it is not young, it is of unknown age.
    return 0 <= time.time() - copy.path.stat().st_mtime < young


def _has(copy: Path, stream: str, last: int) -> bool:
    with contextlib.suppress(SqliteError), _opened(copy) as ask:
        return (ask(_LAST, (stream,))[0][0] or 0) >= last
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
    with contextlib.suppress(SqliteError), _opened(newest.path) as ask:
        if ask(_LASTS, ()) == book.read(lambda conn: conn.execute(_LASTS).fetchall()):
            return None
    return Stale(newest)


def torn(book: Book) -> Kept | None:
    """The newest copy, where it has more entries than the book: one that was copied or put back without its log."""
    newest = next(iter(kept(book.path)), None)
    if newest is not None:
        with contextlib.suppress(SqliteError), _opened(newest.path) as ask:
            has = book.read(lambda conn: conn.execute(_COUNT).fetchone()[0])
            if (ask(_COUNT, ())[0][0] or 0) > (has or 0):
                return newest
    return None


@contextlib.contextmanager
def _opened(copy: Path) -> Iterator[Callable[[str, tuple[str, ...]], list[tuple[Any, ...]]]]:
    db = connect(copy, "frozen")
    try:
        yield lambda sql, parameters: db.conn.execute(sql, parameters).fetchall()
    finally:
        db.close()
