"""The order of topics, as it was laid down before the meeting."""

from __future__ import annotations

from meetroom.elements.prepared import PreparationFact
from meetroom.entry import register


@register
class TopicsOrdered(PreparationFact, frozen=True, tag="topics_ordered"):
    """All topics by their numbers in the order in which they are taken; each keeps its number and all that is its."""

    order: tuple[int, ...]
