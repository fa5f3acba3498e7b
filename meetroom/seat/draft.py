"""Keep the line being typed in a small file beside the book, so that it survives a crash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from meetroom.files.own import read_own, write_own
from meetroom.i18n import gettext as _

LONGEST = 100


def reason(problem: OSError) -> str:
    """What the system says of an error of its own."""
    return problem.strerror or type(problem).__name__


def unkept(problem: OSError) -> str:
    """That what is typed would not survive a crash: it stays on the screen."""
    return _("What is typed here cannot be kept beside the book: {reason}").format(reason=reason(problem))


# Whatever can be typed is less, also a megabyte that was pasted.
SIZE_LIMIT = 10_000_000


class DraftFile:
    """One role's line in one meeting; place: which of several windows of the role it is typed in, from 1 on."""

    def __init__(self, book: Path, meeting_id: str, role: str, place: int = 1) -> None:
        # An id may hold what no file name may, and be longer than one.
        name = quote(meeting_id, safe="", errors="surrogatepass")
        if len(name) > LONGEST:
            name = hashlib.sha256(name.encode()).hexdigest()
        self._turn = Lock()
        self.path = book.with_name(f"{book.name}.{name}.{role}{'' if place == 1 else place}.draft")

    def save(self, text: str) -> None:
        """Keep the text durably; an empty one removes the file. OSError where that fails: what was kept stays."""
        self.save_latest(lambda: text)

    def save_latest(self, now: Callable[[], str]) -> None:
        """`save` what `now` answers when it comes to writing: no thread that waited writes an older text."""
        with self._turn:
            self._write(now())

    def _write(self, text: str) -> None:
        if not text:
            self.path.unlink(missing_ok=True)
            return
        write_own(self.path, text.encode("utf-8", "surrogatepass"))

    def load(self) -> str:
        """The text that was kept, "" where there is none or it cannot be read."""
        try:
            return read_own(self.path, SIZE_LIMIT).decode("utf-8", "replace")
        except OSError:
            return ""
