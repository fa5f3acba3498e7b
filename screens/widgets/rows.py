"""Rows of styled text, of which only those that changed are painted again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from meetroom.visible import visible

Span = tuple[str, str]
Row = tuple[Span, ...]
STYLES = ("plain", "strong", "dim", "good", "warn", "bad", "cursor", "key")


@lru_cache(maxsize=4096)
def _shown(text: str) -> str:
    return visible(text, newline="␤")


class Rows(Widget):
    """Text in rows, each a tuple of (text, style) with a style of STYLES; user text is shown as typed, never obeyed."""

    COMPONENT_CLASSES = {f"rows--{style}" for style in STYLES}

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()

    @property
    def content(self) -> Sequence[Row]:
        """The rows as they stand."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; rows that are as they were are not painted again."""
        before, self._rows = self._rows, rows
        width = self.size.width
        for y in range(max(len(before), len(rows))):
            old = before[y] if y < len(before) else ()
            new = rows[y] if y < len(rows) else ()
            if old != new:
                self.refresh(Region(0, y, width, 1))

    def render_line(self, y: int) -> Strip:
        """One row, cut or filled to the width at whole characters."""
        width = self.size.width
        base = self.rich_style
        row = self._rows[y] if y < len(self._rows) else ()
        segments = [Segment(_shown(text), base + self._style(style)) for text, style in row if text]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"rows--{name}", partial=True)
