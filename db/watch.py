"""Watch the files of an open book: which they are, how long they were, and whether they are still the same."""

from __future__ import annotations

import os
import stat
import struct
from contextlib import suppress
from pathlib import Path

from db.copying import temporaries
from db.errors import BookLinked, LogCut, NotABook
from db.place import Identity, is_open_here, sidecar

BESIDE = ("-wal", "-shm")
# SQLite, "WAL-mode File Format": of the index its page size, number of frames and how many of them were brought home.
_INDEX = struct.Struct("=12xBxHI76xI")
_LOG_HEADER, _FRAME_HEADER = 32, 24
_NAMES = ("replaced", "log", "index")


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino


class Watch:
    """The files of an open book as they were known to hold what was recorded.

    A book that is only read has neither log nor index of its own.
    """

    def __init__(self, path: Path, *, readonly: bool) -> None:
        self._paths = [str(path), *(() if readonly else (str(sidecar(path, end)) for end in BESIDE))]
        self._known = self._now()

    @property
    def identity(self) -> Identity:
        """Which file the book is."""
        return _identity(self._known[0])

    def beside(self) -> dict[Path, Identity]:
        """Log and index, where this process has some."""
        return {Path(path): _identity(one) for path, one in zip(self._paths[1:], self._known[1:], strict=True)}

    def look(self) -> tuple[str, list[os.stat_result]]:
        """What became of the files, and how they stand: "" nothing, replaced, log, index, stirred, or shorter.

        Stirred: other bytes may stand in the book, shorter: fewer in its log; a connection must be asked whether what
        was recorded is there.
        """
        # Asked three times for each entry, so that no more is made of it than is compared.
        try:
            now = self._now()
        except OSError:
            return self._missing(), []
        for name, one, known in zip(_NAMES, now, self._known, strict=False):
            if one.st_ino != known.st_ino or one.st_dev != known.st_dev:
                return name, now
        if len(now) == 1:
            return "", now
        book, log, index = now
        known_book, known_log, known_index = self._known
        # Pages behind the end of the index would be read by nobody without the process being killed.
        if index.st_size < known_index.st_size:
            return "index", now
        same = book.st_mtime_ns == known_book.st_mtime_ns and book.st_size == known_book.st_size
        if log.st_size < known_log.st_size:
            return "shorter", now
        return "" if same else "stirred", now

    def trust(self, now: list[os.stat_result]) -> None:
        """The files as they stood hold what was recorded."""
        self._known = now

    def _now(self) -> list[os.stat_result]:
        return [os.stat(path) for path in self._paths]

    def _missing(self) -> str:
        names = zip(_NAMES, self._paths, strict=False)
        return next((name for name, path in names if not os.path.exists(path)), "replaced")


def refuse_linked(path: Path) -> None:
    """BookLinked where book, log or index has several names; NotABook where log or index is no file at all."""
    for file in (path, *(sidecar(path, end) for end in BESIDE)):
        with suppress(FileNotFoundError):
            found = os.lstat(file)
            if not stat.S_ISREG(found.st_mode):
                raise NotABook(file, "not_a_file")
            if found.st_nlink > 1:
                _finish(file, found)
                found = os.lstat(file)
            if found.st_nlink > 1:
                raise BookLinked(file, found.st_nlink)


def _finish(path: Path, found: os.stat_result) -> None:
    """Take away the first name of a new file, where who made it is just giving it its own, or was killed meanwhile."""
    with suppress(OSError):
        for name in temporaries(path.parent):
            if os.path.samestat(os.lstat(name), found):
                name.unlink(missing_ok=True)


def refuse_cut_log(path: Path) -> None:
    """LogCut where the index of the log knows of more than the log holds: SQLite would silently go on without it."""
    log, index = (sidecar(path, end) for end in BESIDE)
    # Closing a file that this process has open would drop SQLite's locks on it.
    if is_open_here(path):
        return
    try:
        header, size, again = _start(index), log.stat().st_size, _start(index)
    except FileNotFoundError:
        return  # Whoever closes the book last brings everything home and takes both away.
    if header != again:
        return  # Somebody is at work with it, and would have been stopped.
    if len(header[1]) < _INDEX.size:
        return
    initialised, page, frames, home = _INDEX.unpack(header[1])
    whole = _LOG_HEADER + frames * (_FRAME_HEADER + (page if page != 1 else 1 << 16))
    if initialised and frames > home and size < whole:
        raise LogCut(path, "log")


def _start(index: Path) -> tuple[Identity, bytes]:
    """Which file the index is, and its beginning."""
    with index.open("rb") as file:
        return _identity(os.fstat(file.fileno())), file.read(_INDEX.size)
