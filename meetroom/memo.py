"""Keep answers for as long as the parts of a snapshot that they follow from are the same objects."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from operator import attrgetter, is_
from typing import Any, TypeVar, cast

Question = TypeVar("Question", bound=Callable[..., Any])

# Answers kept of one question, for that many different arguments: topics of one meeting, mostly.
KEPT = 128


def remembered(*parts: str) -> Callable[[Question], Question]:
    """A question about a snapshot, worked out again only when one of these parts is another object.

    Most entries leave most parts as they are: a roster of thousands is gone through only after what concerns it.
    The parts and the answer must be frozen, for the answer is given to everybody who asks.
    """
    # The id stands beside the parts, so that even one of them makes a tuple.
    of = attrgetter("id", *parts)

    def remember(question: Question) -> Question:
        known: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

        @wraps(question)
        def answer(snapshot: object, *of_what: Hashable) -> Any:
            now = of(snapshot)
            # Read and put in one step each, so that threads may ask at the same time.
            kept = known.get(of_what)
            if kept is not None and all(map(is_, kept[0], now)):
                return kept[1]
            found = question(snapshot, *of_what)
            if len(known) >= KEPT:
                known.clear()
            known[of_what] = now, found
            return found

        return cast(Question, answer)

    return remember
