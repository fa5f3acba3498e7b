"""A page over a screen, which is left once, however often the key is pressed."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

from screens.widgets.settling import Settling

T = TypeVar("T")


class Page(Settling[T], ModalScreen[T]):
    """A page; keys that come while it is being left do nothing more."""

    def leave(self, result: T | None = None) -> None:
        """Go back to the screen beneath; the second of two quick presses must not take that one away too."""
        if self.is_active:
            self.dismiss(result)
