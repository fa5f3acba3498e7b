"""Handle keys, pastes and clicks one at a time, each on the screen that the one before led to."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

from screens.widgets.settling import Settling

# What waits so long is given all the same: nothing that was pressed may be lost to a screen that never comes.
PATIENCE_SECONDS = 2.0
WAITING = (events.Key, events.Paste, events.MouseDown, events.MouseUp, events.MouseScrollDown, events.MouseScrollUp)


class InTurn:
    """What a person does, in its order; give: hands one event to the program as it comes from the terminal."""

    def __init__(self, window: App[Any], give: Callable[[events.Event], Awaitable[None]]) -> None:
        self._window, self._give = window, give
        self._events: deque[events.Event] = deque()
        self._turn = 0
        self._busy = False
        self._patience: asyncio.TimerHandle | None = None

    async def take(self, event: events.Event) -> None:
        """One more event: at once where nothing is being done, else in its turn."""
        self._events.append(event)
        await self.go_on()

    async def go_on(self) -> None:
        """Give what may be given."""
        while self._events and not self._busy and self._there():
            await self._next()
        if self._events and self._patience is None:
            loop, turn = asyncio.get_running_loop(), self._turn
            self._patience = loop.call_later(PATIENCE_SECONDS, self._window.call_later, self._hurry, turn)

    def _there(self) -> bool:
        screen = self._window.screen
        return not isinstance(screen, Settling) or screen.settled

    async def _next(self) -> None:
        self._busy = True
        self._turn += 1
        screen = self._window.screen
        target = self._window.focused or screen
        try:
            await self._give(self._events.popleft())
        finally:
            # What the widget sends goes behind the first of these, what its screen sends then behind the third.
            self._pass([target, target, screen, screen, self._window])

    def _pass(self, pumps: list[MessagePump]) -> None:
        """Go through the queues of those whom the event may have set to work; behind the last of them it is done."""
        for at, pump in enumerate(pumps):
            if pump.call_later(self._pass, pumps[at + 1 :]):
                return
        self._busy = False
        if self._events:
            self._window.call_later(self.go_on)

    async def _hurry(self, turn: int) -> None:
        self._patience = None
        if turn == self._turn and self._events:
            await self._next()
        await self.go_on()
