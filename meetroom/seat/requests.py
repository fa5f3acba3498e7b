"""What a seat asks of the room, and what it asks of whoever lends it time: one request after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol, TypeVar

import msgspec

T = TypeVar("T")
Call = Callable[[], None]

# A lock of another program is waited for up to five seconds; nobody should wonder for longer than this.
SLOW_SECONDS = 0.5


class Runner(Protocol):
    """Lends a seat time and threads; all that it calls back, it calls on the one thread of its loop."""

    def now(self) -> float:
        """Seconds that only grow, whatever happens to the machine's clock."""

    def later(self, seconds: float, call: Call) -> Call:
        """Call once after so many seconds; the answer takes that back."""

    def beside(self, work: Callable[[], T], then: Callable[[T | Exception], None]) -> None:
        """Do work on a thread, then hand over what it gave or raised; never before this has returned."""


class Request(msgspec.Struct, frozen=True):
    """Something asked of the room. line: what was typed, None for a key.

    ready: called on the loop's thread when its turn has come; gives what is then to be called on another.
    """

    id: int
    line: str | None
    ready: Callable[[], Callable[[], object]]


class Requests:
    """The requests in their order; one at a time is with the room."""

    def __init__(self, runner: Runner, answered: Callable[[Request, object], None], slow: Call) -> None:
        """answered: takes what a request gave or raised. slow: is called where one takes long."""
        self._runner, self._answered, self._slow = runner, answered, slow
        self._waiting: deque[Request] = deque()
        self.busy = False

    def ask(self, request: Request) -> None:
        """Ask once all that was asked before is answered."""
        self._waiting.append(request)
        self._turn()

    def _turn(self) -> None:
        if self.busy or not self._waiting:
            return
        self.busy = True
        request = self._waiting.popleft()
        never_mind = self._runner.later(SLOW_SECONDS, self._slow)

        def then(found: object) -> None:
            never_mind()
            self.busy = False
            try:
                self._answered(request, found)
            finally:
                self._turn()

        self._runner.beside(request.ready(), then)
