"""Titles that name a year, a month and which meeting of the year it is."""

from __future__ import annotations

import re

_COUNTED = re.compile(r"(\d{4})年|(?<!\d)(1[0-2]|[1-9])月|第(\d+)次")


def retitled(title: str, year: int, month: int, number: int) -> str:
    """The title of another meeting of the same sort."""
    values = (str(year), str(month), str(number))

    def again(found: re.Match[str]) -> str:
        at = next(place for place, group in enumerate(found.groups()) if group)
        return found[0].replace(found[at + 1], values[at])

    return _COUNTED.sub(again, title)
