"""A list of more pages than one, as what lies over a screen shows it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult

from screens.overlays.page import Page
from screens.widgets.rows import Row, Rows


class Pages(Page[None]):
    """Rows over everything, moved by the arrows; Escape, Enter and F1 take them away."""

    def __init__(self, rows: Callable[[int], list[Row]]) -> None:
        """rows: the rows for a width in cells."""
        super().__init__()
        self._made, self._first = rows, 0

    def compose(self) -> ComposeResult:
        """Only rows."""
        yield Rows(id="pages")

    def fill(self) -> None:
        """Show the rows that are in view."""
        widget = self.query_one("#pages", Rows)
        rows, height = self._made(widget.size.width), widget.size.height
        self._first = max(0, min(self._first, len(rows) - height))
        widget.show(rows[self._first : self._first + height])

    def on_key(self, event: events.Key) -> None:
        """The arrows move; what takes the page away does nothing else."""
        event.stop()
        if event.key in ("escape", "enter", "f1", "f10"):
            self.leave()
            return
        self._move({"up": -1, "down": 1, "pageup": -10, "pagedown": 10}.get(event.key, 0))

    def _move(self, step: int) -> None:
        self._first += step
        self.fill()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves down."""
        event.stop()
        self._move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves up."""
        event.stop()
        self._move(-1)

    def on_click(self, event: events.Click) -> None:
        """A click takes the page away."""
        event.stop()
        self.leave()
