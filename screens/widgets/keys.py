"""The names of keys: full-width twins act as their half-width keys, so that an input method can stay on."""

from __future__ import annotations

_TWINS = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "fullwidth_plus_sign": "plus",
    "fullwidth_hyphen_minus": "minus",
    "fullwidth_question_mark": "question_mark",
    "fullwidth_equals_sign": "equals_sign",
    "ideographic_space": "space",
    "＋": "plus",
    "fullwidth_asterisk": "asterisk",
    "＊": "asterisk",
    "*": "asterisk",
    "－": "minus",
    "？": "question_mark",
    "\u3000": "space",
    "＝": "equals_sign",
    "／": "slash",
    "fullwidth_solidus": "slash",
    "/": "slash",
    "=": "equals_sign",
    "+": "plus",
    "-": "minus",
    "?": "question_mark",
    " ": "space",
}
# What a footer calls a key, and the name of the key.
_SHOWN = {"esc": "escape", "↑↓": "down", "空格": "space", "回车": "enter", "del": "delete", "ins": "insert",
          "pgdn": "pagedown", "pgup": "pageup", "← →": "right"}  # fmt: skip
_NAMED = frozenset(
    {
        "space",
        "enter",
        "tab",
        "escape",
        "delete",
        "insert",
        "plus",
        "minus",
        "slash",
        "question_mark",
        "asterisk",
        "equals_sign",
        "down",
        "right",
        "pagedown",
        "pageup",
        "ctrl+p",
        "ctrl+o",
    }
)


def half_width(key: str, character: str | None) -> str:
    """The half-width name of a key that was pressed, as Textual names keys; other keys keep their name."""
    return _TWINS.get(key) or _TWINS.get(character or "") or key


def named(shown: str) -> str | None:
    """The name of the key that a footer shows so ("F5", "Esc", "+"); None where that is not one key."""
    text = shown.strip().casefold()
    name = _SHOWN.get(text) or _TWINS.get(text) or text
    function = name.startswith("f") and name[1:].isascii() and name[1:].isdecimal()
    return name if function or name in _NAMED or (len(name) == 1 and name in "0123456789") else None
