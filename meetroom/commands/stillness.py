"""When nobody wrote to a book for a while: what stands in its log is then brought home into its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.book import Book

# After so many seconds without anything written, by whatever process and to whatever stream.
IDLE = 2.0


class Stillness:
    """Looks whether the log of a book stands still, and brings it home, so that a copy of the file alone has all.

    elapsed: seconds of a clock that is never set.
    """

    def __init__(self, book: Book, elapsed: Callable[[], float]) -> None:
        self._book, self._elapsed = book, elapsed
        # The log as it was last seen, since when, and whether all of it is known to be in the book's own file.
        self._seen, self._since, self._home = (-1, -1), 0.0, False

    def due(self) -> bool:
        """Whether nobody wrote for a while, and it is not yet brought home; cheap enough to ask always."""
        if self._book.readonly is not None:
            return False
        seen = self._book.log()
        if seen != self._seen:
            self._seen, self._since, self._home = seen, self._elapsed(), False
        return not self._home and self._elapsed() - self._since >= IDLE

    def bring_home(self) -> None:
        """Do it; where somebody reads an older state of the book meanwhile, it is due again. Raises BookError."""
        from db.errors import BookLocked

        self._home = True
        try:
            self._home = self._book.settle()
        except BookLocked:
            self._home = False
