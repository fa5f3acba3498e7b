"""Find how much of a text fits in so many cells: at whole characters, whatever the width, however long the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rich.cells import cell_len

# Marks that may stand over one letter (more are refused where text comes in).
_MARKS = 16
# From so many cells on a text is cut in the middle; so many characters stay before what differs, where there is room.
_BOTH_ENDS, _KEPT = 5, 4
_CLOSING = "，。；：、！？）》”’」』,.;:!?)"
_OPENING = "（《“‘「『(["
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


def ending(text: str, width: int) -> str:
    """The end of a text that has room in a width; it begins with no mark, which would stand over what is before it."""
    tail = text[-(_MARKS + 1) * width :] if width > 0 else ""
    first = bisect_left(range(len(tail)), True, key=lambda at: cell_len(tail[at:]) <= width)
    while first < len(tail) and not cell_len(tail[first]):
        first += 1
    return tail[first:]


def folded(text: str, width: int, rows: int) -> list[str]:
    """A text on as many rows as it takes, at most so many, the last cut with … where the text does not end."""
    width, lines = max(2, width), list[str]()
    while text and len(lines) < rows - 1:
        taken = text[: _end(text, len(fitting(text, width)))]
        lines.append(taken)
        text = text[len(taken) :].lstrip(" ")
    return [*lines, shortened(text, width)] if text and rows > 0 else lines


def full(text: str, width: int) -> list[str]:
    """A text on as many rows as it takes, each as full as may be: no row begins with a closing mark or ends with an
    opening one, and no word of Latin letters or number is cut that has room on the next."""
    width, lines = max(2, width), list[str]()
    while text:
        most = len(fitting(text, width))
        if most < len(text):
            back = range(most, most // 2, -1)
            ends = (at for at in back if text[at] not in _CLOSING and text[at - 1] not in _OPENING)
            most = next((at for at in ends if text[at - 1] == " " or not (text[at - 1] + text[at]).isascii()), most)
        lines.append(text[:most])
        text = text[most:].lstrip(" ")
    return lines


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


def shortened_within(text: str, width: int) -> str:
    """A text in a width, … in its middle where it was cut, so that its beginning and its end are seen."""
    if width < _BOTH_ENDS or len(fitting(text, width)) == len(text):
        return shortened(text, width)
    tail = ending(text, (width - 1) // 2)
    return f"{fitting(text, width - 1 - cell_len(tail))}…{tail}"


def shortened_apart(texts: Sequence[str], width: int) -> list[str]:
    """Texts in a width, as `shortened_within`; of those that would read alike then, what differs is kept."""
    shown = [shortened_within(text, width) for text in texts]
    alike: dict[str, list[int]] = {}
    for at, text in enumerate(shown):
        alike.setdefault(text, []).append(at)
    for places in alike.values():
        if len({texts[at] for at in places}) > 1:
            for at, text in zip(places, _differing([texts[at] for at in places], width), strict=True):
                shown[at] = text
    return shown


def _differing(texts: list[str], width: int) -> list[str]:
    """Texts of which no two need read alike, each from where they begin to differ, behind its beginning."""
    first, last = min(texts), max(texts)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    shown = [_from(text, same, width) for text in texts]
    alike: dict[str, set[str]] = {}
    for cut, text in zip(shown, texts, strict=True):
        alike.setdefault(cut, set()).add(text)
    again: dict[str, str] = {}
    for some in alike.values():
        if len(some) > 1 and len(alike) > 1:
            ordered = sorted(some)
            again.update(zip(ordered, _differing(ordered, width), strict=True))
    return [again.get(text, cut) for cut, text in zip(shown, texts, strict=True)]


def _from(text: str, at: int, width: int) -> str:
    """The beginning of a text and, behind …, what comes from a place on."""
    tail = text[at:]
    head = fitting(text[:at], max(min(width // 4, 2 * _KEPT), width - 1 - cell_len(tail)))
    return shortened(f"{head}…{tail}", width) if len(head) < at else shortened(text, width)
