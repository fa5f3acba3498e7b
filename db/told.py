"""Who is told how far the work on a book has come that begins by itself when it is opened."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

# Called with the streams done and all of them while a book of an earlier version is brought to this one; what it raises
# ends that, and the book is as it was.
TOLD: ContextVar[Callable[[int, int], None] | None] = ContextVar("told", default=None)
