"""A screen that says when it can be worked with: once its widgets are there, with rows made for its size."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TypeVar

from textual import events
from textual.css.query import NoMatches
from textual.message import Message
from textual.screen import Screen

from screens.widgets.painting import Painting
from screens.widgets.steady import Steady, missed_by_nobody

T = TypeVar("T")
# Sleeping asks for the time, which fails where the machine's clock is being moved.
_let_others_run = getattr(os, "sched_yield", partial(time.sleep, 0))


class Settling(Steady, Screen[T]):
    """A screen whose rows are made for its size, first and whenever that changes."""

    settled = False

    class Settled(Message):
        """The rows are there: keys that waited may come."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Painting()

    def fill(self) -> None:
        """Make the rows."""
        raise NotImplementedError

    def paint(self) -> None:
        """Paint what changed now, and not after all that waits to be done, unless sizes changed too."""
        if not self.is_current or self.app._batch_count:
            return
        seen = self._compositor.visible_widgets
        if self._layout_required or any(widget._layout_required for widget in seen):
            return
        self._compositor.update_widgets({widget for widget in seen if widget._repaint_regions})
        self._compositor_refresh()
        # Textual's thread that writes to the terminal goes first; what else there is to do can be done behind it.
        _let_others_run()

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
        except NoMatches as problem:
            if not missed_by_nobody(self, problem):
                raise
        finally:
            if not self.settled:
                self.settled = True
                self.post_message(self.Settled())
