"""The display: for a projector or a second window; nothing is typed here, and nothing confidential is shown."""

from __future__ import annotations

import time

from textual import events
from textual.app import ComposeResult

from meetroom.i18n import gettext as _
from meetroom.seat.face import Answered
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.display import display
from screens.display import rows as display_rows
from screens.frame.room_screen import RoomScreen
from screens.widgets.line import Line
from screens.widgets.rows import Rows

LEAVE = frozenset({"q", "Q", "ｑ", "Ｑ", "escape"})
THEME = frozenset({"t", "T", "ｔ", "Ｔ"})
# The second press of a key that leaves must come within so many seconds.
AGAIN_SECONDS = 3.0
NOTED_SECONDS = 10.0


class DisplayScreen(RoomScreen):
    """One page of rows made of what the display may show; its line is never seen and takes no keys."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._asked = self._noted = float("-inf")

    def compose(self) -> ComposeResult:
        """Only rows; no key ever goes into the line."""
        yield Rows(id="display")
        line = Line(id="line", acts=frozenset(), press=self.press)
        line.can_focus = False
        yield line

    def show(self, snapshot: Snapshot, answered: Answered | None = None) -> None:
        """Show another snapshot: what may be shown of it."""
        self.snapshot = snapshot
        self._paint()

    def _paint(self) -> None:
        if not self.is_mounted:
            return
        page = self.query_one("#display", Rows)
        seen = display(self.snapshot.meeting, self.snapshot.now)
        page.show(display_rows.rows(seen, self.size.width, self.size.height, self._said()))

    def _said(self) -> str:
        if time.monotonic() - self._asked < AGAIN_SECONDS:
            return _("Press again to leave.")
        return self.seat.notices.sentence if time.monotonic() - self._noted < NOTED_SECONDS else ""

    def show_notices(self) -> None:
        """What the program has to say, of the book and not of the meeting, in a corner and for a while."""
        self._noted = time.monotonic()
        self._paint()

    def on_key(self, event: events.Key) -> None:
        """q or Escape twice leaves, t changes the theme; all else is ignored."""
        if event.key.startswith("ctrl+"):
            return
        event.stop()
        event.prevent_default()
        self.press(event.key, event.character)

    def press(self, key: str, character: str | None) -> None:
        """The keys that there are."""
        if key in LEAVE or character in LEAVE:
            now = time.monotonic()
            if now - self._asked < AGAIN_SECONDS:
                self.post_message(self.Went("quit"))
            self._asked = now
        elif character in THEME:
            self.go("theme")
        self._paint()
