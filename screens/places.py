"""The screens of a meeting, and on which of them a role finds what the meeting is at."""

from __future__ import annotations

from importlib import import_module

from meetroom.meeting import Meeting
from screens.room_screen import RoomScreen

SCREENS = {
    "floor": ("screens.floor", "FloorScreen"),
    "roll_call": ("screens.roll_call", "RollCallScreen"),
    "ballot": ("screens.ballot", "BallotScreen"),
    "closing": ("screens.closing", "ClosingScreen"),
    "review": ("screens.review", "ReviewScreen"),
    "display": ("screens.display", "DisplayScreen"),
}
# Where a role works, whatever the meeting is at; the others go with the meeting.
OF_ROLE = {"reviewer": "review", "display": "display"}
# Where a meeting is entered: who is here before it begins, what is unfinished after it ended.
FIRST = {"planned": "roll_call", "adjourned": "closing", "closed": "closing"}


def place(meeting: Meeting, role: str) -> str:
    """The name of the screen for a role as the meeting stands."""
    return OF_ROLE.get(role) or FIRST.get(meeting.session.status, "floor")


def screen_class(name: str) -> type[RoomScreen]:
    """The screen of a name, imported when it is first shown."""
    module, cls = SCREENS[name]
    found: type[RoomScreen] = getattr(import_module(module), cls)
    return found
