"""Figures of three by five pixels, each two cells of a coloured ground: right in every font and every width table."""

from __future__ import annotations

from screens.widgets.rows import Row, Span

# Five rows of three pixels, as the bits of each row.
_GLYPHS = {
    "0": "75557", "1": "26227", "2": "71747", "3": "71717", "4": "55711", "5": "74717", "6": "74757", "7": "71111",
    "8": "75757", "9": "75717", ":": "02020", "+": "02720", "-": "00700", "/": "11244",
}  # fmt: skip
ROWS = 5
_NARROW = frozenset(":")


def digits(text: str, ground: str, across: int = 2, down: int = 1) -> list[Row]:
    """A number or a time on five rows of pixels; ground: the style of a lit pixel, as `bar.good`; a pixel in cells."""
    rows: list[list[Span]] = [[] for _row in range(ROWS)]
    for at, char in enumerate(text):
        glyph = _GLYPHS.get(char, "00000")
        for row, bits in zip(rows, glyph, strict=True):
            if at:
                row.append((" " * across, "plain"))
            pixels = ("010" if int(bits) else "000")[1:2] if char in _NARROW else f"{int(bits):03b}"
            for pixel in pixels:
                row.append((" " * across, ground if pixel == "1" else "plain"))
    return [tuple(row) for row in rows for _again in range(down)]


def digits_width(text: str, across: int = 2) -> int:
    """How many cells a text takes."""
    pixels = sum(1 if char in _NARROW else 3 for char in text) + max(0, len(text) - 1)
    return across * pixels


def bar(done: int, of: int, width: int, ground: str) -> list[Span]:
    """A bar of so many cells: what is done on its ground, the rest on the track."""
    full = min(width, width * max(0, done) // max(1, of))
    return [(" " * full, ground), (" " * (width - full), "track")]
