"""The table of functions that change a stream, one for each kind of fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from meetroom.entry import Entry, Fact

replace = msgspec.structs.replace
Reducer = Callable[[Any, Entry, Any], Any]

REDUCERS: dict[type[Fact], Reducer] = {}


def on(*facts: type[Fact]) -> Callable[[Reducer], Reducer]:
    """Register what a fact of these kinds makes of the snapshot before it."""

    def register(reducer: Reducer) -> Reducer:
        for fact in facts:
            REDUCERS[fact] = reducer
        return reducer

    return register
