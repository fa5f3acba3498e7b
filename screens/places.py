"""The screens of a meeting, and on which of them a role finds what the meeting is at."""

from __future__ import annotations

from importlib import import_module

from screens.frame.room_screen import RoomScreen

SCREENS = {
    "floor": ("screens.floor.screen", "FloorScreen"),
    "roll_call": ("screens.roll_call.screen", "RollCallScreen"),
    "ballot": ("screens.ballot.screen", "BallotScreen"),
    "closing": ("screens.closing.screen", "ClosingScreen"),
    "review": ("screens.review.screen", "ReviewScreen"),
    "sign_in": ("screens.sign_in.screen", "SignInScreen"),
    "display": ("screens.display.screen", "DisplayScreen"),
    "minutes": ("screens.minutes.screen", "MinutesScreen"),
    "prepare": ("screens.prepare.screen", "PrepareScreen"),
}


def screen_class(name: str) -> type[RoomScreen]:
    """The screen of a name, imported when it is first shown."""
    module, cls = SCREENS[name]
    found: type[RoomScreen] = getattr(import_module(module), cls)
    return found
