"""Glyphs that some terminals draw two cells wide, or have no picture for, and what is written there in their place.

Their width is ambiguous (Unicode, UAX #11): the terminal is asked (screens/driver.py), for nobody can know. No line
gets longer: ≥ and ≤ are always followed by a blank, whose cell the second character takes.
"""

from __future__ import annotations

_PAIRS = (("≥ ", ">="), ("≤ ", "<="))
_SINGLE = str.maketrans({
    "─": "-", "│": "|", **dict.fromkeys("┌┐└┘├┤┬┴┼", "+"), "×": "x", "…": "~", "▶": ">", "↑": "^", "↓": "v", "←": "<",
    "→": ">", "✓": "v", "✗": "x", "≥": ">", "≤": "<", "█": "#", "░": ".", "▀": "#", "▄": "#", "·": ".", "′": "'",
    "“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-",
})  # fmt: skip

_used = False


def use(wanted: bool) -> bool:
    """Write stand-ins from now on, or the glyphs themselves; whether that is another than before."""
    global _used
    changed = wanted != _used
    _used = wanted
    return changed


def used() -> bool:
    """Whether stand-ins are written."""
    return _used


def standing_in(text: str) -> str:
    """A text of the screens as this terminal can show it."""
    if not _used or text.isascii():
        return text
    for pair, stand_in in _PAIRS:
        text = text.replace(pair, stand_in)
    return text.translate(_SINGLE)


def one_by_one(text: str) -> str:
    """A text that is being typed, in which every character keeps its place."""
    return text.translate(_SINGLE) if _used and not text.isascii() else text


def wanted_by(term: str) -> bool:
    """Whether a terminal of this name has no pictures for some glyphs, whatever their width: the console's font."""
    return term.strip().lower() in ("linux", "vt100", "vt102", "vt220")
