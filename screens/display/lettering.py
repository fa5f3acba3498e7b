"""Words to be read from far away: as bitmaps drawn by half blocks, or bold with blanks between the characters."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len

from screens.display.glyphs import ROWS, bitmap, drawable, wide
from screens.widgets.cells import folded
from screens.widgets.rows import Row
from screens.widgets.standins import used
from screens.widgets.text import cut_within

# A character is so many rows high, two pixels in each.
HIGH = ROWS // 2
_CELLS = {"00": " ", "10": "▀", "01": "▄", "11": "█"}


def large(text: str, width: int, lines: int, style: str) -> list[Row] | None:
    """A text as bitmaps on at most so many lines, an empty row between them; None where that cannot be.

    It cannot where the text is longer, a character has no bitmap, or the terminal draws half blocks two cells wide.
    """
    if used() or width < ROWS or not text or not drawable(text):
        return None
    broken = _broken(text, width, lines)
    if broken is None:
        return None
    rows: list[Row] = []
    for line in broken:
        rows += [*([()] if rows else []), *(((drawn, style),) for drawn in _drawn(line))]
    return rows


def large_cut(text: str, width: int, lines: int, style: str) -> list[Row] | None:
    """A text as bitmaps, cut in its middle where it is too long for so many lines."""
    whole = large(text, width, lines, style)
    if whole is not None or used() or width < ROWS:
        return whole
    return large(cut_within(text, lines * (width // ROWS) * 2), width, lines, style)


def large_width(text: str) -> int:
    """How many cells a text takes as bitmaps on one line."""
    return sum(wide(char) for char in text)


def apart(text: str, width: int, lines: int, style: str) -> list[Row]:
    """A text bold, with a blank after each wide character where there is room for that; cut in the middle at the last.

    Words of narrow characters stay as they are: they would not be seen as words.
    """
    spread_out = "".join(f"{char} " if cell_len(char) > 1 else char for char in text).rstrip()
    for shown in (spread_out, text):
        broken = folded(shown, width, lines + 1)
        if len(broken) <= lines:
            return [((line.rstrip(), style),) for line in broken]
    return [((line.rstrip(), style),) for line in folded(cut_within(text, lines * width - lines), width, lines)]


def _broken(text: str, width: int, lines: int) -> list[str] | None:
    """A text on lines of so many cells as bitmaps, broken as people would: between words, never before a full stop."""
    if large_width(text) <= width:
        return [text]
    broken = [line.rstrip() for line in folded(text, width // HIGH, lines + 1)]
    return broken if len(broken) <= lines and all(large_width(line) <= width for line in broken) else None


@lru_cache(maxsize=32)
def _drawn(text: str) -> tuple[str, ...]:
    """One line of text as rows of half blocks."""
    pixels = ["".join(parts) for parts in zip(*(bitmap(char) for char in text), strict=True)]
    return tuple(
        "".join(_CELLS[upper + lower] for upper, lower in zip(pixels[y], pixels[y + 1], strict=True))
        for y in range(0, ROWS, 2)
    )
