"""A list of more pages than one, as what lies over a screen shows it."""

from __future__ import annotations

from collections.abc import Callable

from screens.overlays.overlay import Overlay
from screens.widgets.rows import Row, Rows


class Pages(Overlay):
    """Rows over everything; Escape, Enter and F1 take them away."""

    def __init__(self, made: Callable[[int], list[Row]]) -> None:
        """made: the rows for a width in cells."""
        super().__init__()
        self._made = made

    def rows(self) -> list[Row]:
        """The rows for the width that there is."""
        return self._made(self.query_one("#overlay", Rows).size.width)
