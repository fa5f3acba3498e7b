"""The streams that a process has read, the last few of them: eight meetings, and of the small ones more."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from meetroom.fold import MEETING, kind_of

MEETINGS = 8
OTHERS = 64


class Known:
    """Snapshots of streams by id, each with a number that says as of when; those used longest ago are forgotten."""

    def __init__(self) -> None:
        self._meetings: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self._others: OrderedDict[str, tuple[Any, int]] = OrderedDict()

    def get(self, id: str) -> tuple[Any, int] | None:
        """A snapshot and its number, None where it is not known."""
        return self._of(id).get(id)

    def keep(self, state: Any, number: int = 0) -> None:
        """Remember a snapshot as the latest of its stream."""
        kept = self._of(state.id)
        kept[state.id] = (state, number)
        kept.move_to_end(state.id)
        if len(kept) > (MEETINGS if kept is self._meetings else OTHERS):
            kept.popitem(last=False)

    def drop(self, id: str) -> None:
        """Forget a stream."""
        self._of(id).pop(id, None)

    def states(self) -> Iterator[Any]:
        """The snapshots, those used longest ago first."""
        for kept in (self._meetings, self._others):
            yield from (state for state, _ in kept.values())

    def _of(self, id: str) -> OrderedDict[str, tuple[Any, int]]:
        return self._meetings if kind_of(id).name == MEETING else self._others
