"""A screen that says when it can be worked with: once its widgets are there, with rows made for its size."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.message import Message
from textual.screen import Screen

from screens.widgets.steady import Steady

T = TypeVar("T")


class Settling(Steady, Screen[T]):
    """A screen whose rows are made for its size, first and whenever that changes."""

    settled = False

    class Settled(Message):
        """The rows are there: keys that waited may come."""

    def fill(self) -> None:
        """Make the rows."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """Leave out a size that is no longer the terminal's: two on their way would call each other up for ever."""
        if not isinstance(event, events.Resize) or event.size == self.app.size:
            await super().on_event(event)

    def on_resize(self) -> None:
        """Rows are made for a size."""
        self.call_after_refresh(self._filled)

    def _filled(self) -> None:
        try:
            self.fill()
        finally:
            if not self.settled:
                self.settled = True
                self.post_message(self.Settled())
