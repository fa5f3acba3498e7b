"""Look for others' entries: at once after anything was written, where the system tells, else again and again.

Linux tells (inotify(7)). It tells that somebody writes: the entry can be read a moment later, once it is durable.
"""

from __future__ import annotations

import asyncio
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path

# Others' entries are seen within 150 ms, which people take for at once; waking up is most of what looking costs.
FOLLOW_SECONDS = 0.08
# What is written is durable after some milliseconds on most disks, after a second on the slowest sticks.
SOON_SECONDS, STIRRED_SECONDS = 0.01, 3.0
_MODIFIED, _GONE = 0x2, 0x8000
_EVENT = struct.Struct("iIII")


class Following:
    """Calls `look` soon after anything was written to a file, and as often as others must be seen for a while after.

    file: None where there is none that tells of all writing. Whoever has a clock that ticks should look then, too: a
    file system may keep to itself what was written.
    """

    def __init__(self, look: Callable[[], None], file: Path | None) -> None:
        self._look, self._file = look, file
        self._told: int | None = None
        self._until = 0.0
        self._next: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Look from now on, in the running loop."""
        self._told = _told_of(self._file) if self._file is not None else None
        if self._told is not None:
            asyncio.get_running_loop().add_reader(self._told, self._stirred)
        self._again(FOLLOW_SECONDS)

    def end(self) -> None:
        """Look no more."""
        self._untold()
        if self._next is not None:
            self._next.cancel()

    def _stirred(self) -> None:
        assert self._told is not None
        told, at = os.read(self._told, 4096), 0
        self._until = asyncio.get_running_loop().time() + STIRRED_SECONDS
        while at < len(told):
            _watch, what, _cookie, length = _EVENT.unpack_from(told, at)
            at += _EVENT.size + length
            if what & _GONE and self._told is not None:
                # Another file may have its name now, of which nothing will be told.
                self._untold()
        if self._next is None:
            self._again(SOON_SECONDS)

    def _untold(self) -> None:
        if self._told is not None:
            asyncio.get_running_loop().remove_reader(self._told)
            os.close(self._told)
            self._told = None

    def _again(self, seconds: float) -> None:
        self._next = asyncio.get_running_loop().call_later(seconds, self._looked)

    def _looked(self) -> None:
        self._next = None
        if self._told is None or asyncio.get_running_loop().time() < self._until:
            self._again(FOLLOW_SECONDS)
        self._look()


def _told_of(file: Path) -> int | None:
    """A descriptor that can be read whenever a file was written to; None where the system does not tell."""
    if sys.platform != "linux":
        return None
    # It takes some milliseconds, which the start has not.
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    try:
        told: int = system.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
    except AttributeError:
        return None
    if told < 0:
        return None
    if system.inotify_add_watch(told, os.fsencode(file), _MODIFIED) < 0:
        os.close(told)
        return None
    return told
