"""One key, one meaning: on every screen the same function key and the same Ctrl key do the same."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import screens
from meetroom.seat.actions import ACTIONS, Action
from screens.display.screen import DisplayScreen
from screens.frame.room_screen import RoomScreen
from screens.home import form_keys, keys

# What these do on all screens that have them.
EVERYWHERE = {
    "f1": "help", "f2": "line", "f3": "find", "f10": "menu", "ctrl+p": "palette", "ctrl+q": "quit",
}  # fmt: skip
AT_HOME = {"f4": "calendar", "f5": "new", "f6": "import", "f7": "due", "f8": "settings", "f9": "proposals"}
IN_A_MEETING = {
    "f4": "pause", "f5": "vote", "f6": "defer", "f7": "queue", "f8": "task", "f9": "undo", "f11": "texts",
    "f12": "entries", "ctrl+o": "motion", "ctrl+l": "left",
}  # fmt: skip
ON_A_FORM = {"f4": "add", "f5": "save", "f6": "roster", "f8": "trouble", "f9": "drop"}
# Once a meeting is over there is no clock, no vote and no task: its documents have their keys.
OF_PAPERS = {"f4": {"open"}, "f5": {"print"}, "f6": {"missing"}, "f7": {"insert", "all"}, "f8": {"folder"}}
# Before a meeting there is none of these either: its papers and the files of its materials have their keys.
AHEAD = {"f4": "papers", "f6": "folder", "f8": "chase"}

WITH_PAPERS = ("ClosingScreen", "MinutesScreen")


def room_screens() -> list[type[RoomScreen]]:
    """Every screen of a meeting that there is in the program."""
    top = Path(screens.__file__).parent
    for file in top.glob("*/screen.py"):
        import_module(f"screens.{file.parent.name}.screen")
    found, wanted = [], [RoomScreen]
    while wanted:
        below = wanted.pop().__subclasses__()
        found += below
        wanted += below
    return [screen for screen in found if screen.__module__.startswith("screens.")]


def meanings(actions: Sequence[Action]) -> dict[str, set[str]]:
    """What the function and Ctrl keys of a screen do."""
    found: dict[str, set[str]] = {}
    for action in actions:
        for key in action.keys:
            if key.startswith("ctrl+") or (key[0] == "f" and key[1:].isdecimal()):
                found.setdefault(key, set()).add(action.name)
    return found


def test_every_screen_of_a_meeting_gives_a_key_the_same_meaning() -> None:
    seen = room_screens()
    assert {screen.__name__ for screen in seen} >= {
        "FloorScreen", "RollCallScreen", "BallotScreen", "ClosingScreen", "ReviewScreen", "DisplayScreen",
        "SignInScreen", "MinutesScreen", "PrepareScreen",
    }  # fmt: skip
    allowed = EVERYWHERE | IN_A_MEETING
    for screen in seen:
        for key, names in meanings([*screen.own, *screen.common]).items():
            papers = OF_PAPERS[key] if screen.__name__ in WITH_PAPERS and key in OF_PAPERS else set()
            if screen.__name__ == "PrepareScreen" and key in AHEAD:
                assert names == {AHEAD[key]}, (key, names)
                continue
            assert names - papers == {allowed[key]}, (screen.__name__, key, names)
    assert meanings(ACTIONS).keys() == IN_A_MEETING.keys() | EVERYWHERE.keys() - {"ctrl+q"}


def test_home_and_the_form_keep_what_all_screens_have() -> None:
    home = meanings([*keys.KEYS, *keys.MORE])
    assert home == {key: {name} for key, name in (EVERYWHERE | AT_HOME).items()}
    form = meanings(form_keys.KEYS)
    assert form == {key: {name} for key, name in (EVERYWHERE | ON_A_FORM).items() if key != "ctrl+q"}


def test_the_display_has_no_letter_and_no_digit() -> None:
    assert {key for action in DisplayScreen.own for key in action.keys} == {"f1", "f10", "ctrl+q"}
    assert DisplayScreen.common == ()
