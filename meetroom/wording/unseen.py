"""Keep out characters that nobody sees, and tell which they were."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from meetroom.i18n import gettext as _

# Soft hyphen, joiners, fillers, zero-width and bidirectional characters, byte order marks, tags, noncharacters and
# what else has no look of its own; variation selectors, which some characters need; line and paragraph separators.
_MAYBE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_SEPARATORS = "\u2028\u2029"
_SHOWN = 5


class Unseen(msgspec.Struct, frozen=True):
    """A character that was left out, and its place in the text, from 1."""

    character: str
    place: int


def legible(text: str) -> tuple[str, tuple[Unseen, ...]]:
    """The text without the characters that nobody sees, and which they were; a separator of lines becomes a blank.

    What changes the look of the character before it stays: variation selectors behind symbols (emoji) and, those for
    ideographs, behind ideographs; Mongolian ones behind Mongolian letters. Control characters are shown by stand-ins,
    so they are not among these.
    """
    if _MAYBE.search(text) is None:
        return text, ()
    kept: list[str] = []
    unseen: list[Unseen] = []
    for place, character in enumerate(text, 1):
        if _MAYBE.match(character) is None or _means(character, kept[-1] if kept else ""):
            kept.append(character)
            continue
        unseen.append(Unseen(character, place))
        if character in _SEPARATORS:
            kept.append(" ")
    return "".join(kept), tuple(unseen)


def _means(character: str, before: str) -> bool:
    """Whether a character changes the look of the one before it."""
    if "\ufe00" <= character <= "\ufe0f":
        return bool(before) and unicodedata.category(before) == "So"
    if "\U000e0100" <= character <= "\U000e01ef":
        return before >= "\u2e80" and unicodedata.category(before) == "Lo"
    return "\u180b" <= character <= "\u180f" and "\u1820" <= before <= "\u18aa"


def private(text: str) -> Unseen | None:
    """The first character of a private-use area: another computer shows something else there, or nothing."""
    found = _PRIVATE.search(text)
    return None if found is None else Unseen(found[0], found.start() + 1)


def left_out(unseen: Sequence[Unseen]) -> str:
    """What was left out, in a sentence; "" for nothing."""
    if not unseen:
        return ""
    return _("Left out, because nobody sees them: {characters}.").format(characters=listed(unseen))


def listed(unseen: Sequence[Unseen]) -> str:
    """The numbers of some characters with their places, and how many more there are where they are many."""
    told = _(", ").join(
        _("{code} at character {place}").format(code=code(each.character), place=each.place) for each in unseen[:_SHOWN]
    )
    if len(unseen) > _SHOWN:
        return _("{first} and {n} more").format(first=told, n=len(unseen) - _SHOWN)
    return told


def code(character: str) -> str:
    """A character as its number is written."""
    return f"U+{ord(character):04X}"
