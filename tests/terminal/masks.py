"""What ticks on a screen, taken out, so that one screen can be compared with another."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BAR = re.compile("█*░+|█+")
_TIME = re.compile(r"\b(\d\d:\d\d):\d\d\b")
_SECONDS = re.compile(r"\b(\d+):\d\d(?= / )")
_OVER = re.compile(r"(?<=超时 )(\d+):\d\d|(?<=over )(\d+):\d\d")
_QUARTERS = 4


def masked(rows: Iterable[str]) -> list[str]:
    """The rows with seconds as ss, and bars filled to whole quarters."""
    return [_OVER.sub(r"m:ss", _SECONDS.sub(r"m:ss", _TIME.sub(r"\1:ss", _BAR.sub(_bar, row)))) for row in rows]


def _bar(found: re.Match[str]) -> str:
    length, full = len(found[0]), found[0].count("█")
    whole = full * _QUARTERS // length * length // _QUARTERS
    return "█" * whole + "░" * (length - whole)
