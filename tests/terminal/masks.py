"""What ticks on a screen, taken out, so that one screen can be compared with another."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TIME = re.compile(r"\b(\d\d:\d\d):\d\d\b")
# Clocks of speeches, and how long each spoke; the minutes of topics and of the meeting, and when it is to end.
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?=$| / |   | │)|(?<=[已余时] )\d+:\d\d|(?<=used |left |over )\d+:\d\d")
_MINUTES = re.compile(r"\d+(?=/\d+[分m])|\d+(?=\s?[分m]\b)|\d+(?=分)|(?<=\d:)\d\d(?= 散会)")


def masked(rows: Iterable[str]) -> list[str]:
    """The rows with seconds as ss, clocks as m:ss, minutes as mm, and as many blanks as there are."""
    return [_BLANKS.sub(" ", _MINUTES.sub("mm", _CLOCK.sub("m:ss", _TIME.sub(r"\1:ss", row)))) for row in rows]


_BLANKS = re.compile(" +")
