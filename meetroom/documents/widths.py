"""How wide text is in characters of Chinese, near enough to know how many lines it takes."""

from __future__ import annotations

import unicodedata
from math import ceil

_CAPITAL, _SMALL = 0.7, 0.52


def ems(text: str) -> float:
    """The width of a line of text, in widths of a Chinese character."""
    return sum(_em(char) for char in text)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in so many characters of width; at least one."""
    room = max(width, 1)
    return sum(max(1, ceil(ems(line) / room)) for line in text.split("\n"))


def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in ("W", "F", "A"):
        return 1
    return _CAPITAL if char.isupper() else _SMALL
