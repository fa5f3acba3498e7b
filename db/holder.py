"""Find who holds the write lock of a book: which process, in which role, and whether it is stopped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from db.place import sidecar
from db.presence import everybody

LOCKS = Path("/proc/locks")
# The byte of the index that SQLite locks to write (its "WAL-mode File Format"), and those of the file for one alone.
_WRITER = 120
_ALONE = range(0x40000000, 0x40000200)


class Holder(msgspec.Struct, frozen=True):
    """A process with the lock. role: of its window, "" where it has none; stopped: it does nothing until continued."""

    pid: int
    role: str = ""
    stopped: bool = False


def holder(book: Path) -> Holder | None:
    """The process that keeps others from writing, None where none does or the system does not say."""
    pid = next((pid for pid in _lockers(book) if pid not in (0, os.getpid())), None)
    if pid is None:
        return None
    role = next((seated.role for seated in everybody(book) if seated.pid == pid), "")
    return Holder(pid, role, _stopped(pid))


def _lockers(book: Path) -> Iterator[int]:
    places = []
    for path, wanted in ((sidecar(book, "-shm"), range(_WRITER, _WRITER + 1)), (book, _ALONE)):
        with suppress(OSError):
            places.append((str(os.stat(path).st_ino), wanted))
    with suppress(OSError, ValueError):
        for line in LOCKS.read_text(encoding="ascii", errors="replace").splitlines():
            # 1: POSIX  ADVISORY  WRITE 4711 00:2f:12345 120 120; one that waits has an arrow in front.
            _, kind, _, mode, pid, file, first, last = [part for part in line.split() if part != "->"][:8]
            if kind != "POSIX" or mode != "WRITE" or "->" in line:
                continue
            inode, end = file.rpartition(":")[2], float("inf") if last == "EOF" else int(last)
            if any(inode == ours and int(first) < bytes_.stop and end >= bytes_.start for ours, bytes_ in places):
                yield int(pid)


def _stopped(pid: int) -> bool:
    with suppress(OSError, IndexError):
        # The state stands behind the name, which may hold anything.
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
            in "Tt"
        )
    return False
