"""The desk at the door: the roll call, with nothing else to be reached from it."""

from __future__ import annotations

from screens.overlays import choices
from screens.overlays.choosing import Choice
from screens.roll_call.screen import RollCallScreen
from screens.sign_in.actions import SHARED, SIGN_IN


class SignInScreen(RollCallScreen):
    """The roll call of who works at the door, who sees people and nothing of what the meeting is about."""

    own = SIGN_IN
    common = SHARED
    words = frozenset({"here", "leave", "absent", "admit_observer"})

    def reasons(self, text: str) -> tuple[str, tuple[str, ...]]:
        """None: nobody takes a position at the door."""
        return "", ()

    def choices(self) -> list[Choice]:
        """The persons alone."""
        return [*choices.persons(self.snapshot, self.selectable())]
