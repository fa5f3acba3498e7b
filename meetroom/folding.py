"""Texts without the differences that nobody means when looking for something, and where in a text words stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Mark = tuple[int, int]

# The dots between the parts of a name, and apostrophes: each is written in many ways.
TWINS = str.maketrans(dict.fromkeys(".•‧∙⋅・●⸱ꞏ", "·") | dict.fromkeys("’‘ʼʻ`´′", "'"))

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

# Quotation marks, dashes and brackets around years and numbers: those of one text are seldom those that are typed.
_OPENING, _CLOSING = {ord("["), 0x3010, 0x3014, 0x3016}, {ord("]"), 0x3011, 0x3015, 0x3017}
_SIGNS = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞〟", '"') | dict.fromkeys("‐‒–—―−", "-")
    | dict.fromkeys(map(chr, _OPENING), "(") | dict.fromkeys(map(chr, _CLOSING), ")")
)  # fmt: skip

# Which of its looks a character has is not typed.
_VARIANTS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))

_FOLDED = TWINS | _SIGNS | _VARIANTS

# Texts of these characters alone, nearly all there are, fold character by character.
_PLAIN = re.compile(r"[\x00-\u02ff\u2000-\u206f\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uac00-\ud7a3\uff00-\uff9d]*")
# What joins the character before it and is no mark by category: voicing of half-width kana, later letters of Korean.
_JOINING = {0xFF9E, 0xFF9F, *range(0x1160, 0x1200), *range(0xD7B0, 0xD800)}


def narrow(text: str) -> str:
    """The text with the usual form and width of each character; its length may change."""
    return unicodedata.normalize("NFKC", text)


def plain(text: str) -> str:
    """A word as it is compared: narrow, without case and without blanks around it."""
    return narrow(text).strip().casefold()


def closed_up(text: str) -> str:
    """The same without any blanks."""
    return "".join(narrow(text).casefold().split())


def letters(text: str) -> str:
    """What of a text is heard: letters and digits, without case."""
    return "".join(filter(str.isalnum, narrow(text).casefold()))


def fold(text: str) -> str:
    """The text without differences of case, width, interpuncts, apostrophes, quotation marks, dashes and brackets; its
    length may change."""
    return narrow(text).casefold().translate(_FOLDED)


def fold_marks(text: str) -> str:
    """The text with one interpunct and one apostrophe, one for one."""
    return text.translate(TWINS)


def fold_chars(text: str) -> str:
    """The text in lower case, full-width ASCII and the ideographic space half-width, one for one."""
    thin = text.translate(_FULL_WIDTH)
    lower = thin.lower()
    if len(lower) == len(thin):
        return lower
    # A few letters (İ) grow when lowered: they stay as they are, so that positions agree with the text.
    return "".join(small if len(small := char.lower()) == 1 else char for char in thin)


class Folded:
    """A text as it is searched: folded character by character, so that every place in it is one of the text."""

    def __init__(self, text: str) -> None:
        self._begins: list[int] | None = None
        if _PLAIN.fullmatch(text):
            self.text = fold(text)
            if len(self.text) == len(text):
                return
        begins, parts = [], []
        for begin, end in _clusters(text):
            parts.append(fold(text[begin:end]))
            begins += [begin] * len(parts[-1])
        self.text = "".join(parts)
        self._begins = [*begins, len(text)]

    def found(self, word: str) -> Iterator[Mark]:
        """Where a folded word stands in the text, half-open; what was folded to several characters is marked whole."""
        begin = self.text.find(word)
        while begin >= 0:
            yield self._place(begin, begin + len(word))
            begin = self.text.find(word, begin + 1)

    def _place(self, begin: int, end: int) -> Mark:
        begins = self._begins
        if begins is None:
            return begin, end
        last = begins[end - 1]
        return begins[begin], next(after for after in begins[end:] if after > last)


def _clusters(text: str) -> Iterator[Mark]:
    begin = 0
    for place, character in enumerate(text):
        if place and not (unicodedata.category(character)[0] == "M" or ord(character) in _JOINING):
            yield begin, place
            begin = place
    if text:
        yield begin, len(text)


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The words to look for, folded: what stands between blanks, each once."""
    return tuple(dict.fromkeys(word for text in texts for word in Folded(text).text.split()))


def merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in their order, those that overlap as one."""
    found: list[Mark] = []
    for begin, end in sorted(marks):
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)


def marks_of(text: str, words: Sequence[str]) -> tuple[Mark, ...] | None:
    """Where all of the words stand in a text; None where one of them does not."""
    searched = Folded(text)
    if not all(word in searched.text for word in words):
        return None
    return merged(mark for word in words for mark in searched.found(word))
