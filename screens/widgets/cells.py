"""How much of a text has room in so many cells: at whole characters, whatever the width, however long the text."""

from __future__ import annotations

from bisect import bisect_right

from rich.cells import cell_len

# Marks that may stand over one letter (more are refused where text comes in).
_MARKS = 16
_CLOSING = "，。；：、！？）》”’」』,.;:!?)"
_ENDS = "，。；：、！？）》”’」』;!?) "


def fitting(text: str, width: int) -> str:
    """The beginning of a text that has room in a width; "" where not even its first character has."""
    for reach in (max(0, width), (_MARKS + 1) * max(0, width)):
        head = text[:reach]
        if cell_len(head) > width:
            return head[: bisect_right(range(1, reach + 1), width, key=lambda end: cell_len(head[:end]))]
        if len(head) == len(text):
            break
    return head


def folded(text: str, width: int, rows: int) -> list[str]:
    """A text on as many rows as it takes, at most so many, the last cut with … where the text does not end."""
    width, lines = max(2, width), list[str]()
    while text and len(lines) < rows - 1:
        taken = text[: _end(text, len(fitting(text, width)))]
        lines.append(taken)
        text = text[len(taken) :].lstrip(" ")
    return [*lines, shortened(text, width)] if text and rows > 0 else lines


def _end(text: str, most: int) -> int:
    """Where a row ends of which `most` characters fit: in its second half behind punctuation or a blank, else not
    within a number or a word of Latin letters nor before punctuation, else where it is full."""
    if most >= len(text):
        return most
    ends = range(most, most // 2, -1)
    whole = (at for at in ends if text[at - 1] in _ENDS and text[at] not in _CLOSING)
    apart = (at for at in ends if text[at] not in _CLOSING and not (text[at - 1] + text[at]).isascii())
    return next(whole, 0) or next(apart, 0) or most


def shortened(text: str, width: int) -> str:
    """A text in a width, … at the end where it was cut."""
    head = fitting(text, width)
    return text if len(head) == len(text) else fitting(text, width - 1) + "…"
