"""Bare Textual apps to measure against: `python -m tests.bench.bare key` and `… digits`."""

from __future__ import annotations

import sys
from datetime import datetime

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Digits, Static


class KeyApp(App[None]):
    """Paints how many keys were pressed."""

    pressed = 0

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("ready", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Count, and paint."""
        self.pressed += 1
        self.query_one(Static).update(f"pressed {self.pressed} times", layout=False)


class DigitsApp(App[None]):
    """Paints the time once a second."""

    def compose(self) -> ComposeResult:
        """The time."""
        yield Digits("ready")

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        self.query_one(Digits).update(f"{datetime.now():%H:%M:%S}")


if __name__ == "__main__":
    (KeyApp if sys.argv[1] == "key" else DigitsApp)().run()
