"""What the book refuses and what happened to it: classes that carry the facts, no sentences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class BookError(Exception):
    """Anything that a book refuses or that happened to it."""


@dataclass(eq=False)
class NoBook(BookError):
    """There is no file at this path, and none was to be made."""

    path: Path


@dataclass(eq=False)
class BookGone(BookError):
    """There is no file at this path, but there are copies beside it of the book that was there."""

    path: Path
    copies: Path


@dataclass(eq=False)
class NoBackup(BookError):
    """There is no file at this path, from which a book was to be restored."""

    path: Path


@dataclass(eq=False)
class NotABook(BookError):
    """A file that is no book, left untouched.

    what: empty | not_sqlite | other_database | not_a_file | log_only (the book is gone, its log is still there) |
    supplement (the entries since a whole copy, without that copy).
    """

    path: Path
    what: str


@dataclass(eq=False)
class NewerBook(BookError):
    """A book that a newer version of the program wrote; `known` is the highest version understood here."""

    path: Path
    version: int
    known: int


@dataclass(eq=False)
class BookLocked(BookError):
    """Another program held the book for longer than could be waited; nothing was written."""

    path: Path
    seconds: float


@dataclass(eq=False)
class BookUnwritable(BookError):
    """Nothing was written. reason: readonly | folder | io, or `detail` in the words of SQLite or the system."""

    path: Path
    reason: str
    detail: str = ""


@dataclass(eq=False)
class OlderBook(BookUnwritable):
    """A book of an earlier version, `detail`, that may only be read and so is not brought to this one."""


@dataclass(eq=False)
class BookFull(BookUnwritable):
    """Nothing was written, for lack of room; reason is full."""


@dataclass(eq=False)
class BookUnreadable(BookError):
    """The file cannot be read, for want of permission or for a fault; `detail` in the words of SQLite or the system."""

    path: Path
    detail: str


@dataclass(eq=False)
class BookDamaged(BookError):
    """The file is a book, but part of it cannot be read; the first entry that cannot be is named where known."""

    path: Path
    detail: str
    meeting: str | None = None
    entry: int | None = None


@dataclass(eq=False)
class CopyBroken(BookDamaged):
    """A copy that does not hold, so that it is not put in the place of a book; problem: what verification found."""

    problem: object = None


@dataclass(eq=False)
class LogCut(BookDamaged):
    """The log of the book is shorter than its index says: what was recorded last is missing from it."""


@dataclass(eq=False)
class BookAltered(BookError):
    """Something in the schema (`name`) is not the program's own: a trigger, a changed table, a view with its name."""

    path: Path
    name: str


@dataclass(eq=False)
class NoIndexing(BookError):
    """The SQLite library of this machine (`library`) was built without FTS5, which the index of words needs."""

    path: Path
    library: str


@dataclass(eq=False)
class BookLinked(BookError):
    """The file has several names (`links` of them); written to under two, each with a log of its own, it is ruined."""

    path: Path
    links: int


@dataclass(eq=False)
class NotWritten(BookError):
    """What was inserted did not go in as it was given: the entry is taken back."""

    path: Path
    meeting: str
    entry: int


@dataclass(eq=False)
class BookReplaced(BookError):
    """The file at the path is no longer the one that was opened, so what is written to it would vanish.

    rescue: a whole copy of what was acknowledged, None where none could be written. entry: the number of the entry
    that is in the rescue file but may not be called recorded, None where the change was seen before writing; written:
    whether it was seen only after it.
    what: replaced (or deleted) | log (the log is gone, or cut) | index (the index of the log is) | index_before (it was
    while this process had the book open earlier) | content (other bytes were written over it).
    """

    path: Path
    rescue: Path | None
    meeting: str | None = None
    entry: int | None = None
    what: str = "replaced"
    written: bool = False


@dataclass(eq=False)
class NoSuchMeeting(BookError):
    """No meeting has this id or an id that begins so; `nearest` are ids that resemble it."""

    wanted: str
    nearest: tuple[str, ...] = ()


@dataclass(eq=False)
class AmbiguousMeeting(BookError):
    """Several ids begin so."""

    wanted: str
    candidates: tuple[str, ...]


@dataclass(eq=False)
class NetworkFileSystem(BookError):
    """The folder is on a file system of another host (kind: nfs, cifs, …), where a book would be damaged."""

    path: Path
    kind: str


@dataclass(eq=False)
class SingleProcessOnly(BookError):
    """Another process has the book open, and this process or that one has a SQLite too old to share it."""

    path: Path
    library: str


@dataclass(eq=False)
class BookInUse(BookError):
    """The file is open in some process and may not be replaced."""

    path: Path


@dataclass(eq=False)
class TargetExists(BookError):
    """There is a file where a copy was to be put."""

    path: Path
