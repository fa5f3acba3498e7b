"""Texts without the differences that nobody means when looking for something."""

from __future__ import annotations

import unicodedata

# The dots between the parts of a name, and apostrophes: each is written in many ways.
TWINS = str.maketrans(dict.fromkeys(".•‧∙⋅・●⸱ꞏ", "·") | dict.fromkeys("’‘ʼʻ`´′", "'"))

# Which of its looks a character has is not typed.
_VARIANTS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))

_FOLDED = TWINS | _VARIANTS


def fold(text: str) -> str:
    """The text without differences of case, width, interpuncts and apostrophes; its length may change."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
