"""The panes of a screen: which is active, Tab from one to the next, and how they are framed at a size."""

from __future__ import annotations

from collections.abc import Sequence

from screens.widgets.pane import Frame

# From so many columns on panes have frames: below, these would cost six of eighty.
FRAMED, TITLED = 110, 100


def frame_for(width: int) -> Frame:
    """How panes are framed on a screen so wide."""
    return "box" if width >= FRAMED else "rule" if width >= TITLED else "bare"


class Ring:
    """Panes in reading order, of which those in sight take part."""

    def __init__(self, *names: str) -> None:
        """names: the first is active at first."""
        self._names = names
        self.active = names[0]

    def turn(self, step: int, seen: Sequence[str]) -> str:
        """The pane that is so many further round among those that are in sight."""
        order = [name for name in self._names if name in seen]
        if order:
            at = order.index(self.active) if self.active in order else -1 if step > 0 else 0
            self.active = order[(at + step) % len(order)]
        return self.active

    def keep(self, seen: Sequence[str], else_: str) -> str:
        """The active pane, where it is in sight; else another."""
        if self.active not in seen:
            self.active = else_
        return self.active
