"""The seat's runner in a Textual program: timers and threads."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from typing import Any, TypeVar

from meetroom.seat.requests import Call

T = TypeVar("T")


class LoopRunner:
    """A Runner on the running loop. start: takes work that goes on beside the keys."""

    def __init__(self, start: Callable[[Coroutine[Any, Any, None]], None]) -> None:
        self._start = start

    def now(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def later(self, seconds: float, call: Call) -> Call:
        """Call once after so many seconds; the answer takes that back."""
        return asyncio.get_running_loop().call_later(seconds, call).cancel

    def beside(self, work: Callable[[], T], then: Callable[[T | Exception], None]) -> None:
        """Do work on a thread, then hand over what it gave or raised."""

        # It begins at once, and not behind what else the loop has to do.
        begun = asyncio.get_running_loop().run_in_executor(None, copy_context().run, work)

        async def ask() -> None:
            try:
                found: T | Exception = await begun
            except Exception as problem:
                found = problem
            then(found)

        self._start(ask())
