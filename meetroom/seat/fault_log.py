"""Log errors of the program itself: their kinds and places, and no text of a meeting."""

from __future__ import annotations

import os
import stat
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath

LIMIT = 64 * 1024
_MOST_PLACES = 40


class FaultLog:
    """Errors that nobody expected, the newest last; never more than two files of LIMIT bytes, for the user alone."""

    def __init__(self, path: Path | None) -> None:
        """path: None keeps nothing."""
        self.path = path
        self.count, self.last = 0, ""

    def note(self, problem: BaseException) -> None:
        """Note an error; one like the last, and one where that is not possible, is only counted."""
        before, self.count, self.last = self.last, self.count + 1, described(problem)
        if self.path is not None and self.last != before:
            with suppress(OSError):
                self._write(self.path, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n{self.last}".encode())

    @staticmethod
    def _write(path: Path, text: bytes) -> None:
        with suppress(FileNotFoundError):
            if path.lstat().st_size + len(text) > LIMIT:
                path.replace(path.with_name(f"{path.name}.old"))
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whatever else lies there under this name, a pipe or a link, is left alone and not waited for.
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        file = os.open(path, flags, 0o600)
        try:
            if stat.S_ISREG(os.fstat(file).st_mode):
                os.write(file, text[:LIMIT])
        finally:
            os.close(file)


def described(problem: BaseException) -> str:
    """The kinds of an error and of those that led to it, each with the places it came through; never what it says."""
    lines: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = problem
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        for frame in traceback.extract_tb(one.__traceback__)[-_MOST_PLACES:]:
            place = "/".join(PurePath(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n"
