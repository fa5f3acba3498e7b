"""A screen with a line that has the focus always, and with rows and a footer that can be clicked."""

from __future__ import annotations

from textual import events

from meetroom.i18n import gettext as _
from screens.widgets.line import LOOKING, Line
from screens.widgets.listing import Listing
from screens.widgets.rows import Rows
from screens.widgets.settling import Settling
from screens.widgets.text import key_at


class LinedScreen(Settling[None]):
    """What home, form and the screens of a meeting have in common; the mouse does what keys do."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (140, "-wide")]
    # Keys that are no text while the line is empty.
    acts: frozenset[str] = frozenset()

    @property
    def line(self) -> Line:
        """The line."""
        return self.query_one("#line", Line)

    def on_mount(self) -> None:
        """The line has the focus, always."""
        self.set_focus(self.line)

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Show a sentence above the line."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """A key that the footer shows acts when it is clicked; what else a click does is the screen's."""
        widget = event.widget
        place = event.get_content_offset(widget) if isinstance(widget, Rows) else None
        if not isinstance(widget, Rows) or place is None:
            return
        if isinstance(widget, Listing):
            at = widget.at(place.y)
            if at is not None:
                self.picked(widget.id or "", at, place.x)
        elif widget.id != "footer":
            self.clicked(widget.id or "", place.x, place.y)
        elif place.y < len(widget.content) and (key := key_at(widget.content[place.y], place.x)) is not None:
            self.press_shown(key)

    def press_shown(self, key: str) -> None:
        """A key was clicked where it is shown; one that would be text or records nothing in vain says so."""
        if self.line.looking and key not in LOOKING:
            self.line.post_message(Line.Denied())
        elif not self.line.text:
            self.press(key, None)
        elif key in ("enter", "space"):
            self.line.send()
        elif key == "escape":
            self.line.clear()
        elif key in self.acts:
            self.say(_("Something is in the line: Enter records it, Escape clears it."))
        else:
            self.press(key, None)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click on a row of a list, by its place, at a cell of it."""

    def clicked(self, id: str, x: int, y: int) -> None:
        """A click on a widget of the body, at a cell of it."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves down."""
        self.scrolled(event.widget.id or "" if event.widget else "", 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves up."""
        self.scrolled(event.widget.id or "" if event.widget else "", -1)

    def scrolled(self, id: str, step: int) -> None:
        """The wheel was turned over a widget."""
