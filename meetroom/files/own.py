"""The program's own small files: read without trusting what lies at their place, written for the user alone.

A pipe, a device, a folder, a link or a file of any size may stand where one of them is expected: it is neither waited
for nor followed nor read without end.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from meetroom.i18n import gettext as _

_BASE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
PRIVATE = 0o600


def open_own(path: Path, flags: int, *, follow: bool = False) -> int:
    """A descriptor of a regular file; OSError, with the reason, for whatever else is there.

    follow: a link is followed, as to settings that a person keeps elsewhere.
    """
    if not follow and path.is_symlink():
        raise OSError(errno.ELOOP, _("a link and not a file"), str(path))
    handle = os.open(path, flags | _BASE | (0 if follow else _NOFOLLOW), PRIVATE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, _("not a regular file"), str(path))
    return handle


def read_own(path: Path, limit: int, *, follow: bool = False) -> bytes:
    """All bytes of a regular file of at most so many; OSError otherwise."""
    handle = open_own(path, os.O_RDONLY, follow=follow)
    with os.fdopen(handle, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, _("larger than {limit} bytes").format(limit=limit), str(path))
    return data


def write_own(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: of the user alone, under a name that nobody can know before, durable, then put.

    A pipe or a link at its place is replaced, never written through. OSError where that fails: what was there stays.
    """
    new = path.with_name(f".{os.urandom(8).hex()}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BASE | _NOFOLLOW, PRIVATE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        # Half a file takes room where there is none.
        with suppress(OSError):
            new.unlink()
        raise
