"""Rows of styled text, of which only those that changed are painted again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from meetroom.wording.visible import visible
from screens.widgets.standins import standing_in, used
from screens.widgets.steady import SteadyWidget

Span = tuple[str, str]
Row = tuple[Span, ...]


class Look(NamedTuple):
    """How a span looks: roles of the palette, and weight."""

    ink: str
    ground: str | None = None
    bold: bool = False
    struck: bool = False


# A chip is what has to be seen first: the next step, a refusal, what passed; a bar is blanks on a ground.
_CHIPS = ("key", "good", "warn", "bad", "secret")
LOOKS: dict[str, Look] = {
    "plain": Look("text"),
    "strong": Look("hi", bold=True),
    "dim": Look("dim"),
    "good": Look("good"),
    "warn": Look("warn"),
    "bad": Look("bad", bold=True),
    "key": Look("key", bold=True),
    "secret": Look("secret"),
    "border": Look("border"),
    "struck": Look("dim", struck=True),
    "cursor": Look("hi", "sel", bold=True),
    "track": Look("track", "track"),
    **{f"chip.{role}": Look("bg", role, bold=True) for role in _CHIPS},
    **{f"bar.{role}": Look(role, role) for role in (*_CHIPS, "text", "dim")},
}
# Behind a style, after @: the ground on which it stands here, as in good@sel.
GROUNDS = ("bg", "surface", "panel", "sel")


def on(ground: str, row: Row, width: int | None = None) -> Row:
    """A row on another ground, as the selected one is; width: filled with blanks up to so many cells."""
    spans = tuple((text, style if "@" in style or LOOKS[style].ground else f"{style}@{ground}") for text, style in row)
    left = 0 if width is None else width - sum(cell_len(text) for text, _style in spans)
    return (*spans, (" " * left, f"plain@{ground}")) if left > 0 else spans


@lru_cache(maxsize=4096)
def shown(text: str, stood_in: bool) -> str:
    """A text as it is painted: what would steer the terminal is seen, and what it cannot show is stood in for."""
    text = visible(text, newline="␤")
    return standing_in(text) if stood_in else text


def same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Whether the parts are the same objects, and numbers and names the same."""
    # To compare two parts would take longer than to make the rows.
    return len(before) == len(now) and all(
        a is b or (isinstance(a, int | str) and a == b) for a, b in zip(before, now, strict=True)
    )


class Rows(SteadyWidget):
    """Text in rows, each a tuple of (text, style) with a style of LOOKS; user text is shown as typed, never obeyed."""

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
        for y in range(max(len(before), len(rows))):
            old = before[y] if y < len(before) else ()
            new = rows[y] if y < len(rows) else ()
            if old != new:
                self.paint_row(y)

    @property
    def room(self) -> Size:
        """Columns and rows for what is shown."""
        return self.size

    def paint_row(self, y: int) -> None:
        """Paint one of the rows again."""
        self.refresh(Region(0, y, self.size.width, 1))

    def row_at(self, y: int) -> int:
        """Which of the rows is at a row of the widget."""
        return y

    def show_of(self, of: tuple[object, ...], rows: Callable[[], Sequence[Row]]) -> None:
        """Show rows that follow from these alone: parts of a meeting, numbers, names. While they stand, make none."""
        if self._of is None or not same(self._of, of):
            self.show(rows())
            self._of = of

    def render_line(self, y: int) -> Strip:
        """One row, cut or filled to the width at whole characters."""
        return Strip(self.content_line(y, self.size.width))

    def content_line(self, y: int, width: int) -> list[Segment]:
        """The segments of one of the rows, cut or filled to a width."""
        row = self._rows[y] if 0 <= y < len(self._rows) else ()
        return list(Strip(self.segments(row)).adjust_cell_length(width, self._base))

    def segments(self, row: Row) -> list[Segment]:
        """The spans of a row as they are painted."""
        base, stood_in = self._base, used()
        return [Segment(shown(text, stood_in), base + self._style(style)) for text, style in row if text]

    @property
    def _base(self) -> Style:
        # All grounds from the screen up are gone through for it.
        if self._base_known is None:
            self._base_known = self.rich_style
        return self._base_known

    def _style(self, name: str) -> Style:
        known = self._styles_known.get(name)
        if known is None:
            known = self._styles_known[name] = self._looking(name)
        return known

    def _looking(self, name: str) -> Style:
        name, _at, ground = name.partition("@")
        look = LOOKS[name]
        bold, struck = look.bold or None, look.struck or None
        if self.has_class("-flash"):
            # A flash is one ground under all colours, not all of which could be read on it.
            return Style(bold=bold, strike=struck)
        paper = look.ground or ground
        # Labels would be too weak on the ground of what is selected.
        ink = "text" if (look.ink, paper) == ("dim", "sel") else look.ink
        roles = self.app.current_theme.variables
        return Style(
            color=roles[f"role-{ink}"], bgcolor=roles[f"role-{paper}"] if paper else None, bold=bold, strike=struck
        )

    def notify_style_update(self) -> None:
        """Forget the styles of another palette."""
        super().notify_style_update()
        self._styles_known.clear()
        self._base_known = None
