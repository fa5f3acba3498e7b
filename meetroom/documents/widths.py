"""How wide text is in characters of Chinese, near enough to know how many lines it takes."""

from __future__ import annotations

import re
import unicodedata
from math import ceil

# Up to 40 characters: no word is longer, and what is broken anyway need not fit.
_WORD = re.compile(r"[!-~\u00a1-\u024f]{1,40}|[^\s!-~\u00a1-\u024f]")
_CAPITAL, _SMALL = 0.7, 0.52


def ems(text: str) -> float:
    """The width of a line of text, in widths of a Chinese character."""
    return sum(_em(char) for char in text)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in so many characters of width; at least one."""
    room = max(width, 1)
    return sum(max(1, ceil(ems(line) / room)) for line in text.split("\n"))


def longest_word(text: str) -> float:
    """The width of the longest part of a text that no line ends within; Chinese ends lines anywhere."""
    return max((ems(word) for word in _WORD.findall(text)), default=0)


def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in ("W", "F", "A"):
        return 1
    return _CAPITAL if char.isupper() else _SMALL
