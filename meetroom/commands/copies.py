"""When a copy of the book is kept beside it: at adjournment, at each signature, and from time to time in between."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

from meetroom.commands.stillness import Stillness
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.meeting import Meeting

EVERY = 300.0
# Seconds that a command waits for another process that is just copying.
PATIENCE = 10.0

Mark = tuple[bool, int]
NOTHING: Mark = (False, 0)


def mark(meeting: Meeting) -> Mark:
    """What a copy is made after: whether the meeting was adjourned, and how often it was signed."""
    reviews = meeting.reviews
    return meeting.adjourned, len(reviews.signatures) + len(reviews.voided)


class Keeper:
    """Keeps copies while a window is open on a meeting, on a thread of its own; every window of a meeting has one.

    When nobody wrote to the book for two seconds, what stands in its log is brought home into its file.

    elapsed: seconds of a clock that is never set.
    """

    def __init__(self, book: Book, elapsed: Callable[[], float]) -> None:
        self._book, self._elapsed = book, elapsed
        self._leaving = threading.Event()
        self._thread: threading.Thread | None = None
        self._mark: Mark | None = None
        self._last, self._again = float("-inf"), False
        self._owed = False
        self._failed = ""
        self._stillness = Stillness(book, elapsed)

    def __call__(self, meeting: Meeting) -> str | None:
        """Look whether a copy is due, and let it be made; a sentence where one failed, once for each.

        To be called with each snapshot; it never waits.
        """
        if self._book.readonly is None and not self._busy() and self._due(meeting):
            # Between the marks, what another window kept lately need not be kept again.
            marked = mark(meeting) != (NOTHING if self._mark is None else self._mark)
            young = 0.0 if marked or self._again or self._owed else EVERY
            self._mark, self._last, self._again = mark(meeting), self._elapsed(), False
            self._thread = threading.Thread(target=self._keep, args=(meeting.id, young), name="backup")
            self._thread.start()
        if not self._busy() and self._stillness.due():
            self._thread = threading.Thread(target=self._settle, name="settling")
            self._thread.start()
        if self._busy():
            return None
        said, self._failed = self._failed, ""
        return said or None

    def finish(self, meeting: Meeting) -> str | None:
        """Make what is still due before the program ends; a sentence where that failed."""
        self._wait()
        said = self(meeting)
        self._wait()
        return said or self(meeting)

    def __enter__(self) -> Keeper:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give up what is being copied: whoever leaves in order has called `finish`."""
        self._leaving.set()
        self._wait()

    def _wait(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def _busy(self) -> bool:
        return self._leaving.is_set() or (self._thread is not None and self._thread.is_alive())

    def _due(self, meeting: Meeting) -> bool:
        if self._mark is None and meeting.session.stage.ahead:
            return False
        running = meeting.session.stage.running
        late = (running or self._owed) and self._elapsed() - self._last >= EVERY
        return late or self._again or mark(meeting) != self._mark

    def _settle(self) -> None:
        from db.errors import BookError
        from meetroom.commands.sentences import book_sentence

        try:
            self._stillness.bring_home()
        except BookError as problem:
            self._failed = book_sentence(problem)

    def _keep(self, meeting_id: str, young: float) -> None:
        from db.copies import Busy

        try:
            self._failed = kept_sentence(self._book, meeting_id, young, self._leaving.is_set)
            self._owed = bool(self._failed)
        except Busy:
            self._again = not young


def kept_sentence(book: Book, meeting_id: str, young: float, given_up: Callable[[], bool]) -> str:
    """Keep a copy; why it could not be made, "" where nothing is to be said. Raises Busy."""
    from db.copies import Busy, Given, keep
    from db.errors import BookError
    from meetroom.commands.sentences import book_sentence

    try:
        keep(book, meeting_id, young=young, given_up=given_up)
    except Busy:
        raise
    except Given:
        pass
    except BookError as problem:
        return _("No backup was made: {reason}").format(reason=book_sentence(problem))
    except Exception as problem:
        # Whatever it is, the meeting goes on; it is only told.
        return _("No backup was made: {reason}").format(reason=repr(problem))
    return ""


def keep_after(book: Book, before: Meeting) -> None:
    """After a command on the command line: keep a copy where it adjourned or signed, and say where that failed."""
    from db.copies import Busy
    from meetroom.commands import say

    if book.readonly is not None or mark(book.load(before.id)) == mark(before):
        return
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            said = kept_sentence(book, before.id, 0.0, lambda: False)
        except Busy:
            time.sleep(0.05)
        else:
            say.say_if(said)
            return


def backup_notice(book: Book) -> str:
    """That the newest copy is old, or that there is none; "" where nothing is to be pointed out."""
    from db.copies import stale, torn

    if (copy := torn(book)) is not None:
        return _(
            "This book lacks entries that the backup of {time} has: it may be a copy without its log (-wal)."
            " See: meetroom verify."
        ).format(time=f"{copy.made:%Y-%m-%d %H:%M:%S}")
    found = stale(book, datetime.now().astimezone())
    if found is None:
        return ""
    if found.newest is None:
        said = _("There is no backup of this book yet.")
    else:
        said = _("The last backup is of {time}, more than a day ago, and the book has changed since.").format(
            time=f"{found.newest.made:%Y-%m-%d %H:%M}"
        )
    return said + " " + _("To make one: meetroom backup FILE.")
