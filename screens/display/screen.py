"""The display: for a projector or a second window; nothing is typed here, and nothing confidential is shown."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from meetroom.i18n import N_
from meetroom.seat.actions import Action, Go
from meetroom.seat.face import Answered
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.display import display
from screens.display import rows as display_rows
from screens.frame.room_screen import RoomScreen
from screens.widgets.line import Line
from screens.widgets.rows import Rows

NOTED_SECONDS = 10.0
KEYS = (
    Action("help", ("f1",), "F1", N_("help"), N_("Show what can be done here."), lambda snapshot, key: Go("help")),
    Action("menu", ("f10",), "F10", N_("menu"), N_("Choose the theme, or leave."), lambda snapshot, key: Go("menu")),
    Action(
        "quit", ("ctrl+q",), "Ctrl+Q", "", N_("Leave, during a meeting pressed twice; the meeting goes on."),
        lambda snapshot, key: Go("quit"),
    ),
)  # fmt: skip


class DisplayScreen(RoomScreen):
    """One page of rows made of what the display may show; its line is never seen and takes no keys."""

    own: ClassVar = KEYS
    common: ClassVar = ()

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._noted = float("-inf")

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
        return self.seat.notices.sentence if time.monotonic() - self._noted < NOTED_SECONDS else ""

    def show_notices(self) -> None:
        """What the program has to say, of the book and not of the meeting, in a corner and for a while."""
        self._noted = time.monotonic()
        self._paint()

    def on_key(self, event: events.Key) -> None:
        """F1 explains, F10 offers the theme and to leave; no other key, and no letter, does anything here."""
        if event.key.startswith("ctrl+"):
            return
        event.stop()
        event.prevent_default()
        if event.key in ("f1", "f10"):
            self.go("help" if event.key == "f1" else "menu")

    def press(self, key: str, character: str | None) -> None:
        """Nothing is recorded from here."""
