"""Find the action that a pressed key is declared for."""

from __future__ import annotations

from meetroom.seat.actions import BY_KEY, Action
from screens.widgets.keys import half_width


def action_of(key: str, character: str | None) -> tuple[Action, str] | None:
    """The action of a key press and the half-width name of the key, None where it has none."""
    name = half_width(key, character)
    action = BY_KEY.get(name)
    return None if action is None else (action, name)
