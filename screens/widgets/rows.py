"""Rows of styled text, of which only those that changed are painted again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from meetroom.wording.visible import visible
from screens.widgets.steady import SteadyWidget

Span = tuple[str, str]
Row = tuple[Span, ...]
STYLES = ("plain", "strong", "dim", "good", "warn", "bad", "cursor", "key")
# The app has these as its COMPONENT_CLASSES: in each of the widgets, all would be worked out again for each of them.
SPANS = frozenset(f"rows--{style}" for style in STYLES)


@lru_cache(maxsize=4096)
def _shown(text: str) -> str:
    return visible(text, newline="␤")


class Rows(SteadyWidget):
    """Text in rows, each a tuple of (text, style) with a style of STYLES; user text is shown as typed, never obeyed."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._styles_known: dict[str, Style] = {}
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
        known = self._styles_known.get(name)
        if known is None:
            known = self.app.get_component_styles(f"rows--{name}").partial_rich_style
            # A flash is one ground under all colours, not all of which could be read on it.
            known = self._styles_known[name] = known.without_color if self.has_class("-flash") else known
        return known

    def notify_style_update(self) -> None:
        """Forget the styles of another palette."""
        super().notify_style_update()
        self._styles_known.clear()
