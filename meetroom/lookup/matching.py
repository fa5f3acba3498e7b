"""Filtering a list by what people type: parts of words, pinyin, or the initials of Chinese words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from meetroom.folding import fold

# The frequent characters of GB 2312 stand in the order of their pinyin: where each initial begins.
_BEGINS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6,
    0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
_INITIALS = "abcdefghjklmnopqrstwxyz"
_END = 0xD7FA
UNKNOWN = "?"


def _initial(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() else ""
    code = int.from_bytes(char.encode("gb2312", "ignore"), "big")
    if _BEGINS[0] <= code < _END:
        return _INITIALS[bisect_right(_BEGINS, code) - 1]
    return UNKNOWN if char.isalnum() else ""


class _Initials(dict[int, str]):
    """The initials of characters, worked out once: thousands of titles are made of a few hundred."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _initial(chr(code))
        return found


_KNOWN = _Initials()


def initials(text: str) -> str:
    """The initials of a text's characters in their usual reading, letters and digits as they are.

    Made from the order of GB 2312 alone, for texts whose pinyin is not stored; a rare character gives "?".
    """
    return fold(text).translate(_KNOWN)


def searchable(words: Iterable[str], pinyin: Iterable[str] = ()) -> str:
    """What `rank` searches: words as people see them, their initials, and pinyin that is stored."""
    shown = [_folded(word) for word in words if word]
    return "\n" + "\n".join(dict.fromkeys((*shown, *pinyin, *(word.translate(_KNOWN) for word in shown)))) + "\n"


# Units, places and titles of meetings come with thousands of topics and people.
_folded = lru_cache(maxsize=8192)(fold)


@lru_cache(maxsize=64)
def _parts(wanted: str) -> tuple[str, ...]:
    return tuple(fold(wanted).split())


def rank(wanted: str, text: str) -> int | None:
    """How well what was typed fits a searchable text: 0 whole words, 1 beginnings, 2 parts; None: not every part fits.

    A part that begins with # is a whole word: a seat or a number.
    """
    worst = 0
    for part in _parts(wanted):
        if f"\n{part}\n" in text:
            continue
        if part.startswith("#") or part not in text:
            return None
        worst = max(worst, 1 if f"\n{part}" in text else 2)
    return worst
