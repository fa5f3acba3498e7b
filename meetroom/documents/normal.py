"""The texts of a document as an office prints them: full-width punctuation among Chinese, nothing that is not seen."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from meetroom.documents.model import Document
from meetroom.wording.visible import UNSEEN

S = TypeVar("S", bound=msgspec.Struct)

_HAN = re.compile(
    "[\u2e80-\u2fff\u3001-\u3007\u300a-\u300b\u3010-\u303f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Looked through for what stands beside a mark; in both widths, so that a second pass decides as the first did.
_PASSED = frozenset(" ,:;?!()\"'，：；？！（）“”‘’")
_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_PAIRS = {"(": "（", ")": "）"}
_QUOTES = {'"': "“”", "'": "‘’"}
_MARKED = re.compile(r"[,:;?!()\"']")
# Addresses, and paths with a drive: what is in them means itself.
_KEPT = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[!-~]+|\bwww\.[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|\b[A-Za-z]:\\[!-~]*"
)
# What ends an address is no part of it.
_END = ",;:?!\"')"


def normal(text: str) -> str:
    """A text without characters that are not seen, and with full-width marks between Chinese characters.

    Digits, times, ratios, addresses and sentences in other scripts stay. Line ends stay.
    """
    text = seen(text)
    if not _HAN.search(text) or not _MARKED.search(text):
        return text
    return _rewritten(text)


def seen(text: str) -> str:
    """A text without what is not seen: controls, zero-width and bidirectional characters; a tab is a blank."""
    if not UNSEEN.search(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(UNSEEN.sub("", line.replace("\t", " ")) for line in lines)


def normalised(document: Document) -> Document:
    """A document with each of its texts as it is printed."""
    fields = ("title", "organisation", "subtitle", "notice", "blocks", "letterhead")
    # Punctuation of an English document is English, whatever it quotes.
    change = normal if document.language == "zh" else seen
    return replace(document, **{name: _walked(getattr(document, name), change) for name in fields})


def _walked(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_walked(item, change) for item in value)
    if isinstance(value, msgspec.Struct):
        return replace(value, **{name: _walked(getattr(value, name), change) for name in value.__struct_fields__})
    return value


def _rewritten(text: str) -> str:
    """The text with each mark in its width; a full-width one takes the blanks on its open side with it."""
    look = _Look(text)
    pairs = look.pairs()
    made: list[str] = []
    wide = ""
    for at, character in enumerate(text):
        if wide and wide not in _OPENING and character == " ":
            continue
        wide = ""
        if character in _MARKED_AS and not look.kept[at]:
            wide = pairs.get(at, "") or (_WIDE[character] if character in _WIDE and look.among(at) else "")
        while wide and wide in _OPENING and made and made[-1] == " ":
            made.pop()
        made.append(wide or character)
    return "".join(made)


_OPENING = "（“‘"
_MARKED_AS = frozenset("".join((*_WIDE, *_PAIRS, *_QUOTES)))


class _Look:
    """What stands beside each character of a text, blanks and marks looked through."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept = bytearray(len(text))
        for found in _KEPT.finditer(text):
            end = found.end()
            while end > found.start() and text[end - 1] in _END:
                end -= 1
            self.kept[found.start() : end] = b"\1" * (end - found.start())
        self._left = self._beside(range(len(text)))
        self._right = self._beside(range(len(text) - 1, -1, -1))
        self._han = [0]
        for character in text:
            self._han.append(self._han[-1] + (_HAN.match(character) is not None))

    def _beside(self, order: range) -> list[str]:
        """For each place what comes before it in this order, "" at the end of its line."""
        found = [""] * len(self.text)
        last = ""
        for at in order:
            found[at] = last
            character = self.text[at]
            if character == "\n":
                last = ""
            elif character not in _PASSED:
                last = character
        return found

    def among(self, at: int) -> bool:
        """Whether a mark stands in Chinese: beside it on one side at least, and on the other nothing else begins."""
        left, right = self._left[at], self._right[at]
        if _is_han(left):
            apart = at + 1 < len(self.text) and self.text[at + 1] == " "
            return not right or _is_han(right) or right.isdigit() or not apart
        apart = at + 1 < len(self.text) and self.text[at + 1] == " "
        return _is_han(right) and not apart and bool(left)

    def pairs(self) -> dict[int, str]:
        """The brackets and quotes that become full-width, with what they become."""
        found: dict[int, str] = {}
        opened: list[int] = []
        quotes: dict[str, int] = {}
        for at, character in enumerate(self.text):
            if self.kept[at]:
                continue
            if character == "\n":
                opened.clear()
                quotes.clear()
            elif character == "(":
                opened.append(at)
            elif character == ")" and opened:
                start = opened.pop()
                if self._around(start, at):
                    found[start], found[at] = _PAIRS["("], _PAIRS[")"]
            elif character in _QUOTES and not self._apostrophe(at):
                begun = quotes.pop(character, None)
                if begun is None:
                    quotes[character] = at
                elif self._around(begun, at):
                    found[begun], found[at] = _QUOTES[character][0], _QUOTES[character][1]
        return found

    def _around(self, start: int, end: int) -> bool:
        """Whether a pair holds Chinese, or follows it at once."""
        if self._han[end] - self._han[start]:
            return True
        before = self.text[start - 1 : start]
        return (_is_han(self._left[start]) and not before.isspace() and not before.isalnum()) or _is_han(before)

    def _apostrophe(self, at: int) -> bool:
        """Whether a quote stands within a word."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        return self.text[at] == "'" and before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _is_han(character: str) -> bool:
    return bool(character) and _HAN.match(character) is not None
