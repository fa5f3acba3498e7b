"""Rows over a whole screen, of which as many are seen as there is room for."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from meetroom.i18n import gettext as _
from screens.overlays.page import Page
from screens.widgets.keys import half_width
from screens.widgets.rows import Row, Rows


class Overlay(Page[None]):
    """Rows over everything, moved by arrows and wheel where there are more; Escape takes them away."""

    first = 0

    def compose(self) -> ComposeResult:
        """Only rows."""
        yield Rows(id="overlay")

    def rows(self) -> list[Row]:
        """What to show."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show the rows that are in view."""
        widget, rows = self.query_one("#overlay", Rows), self.rows()
        height = widget.size.height
        self.first = max(0, min(self.first, len(rows) - height))
        seen = list(rows[self.first : self.first + height])
        more = len(rows) - self.first - height
        if more > 0 and seen:
            seen[-1] = ((_(" {n} more rows").format(n=more + 1) + " ↓", "dim"),)
        widget.show(seen)

    def on_key(self, event: events.Key) -> None:
        """Escape, Enter and F1 take the page away; nothing typed here reaches the meeting."""
        event.stop()
        name = half_width(event.key, event.character)
        step = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}.get(name)
        if step is not None:
            self.move(step)
        elif name in ("escape", "f1", "f10") or not self.pressed(name):
            self.leave()

    def pressed(self, key: str) -> bool:
        """Another key; False where it takes the page away."""
        return key != "enter"

    def move(self, step: int) -> None:
        """Arrows and wheel."""
        self.first += step
        self.fill()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves down."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves up."""
        event.stop()
        self.move(-1)

    def on_click(self, event: events.Click) -> None:
        """A click acts on a row."""
        event.stop()
        widget = event.widget
        place = event.get_content_offset(widget) if isinstance(widget, Rows) else None
        self.clicked(None if place is None else self.first + place.y)

    def clicked(self, row: int | None) -> None:
        """A click on a row, None beside them all."""
        self.leave()
