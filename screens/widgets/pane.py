"""Panes: rows with a title, a tally and the keys that work only there, in a frame where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from screens.widgets.cells import shortened_within
from screens.widgets.listing import Listing
from screens.widgets.rows import Row, Span, shown
from screens.widgets.standins import used

# box: a frame. rule: the title above the rows, and a line at the right where a pane stands beside it. bare: rows only.
Frame = Literal["box", "rule", "bare"]


class Pane(Listing):
    """A part of a screen that Tab goes to. Its size is that of the rows within; the frame is around them.

    active: whether the keys act in it; then its title is a chip and its keys are seen.
    """

    class Sized(Message):
        """There is another number of columns or rows."""

    def __init__(self, *, id: str, lined: bool = False) -> None:
        """lined: without a frame, a line stands at its right."""
        super().__init__(id=id)
        self._lined = lined
        self._frame: Frame = "bare"
        self._title = ""
        self._tally: Row = ()
        self._keys: Row = ()
        self._active = False

    def on_resize(self) -> None:
        """Rows are made for a size."""
        self.post_message(self.Sized())

    @property
    def frame(self) -> Frame:
        """How it is framed."""
        return self._frame

    @property
    def active(self) -> bool:
        """Whether keys act in it."""
        return self._active

    @property
    def tally(self) -> Row:
        """What stands at the right of the title."""
        return self._tally

    @property
    def room(self) -> Size:
        """Columns and rows within the frame and its blanks."""
        left, right = self._sides
        above, below = self._edges
        width, height = self.size
        return Size(max(0, width - left - right), max(0, height - above - below))

    @property
    def left(self) -> int:
        """Cells before the rows: frame and blank."""
        return self._sides[0]

    @property
    def _sides(self) -> tuple[int, int]:
        if self._frame == "box":
            return 2, 2
        return (1, 2) if self._lined else (1, 1)

    @property
    def _edges(self) -> tuple[int, int]:
        return {"box": (1, 1), "rule": (1, 0), "bare": (0, 0)}[self._frame]

    def framed(self, frame: Frame) -> None:
        """Stand in another frame."""
        if frame != self._frame:
            self._frame = frame
            self._of = None
            self.refresh()

    def head(self, title: str, tally: Sequence[Span] = (), keys: Sequence[Span] = (), *, active: bool = False) -> None:
        """What is around the rows: a title without digits or letters, the pane's tally, and its keys while active."""
        seen = (title, tuple(tally), tuple(keys) if active else (), active)
        if seen == (self._title, self._tally, self._keys, self._active):
            return
        inked = active != self._active
        self._title, self._tally, self._keys, self._active = seen
        if inked and self._frame == "box":
            self.refresh()
            return
        width, height = self.size
        for y in {0, height - 1} if self._frame == "box" else {0} if self._frame == "rule" else set[int]():
            self.refresh(Region(0, y, width, 1))

    def paint_row(self, y: int) -> None:
        """Paint one of the rows within again."""
        self.refresh(Region(0, y + self._edges[0], self.size.width, 1))

    def row_at(self, y: int) -> int:
        """Which of the rows within is at a row of the widget."""
        return y - self._edges[0]

    def render_line(self, y: int) -> Strip:
        """A row, with what is around it."""
        above, below = self._edges
        width, height = self.size
        if above and y == 0:
            return self._strip(self._head_row(width), width)
        if below and y == height - 1:
            return self._strip(self._bottom(width), width)
        left, right = self._sides
        edge = "key" if self._active else "border"
        within = self.content_line(y - above, width - left - right)
        parts = [self._blank(left)] if self._frame != "box" else [self._segment("│", edge), self._blank(left - 1)]
        parts += within
        if self._frame == "box":
            parts += [self._blank(right - 1), self._segment("│", edge)]
        elif self._lined:
            parts += [self._blank(right - 1), self._segment("│", "border")]
        else:
            parts += [self._blank(right)]
        return Strip(parts).adjust_cell_length(width, self._base)

    def _segment(self, text: str, style: str) -> Segment:
        return Segment(shown(text, used()), self._base + self._style(style))

    def _blank(self, width: int) -> Segment:
        return Segment(" " * width, self._base)

    def _strip(self, row: Row, width: int) -> Strip:
        return Strip(self.segments(row)).adjust_cell_length(width, self._base)

    def _head_row(self, width: int) -> Row:
        """The upper edge: ┌─ title ─── tally ─┐, or without a frame title and tally."""
        tally = [(text, style) for text, style in self._tally if text]
        wide = sum(cell_len(text) for text, _style in tally)
        if self._frame == "rule":
            room = width - 1 - (2 if self._lined else 1)
            title = shortened_within(self._title, max(0, room - (wide + 2 if wide else 0)))
            gap = room - cell_len(title) - wide
            head: list[Span] = [(f" {title}", "strong"), (" " * max(0, gap), "plain"), *(tally if gap > 0 else ())]
            return (*head, (" │" if self._lined else " ", "border"))
        edge = "key" if self._active else "border"
        # ┌─, a blank on each side of title and tally, ─┐.
        room = width - 4
        title = shortened_within(self._title, max(0, room - 2 - (wide + 3 if wide else 0)))
        chip = f" {title} " if title else ""
        line = room - cell_len(chip) - (wide + 2 if wide else 0)
        if wide and line < 1:
            tally, wide, line = [], 0, room - cell_len(chip)
        spans: list[Span] = [("┌─", edge), (chip, "chip.key" if self._active else "strong"), ("─" * line, edge)]
        if wide:
            spans += [(" ", "plain"), *tally, (" ", "plain")]
        return (*spans, ("─┐", edge))

    def _bottom(self, width: int) -> Row:
        edge = "key" if self._active else "border"
        wide = sum(cell_len(text) for text, _style in self._keys)
        line = width - 2 - (wide + 3 if wide else 0)
        if not wide or line < 1:
            return (("└" + "─" * (width - 2) + "┘", edge),)
        return (("└" + "─" * line, edge), (" ", "plain"), *self._keys, (" ", "plain"), ("─┘", edge))


def rule(width: int) -> Row:
    """A line between parts of a pane."""
    return (("─" * width, "border"),)


def rows_needed(height: int, frame: Frame) -> int:
    """How many rows a pane takes for so many within."""
    return height + {"box": 2, "rule": 1, "bare": 0}[frame]


def flush(rows: Sequence[Row]) -> list[Row]:
    """Rows that begin with a blank without it: a pane has its own."""
    return [((row[0][0].removeprefix(" "), row[0][1]), *row[1:]) if row else row for row in rows]
