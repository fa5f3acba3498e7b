"""What is being typed, kept beside the book shortly after it was typed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from meetroom.seat.draft import DraftFile
from meetroom.seat.requests import Call, Runner

DRAFT_SECONDS = 0.2


class Keeping:
    """Keeps a text that changes with every key, and not on every key.

    now: the text as it is. failed: told why it could not be kept.
    """

    def __init__(
        self, file: DraftFile, runner: Runner, now: Callable[[], str], failed: Callable[[OSError], None]
    ) -> None:
        self._file, self._runner, self._now, self._failed = file, runner, now, failed
        self._saving: Call | None = None

    def typed(self) -> None:
        """The text is another than before."""
        self._call_off()
        self._saving = self._runner.later(DRAFT_SECONDS, self._save)

    def recorded(self) -> None:
        """A part of the text is in the book: it must not be offered again after a crash, as if it were not."""
        self._call_off()
        self._save()

    def end(self) -> None:
        """Keep it now, where there is room for it."""
        self._call_off()
        with suppress(OSError):
            self._file.save_latest(self._now)

    def _call_off(self) -> None:
        if self._saving is not None:
            self._saving()

    def _save(self) -> None:
        # Of several that wait for the disk, the last writes what is typed by then.
        self._runner.beside(lambda: self._file.save_latest(self._now), self._saved)

    def _saved(self, found: object) -> None:
        if isinstance(found, OSError):
            self._failed(found)
        elif isinstance(found, Exception):
            raise found
