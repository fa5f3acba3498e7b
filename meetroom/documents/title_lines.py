"""Where a title that is longer than a line is broken: into lines of like length, where words end (GB/T 9704, 7.3.1)."""

from __future__ import annotations

import re
from math import ceil

from meetroom.documents.widths import ems

# 二号 22 pt in a text area of 156 mm, or of 225 mm on a page that is turned.
UPRIGHT, TURNED = 20, 29
# A title of more lines is none that anybody could arrange; it fills its lines.
_MOST_LINES = 8
# Behind these a line ends well; a line that ends elsewhere is so many characters worse.
_GOOD = re.compile("(?:会议|[例谈活早总大]会|的|[》）”、，：])$")
_ELSEWHERE = 4
# What no line begins with, and what none ends with.
_NO_BEGINNING, _NO_END = "的了》）”’、，。：；！？)…·～—", "《（“‘(第〔"
_IN_WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z年月日次届期号]$")
# Where some programs put a quarter of a character between two scripts, whatever the file says.
_SCRIPTS = re.compile("(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")
_BETWEEN = 0.25
_HAN = re.compile("[\u3400-\u9fff]")


def title_lines(title: str, *, landscape: bool = False) -> tuple[str, ...]:
    """The lines of a title; one where it fits, or nobody arranges it: not Chinese, or far too long."""
    width = TURNED if landscape else UPRIGHT
    count = ceil(_wide(title) / width)
    if not 1 < count <= _MOST_LINES or not _HAN.search(title):
        return (title,)
    lines: list[str] = []
    rest = title
    for left in range(count, 1, -1):
        at = _place(rest, left, width)
        if not at:
            break
        lines.append(rest[:at])
        rest = rest[at:]
    return (*lines, rest)


def _place(text: str, lines: int, width: int) -> int:
    """After how many characters the first of so many lines ends; 0 where none may end."""
    wanted = _wide(text) / lines
    places = [
        at
        for at in range(1, len(text))
        if _wide(text[:at]) <= width and _wide(text[at:]) <= width * (lines - 1) and _may_end(text, at)
    ]
    if not places:
        return 0

    def worse(at: int) -> float:
        return abs(_wide(text[:at]) - wanted) + (0 if _GOOD.search(text[:at]) else _ELSEWHERE)

    return min(places, key=worse)


def _may_end(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NO_BEGINNING or before in _NO_END:
        return False
    return not (before.isascii() and after.isascii()) and not _IN_WORD.search(text[at - 1 : at + 1])


def _wide(text: str) -> float:
    return ems(text) + _BETWEEN * len(_SCRIPTS.findall(text))
