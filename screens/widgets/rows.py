"""Rows of styled text, of which only those that changed are painted again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Whether the parts are the same objects, and numbers and names the same."""
    # To compare two parts would take longer than to make the rows.
    return len(before) == len(now) and all(
        a is b or (isinstance(a, int | str) and a == b) for a, b in zip(before, now, strict=True)
    )


class Rows(SteadyWidget):
    """Text in rows, each a tuple of (text, style) with a style of STYLES; user text is shown as typed, never obeyed."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._styles_known: dict[str, Style] = {}
        self._base_known: Style | None = None
        self._rows: Sequence[Row] = ()
        self._of: tuple[object, ...] | None = None

    @property
    def content(self) -> Sequence[Row]:
        """The rows as they stand."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; rows that are as they were are not painted again."""
        before, self._rows, self._of = self._rows, rows, None
        width = self.size.width
        for y in range(max(len(before), len(rows))):
            old = before[y] if y < len(before) else ()
            new = rows[y] if y < len(rows) else ()
            if old != new:
                self.refresh(Region(0, y, width, 1))

    def show_of(self, of: tuple[object, ...], rows: Callable[[], Sequence[Row]]) -> None:
        """Show rows that follow from these alone: parts of a meeting, numbers, names. While they stand, make none."""
        if self._of is None or not same(self._of, of):
            self.show(rows())
            self._of = of

    def render_line(self, y: int) -> Strip:
        """One row, cut or filled to the width at whole characters."""
        width = self.size.width
        base = self._base
        row = self._rows[y] if y < len(self._rows) else ()
        segments = [Segment(_shown(text), base + self._style(style)) for text, style in row if text]
        return Strip(segments).adjust_cell_length(width, base)

    @property
    def _base(self) -> Style:
        # All grounds from the screen up are gone through for it.
        if self._base_known is None:
            self._base_known = self.rich_style
        return self._base_known

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
        self._base_known = None
