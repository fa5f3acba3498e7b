"""The order of topics whose numbers are not given: by the quadrants of urgent and important."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any


def numbers(topics: Sequence[Mapping[str, Any]]) -> list[int]:
    """The number of each topic: its own, or the next free one by the ordering rule.

    Source: 《行政办公会议制度》. Urgent and important, important, urgent, then the rest, which it does not name;
    of equal ones those that several departments work on together come first, then the order of the file decides.
    """
    given = {topic["no"] for topic in topics if topic.get("no") is not None}
    free = (no for no in count(1) if no not in given)
    waiting = [place for place, topic in enumerate(topics) if topic.get("no") is None]
    found = {place: next(free) for place in sorted(waiting, key=lambda place: (*_rank(topics[place]), place))}
    return [found[place] if place in found else topic["no"] for place, topic in enumerate(topics)]


def _rank(topic: Mapping[str, Any]) -> tuple[int, bool]:
    urgent, important = bool(topic.get("urgent")), bool(topic.get("important"))
    quadrant = {(True, True): 0, (False, True): 1, (True, False): 2, (False, False): 3}[urgent, important]
    return quadrant, not topic.get("joint")
