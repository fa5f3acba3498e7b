"""How much of a text has room in so many cells: at whole characters, whatever the width, however long the text."""

from __future__ import annotations

from bisect import bisect_right

from rich.cells import cell_len

# Marks that may stand over one letter (more are refused where text comes in).
_MARKS = 16


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
        taken = fitting(text, width)
        edge = text[len(taken) - 1 : len(taken) + 1]
        if len(edge) == 2 and edge.isascii() and edge.isalnum():
            # A word of Latin letters stays whole where there is a blank before it.
            taken = taken[: taken.rfind(" ") + 1] or taken
        lines.append(taken)
        text = text[len(taken) :].lstrip(" ")
    return [*lines, shortened(text, width)] if text and rows > 0 else lines


def shortened(text: str, width: int) -> str:
    """A text in a width, … at the end where it was cut."""
    head = fitting(text, width)
    return text if len(head) == len(text) else fitting(text, width - 1) + "…"
