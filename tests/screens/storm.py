"""A storm: keys faster than screens are composed, on any screen, at any size of the window."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from meetroom.app.window import Window

KEYS = (
    *(f"f{number}" for number in range(1, 13)), "enter", "space", "escape", "tab", "shift+tab", "up", "down", "left",
    "right", "pageup", "pagedown", "home", "end", "backspace", "delete", "insert", "shift+up", "shift+down",
    *"0123456789", "plus", "minus", "question_mark", "equals_sign", "记", "a", "M", "ctrl+c", "１", "q", "t",
)  # fmt: skip
# Those that lead to other screens and pages are pressed more often than others.
LEADING = ("f1", "f3", "f5", "f10", "f12", "escape", *"123456")
SIZES = ((1, 1), (2, 2), (80, 2), (1, 30), (3, 80), (80, 24), (120, 40), (40, 1), (10, 3), (100, 30), (160, 45))
_CHARACTERS = {"space": " ", "plus": "+", "minus": "-", "question_mark": "?", "equals_sign": "="}


def press(window: Window[Any], key: str) -> None:
    """A key that nobody waits for."""
    window.post_message(events.Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None)))


def resize(window: Window[Any], size: tuple[int, int]) -> None:
    """Another size of the terminal."""
    assert window._driver is not None
    window._driver._size = size
    window.post_message(events.Resize(Size(*size), Size(*size)))


async def storm(pilot: Pilot[Any], moments: random.Random, rounds: int) -> None:
    """So many rounds of keys, sizes and pauses, then quiet."""
    window = pilot.app
    assert isinstance(window, Window)
    for _ in range(rounds):
        what = moments.random()
        if what < 0.15:
            resize(window, moments.choice(SIZES))
        elif what < 0.35:
            await pilot.pause()
        elif what < 0.5:
            for _ in range(moments.randrange(6)):
                await asyncio.sleep(0)
        else:
            for _ in range(moments.randrange(1, 7)):
                press(window, moments.choice(LEADING if moments.random() < 0.5 else KEYS))
    resize(window, (100, 30))
    await pilot.pause()
