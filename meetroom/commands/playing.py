"""A script that is played while a screen shows it: `meetroom play --screen`."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import common, machine
from meetroom.i18n import gettext as _
from meetroom.room.clock import BrokenOff, PacedClock
from meetroom.room.play import Stopped, play, start_of

if TYPE_CHECKING:
    from meetroom.app.meeting import MeetroomApp
    from meetroom.language import ScriptLine
    from meetroom.meeting import Meeting

# How long a line is looked at in the meeting's time, and in real seconds at the least and at the most.
LINE_SECONDS, LEAST, MOST = 10.0, 0.1, 1.0


class Player:
    """Plays a script into a meeting on a thread of its own, so many times as fast as it was held.

    lines: the script's, which are read as they are played. stopped: the line that did not hold, when it has come to
    that.
    """

    def __init__(self, db: Path | None, meeting: Meeting, lines: Iterable[ScriptLine], speed: float) -> None:
        self._db, self._id, self._lines = db, meeting.id, lines
        self._over = threading.Event()
        self._pause = min(MOST, max(LEAST, LINE_SECONDS / speed))
        self._thread: threading.Thread | None = None
        self.clock = PacedClock(start_of(meeting), speed, machine.elapsed, self._over.wait)
        self.problem: Exception | None = None

    def begin(self, app: MeetroomApp) -> None:
        """Play from now on."""
        self._thread = threading.Thread(target=self._play, args=(app,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Play no more; what was played is in the book."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _play(self, app: MeetroomApp) -> None:
        said = _("The script has been played to its end. Ctrl+Q leaves.")
        try:
            # Another handle on the book: the screen follows it as it follows others.
            with common.open_book(self._db, create=False) as book:
                for _accepted in play(common.open_room(book, self._id, self.clock), self.clock, self._lines):
                    if self._over.wait(self._pause):
                        return
        except BrokenOff:
            return
        except Exception as problem:
            self.problem = problem
            said = _("The script stopped; why is said when you leave (Ctrl+Q).")
            if isinstance(problem, Stopped):
                said = _("The script stopped in line {n}: {line}. Why is said when you leave (Ctrl+Q).").format(
                    n=problem.line.number, line=problem.line.raw
                )
        if not self._over.is_set():
            app.call_later(app.say, said)
